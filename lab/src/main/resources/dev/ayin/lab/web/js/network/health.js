// The gradient check, and the doctor.
import {html, nothing} from '/lib/lit-html/lit-html.js';
import {t} from '/js/i18n.js';
import {fixed, full} from '/js/format.js';
import {symbol} from '/js/tex.js';
import {button} from '/js/ui/controls.js';
import {named} from '/js/network/trace.js';

const GOOD = 1e-6; // two gradients in double that differ by less are the same

/** @param reply of the server's check, or null; @param act {check(), trace(place)} */
export function checkPanel(reply, act) {
  return html`
    <p>${t('network.checkHow')}</p>
    <div class="row">${button(t('network.checkNow'), act.check, {main: true})}</div>
    ${reply ? html`
      <p role="status" id="check-verdict">${t(reply.worst < GOOD ? 'network.checkGood' : 'network.checkBad', {worst: fixed(reply.worst, 2), examples: reply.examples, h: full(reply.h)})}</p>
      <div class="scroll" tabindex="0" role="group" aria-label=${t('choice.view.check')}><table class="check">
        <thead><tr>${['layer', 'parameter', 'analytic', 'numeric', 'error', 'float'].map(name => html`<th scope="col">${t(`network.check.${name}`)}</th>`)}</tr></thead>
        ${reply.layers.map(layer => html`<tbody>
          <tr class="sum"><th scope="rowgroup" class="num">${layer.layer}</th>
            <td colspan="3">${t('network.checkLayer', {checked: layer.checked, parameters: layer.parameters, kinks: layer.kinks})}</td>
            <td class="num">${fixed(layer.worst, 2)}</td><td></td></tr>
          ${layer.told.map(one => html`<tr><td></td><td><button type="button" class="plain small ltr" aria-label=${named(one)} @click=${() => act.trace(one)}>${symbol(one.name)}</button></td>
            <td class="num mono">${full(one.analytic)}</td><td class="num mono">${full(one.numeric)}</td><td class="num">${fixed(one.error, 2)}</td>
            <td class="num mono">${one.float == null ? '–' : full(one.float)}</td></tr>`)}</tbody>`)}
      </table></div>` : nothing}`;
}

/** @param findings [{key, args}], or null before the first look */
export function doctorPanel(findings) {
  if (!findings) return nothing;
  return findings.length === 0 ? html`<p class="well">${t('doctor.well')}</p>`
    : html`<ul class="findings" tabindex="0" aria-label=${t('network.doctor')}>${findings.map(({key, args}) => html`<li>${t(`doctor.${key}`, args)}</li>`)}</ul>`;
}
