// Curves over the epochs, drawn by uPlot: loss, accuracy, learning rate.

function curves({ history, target }) {
  const lossHost = epochChart(history, "loss", ["loss", "validationLoss"], v => num(v), numberTick);
  const toggle = el("input", { type: "checkbox", onchange: () => lossHost.draw(toggle.checked) });
  const parts = [
    el("div", {},
      el("div", { class: "beside" }, el("h3", {}, "Loss"), el("label", {}, toggle, " logarithmic scale")),
      figure(lossSentence(history), lossHost)),
  ];
  if (target.kind !== "number") {
    parts.push(el("div", {},
      el("div", { class: "beside" }, el("h3", {}, "Accuracy")),
      figure(accuracySentence(history), epochChart(history, "accuracy", ["accuracy", "validationAccuracy"], v => percent(v), percentTick))));
  }
  if (new Set(history.rate).size > 1) {
    parts.push(el("div", {},
      el("div", { class: "beside" }, el("h3", {}, "Learning rate")),
      figure(`The learning rate began at ${num(history.rate[0], 3)} and ended at ${num(history.rate.at(-1), 3)}.`,
        epochChart(history, "learning rate", ["rate"], v => num(v, 3), numberTick))));
  }
  const thinned = history.every > 1
    ? el("p", { class: "quiet" }, `One in ${history.every} epochs is drawn; history.csv has them all.`) : null;
  const chosen = history.chosen < history.epoch.at(-1)
    ? el("p", { class: "quiet" }, `The dashed line is epoch ${count(history.chosen)}: the model has the parameters of then, because validation loss was lowest.`)
    : null;
  return section("curves", "Epoch by epoch",
    el("div", { class: "pair" }, parts),
    el("p", { class: "quiet" }, "Point at a curve for its numbers, or step through them with ← and →; drag across one to look closer, double-click to look at all of it again."),
    chosen, thinned);
}

function lossSentence({ epoch, loss, validationLoss }) {
  const first = loss[0], last = loss.at(-1);
  let text = `Training loss ${last <= first ? "fell" : "rose"} from ${num(first, 3)} to ${num(last, 3)} in ${plural(epoch.at(-1), "epoch")}`;
  const best = least(validationLoss);
  return text + (best < 0 ? "." : `; validation loss was lowest, ${num(validationLoss[best], 3)}, after epoch ${count(epoch[best])}.`);
}

function accuracySentence({ epoch, accuracy, validationAccuracy }) {
  const best = least(validationAccuracy.map(v => v == null ? null : -v));
  return `Training accuracy ended at ${percent(accuracy.at(-1))}`
    + (best < 0 ? "." : `; validation accuracy was highest, ${percent(validationAccuracy[best])}, after epoch ${count(epoch[best])}.`);
}

function least(values) {
  let best = -1;
  values.forEach((v, i) => {
    if (v != null && (best < 0 || v < values[best])) best = i;
  });
  return best;
}

// All charts of the page show the same epoch.
const SYNC = "epochs";

// The chart's element; its method draw(logarithmic) makes the chart anew. text writes a number in the legend, tick one at
// the axis, where the step to the next one is known.
function epochChart(history, name, keys, text, tick) {
  const shown = keys.filter(key => history[key].some(v => v != null));
  const told = el("p", { class: "hidden", "aria-live": "polite" });
  const host = el("div", {
    class: "uplot-host", tabindex: 0, role: "group", "aria-label": `${name} by epoch; ← and → step through the epochs`,
    onkeydown: event => step(event),
  }, told);
  let chart = null, logarithmic = false;
  host.draw = log => {
    logarithmic = log;
    chart?.destroy();
    chart = new uPlot(epochOptions(history, shown, text, tick, host.clientWidth, logarithmic),
      [history.epoch, ...shown.map(key => history[key].map(v => logarithmic && v <= 0 ? null : v))], host);
  };
  function step(event) {
    const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (!by) return;
    event.preventDefault();
    const i = Math.min(Math.max((chart.cursor.idx ?? -1) + by, 0), history.epoch.length - 1);
    for (const each of uPlot.sync(SYNC).plots) {
      each.setCursor({ left: each.valToPos(history.epoch[i], "x"), top: each.over.clientHeight / 2 });
    }
    told.textContent = `epoch ${history.epoch[i]}: ` + shown.map(key => `${seriesName(key)} ${text(history[key][i])}`).join(", ");
  }
  new ResizeObserver(() => {
    if (host.clientWidth === 0) return;
    if (chart) chart.setSize({ width: host.clientWidth, height: chartHeight() });
    else host.draw(logarithmic);
  }).observe(host);
  redraws.add(() => host.draw(logarithmic));
  return host;
}

function seriesName(key) {
  return { loss: "training", accuracy: "training", rate: "rate" }[key] ?? "validation";
}

function numberTick(value, step, logarithmic) {
  return logarithmic || step < 1e-4 ? num(value, 3) : fixed(value, decimalsOf(step));
}

function percentTick(share, step) {
  return fixed(100 * share, decimalsOf(100 * step)) + "\u202f%";
}

function chartHeight() {
  return Math.round(17 * rootSize());
}

function epochOptions(history, keys, text, tick, width, logarithmic) {
  const rem = rootSize();
  const axis = {
    stroke: themed("quiet"), grid: { stroke: themed("line"), width: 1 }, ticks: { show: false },
    font: `${0.8 * rem}px ${themed("font")}`, gap: 0.4 * rem,
  };
  // What the legend says: of the epoch that is pointed at, else of the last one.
  const told = (key, text) => (_, v, s, i) => text(i == null ? history[key].findLast(x => x != null) : v);
  const points = { show: history.epoch.length <= 30, size: 5 };
  return {
    width,
    height: chartHeight(),
    scales: { x: { time: false }, y: { distr: logarithmic ? 3 : 1 } },
    cursor: { sync: { key: SYNC }, y: false, points: { size: 8 } },
    legend: { markers: { width: 0, fill: (chart, i) => chart.series[i].stroke(chart, i) } },
    padding: [0.5 * rem, 1.4 * rem, 0, 0],
    series: [
      { label: "epoch", value: told("epoch", count) },
      ...keys.map(key => seriesName(key) === "validation"
        ? { label: "validation", stroke: themed("accent"), width: 2.25, value: told(key, text), points, spanGaps: true }
        : { label: seriesName(key), stroke: themed("ink"), width: 1.25, value: told(key, text), points }),
    ],
    axes: [
      { ...axis, size: 1.8 * rem, incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10000, 20000, 50000] },
      { ...axis, size: 3.9 * rem, values: (_, values, axis, space, step) => values.map(v => v == null ? "" : tick(v, step, logarithmic)) },
    ],
    hooks: { draw: [chart => markChosen(chart, history)] },
  };
}

// A line at the epoch whose parameters were kept, where that is not the last one.
function markChosen(chart, { epoch, chosen }) {
  if (chosen === epoch.at(-1) || chosen < epoch[0]) return;
  const x = chart.valToPos(chosen, "x", true), { left, top, width, height } = chart.bbox;
  if (x < left || x > left + width) return;
  const context = chart.ctx;
  context.save();
  context.strokeStyle = themed("accent");
  context.lineWidth = 1.5 * devicePixelRatio;
  context.setLineDash([4 * devicePixelRatio, 4 * devicePixelRatio]);
  line(context, x, top, x, top + height);
  context.restore();
}
