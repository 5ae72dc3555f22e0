// A network of one input and one output: the curve that it has learnt through the points.
import {begin} from '/js/draw/canvas.js';
import {axes, curve, dot} from '/js/draw/axes.js';

/** @param data {values, points, test, plane, low, high, name}: values of the network from left to right; points n × 3: x, x, number */
export function render(canvas, {values, points, test, plane: {left, side}, low, high, name}) {
  const pen = begin(canvas);
  const {ctx, width, height, ink, rem} = pen;
  const area = {left: 2.6 * rem, right: width - rem, top: 0.6 * rem, bottom: height - 1.7 * rem};
  const gap = 0.08 * (high - low);
  const scales = axes(pen, area, [left, left + side], [low - gap, high + gap], {xLabel: name});
  for (const [set, hollow] of [[test, true], [points, false]]) {
    for (let i = 0; set && i < set.values.length; i += 3) {
      dot(ctx, scales.x(set.values[i]), scales.y(set.values[i + 2]), 3, hollow ? ink.paper : ink.blue, hollow ? ink.blue : ink.paper);
    }
  }
  if (!values) return;
  ctx.save();
  ctx.beginPath();
  ctx.rect(area.left, area.top, area.right - area.left, area.bottom - area.top);
  ctx.clip();
  const cell = side / values.length;
  curve(ctx, scales, [left + cell / 2, left + side - cell / 2], Array.from(values), ink.orange, 3);
  ctx.restore();
}
