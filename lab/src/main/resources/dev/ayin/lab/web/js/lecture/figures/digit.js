// Paper, pixels and answer: the question of the lecture, and at its end what spoke for the answer.
import {html, nothing} from '/lib/lit-html/lit-html.js';
import {t} from '/js/i18n.js';
import {percent} from '/js/format.js';
import {button} from '/js/ui/controls.js';
import {figure} from '/js/ui/figure.js';
import {learnt} from '/js/digits/answer.js';
import {parse, stroked, write} from '/js/digits/strokes.js';
import {render as drawPaper} from '/js/draw/paper.js';
import {render as drawPixels} from '/js/draw/pixels.js';
import {render as drawMaps} from '/js/draw/maps.js';

const DIGITS = [...Array(10).keys()];
const PEN = 0.09, SIDE = 28;
const FIRST = '240,230 420,215 600,210 770,205 690,330 610,470 540,620 480,830'; // what stands on the paper at first: a 7

export const digit = page => drawn(page, false);
export const reading = page => drawn(page, true);

function drawn({wire, signal, refuse, accept, changed}, inside) {
  let strokes = [];
  let ours = false; // what stands there is the Lab's: the reader's first stroke takes its place
  let seen = null, lesson = null, learning = null; // the digit of a correction that is being learnt

  async function ask(command, args, way = 'ask') {
    try {
      const reply = await wire[way]('digits', command, args);
      if (signal.aborted || !reply) return null;
      accept();
      return reply;
    } catch (e) {
      refuse(e);
      return null;
    }
  }

  async function look() {
    if (!strokes.length) return;
    const reply = await ask('read', {strokes: write(strokes), pen: PEN, about: -1, layer: 1, unit: 0, row: 0, column: 0}, 'latest');
    if (!reply || !strokes.length) return;
    seen = reply;
    changed();
  }

  function put(next, own = false) {
    strokes = next;
    ours = own;
    lesson = null;
    if (!strokes.length) seen = null;
    changed();
    look();
  }

  async function sample(k) {
    const reply = await ask('sample', {digit: k, seed: Math.floor(Math.random() * 1000)});
    if (reply) put(parse(reply.strokes), true);
  }

  const teach = async k => {
    learning = k;
    changed();
    const reply = await ask('teach', {strokes: write(strokes), pen: PEN, digit: k});
    learning = null;
    lesson = reply;
    changed();
    look();
  };

  const undo = async () => {
    lesson = null;
    if (await ask('undo', {})) look();
  };

  function pointer(event) {
    const next = stroked(event, ours ? [] : strokes);
    if (next) put(next);
  }

  function bars() {
    const p = seen?.arrays.probabilities.values;
    return html`<ol class="bars" aria-label=${t('digits.probabilities')}>${DIGITS.map(k => html`<li class=${seen?.best === k ? 'best' : nothing}>
      <span class="num">${k}</span><span class="bar-track" aria-hidden="true"><span .style=${`inline-size:${p ? 100 * p[k] : 0}%`}></span></span>
      <span class="num">${p ? percent(p[k]) : ''}</span></li>`)}</ol>`;
  }

  const pixels = () => figure(canvas => drawPixels(canvas, {values: seen.arrays.image.values, rows: SIDE, cols: SIDE, most: 255, frame: SIDE}),
      t('lecture.pixels'), 'square', {caption: t('lecture.pixels')});

  const relevance = () => {
    const {values} = seen.arrays.relevance, most = values.reduce((m, v) => Math.max(m, Math.abs(v)), 0);
    return figure(canvas => drawMaps(canvas, {values, shape: [SIDE, SIDE, 1], most}), t('digits.relevanceSentence', {digit: String(seen.about)}), 'square',
        {caption: t('digits.relevance', {digit: String(seen.about)})});
  };

  const template = () => html`
    <div class="three">
      <div class="paper">${figure(canvas => drawPaper(canvas, {strokes, pen: PEN}),
          t(strokes.length ? 'digits.paperSentence' : 'digits.paperEmpty', {n: String(strokes.length)}), 'square', {pointer, caption: t('lecture.paper')})}</div>
      <div class="second">${seen ? (inside ? relevance() : pixels()) : nothing}</div>
      <div>${seen ? html`<p class="verdict-line">${t('digits.reads')} <strong class="digit ltr" id="lecture-digit">${seen.best}</strong></p>` : nothing}${bars()}</div>
    </div>
    <div class="row tight">${button(t('digits.clear'), () => put([]), {disabled: !strokes.length})}
      <span class="quiet">${t('digits.samples')}</span>
      ${DIGITS.map(k => html`<button type="button" class="small num" aria-label=${t('digits.sample', {digit: String(k)})} @click=${() => sample(k)}>${k}</button>`)}</div>
    ${inside && seen ? html`<fieldset class="field" ?disabled=${learning !== null}><legend class="label quiet">${t('digits.itWas')}</legend>
      <div class="row tight">${DIGITS.map(k => html`<button type="button" class="small num" aria-label=${t('digits.itWasA', {digit: String(k)})} @click=${() => teach(k)}>${k}</button>`)}
        ${button(t('digits.undo'), undo, {disabled: !seen.undo})}</div></fieldset>
      <div role="status">${learning === null ? learnt(lesson) : html`<p>${t('digits.learning', {digit: String(learning)})}</p>`}</div>` : nothing}`;

  queueMicrotask(() => put(parse(FIRST), true));
  return {template, done: task => task === 'teach' && lesson !== null && lesson.steps > 0};
}
