// Part 4: descent on the surface of a cost.
import {html, render} from '/lib/lit-html/lit-html.js';
import {t} from '/js/i18n.js';
import {buttons} from '/js/ui/controls.js';
import {end} from '/js/descent/pictures.js';
import {reference} from '/js/descent/reference.js';
import {weights} from '/js/descent/weights.js';

export function mount({root, wire, options, signal, remember, refuse, accept, address}) {
  let o = {...options};
  let waiting = 0;

  const set = values => {
    o = {...o, ...values};
    remember(o);
  };
  const page = {
    o: () => o, set, view, wire, signal, refuse, accept, address,
    look: () => ({turn: o.turn, tilt: o.tilt, zoom: o.zoom}),
    turn: view3 => { // the hand is faster than the screen
      set(view3);
      waiting ||= requestAnimationFrame(() => { waiting = 0; view(); });
    },
  };
  const surfaces = {reference: reference(page), network: weights(page)};

  function view() {
    if (signal.aborted) return;
    render(html`
      <div class="head"><h1>${t('descent.title')}</h1><p>${t('descent.lead')}</p></div>
      <div class="descent"><div class="wide">${buttons('descent', 'surface', o.surface, surface => {
        surfaces[o.surface].stop();
        end(root);
        set({surface});
        begin();
      })}</div>
      ${surfaces[o.surface].template()}</div>`, root);
  }

  function begin() {
    view();
    surfaces[o.surface].begin();
  }

  signal.addEventListener('abort', () => end(root));
  begin();
  return {redraw: view, options: next => { o = {...next}; begin(); }};
}
