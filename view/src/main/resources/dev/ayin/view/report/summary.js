// What is said in words and tables: headline, training record, network, provenance.

const FIGURES = {
  accuracy: "accuracy", loss: "loss", top3: "in the top 3", precision: "precision", recall: "recall", f1: "F1", auc: "AUC",
  exact: "all labels right", r2: "R²", mae: "mean absolute error", rmse: "root mean squared error",
};
const SHARES = new Set(["accuracy", "top3", "exact"]);

const RATIOS = new Set(["precision", "recall", "f1", "auc", "r2"]);

function figureText(name, value, examples) {
  if (SHARES.has(name)) return percent(value, examples);
  return RATIOS.has(name) || name.startsWith("r2 of ") ? fixed(value, 4) : num(value);
}

// The number by which a run is known: of the test examples where there are any, else of the last epoch.
function headline({ score, history, target }) {
  if (score) {
    const [name, value] = Object.entries(score.figures)[0];
    return { value: figureText(name, value, score.examples), name: "test " + (FIGURES[name] ?? name) };
  }
  const last = list => list.findLast(v => v != null);
  const validated = last(history.validationLoss) != null, numbers = target.kind === "number";
  const value = numbers
    ? num(last(validated ? history.validationLoss : history.loss))
    : percent(last(validated ? history.validationAccuracy : history.accuracy));
  return { value, name: (validated ? "validation " : "training ") + (numbers ? "loss" : "accuracy") };
}

// Wilson's interval (1927): where the share of all examples there could be lies, nineteen times in twenty.
function interval(share, n) {
  const z = 1.96, middle = (share + z * z / (2 * n)) / (1 + z * z / n);
  const half = z / (1 + z * z / n) * Math.sqrt(share * (1 - share) / n + z * z / (4 * n * n));
  return [middle - half, middle + half];
}

function examplesSentence({ score, target, mistakes }) {
  if (!score) return "No examples were set aside for a test.";
  if (score.examples == null) return "";
  const all = plural(score.examples, "test example");
  if (target.kind === "number") {
    return `measured on ${all}; 1 would be perfect, 0 no better than always saying the mean`;
  }
  if (target.kind !== "classes") return `the share of right labels, measured on ${all}`;
  const wrong = mistakes ? mistakes.wrong : Math.round((1 - score.figures.accuracy) * score.examples);
  const [low, high] = interval(score.figures.accuracy, score.examples);
  return `${count(wrong)} of ${all} wrong; on more of the same kind the accuracy most likely lies between `
    + `${(100 * low).toFixed(1)} and ${(100 * high).toFixed(1)}\u202f%`;
}

function header(data) {
  const { score, provenance } = data;
  const top = headline(data);
  const others = Object.entries(score?.figures ?? {}).slice(1);
  return el("header", {},
    el("p", { class: "maker" }, el("span", { class: "eye", "aria-hidden": "true" }, "ע"), "Ayin · report of a run"),
    el("h1", {}, data.name),
    el("div", { class: "headline" },
      el("p", { class: "score" },
        el("strong", {}, top.value), " ",
        el("span", {}, top.name)),
      el("p", { class: "examples" }, examplesSentence(data))),
    others.length === 0 ? null : el("dl", { class: "figures", "aria-label": "figures of the test" },
      others.map(([name, value]) => el("div", {},
        el("dt", {}, FIGURES[name] ?? name.replace(/^r2 /, "R² ")),
        el("dd", {}, figureText(name, value, score.examples))))),
    el("p", { class: "origin" },
      "Fingerprint ", el("code", {}, provenance.fingerprint), ` · Ayin ${provenance.ayin} · Java ${provenance.java} · `,
      el("time", { datetime: data.written }, data.written.replace("T", " ").replace(/:\d\dZ$/, " UTC"))));
}

function training({ training }) {
  return section("training", "Training", terms(training));
}

// Z¹ = W¹·A⁰ + b¹ with its shapes.
function formula(layer, l) {
  const n = superscript(l), before = superscript(l - 1);
  return el("span", { class: "formula" },
    el("span", {}, `Z${n} = W${n}·A${before} + b${n}`), " ",
    el("span", { class: "shapes" },
      `(${layer.units}×m) = (${layer.units}×${layer.inputs})·(${layer.inputs}×m) + (${layer.units}×1)`));
}

function network({ network }) {
  const rows = network.layers.map((layer, i) => [
    String(i + 1),
    el("span", {},
      layer.name, layer.detail ? el("span", { class: "quiet" }, " · " + layer.detail) : null,
      layer.units ? el("span", { class: "narrow" }, formula(layer, i + 1)) : null),
    layer.output,
    count(layer.parameters),
    layer.units ? formula(layer, i + 1) : "",
  ]);
  return section("network", "Network",
    table("Layers of the network", ["", "layer", "output ", "parameters ", "formula, for m examples"],
      [["0", "input", network.input, "", ""], ...rows],
      ["", "total", "", count(network.parameters), ""]));
}

function provenance({ provenance, use }) {
  return section("provenance", "Where it comes from, and how to use it",
    terms([
      ["data", provenance.data],
      ["hash of the training examples", el("code", {}, provenance.dataHash)],
      ["fingerprint of the parameters", el("code", {}, provenance.fingerprint)],
      ["trained by", `Ayin ${provenance.ayin} on Java ${provenance.java}`],
    ]),
    el("p", {}, "The same data, training record and seed give the same fingerprint on every machine."),
    el("h3", {}, "From a shell"),
    scrolling("Command line", el("pre", {}, el("code", {}, use.shell))),
    el("h3", {}, "From Java"),
    scrolling("Java lines", el("pre", {}, el("code", {}, use.java))));
}
