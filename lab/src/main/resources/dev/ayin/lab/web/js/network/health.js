// The gradient check, and the doctor.
import {html, nothing} from '/lib/lit-html/lit-html.js';
import {t} from '/js/i18n.js';
import {fixed, full} from '/js/format.js';
import {symbol} from '/js/tex.js';
import {button} from '/js/ui/controls.js';
import {fresh} from '/js/network/data.js';
import {named} from '/js/network/trace.js';

const GOOD = 1e-6; // ‖a − b‖ / ‖a + b‖ of two gradients in double below this: they are the same

/** @param reply of the server's check, or null; @param act {check(), trace(place)} */
export function checkPanel(reply, act) {
  return html`
    <p>${t('network.checkHow')}</p>
    <div class="row">${button(t('network.checkNow'), act.check, {main: true})}</div>
    ${reply ? html`
      <p role="status" id="check-verdict">${t(ratio(reply) < GOOD ? 'network.checkGood' : 'network.checkBad', {worst: fixed(ratio(reply), 2), examples: reply.examples, h: full(reply.h)})}</p>
      <div class="scroll" tabindex="0" role="group" aria-label=${t('choice.view.check')}><table class="check">
        <thead><tr>${['layer', 'parameter', 'analytic', 'numeric', 'error', 'float'].map(name => html`<th scope="col">${t(`network.check.${name}`)}</th>`)}</tr></thead>
        ${reply.layers.map(layer => html`<tbody>
          <tr class="sum"><th scope="rowgroup" class="num">${layer.layer}</th>
            <td colspan="3">${t('network.checkLayer', {checked: layer.checked, parameters: layer.parameters, kinks: layer.kinks})}</td>
            <td class="num">${layer.sum > 0 ? fixed(layer.difference / layer.sum, 2) : fixed(0)}</td><td></td></tr>
          ${layer.kinked.length ? html`<tr><td></td><td colspan="5" class="kinks">${t('network.checkKinks')} ${layer.kinked.map(one => html`<button type="button" class="plain small ltr" aria-label=${named(one)} @click=${() => act.trace(one)}>${symbol(one.name)}</button>`)}</td></tr>` : nothing}
          ${layer.told.map(one => html`<tr><td></td><td><button type="button" class="plain small ltr" aria-label=${named(one)} @click=${() => act.trace(one)}>${symbol(one.name)}</button></td>
            <td class="num mono">${full(one.analytic)}</td><td class="num mono">${full(one.numeric)}</td><td class="num">${fixed(one.error, 2)}</td>
            <td class="num mono">${one.float == null ? '–' : full(one.float)}</td></tr>`)}</tbody>`)}
      </table></div>` : nothing}`;
}

/** Of the layer that is worst: ‖difference‖ / ‖sum‖, as Andrew Ng's course judges; two that are both 0 are equal. */
const ratio = ({layers}) => Math.max(...layers.map(({difference, sum}) => sum > 0 ? difference / sum : 0));

/** What each finding's button sets. Nothing where there is no one remedy. */
const CURES = {
  noBend: o => ({activations: o.layers.map(() => 'tanh')}),
  symmetric: () => ({initializer: 'auto', seed: fresh()}),
  diverged: o => ({rate: smaller(o.rate, 10)}),
  divergedLoss: o => ({rate: smaller(o.rate, 10)}),
  rateHigh: o => ({rate: smaller(o.rate, 3)}),
  rateDied: o => ({rate: smaller(o.rate, 10), seed: fresh()}),
  rateLow: o => ({rate: Math.min(100, round(3 * o.rate))}),
  regularized: o => ({l1: round(o.l1 / 10), l2: round(o.l2 / 10)}),
  vanishing: o => ({activations: o.layers.map(() => 'relu'), initializer: 'auto'}),
  dead: o => ({activations: o.layers.map(() => 'leaky-relu')}),
  saturated: () => ({initializer: 'auto'}),
  overfitting: o => ({l2: o.l2 > 0 ? Math.min(10, round(3 * o.l2)) : 0.003}),
};

const round = x => Number(x.toPrecision(2));
const smaller = (rate, by) => Math.max(0.000001, round(rate / by));

/** @param findings [{key, args}], or null before the first look; @param act {cure(key, values), uncure()}; @param cured the last cure's key, or null */
export function doctorPanel(findings, o, act, cured) {
  if (!findings) return nothing;
  const cure = key => CURES[key] ? button(t(`doctor.cure.${key}`), () => act.cure(key, CURES[key](o))) : nothing;
  return html`${findings.length === 0 ? html`<p class="well">${t('doctor.well')}</p>`
    : html`<ul class="findings" tabindex="0" aria-label=${t('network.doctor')}>${findings.map(({key, args}) => html`<li><span>${t(`doctor.${key}`, args)}</span>${cure(key)}</li>`)}</ul>`}
    ${cured ? html`<p class="row tight"><span class="quiet">${t('doctor.cured', {what: t(`doctor.cure.${cured}`)})}</span>${button(t('doctor.uncure'), act.uncure)}</p>` : nothing}`;
}
