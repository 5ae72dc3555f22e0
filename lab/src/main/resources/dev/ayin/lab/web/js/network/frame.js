// A frame's arrays as the drawings want them: numbers only.

/** Weights of each layer row by row, and its biases, from the flat array, in which W lies column by column. */
export function split(layers, parameters) {
  const weights = [], biases = [];
  for (const {units, inputs, W, b} of layers) {
    const rows = new Float32Array(units * inputs);
    for (let i = 0; i < units; i++) {
      for (let j = 0; j < inputs; j++) rows[i * inputs + j] = parameters[W + j * units + i];
    }
    weights.push(rows);
    biases.push(parameters.subarray(b, b + units));
  }
  return {weights, biases};
}

/** The map of every neuron, layer by layer, the inputs' own first. Zero has the middle colour; a probability ½ has. */
export function maps(data, frame) {
  const {values, shape: [, size]} = frame.arrays.neurons, ranges = frame.arrays.neuronRanges.values;
  const cells = size * size, all = [inputs(data)];
  let unit = 0;
  data.layers.forEach((layer, l) => {
    const probable = l === data.layers.length - 1 && data.task !== 'number';
    all.push(Array.from({length: layer.units}, () => {
      const low = ranges[2 * unit], high = ranges[2 * unit + 1], most = Math.max(Math.abs(low), Math.abs(high)), width = high - low || 1;
      const [from, to] = probable ? [0, 1] : [-most, most];
      const map = {values: values.subarray(unit * cells, (unit + 1) * cells), size, low: 255 * (from - low) / width, high: 255 * (to - low) / width};
      unit++;
      return map;
    }));
  });
  return all;
}

/** The features of a point of the plane, by the server's names. */
const OF_POINT = {
  'x1': x => x, 'x2': (x, y) => y, 'x1^2': x => x * x, 'x2^2': (x, y) => y * y, 'x1*x2': (x, y) => x * y,
  'sin(pi*x1)': x => Math.sin(Math.PI * x), 'sin(pi*x2)': (x, y) => Math.sin(Math.PI * y),
};

/** A feature along an axis of the picture grows along it; every other one is at its mean everywhere. */
function inputs({features, inputs: expanded, axes: [across, up], left, bottom, side}) {
  const size = expanded ? 24 : 8;
  if (expanded) {
    return expanded.map(name => {
      const values = Float32Array.from({length: size * size}, (_, i) => OF_POINT[name](left + side * (i % size + 0.5) / size, bottom + side * (1 - (Math.floor(i / size) + 0.5) / size)));
      const most = values.reduce((m, v) => Math.max(m, Math.abs(v)), 0);
      return {values, size, low: -most, high: most};
    });
  }
  const most = Math.max(Math.abs(left), Math.abs(left + side), Math.abs(bottom), Math.abs(bottom + side));
  return features.map((_, f) => ({
    values: Float32Array.from({length: size * size}, (_, i) => f === across ? left + side * (i % size + 0.5) / size
        : f === up ? bottom + side * (1 - (Math.floor(i / size) + 0.5) / size) : 0),
    size, low: -most, high: most,
  }));
}

const KINDS = ['weights', 'activations', 'gradients'];

export function histogramsOf({histograms, histogramRanges}) {
  const [layers, kinds, bins] = histograms.shape;
  return Array.from({length: layers}, (_, l) => Object.fromEntries(KINDS.map((kind, k) => {
    const at = l * kinds + k;
    return [kind, {counts: histograms.values.subarray(at * bins, (at + 1) * bins), low: histogramRanges.values[2 * at], high: histogramRanges.values[2 * at + 1]}];
  })));
}

/** The lowest and highest number among points of n × 3. */
export function rangeOf(...sets) {
  let low = Infinity, high = -Infinity;
  for (const set of sets) {
    for (let i = 2; set && i < set.values.length; i += 3) {
      low = Math.min(low, set.values[i]);
      high = Math.max(high, set.values[i]);
    }
  }
  return low <= high ? [low, high] : [0, 1];
}

/** The courses of the branches, as they come in pieces. */
export class Histories {
  #all = new Map();

  clear() {
    this.#all.clear();
  }

  of(branch) {
    if (!this.#all.has(branch)) this.#all.set(branch, {loss: [], accuracy: [], testLoss: [], testAccuracy: []});
    return this.#all.get(branch);
  }

  /** @param rows epochs × 4 after the first `from` epochs */
  add(branch, from, rows) {
    const own = this.of(branch);
    for (const list of Object.values(own)) list.length = Math.min(from, list.length);
    for (let i = 0; i < rows.length; i += 4) {
      own.loss.push(rows[i]);
      own.accuracy.push(rows[i + 1]);
      own.testLoss.push(rows[i + 2]);
      own.testAccuracy.push(rows[i + 3]);
    }
  }
}
