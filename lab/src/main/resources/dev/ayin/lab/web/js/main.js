// The shell: bar, language, theme, and the part that the address names.
import {html, render, nothing} from '/lib/lit-html/lit-html.js';
import {unsafeSVG} from '/lib/lit-html/directives/unsafe-svg.js';
import {LANGUAGES, current, load, prefer, preferred, t} from '/js/i18n.js';
import {THEMES, apply, choose, theme} from '/js/theme.js';
import {OPTIONS, read, write} from '/js/options.js';
import {Refused, Lost, Wire} from '/js/wire.js';

const EYE = '<svg viewBox="0 0 32 32" aria-hidden="true"><path d="M2 16C7 8 12 6 16 6s9 2 14 10c-5 8-10 10-14 10S7 24 2 16z" fill="none" stroke="currentColor" stroke-width="2.5"/><circle cx="16" cy="16" r="5" fill="currentColor"/></svg>';

const SIGNS = {auto: '◐', light: '○', dark: '●'}; // of the themes: what is to be chosen there is seen without a label

const app = document.getElementById('app');
let wire;
let lost = null; // the code of a close, once the connection is gone
let refused = null;
let mounted = null; // {name, stop}
let visit = 0;
const kept = {}; // the last address of each part

function connect() {
  lost = null;
  wire = new Wire(code => { lost = code; shell(); });
}

const lostText = code => t(code === 4000 ? 'shell.lost.idle' : code === 4001 ? 'shell.lost.tooMuch' : code === 4002 ? 'shell.lost.full' : 'shell.lost.other');

function shell() {
  const {part} = read(location.hash);
  document.documentElement.dataset.part = part;
  document.title = `${t(`part.${part}`)} · Ayin Lab`;
  render(html`
    <a class="skip" href="#main" @click=${e => { e.preventDefault(); document.getElementById('main').focus(); }}>${t('shell.skip')}</a>
    <header class="bar">
      <a class="brand ltr" href="#lecture">${unsafeSVG(EYE)}<span>Ayin Lab</span></a>
      <nav class="parts" aria-label=${t('shell.parts')}>
        ${Object.keys(OPTIONS).map(name => html`<a href=${kept[name] ?? '#' + name} aria-current=${name === part ? 'page' : nothing}>${t(`part.${name}`)}</a>`)}
      </nav>
      <div class="preferences">
        <select aria-label=${t('shell.theme')} title=${t('shell.theme')} @change=${e => { choose(e.target.value); redraw(); }}>
          ${THEMES.map(name => html`<option value=${name} ?selected=${name === theme()}>${SIGNS[name]} ${t(`theme.${name}`)}</option>`)}
        </select>
        <select aria-label=${t('shell.language')} @change=${e => speak(e.target.value)}>
          ${Object.entries(LANGUAGES).map(([code, name]) => html`<option value=${code} lang=${code} ?selected=${code === current()}>${name}</option>`)}
        </select>
      </div>
    </header>
    <main id="main" tabindex="-1">
      <div role="alert">
        ${lost === null ? nothing : html`<div class="notice"><p>${lostText(lost)}</p>
          <button type="button" class="main" @click=${() => { connect(); show(true); }}>${t('shell.again')}</button></div>`}
        ${refused === null ? nothing : html`<div class="notice"><p>${t(refused.key, refused.args)}</p>
          <button type="button" @click=${() => { refused = null; shell(); }}>${t('shell.close')}</button></div>`}
      </div>
      <div id="part"></div>
    </main>`, app);
}

async function speak(code) {
  prefer(code);
  await load(code);
  show(true);
}

/** Drawings take the theme's colours when they are drawn. */
function redraw() {
  shell();
  mounted?.redraw?.();
}

/** Mounts the part that the address names; again too if the language or the connection is another one. */
async function show(again = false) {
  const {part, values} = read(location.hash);
  kept[part] = write(part, values);
  refused = null;
  shell();
  if (mounted && !again && mounted.name === part) {
    mounted.options?.(values);
    return;
  }
  const own = ++visit;
  if (mounted && mounted.name !== part) scrollTo({top: 0, behavior: 'instant'}); // what led here may have stood far below
  mounted?.stop.abort();
  mounted = null;
  const module = await import(`/js/parts/${part}.js`);
  if (own !== visit) return;
  const root = document.getElementById('part');
  root.replaceWith(root.cloneNode(false)); // a new place: nothing of the last part is left
  const stop = new AbortController();
  mounted = {name: part, stop};
  const context = {
    root: document.getElementById('part'),
    wire,
    options: values,
    signal: stop.signal,
    /** Keeps options in the address, without a new entry in the history. */
    remember: next => {
      if (!stop.signal.aborted) history.replaceState(null, '', kept[part] = write(part, next));
    },
    /** Goes to another address, as a click on a link does. */
    go: address => { location.hash = address; },
    /** The last address of another part, if the reader was there. */
    address: name => kept[name],
    /** Says why the server would not. */
    refuse: error => {
      if (error instanceof Lost || stop.signal.aborted) return;
      if (!(error instanceof Refused)) throw error;
      refused = error;
      shell();
    },
    /** What was refused before is over. */
    accept: () => {
      if (refused) {
        refused = null;
        shell();
      }
    },
  };
  Object.assign(mounted, module.mount(context));
}

apply();
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', redraw);
await load(preferred());
connect();
addEventListener('beforeprint', () => { document.documentElement.dataset.theme = 'light'; redraw(); }); // paper is light
addEventListener('afterprint', () => { apply(); redraw(); });
addEventListener('hashchange', () => show());
for (const sign of ['pointermove', 'keydown', 'scroll']) addEventListener(sign, () => wire.stay(), {passive: true});
show();
