// A curve in a few square centimetres, without axes: to choose by.
import {begin} from '/js/draw/canvas.js';
import {curve, line} from '/js/draw/axes.js';

export function render(canvas, {values, chosen}) {
  const {ctx, width, height, ink} = begin(canvas);
  const low = Math.min(0, ...values), high = Math.max(0, ...values);
  const y = v => height - 3 - (height - 6) * (v - low) / (high - low || 1);
  ctx.lineWidth = 1;
  line(ctx, ink.line, 0, y(0), width, y(0));
  curve(ctx, {x: v => v * width, y}, [0, 1], values, chosen ? ink.accent : ink.quiet, 2);
}
