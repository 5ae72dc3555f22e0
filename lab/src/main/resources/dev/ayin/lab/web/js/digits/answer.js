// What the network reads, and what it learns from a correction.
import {html, nothing} from '/lib/lit-html/lit-html.js';
import {t} from '/js/i18n.js';
import {float, percent} from '/js/format.js';
import {button} from '/js/ui/controls.js';

const DIGITS = [...Array(10).keys()];

/** What a correction has changed, and what it has spoilt. */
export const learnt = lesson => lesson ? html`
  <p>${t('digits.lesson', {digit: String(lesson.digit), steps: String(lesson.steps), before: percent(lesson.before), after: percent(lesson.after),
      n: String(lesson.exam), examBefore: percent(lesson.examBefore), examAfter: percent(lesson.examAfter)})}</p>
  ${lesson.spoilt ? html`<p class="spoilt">${t(lesson.spoilt.way < 0 ? 'digits.spoilt' : 'digits.spoiltWay', {digit: String(lesson.spoilt.digit),
      before: percent(lesson.spoilt.before), after: percent(lesson.spoilt.after)})}</p>` : nothing}` : nothing;

/** The probability of each digit. */
export const bars = ({best, arrays: {probabilities: {values}}}) => html`<ol class="bars" aria-label=${t('digits.probabilities')}>
  ${DIGITS.map(k => html`<li class=${k === best ? 'best' : nothing}>
    <span class="num">${k}</span><span class="bar-track" aria-hidden="true"><span .style=${`inline-size:${100 * values[k]}%`}></span></span>
    <span class="num" title=${float(values[k])} id=${`digits-p${k}`}>${percent(values[k])}</span></li>`)}
</ol>`;

/** @param seen the server's answer, or null; @param of {lesson: the last correction, or null; learning: the digit that is being learnt, or null}; @param act {teach, undo, reset};
 * @param busy whether the answer to what stands on the paper is still to come */
export function answer(seen, {lesson, learning}, act, busy) {
  return html`<section class="card" aria-labelledby="answer" aria-busy=${busy}>
    <header><h2 id="answer">${t('digits.answer')}</h2></header>
    ${seen ? html`
      <p class="verdict-line">${t('digits.reads')} <strong class="digit ltr" id="digits-best">${seen.best}</strong></p>
      ${bars(seen)}
      <fieldset class="field" ?disabled=${learning !== null}><legend class="label quiet">${t('digits.itWas')}</legend>
        <div class="choices">${DIGITS.map(k => html`<button type="button" class="num" aria-label=${t('digits.itWasA', {digit: String(k)})}
          @click=${() => act.teach(k)}>${k}</button>`)}</div></fieldset>
      <div role="status" id="digits-lesson">${learning === null ? learnt(lesson) : html`<p>${t('digits.learning', {digit: String(learning)})}</p>`}</div>
      <div class="row">
        ${button(t('digits.undo'), act.undo, {disabled: !seen.undo || learning !== null})}
        ${button(t('digits.reset'), act.reset, {disabled: seen.lessons === 0 || learning !== null})}
        <span class="quiet" id="digits-lessons">${t('digits.lessons', {n: String(seen.lessons)})}</span>
      </div>` : html`<p class="quiet">${t('digits.nothing')}</p>`}
  </section>`;
}
