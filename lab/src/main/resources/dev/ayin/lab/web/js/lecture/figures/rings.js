// Two rings and a network without a bend, or with one.
import {html, nothing} from '/lib/lit-html/lit-html.js';
import {t} from '/js/i18n.js';
import {percent} from '/js/format.js';
import {button} from '/js/ui/controls.js';
import {figure} from '/js/ui/figure.js';
import {render as drawField} from '/js/draw/field.js';

const FIELD = 72, EPOCHS = 200, SPEED = 40, ENOUGH = 0.95;
const CHOICES = ['identity', 'tanh', 'relu'];

export function rings({wire, signal, refuse, accept, changed}) {
  const depth = {label: t('option.activations.depth'), value: 3, min: 1, max: 6, step: 1};
  let inner = null, data = null, frame = null, straight = false, told = false;

  async function ask(command, args) {
    try {
      const reply = await wire.ask('activations', command, args);
      if (signal.aborted) return null;
      accept();
      return reply;
    } catch (e) {
      refuse(e);
      return null;
    }
  }

  async function begin(name, plays) {
    const reply = await ask('experiment', {activation: name ?? CHOICES[0], depth: depth.value});
    if (!reply) return;
    data = reply;
    frame = null;
    if (plays) await ask('play', {epochs: EPOCHS, speed: SPEED});
    changed();
    if (told) return;
    told = true;
    wire.frames('activations', () => ({field: FIELD}), next => {
      frame = next;
      if (inner === 'identity' && frame.epoch >= 20) straight = true;
      changed();
    }, signal, refuse);
  }

  const choose = name => {
    inner = name;
    changed();
    begin(name, true);
  };

  function template() {
    if (!data) return html`<div class="waiting"></div>`;
    const words = {epoch: String(frame?.epoch ?? 0), accuracy: frame?.accuracy == null ? '–' : percent(frame.accuracy)};
    return html`<div class="two wide-first">
      ${figure(canvas => drawField(canvas, {field: inner ? frame?.arrays.field.values : null, size: FIELD, points: data.arrays.train, test: data.arrays.test,
          plane: {left: data.left, bottom: data.bottom, side: data.side}}), t(inner === 'identity' || !inner ? 'activations.straightSentence' : 'activations.bentSentence', words), 'square')}
      <div class="controls">
        <p class="quiet">${t('lecture.between')}</p>
        <div class="choices">${CHOICES.map(name => html`<button type="button" aria-pressed=${name === inner} @click=${() => choose(name)}>${t(`choice.activation.${name}`)}</button>`)}</div>
        <dl class="facts"><div><dt>${t('network.epoch')}</dt><dd class="num" id="rings-epoch">${words.epoch}</dd></div>
          <div><dt>${t('activations.accuracy')}</dt><dd class="num" id="rings-accuracy">${words.accuracy}</dd></div></dl>
        ${inner ? button(t('activations.again'), () => begin(inner, true)) : nothing}
      </div></div>`;
  }

  begin(null, false);
  return {
    numbers: {depth}, template,
    set: (_, value) => { depth.value = value; changed(); begin(inner, inner !== null); },
    done: task => task === 'rings' && straight && inner !== null && inner !== 'identity' && (frame?.accuracy ?? 0) >= ENOUGH && frame.epoch > 0,
  };
}
