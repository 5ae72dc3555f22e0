// How the network begins and learns: initialiser, loss, optimizer, rate, batch, regularization.
import {html} from '/lib/lit-html/lit-html.js';
import {t} from '/js/i18n.js';
import {button, entry, menu, slider} from '/js/ui/controls.js';
import {fresh} from '/js/network/data.js';
import {impossible} from '/js/network/request.js';

/** @param o the options; @param act {set(values)}; @param task of the data */
export function trainingPanel(o, act, task) {
  const set = name => value => act.set({[name]: value});
  const choose = name => menu('network', name, o[name], set(name));
  const number = name => entry('network', name, o[name], set(name));
  return html`
    ${choose('optimizer')}
    <div class="pair">${number('rate')}${number('batch')}</div>
    ${menu('network', 'loss', o.loss, set('loss'), {not: impossible(o, task).loss})}
    <div class="pair">${number('l1')}${number('l2')}</div>
    ${slider('network', 'dropout', o.dropout, set('dropout'))}
    ${choose('initializer')}
    <div class="row">${button(t('network.newWeights'), () => act.set({seed: fresh()}))}</div>`;
}
