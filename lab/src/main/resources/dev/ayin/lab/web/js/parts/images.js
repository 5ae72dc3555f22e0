// Part: the reader's own network that reads images. State and commands; what is seen of it is in js/images.
import {render} from '/lib/lit-html/lit-html.js';
import {Refused} from '/js/wire.js';
import {Histories} from '/js/network/frame.js';
import {commands} from '/js/network/commands.js';
import {shortcuts} from '/js/network/run.js';
import {save} from '/js/network/take.js';
import {data, look, OF_NETWORK, OF_TRAINING, optionsOf, settings} from '/js/images/request.js';
import {page} from '/js/images/page.js';

const SETUP = [...OF_NETWORK, ...OF_TRAINING];
const same = (a, b) => SETUP.every(name => String(a[name]) === String(b[name]));
const setupOf = o => Object.fromEntries(SETUP.map(name => [name, o[name]]));
const MISREAD = 40; // images

/** What outlives a visit: going to another part or to another language finds the run where it was. */
let kept = null; // {wire, o, plain: whether an epoch alone describes the run, undo: [o, plain] before setups and resets}

export function mount({root, wire, options, signal, remember, refuse, accept}) {
  let o = {...options};
  if (kept?.wire !== wire) kept = {wire, o: null, plain: true, undo: []};
  const s = {data: null, frame: null, seen: null, wrong: null, playing: false, stopped: null, undoable: false, compare: [null, null], histories: new Histories()};
  let generation = 0; // of the experiment: a reset begins another one with the same network
  let examined = null; // the generation, branch and epoch whose misread images are known
  let asked = null;
  let looping = false;

  async function ask(command, args, way = 'ask') {
    try {
      const reply = await wire[way]('images', command, args);
      if (signal.aborted || reply === null) return null;
      accept();
      return reply;
    } catch (e) {
      refuse(e);
      return null;
    }
  }

  const keep = () => remember(o);

  function taken(plain) {
    kept.o = o;
    kept.plain = plain;
    s.undoable = kept.undo.length > 0;
  }

  // ------------------------------------------------------------------ the network

  async function setup() {
    s.playing = false; // at once: who presses play before the answer comes means the new network
    const before = kept.o && [kept.o, kept.plain];
    const reply = await ask('setup', {data: data(o), settings: settings(o)}, 'latest');
    if (!reply) {
      if (kept.o) o = {...o, ...setupOf(kept.o)};
      return view();
    }
    if (before) kept.undo = [...kept.undo.slice(-2), before];
    taken(true);
    begin(reply);
    if (o.epoch > 0) run('play', {epochs: o.epoch, speed: 0});
  }

  /** The network of the last visit, where it was. */
  async function resume() {
    const reply = await ask('about');
    if (!reply) return setup();
    taken(kept.plain);
    begin(reply);
  }

  async function change() {
    try {
      const reply = await wire.latest('images', 'change', {settings: settings(o)});
      if (!reply || signal.aborted) return;
      accept();
      s.data = reply;
      taken(kept.plain && (s.frame?.steps ?? 0) === 0);
      view();
    } catch (e) {
      refuse(e);
      if (e instanceof Refused) o = {...o, ...kept.o};
      view();
    }
  }

  async function undo() {
    if (!kept.undo.length) return;
    const reply = await ask('undo');
    if (!reply) return;
    const [before, plain] = kept.undo.pop();
    o = {...o, ...setupOf(before), epoch: 0};
    taken(plain);
    keep();
    begin(reply);
  }

  function begin(reply) {
    s.data = reply;
    s.stopped = s.seen = s.wrong = null;
    s.frame = null;
    s.compare = [null, null];
    s.histories.clear();
    s.playing = false;
    generation++;
    view();
    if (looping) return;
    looping = true;
    wire.frames('images', () => (asked = wanted()).views, frame => show(frame, asked), signal, refuse);
  }

  function set(values) {
    const names = Object.keys(values), other = names.some(name => SETUP.includes(name));
    o = {...o, ...values, ...(other ? {epoch: 0} : {})};
    keep();
    if (names.some(name => OF_NETWORK.has(name))) setup();
    else if (other) change();
    else if (names.includes('speed')) s.playing && play();
    else if (!names.includes('stop')) poke();
    view();
  }

  // ------------------------------------------------------------------ frames

  function wanted() {
    const branch = s.frame?.branch ?? 0, from = s.histories.of(branch).loss.length, place = look(o);
    const at = [generation, branch, s.frame?.epoch].join();
    return {branch, from, generation, at, of: place, views: {
      curves: from,
      ...(place ? {look: place} : {}),
      ...(at === examined ? {} : {misread: MISREAD}),
      ...Object.fromEntries(s.compare.flatMap((run, i) => run === null ? [] : [[i ? 'compare2' : 'compare', run < 0 ? {past: -1 - run} : {branch: run}]])),
    }};
  }

  function show(frame, {branch, from, generation: own, of}) {
    if (frame.skipped || !s.data || signal.aborted || own !== generation) return;
    const stopped = s.playing && !frame.playing;
    if (frame.branch === branch) s.histories.add(branch, from, frame.arrays.curves.values);
    s.frame = frame;
    s.playing = frame.playing;
    if (of && frame.arrays.image) s.seen = frame;
    if (!of) s.seen = null;
    if (frame.arrays.misreadAs) {
      examined = [own, frame.branch, frame.epoch].join();
      const about = frame.arrays.misreadAs.values;
      s.wrong = {all: frame.misread, images: frame.arrays.misreadImages.values,
        as: Array.from({length: about.length / 3}, (_, k) => ({at: about[3 * k], truth: about[3 * k + 1], says: about[3 * k + 2]}))};
    }
    if (frame.stopped?.key === 'settled') s.stopped = {key: 'network.settled', args: frame.stopped.args};
    else if (frame.stopped) refuse(new Refused(frame.stopped));
    else if (stopped && o.stop > 0) s.stopped = {key: 'network.stoppedAt', args: {epoch: frame.epoch}};
    if (s.playing || frame.diverged != null) s.stopped = frame.diverged == null ? null : {key: 'images.diverged', args: {epoch: frame.epoch}};
    if (!s.playing && !frame.travelling) standing(frame);
    view();
    if (frame.branch !== branch || !s.playing && examined !== [own, frame.branch, frame.epoch].join() && frame.diverged == null) poke();
  }

  /** The address says where the run stands, if it can be learnt again by that alone. */
  function standing({epoch, branch, branches}) {
    const at = kept.plain && branch === 0 && branches.length <= 1 ? epoch : 0;
    if (o.epoch === at) return;
    o = {...o, epoch: at};
    kept.o = o;
    keep();
  }

  /** A frame at once, although the network has not moved: something else is to be seen of it. */
  async function poke() {
    if (!s.data) return;
    const own = wanted();
    try {
      const frame = await wire.latest('images', 'next', {...own.views, now: true});
      if (frame) show(frame, own);
    } catch (e) {
      refuse(e);
    }
  }

  // ------------------------------------------------------------------ commands

  const {run, play, shown, ...moves} = commands(s, {o: () => o, ask, seek, poke, view});

  function seek(branch, epoch) {
    return run('seek', {branch, epoch}, 'latest');
  }

  const act = {
    ...moves, set, undo, seek,
    stages: stages => set(optionsOf(stages)),
    epoch: () => run('play', {speed: 0, epochs: 1}), // an epoch may take long: it is seen, and can be stopped
    batch: () => run('step', {unit: 'batch'}),
    reset: async () => {
      if (!s.data) return;
      const before = [o, kept.plain];
      const reply = await ask('reset');
      if (!reply) return;
      kept.undo = [...kept.undo.slice(-2), before];
      o = {...o, epoch: 0};
      taken(true);
      keep();
      begin(s.data);
    },
    number: (layer, unit, row, column) => set({layer, unit: unit + 1, row: row + 1, column: column + 1}),
    canMisread: () => s.wrong !== null && s.wrong.as.length > 0,
    nextMisread: () => {
      const all = s.wrong.as.map(({at}) => at + 1);
      set({example: all.find(n => n > o.example) ?? all[0]});
    },
    take: async () => {
      const reply = await ask('take');
      if (reply) save('model.safetensors', reply.arrays.file.values, 'application/octet-stream');
    },
  };
  shortcuts(act, signal);

  function view() {
    if (!signal.aborted) render(page({...s, o, history: s.histories.of(shown())}, act), root);
  }

  view();
  if (kept.o && same(kept.o, o)) resume();
  else setup();
  return {redraw: view, options: next => {
    const before = o;
    o = {...next, epoch: same(before, next) ? before.epoch : next.epoch};
    if (same(before, next)) {
      view();
      poke();
    } else setup();
  }};
}
