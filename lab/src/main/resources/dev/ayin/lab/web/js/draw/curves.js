// Loss of training and test over the epochs.
import {begin} from '/js/draw/canvas.js';
import {axes} from '/js/draw/axes.js';

/** @param data {train, test, log}: numbers epoch by epoch; NaN is left out */
export function render(canvas, {train, test}) {
  const pen = begin(canvas);
  const {ctx, width, height, ink, rem} = pen;
  const known = [...train, ...test].filter(Number.isFinite);
  const high = known.length ? Math.max(...known) : 1;
  const area = {left: 2.9 * rem, right: width - 0.6 * rem, top: 0.6 * rem, bottom: height - 1.7 * rem};
  const {x, y} = axes(pen, area, [0, Math.max(1, train.length)], [0, high * 1.05], {});
  for (const [values, colour, dash] of [[train, ink.blue, []], [test, ink.orange, [6, 4]]]) {
    ctx.strokeStyle = colour;
    ctx.lineWidth = 2;
    ctx.setLineDash(dash);
    ctx.beginPath();
    const stride = Math.max(1, Math.floor(values.length / (2 * width)));
    for (let i = 0; i < values.length; i += stride) {
      if (Number.isFinite(values[i])) ctx.lineTo(x(i + 1), y(values[i]));
    }
    ctx.stroke();
    ctx.setLineDash([]);
  }
}
