// Matrices as one writes them: numbers in brackets. A cell can be lit, and can be pressed.
import {html, nothing} from '/lib/lit-html/lit-html.js';
import {fixed} from '/js/format.js';

/**
 * @param values row after row; @param name its letter; @param lit (row, col) => whether; @param press (row, col) => what happens, if
 *   anything; @param digits after the point; @param label what a screen reader says of it
 */
export function matrix({values, shape: [rows, cols]}, {name, lit = () => false, press, chosen = () => false, digits = 1, label}) {
  const cell = (r, c) => {
    const text = fixed(values[r * cols + c], digits), shown = lit(r, c) ? 'lit' : nothing;
    return press ? html`<button type="button" class=${shown} aria-pressed=${chosen(r, c)} @click=${() => press(r, c)} @pointerenter=${e => e.pointerType === 'mouse' && press(r, c)}>${text}</button>`
        : html`<span class=${shown}>${text}</span>`;
  };
  return html`<div class="mat-box" dir="ltr"><div class="mat" role="group" aria-label=${label ?? name} .style=${`--cols:${cols}`}>${Array.from({length: rows * cols}, (_, i) => cell(Math.floor(i / cols), i % cols))}</div>
    <span class="mat-name">${name}<span class="quiet">${rows} × ${cols}</span></span></div>`;
}

export const sign = text => html`<span class="mat-sign" aria-hidden="true">${text}</span>`;
