// Axes with round numbers. D3 chooses the ticks.
import '/lib/d3/d3.min.js';

const {scaleLinear, format} = globalThis.d3;
const LARGE = 1e4; // from here on 10k instead of 10,000

/**
 * Draws a frame with grid lines and labels, and gives the two scales.
 * @param box {left, top, right, bottom} of the drawing area, in pixels
 */
export function axes({ctx, ink, rem}, box, [x0, x1], [y0, y1], {xLabel = '', yLabel = '', xTicks = 6, yTicks = 5} = {}) {
  const x = scaleLinear([x0, x1], [box.left, box.right]);
  const y = scaleLinear([y0, y1], [box.bottom, box.top]);
  ctx.lineWidth = 1;
  ctx.fillStyle = ink.quiet;
  ctx.textAlign = 'center';
  ctx.textBaseline = 'top';
  const written = (scale, ticks, ends) => Math.max(...ends.map(Math.abs)) >= LARGE ? format('~s') : scale.tickFormat(ticks);
  const xFormat = written(x, xTicks, [x0, x1]), yFormat = written(y, yTicks, [y0, y1]);
  let free = -Infinity; // a label that would run into the one before it is left out
  for (const value of x.ticks(xTicks)) {
    line(ctx, value === 0 ? ink.strongLine : ink.line, x(value), box.top, x(value), box.bottom);
    const half = ctx.measureText(xFormat(value)).width / 2;
    if (x(value) - half < free) continue;
    ctx.fillText(xFormat(value), x(value), box.bottom + 0.35 * rem);
    free = x(value) + half + 0.4 * rem;
  }
  ctx.textAlign = 'right';
  ctx.textBaseline = 'middle';
  for (const value of y.ticks(yTicks)) {
    line(ctx, value === 0 ? ink.strongLine : ink.line, box.left, y(value), box.right, y(value));
    ctx.fillText(yFormat(value), box.left - 0.4 * rem, y(value));
  }
  ctx.fillStyle = ink.ink;
  if (xLabel) {
    ctx.textAlign = 'right';
    ctx.textBaseline = 'bottom';
    haloed(ctx, xLabel, box.right, box.bottom - 0.25 * rem, ink.paper);
  }
  if (yLabel) {
    ctx.textAlign = 'left';
    ctx.textBaseline = 'top';
    haloed(ctx, yLabel, box.left + 0.35 * rem, box.top + 0.2 * rem, ink.paper);
  }
  return {x, y};
}

/** A text that stays readable on lines: they stop around it. */
export function haloed(ctx, text, x, y, ground) {
  ctx.strokeStyle = ground;
  ctx.lineWidth = 4;
  ctx.strokeText(text, x, y);
  ctx.fillText(text, x, y);
}

export function line(ctx, colour, x0, y0, x1, y1) {
  ctx.strokeStyle = colour;
  ctx.beginPath();
  ctx.moveTo(x0, y0);
  ctx.lineTo(x1, y1);
  ctx.stroke();
}

/** A polyline through values evenly spaced in x from x0 to x1. */
export function curve(ctx, {x, y}, [x0, x1], values, colour, width = 2, dash = []) {
  ctx.strokeStyle = colour;
  ctx.lineWidth = width;
  ctx.setLineDash(dash);
  ctx.beginPath();
  values.forEach((value, i) => ctx.lineTo(x(x0 + (x1 - x0) * i / (values.length - 1)), y(value)));
  ctx.stroke();
  ctx.setLineDash([]);
}

export function dot(ctx, x, y, radius, fill, edge) {
  ctx.beginPath();
  ctx.arc(x, y, radius, 0, 2 * Math.PI);
  ctx.fillStyle = fill;
  ctx.fill();
  if (edge) {
    ctx.strokeStyle = edge;
    ctx.lineWidth = 1.5;
    ctx.stroke();
  }
}
