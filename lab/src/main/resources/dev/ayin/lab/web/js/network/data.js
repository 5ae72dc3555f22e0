// The reader chooses the data: made ones, points painted by hand, a formula, or a table of their own.
import {html, nothing} from '/lib/lit-html/lit-html.js';
import {live} from '/lib/lit-html/directives/live.js';
import {sayings, t} from '/js/i18n.js';
import {INPUTS, OPTIONS} from '/js/options.js';
import {button, checked, menu, slider, typed} from '/js/ui/controls.js';
import {featureName} from '/js/network/names.js';
import {inPlane, SOME_POINTS} from '/js/network/request.js';

/** @param act {set(values), columns(), used(): the options that the network has, point(x, y)}; @param redraw shows what has changed here alone; @returns (options) => the panel */
export function dataPanel(act, redraw) {
  let pasted = null; // the table as it stands in the box, before it is used
  let hand = {x: 0, y: 0};

  const kinds = {points: painted, formula: formula, table: table};

  return o => html`
    ${menu('network', 'data', o.data, kind => act.set({data: kind}))}
    ${(kinds[o.data] ?? made)(o)}
    ${slider('network', 'test', o.test, v => act.set({test: v}))}
    ${o.data === 'points' ? nothing : html`<div class="row">${button(t('network.newPoints'), () => act.set({dataSeed: fresh()}))}</div>`}
    ${inPlane(o) ? features(o) : nothing}`;

  /** What the network is given of each point: with the squares one neuron draws a circle. */
  function features(o) {
    const toggle = name => act.set({inputs: o.inputs.includes(name) ? o.inputs.filter(one => one !== name) : [...o.inputs, name]});
    return html`<fieldset class="field" id="inputs"><legend class="label quiet">${t('option.network.inputs')}</legend>
      <div class="choices">${INPUTS.map(name => html`<button type="button" class="ltr" aria-pressed=${o.inputs.includes(name)} ?disabled=${o.inputs.length === 1 && o.inputs[0] === name}
        title=${t('network.inputHelp')} @click=${() => toggle(name)}>${featureName(name)}</button>`)}</div></fieldset>`;
  }

  function made(o) {
    return html`${slider('network', 'size', o.size, v => act.set({size: v}))}
      ${slider('network', 'noise', o.noise, v => act.set({noise: v}))}`;
  }

  function formula(o) {
    return html`<div class="field">
        <label for="formula">${t('option.network.formula')}</label>
        <input type="text" id="formula" class="ltr mono" dir="ltr" maxlength="300" spellcheck="false" autocomplete="off" ${typed(o.formula)}
          aria-describedby="formula-help" @change=${e => act.set({formula: e.target.value})}>
        <p class="quiet" id="formula-help">${t('network.formulaHelp')}</p>
      </div>${made(o)}`;
  }

  // ------------------------------------------------------------------ by hand

  /** The brush is at the picture; here a point is set without a pointer. */
  function painted() {
    return html`
      <p class="quiet">${t('network.paintThere')}</p>
      <div class="row tight">
        ${['x', 'y'].map((axis, i) => html`<label class="inline"><span class="ltr">${['x₁', 'x₂'][i]}</span>
          <input class="num" type="number" min="-1" max="1" step="0.05" ${typed(hand[axis])} @change=${checked(hand[axis], v => { hand = {...hand, [axis]: v}; redraw(); })}></label>`)}
        ${button(t('network.addPoint'), () => act.addPoint(hand.x, hand.y))}
      </div>
      <div class="row">${button(t('network.clear'), () => act.set({points: SOME_POINTS}))}</div>`;
  }

  // ------------------------------------------------------------------ a table

  function table(o) {
    if (pasted === act.used()?.table) pasted = null; // it was taken; what is refused stays in the box
    const text = pasted ?? o.table;
    const read = async file => { pasted = await file.text(); use(); };
    const use = () => { const own = pasted ?? o.table; act.set({table: own, target: '', features: '', across: 0, up: 1}); };
    const drop = e => { e.preventDefault(); if (e.dataTransfer.files[0]) read(e.dataTransfer.files[0]); };
    return html`
      <div class="field" @dragover=${e => e.preventDefault()} @drop=${drop}>
        <label for="csv">${t('network.csv')}</label>
        <textarea id="csv" class="ltr mono" dir="ltr" rows="6" spellcheck="false" aria-describedby="csv-help" .value=${live(text)}
          @input=${e => { pasted = e.target.value; }}></textarea>
        <p class="quiet" id="csv-help">${t(o.table.length > OPTIONS.network.table.longest ? 'network.tableLong' : 'network.csvHelp')}</p>
      </div>
      <div class="row tight">
        ${button(t('network.useTable'), use, {main: true})}
        <label class="file"><input type="file" class="hidden" accept=".csv,.tsv,.txt,text/csv" @change=${e => e.target.files[0] && read(e.target.files[0])}>${t('network.openFile')}</label>
      </div>
      ${act.columns() ? columns(act.columns()) : nothing}`;
  }

  function columns(all) {
    const target = all.target;
    const chosen = all.features;
    const set = values => act.set({...(pasted === null ? {} : {table: pasted}), ...values, across: 0, up: 1}); // of a refused table another column may be predicted
    const toggle = name => e => {
      const next = all.names.filter(n => n !== target && (n === name ? e.target.checked : chosen.includes(n)));
      if (next.length) all.features = next; // at once, so that the box stays as it was clicked
      if (next.length) set({features: JSON.stringify(next)});
      else e.target.checked = true;
    };
    return html`
      <div class="field"><label for="target">${t('option.network.target')}</label>
        <select id="target" @change=${e => set({target: e.target.value, features: ''})}>
          ${all.names.map(name => html`<option value=${name} ?selected=${name === target}>${name}</option>`)}</select></div>
      <fieldset class="field"><legend class="label quiet">${t('option.network.features')}</legend>
        <div class="checks">${all.names.filter(name => name !== target).map(name => html`
          <label title=${sayings(all.notes[name] ?? []) || nothing}><input type="checkbox" .checked=${live(chosen.includes(name))} ?disabled=${all.unused.includes(name) && !chosen.includes(name)}
            @change=${toggle(name)}><span><bdi>${name}</bdi>${all.unused.includes(name) ? html`<small class="quiet">${sayings(all.notes[name] ?? [])}</small>` : nothing}</span></label>`)}</div></fieldset>`;
  }
}

export const fresh = () => Math.floor(Math.random() * 1_000_000);

/** Which features lie along the axes of the pictures, where there are more than two. */
export function axesPanel(o, features, act) {
  const axis = name => html`<div class="field"><label for=${'axis-' + name}>${t(`option.network.${name}`)}</label>
    <select id=${'axis-' + name} @change=${e => act.axes({[name]: Number(e.target.value)})}>
      ${features.map((feature, i) => html`<option value=${i} ?selected=${i === o[name]}>${feature}</option>`)}</select></div>`;
  return features.length > 2 ? html`<div class="pair">${axis('across')}${axis('up')}</div>` : nothing;
}
