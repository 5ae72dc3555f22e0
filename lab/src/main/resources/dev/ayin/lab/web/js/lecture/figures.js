// The live figures of the lecture by their names. Each is made by (page) => {template(), numbers?, set?, says?, done?}:
// numbers {name: what ui/scrub.js takes} can be dragged in the text, says {name: text} follow them, done(task) whether the reader
// has done it. page is {wire, signal, refuse, accept, changed}.
import {digit, reading} from '/js/lecture/figures/digit.js';
import {neuron} from '/js/lecture/figures/neuron.js';
import {rings} from '/js/lecture/figures/rings.js';
import {columns, loop} from '/js/lecture/figures/layer.js';
import {race} from '/js/lecture/figures/race.js';
import {loss, slopes} from '/js/lecture/figures/loss.js';
import {film} from '/js/lecture/figures/film.js';
import {slide} from '/js/lecture/figures/slide.js';
import {backprop} from '/js/lecture/figures/backprop.js';

export const FIGURES = {digit, neuron, rings, loop, columns, race, loss, slopes, film, slide, backprop, reading};
