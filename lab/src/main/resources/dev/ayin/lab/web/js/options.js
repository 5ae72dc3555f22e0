// The one table of options: it serves the controls, the address bar and the defaults. A value that is not allowed here is
// the default. An option of a part is called option.PART.NAME in the message files, a choice choice.SET.VALUE.

import {ACTIVATIONS, GENERATED, INITIALIZERS as OWN_INITIALIZERS, LOSSES as OWN_LOSSES, OPTIMIZERS} from '/js/names.js'; // made by the server of the library's own lists

export {ACTIVATIONS, GENERATED, OPTIMIZERS};

const number = (fallback, min, max, step) => ({kind: 'number', fallback, min, max, step});
const whole = (fallback, min, max) => ({kind: 'number', fallback, min, max, step: 1});
const choice = (set, fallback, values) => ({kind: 'choice', set, fallback, values});
const flag = fallback => ({kind: 'flag', fallback});
const text = (fallback, longest) => ({kind: 'text', fallback, longest});
/** A list of whole numbers, "8,8". */
const wholes = (fallback, most, min, max) => ({kind: 'wholes', fallback, most, min, max});
/** A list of choices, "relu,tanh". */
const choices = (set, fallback, values, most) => ({kind: 'choices', set, fallback, values, most});

export const DATA = [...GENERATED, 'points', 'formula', 'table'];
export const INITIALIZERS = ['auto', ...OWN_INITIALIZERS, 'normal-1'];
export const LOSSES = ['auto', ...OWN_LOSSES];
export const SPEEDS = ['0', '1', '2', '5', '10', '20', '60'];

/** Features that a network may be given of a point of the plane, as the server calls them. */
export const INPUTS = ['x1', 'x2', 'x1^2', 'x2^2', 'x1*x2', 'sin(pi*x1)', 'sin(pi*x2)'];

export const CHAPTERS = ['question', 'neuron', 'activation', 'layer', 'matrix', 'loss', 'film', 'descent', 'backpropagation', 'answer'];

/** Panels of the network that a class may do without. */
export const HIDEABLE = ['data', 'training', 'inside', 'doctor'];
/** Panels that it may see and not change. */
export const LOCKABLE = ['data', 'training', 'network'];

export const OPTIONS = {
  lecture: {
    chapter: choice('chapter', '', ['', ...CHAPTERS]), // none: where the reader was last
    present: flag(false), slide: whole(0, 0, 20), // one slide at a time, in large letters
  },
  neuron: {
    x1: number(1, -4, 4, 0.1), x2: number(-0.5, -4, 4, 0.1),
    w1: number(0.8, -4, 4, 0.1), w2: number(1.2, -4, 4, 0.1),
    b: number(0.5, -4, 4, 0.1),
    activation: choice('activation', 'sigmoid', ACTIVATIONS),
  },
  activations: {
    activation: choice('activation', 'sigmoid', ACTIVATIONS),
    z: number(1, -6, 6, 0.05),
    inner: choice('activation', 'identity', ACTIVATIONS),
    depth: whole(3, 1, 6),
  },
  network: {
    data: choice('data', 'circles', DATA),
    size: whole(400, 20, 2000), noise: number(0.1, 0, 0.5, 0.01), test: number(0.2, 0, 0.8, 0.05),
    dataSeed: whole(42, 0, 999999999),
    formula: text('x^2 + y^2 > 0.4', 300),
    points: text('', 40000),
    table: text('', 60000), target: text('', 200), features: text('', 4000),
    inputs: choices('input', ['x1', 'x2'], INPUTS, 7),
    across: whole(0, 0, 999), up: whole(1, 0, 999),
    layers: wholes([8, 8], 12, 1, 128),
    activations: choices('activation', ['relu', 'relu'], ACTIVATIONS, 12),
    output: choice('activation', 'auto', ['auto', ...ACTIVATIONS, 'softmax']),
    initializer: choice('initializer', 'auto', INITIALIZERS),
    loss: choice('loss', 'auto', LOSSES),
    optimizer: choice('optimizer', 'adam', OPTIMIZERS),
    rate: number(0.01, 0.000001, 100, 'any'),
    batch: whole(32, 1, 5000),
    l1: number(0, 0, 10, 'any'), l2: number(0, 0, 10, 'any'),
    dropout: number(0, 0, 0.9, 0.05),
    seed: whole(42, 0, 999999999),
    speed: choice('speed', '20', SPEEDS), // for eyes; 0 is as fast as it goes
    epoch: whole(0, 0, 50000), // where the run stood: it is learnt again, to the bit
    stop: whole(0, 0, 100000),
    goal: whole(0, 0, 100), neurons: whole(0, 0, 999), // a class's goal: % of the test points, with so many hidden neurons at most; 0 is none
    hide: choices('panel', [], HIDEABLE, 4), lock: choices('panel', [], LOCKABLE, 3),
    sayEn: text('', 600), sayHe: text('', 600), // what a teacher says to the class
    view: choice('view', 'trace', ['trace', 'matrices', 'histograms', 'confusion', 'predict', 'check', 'take']),
  },
  images: {
    size: whole(600, 20, 3000), dataSeed: whole(42, 0, 999999999),
    filters: wholes([8, 16], 3, 1, 32), windows: wholes([5, 3], 3, 1, 7), pools: wholes([2, 2], 3, 1, 2), // of each convolution
    dense: wholes([], 2, 1, 128),
    optimizer: choice('optimizer', 'adam', OPTIMIZERS),
    rate: number(0.003, 0.000001, 100, 'any'),
    batch: whole(32, 1, 3000),
    seed: whole(42, 0, 999999999),
    speed: choice('speed', '0', SPEEDS),
    epoch: whole(0, 0, 50000), // where the run stood: it is learnt again, to the bit
    stop: whole(20, 0, 100000),
    look: choice('look', 'test', ['test', 'drawn']),
    example: whole(1, 1, 300), // of the test images
    strokes: text('', 30000), pen: number(9, 3, 20, 1), // as of the part digits
    about: choice('about', 'auto', ['auto', ...'0123456789']),
    layer: whole(1, 1, 20), unit: whole(1, 1, 128), row: whole(14, 1, 28), column: whole(14, 1, 28), // the number that is looked at closely
  },
  descent: {
    surface: choice('surface', 'reference', ['reference', 'network']),
    a: number(-1, -5, 5, 0.05), b: number(-1.5, -5, 5, 0.05),
    steps: whole(180, 10, 1000),
    runs: text('gradient-descent:0.1,momentum:0.02,rmsprop:0.04,adam:0.1', 500),
    pace: choice('pace', '30', ['5', '15', '30', '60', '120']),
    turn: whole(25, -180, 180), tilt: whole(38, 5, 88), zoom: number(1, 0.4, 4, 'any'),
    network: text('', 100000), // the address of the part network after its question mark
    across: text('1.1.1', 30), up: text('1.1.2', 30), // layer.to.from; a bias is from 0
    reach: number(0, 0, 10, 0.25),
  },
  digits: {
    strokes: text('', 30000), // as js/digits/strokes.js writes them
    pen: number(9, 3, 20, 1), // its thickness, in hundredths of the paper's side
    seed: whole(1, 0, 999999), // of the hand that writes samples
    about: choice('about', 'auto', ['auto', ...'0123456789']),
    layer: whole(1, 1, 20), unit: whole(1, 1, 64), row: whole(8, 1, 28), column: whole(12, 1, 28), // the number that is looked at closely
  },
};

function parsed(option, word) {
  switch (option.kind) {
    case 'number': {
      const value = word.trim() === '' ? NaN : Number(word);
      const fits = value >= option.min && value <= option.max && (option.step !== 1 || Number.isInteger(value));
      return fits ? value : undefined;
    }
    case 'choice': return option.values.includes(word) ? word : undefined;
    case 'flag': return word === '1' ? true : word === '0' ? false : undefined;
    case 'text': return word.length <= option.longest ? word : undefined;
    case 'wholes': {
      const values = word === '' ? [] : word.split(',').map(Number);
      const fit = values.length <= option.most
          && values.every(v => Number.isInteger(v) && v >= option.min && v <= option.max);
      return fit ? values : undefined;
    }
    case 'choices': {
      const values = word === '' ? [] : word.split(',');
      return values.length <= option.most && values.every(v => option.values.includes(v)) ? values : undefined;
    }
  }
}

const written = (option, value) => option.kind === 'flag' ? (value ? '1' : '0') : String(value);

/** The part and its options in an address such as #neuron?w1=2. */
export function read(hash) {
  const [name, query = ''] = hash.replace(/^#/, '').split('?');
  const part = name in OPTIONS ? name : Object.keys(OPTIONS)[0];
  const words = new URLSearchParams(query);
  const values = {};
  for (const [key, option] of Object.entries(OPTIONS[part])) {
    values[key] = (words.has(key) ? parsed(option, words.get(key)) : undefined) ?? option.fallback;
  }
  return {part, values};
}

/** The address of a part with these options; what is the default is left out. */
export function write(part, values) {
  const words = new URLSearchParams();
  for (const [key, option] of Object.entries(OPTIONS[part])) {
    const word = written(option, values[key]);
    if (word !== written(option, option.fallback)) words.set(key, word);
  }
  return words.size ? `#${part}?${words.toString().replaceAll('%2C', ',')}` : `#${part}`;
}
