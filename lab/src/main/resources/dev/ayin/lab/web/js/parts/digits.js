// Part 5: a digit drawn by hand, read, looked into, and corrected.
import {html, nothing, render} from '/lib/lit-html/lit-html.js';
import {t} from '/js/i18n.js';
import {full, percent} from '/js/format.js';
import {button, slider} from '/js/ui/controls.js';
import {figure} from '/js/ui/figure.js';
import {parse, stroked, write} from '/js/digits/strokes.js';
import {answer} from '/js/digits/answer.js';
import {preparation} from '/js/digits/preparation.js';
import {layers, pixels} from '/js/digits/insight.js';
import {render as drawPaper} from '/js/draw/paper.js';

const FIRST = 3; // what stands on the paper at first
const HANDS = 1_000_000;

export function mount({root, wire, options, signal, remember, refuse, accept}) {
  let o = {...options};
  let strokes = parse(o.strokes);
  let sample = null; // the digit, if what stands there is ours: the reader's first stroke takes its place
  let seen = null; // the server's last answer to this drawing
  let lesson = null;
  let learning = null; // the digit of a correction that is being learnt

  const drawing = () => ({strokes, pen: o.pen / 100});
  const asked = () => ({strokes: write(strokes), pen: o.pen / 100});

  function change(values) {
    o = {...o, ...values};
    remember(o);
    view();
  }

  const set = name => value => {
    change({[name]: value});
    look();
  };

  function draw(next) {
    strokes = next;
    lesson = null;
    if (!strokes.length) seen = null;
    change({strokes: write(strokes)});
    look();
  }

  async function look() {
    if (!strokes.length) return;
    try {
      const asking = asked();
      const reply = await wire.latest('digits', 'read', {...asking, about: o.about === 'auto' ? -1 : Number(o.about), layer: o.layer, unit: o.unit - 1, row: o.row - 1, column: o.column - 1});
      if (!reply || signal.aborted || !strokes.length) return;
      seen = {...reply, of: asking.strokes};
      accept();
      view();
    } catch (e) {
      refuse(e);
    }
  }

  async function ask(command, args) {
    try {
      return await wire.ask('digits', command, args);
    } catch (e) {
      refuse(e);
      return null;
    }
  }

  async function sampled(digit) {
    const reply = await ask('sample', {digit, seed: o.seed});
    if (!reply || signal.aborted) return;
    sample = digit;
    draw(parse(reply.strokes));
  }

  function otherHand() {
    change({seed: (o.seed + 1) % HANDS});
    if (sample !== null) sampled(sample);
  }

  const act = {
    teach: async digit => {
      learning = digit;
      view();
      const reply = await ask('teach', {...asked(), digit});
      learning = null;
      lesson = reply;
      view();
      look();
    },
    undo: async () => { lesson = null; if (await ask('undo')) look(); },
    reset: async () => { lesson = null; if (await ask('reset')) look(); },
    number: (layer, unit, row, column) => { change({layer, unit: unit + 1, row: row + 1, column: column + 1}); look(); },
  };

  function pointer(event) {
    const next = stroked(event, sample === null ? strokes : []);
    if (!next) return;
    sample = null;
    draw(next);
  }

  function view() {
    if (signal.aborted) return;
    render(html`
      <div class="head"><h1>${t('digits.title')}</h1><p>${t('digits.lead')}</p></div>
      <div class="digits">
        <section class="card" aria-labelledby="paper">
          <header><h2 id="paper">${t('digits.paper')}</h2>${seen ? html`<p class="beside-paper" aria-hidden="true">${t('digits.reads')} <strong class="ltr">${seen.best}</strong> <span class="num">${percent(seen.arrays.probabilities.values[seen.best])}</span></p>` : nothing}</header>
          <div class="paper">${figure(canvas => drawPaper(canvas, drawing()),
              t(strokes.length ? 'digits.paperSentence' : 'digits.paperEmpty', {n: String(strokes.length)}), 'square', {pointer, caption: t('digits.paperCaption')})}</div>
          <div class="row">
            ${button(t('digits.clear'), () => { sample = null; draw([]); }, {disabled: !strokes.length})}
            ${button(t('digits.lastStroke'), () => draw(strokes.slice(0, -1)), {disabled: !strokes.length})}
          </div>
          ${slider('digits', 'pen', o.pen, set('pen'))}
          <fieldset class="field"><legend class="label quiet">${t('digits.samples')}</legend>
            <div class="choices">${[...Array(10).keys()].map(digit => html`<button type="button" class="num" aria-label=${t('digits.sample', {digit: String(digit)})}
              @click=${() => sampled(digit)}>${digit}</button>`)}
              <button type="button" @click=${otherHand}>${t('digits.hand')}</button></div></fieldset>
        </section>
        ${answer(seen, {lesson, learning}, act, strokes.length > 0 && seen?.of !== write(strokes))}
        ${seen ? html`${pixels(seen, o, set)}${preparation(seen, drawing())}${layers(seen, o, act)}
        <p class="quiet wide">${t('digits.about', {parameters: full(seen.parameters)})}</p>` : nothing}
      </div>`, root);
  }

  view();
  if (strokes.length) look();
  else sampled(FIRST);
  return {redraw: view, options: next => { o = {...next}; strokes = parse(o.strokes); if (!strokes.length) seen = lesson = null; view(); look(); }};
}
