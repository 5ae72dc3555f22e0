// The page of the part: what stands where.
import {html, nothing} from '/lib/lit-html/lit-html.js';
import {t} from '/js/i18n.js';
import {counted, percent} from '/js/format.js';
import {OPTIONS} from '/js/options.js';
import {button, buttons, checked, entry, menu, slider} from '/js/ui/controls.js';
import {figure} from '/js/ui/figure.js';
import {hit, layout, render as drawGallery} from '/js/draw/gallery.js';
import {render as drawPaper} from '/js/draw/paper.js';
import {render as drawPixels} from '/js/draw/pixels.js';
import {bars} from '/js/digits/answer.js';
import {layers, pixels} from '/js/digits/insight.js';
import {parse, stroked, write} from '/js/digits/strokes.js';
import {fresh} from '/js/network/data.js';
import {curves} from '/js/network/results.js';
import {runBar, runs, stoppedLine, timeline} from '/js/network/run.js';
import {stagesOf} from '/js/images/request.js';

const BEGINNING = {epoch: 0, branch: 0, branches: [], past: []};
const SIDE = 28, ACROSS = 8;
const {filters: FILTERS, dense: DENSE} = OPTIONS.images, SIZES = [1, 3, 5, 7];

/** @param s the state of parts/images.js; @param act its commands */
export function page(s, act) {
  return html`
    <div class="head"><h1>${t('images.title')}</h1><p>${t('images.lead')}</p></div>
    <div class="images digits">
      <section class="card wide" aria-label=${t('network.run')}>${runBar({o: s.o, ready: s.data !== null, playing: s.playing, phase: null, undoable: s.undoable, stopped: s.stopped}, act)}
        ${timeline(s.frame ?? BEGINNING, act)}</section>
      ${builder(s, act)}${looked(s, act)}
      <div class="side"><section class="card" aria-labelledby="curves">${s.data ? html`${curves(s)}${runs({...(s.frame ?? BEGINNING), compare: s.compare}, act)}` : nothing}</section>
        ${misread(s, act)}${s.seen ? pixels(s.seen, s.o, name => value => act.set({[name]: value})) : nothing}</div>
      ${s.seen ? layers(s.seen, s.o, act) : nothing}
    </div>`;
}

// ------------------------------------------------------------------ the network

function builder({o, data}, act) {
  const stages = stagesOf(o), told = [...data?.layers ?? []];
  const stage = (i, values) => act.stages(stages.map((s, k) => k === i ? {...s, ...values} : s));
  const dense = (i, units) => act.set({dense: units === null ? o.dense.filter((_, k) => k !== i) : o.dense.map((n, k) => k === i ? units : n)});
  const facts = () => {
    const layer = told.shift();
    return layer ? html`<p class="quiet">${t('images.layer', {shape: layer.shape.join(' × '), parameters: counted(layer.parameters), products: counted(layer.products)})}</p>` : nothing;
  };
  const pooled = pool => {
    const layer = pool > 1 ? told.shift() : null;
    return layer ? html`<p class="quiet">${t('images.pooledTo', {shape: layer.shape.join(' × ')})}</p>` : nothing;
  };
  const remove = (what, pressed) => html`<button type="button" class="icon" aria-label=${what} title=${what} @click=${pressed}>×</button>`;
  const count = (label, value, {min, max}, changed) => html`<label class="inline">${label}
    <input class="num" type="number" min=${min} max=${max} step="1" .value=${String(value)} @change=${checked(value, changed)}></label>`;
  const products = data?.layers.reduce((sum, layer) => sum + layer.products, 0) ?? 0;
  return html`<section class="card" aria-labelledby="builder">
    <header><h2 id="builder">${t('network.diagram')}</h2></header>
    <ol class="stages">
      <li><strong>${t('network.input')}</strong><p class="quiet">${t('images.input')}</p></li>
      ${stages.map((s, i) => html`<li><div role="group" aria-label=${t('images.convolution', {n: i + 1})}>
        <header><strong>${t('images.convolution', {n: i + 1})}</strong>${remove(t('images.removeConvolution', {n: i + 1}), () => act.stages(stages.filter((_, k) => k !== i)))}</header>
        <div class="row tight">
          ${count(t('images.filters'), s.filters, FILTERS, filters => stage(i, {filters}))}
          <label class="inline">${t('images.size')}<select class="small" @change=${e => stage(i, {size: Number(e.target.value)})}>
            ${SIZES.map(n => html`<option value=${n} ?selected=${n === s.size}>${n} × ${n}</option>`)}</select></label>
          <label class="inline"><input type="checkbox" .checked=${s.pool > 1} @change=${e => stage(i, {pool: e.target.checked ? 2 : 1})}>${t('images.pool')}</label>
        </div>${facts()}${pooled(s.pool)}</div></li>`)}
      ${o.dense.map((units, i) => html`<li><div role="group" aria-label=${t('images.dense', {n: i + 1})}>
        <header><strong>${t('images.dense', {n: i + 1})}</strong>${remove(t('images.removeDense', {n: i + 1}), () => dense(i, null))}</header>
        <div class="row tight">${count(t('images.units'), units, DENSE, n => dense(i, n))}</div>${facts()}</div></li>`)}
      <li><strong>${t('network.output')}</strong><p class="quiet">${t('images.output')}</p>${facts()}</li>
    </ol>
    <div class="row tight">
      ${button(t('images.addConvolution'), () => act.stages([...stages, {filters: stages.at(-1)?.filters ?? 8, size: 3, pool: 1}]), {disabled: stages.length >= FILTERS.most})}
      ${button(t('images.addDense'), () => act.set({dense: [...o.dense, 32]}), {disabled: o.dense.length >= DENSE.most})}
    </div>
    <p id="images-total">${t('images.total', {parameters: counted(data?.parameters ?? 0), products: counted(products)})}</p>
    <div class="row">${button(t('take.download.model'), act.take, {disabled: !data})}</div>
    <details><summary>${t('network.training')}</summary><div class="controls">
      ${slider('images', 'size', o.size, size => act.set({size}))}
      ${menu('images', 'optimizer', o.optimizer, optimizer => act.set({optimizer}))}
      <div class="pair">${entry('images', 'rate', o.rate, rate => act.set({rate}))}${entry('images', 'batch', o.batch, batch => act.set({batch}))}</div>
      <div class="row">${button(t('network.newWeights'), () => act.set({seed: fresh()}))}${button(t('images.newImages'), () => act.set({dataSeed: fresh()}))}</div>
    </div></details>
  </section>`;
}

// ------------------------------------------------------------------ one image

function looked({o, data, seen}, act) {
  const strokes = parse(o.strokes);
  const pointer = event => {
    const next = stroked(event, strokes);
    if (next) act.set({strokes: write(next)});
  };
  const step = by => act.set({example: (o.example - 1 + by + data.tested) % data.tested + 1});
  return html`<section class="card" aria-labelledby="looked">
    <header><h2 id="looked">${t('images.one')}</h2></header>
    ${buttons('images', 'look', o.look, look => act.set({look}))}
    ${o.look === 'drawn' ? html`
      <div class="paper">${figure(canvas => drawPaper(canvas, {strokes, pen: o.pen / 100}),
          t(strokes.length ? 'digits.paperSentence' : 'digits.paperEmpty', {n: String(strokes.length)}), 'square', {pointer})}</div>
      <div class="row">${button(t('digits.clear'), () => act.set({strokes: ''}), {disabled: !strokes.length})}</div>`
    : seen ? html`
      <div class="example">${figure(canvas => drawPixels(canvas, {values: seen.arrays.image.values, rows: SIDE, cols: SIDE, most: 255, frame: SIDE}),
          t('images.exampleSentence', {n: String(o.example), digit: String(seen.truth)}), 'square')}</div>
      <div class="row tight">${button(t('images.previous'), () => step(-1))}${button(t('images.next'), () => step(1))}
        ${button(t('images.nextMisread'), act.nextMisread, {disabled: !act.canMisread()})}</div>` : nothing}
    ${seen ? html`
      ${seen.truth === undefined ? nothing : html`<p>${t('images.truth', {n: String(o.example), digit: String(seen.truth)})}</p>`}
      <p class="verdict-line">${t('digits.reads')} <strong class=${`digit ltr ${seen.truth === undefined || seen.truth === seen.best ? '' : 'spoilt'}`} id="images-best">${seen.best}</strong></p>
      ${bars(seen)}` : html`<p class="quiet">${t('digits.nothing')}</p>`}
  </section>`;
}

// ------------------------------------------------------------------ what it gets wrong

function misread({wrong, o, data}, act) {
  if (!wrong) return nothing;
  const {as, images, all} = wrong, n = as.length;
  const pointer = event => {
    if (event.type !== 'pointerdown') return;
    const box = event.target.getBoundingClientRect();
    const at = hit(n, ACROSS, (event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height);
    if (at !== null) act.set({look: 'test', example: as[at].at + 1});
  };
  const {width, height} = layout(n, ACROSS);
  return html`<section class="card misread" aria-labelledby="misread">
    <header><h2 id="misread">${t('images.misread')}</h2></header>
    <p id="images-misread">${t('images.misreadOf', {n: String(all), tested: String(data.tested), right: percent(1 - all / data.tested)})}</p>
    ${n ? html`<div .style=${`--cols: ${width}; --rows: ${height}`}>${figure(canvas => drawGallery(canvas, {values: images, shape: [n, SIDE, SIDE], across: ACROSS,
        words: as.map(({truth, says}) => `${truth}→${says}`), chosen: o.look === 'test' ? as.findIndex(({at}) => at === o.example - 1) : -1}),
      t('images.misreadSentence', {n: String(n)}), 'units', {caption: t('images.misreadCaption'), pointer})}</div>` : nothing}
  </section>`;
}
