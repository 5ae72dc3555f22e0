// Part 1: one neuron under the reader's hand.
import {html, render} from '/lib/lit-html/lit-html.js';
import {t} from '/js/i18n.js';
import {tex, symbol} from '/js/tex.js';
import {fixed, texFactor, texNumber} from '/js/format.js';
import {menu, slider} from '/js/ui/controls.js';
import {figure} from '/js/ui/figure.js';
import {render as drawNeuron} from '/js/draw/neuron.js';
import {render as drawField} from '/js/draw/field.js';
import {G} from '/js/symbols.js';

export function mount({root, wire, options, signal, remember, refuse, accept}) {
  let o = {...options};
  let now = null; // the server's last answer

  const set = name => value => {
    o = {...o, [name]: value};
    remember(o);
    compute();
  };

  async function compute() {
    view();
    try {
      const reply = await wire.latest('neuron', 'compute',
          {x: [o.x1, o.x2], w: [o.w1, o.w2], b: o.b, activation: o.activation});
      if (!reply || signal.aborted) return;
      now = {...reply, asked: o};
      accept();
      view();
    } catch (e) {
      refuse(e);
    }
  }

  function drag(event) {
    if (event.type === 'pointermove' && !event.buttons) return;
    const box = event.target.getBoundingClientRect(), span = now.xSpan;
    const at = (part, whole) => Math.round(10 * span * (2 * part / whole - 1)) / 10;
    const clip = v => Math.max(-4, Math.min(4, v));
    o = {...o, x1: clip(at(event.clientX - box.left, box.width)), x2: clip(-at(event.clientY - box.top, box.height))};
    remember(o);
    compute();
  }

  const sum = ({asked: {x1, x2, w1, w2, b}, z}) => String.raw`z = \mathbf w^{\mathsf T}\mathbf x + b = w_1 x_1 + w_2 x_2 + b
    = ${texNumber(fixed(w1))}\cdot ${texFactor(fixed(x1))} + ${texFactor(fixed(w2))}\cdot ${texFactor(fixed(x2))} + ${texFactor(fixed(b))} = ${texNumber(fixed(z, 4))}`;
  const activated = ({asked: {activation}, z, a}) =>
      String.raw`a = g(z) = ${G[activation]('z')} = ${G[activation](texFactor(fixed(z, 4)))} = ${texNumber(fixed(a, 4))}`;

  function view() {
    render(html`
      <div class="head"><h1>${t('neuron.title')}</h1><p>${t('neuron.lead')}</p></div>
      <div class="beside">
        <section class="card" aria-label=${t('neuron.hand')}>
          <h2>${t('neuron.hand')}</h2>
          <div class="controls">
            ${['x1', 'x2', 'w1', 'w2', 'b'].map(name => slider('neuron', name, o[name], set(name),
                {label: symbol(name.replace(/(\d)/, '_$1')), spoken: name}))}
            ${menu('neuron', 'activation', o.activation, set('activation'))}
          </div>
        </section>
        <div class="cards two">${now ? pictures() : ''}</div>
      </div>`, root);
  }

  function pictures() {
    const {asked, z, a, xSpan, zSpan, arrays} = now;
    const x = [asked.x1, asked.x2], w = [asked.w1, asked.w2];
    const words = {z: fixed(z), a: fixed(a), g: t(`choice.activation.${asked.activation}`)};
    const side = arrays.plane.shape[0];
    const values = Array.from(arrays.plane.values);
    const low = Math.min(0, ...values), high = Math.max(1, ...values);
    return html`
      <section class="card wide" aria-label=${t('neuron.picture')}>
        ${figure(canvas => drawNeuron(canvas, {x, w, b: asked.b, z, a, curve: arrays.curve.values, span: zSpan}),
            t('neuron.sentence', words), 'diagram')}
        <div class="equation" tabindex="0" role="group" aria-label=${t('neuron.formula')}>
          <p id="neuron-sum">${tex(sum(now))}</p><p id="neuron-activated">${tex(activated(now))}</p></div>
      </section>
      <section class="card" aria-labelledby="plane">
        <h2 id="plane">${t('neuron.plane')}</h2>
        <div class="held">${figure(canvas => drawField(canvas, {
            field: arrays.plane.values, size: side, low, high, border: null, radius: 7,
            points: {values: [asked.x1, asked.x2, a > (low + high) / 2 ? 1 : 0]},
            plane: {left: -xSpan, bottom: -xSpan, side: 2 * xSpan}}),
          t('neuron.planeSentence', words), 'square', {pointer: drag, caption: t('neuron.planeCaption')})}</div>
      </section>
      <section class="card" aria-labelledby="terms">
        <h2 id="terms">${t('neuron.terms')}</h2>
        <dl class="facts">
          ${now.terms.map((term, i) => html`<div><dt>${symbol(`w_${i + 1} x_${i + 1}`)}</dt><dd class="num">${fixed(term, 4)}</dd></div>`)}
          <div><dt>${symbol('b')}</dt><dd class="num">${fixed(asked.b, 4)}</dd></div>
          <div><dt>${symbol('z')}</dt><dd class="num" id="neuron-z">${fixed(z, 6)}</dd></div>
          <div><dt>${symbol('a')}</dt><dd class="num" id="neuron-a">${fixed(a, 6)}</dd></div>
          <div><dt>${symbol("g'(z)")}</dt><dd class="num">${fixed(now.slope, 6)}</dd></div>
        </dl>
        <p class="quiet">${t('neuron.termsCaption')}</p>
      </section>`;
  }

  compute();
  return {redraw: view, options: next => { o = {...next}; compute(); }};
}
