// A goal that a teacher sets in the address: how many test points are to be right, with how many hidden neurons at most; and which
// panels a class does not need. Exercises along the lecture are such addresses.
import {html, nothing} from '/lib/lit-html/lit-html.js';
import {t} from '/js/i18n.js';
import {fixed} from '/js/format.js';
import {HIDEABLE} from '/js/options.js';
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

/** The goal and whether it is reached. */
export function goalPanel(o, accuracy) {
  const now = progress(o, accuracy);
  if (!now) return nothing;
  const words = {goal: fixed(o.goal, 0), most: o.neurons};
  return html`<section class="card goal" aria-label=${t('goal.title')}><p><strong>${t('goal.title')}</strong> ${t(o.neurons ? 'goal.both' : 'goal.accuracy', words)}</p>
    <p role="status" id="goal-says">${now.reached ? html`<span class="well">${t('goal.reached')}</span>` : t('goal.now', {accuracy: accuracy === undefined ? '–' : `${fixed(100 * accuracy, 1)}%`, neurons: now.neurons})}</p></section>`;
}

/** For a teacher: the goal, what is hidden, and the address that says it all. @param act {goal(values), copyLink()} */
export function classPanel(o, act, copied) {
  const number = (name, max) => html`<label class="inline"><span>${t(`goal.${name}Field`)}</span><input class="num" type="number" id=${`goal-${name}`} min="0" max=${max} .value=${String(o[name])}
    step="1" @change=${checked(o[name], v => act.goal({[name]: v}))}></label>`;
  return html`<details class="class-panel"><summary>${t('goal.class')}</summary><div class="controls card">
    <p>${t('goal.how')}</p>
    <div class="row">${number('goal', 100)}${number('neurons', 999)}</div>
    <fieldset class="field"><legend class="label quiet">${t('goal.hide')}</legend><div class="row">${HIDEABLE.map(name => html`<label class="inline"><input type="checkbox" .checked=${o.hide.includes(name)}
      @change=${e => act.goal({hide: e.target.checked ? [...o.hide, name] : o.hide.filter(one => one !== name)})}><span>${t(`goal.panel.${name}`)}</span></label>`)}</div></fieldset>
    <div class="row">${button(t('goal.copy'), act.copyLink, {main: true})}<span role="status" class="quiet">${copied ? t('take.copied') : nothing}</span></div>
    <h3>${t('goal.exercises')}</h3>
    <ol class="exercises">${Object.entries(EXERCISES).map(([name, address]) => html`<li><a href=${`#network?${address}`}>${t(`goal.exercise.${name}`)}</a></li>`)}</ol></div></details>`;
}
