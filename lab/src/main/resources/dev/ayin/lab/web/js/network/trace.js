// Any number of the step: its formula in symbols, the same with the live numbers, the result, and where it comes from.
import {html, nothing} from '/lib/lit-html/lit-html.js';
import {keyed} from '/lib/lit-html/directives/keyed.js';
import {t} from '/js/i18n.js';
import {full} from '/js/format.js';
import {tex} from '/js/tex.js';
import {typed} from '/js/ui/controls.js';
import {beside, keyOf, KINDS} from '/js/network/place.js';

const SHOWN = 40; // sources on the page; a sum over a batch has more

/**
 * @param s {place, reply, refused, past, counts}: reply of the server for the place; past the places before it
 * @param act {trace(place), back()}
 */
export function tracePanel(s, act) {
  const {place, reply} = s;
  if (!place) return html`<p>${t('network.traceHow')}</p>${picker({what: 'cost'}, act)}`;
  return html`
    ${picker(place, act)}
    <div class="row tight" role="group" aria-label=${t('network.besides')}>
      ${s.past.length ? html`<button type="button" class="small" @click=${act.back}>${t('network.back')}</button>` : nothing}
      ${beside(place.what).map(what => html`<button type="button" class="small" aria-pressed=${what === place.what}
        @click=${() => act.trace({...place, what})}>${t(`network.kind.${what}`)}</button>`)}
    </div>
    ${s.refused ? html`<p role="status">${t(s.refused.key, s.refused.args)}</p>` : reply ? keyed(keyOf(reply) + reply.value, traced(reply, act)) : nothing}`;
}

/** The place in fields, for the keyboard. */
function picker(place, act) {
  const set = name => e => e.target.value && act.trace({...place, [name]: e.target.valueAsNumber});
  return html`<div class="picker">
    <div class="field"><label for="trace-what">${t('network.what')}</label>
      <select id="trace-what" @change=${e => act.trace({...place, what: e.target.value})}>
        ${Object.keys(KINDS).map(what => html`<option value=${what} ?selected=${what === place.what}>${t(`network.kind.${what}`)}</option>`)}</select></div>
    ${KINDS[place.what].map(name => html`<div class="field"><label for=${'trace-' + name}>${t(`network.at.${name}`)}</label>
      <input class="num" type="number" id=${'trace-' + name} min="1" step="1" ${typed(place[name] ?? 1)} @change=${set(name)}></div>`)}
  </div>`;
}

let shown = {reply: null, node: null}; // formulas are laid out once for each answer

function traced(reply, act) {
  if (shown.reply !== reply) shown = {reply, lines: reply.lines.map(line), name: tex(reply.name)};
  const rest = reply.sources.length - SHOWN + reply.omitted;
  return html`
    <div class="equation" tabindex="0" role="group" aria-label=${t('network.formula')} id="trace-lines">${shown.lines}</div>
    <dl class="facts">
      <div><dt>${shown.name} ${t('network.valueFloat')}</dt><dd class="num mono" id="trace-value">${full(reply.value)}</dd></div>
      <div><dt>${t('network.valueDouble')}</dt><dd class="num mono" id="trace-exact">${full(reply.exact)}</dd></div>
    </dl>
    ${reply.sources.length ? html`<h3>${t(reply.lines.length ? 'network.sources' : 'network.leads')}</h3>
      <ul class="sources">${reply.sources.slice(0, SHOWN).map(source => html`<li><button type="button" class="small ltr" data-place=${keyOf(source)}
        aria-label=${`${named(source)}: ${full(source.value)}`}
        @click=${() => act.trace(source)}>${tex(source.name)}<span class="num mono">${full(source.value)}</span></button></li>`)}</ul>
      ${rest > 0 ? html`<p class="quiet">${t('network.moreSources', {n: rest})}</p>` : nothing}` : nothing}
    ${reply.row == null ? nothing : html`<p class="quiet">${t('network.exampleRow', {example: reply.example, batch: reply.batch, row: reply.row + 1})}</p>`}`;
}

/** A line of a trace: symbols, numbers, result. */
export const line = ({symbols, numbers, result}) => html`<div class="line">${tex(symbols)}<br>${tex(`= ${numbers}`)}<br>${tex(`= ${result}`)}</div>`;

/** What a number is called aloud. */
export const named = place => `${t(`network.kind.${place.what}`)}, ${spoken(place)}`;

const spoken = place => (KINDS[place.what] ?? []).map(name => `${t(`network.at.${name}`)} ${place[name]}`).join(', ');
