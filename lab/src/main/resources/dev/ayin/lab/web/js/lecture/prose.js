// Blocks of a chapter on the page. Formulas are laid out once; numbers are the figures' own.
import {html, nothing} from '/lib/lit-html/lit-html.js';
import {t} from '/js/i18n.js';
import {tex} from '/js/tex.js';
import {scrub} from '/js/ui/scrub.js';

const laid = new WeakMap(); // of each piece its node

function formula(piece, display = false) {
  if (!laid.has(piece)) laid.set(piece, tex(piece.tex, {display}));
  return laid.get(piece);
}

/** @param live {number(name), set(name, value), says(name)}, what the figures of the chapter have */
export function line(pieces, live) {
  // a formula and the number behind it stay together: "b = 2.5" is not broken, nor turned round
  const out = [];
  for (let i = 0; i < pieces.length; i++) {
    const [first, equals, number] = pieces.slice(i, i + 3);
    if (first.kind === 'tex' && equals?.text?.trim() === '=' && ['number', 'says'].includes(number?.kind)) {
      out.push(html`<span class="ltr whole" dir="ltr">${formula(first)}&nbsp;=&nbsp;${shown(number, live)}</span>`);
      i += 2;
    } else out.push(shown(first, live));
  }
  return out;
}

function shown(piece, live) {
  switch (piece.kind) {
    case 'tex': return formula(piece);
    case 'em': return html`<em>${piece.text}</em>`;
    case 'number': return live.number(piece.name) ? scrub(live.number(piece.name), value => live.set(piece.name, value)) : html`<span class="num">${piece.first}</span>`;
    case 'says': return html`<output class="num says" id=${`says-${piece.name}`}>${live.says(piece.name) ?? piece.first}</output>`;
    case 'link': return html`<a href=${`#${piece.part}`}>${piece.text}</a>`;
    default: return piece.text;
  }
}

/**
 * @param live what the figures have, and figure(name) their templates
 * @param marks {of(block): 'right' | 'wrong' | undefined, chosen(block): index, choose(block, index)}
 */
export function blockOf(block, live, marks) {
  switch (block.kind) {
    case 'prose': return html`<p>${line(block.text, live)}</p>`;
    case 'formula': return html`<div class="equation" tabindex="0" role="group" aria-label=${t('lecture.formula')}>${formula(block, true)}</div>`;
    case 'figure': return html`<div class="live" id=${`figure-${block.name}`}>${live.figure(block.name)}<p class="quiet caption">${line(block.text, live)}</p></div>`;
    case 'ask': return ask(block, live, marks);
    case 'do': return task(block, live, marks);
    default: return html`<p class=${block.kind}><strong>${t(`lecture.${block.kind}`)}</strong> ${line(block.text, live)}</p>`;
  }
}

function ask(block, live, marks) {
  const state = marks.of(block), chosen = marks.chosen(block);
  return html`<fieldset class="question"><legend><strong>${t('lecture.ask')}</strong> ${line(block.text, live)}</legend>
    <div class="answers">${block.answers.map((answer, i) => html`<button type="button" class=${chosen === i ? (answer.right ? 'right' : 'mistaken') : nothing}
      aria-pressed=${chosen === i} @click=${() => marks.choose(block, i)}>${line(answer.text, live)}</button>`)}</div>
    <p role="status" class="verdict">${state === 'right' ? html`<span class="tick" aria-hidden="true">✓</span>${line(block.why, live)}` : state === 'wrong' ? t('lecture.wrong') : nothing}</p></fieldset>`;
}

function task(block, live, marks) {
  const done = marks.of(block) === 'right';
  return html`<div class="question task"><p><strong>${t('lecture.do')}</strong> ${line(block.text, live)}</p>
    <p role="status" class="verdict">${done ? html`<span class="tick" aria-hidden="true">✓</span>${line(block.why, live)}` : html`<span class="quiet">${t('lecture.notYet')}</span>`}</p></div>`;
}
