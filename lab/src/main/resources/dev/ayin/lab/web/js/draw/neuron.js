// One neuron: inputs, weights as lines (blue and dashed below zero, orange above, as thick as they are large), sum and activation.
import {begin} from '/js/draw/canvas.js';
import {line, dot, curve} from '/js/draw/axes.js';
import {fixed} from '/js/format.js';

const SMALL = '₀₁₂₃₄₅₆₇₈₉';

/** @param data {x, w, b, z, a, curve, span}: curve are values of g from −span to span */
export function render(canvas, {x, w, b, z, a, curve: values, span}) {
  const {ctx, width, height, ink, rem} = begin(canvas);
  const unit = Math.min(width / 12, height / 5.2);
  const r = 0.75 * unit;
  const left = 1.1 * unit, middle = 0.48 * width, right = 0.78 * width, end = width - 0.9 * unit;
  const y = i => height * (i + 0.5) / (x.length + 1);
  const cy = height / 2;
  const sign = value => value < 0 ? ink.blue : ink.orange;
  ctx.font = `${Math.max(0.72 * rem, 0.34 * unit)}px ${getComputedStyle(document.body).fontFamily}`;
  const all = [...x.map((v, i) => ({v, w: w[i], name: `x${SMALL[i + 1]}`, weight: `w${SMALL[i + 1]}`})), {v: 1, w: b, name: '1', weight: 'b'}];
  all.forEach((input, i) => {
    ctx.lineWidth = Math.min(0.5 * unit, 1 + 1.6 * Math.abs(input.w) * unit / 24);
    ctx.setLineDash(input.w < 0 ? [8, 6] : []);
    line(ctx, input.w === 0 ? ink.line : sign(input.w), left + r, y(i), middle - r, cy);
  });
  ctx.setLineDash([]);
  ctx.lineWidth = 2;
  line(ctx, ink.strongLine, middle + r, cy, right - r, cy);
  line(ctx, ink.strongLine, right + r, cy, end, cy);
  ctx.textAlign = 'center';
  ctx.textBaseline = 'middle';
  all.forEach((input, i) => {
    dot(ctx, left, y(i), r, ink.paper, ink.strongLine);
    ctx.fillStyle = ink.ink;
    ctx.fillText(input.name === '1' ? '1' : fixed(input.v), left, input.name === '1' ? y(i) : y(i) + 0.22 * unit);
    if (input.name !== '1') {
      ctx.fillStyle = ink.quiet;
      ctx.fillText(input.name, left, y(i) - 0.3 * unit);
    }
    const px = left + r + 0.42 * (middle - left - 2 * r), py = y(i) + 0.42 * (cy - y(i));
    label(ctx, `${input.weight} = ${fixed(input.w)}`, px, py, ink);
  });
  dot(ctx, middle, cy, r, ink.paper, ink.strongLine);
  ctx.fillStyle = ink.ink;
  ctx.fillText('Σ', middle, cy);
  label(ctx, `z = ${fixed(z)}`, middle, cy + r + 0.45 * unit, ink);
  ctx.fillStyle = ink.paper;
  ctx.strokeStyle = ink.strongLine;
  ctx.lineWidth = 1.5;
  ctx.beginPath();
  ctx.roundRect(right - r, cy - r, 2 * r, 2 * r, 6);
  ctx.fill();
  ctx.stroke();
  const low = Math.min(...values), high = Math.max(...values);
  const inside = {x: v => right + 0.8 * r * v / span, y: v => cy + 0.7 * r - 1.4 * r * (v - low) / (high - low || 1)};
  curve(ctx, inside, [-span, span], values, ink.accent, 2);
  if (Math.abs(z) <= span) dot(ctx, inside.x(z), inside.y(a), 0.12 * unit, ink.ink);
  label(ctx, `a = ${fixed(a)}`, right + 0.35 * unit, cy + r + 0.45 * unit, ink);
}

function label(ctx, text, x, y, ink) {
  const wide = ctx.measureText(text).width + 8;
  const high = parseFloat(ctx.font) * 1.45;
  ctx.fillStyle = ink.paper;
  ctx.beginPath();
  ctx.roundRect(x - wide / 2, y - high / 2, wide, high, 4);
  ctx.fill();
  ctx.fillStyle = ink.ink;
  ctx.fillText(text, x, y);
}
