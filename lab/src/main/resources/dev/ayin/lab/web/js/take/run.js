// A run as one page that needs nothing else: the Lab's own drawing modules as they are, the frames, and a slider.
import {colours} from '/js/theme.js';
import {current, t} from '/js/i18n.js';

/** The modules that the page's player needs, with all that they import. */
const MODULES = ['/js/draw/canvas.js', '/js/draw/marks.js', '/js/draw/field.js', '/js/draw/axes.js', '/js/draw/curves.js', '/js/draw/diagram.js',
  '/js/network/geometry.js', '/js/network/frame.js', '/js/format.js', '/js/theme.js', '/js/take/player.js', '/lib/d3/d3.min.js'];

const STYLES = ['/css/tokens.css', '/css/base.css', '/css/take.css'];

const text = async path => (await fetch(path)).text();

/** "/js/draw/field.js" has no meaning outside the Lab; "lab/draw/field.js" is looked up in the page's import map. */
const bare = path => path.replace(/^\/(js|lib)\//, 'lab/$1/');

const rewritten = source => source.replace(/((?:from|import)\s*)'(\/(?:js|lib)\/[^']+)'/g, (_, how, path) => `${how}'${bare(path)}'`);

export function base64(bytes) {
  let binary = '';
  for (let i = 0; i < bytes.length; i += 0x8000) binary += String.fromCharCode(...bytes.subarray(i, i + 0x8000));
  return btoa(binary);
}

const encoded = array => ({shape: array.shape, base64: base64(new Uint8Array(array.values.buffer, array.values.byteOffset, array.values.byteLength))});

const escaped = words => words.replace(/[&<>"]/g, c => ({'&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;'})[c]);

/**
 * The whole page as text.
 * @param frames the server's answer to take frames; @param data its answer to setup; @param said [[what, value]] about the run
 */
export async function runPage(frames, data, said) {
  const sources = await Promise.all(MODULES.map(text));
  const imports = Object.fromEntries(MODULES.map((path, i) =>
    [bare(path), `data:text/javascript;base64,${base64(new TextEncoder().encode(rewritten(sources[i])))}`]));
  const styles = (await Promise.all(STYLES.map(text))).join('\n');
  const {arrays} = frames;
  const run = {
    size: frames.size, task: data.task, classes: data.classes, features: data.features, layers: data.layers,
    plane: {left: data.left, bottom: data.bottom, side: data.side},
    train: encoded(data.arrays.train), test: data.arrays.test ? encoded(data.arrays.test) : null,
    epochs: encoded(arrays.epochs), fields: encoded(arrays.fields), states: encoded(arrays.states), history: encoded(arrays.history),
    words: Object.fromEntries(['epoch', 'play', 'pause'].map(key => [key, t(`take.page.${key}`)])),
    sentence: t('take.page.sentence', {epoch: '%'}), curves: t('take.page.curves'), diagram: t('take.page.diagram'),
  };
  const theme = document.documentElement.dataset.theme;
  return `<!doctype html>
<html lang="${current()}" dir="${document.documentElement.dir}"${theme ? ` data-theme="${theme}"` : ''}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escaped(t('take.page.title'))} · Ayin</title>
<link rel="icon" href="data:,">
<style>${styles}</style>
<script type="importmap">${JSON.stringify({imports})}</script>
</head>
<body>
<main class="take">
<h1>${escaped(t('take.page.title'))}</h1>
<div class="take-run"><button type="button" id="play">${escaped(t('take.page.play'))}</button>
<label for="time">${escaped(t('take.page.epoch'))}</label><input type="range" id="time" min="0" max="${arrays.epochs.values.length - 1}" value="${arrays.epochs.values.length - 1}"><output class="num" id="epoch" for="time"></output></div>
<div class="take-pictures">
<canvas id="field" role="img"></canvas><canvas id="curves" role="img"></canvas><canvas id="diagram" role="img" hidden></canvas>
</div>
<dl>${said.map(([what, value]) => `<div><dt>${escaped(what)}</dt><dd class="num">${escaped(value)}</dd></div>`).join('')}
<div><dt>${escaped(t('take.page.fingerprint'))}</dt><dd class="num mono" id="fingerprint">${frames.fingerprint}</dd></div></dl>
<p class="quiet">${escaped(t('take.page.made'))}</p>
</main>
<script type="application/json" id="run">${JSON.stringify(run).replaceAll('<', '\\u003c')}</script>
<script type="module">import {play} from 'lab/js/take/player.js'; play(JSON.parse(document.getElementById('run').textContent));</script>
</body>
</html>
`;
}

/** The ground on which pictures stand that leave the page. */
export const paper = () => colours().paper;
