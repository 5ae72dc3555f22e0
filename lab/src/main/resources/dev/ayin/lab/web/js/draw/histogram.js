// How many values lie where: bars, with zero marked.
import {begin} from '/js/draw/canvas.js';
import {line} from '/js/draw/axes.js';
import {fixed} from '/js/format.js';

/** @param data {counts, low, high, colour}: counts of equal intervals from low to high */
export function render(canvas, {counts, low, high, colour = 'blue'}) {
  const {ctx, width, height, ink, rem} = begin(canvas);
  const floor = height - 1.3 * rem, most = counts.reduce((m, c) => Math.max(m, c), 1);
  const wide = width / counts.length;
  ctx.fillStyle = ink[colour];
  counts.forEach((c, i) => {
    const tall = c === 0 ? 0 : Math.max(1.5, (floor - 2) * c / most);
    ctx.fillRect(i * wide + 0.5, floor - tall, Math.max(1, wide - 1), tall);
  });
  ctx.lineWidth = 1;
  line(ctx, ink.strongLine, 0, floor, width, floor);
  if (low < 0 && high > 0) line(ctx, ink.ink, -low / (high - low) * width, 0, -low / (high - low) * width, floor + 3);
  ctx.fillStyle = ink.quiet;
  ctx.textBaseline = 'top';
  ctx.textAlign = 'left';
  ctx.fillText(fixed(low), 0, floor + 3);
  ctx.textAlign = 'right';
  ctx.fillText(fixed(high), width, floor + 3);
}
