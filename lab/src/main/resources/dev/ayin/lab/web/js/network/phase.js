// One phase of a step on the diagram: forward shows a, loss adds L, backward shows dZ; gradient draws dW for the weights, and
// update the new weights.
import {fixed, full} from '/js/format.js';

export const MOST_UNITS = 80; // of all layers together: with more there is no room for their numbers

/** Two digits that count, however small the number is. */
const short = v => v === 0 || Math.abs(v) >= 0.1 ? fixed(v, 2) : full(Number(v.toPrecision(2)));

/**
 * What the diagram shows instead of its usual weights. @param phase of the frame; @param layers the server's matrices of the batch,
 * layer by layer; @param example its column, from 0; @param loss of the batch
 */
export function phaseView(phase, layers, example, cost) {
  const column = ({values, shape: [rows, cols]}) => Array.from({length: rows}, (_, r) => short(values[r * cols + Math.min(example, cols - 1)]));
  const name = phase === 'backward' || phase === 'gradient' ? 'dZ' : 'A';
  const first = column(layers[0].input);
  const numbers = [phase === 'backward' ? first.map(() => '') : first, ...layers.map(layer => column(layer[name]))];
  if (phase === 'loss') numbers[numbers.length - 1] = numbers.at(-1).map((text, i) => i === 0 ? `${text}  J ${cost}` : text);
  return {numbers: phase === 'update' ? null : numbers, weights: phase === 'gradient' ? layers.map(layer => layer.dW.values) : phase === 'update' ? layers.map(layer => layer.nextW.values) : null};
}
