// Feature maps side by side: each number a cell, blue below zero and orange above, with its digits where there is room.
import {begin, rgb} from '/js/draw/canvas.js';
import {rounded} from '/js/format.js';

const GAP = 0.14; // between two maps, a part of their width

const WIDE = 1.6;

/** How n maps of rows × cols lie: as nearly WIDE times as wide as high as n allows; width and height in cells. */
export function layout(n, rows, cols) {
  const off = down => Math.abs(n / down * cols / (down * rows) - WIDE);
  let down = 1;
  for (let d = 2; d <= n; d++) if (n % d === 0 && off(d) < off(down)) down = d;
  const across = n / down, gap = rows * cols === 1 ? 0 : Math.max(0.3, GAP * cols);
  return {across, gap, width: across * (cols + gap) - gap, height: down * (rows + gap) - gap};
}

/** The {map, row, col} under a place of the canvas, both from 0 to 1; null between maps. */
export function hit([rows, cols, n], x, y) {
  const {across, gap, width, height} = layout(n, rows, cols);
  const col = x * width % (cols + gap), row = y * height % (rows + gap);
  if (col >= cols || row >= rows) return null;
  const map = Math.floor(y * height / (rows + gap)) * across + Math.floor(x * width / (cols + gap));
  return map < n ? {map, row: Math.floor(row), col: Math.floor(col)} : null;
}

/** @param data {values, shape: [rows, cols, n], most, chosen, names}: values with the maps innermost; most the size that has the full
 * colour; chosen {map, row, col} or absent; names of the maps, where each is one number */
export function render(canvas, {values, shape: [rows, cols, n], most, chosen, names}) {
  const {ctx, width, ink, rem} = begin(canvas);
  const {across, gap, width: cells} = layout(n, rows, cols);
  const side = width / cells, written = side >= 2.3 * rem, family = getComputedStyle(document.body).fontFamily;
  // paler where digits stand on it
  const [low, middle, high] = [rgb(written || names ? ink.blueField : ink.blue), rgb(ink.middleField), rgb(written || names ? ink.orangeField : ink.orange)];
  const line = side > 8 ? 0.5 : 0;
  ctx.textAlign = 'center';
  ctx.textBaseline = 'middle';
  const place = (map, row, col) => [(map % across * (cols + gap) + col) * side, (Math.floor(map / across) * (rows + gap) + row) * side];
  for (let k = 0; k < n; k++) {
    for (let i = 0; i < rows * cols; i++) {
      const v = values[i * n + k], [x, y] = place(k, Math.floor(i / cols), i % cols);
      const u = Math.min(1, Math.abs(v) / (most || 1)) || 0, to = v < 0 ? low : high;
      ctx.fillStyle = `rgb(${middle.map((m, c) => Math.round(m + (to[c] - m) * u)).join(' ')})`;
      ctx.fillRect(x + line, y + line, side - 2 * line, side - 2 * line);
      ctx.fillStyle = ink.ink;
      if (names) {
        ctx.font = `600 ${Math.min(1.1 * rem, 0.4 * side)}px ${family}`;
        ctx.fillText(names[k], x + side / 2, y + (written ? 0.32 : 0.5) * side);
      }
      if (!written) continue;
      ctx.font = `${Math.min(0.8 * rem, 0.3 * side)}px ${family}`;
      ctx.fillText(rounded(v, 3), x + side / 2, y + (names ? 0.72 : 0.5) * side, side - 4);
    }
    if (rows * cols === 1) continue;
    const [x, y] = place(k, 0, 0);
    ctx.strokeStyle = ink.line;
    ctx.lineWidth = 1;
    ctx.strokeRect(x + 0.5, y + 0.5, cols * side - 1, rows * side - 1);
  }
  if (!chosen) return;
  const [x, y] = place(chosen.map, chosen.row, chosen.col), least = Math.max(side, 5);
  ctx.strokeStyle = ink.accent;
  ctx.lineWidth = 2;
  ctx.strokeRect(x + (side - least) / 2, y + (side - least) / 2, least, least);
}
