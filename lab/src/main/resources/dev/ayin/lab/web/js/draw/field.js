// What the network says everywhere on the plane, and the points that it learns from.
import {begin, rgb} from '/js/draw/canvas.js';
import {dot} from '/js/draw/axes.js';

let sheet; // where a field is painted cell by cell, before it is enlarged

/**
 * @param data {field, size, low, high, points, plane, border}: field size × size numbers, the upper row first, coloured from
 *   blue (low) to orange (high); points {values: x, y, class …, n × 3}; plane {left, bottom, side}; border the level drawn as a line
 */
export function render(canvas, {field, size, low = 0, high = 1, points, test, plane, border = 0.5, radius}) {
  const {ctx, width, height, ink} = begin(canvas);
  if (field) {
    paint(ctx, field, size, low, high, [rgb(ink.blueField), rgb(ink.middleField), rgb(ink.orangeField)], width, height);
    if (border !== null) contour(ctx, field, size, border, ink.ink, width, height);
  }
  if (points) marks(ctx, points.values, plane, width, height, ink, false, radius);
  if (test) marks(ctx, test.values, plane, width, height, ink, true);
}

export function paint(ctx, field, size, low, high, [a, b, c], width, height) {
  sheet ??= document.createElement('canvas');
  sheet.width = sheet.height = size;
  const own = sheet.getContext('2d');
  const image = own.createImageData(size, size);
  for (let i = 0; i < size * size; i++) {
    const u = Math.min(1, Math.max(0, (field[i] - low) / (high - low))) || 0;
    const [from, to, part] = u < 0.5 ? [a, b, 2 * u] : [b, c, 2 * u - 1];
    for (let k = 0; k < 3; k++) image.data[4 * i + k] = from[k] + (to[k] - from[k]) * part;
    image.data[4 * i + 3] = 255;
  }
  own.putImageData(image, 0, 0);
  ctx.imageSmoothingEnabled = true;
  ctx.imageSmoothingQuality = 'high';
  ctx.drawImage(sheet, 0, 0, width, height);
}

/** The line where the field passes a level: marching squares between the centres of the cells. */
export function contour(ctx, field, size, level, colour, width, height) {
  ctx.strokeStyle = colour;
  ctx.lineWidth = 1.75;
  ctx.beginPath();
  const at = (r, c) => field[r * size + c] - level;
  const px = c => (c + 0.5) / size * width, py = r => (r + 0.5) / size * height;
  for (let r = 0; r + 1 < size; r++) {
    for (let c = 0; c + 1 < size; c++) {
      const a = at(r, c), b = at(r, c + 1), d = at(r + 1, c), e = at(r + 1, c + 1);
      const cuts = [];
      if (a > 0 !== b > 0) cuts.push([px(c + a / (a - b)), py(r)]);
      if (b > 0 !== e > 0) cuts.push([px(c + 1), py(r + b / (b - e))]);
      if (d > 0 !== e > 0) cuts.push([px(c + d / (d - e)), py(r + 1)]);
      if (a > 0 !== d > 0) cuts.push([px(c), py(r + a / (a - d))]);
      for (let i = 0; i + 1 < cuts.length; i += 2) {
        ctx.moveTo(...cuts[i]);
        ctx.lineTo(...cuts[i + 1]);
      }
    }
  }
  ctx.stroke();
}

/** Class 0 is a blue circle, class 1 an orange square, so that colour is not all; test points are hollow. */
export function marks(ctx, values, {left, bottom, side}, width, height, ink, hollow, radius = Math.max(2.2, width / 130)) {
  for (let i = 0; i < values.length; i += 3) {
    const x = (values[i] - left) / side * width, y = (1 - (values[i + 1] - bottom) / side) * height;
    const own = values[i + 2] > 0.5 ? ink.orange : ink.blue;
    const fill = hollow ? ink.paper : own, edge = hollow ? own : ink.paper;
    if (values[i + 2] > 0.5) {
      ctx.fillStyle = fill;
      ctx.fillRect(x - radius, y - radius, 2 * radius, 2 * radius);
      ctx.strokeStyle = edge;
      ctx.lineWidth = 1;
      ctx.strokeRect(x - radius, y - radius, 2 * radius, 2 * radius);
    } else {
      dot(ctx, x, y, radius, fill, edge);
    }
  }
}
