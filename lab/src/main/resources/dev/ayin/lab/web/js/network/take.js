// Take it along: what of the run leaves the Lab, and in which form.
import {html, nothing} from '/lib/lit-html/lit-html.js';
import {current, t} from '/js/i18n.js';
import {fixed, percent} from '/js/format.js';
import {button} from '/js/ui/controls.js';
import {png, svg} from '/js/draw/svg.js';
import {paper, runPage} from '/js/take/run.js';
import {render as drawField} from '/js/draw/field.js';
import {render as drawDiagram} from '/js/draw/diagram.js';
import {rangeOf} from '/js/network/frame.js';
import {copy} from '/js/ui/copy.js';

const SIDE = 720, WIDE = 1280, HIGH = 720;

/** Gives the reader a file. */
export function save(name, content, type) {
  const address = URL.createObjectURL(content instanceof Blob ? content : new Blob([content], {type}));
  const link = Object.assign(document.createElement('a'), {href: address, download: name});
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

function boundary({data, frame}) {
  const number = data.task === 'number', range = number ? rangeOf(data.arrays.train, data.arrays.test) : [0, 1];
  return canvas => drawField(canvas, {
    field: frame.arrays.field.values, size: frame.arrays.field.shape[1], points: data.arrays.train, test: data.arrays.test,
    plane: {left: data.left, bottom: data.bottom, side: data.side}, classes: data.classes.length,
    low: range[0], high: range[1], range: number ? range : undefined, border: !number && data.classes.length === 2 ? 0.5 : null,
  });
}

const diagram = ({counts, frame}) => canvas => drawDiagram(canvas, {counts, weights: frame.weights, biases: frame.biases, maps: frame.maps, lit: null});

/** What a run says of itself, in words and numbers. */
function about({data, frame, counts}) {
  const {settings} = data;
  return [
    [t('take.page.network'), counts.join(' – ')],
    [t('option.network.optimizer'), `${t(`choice.optimizer.${settings.optimizer}`)}, α = ${settings.rate}`],
    [t('option.network.batch'), String(settings.batch)],
    [t('network.epoch'), String(frame.epoch)],
    ...(frame.loss === undefined ? [] : [[t('network.loss'), fixed(frame.loss, 4)]]),
    ...(frame.accuracy === undefined || data.task === 'number' ? [] : [[t('network.accuracy'), percent(frame.accuracy)]]),
  ];
}

/** The deeds of the panel. @param ask (what) => the server's answer, or null; @param state () => {data, frame, counts}; @param copied told when Java is copied */
export function taking(ask, state, copied) {
  const file = (what, name, type) => async () => {
    const reply = await ask(what);
    if (reply) save(name, reply.arrays.file.values, type);
  };
  return {
    model: file('model', 'model.safetensors', 'application/octet-stream'),
    gif: file('gif', 'run.gif', 'image/gif'),
    java: async () => {
      const reply = await ask('java');
      if (reply) save('Run.java', reply.text, 'text/x-java');
    },
    copyJava: async () => {
      const reply = await ask('java');
      if (!reply) return;
      await copy(reply.text);
      copied();
    },
    png: async () => save('boundary.png', await png(boundary(state()), SIDE, SIDE, paper())),
    svg: () => save('boundary.svg', svg(boundary(state()), SIDE, SIDE, paper()), 'image/svg+xml'),
    diagramPng: async () => save('network.png', await png(diagram(state()), WIDE, HIGH, paper())),
    diagramSvg: () => save('network.svg', svg(diagram(state()), WIDE, HIGH, paper()), 'image/svg+xml'),
    page: async () => {
      const reply = await ask('frames');
      if (reply) save(`run-${current()}.html`, await runPage(reply, state().data, about(state())), 'text/html');
    },
  };
}

/** @param act of taking(); @param isCopied whether the Java was copied just now */
export function takePanel(act, isCopied) {
  const item = (name, ...buttons) => html`<li><h3>${t(`take.${name}`)}</h3><p class="quiet">${t(`take.${name}.what`)}</p><div class="row">${buttons}</div></li>`;
  return html`<ul class="takes">
    ${item('page', button(t('take.download.html'), act.page, {main: true}))}
    ${item('java', button(t('take.download.java'), act.java), button(t('take.copy'), act.copyJava), html`<span role="status" class="quiet">${isCopied ? t('take.copied') : nothing}</span>`)}
    ${item('model', button(t('take.download.model'), act.model))}
    ${item('gif', button(t('take.download.gif'), act.gif))}
    ${item('boundary', button('PNG', act.png), button('SVG', act.svg))}
    ${item('diagram', button('PNG', act.diagramPng), button('SVG', act.diagramSvg))}
  </ul>`;
}
