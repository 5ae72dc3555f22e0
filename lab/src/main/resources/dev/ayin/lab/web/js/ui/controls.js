// Controls made from the table of options: a label, the value, and an event when it has changed.
import {html, nothing} from '/lib/lit-html/lit-html.js';
import {live} from '/lib/lit-html/directives/live.js';
import {ref} from '/lib/lit-html/directives/ref.js';
import {t} from '/js/i18n.js';
import {OPTIONS} from '/js/options.js';
import {fixed, full} from '/js/format.js';

const id = (part, name) => `option-${part}-${name}`;

/** A slider with its value. @param label a symbol in place of the option's own name, and spoken what it is called aloud */
export function slider(part, name, value, changed, {label, spoken, digits = 2} = {}) {
  const {min, max, step} = OPTIONS[part][name];
  return html`<div class="field">
    <label for=${id(part, name)}><span>${label ?? t(`option.${part}.${name}`)}</span>
      <output class="num" for=${id(part, name)}>${step === 1 ? full(value) : fixed(value, digits)}</output></label>
    <input type="range" id=${id(part, name)} aria-label=${spoken ?? nothing} min=${min} max=${max} step=${step} .value=${live(String(value))}
      @input=${e => changed(e.target.valueAsNumber)}>
  </div>`;
}

/** A menu of an option's choices. @param not {value: why it cannot be chosen now} */
export function menu(part, name, value, changed, {label, not = {}} = {}) {
  const {set, values} = OPTIONS[part][name];
  return html`<div class="field">
    <label for=${id(part, name)}>${label ?? t(`option.${part}.${name}`)}</label>
    <select id=${id(part, name)} @change=${e => changed(e.target.value)}>
      ${values.map(v => html`<option value=${v} ?selected=${v === value} ?disabled=${v in not} title=${not[v] ?? nothing}>${t(`choice.${set}.${v}`)}</option>`)}
    </select>
  </div>`;
}

/** The value of a field; while the reader is in it, what they type stays, however often the page is drawn meanwhile. */
export const typed = value => ref(input => {
  const text = String(value);
  if (input && input !== document.activeElement && input.value !== text) input.value = text;
});

/** A field for a number that a slider would be too coarse for. */
export function entry(part, name, value, changed, {label} = {}) {
  const {min, max, step} = OPTIONS[part][name];
  return html`<div class="field">
    <label for=${id(part, name)}>${label ?? t(`option.${part}.${name}`)}</label>
    <input class="num" type="number" id=${id(part, name)} min=${min} max=${max} step=${step} ${typed(value)}
      @change=${checked(value, changed)}>
  </div>`;
}

/** For a number field: hands on what is within its range; else marks the field, says the range and puts the number back. */
export const checked = (value, changed) => ({target}) => {
  const {min, max, step} = target;
  target.parentElement.querySelector('.out-of-range')?.remove();
  target.removeAttribute('aria-invalid');
  if (target.value !== '' && target.checkValidity()) return changed(target.valueAsNumber);
  const words = Object.assign(document.createElement('span'), {className: 'out-of-range', role: 'alert', id: `${target.id || 'number'}-range`});
  words.textContent = t(step === '1' ? 'controls.whole' : 'controls.range', {least: full(Number(min)), most: full(Number(max))});
  target.after(words);
  target.setAttribute('aria-invalid', 'true');
  target.setAttribute('aria-describedby', words.id);
  target.value = String(value);
  target.addEventListener('input', () => { words.remove(); target.removeAttribute('aria-invalid'); target.removeAttribute('aria-describedby'); }, {once: true});
};

/** Choices as buttons, one of them pressed. */
export function buttons(part, name, value, changed) {
  const {set, values} = OPTIONS[part][name];
  return html`<fieldset class="field"><legend class="label quiet">${t(`option.${part}.${name}`)}</legend>
    <div class="choices">${values.map(v => html`<button type="button" aria-pressed=${v === value}
      @click=${() => changed(v)}>${t(`choice.${set}.${v}`)}</button>`)}</div></fieldset>`;
}

export function button(label, pressed, {main = false, disabled = false} = {}) {
  return html`<button type="button" class=${main ? 'main' : nothing} ?disabled=${disabled} @click=${pressed}>${label}</button>`;
}
