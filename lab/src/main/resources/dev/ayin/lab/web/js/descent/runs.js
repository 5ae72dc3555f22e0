// The runs of a race, as the address has them ("adam:0.1,momentum:0.02"), and their colours. Knows no page.
import {OPTIMIZERS} from '/js/options.js';

export const MOST = 9;
export const COLOURS = ['blue', 'orange', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth'];

export function runsOf(text) {
  return text.split(',').map(word => word.split(':'))
      .filter(([name, rate]) => OPTIMIZERS.includes(name) && Number(rate) >= 1e-9 && Number(rate) <= 1e6)
      .slice(0, MOST).map(([optimizer, rate]) => ({optimizer, rate: Number(rate)}));
}

export const textOf = runs => runs.map(({optimizer, rate}) => `${optimizer}:${rate}`).join(',');

/** A parameter of the network as the address has it, "layer.to.from", where a bias is from 0. */
export function axisOf(text) {
  const [layer, to, from] = text.split('.').map(Number);
  return [layer, to, from].every(Number.isInteger) && layer > 0 && to > 0 && from >= 0 ? {layer, to, from} : {layer: 1, to: 1, from: 1};
}
