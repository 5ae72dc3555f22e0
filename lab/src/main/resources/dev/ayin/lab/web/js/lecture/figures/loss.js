// The loss of some examples that can be dragged; and why it is not the square of the error.
import {html} from '/lib/lit-html/lit-html.js';
import {t} from '/js/i18n.js';
import {fixed} from '/js/format.js';
import {figure} from '/js/ui/figure.js';
import {boxes, render as drawSure} from '/js/draw/sure.js';
import {render as drawSlopes} from '/js/draw/slopes.js';

const W = 2, SPAN = 3.2, LOW = 0.1;
const Y = [0, 0, 1, 0, 1, 1];
const LINE = Array.from({length: 40}, (_, i) => -SPAN + 2 * SPAN * i / 39); // where the curve is asked for

export function loss({wire, signal, refuse, accept, changed}) {
  const x = [-1.5, -0.8, -0.2, 0.5, 0.9, 1.6];
  let now = null, curve = null, chosen = -1;

  async function ask(args) {
    try {
      const reply = await wire.latest('lecture', 'loss', {...args, w: W, b: 0});
      if (!reply || signal.aborted) return null;
      accept();
      return reply;
    } catch (e) {
      refuse(e);
      return null;
    }
  }

  async function compute() {
    now = (await ask({x, y: Y})) ?? now;
    changed();
  }

  async function begin() {
    const reply = await ask({x: LINE, y: LINE.map(() => 1)});
    if (!reply) return;
    curve = Array.from(reply.arrays.predictions.values);
    compute();
  }

  const put = (j, value) => {
    x[j] = Math.round(20 * Math.max(-3, Math.min(3, value))) / 20;
    compute();
  };

  function pointer(event) {
    const rem = parseFloat(getComputedStyle(document.documentElement).fontSize), {above} = boxes(event.target, rem);
    const box = event.target.getBoundingClientRect();
    const at = SPAN * (2 * (event.clientX - box.left - above.left) / (above.right - above.left) - 1);
    if (event.type === 'pointerdown') {
      event.target.setPointerCapture?.(event.pointerId);
      const near = event.clientY - box.top < (above.top + above.bottom) / 2 ? 1 : 0; // the yeses lie above
      chosen = x.reduce((best, v, j) => (event.clientY - box.top > above.bottom + rem || Y[j] === near) && (best < 0 || Math.abs(v - at) < Math.abs(x[best] - at)) ? j : best, -1);
    }
    if (event.buttons && chosen >= 0) put(chosen, at);
  }

  function template() {
    if (!now || !curve) return html`<div class="waiting"></div>`;
    const {cost, arrays} = now, data = {curve, span: SPAN, x, y: Y, predictions: Array.from(arrays.predictions.values), losses: Array.from(arrays.losses.values), cost, chosen};
    return html`<div class="dragged">${figure(canvas => drawSure(canvas, data), t('lecture.lossSentence', {n: x.length, cost: fixed(cost, 3)}), 'tall', {pointer})}</div>
      <details class="hand"><summary>${t('lecture.byHand')}</summary><div class="row tight">${x.map((v, j) => html`<label class="inline"><span class=${Y[j] ? 'swatch square orange' : 'swatch blue'} aria-hidden="true"></span>
        <span class="hidden">${t(Y[j] ? 'lecture.yesPoint' : 'lecture.noPoint', {n: j + 1})}</span>
        <input class="num" type="number" min="-3" max="3" step="0.05" .value=${String(v)} @change=${e => { chosen = j; put(j, e.target.valueAsNumber || 0); }}></label>`)}</div></details>`;
  }

  begin();
  return {template, says: name => name === 'J' && now ? fixed(now.cost, 3) : undefined, done: task => task === 'low' && now !== null && now.cost < LOW};
}

export function slopes({wire, signal, refuse, accept, changed}) {
  const z = {label: 'z', value: -4, min: -8, max: 8, step: 0.1, digits: 1};
  let all = null;

  async function begin() {
    try {
      const reply = await wire.ask('lecture', 'slopes');
      if (signal.aborted) return;
      accept();
      all = reply;
      changed();
    } catch (e) {
      refuse(e);
    }
  }

  /** The value of a curve at z, which lies on one of its places. */
  const at = name => {
    const {values} = all.arrays[name];
    return values[Math.round((z.value + all.span) / (2 * all.span) * (values.length - 1))];
  };

  function template() {
    if (!all) return html`<div class="waiting"></div>`;
    const lines = [['crossEntropy', 'blue', []], ['squared', 'orange', [7, 5]]].map(([name, colour, dash]) =>
        ({values: Array.from(all.arrays[name].values), colour, dash, height: at(name), slope: at(`${name}Slope`)}));
    return html`${figure(canvas => drawSlopes(canvas, {span: all.span, z: z.value, lines, top: 8.5}),
        t('lecture.slopesSentence', {z: fixed(z.value, 1), ce: fixed(at('crossEntropySlope'), 3), se: fixed(at('squaredSlope'), 3)}), 'plot')}
      <ul class="legend"><li class="key blue">${t('choice.loss.binary-cross-entropy')}</li><li class="key orange dashed">${t('choice.loss.squared-error')}</li></ul>`;
  }

  begin();
  return {
    numbers: {z}, template,
    set: (_, value) => { z.value = value; changed(); },
    says: name => all ? {ce: fixed(at('crossEntropySlope'), 3), se: fixed(at('squaredSlope'), 3)}[name] : undefined,
  };
}
