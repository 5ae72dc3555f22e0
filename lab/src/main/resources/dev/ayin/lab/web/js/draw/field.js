// What the network says everywhere on the plane, and the points that it learns from.
import {begin, rgb} from '/js/draw/canvas.js';
import {CLASS_COLOURS, marks} from '/js/draw/marks.js';

let sheet; // where a field is painted cell by cell, before it is enlarged

/**
 * @param data {field, size, low, high, points, test, plane, border, radius, classes, range, lit}: field size × size numbers, the
 *   upper row first, coloured from blue (low) to orange (high); or one such field for each of so many classes, and each cell has
 *   the colour of the likeliest; points {values: x, y, class …, n × 3}; plane {left, bottom, side}; border the level drawn as a
 *   line; range [low, high] if the points have numbers; lit {train or test: the index of a point that is ringed}
 */
export function render(canvas, {field, size, low = 0, high = 1, points, test, plane, border = 0.5, radius, classes, range, lit = {}}) {
  const {ctx, width, height, ink} = begin(canvas);
  if (field && classes > 2) {
    paintClasses(ctx, field, size, classes, ink, width, height);
  } else if (field) {
    paint(ctx, field, size, low, high, [rgb(ink.blueField), rgb(ink.middleField), rgb(ink.orangeField)], width, height);
    if (border !== null) contour(ctx, field, size, border, ink.ink, width, height);
  }
  if (test) marks(ctx, test.values, plane, width, height, ink, {hollow: true, range, radius, lit: lit.test});
  if (points) marks(ctx, points.values, plane, width, height, ink, {range, lit: lit.train, radius});
}

export function paint(ctx, field, size, low, high, [a, b, c], width, height) {
  enlarge(ctx, size, width, height, pixels => {
    for (let i = 0; i < size * size; i++) {
      const u = Math.min(1, Math.max(0, (field[i] - low) / (high - low))) || 0;
      const [from, to, part] = u < 0.5 ? [a, b, 2 * u] : [b, c, 2 * u - 1];
      for (let k = 0; k < 3; k++) pixels[4 * i + k] = from[k] + (to[k] - from[k]) * part;
      pixels[4 * i + 3] = 255;
    }
  });
}

/** The likeliest class of each cell, paler where it is less sure. */
function paintClasses(ctx, field, size, classes, ink, width, height) {
  const paper = rgb(ink.middleField), own = CLASS_COLOURS.map(name => rgb(ink[name])), cells = size * size;
  enlarge(ctx, size, width, height, pixels => {
    for (let i = 0; i < cells; i++) {
      let best = 0;
      for (let k = 1; k < classes; k++) if (field[k * cells + i] > field[best * cells + i]) best = k;
      const strength = 0.55 * Math.min(1, Math.max(0, field[best * cells + i])), colour = own[best % own.length];
      for (let k = 0; k < 3; k++) pixels[4 * i + k] = paper[k] + (colour[k] - paper[k]) * strength;
      pixels[4 * i + 3] = 255;
    }
  });
}

function enlarge(ctx, size, width, height, fill) {
  sheet ??= document.createElement('canvas');
  if (sheet.width !== size) sheet.width = sheet.height = size;
  const own = sheet.getContext('2d', {willReadFrequently: true});
  const image = own.createImageData(size, size);
  fill(image.data);
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
