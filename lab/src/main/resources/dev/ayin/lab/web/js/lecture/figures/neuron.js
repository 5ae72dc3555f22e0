// One neuron whose numbers stand in the text, and the four points of "and".
import {html} from '/lib/lit-html/lit-html.js';
import {t} from '/js/i18n.js';
import {fixed} from '/js/format.js';
import {figure} from '/js/ui/figure.js';
import {render as drawNeuron} from '/js/draw/neuron.js';
import {render as drawField} from '/js/draw/field.js';

const REACH = 2; // of the plane
const POINTS = [0, 0, 0, 1, 0, 0, 0, 1, 0, 1, 1, 1]; // x1, x2, whether it is a yes
const number = (label, value, min, max) => ({label, value, min, max, step: 0.1, digits: 1});

export function neuron({wire, signal, refuse, accept, changed}) {
  const numbers = {
    x1: number('x1', 1, -2, 2), x2: number('x2', 1, -2, 2),
    w1: number('w1', 0.8, -4, 4), w2: number('w2', 1.2, -4, 4), b: number('b', -0.5, -4, 4),
  };
  let now = null;
  const of = name => numbers[name].value;

  async function compute() {
    const asked = {x: [of('x1'), of('x2')], w: [of('w1'), of('w2')], b: of('b')};
    try {
      const reply = await wire.latest('neuron', 'compute', {...asked, activation: 'sigmoid', reach: REACH});
      if (!reply || signal.aborted) return;
      now = {...reply, asked};
      accept();
      changed();
    } catch (e) {
      refuse(e);
    }
  }

  const isRight = () => [0, 1, 2, 3].every(i => of('w1') * POINTS[3 * i] + of('w2') * POINTS[3 * i + 1] + of('b') > 1e-9 === (POINTS[3 * i + 2] === 1));

  function template() {
    if (!now) return html`<div class="two waiting"></div>`;
    const {asked, z, a, zSpan, arrays} = now, words = {z: fixed(z), a: fixed(a), g: t('choice.activation.sigmoid')};
    return html`<div class="two">
      ${figure(canvas => drawNeuron(canvas, {...asked, z, a, curve: arrays.curve.values, span: zSpan}), t('neuron.sentence', words), 'diagram')}
      ${figure(canvas => drawField(canvas, {field: arrays.plane.values, size: arrays.plane.shape[0], radius: 8,
          points: {values: POINTS}, plane: {left: -REACH, bottom: -REACH, side: 2 * REACH}}), t('lecture.andSentence', {a: fixed(a)}), 'square', {caption: t('lecture.plane')})}</div>`;
  }

  compute();
  return {
    numbers, template,
    set: (name, value) => { numbers[name].value = value; changed(); compute(); },
    says: name => now && {z: fixed(now.z), a: fixed(now.a)}[name],
    done: task => task === 'and' && isRight(),
  };
}
