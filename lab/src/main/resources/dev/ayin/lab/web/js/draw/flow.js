// A small network with a number in each neuron and on the lines that are looked at: blue below zero and dashed, orange above.
import {begin} from '/js/draw/canvas.js';
import {dot, line} from '/js/draw/axes.js';

/** Where the neurons lie: columns of {x, ys}, and their radius. */
export function places(counts, width, height) {
  const most = Math.max(...counts), r = Math.min(0.075 * width, 0.36 * height / most);
  const columns = counts.map((n, l) => ({
    x: counts.length === 1 ? width / 2 : 1.35 * r + (width - 2.7 * r) * l / (counts.length - 1),
    ys: Array.from({length: n}, (_, i) => height * (i + 0.5) / n),
  }));
  return {columns, r};
}

/** The neuron under a point of the canvas: {column, unit}, or null. */
export function hit(counts, width, height, x, y) {
  const {columns, r} = places(counts, width, height);
  for (const [column, {x: cx, ys}] of columns.entries()) {
    const unit = ys.findIndex(cy => Math.hypot(x - cx, y - cy) <= 1.15 * r);
    if (unit >= 0) return {column, unit};
  }
  return null;
}

/**
 * @param data {columns, edges}: columns[l][i] {name, value, below, lit}; edges[l][i][j] {value, text, lit} from neuron j of column l to
 *   neuron i of the next one; a text is written on a line that is lit, or its value
 */
export function render(canvas, {columns, edges}) {
  const {ctx, width, height, ink, rem} = begin(canvas);
  const {columns: at, r} = places(columns.map(column => column.length), width, height);
  const font = getComputedStyle(document.body).fontFamily, size = Math.max(0.68 * rem, Math.min(1.05 * rem, 0.5 * r));
  ctx.textAlign = 'center';
  ctx.textBaseline = 'middle';
  const labels = [];
  edges.forEach((layer, l) => {
    const all = layer.flatMap((row, i) => row.map((edge, j) => ({...edge, i, j})));
    const most = Math.max(1e-9, ...all.map(edge => Math.abs(edge.value)));
    for (const edge of all.sort((a, b) => (a.lit ? 1 : 0) - (b.lit ? 1 : 0))) {
      const from = [at[l].x + r, at[l].ys[edge.j]], to = [at[l + 1].x - r, at[l + 1].ys[edge.i]];
      ctx.globalAlpha = edge.lit ? 1 : 0.35;
      ctx.lineWidth = (edge.lit ? 1.5 : 0.75) + 3 * Math.abs(edge.value) / most;
      ctx.setLineDash(edge.value < 0 ? [6, 4] : []);
      line(ctx, edge.value < 0 ? ink.blue : ink.orange, ...from, ...to);
      const part = layer[0].length > 2 ? [0.3, 0.5, 0.7][edge.j % 3] : [0.36, 0.64][edge.j % 2];
      if (edge.lit) labels.push({text: edge.text, x: from[0] + part * (to[0] - from[0]), y: from[1] + part * (to[1] - from[1])});
    }
  });
  ctx.globalAlpha = 1;
  ctx.setLineDash([]);
  ctx.font = `${0.9 * size}px ${font}`;
  for (const {text, x, y} of labels) if (text) label(ctx, text, x, y, ink, size);
  columns.forEach((column, l) => column.forEach((unit, i) => {
    const x = at[l].x, y = at[l].ys[i];
    ctx.lineWidth = 1.5;
    dot(ctx, x, y, r, unit.lit ? ink.accentSoft : ink.paper, unit.lit ? ink.accent : ink.strongLine);
    const lines = [unit.name, unit.value, unit.below].filter(text => text !== undefined && text !== '');
    lines.forEach((text, k) => {
      ctx.font = `${k ? 600 : 400} ${(k || lines.length === 1 ? 1 : 0.88) * size}px ${font}`;
      ctx.fillStyle = k ? ink.ink : ink.quiet;
      ctx.fillText(text, x, y + (k - (lines.length - 1) / 2) * 1.15 * size);
    });
  }));
}

function label(ctx, text, x, y, ink, size) {
  const wide = ctx.measureText(text).width + 6, high = 1.3 * size;
  ctx.fillStyle = ink.paper;
  ctx.globalAlpha = 0.9;
  ctx.beginPath();
  ctx.roundRect(x - wide / 2, y - high / 2, wide, high, 3);
  ctx.fill();
  ctx.globalAlpha = 1;
  ctx.fillStyle = ink.ink;
  ctx.fillText(text, x, y);
}
