// The page of the part: what stands where.
import {html, nothing} from '/lib/lit-html/lit-html.js';
import {said, t} from '/js/i18n.js';
import {OPTIONS} from '/js/options.js';
import {architecture} from '/js/network/architecture.js';
import {axesPanel, dataPanel} from '/js/network/data.js';
import {histogramsOf} from '/js/network/frame.js';
import {classDialog, classPanel, goalPanel} from '/js/network/goal.js';
import {checkPanel, doctorPanel} from '/js/network/health.js';
import {featureName, PAINTED} from '/js/network/names.js';
import {matricesPanel} from '/js/network/matrices.js';
import {boundary, confusion, curves, histograms} from '/js/network/results.js';
import {predictPanel} from '/js/network/predict.js';
import {runBar, runs, stoppedLine, timeline} from '/js/network/run.js';
import {takePanel} from '/js/network/take.js';
import {picker, tracePanel} from '/js/network/trace.js';
import {trainingPanel} from '/js/network/training.js';
import {tabs} from '/js/ui/tabs.js';

const VIEWS = OPTIONS.network.view.values;
const BEGINNING = {epoch: 0, branch: 0, branches: [], past: []};
const panels = new WeakMap(); // the data panel keeps what is typed but not yet used, one for each mount

/** From here on the page has three columns; below, one or two, in the order in which they are read. Keys follow what is seen. */
export const WIDE = matchMedia('(min-width: 68rem)');

/** @param s the state of parts/network.js; @param act its commands */
export function page(s, act) {
  if (!panels.has(act)) panels.set(act, dataPanel(act, () => act.set({})));
  const side = (...cards) => html`<div class="side">${cards}</div>`;
  const bar = html`<section class="card bar-card" aria-label=${t('network.run')}>${runBar({o: s.o, ready: s.data !== null, playing: s.playing, phase: s.frame?.phase, undoable: s.undoable, stopped: WIDE.matches ? null : s.stopped}, act)}
    ${timeline(s.frame ?? BEGINNING, act)}</section>`;
  return html`
    <div class="head"><h1>${t('network.title')}</h1>${WIDE.matches && s.stopped ? stoppedLine(s.stopped) : WIDE.matches && s.findings?.some(one => GRAVE.includes(one.key)) && !s.o.hide.includes('doctor') ? ailing(s.findings.find(one => GRAVE.includes(one.key))) : html`<p>${t('network.lead')}</p>`}</div>
    ${goalPanel(s.o, s.frame?.accuracy, act, s.sent)}
    <div class="network">${bar}${WIDE.matches
      ? [side(dataCard(s, act), trainingCard(s, act)), side(diagramCard(s, act), curvesCard(s)), side(boundaryCard(s, act), doctorCard(s, act)), insideCard(s, act)]
      : [boundaryCard(s, act), curvesCard(s), diagramCard(s, act), doctorCard(s, act), dataCard(s, act), trainingCard(s, act), insideCard(s, act)]}
      ${s.beside && s.data ? besideCard(s, act) : nothing}</div>
    ${classPanel(act)}
    ${s.room ? classDialog(s.o, s.room, act) : nothing}
    <details class="keys"><summary>${t('network.keys')}</summary><ul>${['toggle', 'phase', 'batch', 'epoch', 'reset', 'undo', 'back', 'forth'].map(name => html`<li>${t(`network.key.${name}`)}</li>`)}</ul></details>`;
}

const GRAVE = ['noBend', 'symmetric', 'diverged', 'divergedLoss', 'rateHigh', 'rateDied', 'vanishing', 'regularized']; // with these nothing can be learnt

/** What the doctor says first, where one looks: the card itself is below the boundary. */
const ailing = ({key, args}) => html`<p class="ailing"><button type="button" class="plain small" @click=${() => document.querySelector('.doctor-card').scrollIntoView({block: 'center'})}><strong>${t('network.doctor')}:</strong> <span>${t(`doctor.${key}`, args)}</span></button></p>`;

const dataCard = (s, act) => html`<section class="card data-card" ?hidden=${s.o.hide.includes('data')} aria-labelledby="data"><h2 id="data">${t('network.data')}</h2>
  <fieldset class="controls" ?disabled=${s.o.lock.includes('data')}>${locked(s.o, 'data')}${panels.get(act)(s.o)}${s.data && !s.data.inputs ? axesPanel(s.o, s.data.features, act) : nothing}
    ${s.data?.notes.length ? html`<details><summary>${t('network.notes')}</summary><ul class="notes">${s.data.notes.map(note => html`<li>${said(note)}</li>`)}</ul></details>` : nothing}</fieldset></section>`;

/** Says why nothing here can be changed. */
const locked = (o, panel) => o.lock.includes(panel) ? html`<p class="quiet locked">${t('goal.locked')}</p>` : nothing;

const trainingCard = (s, act) => html`<section class="card training-card" ?hidden=${s.o.hide.includes('training')} aria-labelledby="training"><h2 id="training">${t('network.training')}</h2>
  <fieldset class="controls" ?disabled=${s.o.lock.includes('training')}>${locked(s.o, 'training')}${trainingPanel(s.o, act, s.data?.task)}</fieldset></section>`;

const diagramCard = (s, act) => html`<section class="card diagram-card" aria-labelledby="architecture">${s.data ? architecture({
  o: s.o, counts: s.counts, parameters: s.data.parameters, task: s.data.task,
  diagram: {counts: s.counts, weights: s.step?.weights ?? s.frame?.weights, biases: s.frame?.biases, maps: s.frame?.maps, lit: s.lit, numbers: s.step?.numbers,
    names: {inputs: s.data.features.map(featureName), outputs: s.data.classes.length < 3 ? [] : s.o.data === 'points' ? PAINTED.slice(0, s.data.classes.length) : s.data.classes}},
}, act) : nothing}</section>`;

const insideCard = (s, act) => html`<section class="card inside-card" ?hidden=${s.o.hide.includes('inside')} aria-labelledby="inside"><h2 id="inside">${t('network.inside')}</h2>
  ${tabs('inside', VIEWS.map(name => ({name, label: t(`choice.view.${name}`)})), s.o.view, act.view, s.data ? inside(s, act) : nothing)}</section>`;

const boundaryCard = (s, act) => html`<section class="card boundary-card" aria-labelledby="boundary">${s.data ? html`${boundary(s, act)}${runs({...(s.frame ?? BEGINNING), compare: s.compare}, act)}` : nothing}</section>`;

const curvesCard = s => html`<section class="card curves-card" aria-labelledby="curves">${s.data ? curves(s) : nothing}</section>`;

const doctorCard = (s, act) => html`<section class="card doctor-card" ?hidden=${s.o.hide.includes('doctor')} aria-labelledby="doctor"><h2 id="doctor">${t('network.doctor')}</h2><div role="status">${doctorPanel(s.findings, s.o, act, s.cured)}</div></section>`;

/** The trace of what was clicked, beside it. */
const besideCard = (s, act) => html`<section class="card beside-card" aria-labelledby="beside" .style=${`--x: ${s.beside.x}px; --y: ${s.beside.y}px`}>
  <header><h2 id="beside">${t('choice.view.trace')}</h2><button type="button" class="icon" aria-label=${t('shell.close')} @click=${act.aside}>×</button></header>
  ${traced(s, act, true)}</section>`;

const traced = ({inspector, kept}, act, beside = false) => tracePanel({beside, place: inspector.place, reply: inspector.reply, refused: inspector.refused, past: inspector.past, alone: inspector.alone, edited: kept},
    {trace: act.trace, back: act.untrace, alone: act.alone, edit: act.edit, undo: act.undo});

function inside(s, act) {
  const {inspector, frame, data} = s;
  switch (s.o.view) {
    case 'trace': return s.beside ? html`${picker(inspector.place, act)}<p>${t('network.beside')}</p>` : traced(s, act);
    case 'matrices': return matricesPanel({...inspector.matrices, layers: data.layers.length, batch: inspector.batch}, act);
    case 'histograms': return frame?.arrays.histograms ? histograms(histogramsOf(frame.arrays)) : nothing;
    case 'confusion': return data.task === 'number' ? html`<p>${t('network.confusionNumber')}</p>`
        : frame?.confusion ? confusion(data.classes, frame.confusion, frame.confusionOf === 'test') : nothing;
    case 'predict': return predictPanel(data, s.row, s.said, act);
    case 'take': return frame ? takePanel(act.take, s.copied) : nothing;
    default: return checkPanel(inspector.check, act);
  }
}
