// A layer as the matrices it is computed by: forward, and the four formulas of backpropagation.
import {html, nothing} from '/lib/lit-html/lit-html.js';
import {t} from '/js/i18n.js';
import {symbol} from '/js/tex.js';
import {fixed} from '/js/format.js';
import {checked, typed} from '/js/ui/controls.js';
import {figure} from '/js/ui/figure.js';
import {render as drawMatrix} from '/js/draw/matrix.js';

/** Which number a cell of each matrix is. */
const CELLS = {
  W: (l, r, c) => ({what: 'w', layer: l, to: r, from: c}), b: (l, r) => ({what: 'b', layer: l, to: r}),
  input: (l, r, c) => l === 1 ? {what: 'x', from: r, example: c} : {what: 'a', layer: l - 1, to: r, example: c},
  Z: (l, r, c) => ({what: 'z', layer: l, to: r, example: c}), A: (l, r, c) => ({what: 'a', layer: l, to: r, example: c}),
  dA: (l, r, c) => ({what: 'da', layer: l, to: r, example: c}), dZ: (l, r, c) => ({what: 'dz', layer: l, to: r, example: c}),
  Y: (l, r, c) => ({what: 'y', to: r, example: c}),
  dW: (l, r, c) => ({what: 'dw', layer: l, to: r, from: c}), db: (l, r) => ({what: 'db', layer: l, to: r}),
  dInput: (l, r, c) => l === 1 ? null : {what: 'da', layer: l - 1, to: r, example: c},
};

/**
 * @param s {reply, layer, layers, whole, example, batch}; @param act {matrices({layer, whole, example}), trace(place)}
 */
export function matricesPanel(s, act) {
  const {reply} = s;
  return html`
    <div class="picker">
      <div class="field"><label for="matrix-layer">${t('network.at.layer')}</label>
        <select id="matrix-layer" @change=${e => act.matrices({layer: Number(e.target.value)})}>
          ${Array.from({length: s.layers}, (_, i) => html`<option value=${i + 1} ?selected=${i + 1 === s.layer}>${t('network.layerN', {n: i + 1})}</option>`)}</select></div>
      <fieldset class="field"><legend class="label quiet">${t('network.columns')}</legend><div class="choices">
        <button type="button" aria-pressed=${!s.whole} @click=${() => act.matrices({whole: false})}>${t('network.oneExample')}</button>
        <button type="button" aria-pressed=${s.whole} @click=${() => act.matrices({whole: true})}>${t('network.wholeBatch')}</button></div></fieldset>
      ${s.whole ? nothing : html`<div class="field"><label for="matrix-example">${t('network.at.example')}</label>
        <input class="num" type="number" id="matrix-example" min="1" max=${s.batch ?? 1} ${typed(s.example)}
          step="1" @change=${checked(s.example, v => act.matrices({example: v}))}></div>`}
    </div>
    ${reply ? formulas(reply, act) : nothing}`;
}

function formulas(reply, act) {
  const {arrays, layer} = reply, below = layer === 1 ? 'X' : `A^{[${layer - 1}]}`, own = `^{[${layer}]}`;
  const show = (name, latex, transposed = false) => matrix(arrays[name], latex, transposed, reply, transposed ? null : CELLS[name], act);
  const sign = latex => html`<span class="sign">${symbol(latex)}</span>`;
  return html`
    ${reply.columns > (arrays.Z?.shape[1] ?? 0) && reply.example == null ? html`<p class="quiet">${t('network.columnsCut', {shown: arrays.Z.shape[1], all: reply.columns})}</p>` : nothing}
    <h3>${t('network.phase.forward')}</h3>
    ${row(t('network.matrixZ'), show('Z', `Z${own}`), sign('='), show('W', `W${own}`), sign('\\cdot'), show('input', below), sign('+'), show('b', `b${own}`))}
    ${row(t('network.matrixA'), show('A', `A${own}`), sign('= g\\bigl('), show('Z', `Z${own}`), sign('\\bigr)'))}
    <h3>${t('network.phase.backward')}</h3>
    ${arrays.dA ? row(t('network.matrixdZ'), show('dZ', `\\mathrm{d}Z${own}`), sign('='), show('dA', `\\mathrm{d}A${own}`), sign(`\\circ\\; g'\\bigl(`), show('Z', `Z${own}`), sign('\\bigr)'))
      : row(t('network.matrixdZ'), show('dZ', `\\mathrm{d}Z${own}`), sign('= \\tfrac1m\\bigl('), show('A', `A${own}`), sign('-'), show('Y', 'Y'), sign('\\bigr)'))}
    ${row(t('network.matrixdW'), show('dW', `\\mathrm{d}W${own}`), sign('='), show('dZ', `\\mathrm{d}Z${own}`), sign('\\cdot'), show('input', layer === 1 ? 'X^{\\top}' : `A^{[${layer - 1}]\\top}`, true))}
    ${row(t('network.matrixdb'), show('db', `\\mathrm{d}b${own}`), sign('= \\textstyle\\sum_j'), show('dZ', `\\mathrm{d}Z${own}`))}
    ${arrays.dInput ? row(t('network.matrixdA'), show('dInput', `\\mathrm{d}A^{[${layer - 1}]}`), sign('='), show('W', `W^{[${layer}]\\top}`, true), sign('\\cdot'), show('dZ', `\\mathrm{d}Z${own}`)) : nothing}`;
}

const row = (label, ...parts) => html`<div class="product" dir="ltr" tabindex="0" role="group" aria-label=${label}>${parts}</div>`;

function matrix({values, shape: [r, c]}, latex, transposed, reply, cell, act) {
  const [rows, cols] = transposed ? [c, r] : [r, c];
  const turned = transposed ? Float32Array.from({length: r * c}, (_, i) => values[i % cols * c + Math.floor(i / cols)]) : values;
  let low = Infinity, high = -Infinity;
  for (const v of values) { low = Math.min(low, v); high = Math.max(high, v); }
  const point = e => {
    if (e.type !== 'pointerdown' || !cell) return;
    const box = e.target.getBoundingClientRect();
    const at = cell(reply.layer, 1 + Math.floor((e.clientY - box.top) / box.height * rows), reply.example ?? 1 + Math.floor((e.clientX - box.left) / box.width * cols));
    const column = 1 + Math.floor((e.clientX - box.left) / box.width * cols);
    if (at) act.trace({...at, ...(at.from && at.what !== 'x' ? {from: column} : {})});
  };
  const wide = cols <= 4 ? 3.5 : cols <= 12 ? 1.6 : 0.55, tall = rows <= 16 ? 1.5 : 0.5;
  return html`<div class="matrix" .style=${`--w: ${cols * wide}rem; --h: ${rows * tall}rem`}>
    ${figure(canvas => drawMatrix(canvas, {values: turned, rows, cols, most: Math.max(Math.abs(low), Math.abs(high))}),
        t('network.matrixSentence', {rows, cols, low: fixed(low, 4), high: fixed(high, 4)}), cell ? 'matrix pointable' : 'matrix',
        {pointer: point, caption: html`${symbol(latex)} <span class="num">${rows} × ${cols}</span>`})}</div>`;
}
