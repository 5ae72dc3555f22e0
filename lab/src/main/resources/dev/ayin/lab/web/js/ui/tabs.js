// Views of which one is shown: tabs with the arrow keys, as the ARIA practices have them.
import {html} from '/lib/lit-html/lit-html.js';

/** @param id of the group; @param all [{name, label}]; @param chosen a name; @param choose is given one; @param content the panel */
export function tabs(id, all, chosen, choose, content) {
  const move = e => {
    const rtl = getComputedStyle(e.currentTarget).direction === 'rtl';
    const by = {ArrowRight: rtl ? -1 : 1, ArrowLeft: rtl ? 1 : -1}[e.key];
    if (!by) return;
    e.preventDefault();
    const next = all[(all.findIndex(tab => tab.name === chosen) + by + all.length) % all.length].name;
    choose(next);
    document.getElementById(`${id}-${next}`).focus();
  };
  return html`
    <div class="tabs" role="tablist" aria-labelledby=${id} @keydown=${move}>${all.map(({name, label}) => html`
      <button type="button" role="tab" id=${`${id}-${name}`} aria-selected=${name === chosen} aria-controls=${`${id}-panel`}
        tabindex=${name === chosen ? 0 : -1} @click=${() => choose(name)}>${label}</button>`)}</div>
    <div class="panel" role="tabpanel" id=${`${id}-panel`} aria-labelledby=${`${id}-${chosen}`}>${content}</div>`;
}
