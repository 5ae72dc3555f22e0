// What the reader looks at closely: asks for a number's trace and a layer's matrices whenever the network has changed, but
// not more often than one can read.
import {keyOf, within} from '/js/network/place.js';
import {Refused} from '/js/wire.js';

const PAUSE = 350; // milliseconds between two answers while it plays

/** @param ask (command, args) => a reply, or null; @param changed shows what is new; @param counts () => units of each layer, or null */
export class Inspector {
  place = null;
  past = [];
  reply = null;
  refused = null;
  matrices = {layer: 1, whole: false, example: 1, reply: null};
  check = null;
  batch = 1;
  alone = null; // {row, test}: an example that is traced as if it were the whole batch
  #ask;
  #changed;
  #counts;
  #last = 0;

  constructor(ask, changed, counts) {
    this.#ask = ask;
    this.#changed = changed;
    this.#counts = counts;
  }

  /** Another network: what was said of the old one is over, the place stays if there still is one. */
  begin() {
    this.reply = this.refused = this.matrices.reply = this.check = null;
    this.past = [];
    this.alone = null;
  }

  /** From here on one example alone is traced, or the batch again. @param alone {row, test}, or null */
  only(alone, place = this.place) {
    this.alone = alone;
    if (place) this.trace({...place, ...(alone ? {example: 1} : {})}, true);
  }

  trace(place, again = false) {
    const counts = this.#counts();
    if (!counts) return;
    const next = within(place, counts, this.alone ? 1 : Infinity);
    if (this.place && keyOf(next) !== keyOf(this.place) && !again) this.past.push(this.place);
    this.#go(next);
  }

  back() {
    if (this.past.length) this.#go(this.past.pop());
  }

  #go(place) {
    this.place = place;
    this.reply = this.refused = null;
    this.#changed();
    return this.refresh('trace', false);
  }

  show(values) {
    Object.assign(this.matrices, values, {reply: null});
    this.#changed();
    return this.refresh('matrices', false);
  }

  async verify() {
    this.check = await this.#answer('check', {});
    this.#changed();
  }

  /** Asks again for what stands in the view. @param playing then not too often */
  async refresh(view, playing) {
    const now = performance.now(), counts = this.#counts();
    if (!counts || playing && now - this.#last < PAUSE) return;
    this.#last = now;
    if (view === 'trace' && this.place) {
      const place = within(this.place, counts, this.alone ? 1 : Infinity);
      const reply = await this.#answer('trace', this.#with(place));
      if (reply && this.place && keyOf(reply) === keyOf(within(this.place, counts, this.alone ? 1 : Infinity))) {
        this.reply = reply;
        this.batch = reply.batch;
      }
    } else if (view === 'matrices') {
      const own = this.matrices, layer = Math.min(own.layer, counts.length - 1);
      const reply = await this.#answer('matrices', this.#with({layer, ...(own.whole ? {} : {example: this.alone ? 1 : own.example})}));
      if (reply) {
        Object.assign(own, {reply, layer});
        this.batch = reply.columns;
      }
    } else return;
    this.#changed();
  }

  #with(request) {
    return this.alone ? {...request, alone: this.alone} : request;
  }

  async #answer(command, args) {
    try {
      const reply = await this.#ask(command, args);
      this.refused = null;
      return reply;
    } catch (e) {
      if (!(e instanceof Refused)) return null;
      this.refused = e;
      this.reply = null;
      return null;
    }
  }
}
