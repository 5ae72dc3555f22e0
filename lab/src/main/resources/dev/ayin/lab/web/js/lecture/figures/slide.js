// Gradient descent on the reference surface: one run, at the reader's learning rate.
import {html} from '/lib/lit-html/lit-html.js';
import {t} from '/js/i18n.js';
import {fixed, full} from '/js/format.js';
import {figure} from '/js/ui/figure.js';
import {box, render as drawContours} from '/js/draw/contours.js';

const STEPS = 180, PACE = 45; // steps a second
const RATES = [0.001, 0.1, 5];
const KINDS = {underway: 'slow', valley: 'good', jumped: 'wild', outside: 'wild'};

export function slide({wire, signal, refuse, accept, changed}) {
  const rate = {label: t('option.network.rate'), value: 0.1, min: 0.001, max: 10, times: 10 ** 0.1, digits: 3};
  const seen = new Set(); // the fates that the reader has watched to their end
  let ground = null, race = null, from = {a: -1, b: -1.5}, step = 0, playing = false, runs = 0;

  async function ask(command, args, way = 'ask') {
    try {
      const reply = await wire[way]('descent', command, args);
      if (!reply || signal.aborted) return null;
      accept();
      return reply;
    } catch (e) {
      refuse(e);
      return null;
    }
  }

  async function run(plays) {
    const own = ++runs; // what has played until now stops, and its verdict is no longer said
    playing = plays;
    changed();
    ground ??= await ask('surface', {});
    const reply = ground && await ask('race', {...from, steps: STEPS, runs: [{optimizer: 'gradient-descent', rate: rate.value}]}, 'latest');
    if (own !== runs) return;
    if (reply) {
      race = reply;
      step = plays ? 0 : STEPS;
      if (plays) play(own);
    } else {
      playing = false;
    }
    changed();
  }

  function play(own) {
    let last = performance.now(), due = 0;
    const tick = now => { // a frame's time is that of its beginning, which may lie before `last`
      if (signal.aborted || own !== runs) return;
      due += Math.max(0, now - last) / 1000 * PACE;
      last = now;
      step = Math.min(STEPS, Math.floor(due));
      if (step >= STEPS) {
        playing = false;
        seen.add(KINDS[race.runs[0].end]);
      }
      changed();
      if (playing) requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
  }

  const set = value => {
    rate.value = value;
    run(true);
  };

  const at = n => Array.from(race.arrays.paths.values.subarray(3 * n, 3 * n + 3));

  function verdict() {
    const {arrived, left, rises, end} = race.runs[0];
    if (step < STEPS) return t('descent.says.now');
    if (end === 'valley') return t('descent.says.valley', {step: arrived});
    if (!at(STEPS).every(Number.isFinite)) return t('descent.says.infinite');
    if (end === 'outside') return t('descent.says.outside', {step: left, rises, steps: STEPS});
    return end === 'jumped' ? t('descent.says.jumped', {rises, steps: STEPS}) : end === 'flat' ? t('descent.says.flat') : t('descent.says.underway', {steps: STEPS});
  }

  function pointer(event) {
    if (event.type !== 'pointerdown') return;
    const rem = parseFloat(getComputedStyle(document.documentElement).fontSize), {left, right, top, bottom} = box(event.target, rem);
    const own = event.target.getBoundingClientRect(), x = event.clientX - own.left, y = event.clientY - own.top;
    const place = u => Math.round(20 * ground.reach * (2 * Math.min(1, Math.max(0, u)) - 1)) / 20;
    from = {a: place((x - left) / (right - left)), b: place((bottom - y) / (bottom - top))};
    run(true);
  }

  function template() {
    if (!race) return html`<div class="waiting"></div>`;
    const side = ground.arrays.heights.shape[0], ends = [-ground.reach, ground.reach];
    const points = Array.from({length: step + 1}, (_, n) => at(n)), [a, b, cost] = at(step);
    const data = {heights: ground.arrays.heights.values, side, x: ends, y: ends, xLabel: 'a', yLabel: 'b', target: ground.truth, ways: [{points, colour: 'orange'}]};
    return html`<div class="two wide-first">
      <div class="map-here">${figure(canvas => drawContours(canvas, data), t('lecture.slideSentence', {rate: full(rate.value), step, cost: fixed(cost, 3)}), 'square', {pointer, caption: t('lecture.slideCaption')})}</div>
      <div class="controls"><p class="quiet">${t('option.network.rate')} α</p>
        <div class="choices" role="group" aria-label=${t('option.network.rate')}>${RATES.map(value => html`<button type="button" class="num" aria-pressed=${Math.abs(rate.value / value - 1) < 0.01} @click=${() => set(value)}>${full(value)}</button>`)}</div>
        <button type="button" class="main" id="slide-again" @click=${() => run(true)}>${t('lecture.slideAgain')}</button>
        <dl class="facts"><div><dt>${t('lecture.step')}</dt><dd class="num">${step} / ${STEPS}</dd></div><div><dt>a</dt><dd class="num">${fixed(a, 2)}</dd></div><div><dt>b</dt><dd class="num">${fixed(b, 2)}</dd></div>
          <div><dt>J</dt><dd class="num">${fixed(cost, 3)}</dd></div></dl>
        <p role="status" id="slide-says">${playing ? '' : verdict()}</p></div></div>`;
  }

  run(false);
  return {numbers: {rate}, template, set: (_, value) => set(value), done: task => task === 'rates' && ['slow', 'good', 'wild'].every(kind => seen.has(kind))};
}
