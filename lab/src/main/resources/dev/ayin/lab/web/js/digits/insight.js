// Which pixels mattered, what each layer saw, and one unit closely.
import {html} from '/lib/lit-html/lit-html.js';
import {t} from '/js/i18n.js';
import {tex} from '/js/tex.js';
import {fixed, float, full, texFactor, texNumber} from '/js/format.js';
import {entry, menu} from '/js/ui/controls.js';
import {figure} from '/js/ui/figure.js';
import {render as drawMatrix} from '/js/draw/matrix.js';

const SIDE = 28;

const largest = values => values.reduce((most, v) => Math.max(most, Math.abs(v)), 0);

const picture = ({values, shape: [rows, cols]}, sentence, caption) => html`<div .style=${`--rows:${rows};--cols:${cols}`}>
  ${figure(canvas => drawMatrix(canvas, {values, rows, cols, most: largest(values)}), sentence, 'cells', {caption})}</div>`;

/** @param o the options; @param set (name) => (value) => sets one */
export function pixels(seen, o, set) {
  const {arrays, about} = seen, digit = {digit: String(about)};
  return html`<section class="card" aria-labelledby="pixels">
    <header><h2 id="pixels">${t('digits.pixels')}</h2>${menu('digits', 'about', o.about, set('about'))}</header>
    <div class="pictures">
      ${picture(arrays.relevance, t('digits.relevanceSentence', digit), t('digits.relevance', digit))}
      ${picture(arrays.gradient, t('digits.gradientSentence', digit), t('digits.gradient', digit))}
    </div>
    <div class="equation" tabindex="0" role="group" aria-label=${t('digits.relevanceFormula')}>
      <p>${tex(String.raw`r_i = (x_i - x_{\text{paper}})\cdot\frac{\partial z_{${about}}}{\partial x_i}`)}</p>
      <p>${tex(String.raw`\textstyle\sum_i r_i = ${texNumber(fixed(arrays.relevance.values.reduce((a, b) => a + b, 0), 4))}`)}</p></div>
    <ul class="legend"><li class="key orange">${t('digits.for')}</li><li class="key blue">${t('digits.against')}</li></ul>
  </section>`;
}

/** A grid as nearly twice as wide as high as n allows. */
function grid(n) {
  let rows = Math.max(1, Math.floor(Math.sqrt(n / 2)));
  while (n % rows) rows--;
  return {rows, cols: n / rows};
}

/** @param act {unit(layer, unit)} */
export function layers(seen, o, act) {
  return html`<section class="card wide" aria-labelledby="layers">
    <header><h2 id="layers">${t('digits.layers')}</h2></header>
    <p class="quiet">${t('digits.layersLead')}</p>
    <div class="layers">
      ${seen.layers.map((n, i) => layer(seen, i + 1, n, act))}
    </div>
    ${unit(seen, o, act)}
  </section>`;
}

function layer(seen, l, n, act) {
  const {rows, cols} = grid(n), values = seen.arrays[`a${l}`].values;
  const chosen = seen.layer === l ? {row: Math.floor(seen.unit / cols), col: seen.unit % cols} : null;
  const active = values.filter(v => v > 0).length;
  const words = {l: String(l), n: String(n), active: String(active)};
  const point = event => {
    if (event.type !== 'pointerdown') return;
    const box = event.target.getBoundingClientRect();
    const col = Math.floor(cols * (event.clientX - box.left) / box.width), row = Math.floor(rows * (event.clientY - box.top) / box.height);
    act.unit(l, Math.max(0, Math.min(n - 1, row * cols + col)));
  };
  return html`<div class="layer" .style=${`--rows:${rows};--cols:${cols}`}>
    ${figure(canvas => drawMatrix(canvas, {values, rows, cols, most: largest(values), chosen, names: l === seen.layers.length ? [...values.keys()].map(String) : null}),
        t('digits.layerSentence', words), 'units', {pointer: point, caption: t('digits.layer', words)})}</div>`;
}

function unit(seen, o, act) {
  const {layer: l, unit: k, b, z, a, arrays} = seen, n = arrays.w.values.length;
  const shape = l === 1 ? [SIDE, SIDE] : Object.values(grid(n));
  const words = {l: String(l), k: String(k + 1), digit: String(k)};
  const last = l === seen.layers.length;
  const sum = arrays.products.values.reduce((s, v) => s + v, 0);
  return html`<div class="unit">
    <div class="controls">
      <h3>${t(last ? 'digits.scoreTitle' : 'digits.unitTitle', words)}</h3>
      <div class="pair">
        ${entry('digits', 'layer', l, value => act.unit(value, 0))}
        ${entry('digits', 'unit', k + 1, value => act.unit(l, value - 1))}
      </div>
      <div class="equation" tabindex="0" role="group" aria-label=${t('digits.unitFormula')}>
        <p>${tex(String.raw`z = \sum_i w_i x_i + b = ${texNumber(fixed(sum, 4))} + ${texFactor(fixed(b, 4))} = ${texNumber(fixed(z, 4))}`)}</p>
        <p>${tex(last ? String.raw`a = \frac{e^{z}}{\sum_j e^{z_j}} = ${texNumber(fixed(a, 4))}` : String.raw`a = g(z) = \max(0, z) = ${texNumber(fixed(a, 4))}`)}</p>
      </div>
      <dl class="facts">
        <div><dt>b</dt><dd class="num">${float(b)}</dd></div>
        <div><dt>z</dt><dd class="num" id="digits-z">${float(z)}</dd></div>
        <div><dt>a</dt><dd class="num" id="digits-a">${float(a)}</dd></div>
      </dl>
    </div>
    <div class="pictures">
      ${picture({values: arrays.w.values, shape}, t('digits.weightsSentence', words), t('digits.weights', {n: full(n)}))}
      ${picture({values: arrays.products.values, shape}, t('digits.productsSentence', words), t('digits.products'))}
    </div>
  </div>`;
}
