// Any number of the step: its formula in symbols, the same with the live numbers, the result, and where it comes from.
import {html, nothing} from '/lib/lit-html/lit-html.js';
import {keyed} from '/lib/lit-html/directives/keyed.js';
import {t} from '/js/i18n.js';
import {float, full} from '/js/format.js';
import {symbol, tex} from '/js/tex.js';
import {meanings} from '/js/network/meanings.js';
import {checked, typed} from '/js/ui/controls.js';
import {beside, keyOf, KINDS} from '/js/network/place.js';

const SHOWN = 40; // sources on the page; a sum over a batch has more

/**
 * @param s {beside, place, reply, refused, past, alone, edited}: reply of the server for the place; past the places before it; beside whether it stands at what was clicked, without the fields; alone the
 *   example that is traced as if it were the whole batch, or null; edited whether a number was set by hand
 * @param act {trace(place), back(), alone(row or null), edit(place, value), undo()}
 */
export function tracePanel(s, act) {
  const {place, reply} = s;
  if (!place) return html`<p>${t('network.traceHow')}</p>${picker({what: 'cost'}, act)}`;
  return html`
    ${s.beside ? nothing : picker(place, act)}
    <div class="row tight" role="group" aria-label=${t('network.besides')}>
      ${s.past.length ? html`<button type="button" class="small" @click=${act.back}>${t('network.back')}</button>` : nothing}
      ${beside(place.what).map(what => html`<button type="button" class="small" aria-pressed=${what === place.what}
        @click=${() => act.trace({...place, what})}>${t(`network.kind.${what}`)}</button>`)}
    </div>
    ${alone(s, act)}
    ${EDITABLE.includes(place.what) && reply ? byHand(s, act) : nothing}
    ${s.refused ? html`<p role="status">${t(s.refused.key, s.refused.args)}</p>` : reply ? keyed(keyOf(reply) + reply.value, traced(reply, act)) : nothing}`;
}

const EDITABLE = ['w', 'b'];

/** A weight or a bias is set by hand, and put back. */
function byHand({place, reply, edited}, act) {
  const now = float(reply.value).replaceAll('−', '-');
  return html`<div class="row tight"><label class="inline"><span>${t('network.byHand')}</span>
      <input class="num" type="number" id="trace-by-hand" step="any" min="-1000000" max="1000000" ${typed(now)} @change=${checked(now, v => act.edit(place, v))}></label>
    ${edited ? html`<button type="button" class="small" id="trace-put-back" @click=${act.undo}>${t('network.putBack')}</button>` : nothing}</div>`;
}

/** Whether the numbers are those of the next batch or of one example by itself. */
function alone({place, reply, alone: own}, act) {
  if (own) return html`<p class="quiet">${t(own.test ? 'network.aloneTest' : 'network.alone', {row: own.row + 1})}
    <button type="button" class="small" @click=${() => act.alone(null)}>${t('network.theBatch')}</button></p>`;
  return place.example && reply?.row != null ? html`<p><button type="button" class="small" @click=${() => act.alone({row: reply.row, test: false})}>${t('network.onlyThis')}</button></p>` : nothing;
}

/** The place in fields, for the keyboard. */
export function picker(place, act) {
  return html`<div class="picker">
    <div class="field"><label for="trace-what">${t('network.what')}</label>
      <select id="trace-what" @change=${e => act.trace({...place, what: e.target.value})}>
        ${Object.keys(KINDS).map(what => html`<option value=${what} ?selected=${what === place.what}>${t(`network.kind.${what}`)}</option>`)}</select></div>
    ${KINDS[place.what].map(name => html`<div class="field"><label for=${'trace-' + name}>${t(`network.at.${name}`)}</label>
      <input class="num" type="number" id=${'trace-' + name} min="1" max="100000" step="1" ${typed(place[name] ?? 1)} @change=${checked(place[name] ?? 1, v => act.trace({...place, [name]: v}))}></div>`)}
  </div>`;
}

let shown = {reply: null, node: null}; // formulas are laid out once for each answer

function traced(reply, act) {
  if (shown.reply !== reply) shown = {reply, lines: reply.lines.map(line), name: tex(reply.name), letters: meanings(reply.lines)};
  const rest = reply.sources.length - SHOWN + reply.omitted;
  return html`
    <div class="equation" tabindex="0" role="group" aria-label=${t('network.formula')} id="trace-lines">${shown.lines}</div>
    ${shown.letters.length ? html`<dl class="letters">${shown.letters.map(({letter, key}) => html`<div><dt>${symbol(letter)}</dt><dd>${t(`symbol.${key}`)}</dd></div>`)}</dl>` : nothing}
    <dl class="facts">
      <div><dt>${shown.name} ${t('network.valueFloat')}</dt><dd class="num mono" id="trace-value">${full(reply.value)}</dd></div>
      <div><dt>${t('network.valueDouble')}</dt><dd class="num mono" id="trace-exact">${full(reply.exact)}</dd></div>
    </dl>
    ${reply.sources.length ? html`<h3>${t(reply.lines.length ? 'network.sources' : 'network.leads')}</h3>
      <ul class="sources">${reply.sources.slice(0, SHOWN).map(source => html`<li><button type="button" class="small ltr" data-place=${keyOf(source)}
        aria-label=${`${named(source)}: ${full(source.value)}`}
        @click=${() => act.trace(source)}>${tex(source.name)}<span class="num mono">${full(source.value)}</span></button></li>`)}</ul>
      ${rest > 0 ? html`<p class="quiet">${t('network.moreSources', {n: rest})}</p>` : nothing}` : nothing}
    ${reply.row == null || reply.batch === 1 ? nothing : html`<p class="quiet">${t('network.exampleRow', {example: reply.example, batch: reply.batch, row: reply.row + 1})}</p>`}`;
}

/** A line of a trace: symbols, numbers, result. */
export const line = ({symbols, numbers, result}) => html`<div class="line">${tex(symbols)}<br>${tex(`= ${numbers}`)}<br>${tex(`= ${result}`)}</div>`;

/** What a number is called aloud. */
export const named = place => `${t(`network.kind.${place.what}`)}, ${spoken(place)}`;

const spoken = place => (KINDS[place.what] ?? []).map(name => `${t(`network.at.${name}`)} ${place[name]}`).join(', ');
