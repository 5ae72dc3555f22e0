// Examples on a line, how sure a neuron is of a yes there, and below the loss of each as a bar.
import {begin} from '/js/draw/canvas.js';
import {axes, curve, dot, haloed, line} from '/js/draw/axes.js';

const TALL = 3; // the loss at which a bar ends

/** Where the two pictures lie, for the pointer. */
export function boxes(canvas, rem) {
  const left = 2.6 * rem, right = canvas.clientWidth - 0.8 * rem, height = canvas.clientHeight;
  return {above: {left, right, top: 0.8 * rem, bottom: 0.47 * height}, below: {left, right, top: 0.56 * height, bottom: height - 1.8 * rem}};
}

/** @param data {curve: values of ŷ from −span to span, span, x, y, predictions, losses, cost, chosen} */
export function render(canvas, {curve: values, span, x, y, predictions, losses, cost, chosen}) {
  const pen = begin(canvas);
  const {ctx, width, ink, rem} = pen;
  const {above, below} = boxes(canvas, rem);
  const up = axes(pen, above, [-span, span], [-0.08, 1.08], {xTicks: 0, yTicks: 3, yLabel: 'ŷ'});
  curve(ctx, up, [-span, span], values, ink.strongLine, 2);
  const down = axes(pen, below, [-span, span], [0, TALL], {xLabel: 'x', xTicks: 7, yTicks: 3, yLabel: 'L'});
  const level = down.y(Math.min(TALL, cost));
  ctx.lineWidth = 2;
  ctx.setLineDash([7, 5]);
  line(ctx, ink.accent, below.left, level, below.right, level);
  ctx.setLineDash([]);
  ctx.fillStyle = ink.accent;
  ctx.textAlign = 'right';
  ctx.textBaseline = 'bottom';
  haloed(ctx, `J = ${cost.toFixed(3)}`, below.right, level - 3, ink.paper);
  x.forEach((at, j) => {
    const own = y[j] ? ink.orange : ink.blue, px = up.x(at), lit = j === chosen;
    ctx.lineWidth = lit ? 3 : 1.5;
    ctx.setLineDash([3, 3]);
    line(ctx, own, px, up.y(y[j]), px, up.y(predictions[j]));
    ctx.setLineDash([]);
    dot(ctx, px, up.y(predictions[j]), 0.22 * rem, ink.strongLine);
    ctx.beginPath();
    const r = (lit ? 0.52 : 0.42) * rem;
    if (y[j]) ctx.rect(px - r, up.y(1) - r, 2 * r, 2 * r);
    else ctx.arc(px, up.y(0), r, 0, 2 * Math.PI);
    ctx.fillStyle = own;
    ctx.strokeStyle = lit ? ink.ink : ink.paper;
    ctx.lineWidth = 2;
    ctx.fill();
    ctx.stroke();
    const top = down.y(Math.min(TALL, losses[j]));
    ctx.fillStyle = own;
    ctx.fillRect(px - 0.4 * rem, top, 0.8 * rem, down.y(0) - top);
    ctx.fillStyle = ink.ink;
    ctx.textAlign = 'center';
    ctx.textBaseline = 'bottom';
    haloed(ctx, losses[j].toFixed(width < 26 * rem ? 1 : 2), px, top - 2, ink.paper); // side by side on a phone too
  });
}
