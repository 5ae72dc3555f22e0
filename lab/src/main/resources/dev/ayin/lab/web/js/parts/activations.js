// Part 2: the activation functions with their slopes, and why a network needs one.
import {html, nothing, render} from '/lib/lit-html/lit-html.js';
import {t} from '/js/i18n.js';
import {symbol, tex} from '/js/tex.js';
import {fixed, percent, texNumber} from '/js/format.js';
import {ACTIVATIONS} from '/js/options.js';
import {button, menu, slider} from '/js/ui/controls.js';
import {figure} from '/js/ui/figure.js';
import {box, render as drawActivation} from '/js/draw/activation.js';
import {render as drawSmall} from '/js/draw/small.js';
import {render as drawField} from '/js/draw/field.js';
import {G, SLOPE} from '/js/symbols.js';

const FIELD = 72;
const EPOCHS = 200;

export function mount({root, wire, options, signal, remember, refuse}) {
  let o = {...options};
  let curves = null; // of all functions, once
  let at = null; // value and slope under the pointer
  let data = null; // of the experiment: points and plane
  let frame = null; // of the experiment, the latest

  const guard = async promise => {
    try {
      const reply = await promise;
      return signal.aborted ? null : reply;
    } catch (e) {
      refuse(e);
      return null;
    }
  };

  async function begin() {
    curves = await guard(wire.ask('activations', 'curves'));
    if (!curves) return;
    look();
    await experiment();
    if (signal.aborted || !data) return;
    wire.frames('activations', () => ({field: FIELD}), next => { frame = next; view(); }, signal, refuse);
  }

  async function look() {
    const reply = await guard(wire.latest('activations', 'at', {activation: o.activation, z: o.z}));
    if (reply) {
      at = {...reply, activation: o.activation};
      view();
    }
  }

  async function experiment() {
    const reply = await guard(wire.ask('activations', 'experiment', {activation: o.inner, depth: o.depth}));
    if (!reply) return;
    data = reply;
    await guard(wire.ask('activations', 'play', {epochs: EPOCHS, speed: 60}));
  }

  const set = (name, then) => value => {
    o = {...o, [name]: value};
    remember(o);
    view();
    then();
  };

  function point(event) {
    const rem = parseFloat(getComputedStyle(document.documentElement).fontSize);
    const {left, right} = box(event.target, rem);
    const x = event.clientX - event.target.getBoundingClientRect().left;
    const z = Math.max(-curves.span, Math.min(curves.span, curves.span * (2 * (x - left) / (right - left) - 1)));
    set('z', look)(Math.round(z * 20) / 20);
  }

  function view() {
    render(html`
      <div class="head"><h1>${t('activations.title')}</h1><p>${t('activations.lead')}</p></div>
      <div class="cards">
        <section class="card" aria-label=${t('activations.functions')}>${curves ? functions() : nothing}</section>
        ${data ? why() : nothing}
      </div>`, root);
  }

  function functions() {
    const own = name => ({value: curves.arrays[name].values, slope: curves.arrays[`${name}'`].values});
    const shown = at?.activation === o.activation ? at : null;
    const words = {g: t(`choice.activation.${o.activation}`), z: fixed(o.z), value: shown ? fixed(shown.value, 4) : '…', slope: shown ? fixed(shown.slope, 4) : '…'};
    return html`
      <div class="gallery" role="group" aria-label=${t('activations.functions')}>
        ${ACTIVATIONS.map(name => html`<button type="button" aria-pressed=${name === o.activation} @click=${() => set('activation', look)(name)}>
          ${figureless(canvas => drawSmall(canvas, {values: own(name).value, chosen: name === o.activation}))}
          <span>${t(`choice.activation.${name}`)}</span></button>`)}
      </div>
      <div class="beside">
        <div class="controls">
          <div class="equation" tabindex="0" role="group" aria-label=${t('activations.formula')}>
            <p>${tex(`g(z) = ${G[o.activation]('z')}`)}</p><p>${tex(`g'(z) = ${SLOPE[o.activation]}`)}</p></div>
          ${slider('activations', 'z', o.z, set('z', look), {label: symbol('z'), spoken: 'z'})}
          <dl class="facts">
            <div><dt class="key blue">${symbol('g(z)')}</dt><dd class="num" id="activation-value">${shown ? fixed(shown.value, 6) : '…'}</dd></div>
            <div><dt class="key orange">${symbol("g'(z)")}</dt><dd class="num" id="activation-slope">${shown ? fixed(shown.slope, 6) : '…'}</dd></div>
          </dl>
        </div>
        <div class="swept">${figure(canvas => drawActivation(canvas, {...own(o.activation), span: curves.span, z: o.z, at: shown}),
            t('activations.sentence', words), 'plot', {pointer: point, caption: t('activations.caption')})}</div>
      </div>`;
  }

  function why() {
    const field = frame?.arrays.field;
    const [w1, w2, b] = frame?.product ?? [];
    const linear = o.inner === 'identity';
    const words = {epoch: String(frame?.epoch ?? 0), accuracy: frame?.accuracy == null ? '…' : percent(frame.accuracy)};
    return html`<section class="card" aria-labelledby="why">
      <header><h2 id="why">${t('activations.why')}</h2></header>
      <p>${t('activations.whyLead')}</p>
      <div class="beside">
        <div class="controls">
          ${menu('activations', 'inner', o.inner, set('inner', experiment))}
          ${slider('activations', 'depth', o.depth, set('depth', experiment))}
          <div class="row">${button(t('activations.again'), experiment, {main: true})}</div>
          <dl class="facts">
            <div><dt>${t('network.epoch')}</dt><dd class="num">${words.epoch}</dd></div>
            <div><dt>${t('activations.accuracy')}</dt><dd class="num" id="experiment-accuracy">${words.accuracy}</dd></div>
          </dl>
          <p>${t(linear ? 'activations.straight' : 'activations.bent')}</p>
          ${linear && w1 !== undefined ? html`<div class="equation" tabindex="0" role="group" aria-label=${t('activations.product')}><p>${tex(
            String.raw`W_{${o.depth + 1}}\cdots W_1 = (${texNumber(fixed(w1, 3))},\ ${texNumber(fixed(w2, 3))})`)}</p><p>${tex(
            String.raw`z = ${texNumber(fixed(w1, 3))}\,x_1 ${w2 < 0 ? '-' : '+'} ${texNumber(fixed(Math.abs(w2), 3))}\,x_2 ${b < 0 ? '-' : '+'} ${texNumber(fixed(Math.abs(b), 3))}`)}</p></div>` : nothing}
        </div>
        ${figure(canvas => drawField(canvas, {
            field: field?.values, size: FIELD, points: data.arrays.train, test: data.arrays.test,
            plane: {left: data.left, bottom: data.bottom, side: data.side}}),
          t(linear ? 'activations.straightSentence' : 'activations.bentSentence', words), 'square')}
      </div></section>`;
  }

  view();
  begin();
  return {redraw: view, options: next => { o = {...next}; view(); look(); experiment(); }};
}

/** A drawing that says nothing more than the words beside it. */
function figureless(draw) {
  const canvas = document.createElement('canvas');
  canvas.setAttribute('aria-hidden', 'true');
  requestAnimationFrame(() => draw(canvas));
  return canvas;
}
