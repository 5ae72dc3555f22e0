// Part 3: the reader's own network.
import {html, render} from '/lib/lit-html/lit-html.js';
import {t} from '/js/i18n.js';
import {fixed, percent} from '/js/format.js';
import {button, entry, menu, slider} from '/js/ui/controls.js';
import {figure} from '/js/ui/figure.js';
import {render as drawField} from '/js/draw/field.js';
import {render as drawCurves} from '/js/draw/curves.js';

const FIELD = 80;

export function mount({root, wire, options, signal, remember, refuse, accept}) {
  let o = {...options};
  let data = null;
  let frame = null;
  let playing = false;
  let train = [], test = [];

  const settings = () => ({
    layers: o.layers.map((units, i) => ({units, activation: o.activations[i] ?? o.activations.at(-1) ?? 'relu'})),
    output: 'auto', initializer: 'auto', loss: 'auto', optimizer: o.optimizer,
    rate: o.rate, batch: o.batch, l1: 0, l2: 0, dropout: 0, seed: o.seed,
  });
  const source = () => ({kind: o.data, size: o.size, noise: o.noise, test: o.test, seed: o.dataSeed});

  async function ask(command, args) {
    try {
      const reply = await wire.ask('network', command, args);
      if (signal.aborted) return null;
      accept();
      return reply;
    } catch (e) {
      refuse(e);
      return null;
    }
  }

  async function setup() {
    const reply = await ask('setup', {data: source(), settings: settings()});
    if (!reply) return;
    const first = data === null;
    data = reply;
    train = [];
    test = [];
    if (first) wire.frames('network', () => ({field: FIELD, curves: train.length}), show, signal, refuse);
    view();
  }

  function show(next) {
    const rows = next.arrays.curves.values;
    if (next.epoch < train.length) { train = []; test = []; }
    for (let i = 0; i < rows.length && train.length < next.epoch; i += 4) {
      train.push(rows[i]);
      test.push(rows[i + 2]);
    }
    frame = next;
    playing = next.playing;
    view();
  }

  const set = name => value => {
    o = {...o, [name]: value};
    remember(o);
    setup();
  };
  const press = (command, args) => async () => {
    const reply = await ask(command, args);
    if (reply) { playing = reply.playing; view(); }
  };

  function view() {
    render(html`
      <div class="head"><h1>${t('network.title')}</h1><p>${t('network.lead')}</p></div>
      <div class="beside">
        <section class="card" aria-label=${t('network.settings')}>
          <h2>${t('network.settings')}</h2>
          <div class="controls">
            ${menu('network', 'data', o.data, set('data'))}
            ${slider('network', 'size', o.size, set('size'))}
            ${slider('network', 'noise', o.noise, set('noise'))}
            ${menu('network', 'optimizer', o.optimizer, set('optimizer'))}
            ${entry('network', 'rate', o.rate, set('rate'))}
          </div>
        </section>
        <div class="cards two">${data ? pictures() : ''}</div>
      </div>`, root);
  }

  function pictures() {
    const field = frame?.arrays.field;
    const words = {epoch: String(frame?.epoch ?? 0), loss: train.length ? fixed(train.at(-1), 4) : '…', test: test.length ? fixed(test.at(-1), 4) : '…'};
    return html`
      <section class="card" aria-label=${t('network.boundary')}>
        <div class="row">
          ${playing ? button(t('network.pause'), press('pause'), {main: true}) : button(t('network.play'), press('play'), {main: true})}
          ${button(t('network.oneEpoch'), press('step', {unit: 'epoch'}))}
          ${button(t('network.oneBatch'), press('step', {unit: 'batch'}))}
          ${button(t('network.reset'), press('reset'))}
        </div>
        ${figure(canvas => drawField(canvas, {
            field: field?.values.subarray(0, FIELD * FIELD), size: FIELD, points: data.arrays.train, test: data.arrays.test,
            plane: {left: data.left, bottom: data.bottom, side: data.side},
            border: data.task === 'binary' ? 0.5 : null}),
          t('network.boundarySentence', words), 'square')}
      </section>
      <section class="card" aria-label=${t('network.curves')}>
        <dl class="facts">
          <div><dt>${t('network.epoch')}</dt><dd class="num" id="network-epoch">${words.epoch}</dd></div>
          <div><dt class="key blue">${t('network.loss')}</dt><dd class="num">${words.loss}</dd></div>
          <div><dt class="key orange">${t('network.testLoss')}</dt><dd class="num">${words.test}</dd></div>
        </dl>
        ${figure(canvas => drawCurves(canvas, {train, test}), t('network.curvesSentence', words), 'plot')}
      </section>`;
  }

  view();
  setup();
  return {redraw: view, options: next => { o = {...next}; setup(); }};
}
