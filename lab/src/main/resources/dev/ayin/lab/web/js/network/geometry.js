// Where the neurons of the diagram are, and which of the weights are drawn: numbers only.

const MOST_LINES = 128; // between two layers: what is weak among more would only be grey

/**
 * @param counts units of each layer, the inputs first
 * @returns {columns: [{x, r, ys}]} in pixels
 */
export function geometry(counts, width, height, rem) {
  const top = 0.9 * rem, bottom = height - 0.9 * rem;
  const across = width / counts.length;
  const columns = counts.map((n, l) => {
    const gap = (bottom - top) / n;
    const r = Math.max(1.5, Math.min(1.45 * rem, 0.4 * gap, 0.24 * across));
    const step = Math.min(gap, 3.9 * rem);
    const first = (top + bottom) / 2 - step * (n - 1) / 2;
    return {x: across * (l === 0 ? 0.62 : l + 0.5), r, // names stand before the inputs
       ys: Array.from({length: n}, (_, i) => first + step * i)};
  });
  return {columns};
}

/** Indices of the weights worth a line: all, or the largest by value where there are too many. */
export function worthLines(weights) {
  if (weights.length <= MOST_LINES) return null;
  const sorted = Float64Array.from(weights, Math.abs).sort();
  return sorted[sorted.length - MOST_LINES];
}

/** Where a bias is marked: at the lower left of its neuron. */
export const biasAt = (column, i) => ({x: column.x - column.r - 0.5 * Math.min(5, column.r), y: column.ys[i] + column.r});

/**
 * What lies under a point: {kind: 'unit', layer, to}, {kind: 'bias', layer, to}, {kind: 'weight', layer, to, from} or null.
 * Layers count from 0, the inputs.
 *
 * @param slack pixels by which a neuron may be missed: a finger covers what it points at
 */
export function hit({columns}, weights, x, y, slack = 0) {
  for (let l = 0; l < columns.length; l++) {
    const {x: cx, r, ys} = columns[l];
    if (Math.abs(x - cx) > r + 12) continue;
    for (let i = 0; i < ys.length; i++) {
      if (l > 0) {
        const mark = biasAt(columns[l], i);
        if (Math.hypot(x - mark.x, y - mark.y) <= Math.max(4, Math.min(8, 0.5 * r))) return {kind: 'bias', layer: l, to: i};
      }
      if (Math.abs(x - cx) <= Math.max(r, 4) && Math.abs(y - ys[i]) <= Math.max(r, 2)) return {kind: 'unit', layer: l, to: i};
    }
  }
  let best = null, nearest = slack;
  columns.forEach(({x: cx, r, ys}, layer) => ys.forEach((cy, to) => {
    const far = Math.hypot(x - cx, y - cy) - r;
    if (far < nearest) [best, nearest] = [{kind: 'unit', layer, to}, far];
  }));
  if (best) return best;
  nearest = 6;
  for (let l = 1; l < columns.length; l++) {
    const a = columns[l - 1], b = columns[l], w = weights?.[l - 1];
    const x0 = a.x + a.r, x1 = b.x - b.r;
    if (!w || x < x0 || x > x1) continue;
    const least = worthLines(w) ?? -1, u = (x - x0) / (x1 - x0);
    for (let i = 0; i < b.ys.length; i++) {
      for (let j = 0; j < a.ys.length; j++) {
        if (Math.abs(w[i * a.ys.length + j]) < least) continue;
        const slope = (b.ys[i] - a.ys[j]) / (x1 - x0);
        const far = Math.abs(a.ys[j] + u * (b.ys[i] - a.ys[j]) - y) / Math.hypot(1, slope);
        if (far < nearest) [best, nearest] = [{kind: 'weight', layer: l, to: i, from: j}, far];
      }
    }
  }
  return best;
}
