// A goal that a teacher sets in the address: how many test points are to be right, with how many hidden neurons at most; what of the
// page a class sees and may change; and a text. Exercises along the lecture are such addresses.
import {html, nothing} from '/lib/lit-html/lit-html.js';
import {live} from '/lib/lit-html/directives/live.js';
import {ref} from '/lib/lit-html/directives/ref.js';
import {current, t} from '/js/i18n.js';
import {fixed, percent} from '/js/format.js';
import {HIDEABLE, LOCKABLE} from '/js/options.js';
import {path, qr} from '/js/network/qr.js';
import {button, checked} from '/js/ui/controls.js';

/** Ready exercises: their addresses. Each can be solved, and a start that fails is meant to. */
export const EXERCISES = {
  few: 'layers=2&activations=relu&goal=98&neurons=6',
  bend: 'activations=identity,identity&goal=98',
  rate: 'optimizer=gradient-descent&rate=0.0005&goal=95',
  wild: 'optimizer=gradient-descent&rate=40&data=moons&goal=95',
  same: 'initializer=zero&activations=tanh,tanh&goal=98',
  spirals: 'data=spirals&layers=4&activations=tanh&goal=90',
};

/** Whether there is a goal, and how far the run is: {share, neurons, reached}. @param accuracy of the test points, from 0 to 1 */
export function progress(o, accuracy) {
  if (!o.goal) return null;
  const neurons = o.layers.reduce((all, n) => all + n, 0);
  return {neurons, accuracy, reached: accuracy !== undefined && 100 * accuracy >= o.goal - 1e-9 && (!o.neurons || neurons <= o.neurons)};
}

/** What the teacher says, the goal and whether it is reached; then a name can be sent. @param act {send(name)}; @param sent the name that was */
export function goalPanel(o, accuracy, act, sent) {
  const now = progress(o, accuracy), says = current() === 'he' ? o.sayHe || o.sayEn : o.sayEn || o.sayHe;
  if (!now && !says) return nothing;
  const words = {goal: fixed(o.goal, 0), most: o.neurons};
  return html`<section class="card goal" aria-label=${t('goal.title')}>
    ${says ? html`<p class="teacher" dir="auto">${says}</p>` : nothing}
    ${now ? html`<p><strong>${t('goal.title')}.</strong> ${t(o.neurons ? 'goal.both' : 'goal.accuracy', words)}</p>
    <p role="status" id="goal-says">${now.reached ? html`<span class="well">${t('goal.reached')}</span>` : t('goal.now', {accuracy: accuracy === undefined ? '–' : `${fixed(100 * accuracy, 1)}%`, neurons: now.neurons})}</p>
    ${now.reached ? html`<form class="row tight" @submit=${e => { e.preventDefault(); act.send(e.target.elements.name.value); }}>
      <label class="inline"><span>${t('goal.name')}</span><input type="text" name="name" maxlength="40" required autocomplete="off" id="goal-name"></label>
      <button class="small">${t('goal.send')}</button><span role="status" class="quiet" id="goal-sent">${sent ? t('goal.sent', {name: sent}) : nothing}</span></form>` : nothing}` : nothing}</section>`;
}

/** The way to the dialog, and the exercises. @param act {classroom(open)} */
export function classPanel(act) {
  return html`<section class="class-panel row"><button type="button" id="class-open" @click=${() => act.classroom(true)}>${t('goal.class')}</button>
    <details><summary>${t('goal.exercises')}</summary>
      <ol class="exercises">${Object.entries(EXERCISES).map(([name, address]) => html`<li><a href=${`#network?${address}`}>${t(`goal.exercise.${name}`)}</a></li>`)}</ol></details></section>`;
}

/**
 * For a teacher: what the class sees, what it is to reach, and the link that says it all.
 * @param room {about: {teacher, addresses}, board: [{name, accuracy, neurons, epoch}], address: which of them, link, copied}
 * @param act {goal(values), address(which), copyLink(), classroom(open), classFile(), clearBoard()}
 */
export function classDialog(o, room, act) {
  const number = (name, max) => html`<div class="field"><label for=${`goal-${name}`}>${t(`goal.${name}Field`)}</label><input class="num" type="number" id=${`goal-${name}`} min="0" max=${max} step="1" .value=${String(o[name])}
    @change=${checked(o[name], v => act.goal({[name]: v}))}></div>`;
  const state = name => o.hide.includes(name) ? 'hidden' : o.lock.includes(name) ? 'locked' : 'shown';
  const set = (name, next) => act.goal({
    hide: [...o.hide.filter(one => one !== name), ...(next === 'hidden' ? [name] : [])],
    lock: [...o.lock.filter(one => one !== name), ...(next === 'locked' ? [name] : [])],
  });
  const panel = name => html`<div class="field"><label for=${`class-${name}`}>${t(`goal.panel.${name}`)}</label><select id=${`class-${name}`} @change=${e => set(name, e.target.value)}>
    ${['shown', ...(LOCKABLE.includes(name) ? ['locked'] : []), ...(HIDEABLE.includes(name) ? ['hidden'] : [])].map(one => html`<option value=${one} ?selected=${one === state(name)}>${t(`goal.state.${one}`)}</option>`)}</select></div>`;
  const says = (name, code) => html`<div class="field"><label for=${`class-${name}`}>${t(`goal.${name}`)}</label>
    <textarea id=${`class-${name}`} rows="2" maxlength="600" dir="auto" lang=${code} .value=${live(o[name])} @change=${e => act.goal({[name]: e.target.value})}></textarea></div>`;
  const code = coded(room.link);
  return html`<dialog class="classroom" aria-labelledby="class-title" ${ref(open)} @close=${() => act.classroom(false)}>
    <header><h2 id="class-title">${t('goal.class')}</h2><button type="button" class="icon" aria-label=${t('shell.close')} @click=${e => e.target.closest('dialog').close()}>×</button></header>
    <p class="quiet">${t('goal.how')}</p>
    <h3>${t('goal.sees')}</h3>
    <div class="axis-choice">${[...new Set([...LOCKABLE, ...HIDEABLE])].map(panel)}</div>
    <h3>${t('goal.title')}</h3>
    <div class="pair">${number('goal', 100)}${number('neurons', 999)}</div>
    <h3>${t('goal.words')}</h3>
    <div class="pair texts">${says('sayEn', 'en')}${says('sayHe', 'he')}</div>
    <h3>${t('goal.result')}</h3>
    <div class="handout">${code ? html`<svg class="qr" viewBox="0 0 ${code.size + 8} ${code.size + 8}" role="img" aria-label=${t('goal.qr')}><path d=${path(code)}/></svg>` : html`<p class="quiet">${t('goal.noQr')}</p>`}
      <div class="stack">${room.about?.addresses.length > 1 ? html`<div class="field"><label for="class-address">${t('goal.address')}</label><select id="class-address" dir="ltr" @change=${e => act.address(Number(e.target.value))}>
          ${room.about.addresses.map((address, i) => html`<option value=${i} ?selected=${i === room.address}>${address}</option>`)}</select></div>` : nothing}
        <input type="text" class="ltr mono" dir="ltr" readonly id="class-link" aria-label=${t('goal.link')} .value=${room.link} @focus=${e => e.target.select()}>
        <div class="row">${button(t('goal.copy'), act.copyLink, {main: true})}${button(t('goal.file'), act.classFile)}<span role="status" class="quiet">${room.copied ? t('take.copied') : nothing}</span></div>
        <p class="quiet">${t(room.about?.addresses.length ? 'goal.reach' : 'goal.onlyHere')}</p></div></div>
    ${room.about?.teacher ? html`<h3>${t('goal.board')}</h3>
      ${room.board.length ? html`<div class="scroll"><table id="class-board"><thead><tr>${['who', 'accuracy', 'neurons', 'epoch'].map(name => html`<th scope="col">${t(`goal.board.${name}`)}</th>`)}</tr></thead>
        <tbody>${room.board.map(one => html`<tr><td><bdi>${one.name}</bdi></td><td class="num">${percent(one.accuracy)}</td><td class="num">${one.neurons}</td><td class="num">${one.epoch}</td></tr>`)}</tbody></table></div>
        <div class="row">${button(t('goal.clear'), act.clearBoard)}</div>` : html`<p class="quiet">${t('goal.nobody')}</p>`}` : nothing}
  </dialog>`;
}

/** Once it is on the page. */
const open = dialog => dialog && queueMicrotask(() => { if (dialog.isConnected && !dialog.open) dialog.showModal(); });

let last = {}; // the page is drawn again and again while a network learns behind the dialog; the code stays

function coded(link) {
  if (last.link !== link) last = {link, code: qr(link)};
  return last.code;
}

const escaped = text => text.replace(/[&<>"]/g, sign => ({'&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;'})[sign]);

/** A sheet to hand out or to keep: both texts, the goal, the link and its code. It loads nothing. */
export function sheet(o, link) {
  const code = qr(link), goal = o.goal ? t(o.neurons ? 'goal.both' : 'goal.accuracy', {goal: fixed(o.goal, 0), most: o.neurons}) : '';
  return `<!doctype html>
<html lang="${current()}"><head><meta charset="utf-8"><title>Ayin Lab</title>
<style>body { font: 18px/1.6 system-ui, sans-serif; max-width: 40rem; margin: 3rem auto; padding: 0 1rem; } svg { width: 14rem; display: block; } a { overflow-wrap: anywhere; }</style></head>
<body><h1>Ayin Lab</h1>
${[o.sayEn, o.sayHe, goal].filter(Boolean).map(text => `<p dir="auto">${escaped(text)}</p>`).join('\n')}
${code ? `<svg viewBox="0 0 ${code.size + 8} ${code.size + 8}"><path d="${path(code)}"/></svg>` : ''}
<p dir="ltr"><a href="${escaped(link)}">${escaped(link)}</a></p></body></html>
`;
}
