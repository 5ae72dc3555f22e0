// A number within a sentence that is dragged to the left and to the right; a slider for the keyboard and for screen readers.
import {html, nothing} from '/lib/lit-html/lit-html.js';
import {fixed} from '/js/format.js';

const FAR = 260; // pixels from one end to the other, at most
const STEP = 4; // pixels for one step, where there are few

/**
 * @param number {value, min, max, step, digits, label, times}: label is read aloud; with `times` a step multiplies by that factor
 * @param changed is given the new value
 */
export function scrub(number, changed) {
  const {value, min, max, step = 1, digits = 0, label, times} = number;
  const at = v => times ? Math.log(v) / Math.log(times) : v / step;
  const from = n => times ? times ** n : n * step;
  const clip = v => Math.min(max, Math.max(min, Number(v.toPrecision(12))));
  const steps = at(max) - at(min);
  const move = e => {
    if (e.button !== 0) return;
    e.preventDefault();
    const span = e.currentTarget, x = e.clientX, first = Math.round(at(number.value)), width = Math.min(STEP, FAR / steps);
    span.setPointerCapture(e.pointerId);
    span.focus();
    let last = number.value;
    const drag = e => {
      const next = clip(from(first + Math.round((e.clientX - x) / width)));
      if (next !== last) changed(last = next);
    };
    const end = () => span.removeEventListener('pointermove', drag);
    span.addEventListener('pointermove', drag);
    span.addEventListener('pointerup', end, {once: true});
    span.addEventListener('pointercancel', end, {once: true});
  };
  const key = e => {
    const by = {ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1, PageUp: 10, PageDown: -10}[e.key];
    const end = {Home: min, End: max}[e.key];
    if (by === undefined && end === undefined) return;
    e.preventDefault();
    changed(end ?? clip(from(Math.round(at(number.value)) + by))); // as it is now: two keys may come before it is drawn again
  };
  return html`<span class="scrub num" role="slider" tabindex="0" aria-label=${label ?? nothing} aria-valuenow=${value} aria-valuemin=${min} aria-valuemax=${max}
    aria-valuetext=${fixed(value, digits)} @pointerdown=${move} @keydown=${key}>${fixed(value, digits)}</span>`;
}
