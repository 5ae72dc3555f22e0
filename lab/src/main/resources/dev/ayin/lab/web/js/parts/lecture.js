// The lecture: chapters of prose with live figures in it. One chapter is shown at a time, in presentation mode one screen of it.
import {html, nothing, render} from '/lib/lit-html/lit-html.js';
import {keyed} from '/lib/lit-html/directives/keyed.js';
import {current, t} from '/js/i18n.js';
import {CHAPTERS as KEYS} from '/js/options.js';
import {parse} from '/js/lecture/text.js';
import {blockOf, line} from '/js/lecture/prose.js';
import {FIGURES} from '/js/lecture/figures.js';
import {screens} from '/js/lecture/screens.js';
import {fit} from '/js/lecture/fit.js';
import {finish, isDone, last, visit} from '/js/lecture/progress.js';

const texts = {}; // of each language, once

async function text() {
  const language = current();
  texts[language] ??= fetch(`/lecture/${language}.md`).then(response => response.text()).then(parse);
  return texts[language];
}

const questions = chapter => chapter.slides.flat().filter(block => block.kind === 'ask' || block.kind === 'do');
const nameOf = (chapter, block) => `${chapter.key}:${questions(chapter).indexOf(block)}`;
const isWhole = chapter => questions(chapter).every(block => isDone(nameOf(chapter, block)));

export function mount({root, wire, options, signal, remember, go, refuse, accept}) {
  let o = {...options};
  let lecture = null, chapter = null;
  let figures = {}, chosen = new Map(); // of the chapter: its live figures, and the answers that were pressed
  let stop = new AbortController(), waiting = 0;

  // ------------------------------------------------------------------ the chapter

  function enter(key) {
    stop.abort();
    stop = new AbortController();
    const own = AbortSignal.any([signal, stop.signal]);
    chapter = lecture.chapters.find(one => one.key === key);
    chosen = new Map();
    figures = {};
    visit(key);
    for (const block of chapter.slides.flat()) {
      if (block.kind === 'figure') figures[block.name] = FIGURES[block.name]({wire, signal: own, refuse, accept, changed: soon});
    }
    view();
  }

  const figureOf = (kind, name) => Object.values(figures).find(figure => name in (figure[kind] ?? {}));
  const live = {
    figure: name => figures[name]?.template() ?? nothing,
    number: name => figureOf('numbers', name)?.numbers[name],
    set: (name, value) => figureOf('numbers', name).set(name, value),
    says: name => Object.values(figures).map(figure => figure.says?.(name)).find(text => text !== undefined && text !== null),
  };

  const marks = {
    chosen: block => chosen.get(block),
    of: block => {
      const index = chosen.get(block), done = isDone(nameOf(chapter, block));
      if (block.kind === 'ask' && index !== undefined) return block.answers[index].right ? 'right' : 'wrong';
      return done ? 'right' : undefined;
    },
    choose: (block, index) => {
      chosen.set(block, index);
      if (block.answers[index].right) finish(nameOf(chapter, block));
      view();
    },
  };

  /** What the reader has done with the figures. */
  function check() {
    for (const block of questions(chapter)) {
      if (block.kind === 'do' && Object.values(figures).some(figure => figure.done?.(block.name))) finish(nameOf(chapter, block));
    }
  }

  // ------------------------------------------------------------------ moving

  const indexOf = key => lecture.chapters.findIndex(one => one.key === key);
  const address = (key, slide = 0, present = o.present) => `#lecture?chapter=${key}${present ? `&present=1${slide ? `&slide=${slide}` : ''}` : ''}`;

  function move(by) {
    const at = indexOf(chapter.key);
    if (o.present) {
      const slide = o.slide + by;
      if (slide >= 0 && slide < screens(chapter.slides).length) {
        o = {...o, slide};
        remember(o);
        view();
        scrollTo(0, 0);
        return;
      }
    }
    const next = lecture.chapters[at + by];
    if (next) go(address(next.key, by < 0 ? screens(next.slides).length - 1 : 0));
  }

  function present(on) {
    o = {...o, present: on, slide: 0};
    remember(o);
    if (on) document.documentElement.requestFullscreen?.().catch(() => {}); // where it may not, the page alone is enough
    else if (document.fullscreenElement) document.exitFullscreen();
    view();
  }

  addEventListener('resize', () => { if (o.present) view(); }, {signal});
  addEventListener('fullscreenchange', () => { if (!document.fullscreenElement && o.present) present(false); }, {signal});
  addEventListener('keydown', e => {
    if (e.ctrlKey || e.metaKey || e.altKey || !chapter || e.defaultPrevented) return;
    if (e.target.closest?.('input, select, textarea, [role="slider"], [role="tablist"], .equation, .matrices-line')) return;
    const forth = document.documentElement.dir === 'rtl' ? 'ArrowLeft' : 'ArrowRight', back = document.documentElement.dir === 'rtl' ? 'ArrowRight' : 'ArrowLeft';
    if (e.key === forth || o.present && e.key === 'PageDown') move(1);
    else if (e.key === back || o.present && e.key === 'PageUp') move(-1);
    else if (e.key === 'Escape' && o.present) present(false);
    else return;
    e.preventDefault();
  }, {signal});
  signal.addEventListener('abort', () => {
    stop.abort();
    delete document.documentElement.dataset.presenting;
  });

  // ------------------------------------------------------------------ the page

  const soon = () => { waiting ||= requestAnimationFrame(() => { waiting = 0; view(); }); };

  function view() {
    if (signal.aborted || !chapter) return;
    check();
    document.title = `${chapter.title} · Ayin Lab`;
    if (o.present) document.documentElement.dataset.presenting = '';
    else delete document.documentElement.dataset.presenting;
    const at = indexOf(chapter.key), all = o.present ? screens(chapter.slides) : [], last = all.length - 1, shown = Math.min(o.slide, last);
    const onward = at === lecture.chapters.length - 1 && shown === last; // after the last chapter one builds
    render(html`<div class="lecture">
      ${o.present ? nothing : contents()}
      <article class="chapter" aria-labelledby="chapter-title">${keyed(chapter.key, html`
        ${at === 0 && !o.present ? html`<p class="lecture-title">${lecture.title}</p>` : nothing}
        <p class="quiet number">${t('lecture.chapterOf', {n: at + 1, of: lecture.chapters.length})}</p>
        <h1 id="chapter-title">${chapter.title}</h1>
        ${at === 0 && !o.present ? lecture.lead.map(block => blockOf(block, live, marks)) : nothing}
        ${o.present ? screen(all[shown]) : chapter.slides.map(slide => html`<section class="slide">${slide.map(block => blockOf(block, live, marks))}</section>`)}`)}
        <nav class="turn" aria-label=${t('lecture.turn')}>
          <button type="button" ?disabled=${at === 0 && !(o.present && shown)} @click=${() => move(-1)}>${t('lecture.previous')}</button>
          <span class="row tight">${o.present ? html`<span class="quiet num">${shown + 1} / ${all.length}</span><button type="button" class="plain" @click=${() => present(false)}>${t('lecture.leave')}</button>`
              : html`<button type="button" class="plain" @click=${() => present(true)}>${t('lecture.present')}</button><button type="button" class="plain" @click=${() => print()}>${t('lecture.print')}</button>`}</span>
          <button type="button" class="main" id="next-chapter" @click=${() => onward ? go('#network') : move(1)}>${onward ? t('lecture.onward') : o.present ? t('lecture.next') : html`${t('lecture.next')}: ${lecture.chapters[at + 1].title}`}</button>
        </nav>
      </article></div>`, root);
    if (o.present) fit(`${chapter.key} ${shown}`);
  }

  function screen({text, figure}) {
    return html`<section class=${figure ? 'slide screen with-figure' : 'slide screen'}><div class="said">${text.map(block => blockOf(block, live, marks))}</div>
      ${figure ? blockOf(figure, live, marks) : nothing}</section>`;
  }

  function contents() {
    const entries = html`<ol>${lecture.chapters.map(one => html`<li><a href=${address(one.key)} aria-current=${one === chapter ? 'page' : nothing}><span>${one.title}</span>
      ${isWhole(one) ? html`<span class="tick" role="img" aria-label=${t('lecture.done')}>✓</span>` : nothing}</a></li>`)}</ol>`;
    return html`<nav class="contents" aria-label=${t('lecture.chapters')}><details class="narrow"><summary>${t('lecture.chapters')}</summary>${entries}</details><div class="wide-only">${entries}</div></nav>`;
  }

  async function begin() {
    lecture = await text();
    if (signal.aborted) return;
    document.fonts.ready.then(view); // they have another width
    if (!o.chapter) o = {...o, chapter: KEYS.includes(last()) ? last() : KEYS[0]};
    enter(o.chapter);
  }

  begin();
  return {
    redraw: view,
    options: next => {
      const key = next.chapter || (KEYS.includes(last()) ? last() : KEYS[0]);
      o = {...next, chapter: key};
      if (!lecture) return;
      if (key !== chapter.key) {
        enter(key);
        scrollTo(0, 0);
        document.getElementById('main').focus({preventScroll: true});
      } else view();
    },
  };
}
