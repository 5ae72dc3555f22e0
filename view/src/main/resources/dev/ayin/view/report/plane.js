// The plane, epoch by epoch: a canvas, a slider, a button and the numbers of the epoch.

function plane({ plane: field, target: predicted, history }) {
  const target = { ...predicted, name: predicted.names?.[0] ?? predicted.name };
  const names = target.classes ?? [];
  const state = { frame: null, plane: 0, train: true, test: true, at: nearest(field.epochs, history.chosen) };
  let frames = null, timer = null;
  const picture = canvas(planeSentence(field, target), width => width * 0.96, (context, width, height) => {
    if (frames) drawField(context, width, height, field, { ...state, frame: frames[state.at] });
  });
  const numbers = el("dl", { class: "epoch", "aria-label": "numbers of the epoch" });
  const slider = el("input", {
    type: "range", min: 0, max: field.epochs.length - 1, step: 1, "aria-label": "epoch",
    oninput: () => { pause(); show(Number(slider.value)); },
  });
  const button = el("button", { type: "button", onclick: () => timer ? pause() : play() }, "Play");

  function show(at) {
    state.at = at;
    slider.value = at;
    slider.setAttribute("aria-valuetext", epochName(field.epochs[at].epoch));
    numbers.replaceChildren(...epochNumbers(field.epochs[at], field.kind, history.chosen));
    picture.redraw();
  }
  function play() {
    if (state.at === field.epochs.length - 1) show(0);
    button.textContent = "Pause";
    timer = setInterval(() => {
      show(state.at + 1);
      if (state.at === field.epochs.length - 1) pause();
    }, Math.max(60, 5000 / field.epochs.length));
  }
  function pause() {
    clearInterval(timer);
    timer = null;
    button.textContent = "Play";
  }
  function choice(key, text) {
    return el("label", {}, el("input", {
      type: "checkbox", checked: true, onchange: event => { state[key] = event.target.checked; picture.redraw(); },
    }), " " + text);
  }
  const labels = field.kind === "labels" ? el("label", {}, "label ", el("select", {
    onchange: event => { state.plane = Number(event.target.value); picture.redraw(); },
  }, names.map((name, i) => el("option", { value: i }, name)))) : null;

  framesOf(field).then(all => { frames = all; show(state.at); });
  return section("plane", field.kind === "number" ? "What the network says in the plane" : "Decision boundary",
    el("div", { class: "plane" },
      figure(planeSentence(field, target), picture),
      el("div", { class: "controls" },
        el("div", { class: "player" }, button, slider),
        numbers,
        el("div", { class: "choices" }, choice("train", "training points"), field.test ? choice("test", "test points, outlined") : null, labels),
        planeLegend(field, names))));
}

// The frame of the model's own epoch.
function nearest(epochs, chosen) {
  let best = 0;
  epochs.forEach(({ epoch }, i) => {
    if (Math.abs(epoch - chosen) <= Math.abs(epochs[best].epoch - chosen)) best = i;
  });
  return best;
}

function epochName(epoch) {
  return epoch === 0 ? "before the first epoch" : "after epoch " + count(epoch);
}

function epochNumbers(e, kind, chosen) {
  const rows = [[e.epoch === chosen ? "epoch, the model’s" : "epoch", count(e.epoch)]];
  if (e.epoch > 0) {
    rows.push(["training loss", num(e.loss, 3)]);
    if (kind !== "number") rows.push(["training accuracy", percent(e.accuracy)]);
    if (e.validationLoss != null) rows.push(["validation loss", num(e.validationLoss, 3)]);
    if (e.validationAccuracy != null && kind !== "number") rows.push(["validation accuracy", percent(e.validationAccuracy)]);
  }
  return rows.map(([name, value]) => el("div", {}, el("dt", {}, name), el("dd", {}, value)));
}

function planeSentence({ kind }, { name }) {
  switch (kind) {
    case "number": return `The colour at each point is the ${name} that the network says there, the colour of a mark the true one.`;
    case "many": return "The colour at each point is the class that the network takes it for, the stronger the surer; on the lines two are equally likely.";
    default: return "The colour at each point is what the network takes it for, the stronger the surer; on the line both are equally likely.";
  }
}

function planeLegend({ kind, low, high }, names) {
  if (kind === "number") {
    const bar = el("div", { class: "scale", "aria-hidden": "true" });
    bar.style.background = `linear-gradient(to right, ${SCALE.map(c => css(c)).join(", ")})`;
    return el("div", { class: "legend" }, bar, el("div", { class: "ends" }, aligned([low, high], 3).map(end => el("span", {}, end))));
  }
  const shown = kind === "labels" ? ["no", "yes"] : names;
  return el("ul", { class: "legend" }, shown.map((name, k) => el("li", {}, key(k), name)));
}

// The mark of a class, as in the picture.
function key(k) {
  return canvasKey(context => {
    context.fillStyle = css(classColour(k));
    mark(context, k, 10, 10, 6);
    context.fill();
  });
}

function canvasKey(draw) {
  const node = el("canvas", { width: 40, height: 40, class: "key", "aria-hidden": "true" });
  const context = node.getContext("2d");
  context.scale(2, 2);
  draw(context);
  return node;
}
