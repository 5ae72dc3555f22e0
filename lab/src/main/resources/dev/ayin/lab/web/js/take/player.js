// The player within a page that was taken along: frames on the slider, drawn by the Lab's own modules.
import {render as drawField} from '/js/draw/field.js';
import {render as drawCurves} from '/js/draw/curves.js';
import {render as drawDiagram} from '/js/draw/diagram.js';
import {rangeOf, split} from '/js/network/frame.js';

const PAUSE = 70; // milliseconds from frame to frame

function decoded({shape, base64}, Kind) {
  const bytes = Uint8Array.from(atob(base64), c => c.charCodeAt(0));
  return {shape, values: new Kind(bytes.buffer)};
}

export function play(run) {
  const element = id => document.getElementById(id);
  const train = decoded(run.train, Float32Array), test = run.test && decoded(run.test, Float32Array);
  const epochs = decoded(run.epochs, Int32Array).values, fields = decoded(run.fields, Float32Array);
  const states = decoded(run.states, Float32Array), history = decoded(run.history, Float64Array).values;
  const [, outputs, size] = fields.shape, cells = outputs * size * size;
  const number = run.task === 'number', span = number ? rangeOf(train, test) : [0, 1];
  const column = k => Array.from({length: history.length / 4}, (_, i) => history[4 * i + k]);
  const series = [{values: column(0), colour: 'blue'}, {values: column(2), colour: 'orange', dash: [6, 4]}];
  const counts = [run.features.length, ...run.layers.map(layer => layer.units)];
  const slider = element('time'), button = element('play');
  let timer = null;

  function draw() {
    const k = slider.valueAsNumber;
    element('epoch').textContent = epochs[k];
    slider.setAttribute('aria-valuetext', `${run.words.epoch} ${epochs[k]}`);
    element('field').setAttribute('aria-label', run.sentence.replace('%', epochs[k]));
    drawField(element('field'), {
      field: fields.values.subarray(k * cells, (k + 1) * cells), size, points: train, test, plane: run.plane, classes: run.classes.length,
      low: span[0], high: span[1], range: number ? span : undefined, border: !number && run.classes.length === 2 ? 0.5 : null,
    });
    drawCurves(element('curves'), {series, epoch: epochs[k]});
    if (states.shape[0] > 0) {
      const n = states.shape[1], {weights, biases} = split(run.layers, states.values.subarray(k * n, (k + 1) * n));
      drawDiagram(element('diagram'), {counts, weights, biases, maps: null, lit: null});
    }
  }

  function stop() {
    clearInterval(timer);
    timer = null;
    button.textContent = run.words.play;
  }

  button.addEventListener('click', () => {
    if (timer) return stop();
    if (slider.valueAsNumber === epochs.length - 1) slider.value = 0;
    button.textContent = run.words.pause;
    timer = setInterval(() => {
      slider.value = slider.valueAsNumber + 1;
      draw();
      if (slider.valueAsNumber === epochs.length - 1) stop();
    }, PAUSE);
    draw();
  });
  element('curves').setAttribute('aria-label', run.curves);
  element('diagram').setAttribute('aria-label', run.diagram);
  element('diagram').hidden = states.shape[0] === 0;
  slider.addEventListener('input', draw);
  addEventListener('resize', draw);
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', draw);
  draw();
}
