// Two losses over z with their tangents at one place.
import {begin} from '/js/draw/canvas.js';
import {axes, curve, dot, line} from '/js/draw/axes.js';

/** @param data {span, z, lines: [{values, colour, dash, height, slope}], top}: height and slope at z */
export function render(canvas, {span, z, lines, top}) {
  const pen = begin(canvas);
  const {ctx, width, height, ink, rem} = pen;
  const area = {left: 2.6 * rem, right: width - 0.8 * rem, top: 0.8 * rem, bottom: height - 1.8 * rem};
  const scales = axes(pen, area, [-span, span], [0, top], {xLabel: 'z', yLabel: 'L', xTicks: 7});
  ctx.save();
  ctx.beginPath();
  ctx.rect(area.left, area.top, area.right - area.left, area.bottom - area.top);
  ctx.clip();
  ctx.lineWidth = 1;
  line(ctx, ink.strongLine, scales.x(z), area.top, scales.x(z), area.bottom);
  for (const {values, colour, dash = []} of lines) curve(ctx, scales, [-span, span], values, ink[colour], 2.5, dash);
  for (const {colour, height: h, slope} of lines) {
    ctx.lineWidth = 4;
    line(ctx, ink[colour], scales.x(z - 1.4), scales.y(h - 1.4 * slope), scales.x(z + 1.4), scales.y(h + 1.4 * slope));
    dot(ctx, scales.x(z), scales.y(h), 0.32 * rem, ink[colour], ink.paper);
  }
  ctx.restore();
}
