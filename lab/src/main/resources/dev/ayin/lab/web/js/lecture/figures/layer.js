// A layer as a loop over its neurons, and as one product; one example, and many side by side.
import {html} from '/lib/lit-html/lit-html.js';
import {t} from '/js/i18n.js';
import {below, fixed, texFactor, texNumber} from '/js/format.js';
import {tex} from '/js/tex.js';
import {figure} from '/js/ui/figure.js';
import {matrix, sign} from '/js/lecture/matrix.js';
import {render as drawFlow} from '/js/draw/flow.js';

const INPUTS = 3, UNITS = 4, SEED = 5;

async function asked({wire, signal, refuse, accept}, examples) {
  try {
    const reply = await wire.latest('lecture', 'layer', {inputs: INPUTS, units: UNITS, examples, seed: SEED});
    if (!reply || signal.aborted) return null;
    accept();
    return reply.arrays;
  } catch (e) {
    refuse(e);
    return null;
  }
}

/** z = w·a + b of one neuron and one example, in all its numbers. */
function sum({W, A, b, Z}, i, j, m) {
  const terms = Array.from({length: INPUTS}, (_, k) => `${texFactor(fixed(W.values[i * INPUTS + k], 1))}\\cdot${texFactor(fixed(A.values[k * m + j], 1))}`);
  return tex(`z_{${i + 1}${m > 1 ? `,${j + 1}` : ''}} = ${terms.join(' + ')} + ${texFactor(fixed(b.values[i], 1))} = ${texNumber(fixed(Z.values[i * m + j], 2))}`);
}

export function loop(page) {
  let layer = null, unit = 0, shown = null;
  asked(page, 1).then(reply => { layer = reply; page.changed(); });

  const go = to => { unit = (to + UNITS) % UNITS; page.changed(); };

  function template() {
    if (!layer) return html`<div class="waiting"></div>`;
    const {W, A, b, Z} = layer;
    if (shown?.unit !== unit) shown = {unit, node: sum(layer, unit, 0, 1)};
    const weights = Array.from({length: UNITS}, (_, i) => Array.from({length: INPUTS}, (_, k) => ({value: W.values[i * INPUTS + k], lit: i === unit})));
    return html`<div class="two">
      ${figure(canvas => drawFlow(canvas, {columns: [
          Array.from(A.values, (v, k) => ({name: `a${below(k + 1)}`, value: fixed(v, 1), lit: true})),
          Array.from(Z.values, (v, i) => ({name: `z${below(i + 1)}`, value: i <= unit ? fixed(v, 2) : '', lit: i === unit})),
        ], edges: [weights]}), t('lecture.loopSentence', {unit: unit + 1, z: fixed(Z.values[unit], 2)}), 'flow')}
      <div class="controls">
        <pre class="program ltr" dir="ltr" aria-label=${t('lecture.program')}><code>for i in 1 … ${UNITS}:
<b>  z[${unit + 1}] = b[${unit + 1}]</b>
  for k in 1 … ${INPUTS}:
<b>    z[${unit + 1}] += w[${unit + 1}, k] · a[k]</b></code></pre>
        <div class="row tight"><button type="button" @click=${() => go(unit - 1)}>${t('lecture.unitBack')}</button>
          <button type="button" class="main" id="loop-next" @click=${() => go(unit + 1)}>${t('lecture.unitNext')}</button></div>
      </div></div>
      <div class="equation" tabindex="0" role="group" aria-label=${t('lecture.formula')} id="loop-sum">${shown.node}</div>
      <div class="matrices-line" tabindex="0" role="group" aria-label=${t('lecture.asMatrix')} dir="ltr">
        ${matrix(W, {name: 'W', lit: r => r === unit})}${sign('·')}${matrix(A, {name: 'a', lit: () => true})}${sign('+')}${matrix(b, {name: 'b', lit: r => r === unit})}${sign('=')}
        ${matrix(Z, {name: 'z', digits: 2, lit: r => r === unit})}</div>`;
  }

  return {template};
}

export function columns(page) {
  const m = {label: 'm', value: 4, min: 1, max: 8, step: 1};
  let layer = null, at = {row: 1, col: 2}, shown = null;
  const ask = async () => {
    layer = (await asked(page, m.value)) ?? layer;
    shown = null;
    page.changed();
  };

  function template() {
    if (!layer) return html`<div class="waiting"></div>`;
    const {W, A, b, Z} = layer, examples = A.shape[1], row = at.row, col = Math.min(at.col, examples - 1);
    if (shown?.row !== row || shown?.col !== col) shown = {row, col, node: sum(layer, row, col, examples)};
    const press = (r, c) => { at = {row: r, col: c}; page.changed(); };
    return html`<div class="matrices-line" tabindex="0" role="group" aria-label=${t('lecture.asMatrix')} dir="ltr">
        ${matrix(W, {name: 'W', lit: r => r === row})}${sign('·')}${matrix(A, {name: 'A', lit: (_, c) => c === col})}${sign('+')}${matrix(b, {name: 'b', lit: r => r === row})}${sign('=')}
        ${matrix(Z, {name: 'Z', digits: 2, lit: (r, c) => r === row && c === col, chosen: (r, c) => r === row && c === col, press})}</div>
      <div class="equation" tabindex="0" role="group" aria-label=${t('lecture.formula')}>${shown.node}</div>`;
  }

  ask();
  return {numbers: {m}, template, set: (_, value) => { m.value = value; page.changed(); ask(); }};
}
