// What comes out: the boundary, loss and accuracy over time, the confusion matrix.
import {html, nothing} from '/lib/lit-html/lit-html.js';
import {t} from '/js/i18n.js';
import {fixed, percent} from '/js/format.js';
import {figure} from '/js/ui/figure.js';
import {render as drawField} from '/js/draw/field.js';
import {render as drawCurves} from '/js/draw/curves.js';
import {render as drawFunction} from '/js/draw/function.js';
import {render as drawHistogram} from '/js/draw/histogram.js';
import {beforeName} from '/js/network/run.js';
import {rangeOf} from '/js/network/frame.js';
import {SWATCHES} from '/js/ui/swatches.js';
import {PAINTED} from '/js/network/names.js';

/** What the pictures and sentences say in words. */
function words({frame, history}) {
  const at = frame?.epoch ?? 0, last = list => at > 0 && Number.isFinite(list[at - 1]) ? list[at - 1] : null;
  const number = (list, write) => last(list) === null ? '…' : write(last(list));
  return {
    epoch: String(at), loss: number(history.loss, v => fixed(v, 4)), test: number(history.testLoss, v => fixed(v, 4)),
    accuracy: number(history.accuracy, percent), testAccuracy: number(history.testAccuracy, percent),
  };
}

/** @param s {o, data, frame, history, compare, inspector, brush, stopped} of the page; @param act {brush(it), paint(x, y, begins), paintHere(), look(x, y, near, event)} */
export function boundary(s, act) {
  const {data, frame} = s, field = frame?.arrays.field, number = data.task === 'number';
  const {reply, alone} = s.inspector, row = reply?.row ?? undefined;
  const lit = alone?.test ? {test: row} : {train: row};
  const painted = s.o.data === 'points', painting = painted && s.brush !== null;
  const pointer = e => {
    const box = e.target.getBoundingClientRect(), pixel = data.side / box.width;
    const x = data.left + (e.clientX - box.left) * pixel, y = data.bottom + data.side - (e.clientY - box.top) * data.side / box.height;
    if (painting) {
      if (e.type === 'pointermove' && !e.buttons) return;
      e.preventDefault();
      act.paint(x, y, e.type === 'pointerdown');
    } else if (e.type === 'pointerdown') act.look(x, y, NEAR * pixel, e);
  };
  return html`
    <header><h2 id="boundary">${t(number ? 'network.surface' : 'network.boundary')}</h2>
      ${painted || number || s.o.lock.includes('data') || s.o.data === 'table' || data.classes.length > SWATCHES.length ? nothing : html`<button type="button" class="small" id="paint-here" @click=${act.paintHere}>${t('network.paintHere')}</button>`}</header>
    ${painted ? brushes(s.brush, act) : nothing}
    ${s.stopped?.key === 'network.diverged' ? html`<p class="stopped diverged">${t(s.stopped.key, s.stopped.args)}</p>` : nothing}
    ${data.features.length > 2 && !data.inputs ? html`<p class="quiet slice">${t('network.slice', {across: data.features[data.axes[0]], up: data.features[data.axes[1]]})}</p>` : nothing}
    <div class=${painting ? 'paint' : 'looked'}>${picture(data, field, lit, t(number ? 'network.surfaceSentence' : 'network.boundarySentence', words(s)), pointer)}</div>
    ${number ? html`<p class="quiet">${t('network.surfaceCaption', {name: data.target?.name ?? 'y'})}</p>` : html`<div class="legend classes">
      ${painted ? nothing : data.classes.map((name, i) => html`<span><span class=${`swatch ${SWATCHES[i % SWATCHES.length]}`} aria-hidden="true"></span><bdi>${name}</bdi></span>`)}
      ${data.arrays.test ? html`<span>${t('network.hollow')}</span>` : nothing}<span>${t(painting ? 'network.paintCaption' : 'network.lookCaption')}</span></div>`}
    <div class="compared">${COMPARED.map((view, i) => s.compare[i] !== null && frame?.arrays[`${view}Field`] ? html`<div><h3>${other(s, i)}</h3>
      ${picture(data, frame.arrays[`${view}Field`], {}, s.compare[i] < 0 ? other(s, i) : t('network.comparedSentence', {n: s.compare[i] + 1}))}</div>` : nothing)}</div>`;
}

/** What is compared with, in words. */
const other = ({compare, frame}, i) => compare[i] < 0 ? beforeName(frame.past[-1 - compare[i]] ?? frame.past[0]) : t('network.compared', {n: compare[i] + 1});

/** The views of the frame with what is compared, and the colour of each one's curves. */
const COMPARED = ['compare', 'compare2'], COLOURS = ['strongLine', 'fourth'];

const NEAR = 14; // pixels: a click so far from a point means it

/** The legend of painted points is their brushes. */
function brushes(brush, act) {
  const one = (value, label) => html`<button type="button" class="small" aria-pressed=${brush === value} @click=${() => act.brush(value)}>${label}</button>`;
  return html`<div class="row tight brushes" role="group" aria-label=${t('network.brush')}>
    ${PAINTED.map((name, c) => one(c, html`<span class=${`swatch ${SWATCHES[c]}`} aria-hidden="true"></span>${t('network.class', {n: name})}`))}
    ${one('erase', t('network.erase'))}${one(null, t('network.look'))}</div>`;
}

function picture(data, field, lit, sentence, pointer) {
  const {points, test} = {points: data.arrays.train, test: data.arrays.test};
  const plane = {left: data.left, bottom: data.bottom, side: data.side}, size = field?.shape[1];
  if (data.task !== 'number') {
    return figure(canvas => drawField(canvas, {field: field?.values, size, points, test, plane, lit, classes: data.classes.length, border: data.classes.length === 2 ? 0.5 : null}), sentence, 'square', {pointer});
  }
  const range = rangeOf(points, test);
  if (data.features.length === 1) {
    return figure(canvas => drawFunction(canvas, {values: field?.values.subarray(0, size), points, test, plane, low: range[0], high: range[1], name: data.features[0]}), sentence, 'square');
  }
  return figure(canvas => drawField(canvas, {field: field?.values, size, points, test, plane, lit, range, low: range[0], high: range[1], border: null}), sentence, 'square', {pointer});
}

/** @param s {data, frame, history, compare} of the page */
export function curves(s) {
  const {history, frame} = s, said = words(s), task = s.data.task, epoch = frame?.epoch;
  const rows = COMPARED.map((view, i) => s.compare[i] === null ? null : frame?.arrays[`${view}Curves`]?.values);
  const others = column => rows.flatMap((of, i) => of ? [{values: Array.from({length: of.length / 4}, (_, k) => of[4 * k + column]), colour: COLOURS[i], width: 1.5, dash: column > 1 ? [3, 3] : []}] : []);
  const lines = (train, test) => [...others(train === 'loss' ? 0 : 1), ...others(train === 'loss' ? 2 : 3),
    {values: history[train], colour: 'blue'}, {values: history[test], colour: 'orange', dash: [6, 4]}];
  return html`
    <h2 id="curves">${t('network.learning')}</h2>
    <dl class="facts">
      <div><dt>${t('network.epoch')}</dt><dd class="num" id="network-epoch">${said.epoch}</dd></div>
      <div><dt class="key blue">${t('network.loss')}</dt><dd class="num" id="network-loss">${said.loss}</dd></div>
      <div><dt class="key orange dashed">${t('network.testLoss')}</dt><dd class="num">${said.test}</dd></div>
      ${task === 'number' ? html`
        <div><dt>${t('network.r2')}</dt><dd class="num" id="network-r2">${frame?.r2 === undefined ? '…' : fixed(frame.r2, 4)}</dd></div>
        <div><dt>${t('network.mae')}</dt><dd class="num" id="network-mae">${frame?.mae === undefined ? '…' : fixed(frame.mae, 4)}</dd></div>` : html`
        <div><dt>${t('network.accuracy')}</dt><dd class="num">${said.accuracy}</dd></div>
        <div><dt>${t('network.testAccuracy')}</dt><dd class="num" id="network-accuracy">${said.testAccuracy}</dd></div>`}
    </dl>
    <div class="both-curves">${figure(canvas => drawCurves(canvas, {series: lines('loss', 'testLoss'), epoch}), t('network.curvesSentence', said), 'plot', {caption: t('network.lossCaption')})}
    ${task === 'number' ? nothing : figure(canvas => drawCurves(canvas, {series: lines('accuracy', 'testAccuracy'), top: 1, epoch}),
        t('network.accuracySentence', said), 'plot', {caption: t('network.accuracyCaption')})}</div>
    ${rows[0] ? html`<p class="quiet">${s.compare[0] < 0 ? t('network.greyBefore', {run: other(s, 0)}) : t('network.othersCaption', {n: s.compare[0] + 1})}</p>` : nothing}
    ${rows[1] ? html`<p class="quiet legend"><span class="key fourth">${other(s, 1)}</span></p>` : nothing}`;
}

/** What a class is taken for. @param rows what is true, each with how often the network says which class */
export function confusion(classes, rows, tested) {
  return html`
    <p class="quiet">${t(tested ? 'network.confusionTest' : 'network.confusionTrain')}</p>
    <div class="scroll" tabindex="0" role="group" aria-label=${t('network.confusion')}><table class="confusion">
      <caption class="hidden">${t('network.confusion')}</caption>
      <thead><tr><th scope="col">${t('network.trueSays')}</th>${classes.map(name => html`<th scope="col"><bdi>${name}</bdi></th>`)}<th scope="col">${t('network.recall')}</th></tr></thead>
      <tbody>${rows.map((row, r) => {
        const all = row.reduce((a, b) => a + b, 0);
        return html`<tr><th scope="row"><bdi>${classes[r]}</bdi></th>${row.map((n, c) => html`<td class=${`num ${r === c ? 'right' : n ? 'mistaken' : ''}`} .style=${`--share: ${all ? n / all : 0}`}>${n}</td>`)}
          <td class="num">${all ? percent(row[r] / all) : '–'}</td></tr>`;
      })}</tbody></table></div>`;
}

/** Weights, activations and gradients of each layer. @param layers [{weights, activations, gradients}] of {counts, low, high} */
export function histograms(layers) {
  const kinds = [['weights', 'blue'], ['activations', 'third'], ['gradients', 'orange']];
  return html`<div class="histograms">
    ${layers.map((layer, l) => kinds.map(([kind, colour]) => layer[kind] ? html`<div>
      <h3>${t(`network.hist.${kind}`, {n: l + 1})}</h3>
      ${figure(canvas => drawHistogram(canvas, {...layer[kind], colour}), t('network.histSentence', {
        what: t(`network.hist.${kind}`, {n: l + 1}), low: fixed(layer[kind].low, 3), high: fixed(layer[kind].high, 3)}), 'flat')}</div>` : nothing))}
  </div>`;
}
