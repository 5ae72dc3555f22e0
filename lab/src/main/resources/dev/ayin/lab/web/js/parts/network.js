// Part 3: the reader's own network. State and commands; what is seen of it is in js/network.
import {render} from '/lib/lit-html/lit-html.js';
import {OPTIONS} from '/js/options.js';
import {Refused} from '/js/wire.js';
import {Histories, maps, split} from '/js/network/frame.js';
import {Inspector} from '/js/network/inspector.js';
import {litBy, placeOf} from '/js/network/place.js';
import {namesOf, OF_DATA, OF_TRAINING, OF_WEIGHTS, optionsOf, settings, source, whole} from '/js/network/request.js';
import {shortcuts} from '/js/network/run.js';
import {taking} from '/js/network/take.js';
import {page} from '/js/network/page.js';

const FIELD = 80;
const DOCTOR = 1000; // milliseconds between two looks
const BINS = 24;
const LONGEST_TABLE = 2_000_000; // characters; the server would cut the page off at some more

export function mount({root, wire, options, signal, remember, refuse, accept}) {
  let o = whole(options);
  const s = {data: null, frame: null, playing: false, columns: null, findings: null, compare: null, histories: new Histories(), copied: false};
  let generation = 0; // of the experiment: a reset begins another one with the same data
  let asked = null;
  let examined = -Infinity; // when, in the page's milliseconds; not yet at all
  let looping = false;
  let edits = 0; // of the options, and ways in time

  const counts = () => s.data && [s.data.features.length, ...s.data.layers.map(layer => layer.units)];
  const inspector = new Inspector((command, args) => wire.latest('network', command, args), view, counts);

  async function ask(command, args, way = 'ask') {
    try {
      const reply = await wire[way]('network', command, args);
      if (signal.aborted || reply === null) return null;
      accept();
      return reply;
    } catch (e) {
      refuse(e);
      return null;
    }
  }

  // ------------------------------------------------------------------ data and settings

  /** The data as the server wants them; a table's columns are looked up first. */
  async function wantedData() {
    if (o.data !== 'table') return source(o);
    if (o.table.length > LONGEST_TABLE) {
      refuse(new Refused({key: 'text', args: {name: 'csv', longest: LONGEST_TABLE}}));
      return null;
    }
    const told = await ask('table', {csv: o.table, ...(o.target ? {target: o.target} : {})});
    if (!told) return null;
    const target = told.names.includes(o.target) ? o.target : told.target;
    const known = namesOf(o.features).filter(name => told.names.includes(name) && name !== target);
    const used = told.columns.filter(column => column.used && column.name !== target).map(column => column.name);
    s.columns = {names: told.names, target, features: known.length ? known : used};
    return {...source(o), target, features: s.columns.features};
  }

  async function setup() {
    const data = await wantedData();
    const reply = data && await ask('setup', {data, settings: settings(o)}, 'latest');
    if (!reply) return view();
    begin(reply);
    if (o.across !== 0 || o.up !== 1) await axes();
  }

  function begin(reply) {
    s.data = reply;
    s.frame = s.findings = s.compare = null;
    examined = -Infinity;
    s.histories.clear();
    s.playing = false;
    generation++;
    inspector.begin();
    view();
    if (looping) return;
    looping = true;
    wire.frames('network', () => (asked = wanted()).views, frame => show(frame, asked), signal, refuse);
  }

  async function change(withData) {
    const data = withData ? await wantedData() : undefined;
    if (withData && !data) return;
    try {
      const reply = await wire.latest('network', 'change', {settings: settings(o), ...(data ? {data} : {})});
      if (!reply || signal.aborted) return;
      accept();
      s.data = reply;
      view();
    } catch (e) {
      if (e instanceof Refused && e.key === 'refusal.architecture') await setup();
      else refuse(e);
    }
  }

  async function axes(way) {
    const most = s.data.features.length - 1;
    const reply = await ask('axes', {across: Math.min(o.across, most), up: Math.min(o.up, most)}, way);
    if (reply) {
      s.data = reply;
      view();
    }
  }

  /** Another epoch or branch may have other settings, and other points: those are the reader's now. */
  async function seek(branch, epoch) {
    const own = ++edits;
    await run('seek', {branch, epoch}, 'latest');
    if (!s.data) return;
    await axes('latest');
    if (own !== edits) return; // the reader has gone on to something else
    o = {...o, ...optionsOf(s.data.settings)};
    keep();
    view();
  }

  /** The address holds the whole setup; a table only where it is not too long for one. */
  const keep = () => remember(o.table.length > OPTIONS.network.table.longest ? {...o, table: ''} : o);

  /** Some options have changed: what follows from that. */
  function set(values) {
    edits++;
    o = whole({...o, ...values});
    keep();
    const names = Object.keys(values);
    if (names.includes('data')) s.columns = null;
    if (names.some(name => OF_WEIGHTS.has(name)) || names.includes('data')) setup();
    else if (names.some(name => OF_DATA.has(name))) s.playing ? change(true) : setup();
    else if (names.some(name => OF_TRAINING.has(name))) s.data ? change(false) : setup();
    else if (names.includes('speed') && s.playing) play();
    view();
  }

  // ------------------------------------------------------------------ frames

  function wanted() {
    const branch = s.frame?.branch ?? 0, from = s.histories.of(branch).loss.length;
    const now = performance.now(), doctor = now - examined > DOCTOR;
    if (doctor) examined = now;
    const units = counts()?.reduce((a, b) => a + b, 0) ?? 0;
    return {branch, from, generation, views: {
      field: FIELD, neurons: units <= 160 ? 24 : 8, curves: from, parameters: true, doctor,
      ...(o.view === 'confusion' ? {confusion: 'test'} : {}),
      ...(o.view === 'histograms' ? {histograms: BINS} : {}),
      ...(s.compare === null ? {} : {compare: {branch: s.compare, field: FIELD}}),
    }};
  }

  function show(frame, {branch, from, generation: own, views}) {
    if (frame.skipped || !s.data || signal.aborted) return;
    if (own !== generation || frame.arrays.parameters.values.length !== s.data.parameters) {
      poke(); // it was asked for before another network began: one of this network instead
      return;
    }
    const stopped = s.playing && !frame.playing;
    if (frame.branch === branch) s.histories.add(branch, from, frame.arrays.curves.values);
    if (frame.doctor) s.findings = frame.doctor;
    if (inspector.check && s.frame && frame.steps !== s.frame.steps) inspector.check = null;
    s.frame = {...frame, ...split(s.data.layers, frame.arrays.parameters.values), maps: maps(s.data, frame)};
    s.playing = frame.playing;
    if (frame.stopped) refuse(new Refused(frame.stopped));
    view();
    inspector.refresh(o.view, s.playing);
    if (frame.branch !== branch || stopped && !views.doctor) poke();
  }

  /** A frame at once, although the network has not moved: something else is to be seen of it. */
  async function poke() {
    if (!s.data) return;
    examined = -Infinity;
    const own = wanted();
    try {
      show(await wire.ask('network', 'next', {...own.views, now: true}), own); // no answer to the reader: what was refused stays
    } catch (e) {
      refuse(e);
    }
  }

  // ------------------------------------------------------------------ commands

  async function run(command, args, way) {
    if (!s.data) return;
    const reply = await ask(command, args, way);
    if (!reply) return;
    s.playing = reply.playing;
    view();
  }

  const play = () => run('play', {speed: Number(o.speed), ...(o.stop > 0 ? {epochs: o.stop} : {})});
  const step = unit => () => run('step', {unit});
  const shown = () => s.frame?.branch ?? 0;
  const END = 1_000_000_000;

  const act = {
    set,
    columns: () => s.columns,
    axes: values => { o = {...o, ...values}; keep(); axes(); },
    toggle: () => s.playing ? run('pause') : play(),
    epoch: step('epoch'), batch: step('batch'), phase: step('phase'),
    reset: async () => { await run('reset'); generation++; s.histories.clear(); s.compare = null; inspector.begin(); poke(); },
    back: () => s.frame && seek(shown(), Math.max(0, s.frame.epoch - 1)),
    forth: () => s.frame && seek(shown(), s.frame.epoch + 1),
    seek,
    select: branch => { if (s.compare === branch) s.compare = null; seek(branch, END); },
    compare: branch => { s.compare = branch; poke(); },
    point: found => { if (found) act.trace(placeOf(found, inspector.place?.example ?? 1)); },
    trace: place => { if (o.view !== 'trace') act.view('trace'); inspector.trace(place); },
    untrace: () => inspector.back(),
    matrices: values => inspector.show(values),
    check: () => inspector.verify(),
    view: name => { o = {...o, view: name}; s.copied = false; keep(); view(); poke(); },
    take: taking(what => ask('take', {what}), () => ({...s, counts: counts()}), () => { s.copied = true; view(); }),
  };
  shortcuts(act, signal);

  function view() {
    if (signal.aborted) return;
    const {reply} = inspector;
    const lit = o.view === 'trace' && reply && s.data ? litBy([reply, ...reply.sources], s.data.layers.length) : null;
    render(page({...s, o, counts: counts(), inspector, lit, history: s.histories.of(shown())}, act), root);
  }

  view();
  setup();
  return {redraw: view, options: next => { o = whole(next); setup(); }};
}
