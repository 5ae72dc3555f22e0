// The one connection of the page to its server: commands out, replies and frames in. Knows nothing of what they mean.

const KINDS = {f32: Float32Array, f64: Float64Array, i32: Int32Array, u8: Uint8Array};

/** A reply with arrays: n, JSON of n bytes, arrays at the places the JSON names; each becomes {values, shape}. */
export function decode(buffer) {
  const length = new DataView(buffer).getUint32(0, true);
  const reply = JSON.parse(new TextDecoder().decode(new Uint8Array(buffer, 4, length)));
  const arrays = {};
  for (const [name, {type, shape, at}] of Object.entries(reply.arrays)) {
    arrays[name] = {values: new KINDS[type](buffer, at, shape.reduce((a, b) => a * b, 1)), shape};
  }
  return {...reply, arrays};
}

/** What the server would not do. The message file has words for its key. */
export class Refused extends Error {
  constructor({key, args}) {
    super(`refused: ${key} ${JSON.stringify(args)}`);
    this.key = `refusal.${key}`;
    this.args = args;
  }
}

/** The connection is gone: the page says so, and offers a new beginning. */
export class Lost extends Error {}

/** A page whose reader does something says so now and then: one that is left alone ends. */
const STAY = 60_000; // milliseconds

export class Wire {
  #socket;
  #stayed = 0;
  #waiting = new Map();
  #number = 0;
  #latest = new Map();

  /** @param onLost is told the code of the close */
  constructor(onLost) {
    this.#socket = new WebSocket(`ws://${location.host}/wire`);
    this.#socket.binaryType = 'arraybuffer';
    this.opened = new Promise((resolve, reject) => {
      this.#socket.addEventListener('open', resolve);
      this.#socket.addEventListener('error', () => reject(new Lost()));
    });
    this.opened.catch(() => {});
    this.#socket.addEventListener('message', ({data}) => this.#receive(data));
    this.#socket.addEventListener('close', ({code}) => {
      for (const {reject} of this.#waiting.values()) reject(new Lost());
      this.#waiting.clear();
      onLost(code);
    });
  }

  close() {
    this.#socket.close();
  }

  /** Somebody is there. */
  stay() {
    if (this.#socket.readyState === WebSocket.OPEN && performance.now() - this.#stayed > STAY) {
      this.#stayed = performance.now();
      this.ask('page', 'stay').catch(() => {});
    }
  }

  #receive(data) {
    const reply = typeof data === 'string' ? {...JSON.parse(data), arrays: {}} : decode(data);
    const waiting = this.#waiting.get(reply.id);
    if (!waiting) return;
    this.#waiting.delete(reply.id);
    if (reply.refused) waiting.reject(new Refused(reply.refused));
    else waiting.resolve(reply);
  }

  /** Asks one thing of a part; resolves with its reply, rejects with Refused or Lost. */
  async ask(part, command, args = {}) {
    await this.opened;
    if (this.#socket.readyState !== WebSocket.OPEN) throw new Lost();
    const id = this.#number++;
    const reply = new Promise((resolve, reject) => this.#waiting.set(id, {resolve, reject}));
    this.#socket.send(JSON.stringify({...args, id, part, do: command}));
    return reply;
  }

  /**
   * Asks what changes faster than it can be answered, such as a slider: while one question is under way only the latest
   * of the others is kept; those in between resolve with null.
   */
  async latest(part, command, args) {
    const key = `${part} ${command}`;
    const turn = this.#latest.get(key);
    if (turn) {
      turn.next?.(false);
      if (!await new Promise(resolve => { turn.next = resolve; })) return null;
      turn.next = null;
    }
    const own = turn ?? {next: null};
    this.#latest.set(key, own);
    try {
      return await this.ask(part, command, args);
    } finally {
      if (own.next) own.next(true);
      else this.#latest.delete(key);
    }
  }

  /**
   * Asks for frame after frame, one at a time and at most one for each picture of the screen: what comes between is never
   * sent. Ends with the signal.
   * @param wanted () => what to ask for; @param show is given each frame; @param failed is given a Refused
   */
  async frames(part, wanted, show, signal, failed) {
    let first = true;
    while (!signal.aborted) {
      try {
        const frame = await this.ask(part, 'next', {...wanted(), now: first});
        first = false;
        if (signal.aborted) return;
        if (!frame.skipped) show(frame);
      } catch (e) {
        if (e instanceof Lost || signal.aborted) return;
        failed(e);
        return;
      }
      await new Promise(requestAnimationFrame);
    }
  }
}
