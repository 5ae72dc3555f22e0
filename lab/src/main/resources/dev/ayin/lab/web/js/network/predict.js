// One row by hand: a field for each column, and what the network says of it.
import {html, nothing} from '/lib/lit-html/lit-html.js';
import {t} from '/js/i18n.js';
import {inUnits, percent} from '/js/format.js';
import {featureName} from '/js/network/names.js';

/** @param row the fields; @param said the server's answer {number} or {probabilities}, {refused}, or null; @param act {field(i, text)} */
export function predictPanel(data, row, said, act) {
  const best = said?.probabilities ? said.probabilities.indexOf(Math.max(...said.probabilities)) : -1;
  return html`<p>${t('network.predictHow')}</p>
    <div class="picker" id="predict-row">${data.columns.map((name, i) => html`<div class="field"><label for=${`predict-${i}`}><bdi>${featureName(name)}</bdi></label>
      <input type="text" class="ltr" dir="ltr" maxlength="200" autocomplete="off" id=${`predict-${i}`} .value=${row[i] ?? ''} @input=${e => act.field(i, e.target.value)}></div>`)}</div>
    <div role="status" id="predict-says">${said?.refused ? html`<p class="out-of-range">${t(said.refused.key, said.refused.args)}</p>` : said?.number !== undefined ? html`<p><bdi>${data.target.name}</bdi> = <strong class="num">${inUnits(said.number)}</strong></p>`
      : said ? html`<ul class="bars">${data.classes.map((name, k) => html`<li class=${k === best ? 'best' : nothing}><bdi>${name}</bdi><span class="num">${percent(said.probabilities[k])}</span></li>`)}</ul>` : nothing}</div>`;
}
