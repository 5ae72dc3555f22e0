// The loop and the product, timed on a layer of the reader's size.
import {html, nothing} from '/lib/lit-html/lit-html.js';
import {t} from '/js/i18n.js';
import {fixed, full} from '/js/format.js';
import {button} from '/js/ui/controls.js';

const MOST = 2 ** 25; // products that the server would do

const size = (label, value) => ({label, value, min: 1, max: 1024, times: 2});

export function race({wire, signal, refuse, accept, changed}) {
  const numbers = {inputs: size(t('lecture.inputs'), 512), units: size(t('lecture.units'), 256), examples: size(t('lecture.examples'), 64)};
  let measured = null, busy = false;
  const tried = new Set(); // the sizes that were measured
  const asked = () => Object.fromEntries(Object.entries(numbers).map(([name, n]) => [name, n.value]));
  const products = () => Object.values(numbers).reduce((all, n) => all * n.value, 1);

  async function measure() {
    busy = true;
    changed();
    try {
      const sizes = asked();
      const reply = await wire.ask('lecture', 'time', sizes);
      if (signal.aborted) return;
      accept();
      measured = {...reply, ...sizes};
      tried.add(JSON.stringify(sizes));
    } catch (e) {
      refuse(e);
    }
    busy = false;
    changed();
  }

  const time = ns => ns >= 1e6 ? t('lecture.ms', {n: fixed(ns / 1e6, ns >= 1e8 ? 0 : 2)}) : ns >= 1e3 ? t('lecture.us', {n: fixed(ns / 1e3, 1)}) : t('lecture.ns', {n: fixed(ns, 0)});

  const longer = ({loop, matrix}) => Math.max(loop, matrix);
  const times = ({loop, matrix}) => fixed(longer({loop, matrix}) / Math.min(loop, matrix), longer({loop, matrix}) > 10 * Math.min(loop, matrix) ? 0 : 1);

  function bar(name, ns, most) {
    return html`<li><span>${t(`lecture.race.${name}`)}</span><span class="bar-track" aria-hidden="true"><span .style=${`inline-size:${Math.max(0.5, 100 * ns / most)}%`}></span></span><span>${time(ns)}</span></li>`;
  }

  function template() {
    const tooMany = products() > MOST;
    return html`<div class="race"><div class="row">${button(t(busy ? 'lecture.measuring' : 'lecture.measure'), measure, {main: true, disabled: busy || tooMany})}
        ${tooMany ? html`<span class="quiet">${t('lecture.tooMany')}</span>` : nothing}</div>
      <div role="status">${measured ? html`
        <p>${t('lecture.raceOf', {inputs: measured.inputs, units: measured.units, examples: measured.examples})}</p>
        <ol class="times">${bar('loop', measured.loop, longer(measured))}${bar('matrix', measured.matrix, longer(measured))}</ol>
        <p id="race-says">${t(!measured.same ? 'lecture.raceDiffers' : measured.loop < measured.matrix ? 'lecture.raceLoop' : 'lecture.raceSays', {times: times(measured)})}</p>` : nothing}</div></div>`;
  }

  return {
    numbers, template,
    set: (name, value) => { numbers[name].value = value; changed(); },
    says: name => name === 'products' ? products() < 1e5 ? full(products() / 1e6) : fixed(products() / 1e6, 1) : undefined,
    done: task => task === 'timed' && tried.size > 1,
  };
}
