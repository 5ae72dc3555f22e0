// The reference surface: optimizers that race from one start. All numbers come from the server; here they are played back.
import {html, nothing} from '/lib/lit-html/lit-html.js';
import {t} from '/js/i18n.js';
import {fixed, full, rounded} from '/js/format.js';
import {symbol, tex} from '/js/tex.js';
import {meanings} from '/js/network/meanings.js';
import {OPTIMIZERS} from '/js/options.js';
import {button, checked, entry, menu, slider, typed} from '/js/ui/controls.js';
import {figure} from '/js/ui/figure.js';
import {render as drawCurves} from '/js/draw/curves.js';
import {line} from '/js/network/trace.js';
import {basin} from '/js/descent/basin.js';
import {COLOURS, MOST, runsOf, textOf} from '/js/descent/runs.js';
import {pictures} from '/js/descent/pictures.js';

const RATES = ['small', 'good', 'large'];

/** @param page {o(), set(values), view(), wire, signal, refuse, accept} */
export function reference(page) {
  const {wire, signal} = page;
  let ground = null, race = null, raced = null, trace = null, traced = 0;
  let step = 0, playing = false, asked = 0;

  async function ask(way, command, args) {
    try {
      const reply = await wire[way]('descent', command, args);
      if (signal.aborted || !reply) return null;
      page.accept();
      return reply;
    } catch (e) {
      page.refuse(e);
      return null;
    }
  }

  async function begin() {
    ground ??= await ask('ask', 'surface');
    if (ground) await run();
  }

  /** @param from the step that is shown then, the last if absent */
  async function run(from) {
    const {a, b, steps, runs} = page.o();
    const wanted = {a, b, steps, runs: runsOf(runs)};
    const reply = await ask('latest', 'race', wanted);
    if (!reply) return;
    [race, raced] = [reply, wanted];
    step = Math.min(from ?? steps, steps);
    traced = Math.min(traced, Math.max(0, wanted.runs.length - 1));
    page.view();
    if (from === 0) play();
    explain();
  }

  async function explain() {
    const own = ++asked, run = raced.runs[traced];
    if (!run || playing) return;
    const reply = await ask('latest', 'trace', {a: raced.a, b: raced.b, ...run, step: Math.min(step, 1000)});
    if (!reply || own !== asked) return;
    trace = {...reply, nodes: reply.lines.map(line), letters: meanings(reply.lines), step};
    page.view();
  }

  function play() {
    if (playing) return;
    playing = true;
    if (step >= raced.steps) step = 0;
    let last = performance.now(), due = 0;
    const tick = now => {
      if (signal.aborted || !playing || page.o().surface !== 'reference') { playing = false; return; }
      due += (now - last) / 1000 * Number(page.o().pace);
      last = now;
      const whole = Math.floor(due);
      due -= whole;
      if (whole) go(Math.min(raced.steps, step + whole), true);
      if (step >= raced.steps) pause();
      else requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
    page.view();
  }

  function pause() {
    playing = false;
    page.view();
    explain();
  }

  function go(to, still = false) {
    if (!race) return;
    if (!still) playing = false;
    step = Math.max(0, Math.min(raced.steps, to));
    page.view();
    if (!still) explain();
  }

  const start = (a, b) => {
    const round = v => Math.round(20 * Math.min(5, Math.max(-5, v))) / 20;
    page.set({a: round(a), b: round(b)});
    run();
  };
  const change = (runs, from) => { page.set({runs: textOf(runs)}); run(from); };
  const all = () => change(OPTIMIZERS.map(optimizer => ({optimizer, rate: ground.rates[optimizer][1]})), 0);
  const rates = () => {
    const {optimizer} = raced.runs[traced] ?? {optimizer: 'gradient-descent'};
    change(ground.rates[optimizer].map(rate => ({optimizer, rate})), 0);
  };

  /** a, b and J of a run after a step. */
  const at = (k, n) => Array.from(race.arrays.paths.values.subarray(3 * (k * (raced.steps + 1) + n), 3 * (k * (raced.steps + 1) + n) + 3));
  const points = k => Array.from({length: step + 1}, (_, n) => at(k, n));

  /** The cells of the local valleys in which runs have ended. */
  function localValleys(side) {
    const heights = ground.arrays.heights.values, cell = v => Math.round((side - 1) * (v + ground.reach) / (2 * ground.reach));
    const ended = step < raced.steps ? [] : raced.runs.map((_, k) => k).filter(k => race.runs[k].end === 'valley' && !race.runs[k].low);
    return new Set(ended.flatMap(k => [...basin(heights, side, {col: cell(at(k, step)[0]), row: cell(at(k, step)[1])}, ground.valley)]));
  }

  /** What has become of a run by now, in words. */
  function verdict(k) {
    const {arrived, left, rises, low, end} = race.runs[k], last = step >= raced.steps;
    if (!at(k, step).every(Number.isFinite)) return t('descent.says.infinite');
    if (last && end === 'valley') return t(low ? 'descent.says.low' : 'descent.says.local', {step: arrived});
    if (last && end === 'outside') return t('descent.says.outside', {step: left, rises, steps: raced.steps});
    if (arrived >= 0 && step >= arrived) return t('descent.says.valley', {step: arrived});
    if (left >= 0 && step >= left) return t('descent.says.left', {step: left});
    if (!last) return t('descent.says.now');
    return end === 'jumped' ? t('descent.says.jumped', {rises, steps: raced.steps})
        : end === 'flat' ? t('descent.says.flat') : t('descent.says.underway', {steps: raced.steps});
  }

  function template() {
    if (!race) return nothing;
    const o = page.o();
    const ways = raced.runs.map((_, k) => ({points: points(k), colour: COLOURS[k], number: k + 1}));
    const costs = raced.runs.map((_, k) => at(k, step)[2]);
    const best = costs.reduce((b, c, k) => Number.isFinite(c) && !(costs[b] <= c) ? k : b, 0);
    const words = {a: fixed(raced.a), b: fixed(raced.b), step, n: raced.runs.length, cost: costs.length ? fixed(costs[best], 4) : '–', best: raced.runs.length ? nameOf(best) : '–'};
    const side = ground.arrays.heights.shape[0], ends = [-ground.reach, ground.reach], lit = localValleys(side);
    const data = {heights: ground.arrays.heights.values, side, x: ends, y: ends, xLabel: 'a', yLabel: 'b', zLabel: 'J', ways, target: ground.truth, lit};
    return html`
      <section class="card wide race-bar" aria-labelledby="race"><h2 id="race" class="hidden">${t('descent.race')}</h2>
        <div class="run" role="group" aria-label=${t('descent.run')}>
          <button type="button" class="main play" id="descent-play" @click=${() => playing ? pause() : play()}>${t(playing ? 'descent.pause' : 'descent.play')}</button>
          ${button(t('descent.step'), () => go(step + 1))}${button(t('descent.back'), () => go(step - 1))}${button(t('descent.reset'), () => go(0))}</div>
        <div class="field"><label for="descent-time"><span>${t('descent.after')}</span><output class="num" for="descent-time" id="descent-step">${step} / ${raced.steps}</output></label>
          <input type="range" id="descent-time" min="0" max=${raced.steps} step="1" .value=${String(step)} @input=${e => go(e.target.valueAsNumber)}></div>
      </section>
      ${pictures(data, {surface: t('descent.surfaceSentence', words), map: t('descent.mapSentence', words), caption: html`${t('descent.mapCaption')}${lit.size ? html` <span class="lit">${t('descent.lit')}</span>` : nothing}`},
          {view: page.look, look: page.turn, start, nudge: (x, y) => start(o.a + 0.1 * x, o.b + 0.1 * y)})}
      <section class="card wide" aria-labelledby="table"><header><h2 id="table">${t('descent.table')}</h2>
          <div class="row">${button(t('descent.allOptimizers'), all)}${button(t('descent.threeRates'), rates)}</div></header>
        ${table()}
        <div class="row end">${button(t('descent.add'), () => change([...raced.runs, {optimizer: 'adam', rate: 0.1}]), {disabled: raced.runs.length >= MOST})}
          <div class="run-options">${menu('descent', 'pace', o.pace, v => { page.set({pace: v}); page.view(); })}
            ${entry('descent', 'steps', o.steps, v => { page.set({steps: v}); run(); })}</div></div>
      </section>
      <section class="card" aria-labelledby="start"><h2 id="start">${t('descent.start')}</h2>
        ${slider('descent', 'a', o.a, v => { page.set({a: v}); run(); }, {label: tex('a_0'), spoken: t('descent.startOf', {name: 'a'})})}
        ${slider('descent', 'b', o.b, v => { page.set({b: v}); run(); }, {label: tex('b_0'), spoken: t('descent.startOf', {name: 'b'})})}
        <p class="quiet">${t('descent.startHelp')}</p></section>
      <section class="card" aria-labelledby="costs"><h2 id="costs">${t('descent.costs')}</h2>
        ${figure(canvas => drawCurves(canvas, {series: raced.runs.map((_, k) => ({values: Array.from({length: raced.steps + 1}, (_, n) => n <= step ? at(k, n)[2] : NaN), colour: COLOURS[k]})), first: 0, top: 3.5, epoch: step}),
            t('descent.costsSentence', words), 'plot')}</section>
      ${numbers()}`;
  }

  const nameOf = k => `${t(`choice.optimizer.${raced.runs[k].optimizer}`)}, α = ${full(raced.runs[k].rate)}`;

  function table() {
    const replaced = (k, values) => change(raced.runs.map((run, i) => i === k ? {...run, ...values} : run));
    return html`<div class="scroll" tabindex="0" role="group" aria-label=${t('descent.table')}><table class="runs">
      <thead><tr><th scope="col">${t('descent.number')}</th><th scope="col">${t('option.network.optimizer')}</th><th scope="col">${t('option.network.rate')}</th><th scope="col" class="ltr">a</th><th scope="col" class="ltr">b</th><th scope="col" class="ltr">J</th><th scope="col">${t('descent.became')}</th><th scope="col">${t('descent.remove')}</th></tr></thead>
      <tbody>${raced.runs.map(({optimizer, rate}, k) => {
        const [a, b, cost] = at(k, step);
        return html`<tr><td><span class=${`badge ${COLOURS[k]}`}>${k + 1}</span></td>
          <td><select aria-label=${t('descent.optimizerOf', {n: k + 1})} @change=${e => replaced(k, {optimizer: e.target.value, rate: ground.rates[e.target.value][1]})}>
            ${OPTIMIZERS.map(name => html`<option value=${name} ?selected=${name === optimizer}>${t(`choice.optimizer.${name}`)}</option>`)}</select></td>
          <td><input class="num" type="number" step="any" min="0.000000001" max="1000000" aria-label=${t('descent.rateOf', {n: k + 1})} ${typed(rate)}
            @change=${checked(rate, v => replaced(k, {rate: v}))}></td>
          <td class="num" data-name="a">${rounded(a, 3)}</td><td class="num" data-name="b">${rounded(b, 3)}</td><td class="num cost" data-name="J">${fixed(cost, 4)}</td><td class="verdict">${verdict(k)}</td>
          <td><button type="button" class="icon" aria-label=${t('descent.removeOf', {n: k + 1})} ?disabled=${raced.runs.length < 2} @click=${() => change(raced.runs.filter((_, i) => i !== k))}>×</button></td></tr>`;
      })}</tbody></table></div>`;
  }

  function numbers() {
    return html`<section class="card wide" aria-labelledby="numbers"><h2 id="numbers">${t('descent.numbers')}</h2>
      <div class="choices" role="group" aria-label=${t('descent.which')}>${raced.runs.map((_, k) => html`<button type="button" aria-pressed=${k === traced}
        @click=${() => { traced = k; playing = false; page.view(); explain(); }}><span class=${`badge ${COLOURS[k]}`} aria-hidden="true">${k + 1}</span>${nameOf(k)}</button>`)}</div>
      ${trace && !playing ? html`<p>${t('descent.traceLead', {step: trace.step, next: trace.step + 1})}</p>
        <dl class="facts">${[['a', 'a'], ['b', 'b'], ['J', 'cost'], ['\\partial J/\\partial a', 'da'], ['\\partial J/\\partial b', 'db']].map(([letter, name]) => html`<div><dt>${tex(letter)}</dt><dd class="num mono" id=${`descent-${name}`}>${full(trace[name])}</dd></div>`)}</dl>
        <div class="equation" tabindex="0" role="group" aria-label=${t('descent.numbers')} id="descent-lines">${trace.nodes}</div>
        <dl class="letters">${trace.letters.map(({letter, key}) => html`<div><dt>${symbol(letter)}</dt><dd>${t(`symbol.${key}`)}</dd></div>`)}</dl>` : html`<p class="quiet">${t('descent.traceLater')}</p>`}</section>`;
  }

  return {begin, template, stop: () => { playing = false; }};
}
