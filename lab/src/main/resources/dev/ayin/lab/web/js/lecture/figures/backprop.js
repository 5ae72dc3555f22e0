// Backpropagation, step by step: one example of four through a network 2–3–1, forward and back, to the new weights.
import {html, nothing} from '/lib/lit-html/lit-html.js';
import {t} from '/js/i18n.js';
import {below, fixed, full, texNumber} from '/js/format.js';
import {tex} from '/js/tex.js';
import {figure} from '/js/ui/figure.js';
import {line} from '/js/network/trace.js';
import {hit, render as drawFlow} from '/js/draw/flow.js';

const POINTS = [[0.5, 0.8, 1], [-0.7, 0.6, 0], [-0.5, -0.9, 1], [0.8, -0.4, 0]];
const M = POINTS.length, RATE = 1, COUNTS = [2, 3, 1];
const SETTINGS = {
  layers: [{units: COUNTS[1], activation: 'tanh'}], output: 'auto', initializer: 'auto', loss: 'auto', optimizer: 'gradient-descent',
  rate: RATE, batch: M, l1: 0, l2: 0, dropout: 0, seed: 7,
};

/** What is seen step by step: the phase it belongs to, the numbers that are new, and their formula; `from` where it begins to be known. */
const STEPS = [
  {key: 'x', phase: 'forward', what: 'x', layer: 0},
  {key: 'z1', phase: 'forward', what: 'z', layer: 1},
  {key: 'a1', phase: 'forward', what: 'a', layer: 1},
  {key: 'z2', phase: 'forward', what: 'z', layer: 2},
  {key: 'a2', phase: 'forward', what: 'a', layer: 2},
  {key: 'loss', phase: 'loss', what: 'loss', layer: 2},
  {key: 'dz2', phase: 'backward', what: 'dz', layer: 2},
  {key: 'dw2', phase: 'gradient', what: 'dw', layer: 2},
  {key: 'da1', phase: 'backward', what: 'da', layer: 1},
  {key: 'dz1', phase: 'backward', what: 'dz', layer: 1},
  {key: 'dw1', phase: 'gradient', what: 'dw', layer: 1},
  {key: 'update', phase: 'update', what: 'w+', layer: 2},
];
const INDEX = Object.fromEntries(STEPS.map(({key}, i) => [key, i]));
const PHASES = ['forward', 'loss', 'backward', 'gradient', 'update'];

/** @param board whether 1/m stands in the gradient, as on the blackboard, and not in the loss */
function formula(key, board) {
  const one = String.raw`\tfrac1m`, inLoss = board ? '' : `${one}\\,`, inGradient = board ? `${one}\\,` : '';
  return {
    x: String.raw`A^{[0]} = X`,
    z1: String.raw`Z^{[1]} = W^{[1]} A^{[0]} + b^{[1]}`,
    a1: String.raw`A^{[1]} = \tanh(Z^{[1]})`,
    z2: String.raw`Z^{[2]} = W^{[2]} A^{[1]} + b^{[2]}`,
    a2: String.raw`\hat Y = A^{[2]} = \sigma(Z^{[2]})`,
    loss: String.raw`J = \tfrac1m \textstyle\sum L, \quad L = -\bigl(y\ln\hat y + (1 - y)\ln(1 - \hat y)\bigr)`,
    dz2: String.raw`dZ^{[2]} = ${inLoss}(\hat Y - Y)`,
    dw2: String.raw`dW^{[2]} = ${inGradient}dZ^{[2]} A^{[1]\mathsf T} \qquad db^{[2]} = ${inGradient}\textstyle\sum dZ^{[2]}`,
    da1: String.raw`dA^{[1]} = W^{[2]\mathsf T} dZ^{[2]}`,
    dz1: String.raw`dZ^{[1]} = dA^{[1]} \circ g'(Z^{[1]}) = dA^{[1]} \circ (1 - A^{[1]} \circ A^{[1]})`,
    dw1: String.raw`dW^{[1]} = ${inGradient}dZ^{[1]} A^{[0]\mathsf T} \qquad db^{[1]} = ${inGradient}\textstyle\sum dZ^{[1]}`,
    update: String.raw`W \leftarrow W - \alpha\,dW, \quad b \leftarrow b - \alpha\,db, \quad \alpha = ${RATE}`,
  }[key];
}

const table = ({values, shape: [rows, cols]}, factor, lit) => String.raw`\begin{bmatrix} ${Array.from({length: rows}, (_, r) =>
  Array.from({length: cols}, (_, c) => {
    const text = texNumber(fixed(values[r * cols + c] * factor, 2));
    return c === lit ? String.raw`\mathbf{${text}}` : text;
  }).join(' & ')).join(String.raw` \\ `)} \end{bmatrix}`;

export function backprop({wire, signal, refuse, accept, changed}) {
  let layers = null; // the matrices of both layers
  let step = 0, example = 0, board = false, traced = null, learnt = 0, nodes = {};

  async function ask(command, args, way = 'ask') {
    try {
      const reply = await wire[way]('step', command, args);
      if (!reply || signal.aborted) return null;
      accept();
      return reply;
    } catch (e) {
      refuse(e);
      return null;
    }
  }

  async function look() {
    const both = await Promise.all([1, 2].map(layer => ask('matrices', {layer})));
    if (both.some(reply => !reply)) return;
    layers = both.map(reply => reply.arrays);
    changed();
  }

  async function begin() {
    if (await ask('setup', {data: {kind: 'points', points: POINTS, classes: 2, test: 0, seed: 42}, settings: SETTINGS})) look();
  }

  async function go(to) {
    traced = null;
    if (to >= STEPS.length) { // the step is made, and the next one begins
      if (!await ask('step', {unit: 'batch'})) return;
      learnt++;
      step = 0;
      await look();
    } else step = Math.max(0, to);
    changed();
  }

  async function anew() {
    if (!await ask('reset', {})) return;
    step = learnt = 0;
    traced = null;
    await look();
  }

  async function trace(place) {
    const reply = await ask('trace', {example: example + 1, ...place}, 'latest');
    if (!reply) return;
    traced = reply.lines.length ? reply.lines.map(line) : tex(`${reply.name} = ${texNumber(full(reply.value))}`);
    changed();
  }

  // ------------------------------------------------------------------ numbers of the example that is shown

  const of = (l, name, row, col = example) => layers[l - 1][name].values[row * layers[l - 1][name].shape[1] + col];
  const factor = () => board ? M : 1; // dZ and dA of the blackboard have no 1/m in them
  const known = key => step >= INDEX[key];
  const isNow = (...keys) => keys.includes(STEPS[step].key);

  function picture() {
    const x = [0, 1].map(i => ({name: `x${below(i + 1)}`, value: fixed(of(1, 'input', i)), lit: isNow('x', 'z1', 'dw1')}));
    const hidden = [0, 1, 2].map(i => ({
      name: (known('a1') ? 'a' : 'z') + below(i + 1),
      value: known('a1') ? fixed(of(1, 'A', i)) : known('z1') ? fixed(of(1, 'Z', i)) : '',
      below: known('dz1') ? `dz ${fixed(of(1, 'dZ', i) * factor())}` : known('da1') ? `da ${fixed(of(1, 'dA', i) * factor())}` : '',
      lit: isNow('z1', 'a1', 'z2', 'da1', 'dz1', 'dw1', 'dw2'),
    }));
    const out = [{
      name: known('a2') ? 'ŷ' : 'z', value: known('a2') ? fixed(of(2, 'A', 0)) : known('z2') ? fixed(of(2, 'Z', 0)) : '',
      below: known('dz2') ? `dz ${fixed(of(2, 'dZ', 0) * factor())}` : known('loss') ? `L ${fixed(lossOf(example))}` : '',
      lit: isNow('z2', 'a2', 'loss', 'dz2', 'dw2', 'da1'),
    }];
    const after = isNow('update');
    const edge = (l, i, j) => {
      const w = of(l, after ? 'nextW' : 'W', i, j), gradient = isNow(`dw${l}`);
      return {value: w, text: gradient ? `dw ${fixed(of(l, 'dW', i, j))}` : fixed(w), lit: gradient || after || isNow(`z${l}`) || l === 2 && isNow('da1')};
    };
    return {columns: [x, hidden, out], edges: [[0, 1, 2].map(i => [0, 1].map(j => edge(1, i, j))), [[0, 1, 2].map(j => edge(2, 0, j))]]};
  }

  const lossOf = j => { const p = of(2, 'A', 0, j); return -Math.log(of(2, 'Y', 0, j) > 0.5 ? p : 1 - p); };
  const cost = () => POINTS.reduce((sum, _, j) => sum + lossOf(j), 0) / M;

  /** The step's matrices in all their numbers; the column of the example is bold. */
  function numbers() {
    const [one, two] = layers, k = factor(), lit = example;
    const T = matrix => ({shape: [matrix.shape[1], matrix.shape[0]], values: Array.from({length: matrix.values.length}, (_, i) =>
      matrix.values[(i % matrix.shape[0]) * matrix.shape[1] + Math.floor(i / matrix.shape[0])])});
    const inGradient = board ? String.raw`\tfrac14` : '', inLoss = board ? '' : String.raw`\tfrac14`;
    switch (STEPS[step].key) {
      case 'x': return `X = ${table(one.input, 1, lit)}`;
      case 'z1': return String.raw`${table(one.Z, 1, lit)} = ${table(one.W, 1)}${table(one.input, 1, lit)} + ${table(one.b, 1)}`;
      case 'a1': return String.raw`A^{[1]} = ${table(one.A, 1, lit)}`;
      case 'z2': return String.raw`${table(two.Z, 1, lit)} = ${table(two.W, 1)}${table(two.input, 1, lit)} + ${table(two.b, 1)}`;
      case 'a2': return String.raw`\hat Y = ${table(two.A, 1, lit)} \qquad Y = ${table(two.Y, 1, lit)}`;
      case 'loss': return String.raw`J = \tfrac14(${POINTS.map((_, j) => fixed(lossOf(j))).join(' + ')}) = ${fixed(cost(), 3)}`;
      case 'dz2': return String.raw`${table(two.dZ, k, lit)} = ${inLoss}\left(${table(two.A, 1, lit)} - ${table(two.Y, 1, lit)}\right)`;
      case 'dw2': return String.raw`${table(two.dW, 1)} = ${inGradient}${table(two.dZ, k)}${table(T(two.input), 1)} \qquad db^{[2]} = ${table(two.db, 1)}`;
      case 'da1': return String.raw`${table(one.dA, k, lit)} = ${table(T(two.W), 1)}${table(two.dZ, k, lit)}`;
      case 'dz1': return String.raw`dZ^{[1]} = ${table(one.dZ, k, lit)}`;
      case 'dw1': return String.raw`${table(one.dW, 1)} = ${inGradient}${table(one.dZ, k)}${table(T(one.input), 1)} \qquad db^{[1]} = ${table(one.db, 1)}`;
      default: return String.raw`W^{[2]} = ${table(two.W, 1)} - ${table(two.dW, RATE)} = ${table(two.nextW, 1)} \qquad W^{[1]} = ${table(one.W, 1)} - ${table(one.dW, RATE)} = ${table(one.nextW, 1)}`;
    }
  }

  /** Formulas are laid out once for each thing that is seen. */
  function laid() {
    const key = [step, board, example, learnt].join();
    if (nodes.key !== key) nodes = {key, formula: tex(formula(STEPS[step].key, board), {display: true}), numbers: tex(numbers(), {display: true})};
    return nodes;
  }

  /** The single numbers of this step, to press. */
  function places() {
    const {what, layer} = STEPS[step];
    if (what === 'x') return [1, 2].map(from => ({what, from, label: `x${below(from)}`, value: of(1, 'input', from - 1)}));
    if (what === 'loss') return [{what, label: 'L', value: lossOf(example)}, {what: 'cost', label: 'J', value: cost()}];
    if (what === 'dw') {
      return Array.from({length: COUNTS[layer] * COUNTS[layer - 1]}, (_, i) => ({what, layer, to: Math.floor(i / COUNTS[layer - 1]) + 1, from: i % COUNTS[layer - 1] + 1}))
          .map(place => ({...place, label: `dw${below(place.to, place.from)}`, value: of(layer, 'dW', place.to - 1, place.from - 1)}));
    }
    if (what === 'w+') return [1, 2, 3].map(from => ({what, layer, to: 1, from, label: `w${below(1, from)}`, value: of(2, 'nextW', 0, from - 1)}));
    const name = {z: 'Z', a: 'A', da: 'dA', dz: 'dZ'}[what];
    return Array.from({length: COUNTS[layer]}, (_, i) => ({what, layer, to: i + 1, label: `${what}${COUNTS[layer] > 1 ? below(i + 1) : ''}`, value: of(layer, name, i)}));
  }

  function pointer(event) {
    if (event.type !== 'pointerdown') return;
    const box = event.target.getBoundingClientRect(), found = hit(COUNTS, box.width, box.height, event.clientX - box.left, event.clientY - box.top);
    if (!found) return;
    const {column, unit} = found, l = column;
    if (l === 0) trace({what: 'x', from: unit + 1});
    else trace({what: known(`dz${l}`) ? 'dz' : l === 1 && known('da1') ? 'da' : known(`a${l}`) ? 'a' : 'z', layer: l, to: unit + 1});
  }

  function template() {
    if (!layers) return html`<div class="waiting"></div>`;
    const {key, phase} = STEPS[step], shown = laid(), data = picture();
    const y = of(2, 'Y', 0);
    return html`
      <ol class="phases-line">${PHASES.map(name => html`<li aria-current=${name === phase ? 'step' : nothing}>${t(`network.phase.${name}`)}</li>`)}</ol>
      <div class="row tight">
        <button type="button" ?disabled=${step === 0} @click=${() => go(step - 1)}>${t('lecture.stepBack')}</button>
        <button type="button" class="main" id="backprop-next" @click=${() => go(step + 1)}>${t(key === 'update' ? 'lecture.stepAgain' : 'lecture.stepNext')}</button>
        <span class="quiet num" id="backprop-step">${step + 1} / ${STEPS.length}</span>
        <label class="inline"><span>${t('lecture.example')}</span><select class="small" @change=${e => { example = Number(e.target.value); traced = null; changed(); }}>
          ${POINTS.map((_, j) => html`<option value=${j} ?selected=${j === example}>${j + 1}</option>`)}</select></label>
        <label class="inline"><input type="checkbox" id="board" .checked=${board} @change=${e => { board = e.target.checked; traced = null; changed(); }}><span>${t('lecture.board')}</span></label>
        ${learnt ? html`<button type="button" class="plain" @click=${anew}>${t('lecture.anew')}</button>` : nothing}
      </div>
      <p class="step-says" role="status" id="backprop-says">${t(`lecture.step.${key}`, {y: fixed(y, 0), cost: fixed(cost(), 3)})}</p>
      ${figure(canvas => drawFlow(canvas, data), t('lecture.flowSentence', {step: step + 1, of: STEPS.length}), 'flow', {pointer})}
      <div class="equation" tabindex="0" role="group" aria-label=${t('lecture.formula')}>${shown.formula}${shown.numbers}</div>
      <div class="row tight" role="group" aria-label=${t('lecture.singly')}>${places().map(({label, value, ...place}) => html`<button type="button" class="small ltr" @click=${() => trace(place)}>${label} = ${fixed(value * (['dz', 'da'].includes(place.what) ? factor() : 1), 3)}</button>`)}</div>
      ${traced ? html`<div class="equation" tabindex="0" role="group" aria-label=${t('network.formula')} id="backprop-trace">${traced}</div>${board ? html`<p class="quiet">${t('lecture.asCode')}</p>` : nothing}` : nothing}
      <p class="quiet" id="where-m">${t(board ? 'lecture.onBoard' : 'lecture.inCode')}</p>`;
  }

  begin();
  return {template};
}
