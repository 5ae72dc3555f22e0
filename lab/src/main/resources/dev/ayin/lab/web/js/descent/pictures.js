// The surface in space, turned by hand, and its map.
import {html} from '/lib/lit-html/lit-html.js';
import {t} from '/js/i18n.js';
import {figure} from '/js/ui/figure.js';
import {box, render as drawMap} from '/js/draw/contours.js';
import {canDraw, release, render as drawSurface} from '/js/draw/surface.js';

const clip = (value, low, high) => Math.min(high, Math.max(low, value));

/** A view turned by degrees and zoomed by a factor. */
function moved({turn, tilt, zoom}, around, up, factor = 1) {
  return {
    turn: Math.round(((turn + around + 180) % 360 + 360) % 360 - 180),
    tilt: Math.round(clip(tilt + up, 5, 88)),
    zoom: Number(clip(zoom * factor, 0.4, 4).toFixed(3)),
  };
}

const FIRST = {turn: 25, tilt: 38, zoom: 1};
const KEYS = {ArrowLeft: [6, 0], ArrowRight: [-6, 0], ArrowUp: [0, 5], ArrowDown: [0, -5], '+': [0, 0, 1.15], '=': [0, 0, 1.15], '-': [0, 0, 1 / 1.15]};

const hands = new Map(); // pointers that hold the surface

/** @param act {view: {turn, tilt, zoom}, look(view)} */
function scene(data, sentence, act) {
  const go = (...by) => act.look(moved(act.view(), ...by));
  const down = e => {
    hands.set(e.pointerId, [e.clientX, e.clientY]);
    e.currentTarget.setPointerCapture(e.pointerId);
    e.currentTarget.focus();
  };
  const move = e => {
    const before = hands.get(e.pointerId);
    if (!before) return;
    const other = [...hands].find(([id]) => id !== e.pointerId)?.[1];
    hands.set(e.pointerId, [e.clientX, e.clientY]);
    if (!other) go(-0.4 * (e.clientX - before[0]), 0.4 * (e.clientY - before[1]));
    else go(0, 0, Math.hypot(e.clientX - other[0], e.clientY - other[1]) / (Math.hypot(before[0] - other[0], before[1] - other[1]) || 1));
  };
  const up = e => hands.delete(e.pointerId);
  const wheel = e => {
    if (document.activeElement !== e.currentTarget) return; // the page scrolls, until the picture was chosen
    e.preventDefault();
    go(0, 0, Math.exp(-0.001 * e.deltaY));
  };
  const key = e => {
    if (e.key === 'Home') act.look(FIRST);
    else if (KEYS[e.key]) go(...KEYS[e.key]);
    else return;
    e.preventDefault();
    e.stopPropagation();
  };
  const press = (name, sign, ...by) => html`<button type="button" class="small" aria-label=${t(`descent.${name}`)} title=${t(`descent.${name}`)} @click=${() => go(...by)}>${sign}</button>`;
  return html`
    <div class="scene" id="scene" tabindex="0" role="group" aria-label=${t('descent.sceneKeys')} @keydown=${key} @wheel=${wheel}
      @pointerdown=${down} @pointermove=${move} @pointerup=${up} @pointercancel=${up}>
      ${figure(canvas => drawSurface(canvas, {...data, view: act.view()}), sentence, 'surface')}</div>
    <div class="row tight ltr" role="group" aria-label=${t('descent.view')}>
      ${press('left', '↶', 15, 0)}${press('right', '↷', -15, 0)}${press('up', '↑', 0, 8)}${press('down', '↓', 0, -8)}${press('nearer', '+', 0, 0, 1.2)}${press('farther', '−', 0, 0, 1 / 1.2)}
      <button type="button" class="small" @click=${() => act.look(FIRST)}>${t('descent.asFirst')}</button></div>`;
}

/**
 * @param data of both drawings; @param words {surface, map} the sentences; @param act {view(), look(view), start(x, y) or absent}
 */
export function pictures(data, words, act) {
  const point = act.start && (e => {
    if (e.type === 'pointermove' && !e.buttons) return;
    const rem = parseFloat(getComputedStyle(document.documentElement).fontSize);
    const area = box(e.target, rem), place = e.target.getBoundingClientRect();
    const along = (part, [from, to]) => from + (to - from) * clip(part, 0, 1);
    act.start(along((e.clientX - place.left - area.left) / (area.right - area.left), data.x),
        along((area.bottom - (e.clientY - place.top)) / (area.bottom - area.top), data.y));
  });
  const key = e => {
    const by = {ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1]}[e.key];
    if (!by || !act.start) return;
    e.preventDefault();
    e.stopPropagation();
    act.nudge(...by);
  };
  const map = figure(canvas => drawMap(canvas, data), words.map, 'square', {pointer: point || undefined, caption: words.caption});
  return html`
    <section class="card" aria-labelledby="surface"><h2 id="surface">${t('descent.surface')}</h2>
      ${canDraw() ? scene(data, words.surface, act) : html`<p>${t('descent.noSpace')}</p>`}</section>
    <section class="card map" aria-labelledby="map"><h2 id="map">${t('descent.map')}</h2>
      ${act.start ? html`<div class="scene" id="map-keys" tabindex="0" role="group" aria-label=${t('descent.mapKeys')} @keydown=${key}>${map}</div>` : map}</section>`;
}

/** When the part ends. */
export const end = root => root.querySelectorAll('canvas.surface').forEach(release);
