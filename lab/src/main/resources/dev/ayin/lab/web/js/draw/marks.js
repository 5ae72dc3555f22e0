// Points on the plane: each class has a colour and a shape of its own, so that colour is not all; test points are hollow.
// A number is a circle between blue and orange.
import {rgb} from '/js/draw/canvas.js';

export const CLASS_COLOURS = ['blue', 'orange', 'third', 'fourth', 'fifth'];

const SHAPES = [
  (ctx, x, y, r) => ctx.arc(x, y, r, 0, 2 * Math.PI),
  (ctx, x, y, r) => ctx.rect(x - r, y - r, 2 * r, 2 * r),
  (ctx, x, y, r) => polygon(ctx, x, y + 0.2 * r, 1.35 * r, 3, -Math.PI / 2),
  (ctx, x, y, r) => polygon(ctx, x, y, 1.4 * r, 4, 0),
  (ctx, x, y, r) => polygon(ctx, x, y, 1.2 * r, 6, 0),
];

function polygon(ctx, x, y, r, n, turn) {
  for (let i = 0; i < n; i++) ctx.lineTo(x + r * Math.cos(turn + 2 * Math.PI * i / n), y + r * Math.sin(turn + 2 * Math.PI * i / n));
  ctx.closePath();
}

/**
 * @param values x, y and class of each point, or its number if range is given; @param plane {left, bottom, side}
 * @param range [low, high] of the numbers; @param lit index of a point that is ringed
 */
export function marks(ctx, values, {left, bottom, side}, width, height, ink, {hollow = false, radius = Math.max(2.2, width / 130), range, lit} = {}) {
  ctx.lineWidth = 1;
  const ends = range && [rgb(ink.blue), rgb(ink.orange)];
  for (let i = 0; i < values.length; i += 3) {
    const x = (values[i] - left) / side * width, y = (1 - (values[i + 1] - bottom) / side) * height;
    const k = range ? 0 : Math.round(values[i + 2]) % SHAPES.length;
    const own = range ? between(ends, (values[i + 2] - range[0]) / (range[1] - range[0] || 1)) : ink[CLASS_COLOURS[k]];
    ctx.beginPath();
    SHAPES[k](ctx, x, y, radius);
    ctx.fillStyle = hollow ? ink.paper : own;
    ctx.strokeStyle = hollow ? own : ink.paper;
    ctx.fill();
    ctx.stroke();
    if (lit === i / 3) {
      ctx.beginPath();
      ctx.arc(x, y, 2.6 * radius, 0, 2 * Math.PI);
      ctx.strokeStyle = ink.ink;
      ctx.lineWidth = 2;
      ctx.stroke();
      ctx.lineWidth = 1;
    }
  }
}

const between = ([a, b], u) => `rgb(${a.map((v, k) => Math.round(v + (b[k] - v) * Math.min(1, Math.max(0, u)))).join(' ')})`;
