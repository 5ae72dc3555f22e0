// A surface from above, as a map with lines of equal height, and the ways that lead over it.
import {begin} from '/js/draw/canvas.js';
import {axes, dot} from '/js/draw/axes.js';
import {ramp, relief, rings} from '/js/draw/relief.js';

/** Where the map lies on the canvas, for the pointer. */
export const box = (canvas, rem) => ({left: 2.6 * rem, right: canvas.clientWidth - 0.6 * rem, top: 0.6 * rem, bottom: canvas.clientHeight - 1.8 * rem});

/**
 * @param data {heights, side, x: [from, to], y: [from, to], xLabel, yLabel, ways, target}: heights side × side, row by row, y rising;
 *   ways [{points: [[x, y, height]], colour, number}], the first point being the start; target [x, y] is marked by a cross;
 *   lit: the numbers of cells that are coloured
 */
export function render(canvas, {heights, side, x: xs, y: ys, xLabel, yLabel, ways, target, lit = []}) {
  const pen = begin(canvas);
  const {ctx, ink, rem} = pen;
  const area = box(canvas, rem);
  const shape = relief(heights), colour = ramp(ink);
  const px = i => area.left + (area.right - area.left) * i / (side - 1), py = j => area.bottom - (area.bottom - area.top) * j / (side - 1);
  const rgb = u => `rgb(${colour(u).map(Math.round).join(' ')})`;
  clip(ctx, area);
  ctx.fillStyle = rgb(0);
  ctx.fillRect(area.left, area.top, area.right - area.left, area.bottom - area.top);
  for (const {level, rings: all} of rings(shape, side)) {
    ctx.beginPath();
    for (const ring of all) {
      ring.forEach(([i, j], n) => n ? ctx.lineTo(px(i), py(j)) : ctx.moveTo(px(i), py(j)));
      ctx.closePath();
    }
    ctx.fillStyle = rgb((level - shape.low) / (shape.high - shape.low));
    ctx.fill('evenodd');
    ctx.strokeStyle = ink.strongLine;
    ctx.globalAlpha = 0.45;
    ctx.lineWidth = 0.75;
    ctx.stroke();
    ctx.globalAlpha = 1;
  }
  ctx.fillStyle = ink.wrong;
  ctx.globalAlpha = 0.45;
  ctx.beginPath();
  for (const cell of lit) ctx.rect(px(cell % side - 0.5), py(Math.floor(cell / side) + 0.5), px(1) - px(0) + 0.5, py(0) - py(1) + 0.5);
  ctx.fill();
  ctx.globalAlpha = 1;
  ctx.restore();
  const scales = axes(pen, area, xs, ys, {xLabel, yLabel});
  clip(ctx, area);
  if (target) cross(ctx, scales.x(target[0]), scales.y(target[1]), 0.4 * rem, ink.ink);
  for (const way of ways) line(ctx, scales, way, ink);
  for (const way of ways) ends(ctx, scales, way, ink, rem);
  ctx.restore();
}

/** What is drawn from here on, until the next restore, stays on the map. */
function clip(ctx, {left, right, top, bottom}) {
  ctx.save();
  ctx.beginPath();
  ctx.rect(left, top, right - left, bottom - top);
  ctx.clip();
}

function line(ctx, {x, y}, {points, colour}, ink) {
  for (const [paint, width] of [[ink.paper, 4.5], [ink[colour], 2.25]]) {
    ctx.strokeStyle = paint;
    ctx.lineWidth = width;
    ctx.beginPath();
    for (const [a, b] of points) if (Number.isFinite(a)) ctx.lineTo(x(a), y(b));
    ctx.stroke();
  }
}

function ends(ctx, {x, y}, {points, colour, number}, ink, rem) {
  const [a0, b0] = points[0], [a, b] = points.findLast(([p]) => Number.isFinite(p)) ?? points[0];
  dot(ctx, x(a0), y(b0), 0.3 * rem, ink.paper, ink.ink);
  dot(ctx, x(a), y(b), 0.5 * rem, ink[colour], ink.paper);
  if (number) {
    ctx.fillStyle = ink.paper;
    ctx.textAlign = 'center';
    ctx.textBaseline = 'middle';
    ctx.fillText(number, x(a), y(b) + 0.5);
  }
}

function cross(ctx, x, y, r, colour) {
  ctx.strokeStyle = colour;
  ctx.lineWidth = 2;
  ctx.beginPath();
  ctx.moveTo(x - r, y - r); ctx.lineTo(x + r, y + r);
  ctx.moveTo(x - r, y + r); ctx.lineTo(x + r, y - r);
  ctx.stroke();
}
