// A picture with the sentence that describes it: what a screen reader reads, and where it may change, politely.
import {html, nothing} from '/lib/lit-html/lit-html.js';
import {ref} from '/lib/lit-html/directives/ref.js';

const STILL = 1500; // milliseconds after the last change
const TAP = 10; // pixels that a finger may move while it presses

const said = new WeakMap();

/**
 * @param draw (canvas) => draws what is known now; called after each render and when the size changes
 * @param sentence describes the picture; @param shape square, plot, diagram or flat
 */
export function figure(draw, sentence, shape, {caption, pointer} = {}) {
  return html`<figure>
    <canvas class=${shape} role="img" aria-label=${sentence} ${ref(canvas => canvas && watch(canvas, draw))}
      @pointermove=${pointer ?? nothing} @pointerdown=${pointer ? pressed(pointer) : nothing}></canvas>
    <p class="hidden" aria-live="polite" ${ref(line => line && say(line, sentence))}></p>
    ${caption ? html`<figcaption>${caption}</figcaption>` : nothing}
  </figure>`;
}

/** A finger that comes down on a picture may be about to scroll the page: unless the picture is drawn on, it presses when it is lifted. */
const pressed = pointer => event => {
  const canvas = event.currentTarget, stop = new AbortController();
  if (event.pointerType !== 'touch' || getComputedStyle(canvas).touchAction === 'none') return pointer(event);
  const end = ({type, pointerId, clientX, clientY}) => {
    if (pointerId !== event.pointerId) return;
    stop.abort();
    if (type === 'pointerup' && Math.hypot(clientX - event.clientX, clientY - event.clientY) < TAP) pointer(event);
  };
  for (const type of ['pointerup', 'pointercancel']) canvas.addEventListener(type, end, {signal: stop.signal});
};

const drawers = new WeakMap();
const sizes = new ResizeObserver(entries => entries.forEach(({target}) => redrawn(target)));

/** One that has left the page, or is hidden, has nothing to show: what it was drawn of may be gone. */
const redrawn = canvas => { if (canvas.isConnected && canvas.clientWidth) drawers.get(canvas)?.(canvas); };

const waiting = new Set();

/** Drawings wait until the page is whole: each asks for its size, and that is laid out once. */
function watch(canvas, draw) {
  if (!drawers.has(canvas)) sizes.observe(canvas);
  drawers.set(canvas, draw);
  if (waiting.size === 0) queueMicrotask(drawAll);
  waiting.add(canvas);
}

function drawAll() {
  waiting.forEach(redrawn);
  waiting.clear();
}

/** A picture that moves says nothing; once it has stood still for a while, it says what it shows. */
function say(line, sentence) {
  const last = said.get(line);
  if (last?.sentence === sentence) return;
  clearTimeout(last?.later);
  said.set(line, {sentence, later: last && setTimeout(() => { line.textContent = sentence; }, STILL)});
}
