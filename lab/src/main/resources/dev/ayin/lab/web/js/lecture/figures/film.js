// The circles of the reference experiment, learnt once and then shown epoch by epoch, back and forth.
import {html} from '/lib/lit-html/lit-html.js';
import {t} from '/js/i18n.js';
import {fixed, percent} from '/js/format.js';
import {figure} from '/js/ui/figure.js';
import {render as drawField} from '/js/draw/field.js';
import {render as drawCurves} from '/js/draw/curves.js';

const EPOCHS = 50, FIELD = 80, PAUSE = 160; // milliseconds from epoch to epoch
const DATA = {kind: 'circles', size: 1000, noise: 0.1, test: 0.1, seed: 42};
const SETTINGS = {
  layers: [4, 6, 6, 4].map(units => ({units, activation: 'relu'})), output: 'auto', initializer: 'he-uniform', loss: 'auto', optimizer: 'adamax',
  rate: 0.005, batch: 32, l1: 0, l2: 0, dropout: 0, seed: 42,
};

export function film({wire, signal, refuse, accept, changed}) {
  let data = null, frame = null, curves = null, epoch = 0, playing = false, wanted = 0;

  async function ask(command, args, way = 'ask') {
    try {
      const reply = await wire[way]('film', command, args);
      if (!reply || signal.aborted) return null;
      accept();
      return reply;
    } catch (e) {
      refuse(e);
      return null;
    }
  }

  async function begin() {
    data = await ask('setup', {data: DATA, settings: SETTINGS});
    if (!data || !await ask('play', {epochs: EPOCHS, speed: 0})) return;
    for (let state; !signal.aborted;) { // until all of it is learnt
      state = await ask('next', {});
      if (!state) return;
      if (!state.skipped && !state.playing && state.epoch >= EPOCHS) break;
    }
    await go(0);
  }

  /** Shows an epoch; the one asked for last, if the hand is faster. */
  async function go(to) {
    wanted = to;
    if (!await ask('seek', {branch: 0, epoch: to}, 'latest') || wanted !== to) return;
    const seen = await ask('next', {now: true, field: FIELD, curves: 0}, 'latest');
    if (!seen || seen.skipped || wanted !== to) return;
    frame = seen;
    epoch = seen.epoch;
    curves ??= Array.from({length: 4}, (_, k) => Array.from({length: seen.arrays.curves.values.length / 4}, (_, i) => seen.arrays.curves.values[4 * i + k]));
    changed();
  }

  async function play() {
    playing = true;
    if (epoch >= EPOCHS) epoch = -1;
    changed();
    while (playing && epoch < EPOCHS && !signal.aborted) {
      const begun = performance.now();
      await go(epoch + 1);
      await new Promise(resolve => setTimeout(resolve, Math.max(0, PAUSE - (performance.now() - begun))));
    }
    playing = false;
    changed();
  }

  const toggle = () => {
    if (playing) playing = false;
    else play();
    changed();
  };

  function template() {
    if (!frame || !curves) return html`<div class="waiting"><p class="quiet">${t('lecture.learning')}</p></div>`;
    const [loss, accuracy, testLoss, testAccuracy] = curves;
    const said = {epoch, loss: epoch ? fixed(loss[epoch - 1], 3) : '–', accuracy: epoch ? percent(testAccuracy[epoch - 1]) : '–'};
    const series = (train, test) => [{values: train, colour: 'blue'}, {values: test, colour: 'orange', dash: [6, 4]}];
    return html`<div class="row film-bar"><button type="button" class="main" id="film-play" @click=${toggle}>${t(playing ? 'network.pause' : 'network.play')}</button>
        <label class="grow"><span class="hidden">${t('network.epoch')}</span><input type="range" id="film-time" min="0" max=${EPOCHS} step="1" .value=${String(epoch)}
          aria-valuetext=${t('network.epochOf', {epoch, last: EPOCHS})} @input=${e => { playing = false; go(e.target.valueAsNumber); }}></label></div>
      <dl class="facts"><div><dt>${t('network.epoch')}</dt><dd class="num" id="film-epoch">${epoch}</dd></div><div><dt>${t('network.loss')}</dt><dd class="num">${said.loss}</dd></div>
        <div><dt>${t('activations.accuracy')}</dt><dd class="num">${said.accuracy}</dd></div></dl>
      <div class="two">
        ${figure(canvas => drawField(canvas, {field: frame.arrays.field.values, size: FIELD, points: data.arrays.train, test: data.arrays.test,
            plane: {left: data.left, bottom: data.bottom, side: data.side}, radius: 2.6}), t('network.boundarySentence', said), 'square')}
        <div class="stack">${figure(canvas => drawCurves(canvas, {series: series(loss, testLoss), epoch}), t('network.curvesSentence', {...said, test: said.loss}), 'plot', {caption: t('lecture.filmLoss')})}
          ${figure(canvas => drawCurves(canvas, {series: series(accuracy, testAccuracy), top: 1, epoch}), t('network.accuracySentence', {...said, test: said.accuracy}), 'plot', {caption: t('lecture.filmAccuracy')})}</div></div>`;
  }

  signal.addEventListener('abort', () => { playing = false; });
  begin();
  return {template};
}
