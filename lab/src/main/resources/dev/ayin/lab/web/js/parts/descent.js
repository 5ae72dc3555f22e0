import {html, render} from '/lib/lit-html/lit-html.js';
import {t} from '/js/i18n.js';

export function mount({root}) {
  render(html`<div class="head"><h1>${t('part.descent')}</h1></div>`, root);
  return {};
}
