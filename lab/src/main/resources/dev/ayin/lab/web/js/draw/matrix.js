// A matrix: each number a cell, blue below zero and orange above, with its digits where there is room.
import {begin, rgb} from '/js/draw/canvas.js';
import {fixed} from '/js/format.js';

/** @param data {values, rows, cols, most, chosen, names}: values row after row; most the size that has the full colour; chosen {row, col}; names of the cells, or absent */
export function render(canvas, {values, rows, cols, most, chosen, names}) {
  const {ctx, width, height, ink, rem} = begin(canvas);
  const [low, middle, high] = [rgb(ink.blueField), rgb(ink.middleField), rgb(ink.orangeField)];
  const w = width / cols, h = height / rows;
  const written = w >= 2.9 * rem && h >= 1.1 * rem;
  ctx.font = `${Math.min(0.8 * rem, 0.62 * h)}px ${getComputedStyle(document.body).fontFamily}`;
  ctx.textAlign = 'center';
  ctx.textBaseline = 'middle';
  const gap = w > 8 ? 0.5 : 0;
  for (let r = 0; r < rows; r++) {
    for (let c = 0; c < cols; c++) {
      const v = values[r * cols + c];
      const u = Math.min(1, Math.abs(v) / (most || 1)) || 0, to = v < 0 ? low : high;
      ctx.fillStyle = `rgb(${middle.map((m, k) => Math.round(m + (to[k] - m) * u)).join(' ')})`;
      ctx.fillRect(c * w + gap, r * h + gap, w - 2 * gap, h - 2 * gap);
      if (written) {
        ctx.fillStyle = ink.ink;
        ctx.fillText(fixed(v, 3), (c + 0.5) * w, (r + (names ? 0.72 : 0.5)) * h, w - 4); // a long one is condensed
      }
      if (names) named(ctx, names[r * cols + c], (c + 0.5) * w, (r + (written ? 0.34 : 0.5)) * h, Math.min(1.1 * rem, (written ? 0.4 : 0.7) * h), ink);
    }
  }
  if (chosen) {
    ctx.strokeStyle = ink.accent;
    ctx.lineWidth = 2;
    ctx.strokeRect(chosen.col * w + 1, chosen.row * h + 1, w - 2, h - 2);
  }
}

function named(ctx, name, x, y, size, ink) {
  const {font} = ctx;
  ctx.font = `600 ${size}px ${getComputedStyle(document.body).fontFamily}`;
  ctx.fillStyle = ink.ink;
  ctx.fillText(name, x, y);
  ctx.font = font;
}
