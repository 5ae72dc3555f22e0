// Quantities over the epochs, one line each.
import {begin} from '/js/draw/canvas.js';
import {axes} from '/js/draw/axes.js';

/**
 * @param data {series: [{values, colour, dash, width}], top, epoch}: values epoch by epoch, NaN is left out; colour by its name;
 *   top the end of the upright axis, else what the values need; epoch is marked if it is not the last;
 *   first the number of the first epoch, 1 if absent
 */
export function render(canvas, {series, top, epoch, first = 1}) {
  const pen = begin(canvas);
  const {ctx, width, height, ink, rem} = pen;
  const length = Math.max(1, ...series.map(s => s.values.length - 1 + first));
  const high = top ?? (1.05 * series.reduce((most, {values}) => values.reduce((m, v) => Number.isFinite(v) && v > m ? v : m, most), 0) || 1);
  const area = {left: 2.9 * rem, right: width - rem, top: 0.6 * rem, bottom: height - 1.7 * rem};
  const {x, y} = axes(pen, area, [0, length], [0, high], {xTicks: Math.max(2, Math.round(width / (4 * rem))), yTicks: height < 10 * rem ? 2 : 5});
  for (const {values, colour, dash = [], width: thick = 2} of series) {
    ctx.strokeStyle = ink[colour];
    ctx.lineWidth = thick;
    ctx.setLineDash(dash);
    ctx.beginPath();
    const stride = Math.max(1, Math.floor(values.length / (2 * width)));
    for (let i = 0; i < values.length; i += stride) {
      if (Number.isFinite(values[i])) ctx.lineTo(x(i + first), y(Math.min(values[i], high)));
    }
    ctx.stroke();
    ctx.setLineDash([]);
  }
  if (epoch !== undefined && epoch < length) {
    ctx.strokeStyle = ink.accent;
    ctx.lineWidth = 1.5;
    ctx.beginPath();
    ctx.moveTo(x(epoch), area.top);
    ctx.lineTo(x(epoch), area.bottom);
    ctx.stroke();
  }
}
