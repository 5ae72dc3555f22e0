// The surface over two parameters of the reader's own network, which is the one of the part Network.
import {html, nothing} from '/lib/lit-html/lit-html.js';
import {t} from '/js/i18n.js';
import {fixed} from '/js/format.js';
import {tex} from '/js/tex.js';
import {read} from '/js/options.js';
import {Lost} from '/js/wire.js';
import {button, checked, slider, typed} from '/js/ui/controls.js';
import {settings, source, whole} from '/js/network/request.js';
import {axisOf} from '/js/descent/runs.js';
import {pictures} from '/js/descent/pictures.js';

const EPOCHS = 50;
const POLL = 250; // milliseconds between two looks at the network while it learns

/** @param page as of reference.js, and address(part) */
export function weights(page) {
  const {wire, signal} = page;
  let layers = null, frame = null, learning = false, looping = false, watching = false;
  const live = () => !signal.aborted && page.o().surface === 'network';

  async function ask(part, command, args = {}, way = 'ask') {
    try {
      const reply = await wire[way](part, command, args);
      if (signal.aborted || !reply) return null;
      return reply;
    } catch (e) {
      if (e.key === 'refusal.noNetwork') return false;
      if (!(e instanceof Lost)) page.refuse(e);
      return null;
    }
  }

  async function begin() {
    const kept = page.address('network');
    if (kept !== undefined) page.set({network: kept.split('?')[1] ?? ''});
    let found = await ask('descent', 'network');
    if (found === false) {
      const o = whole(read(`#network?${page.o().network}`).values);
      found = await ask('network', 'setup', {data: source(o), settings: settings(o)});
    }
    if (!found) return;
    layers = found.layers;
    await choose({});
    loop();
    watch();
  }

  /** Two parameters that the network has; unlike ones. */
  function fitting(text, other) {
    const axis = axisOf(text), layer = Math.min(axis.layer, layers.length), {units, inputs} = layers[layer - 1];
    const own = {layer, to: Math.min(axis.to, units), from: Math.min(axis.from, inputs)};
    return same(own, other) ? {...own, from: own.from === 0 ? 1 : 0} : own;
  }

  async function choose(values) {
    const o = {...page.o(), ...values};
    const across = fitting(o.across, null), up = fitting(o.up, across);
    page.set({...values, across: written(across), up: written(up)});
    if (await ask('descent', 'landscape', {across, up, reach: o.reach}, 'latest')) {
      page.accept();
      page.view();
    }
  }

  async function loop() {
    if (looping) return;
    looping = true;
    for (let now = true; live(); now = false) {
      const next = await ask('descent', 'next', {now});
      if (!next) break;
      if (!next.skipped && next.ready) {
        frame = {...next, across: axisOf(page.o().across), up: axisOf(page.o().up)};
        if (live()) page.view();
      }
      await new Promise(requestAnimationFrame);
    }
    looping = false;
  }

  async function learn(command, args) {
    const reply = await ask('network', command, args);
    if (!reply) return;
    learning = reply.playing;
    page.view();
    watch();
  }

  /** Looks whether the network still learns. */
  async function watch() {
    if (watching) return;
    watching = true;
    do {
      const state = await ask('network', 'next', {now: true});
      if (!state) break;
      if (!state.skipped) learning = state.playing;
      if (learning) await new Promise(resolve => setTimeout(resolve, POLL));
    } while (learning && live());
    watching = false;
    if (live()) page.view();
  }

  function template() {
    if (!layers) return html`<p role="status">${t('descent.waiting')}</p>`;
    const o = page.o();
    return html`
      <section class="card wide" aria-labelledby="own"><h2 id="own">${t('descent.own')}</h2>
        <p>${t('descent.ownLead')}</p>
        <div class="beside">
          <div class="controls">
            ${axis('across', axisOf(o.across))}${axis('up', axisOf(o.up))}
            ${slider('descent', 'reach', o.reach, v => choose({reach: v}))}</div>
          <div class="controls">
            <div class="run" role="group" aria-label=${t('network.run')}>
              <button type="button" class="main play" id="own-play" @click=${() => learning ? learn('pause') : learn('play', {epochs: EPOCHS, speed: 0})}>${learning ? t('network.pause') : t('descent.learn', {n: EPOCHS})}</button>
              ${button(t('network.oneEpoch'), () => learn('step', {unit: 'epoch'}))}${button(t('network.reset'), () => learn('reset'))}</div>
            ${frame ? html`<dl class="facts"><div><dt>${t('network.epoch')}</dt><dd class="num" id="own-epoch">${frame.epoch}</dd></div>
              <div><dt>${tex('J')}</dt><dd class="num" id="own-cost">${fixed(frame.cost, 6)}</dd></div></dl>` : nothing}
            <p class="quiet">${t('descent.ownNote')}</p></div></div></section>
      ${frame ? drawn() : html`<p role="status">${t('descent.waiting')}</p>`}`;
  }

  function drawn() {
    const way = Array.from({length: frame.arrays.way.shape[0]}, (_, i) => Array.from(frame.arrays.way.values.subarray(4 * i + 1, 4 * i + 4)));
    const here = way.at(-1), around = k => [here[k] - frame.reach[k], here[k] + frame.reach[k]];
    const x = plain(frame.across), y = plain(frame.up);
    const data = {heights: frame.arrays.heights.values, side: frame.arrays.heights.shape[0], x: around(0), y: around(1), xLabel: x, yLabel: y, zLabel: 'J', ways: [{points: way, colour: 'orange'}], others: way.map(([, , cost]) => cost)};
    const words = {x, y, cost: fixed(frame.cost, 4), epoch: frame.epoch, atX: fixed(here[0], 3), atY: fixed(here[1], 3)};
    return pictures(data, {surface: t('descent.ownSentence', words), map: t('descent.ownMapSentence', words), caption: t('descent.ownCaption')}, {view: page.look, look: page.turn});
  }

  function axis(name, own) {
    const {inputs, units} = layers[own.layer - 1] ?? layers[0];
    const set = values => choose({[name]: written({...own, ...values})});
    const field = (key, most) => html`<div class="field"><label for=${`${name}-${key}`}>${t(`network.at.${key}`)}</label>
      <input class="num" type="number" id=${`${name}-${key}`} min="1" max=${most} step="1" ${typed(own[key])}
        @change=${checked(own[key], v => set({[key]: v}))}></div>`;
    return html`<fieldset class="field"><legend class="quiet">${t(`option.descent.${name}`)} ${tex(symbol(own))}</legend><div class="axis-choice">
      <div class="field"><label for=${`${name}-kind`}>${t('network.what')}</label><select id=${`${name}-kind`} @change=${e => set({from: e.target.value === 'b' ? 0 : 1})}>
        <option value="w" ?selected=${own.from > 0}>${t('network.kind.w')}</option><option value="b" ?selected=${own.from === 0}>${t('network.kind.b')}</option></select></div>
      ${field('layer', layers.length)}${field('to', units)}${own.from > 0 ? field('from', inputs) : nothing}</div></fieldset>`;
  }

  return {begin, template, stop: () => {}};
}

const written = ({layer, to, from}) => `${layer}.${to}.${from}`;
const same = (one, other) => other && one.layer === other.layer && one.to === other.to && one.from === other.from;
const symbol = ({layer, to, from}) => from > 0 ? `w^{[${layer}]}_{${to},${from}}` : `b^{[${layer}]}_{${to}}`;
/** The same without raised letters, for the drawings. */
const plain = ({layer, to, from}) => from > 0 ? `w[${layer}](${to},${from})` : `b[${layer}](${to})`;
