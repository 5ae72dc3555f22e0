// g and g′ over the same axis, with the point that the reader looks at.
import {begin} from '/js/draw/canvas.js';
import {axes, curve, dot, line} from '/js/draw/axes.js';

/** Where a z lies on the canvas, for the pointer. */
export const box = (canvas, rem) => ({left: 2.6 * rem, right: canvas.clientWidth - 0.6 * rem, top: 0.6 * rem, bottom: canvas.clientHeight - 1.7 * rem});

/** @param data {value, slope, span, z, at: {value, slope}} */
export function render(canvas, {value, slope, span, z, at}) {
  const pen = begin(canvas);
  const {ctx, ink, rem} = pen;
  const all = [...value, ...slope];
  const low = Math.max(-2.2, Math.min(...all)), high = Math.min(3.2, Math.max(...all));
  const gap = 0.08 * (high - low);
  const area = box(canvas, rem);
  const scales = axes(pen, area, [-span, span], [low - gap, high + gap], {xLabel: 'z', xTicks: 7});
  ctx.save();
  ctx.beginPath();
  ctx.rect(area.left, area.top, area.right - area.left, area.bottom - area.top);
  ctx.clip();
  curve(ctx, scales, [-span, span], slope, ink.orange, 2.25, [7, 5]);
  curve(ctx, scales, [-span, span], value, ink.blue, 2.75);
  ctx.lineWidth = 1;
  line(ctx, ink.ink, scales.x(z), area.top, scales.x(z), area.bottom);
  if (at) {
    dot(ctx, scales.x(z), scales.y(at.slope), 5, ink.orange, ink.paper);
    dot(ctx, scales.x(z), scales.y(at.value), 5, ink.blue, ink.paper);
  }
  ctx.restore();
}
