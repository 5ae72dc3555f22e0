// What the map and the surface share: heights without gaps, levels of equal height, and the ramp of colours.
import '/lib/d3/d3.min.js';
import {rgb} from '/js/draw/canvas.js';

const LEVELS = 14;

/**
 * {values, low, high, levels}: what is not finite stands as high as the highest; levels lie closer in the valley.
 * @param others heights that must fit in too
 */
export function relief(heights, others = []) {
  let low = Infinity, high = -Infinity;
  for (const h of heights) if (Number.isFinite(h)) { low = Math.min(low, h); high = Math.max(high, h); }
  for (const h of others) if (Number.isFinite(h)) { low = Math.min(low, h); high = Math.max(high, h); }
  if (!(high > low)) high = (low = Number.isFinite(low) ? low : 0) + 1e-9;
  const values = Float64Array.from(heights, h => Number.isFinite(h) ? h : high);
  const levels = Array.from({length: LEVELS}, (_, i) => low + (high - low) * ((i + 0.6) / LEVELS) ** 2);
  return {values, low, high, levels};
}

/** The rings of each level in steps of the grid, 0 … side − 1: [{level, rings}] */
export const rings = ({values, levels}, side) => globalThis.d3.contours().size([side, side]).thresholds(levels)(values)
    .map(({value, coordinates}) => ({level: value, rings: coordinates.flat().map(ring => ring.map(([x, y]) => [x - 0.5, y - 0.5]))}));

/** u from 0 to 1 as a colour between valley and peak, three numbers of 0 … 255. */
export function ramp(ink) {
  const from = rgb(ink.valley), to = rgb(ink.peak);
  return u => from.map((v, k) => v + (to[k] - v) * Math.min(1, Math.max(0, Math.sqrt(u))));
}
