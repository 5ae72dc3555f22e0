// The diagram with its columns: layers and neurons are added and removed here, and every number can be pointed at.
import {html, nothing} from '/lib/lit-html/lit-html.js';
import {t} from '/js/i18n.js';
import {counted} from '/js/format.js';
import {OPTIONS} from '/js/options.js';
import {checked} from '/js/ui/controls.js';
import {figure} from '/js/ui/figure.js';
import {render as drawDiagram} from '/js/draw/diagram.js';
import {geometry, hit} from '/js/network/geometry.js';
import {activationOf, impossible} from '/js/network/request.js';

const {min: FEWEST, max: MOST, most: MOST_LAYERS} = OPTIONS.network.layers;
const FINGER = 14; // pixels by which a tap may miss a neuron

/**
 * @param s {o, counts, outputs, diagram: what draw/diagram.js takes}; @param act {set(values), choose(number)}
 */
export function architecture(s, act) {
  const {o, counts} = s;
  const layers = values => act.set(values);
  const units = (i, n) => layers({layers: o.layers.map((u, k) => k === i ? Math.min(MOST, Math.max(FEWEST, n)) : u)});
  const activations = o.layers.map((_, i) => activationOf(o, i));
  const add = () => layers({layers: [...o.layers, o.layers.at(-1) ?? 4], activations: [...activations, activations.at(-1) ?? 'relu']});
  const remove = i => layers({layers: o.layers.filter((_, k) => k !== i), activations: activations.filter((_, k) => k !== i)});
  const point = e => {
    const rem = parseFloat(getComputedStyle(document.documentElement).fontSize);
    const box = e.target.getBoundingClientRect();
    const found = hit(geometry(counts, box.width, box.height, rem), s.diagram.weights, e.clientX - box.left, e.clientY - box.top, e.pointerType === 'touch' ? FINGER : 0);
    if (e.type === 'pointerdown') act.point(found, e);
    else e.target.style.cursor = found && (found.kind !== 'unit' || found.layer > 0) ? 'pointer' : '';
  };
  const words = {layers: counts.length - 1, counts: counts.join('–'), parameters: s.parameters ?? '…'};

  return html`
    <header>
      <h2 id="architecture">${t('network.diagram')}</h2>
      <div class="row tight">
        <span class="quiet">${t('network.parameters', {n: s.parameters === undefined ? '…' : counted(s.parameters)})}</span>
        <button type="button" class="small" ?disabled=${o.layers.length >= MOST_LAYERS || o.lock.includes('network')} @click=${add}>${t('network.addLayer')}</button>
      </div>
    </header>
    <div class="diagram-scroll" dir="ltr" tabindex="0" role="group" aria-labelledby="architecture">
      <div class="diagram-inner" .style=${`--columns: ${counts.length}`}>
        <fieldset class="diagram-heads" ?disabled=${o.lock.includes('network')}>
          <div class="layer-head"><strong dir="auto">${t('network.input')}</strong><span class="quiet" dir="auto">${t('network.inputs', {n: counts[0]})}</span></div>
          ${o.layers.map((n, i) => html`<div class="layer-head" role="group" aria-label=${t('network.layerN', {n: i + 1})}>
            <strong class="layer-title" dir="auto">${t('network.layerN', {n: i + 1})}
              <button type="button" class="icon" aria-label=${t('network.removeLayer', {n: i + 1})} title=${t('network.removeLayer', {n: i + 1})} @click=${() => remove(i)}>×</button></strong>
            <span class="stepper">
              <button type="button" class="icon" aria-label=${t('network.fewer', {n: i + 1})} ?disabled=${n <= FEWEST} @click=${() => units(i, n - 1)}>−</button>
              <input class="num" type="number" min=${FEWEST} max=${MOST} aria-label=${t('network.unitsOf', {n: i + 1})} .value=${String(n)}
                @change=${checked(n, v => units(i, v))}>
              <button type="button" class="icon" aria-label=${t('network.more', {n: i + 1})} ?disabled=${n >= MOST} @click=${() => units(i, n + 1)}>+</button>
            </span>
            ${choice(activations[i], OPTIONS.network.activations.values, t('network.activationOf', {n: i + 1}),
                v => act.set({activations: activations.map((a, k) => k === i ? v : a)}))}
          </div>`)}
          <div class="layer-head"><strong dir="auto">${t('network.output')}</strong><span class="quiet" dir="auto">${t('network.outputs', {n: counts.at(-1)})}</span>
            ${choice(o.output, OPTIONS.network.output.values, t('network.outputActivation'), v => act.set({output: v}), impossible(o, s.task).output)}</div>
        </fieldset>
        ${figure(canvas => drawDiagram(canvas, s.diagram), t('network.diagramSentence', words), 'network', {pointer: point})}
      </div>
    </div>
    <div class="legend"><span class="key orange">${t('network.positive')}</span><span class="key blue dashed">${t('network.negative')}</span>
      <span>${t('network.marks')}</span></div>`;
}

function choice(value, values, label, changed, not = {}) {
  return html`<select class="small" aria-label=${label} @change=${e => changed(e.target.value)}>
    ${values.map(v => html`<option value=${v} ?selected=${v === value} ?disabled=${v in not} title=${not[v] ?? nothing}>${t(`choice.activation.${v}`)}</option>`)}</select>`;
}
