// Which pixels mattered, what each layer saw, and one number closely.
import {html, nothing} from '/lib/lit-html/lit-html.js';
import {t} from '/js/i18n.js';
import {tex} from '/js/tex.js';
import {fixed, float, texFactor, texNumber} from '/js/format.js';
import {entry, menu} from '/js/ui/controls.js';
import {figure} from '/js/ui/figure.js';
import {hit, layout, render as drawMaps} from '/js/draw/maps.js';
import {render as drawPixels} from '/js/draw/pixels.js';

const SIDE = 28;

const largest = values => values.reduce((most, v) => Math.max(most, Math.abs(v)), 0);

const picture = ({values, shape}, sentence, caption) => html`<div .style=${`--rows:${shape[0]};--cols:${shape[1]}`}>
  ${figure(canvas => drawMaps(canvas, {values, shape: [...shape, 1], most: largest(values)}), sentence, 'cells', {caption})}</div>`;

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

/** @param act {number(layer, unit, row, column)}, all but the layer from 0 */
export function layers(seen, o, act) {
  return html`<section class="card wide" aria-labelledby="layers">
    <header><h2 id="layers">${t('digits.layers')}</h2></header>
    <p class="quiet">${t('digits.layersLead')}</p>
    <div class="layers">
      ${seen.arrays.filters ? maps(seen.arrays.filters, t('digits.filters', {n: String(seen.arrays.filters.shape[2])})) : nothing}
      ${seen.layers.map(({kind}, i) => layer(seen, i + 1, kind, act))}
    </div>
    ${number(seen, act)}
  </section>`;
}

/** Maps as one picture. @param pressed ({map, row, col}) => what a click does, or absent */
function maps(array, caption, {most, chosen, names, pressed, sentence} = {}) {
  const {values, shape} = array, [rows, cols, n] = shape, {width, height} = layout(n, rows, cols);
  const pointer = event => {
    if (event.type !== 'pointerdown') return;
    const box = event.target.getBoundingClientRect();
    const place = hit(shape, (event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height);
    if (place) pressed(place);
  };
  return html`<div .style=${`--rows:${height};--cols:${width}`}>
    ${figure(canvas => drawMaps(canvas, {values, shape, most: most ?? largest(values), chosen, names}), sentence ?? caption, pressed ? 'units' : 'cells',
        {caption, pointer: pressed && pointer})}</div>`;
}

function layer(seen, l, kind, act) {
  const array = seen.arrays[`a${l}`], [rows, cols, n] = array.shape, last = l === seen.layers.length;
  const words = {l: String(l), n: String(n), rows: String(rows), columns: String(cols)};
  return maps(array, t(`digits.kind.${last ? 'last' : kind}`, words), {
    chosen: seen.layer === l ? {map: seen.unit, row: seen.row, col: seen.column} : null,
    names: last ? [...Array(n).keys()].map(String) : null,
    pressed: ({map, row, col}) => act.number(l, map, row, col),
  });
}

/** One number: what it looked at, times its weights, and the sum. */
function number(seen, act) {
  const {layer: l, unit: k, row, column, a, looks, arrays} = seen, last = l === seen.layers.length, {kind} = seen.layers[l - 1];
  const words = {l: String(l), k: String(k + 1), row: String(row + 1), column: String(column + 1), digit: String(k)};
  const [rows, cols, n] = arrays[`a${l}`].shape, [high, wide, deep] = arrays.inputs.shape;
  const field = (name, value, most, go) => most > 1 ? entry('digits', name, value + 1, next => go(Math.min(most, next) - 1)) : nothing;
  const [top, left, channel] = seen.patch, [height, width] = l > 1 ? arrays[`a${l - 1}`].shape : [SIDE, SIDE];
  const down = ({map, row: y, col: x}) => {
    const [r, c] = [top + y, left + x];
    if (r >= 0 && c >= 0 && r < height && c < width) act.number(l - 1, channel + map, r, c);
  };
  return html`<div class="unit" id="digits-number">
    <div class="controls">
      <h3>${t(last ? 'digits.scoreTitle' : rows * cols === 1 ? 'digits.unitTitle' : 'digits.numberTitle', words)}</h3>
      <div class="pair">
        ${entry('digits', 'layer', l, next => act.number(Math.min(next, seen.layers.length), 0, 0, 0))}
        ${last ? html`<div class="field"><label for="option-digits-unit">${t('digits.digit')}</label>
            <select id="option-digits-unit" class="num" @change=${e => act.number(l, Number(e.target.value), 0, 0)}>
              ${[...Array(n).keys()].map(digit => html`<option value=${digit} ?selected=${digit === k}>${digit}</option>`)}</select></div>`
          : field('unit', k, n, next => act.number(l, next, row, column))}
        ${field('row', row, rows, next => act.number(l, k, next, column))}
        ${field('column', column, cols, next => act.number(l, k, row, next))}
      </div>
      <div class="equation" tabindex="0" role="group" aria-label=${t('digits.unitFormula')}>${formulas(seen, kind, last).map(line => html`<p>${tex(line)}</p>`)}</div>
      <dl class="facts">
        ${kind === 'convolution' || kind === 'dense' ? html`<div><dt>b</dt><dd class="num">${float(seen.b)}</dd></div>
          <div><dt>z</dt><dd class="num" id="digits-z">${float(seen.z)}</dd></div>` : nothing}
        <div><dt>a</dt><dd class="num" id="digits-a">${float(a)}</dd></div>
      </dl>
      <div class="looks">${figure(canvas => drawPixels(canvas, {values: arrays.image.values, rows: SIDE, cols: SIDE, most: 255, frame: SIDE, box: looks}),
          t('digits.looks'), 'square', {caption: t('digits.looks')})}</div>
    </div>
    <div class=${deep === 1 ? 'products few' : 'products'}>
      ${maps(arrays.inputs, t(l === 1 ? 'digits.inputsImage' : high * wide === 1 ? 'digits.inputsUnits' : deep === 1 ? 'digits.inputsMap' : 'digits.inputs', {rows: String(high), columns: String(wide), n: String(deep)}), {pressed: l > 1 ? down : undefined})}
      ${arrays.w ? html`${maps(arrays.w, t('digits.weights'))}${maps(arrays.products, t('digits.products'))}` : nothing}
    </div>
  </div>`;
}

function formulas({layer: l, a, b, z, arrays}, kind, last) {
  const x = l > 1 ? 'a' : 'x', value = texNumber(fixed(a, 4));
  if (kind === 'largest') return [String.raw`a = \max_i ${x}_i = ${value}`];
  if (kind === 'mean') return [String.raw`a = \frac{1}{${arrays.inputs.values.length}}\sum_i ${x}_i = ${value}`];
  const sum = arrays.products.values.reduce((s, v) => s + v, 0);
  return [String.raw`z = \sum_i w_i ${x}_i + b = ${texNumber(fixed(sum, 4))} + ${texFactor(fixed(b, 4))} = ${texNumber(fixed(z, 4))}`,
    last ? String.raw`a = \frac{e^{z}}{\sum_j e^{z_j}} = ${value}` : String.raw`a = g(z) = \max(0, z) = ${value}`];
}
