// The network: each neuron with its own map of the plane, weights as lines, biases as marks. Blue is below zero, orange above;
// a negative weight is dashed as well, so that colour is not all. What is lit stands out, the rest steps back.
import {begin, rgb} from '/js/draw/canvas.js';
import {dot} from '/js/draw/axes.js';
import {paint} from '/js/draw/field.js';
import {biasAt, geometry, worthLines} from '/js/network/geometry.js';

/**
 * @param data {counts, weights, biases, maps, lit}: weights[l] of layer l + 1, row after row; maps[l][i] {values, size, low, high};
 *   names {inputs, outputs} beside the first and the last column, or null; numbers[l][i] is written on a neuron, where there is room;
 *   lit {units: Set of "l i", weights: Set of "l i j", biases: Set of "l i"} or null
 */
export function render(canvas, {counts, weights, biases, maps, lit, numbers, names}) {
  const {ctx, width, height, ink, rem} = begin(canvas);
  const {columns} = geometry(counts, width, height, rem);
  for (let l = 1; l < counts.length; l++) {
    if (weights?.[l - 1]) lines(ctx, columns[l - 1], columns[l], weights[l - 1], l, lit, ink);
  }
  const shades = [rgb(ink.blueField), rgb(ink.middleField), rgb(ink.orangeField)];
  columns.forEach((column, l) => column.ys.forEach((y, i) => {
    unit(ctx, column, y, maps?.[l]?.[i], shades, ink, !lit || lit.units.has(`${l} ${i}`), !!lit);
    if (l > 0 && biases?.[l - 1]) mark(ctx, column, i, biases[l - 1][i], lit ? lit.biases.has(`${l} ${i}`) : null, ink);
    if (numbers?.[l]?.[i]) written(ctx, numbers[l][i], column.x, y, ink, rem);
  }));
  if (names) {
    named(ctx, names.inputs, columns[0], -1, columns[0].x - columns[0].r, ink, rem);
    named(ctx, names.outputs, columns.at(-1), 1, width - columns.at(-1).x - columns.at(-1).r, ink, rem);
  }
}

/** Names before (side −1) or after (1) a column, cut to the room there is; none where they would run into each other. */
function named(ctx, names, {x, r, ys}, side, room, ink, rem) {
  if (!names.length || ys.length > 1 && ys[1] - ys[0] < 0.8 * rem) return;
  ctx.font = `${0.72 * rem}px ${getComputedStyle(document.body).fontFamily}`;
  ctx.textAlign = side < 0 ? 'right' : 'left';
  ctx.textBaseline = 'middle';
  ctx.fillStyle = ink.ink;
  names.forEach((name, i) => ctx.fillText(shortened(ctx, name, room - 8), x + side * (r + 5), ys[i] + 0.5));
}

/** Of "town=Oslo" the column's name goes first: its words must be told apart. */
function shortened(ctx, name, room) {
  const cut = (text, rest) => {
    while (text.length > 1 && ctx.measureText(text + rest).width > room) text = text.replace(/.…?$/u, '…');
    return text + rest;
  };
  const at = name.lastIndexOf('=');
  return cut(at > 0 ? cut(name.slice(0, at), name.slice(at)) : name, '');
}

function written(ctx, text, x, y, ink, rem) {
  ctx.font = `600 ${0.72 * rem}px ${getComputedStyle(document.body).fontFamily}`;
  ctx.textAlign = 'center';
  ctx.textBaseline = 'middle';
  const wide = ctx.measureText(text).width + 0.5 * rem, high = 1.05 * rem;
  ctx.beginPath();
  ctx.roundRect(x - wide / 2, y - high / 2, wide, high, 3);
  ctx.fillStyle = ink.paper;
  ctx.fill();
  ctx.fillStyle = ink.ink;
  ctx.fillText(text, x, y + 0.5);
}

function lines(ctx, from, to, w, layer, lit, ink) {
  const n = from.ys.length;
  const least = worthLines(w) ?? -1;
  const most = w.reduce((m, v) => Math.max(m, Math.abs(v)), 1e-9);
  const x0 = from.x + from.r, x1 = to.x - to.r;
  for (const pass of [false, true]) {
    for (let k = 0; k < w.length; k++) {
      const i = Math.floor(k / n), j = k % n, v = w[k];
      const own = lit?.weights.has(`${layer} ${i} ${j}`) ?? false;
      if (own !== pass || !own && Math.abs(v) < least) continue;
      ctx.globalAlpha = own ? 1 : (lit ? 0.1 : 0.25 + 0.65 * Math.abs(v) / most);
      ctx.strokeStyle = v < 0 ? ink.blue : ink.orange;
      ctx.lineWidth = own ? 3 : 0.5 + 3.5 * Math.abs(v) / most;
      ctx.setLineDash(v < 0 && n * to.ys.length <= 256 ? [5, 3] : []);
      ctx.beginPath();
      ctx.moveTo(x0, from.ys[j]);
      ctx.lineTo(x1, to.ys[i]);
      ctx.stroke();
    }
  }
  ctx.globalAlpha = 1;
  ctx.setLineDash([]);
}

function unit(ctx, {x, r}, y, map, shades, ink, shown, chosen) {
  ctx.save();
  ctx.globalAlpha = shown ? 1 : 0.35;
  ctx.beginPath();
  ctx.roundRect(x - r, y - r, 2 * r, 2 * r, Math.min(6, r / 2));
  ctx.fillStyle = map && r < 5 ? mean(map, shades) : ink.paper;
  ctx.fill();
  if (map && r >= 5) {
    ctx.save();
    ctx.clip();
    ctx.translate(x - r, y - r);
    paint(ctx, map.values, map.size, map.low, map.high, shades, 2 * r, 2 * r);
    ctx.restore();
    ctx.beginPath();
    ctx.roundRect(x - r, y - r, 2 * r, 2 * r, Math.min(6, r / 2));
  }
  ctx.lineWidth = chosen && shown ? Math.min(3, r) : Math.min(1.5, r / 4);
  ctx.strokeStyle = chosen && shown ? ink.accent : ink.strongLine;
  ctx.stroke();
  ctx.restore();
}

/** Where there is no room for a map: the colour of its mean. */
function mean({values, low, high}, shades) {
  const u = Math.min(1, Math.max(0, (values.reduce((a, v) => a + v, 0) / values.length - low) / (high - low))) || 0;
  const [a, b, part] = u < 0.5 ? [shades[0], shades[1], 2 * u] : [shades[1], shades[2], 2 * u - 1];
  return `rgb(${a.map((v, k) => Math.round(v + (b[k] - v) * part)).join(' ')})`;
}

function mark(ctx, column, i, b, lit, ink) {
  const {x, y} = biasAt(column, i);
  if (column.r < 3) return;
  ctx.globalAlpha = lit === false ? 0.35 : 1;
  const r = Math.min(5.5, column.r * 0.5, 1.8 + 3 * Math.min(1, Math.abs(b)));
  dot(ctx, x, y, r, b < 0 ? ink.paper : ink.orange, lit ? ink.accent : b < 0 ? ink.blue : ink.paper);
  ctx.globalAlpha = 1;
}
