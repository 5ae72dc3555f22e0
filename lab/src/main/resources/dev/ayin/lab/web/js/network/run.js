// Play, pause, steps of every size, speed, and the way back in time with its branches.
import {html, nothing, svg} from '/lib/lit-html/lit-html.js';
import {ref} from '/lib/lit-html/directives/ref.js';
import {t} from '/js/i18n.js';
import {entry, menu} from '/js/ui/controls.js';

export const PHASES = ['forward', 'loss', 'backward', 'gradient', 'update'];

/** What the keys do where no field has the focus, by their place on the keyboard: so in every layout, and with capitals. */
const KEYS = {Space: 'toggle', KeyE: 'epoch', KeyB: 'batch', KeyP: 'phase', KeyR: 'reset', KeyU: 'undo', ArrowLeft: 'back', ArrowRight: 'forth'};

/** Listens until the signal; @param act has a function of each name above that there is */
export function shortcuts(act, signal) {
  addEventListener('keydown', e => {
    const name = KEYS[e.code];
    if (!act[name] || e.ctrlKey || e.metaKey || e.altKey || e.target.closest?.('input, select, textarea')) return;
    if (e.code.startsWith('Arrow') && e.target.closest?.('[role="tablist"], [tabindex="0"]')) return; // arrows move there
    if (e.code === 'Space' && e.target.closest?.('button, a, summary')) return; // space presses it
    e.preventDefault();
    act[name]();
  }, {signal});
}

/** @param s {o, ready, playing, phase, undoable, stopped: why it ended by itself, or null}; @param act {toggle, phase, batch, epoch, reset, set} */
export function runBar(s, act) {
  const {o} = s;
  const press = (name, text) => html`<button type="button" title=${t(`network.key.${name}`)} ?disabled=${!s.ready} @click=${act[name]}>${text}</button>`;
  return html`
    <div class="run" role="group" aria-label=${t('network.run')}>
      <button type="button" class="main play" title=${t('network.key.toggle')} ?disabled=${!s.ready} @click=${act.toggle}>
        <svg viewBox="0 0 16 16" aria-hidden="true">${s.playing ? pauseIcon() : playIcon()}</svg><span>${t(s.playing ? 'network.pause' : 'network.play')}</span></button>
      ${act.phase ? press('phase', t('network.onePhase')) : nothing}
      ${press('batch', t('network.oneBatch'))}
      ${press('epoch', t('network.oneEpoch'))}
      ${press('reset', t('network.reset'))}
      <button type="button" id="undo" title=${t('network.key.undo')} ?disabled=${!s.undoable} @click=${act.undo}>${t('network.undo')}</button>
      <div class="run-options">${menu('network', 'speed', o.speed, v => act.set({speed: v}))}${entry('network', 'stop', o.stop, v => act.set({stop: v}))}</div>
    </div>
    ${s.stopped ? stoppedLine(s.stopped) : nothing}
    ${s.phase ? html`<div class="phases">
      <ol>${PHASES.map(name => html`<li aria-current=${name === s.phase ? 'step' : nothing}>${t(`network.phase.${name}`)}</li>`)}</ol>
      <p role="status">${t(`network.phaseSays.${s.phase}`)}</p></div>` : nothing}`;
}

/** Why it stands still. */
export const stoppedLine = ({key, args}) => html`<p role="status" class="stopped">${t(key, args)}</p>`;

const playIcon = () => svg`<path d="M4 2.5v11l9-5.5z" fill="currentColor"/>`;
const pauseIcon = () => svg`<path d="M4 3h3v10H4zM9 3h3v10H9z" fill="currentColor"/>`;

/** The place of a slider, which stays under the hand while that drags it. */
const held = value => ref(input => {
  if (input && !input.matches(':active')) input.value = String(value);
});

/** A run that this one has replaced: its layers, of convolutions their filters, and how far it was. */
export const beforeName = ({inputs, stages, layers, outputs, epochs}) =>
  t('network.before', {layers: [inputs, ...stages.map(filters => `conv ${filters}`), ...layers, outputs].join('–'), epochs});

/** @param s {epoch, branch, branches: [{id, parent, born, epochs}]}; @param act {seek(branch, epoch)} */
export function timeline(s, act) {
  const own = s.branches.find(b => b.id === s.branch);
  const last = Math.max(own?.epochs ?? 0, s.epoch), past = s.epoch < last;
  return html`
    <div class="timeline">
      <div class="field">
        <label for="time"><span>${t('network.time')}</span><output class="num" for="time">${s.epoch} / ${last}</output></label>
        <input type="range" id="time" title=${t('network.timeHelp')} min="0" max=${last} step="1" ${held(s.epoch)} ?disabled=${last === 0}
          aria-valuetext=${t('network.epochOf', {epoch: s.epoch, last})} @input=${e => act.seek(s.branch, e.target.valueAsNumber)}>
      </div>
      ${past ? html`<p class="quiet">${t('network.past')}</p>` : nothing}
    </div>`;
}

/** Branches of the run, and what it can be compared with. @param s as of timeline, and {past, compare}; @param act {select(branch), compare(i, branch; −1 − n for the n-th run before)}, i from 0 */
export function runs(s, act) {
  const name = b => b.parent == null ? t('network.branchFirst', {n: b.id + 1, epochs: b.epochs})
      : t('network.branchFrom', {n: b.id + 1, parent: b.parent + 1, born: b.born, epochs: b.epochs});
  if (s.branches.length < 2 && !s.past.length) return nothing;
  const taken = (i, n) => i === 1 && s.compare[0] === n;
  const compared = i => html`<div class="field"><label for=${i ? 'compare2' : 'compare'}>${t(i ? 'network.compareToo' : 'network.compare')}</label>
    <select id=${i ? 'compare2' : 'compare'} @change=${e => act.compare(i, e.target.value === '' ? null : Number(e.target.value))}>
      <option value="" ?selected=${s.compare[i] === null}>${t('network.compareNone')}</option>
      ${s.branches.filter(b => b.id !== s.branch && !taken(i, b.id)).map(b => html`<option value=${b.id} ?selected=${b.id === s.compare[i]}>${name(b)}</option>`)}
      ${s.past.map((p, n) => taken(i, -1 - n) ? nothing : html`<option value=${-1 - n} ?selected=${-1 - n === s.compare[i]}>${beforeName(p)}</option>`)}</select></div>`;
  return html`<div class="branches">
    ${s.branches.length < 2 ? nothing : html`<div class="field"><label for="branch">${t('network.branch')}</label>
      <select id="branch" @change=${e => act.select(Number(e.target.value))}>${s.branches.map(b => html`<option value=${b.id} ?selected=${b.id === s.branch}>${name(b)}</option>`)}</select></div>`}
    ${compared(0)}${s.compare[0] === null || s.branches.length + s.past.length < 3 ? nothing : compared(1)}</div>`;
}
