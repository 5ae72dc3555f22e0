// Part 3: the reader's own network. State and commands; what is seen of it is in js/network.
import {render} from '/lib/lit-html/lit-html.js';
import {fixed} from '/js/format.js';
import {OPTIONS} from '/js/options.js';
import {Refused} from '/js/wire.js';
import {Histories, maps, split} from '/js/network/frame.js';
import {Inspector} from '/js/network/inspector.js';
import {litBy, placeOf} from '/js/network/place.js';
import {MOST_UNITS, phaseView} from '/js/network/phase.js';
import {consistent, namesOf, pointsOf, textOf, OF_DATA, OF_TRAINING, OF_WEIGHTS, optionsOf, settings, source, whole} from '/js/network/request.js';
import {commands} from '/js/network/commands.js';
import {shortcuts} from '/js/network/run.js';
import {sheet} from '/js/network/goal.js';
import {copy} from '/js/ui/copy.js';
import {save, taking} from '/js/network/take.js';
import {className as classOf} from '/js/network/names.js';
import {page, WIDE} from '/js/network/page.js';

const FIELD = 80;
const DOCTOR = 1000; // milliseconds between two looks
const BINS = 24;
const BOARD = 3000; // milliseconds between two looks at who has reached the goal
const LONGEST_TABLE = 2_000_000; // characters; the server would cut the page off at some more

const MOST_POINTS = 2000;
const DAB = 0.06; // how far points of one stroke lie apart
const RUBBER = 0.1;
const NARROW = 46; // letters: as in network.css

/** What outlives a visit: going to another part or to another language finds the run where it was. */
let kept = null; // {wire, o, plain, undo: options before setups and resets, edits: numbers set by hand since}

const SETUP = [...OF_DATA, ...OF_WEIGHTS, ...OF_TRAINING];
const same = (a, b) => SETUP.every(name => String(a[name]) === String(b[name]));

export function mount({root, wire, options, signal, remember, refuse, accept}) {
  let o = whole(options);
  const s = {data: null, frame: null, playing: false, columns: null, findings: null, compare: [null, null], histories: new Histories(), copied: false,
    undoable: false, stopped: null, cured: null, step: null, room: null, sent: null, row: [], said: null, beside: null, brush: 0};
  if (kept?.wire !== wire) kept = {wire, o: null, plain: true, undo: [], edits: []};
  let good = null; // the last options that the server took
  let generation = 0; // of the experiment: a reset begins another one with the same data
  let asked = null;
  let examined = -Infinity; // when, in the page's milliseconds; not yet at all
  let looping = false;
  let edits = 0; // of the options, and ways in time
  let rooms = 0;
  let stroke = null; // the last point of the stroke under way

  const counts = () => s.data && [s.data.features.length, ...s.data.layers.map(layer => layer.units)];
  const inspector = new Inspector((command, args) => wire.latest('network', command, args), view, counts);

  async function ask(command, args, way = 'ask', part = 'network') {
    try {
      const reply = await wire[way](part, command, args);
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
    s.columns = {names: told.names, target, features: known.length ? known : used, unused: told.columns.filter(column => !column.used).map(column => column.name),
      notes: Object.fromEntries(told.columns.map(column => [column.name, column.notes]))};
    return {...source(o), target, features: s.columns.features};
  }

  async function setup() {
    s.playing = false; // at once: who presses play before the answer comes means the new network
    const before = kept.o && {...kept.o, epoch: s.frame?.epoch ?? 0}, asking = o;
    const data = await wantedData();
    const reply = data && await ask('setup', {data, settings: settings(o)}, 'latest');
    if (!reply) return backToGood();
    if (before) kept.undo = [...kept.undo.slice(-2), before];
    kept.edits = [];
    taken(asking, true);
    begin(reply);
    if (o.epoch > 0) run('play', {epochs: o.epoch, speed: 0});
    if (o.across !== 0 || o.up !== 1) await axes();
  }

  /** The server has these options now. @param plain whether its run is one that an epoch alone describes */
  function taken(options, plain) {
    good = kept.o = options;
    kept.plain = plain;
    s.undoable = kept.undo.length + kept.edits.length > 0;
  }

  /** A setup that was refused: what was there before stays; an address that asks for the impossible gets what is usual. */
  function backToGood() {
    if (signal.aborted) return;
    if (good?.data === 'points' && o.data === 'points') return view(); // a class of one point: the second is on its way
    if (good) {
      o = good;
      keep();
    } else if (o.data === 'table' || o.data === 'formula' || o.data === 'points' || o.loss !== 'auto' || o.output !== 'auto') {
      const usual = whole(Object.fromEntries(Object.entries(OPTIONS.network).map(([name, {fallback}]) => [name, fallback])));
      o = {...usual, view: o.view};
      setupQuietly();
    }
    view();
  }

  /** After a refusal that still stands there to be read. */
  async function setupQuietly() {
    try {
      const reply = await wire.ask('network', 'setup', {data: source(o), settings: settings(o)});
      if (signal.aborted) return;
      taken(o, true);
      begin(reply);
    } catch (e) {
      refuse(e);
    }
  }

  /** The network of the last visit, where it was. */
  async function resume() {
    const reply = await ask('axes', {across: o.across, up: o.up});
    if (!reply) return setup();
    o = whole({...o, epoch: 0});
    good = o;
    s.undoable = kept.undo.length + kept.edits.length > 0;
    if (o.data === 'table') await wantedData();
    begin(reply);
  }

  async function undo() {
    if (kept.edits.length) return putBack();
    if (!kept.undo.length) return;
    const reply = await ask('undo');
    if (!reply) return;
    o = whole({...kept.undo.pop(), view: o.view, speed: o.speed});
    edits++;
    taken(o, false);
    keep();
    s.columns = null;
    if (o.data === 'table') await wantedData();
    begin(reply);
  }

  /** A weight or a bias is set by hand; the network goes on from there. */
  async function edit(place, value) {
    const reply = await ask('edit', {layer: place.layer, to: place.to, from: place.from ?? 0, value});
    if (!reply) return null;
    s.data = inWords(reply);
    s.stopped = null;
    taken(o, false);
    keep();
    poke();
    return reply.before;
  }

  async function byHand(place, value) {
    const before = await edit(place, value);
    if (before === null) return;
    kept.edits.push({place, before});
    s.undoable = true;
    view();
  }

  async function putBack() {
    const {place, before} = kept.edits.pop();
    s.undoable = kept.undo.length + kept.edits.length > 0;
    await edit(place, before);
  }

  const className = name => classOf(o.data, name);
  const inWords = reply => ({...reply, classes: reply.classes.map(className)});

  function begin(reply) {
    s.step = s.stopped = null;
    s.data = inWords(reply);
    s.compare = [null, null];
    s.said = null;
    if (reply.columns.join() !== s.row.names) s.row = Object.assign([], {names: reply.columns.join()});
    if (s.frame?.arrays.parameters.values.length !== reply.parameters) s.frame = s.findings = s.beside = null;
    else s.frame = {...s.frame, epoch: 0, steps: 0, phase: null, branch: 0, branches: [], past: [], diverged: null}; // until the next one: the page stays as high as it is
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
      s.data = inWords(reply);
      taken(o, kept.plain && (s.frame?.steps ?? 0) === 0);
      view();
    } catch (e) {
      if (e instanceof Refused && e.key === 'refusal.architecture') return setup();
      refuse(e);
      if (e instanceof Refused) backToGood();
    }
  }

  async function axes(way) {
    const most = s.data.features.length - 1;
    const reply = await ask('axes', {across: Math.min(o.across, most), up: Math.min(o.up, most)}, way);
    if (reply) {
      s.data = inWords(reply);
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
  const keep = () => remember(shortened());
  const shortened = () => (o.table.length > OPTIONS.network.table.longest ? {...o, table: ''} : o);

  /** Some options have changed: what follows from that. */
  function set(values) {
    edits++;
    o = consistent(whole({...o, ...values, ...(Object.keys(values).some(name => SETUP.includes(name)) ? {epoch: 0} : {})}), s.data?.task);
    keep();
    const names = Object.keys(values);
    if (names.includes('data')) s.columns = null;
    if (names.some(name => OF_WEIGHTS.has(name)) || names.includes('data')) setup();
    else if (names.some(name => OF_DATA.has(name))) s.playing || names.includes('points') && s.data ? change(true) : setup();
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
      ...Object.fromEntries(s.compare.flatMap((at, i) => at === null ? [] : [[i ? 'compare2' : 'compare', {...(at < 0 ? {past: -1 - at} : {branch: at}), field: FIELD}]])),
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
    if (frame.doctor) s.findings = frame.doctor.map(finding => finding.args.class === undefined ? finding : {...finding, args: {...finding.args, class: className(finding.args.class)}});
    if (inspector.check && s.frame && frame.steps !== s.frame.steps) inspector.check = null;
    s.frame = {...frame, ...split(s.data.layers, frame.arrays.parameters.values), maps: maps(s.data, frame)};
    s.playing = frame.playing;
    if (frame.stopped?.key === 'settled') s.stopped = {key: 'network.settled', args: frame.stopped.args};
    else if (frame.stopped) refuse(new Refused(frame.stopped));
    else if (stopped && o.stop > 0) s.stopped = {key: 'network.stoppedAt', args: {epoch: frame.epoch}};
    if (s.playing || frame.diverged != null) s.stopped = frame.diverged == null ? null : {key: 'network.diverged', args: {epoch: frame.epoch}};
    if (!s.playing && !frame.travelling) standing(frame);
    if (frame.phase == null) s.step = null;
    else lookAtPhase(frame);
    view();
    if (o.view === 'predict' && s.said && !s.said.refused && !s.playing) predict();
    if (s.beside) inspector.refresh('trace', s.playing);
    if (!s.beside || o.view !== 'trace') inspector.refresh(o.view, s.playing);
    if (frame.branch !== branch || stopped && !views.doctor) poke();
  }

  /** The address says where the run stands, if it can be learnt again by that alone. */
  function standing({epoch, branch, branches}) {
    const at = kept.plain && branch === 0 && branches.length <= 1 ? epoch : 0;
    if (o.epoch === at) return;
    o = {...o, epoch: at};
    keep();
  }

  /** What the network says of the row by hand, once all its fields are there. */
  async function predict() {
    const row = s.data.columns.map((_, i) => s.row[i] ?? '');
    if (row.some(field => field.trim() === '') && o.data !== 'table' || row.every(field => field.trim() === '')) return;
    try {
      const reply = await wire.latest('network', 'predict', {row});
      if (!reply || signal.aborted) return;
      s.said = reply;
    } catch (e) {
      if (!(e instanceof Refused)) return refuse(e);
      s.said = {refused: e};
    }
    view();
  }

  /** The numbers of the phase that is shown, for the diagram. */
  async function lookAtPhase({phase, steps}) {
    const all = counts();
    if (all.reduce((a, b) => a + b, 0) > MOST_UNITS) return;
    try {
      const layers = await Promise.all(s.data.layers.map((_, l) => wire.ask('network', 'matrices', {layer: l + 1})));
      const cost = phase === 'loss' ? fixed((await wire.ask('network', 'trace', {what: 'cost'})).value, 3) : '';
      if (signal.aborted || s.frame?.phase !== phase || s.frame?.steps !== steps) return;
      s.step = phaseView(phase, layers.map(reply => reply.arrays), (inspector.place?.example ?? 1) - 1, cost);
      view();
    } catch (e) {
      refuse(e);
    }
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

  const {run, play, shown, ...moves} = commands(s, {o: () => o, ask, seek, poke, view});
  const step = unit => () => run('step', {unit});

  /** What the teacher's dialog knows; its link is that of the present page, at an address that others can reach. */
  function toRoom(values) {
    if (s.room) {
      s.room = {...s.room, ...values};
      s.room.link = (s.room.about?.addresses[s.room.address] ?? `${location.origin}/`) + location.hash;
    }
    view();
  }

  const act = {
    ...moves, set,
    columns: () => s.columns,
    used: () => good,
    axes: values => { o = {...o, ...values}; keep(); axes(); },
    epoch: step('epoch'), batch: step('batch'), phase: step('phase'),
    undo,
    goal: values => { o = {...o, ...values}; s.sent = null; keep(); toRoom({copied: false}); },
    copyLink: async () => { await copy(s.room.link); toRoom({copied: true}); },
    address: address => toRoom({address, copied: false}),
    classFile: () => save('exercise.html', sheet(o, s.room.link), 'text/html'),
    classroom: async open => {
      s.room = open ? {about: null, board: [], address: 0, link: '', copied: false} : null;
      toRoom({});
      if (!open) return;
      const about = await ask('about', {}, 'ask', 'class');
      toRoom({about});
      const own = ++rooms; // a dialog that was closed and opened again looks once
      while (own === rooms && s.room && about?.teacher && !signal.aborted) {
        const reply = await ask('board', {}, 'ask', 'class');
        if (!reply) return;
        toRoom({board: reply.entries});
        await new Promise(resolve => setTimeout(resolve, BOARD));
      }
    },
    clearBoard: async () => { const reply = await ask('board', {clear: true}, 'ask', 'class'); if (reply) toRoom({board: reply.entries}); },
    send: async name => {
      const reply = await ask('reached', {name, goal: o.goal, neurons: o.neurons}, 'ask', 'class');
      if (reply) { s.sent = reply.name; view(); }
    },
    cure: (key, values) => {
      s.cured = {key, values: Object.fromEntries(Object.keys(values).map(name => [name, o[name]]))};
      set(values);
    },
    uncure: () => {
      const {values} = s.cured;
      s.cured = null;
      set(values);
    },
    reset: async () => { if (!s.data) return; const before = {...o, epoch: 0}; await run('reset'); kept.edits = []; kept.undo = [...kept.undo.slice(-2), before]; o = {...o, epoch: 0}; taken(o, true); s.step = s.stopped = null; generation++; s.histories.clear(); s.compare = [null, null]; inspector.begin(); poke(); },
    seek,
    point: (found, event) => {
      if (!found) return act.aside();
      beside(event);
      inspector.trace(placeOf(found, inspector.place?.example ?? 1));
    },
    trace: place => { if (!s.beside && o.view !== 'trace') act.view('trace'); inspector.trace(place); },
    aside: () => { s.beside = null; view(); },
    alone: alone => inspector.only(alone),
    edit: byHand,
    brush: brush => { s.brush = brush; view(); },
    field: (i, text) => { s.row[i] = text; predict(); },
    addPoint: (x, y) => act.paint(x, y, true),
    paint: (x, y, begins) => {
      const points = pointsOf(o.points);
      if (!begins && stroke && Math.hypot(x - stroke[0], y - stroke[1]) < DAB * s.data.side / 2) return;
      stroke = [x, y];
      if (s.brush === 'erase') set({points: textOf(points.filter(p => Math.hypot(p[0] - x, p[1] - y) > RUBBER))});
      else if (points.length < MOST_POINTS) set({points: textOf([...points, [x, y, s.brush ?? 0]])});
    },
    /** The points that are there are the reader's own now, to paint among. */
    paintHere: () => {
      const {train, test} = s.data.arrays, points = [];
      for (const {values} of test ? [train, test] : [train]) for (let i = 0; i < values.length && points.length < MOST_POINTS; i += 3) points.push([values[i], values[i + 1], values[i + 2]]);
      s.brush = 0;
      set({data: 'points', points: textOf(points)});
    },
    /** The example at this place of the picture is traced. */
    look: (x, y, near, event) => {
      const found = nearest(s.data.arrays, x, y, near);
      if (!found) return act.aside();
      beside(event);
      const units = s.data.layers.at(-1).units;
      inspector.only({row: found.row, test: found.test}, {what: 'a', layer: s.data.layers.length, to: units > 1 ? 1 + found.label : 1, example: 1});
    },
    untrace: () => inspector.back(),
    matrices: values => inspector.show(values),
    check: () => inspector.verify(),
    view: name => { o = {...o, view: name}; s.copied = false; keep(); view(); poke(); },
    take: taking(what => ask('take', {what}), () => ({...s, counts: counts()}), () => { s.copied = true; view(); }),
  };
  shortcuts(act, signal);
  WIDE.addEventListener('change', view, {signal});
  addEventListener('keydown', e => { if (e.key === 'Escape' && s.beside) act.aside(); }, {signal});

  /** Where the trace of what was clicked stands: to its right, or to its left where there is no room, within the window. */
  function beside({clientX, clientY}) {
    const box = root.querySelector('.network').getBoundingClientRect();
    const rem = parseFloat(getComputedStyle(document.documentElement).fontSize), width = 24 * rem, gap = 2 * rem;
    if (innerWidth < NARROW * rem && clientY > 0.36 * innerHeight) scrollBy({top: clientY - 0.25 * innerHeight}); // it comes up from below, and would hide what was asked about
    const x = clientX + gap + width < innerWidth ? clientX + gap : clientX - gap - width;
    s.beside = {x: Math.round(Math.max(x, 8) - box.left), y: Math.round(Math.max(8, Math.min(clientY - 4 * rem, innerHeight - 25 * rem)) - box.top)};
  }

  function view() {
    if (signal.aborted) return;
    const {reply} = inspector;
    const lit = (s.beside || o.view === 'trace') && reply && s.data ? litBy([reply, ...reply.sources], s.data.layers.length) : null;
    render(page({...s, cured: s.cured?.key ?? null, kept: kept.edits.length > 0, o, counts: counts(), inspector, lit, history: s.histories.of(shown())}, act), root);
  }

  view();
  if (kept.o && same(kept.o, o)) resume();
  else setup();
  return {redraw: view, options: next => {
    const wanted = whole(next);
    if (good && same(good, wanted)) { // the back button, or another view
      o = {...wanted, epoch: o.epoch};
      view();
    } else {
      o = wanted;
      setup();
    }
  }};
}

/** The point of the data nearest to a place, if it is near: {row, test, label}. */
function nearest({train, test}, x, y, near) {
  let found = null, best = near;
  for (const [set, tested] of [[train, false], [test, true]]) {
    for (let i = 0; set && i < set.values.length; i += 3) {
      const far = Math.hypot(set.values[i] - x, set.values[i + 1] - y);
      if (far < best) [best, found] = [far, {row: i / 3, test: tested, label: Math.round(set.values[i + 2])}];
    }
  }
  return found;
}
