// A number of a step by its kind and place, as the server counts: layers, units, inputs and examples from 1. What of it lies
// where on the diagram. Knows no page.

/** The kinds in the order of a step, and which places each needs. */
export const KINDS = {
  x: ['from', 'example'], w: ['layer', 'to', 'from'], b: ['layer', 'to'],
  z: ['layer', 'to', 'example'], a: ['layer', 'to', 'example'], y: ['to', 'example'],
  d: ['layer', 'to', 'example'], mask: ['layer', 'to', 'example'],
  loss: ['example'], cost: [],
  da: ['layer', 'to', 'example'], dz: ['layer', 'to', 'example'],
  dw: ['layer', 'to', 'from'], db: ['layer', 'to'], gw: ['layer', 'to', 'from'], gb: ['layer', 'to'],
  'w+': ['layer', 'to', 'from'], 'b+': ['layer', 'to'],
};

const UNIT = ['z', 'a', 'd', 'mask', 'da', 'dz'], WEIGHT = ['w', 'dw', 'gw', 'w+'], BIAS = ['b', 'db', 'gb', 'b+'];

/** Kinds that lie at the same place. */
export const beside = what => [['z', 'a', 'da', 'dz'], WEIGHT, BIAS, ['loss', 'cost'], ['x'], ['y']].find(all => all.includes(what)) ?? [what];

/** What a click on the diagram means. @param found of geometry.js; @param example the one that is looked at */
export function placeOf({kind, layer, to, from}, example) {
  if (kind === 'weight') return {what: 'w', layer, to: to + 1, from: from + 1};
  if (kind === 'bias') return {what: 'b', layer, to: to + 1};
  return layer === 0 ? {what: 'x', from: to + 1, example} : {what: 'a', layer, to: to + 1, example};
}

/** The place within what there is, with exactly what its kind needs. @param counts units of each layer, the inputs first */
export function within(place, counts, batch) {
  const last = counts.length - 1, needs = KINDS[place.what] ?? [];
  const layer = clamp(place.layer, last);
  const most = {layer: last, to: place.what === 'y' ? counts[last] : counts[layer], from: place.what === 'x' ? counts[0] : counts[layer - 1], example: batch};
  return Object.fromEntries([['what', place.what], ...needs.map(name => [name, clamp(name === 'layer' ? layer : place[name], most[name])])]);
}

const clamp = (value, most) => Math.max(1, Math.min(most || 1, Math.round(value) || 1));

/** The key of a place: the same for the same number. */
export const keyOf = ({what, layer = 0, to = 0, from = 0, example = 0}) => [what, layer, to, from, example].join();

/** What lights up on the diagram. @param places the number and its sources */
export function litBy(places, layers) {
  const lit = {units: new Set(), weights: new Set(), biases: new Set()};
  for (const {what, layer, to, from} of places) {
    if (what === 'x') lit.units.add(`0 ${from - 1}`);
    else if (what === 'y') lit.units.add(`${layers} ${to - 1}`);
    else if (what === 'loss' || what === 'cost') lit.units.add(`${layers} 0`);
    else if (WEIGHT.includes(what)) lit.weights.add(`${layer} ${to - 1} ${from - 1}`);
    else if (BIAS.includes(what)) lit.biases.add(`${layer} ${to - 1}`);
    else lit.units.add(`${layer} ${to - 1}`);
  }
  return lit;
}
