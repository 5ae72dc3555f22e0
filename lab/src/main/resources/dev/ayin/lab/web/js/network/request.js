// The reader's options in the server's words: the data and the settings of a request. Knows numbers and texts, no page;
// and which of them cannot stand together.
import {GENERATED, INPUTS, OPTIONS} from '/js/options.js';
import {t} from '/js/i18n.js';

/** Options that need other points. */
export const OF_DATA = new Set(['data', 'size', 'noise', 'test', 'dataSeed', 'formula', 'points', 'table', 'target', 'features']);
/** Options that need other weights. */
export const OF_WEIGHTS = new Set(['layers', 'inputs', 'initializer', 'seed']);
/** Options that change while the network learns. */
export const OF_TRAINING = new Set(['activations', 'output', 'loss', 'optimizer', 'rate', 'batch', 'l1', 'l2', 'dropout']);

export function source(o) {
  const held = {test: o.test, seed: o.dataSeed, ...(inPlane(o) ? {inputs: o.inputs} : {})};
  if (GENERATED.includes(o.data)) return {kind: o.data, size: o.size, noise: o.noise, ...held};
  switch (o.data) {
    case 'points': return {kind: 'points', points: pointsOf(o.points), classes: classesOf(pointsOf(o.points)), ...held};
    case 'formula': return {kind: 'formula', formula: o.formula, size: o.size, noise: o.noise, ...held};
    default: return {kind: 'table', csv: o.table, ...(o.target ? {target: o.target} : {}), ...(o.features ? {features: namesOf(o.features)} : {}), ...held};
  }
}

/** Whether the data are points of a plane, of which a network may be given other features than their coordinates. */
export const inPlane = o => o.data !== 'table' && o.data !== 'sine';

export function settings(o) {
  return {
    layers: o.layers.map((units, i) => ({units, activation: activationOf(o, i)})),
    output: o.output, initializer: o.initializer, loss: o.loss, optimizer: o.optimizer,
    rate: o.rate, batch: o.batch, l1: o.l1, l2: o.l2, dropout: o.dropout, seed: o.seed,
  };
}

/** The options that settings of the server's stand for, such as those of another branch. */
export function optionsOf({layers, output, loss, optimizer, rate, batch, l1, l2, dropout}) {
  return {activations: layers.map(layer => layer.activation), output, loss, optimizer, rate, batch, l1, l2, dropout};
}

export const activationOf = (o, layer) => o.activations[layer] ?? o.activations.at(-1) ?? 'relu';

/** The options with what their kind of data cannot do without. */
export function whole(o) {
  return {...o, inputs: o.inputs.length ? INPUTS.filter(name => o.inputs.includes(name)) : ['x1', 'x2'], points: o.data === 'points' && !o.points ? SOME_POINTS : o.points, table: o.data === 'table' && !o.table ? SOME_TABLE : o.table};
}

/** Points as the address has them, "12,-30,1;…": hundredths and the class. */
export function pointsOf(text) {
  return text.split(';').map(word => word.split(',').map(Number))
      .filter(p => p.length === 3 && p.every(Number.isInteger) && p[2] >= 0 && p[2] < 5)
      .map(([x, y, c]) => [x / 100, y / 100, c]);
}

export const textOf = points => points.map(([x, y, c]) => [Math.round(100 * x), Math.round(100 * y), c].join()).join(';');

const classesOf = points => Math.max(2, ...points.map(p => p[2] + 1));

/** Names as the address has them: a JSON list, since a name may hold any character. */
export function namesOf(text) {
  try {
    const names = JSON.parse(text);
    return Array.isArray(names) ? names.filter(name => typeof name === 'string') : [];
  } catch {
    return [];
  }
}

/** What data of a kind begin with: painted points need a few to learn from. */
export const SOME_POINTS = textOf([[-0.6, 0.5, 0], [-0.4, 0.2, 0], [-0.7, -0.1, 0], [-0.3, -0.5, 0], [0.1, 0.6, 0], [0.5, 0.4, 1], [0.7, -0.1, 1], [0.3, -0.4, 1], [0.1, -0.1, 1], [0.6, -0.6, 1]]);
const SOME_TABLE = 'height,width,weight,kind\n' + [[3.1, 1.2, 9, 'oak'], [3.4, 1.1, 10, 'oak'], [2.9, 1.4, 9.5, 'oak'], [3.3, 1.5, 11, 'oak'], [3.0, 1.0, 8.4, 'oak'], [3.6, 1.3, 11, 'oak'], [1.9, 2.2, 8.8, 'yew'], [2.2, 2.0, 9.1, 'yew'], [1.7, 2.4, 8.2, 'yew'], [2.0, 2.6, 9.7, 'yew'], [2.1, 1.9, 8.1, 'yew'], [1.8, 2.1, 8.0, 'yew']].map(row => row.join()).join('\n');

const LINKS = {'binary-cross-entropy': 'sigmoid', 'softmax-cross-entropy': 'softmax'}; // a cross-entropy owns its last activation
const USUAL = {binary: 'binary-cross-entropy', classes: 'softmax-cross-entropy', number: 'squared-error'};

/** Losses and last activations that the library would refuse, with the reason. @param task of the data: binary, classes or number */
export function impossible(o, task) {
  const link = LINKS[o.loss === 'auto' ? USUAL[task] : o.loss];
  const loss = {}, output = {};
  if (task === 'binary') loss['softmax-cross-entropy'] = t('network.not.oneOutput');
  if (task === 'number') for (const name of Object.keys(LINKS)) loss[name] = t('network.not.number');
  for (const name of OPTIONS.network.output.values) {
    if (name === 'auto' || name === link) continue;
    if (link) output[name] = t('network.not.link', {link: t(`choice.activation.${link}`)});
    else if (name === 'softmax') output[name] = t('network.not.softmax');
  }
  return {loss, output};
}

/** The options with a last activation that their loss can have. */
export const consistent = (o, task) => o.output in impossible(o, task).output ? {...o, output: 'auto'} : o;
