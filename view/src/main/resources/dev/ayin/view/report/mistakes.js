// The examples on which the network is most wrong.

function mistakes({ mistakes, target }) {
  const { items, wrong } = mistakes;
  const numbers = target.kind === "number";
  const title = numbers ? "Farthest from the truth" : "Worst mistakes";
  if (items.length === 0) {
    return section("mistakes", title, el("p", {}, "There is none: every test example is right."));
  }
  const sentence = numbers
    ? `The ${plural(items.length, "test example")} with the largest errors.`
    : wrong > items.length
      ? `Of ${count(wrong)} wrong answers the ${count(items.length)} with the highest loss, the worst first.`
      : wrong === 1 ? "The only wrong answer." : `All ${count(wrong)} wrong answers, the worst first.`;
  const inColour = items[0].image ? " In colour what the network said, and how probable it thought it." : "";
  return section("mistakes", title, el("p", { class: "quiet" }, sentence + (numbers ? "" : inColour)),
    items[0].image ? pictures(items) : examplesTable(mistakes, title, numbers));
}

function pictures(items) {
  return el("ol", { class: "pictures" }, items.map(item => el("li", {},
    el("img", {
      src: "data:image/png;base64," + item.image,
      alt: `Test example ${item.example}, ${answer(item.truth)}`,
    }),
    el("p", {}, el("strong", {}, answer(item.taken)), item.probability == null ? null : " " + percent(item.probability)),
    el("p", { class: "quiet" }, "true: ", el("b", {}, answer(item.truth)), item.ofTruth == null ? null : " " + smallPercent(item.ofTruth)))));
}

function answer(value) {
  return typeof value === "number" ? num(value, 7) : value;
}

function smallPercent(share) {
  return share < 0.001 ? "<\u00a00.1\u202f%" : percent(share);
}

function examplesTable({ items, columns, columnsInAll }, title, numbers) {
  const more = columnsInAll > columns.length ? el("p", { class: "quiet" }, `The first ${columns.length} of ${columnsInAll} columns are shown.`) : null;
  const shares = items[0].probability != null;
  const written = values => typeof values[0] === "number" ? { numeric: true, cells: aligned(values) } : { cells: values };
  const parts = [
    { name: "example", numeric: true, cells: items.map(item => count(item.example)) },
    { name: "true", ...written(items.map(item => item.truth)) },
    { name: numbers ? "predicted" : "taken for", ...written(items.map(item => item.taken)) },
    typeof items[0].truth === "number" ? { name: "error", ...written(items.map(item => item.taken - item.truth)) } : null,
    shares ? { name: "probability", numeric: true, cells: items.map(item => percent(item.probability)) } : null,
    { name: "loss", ...written(items.map(item => item.loss)) },
    ...columns.map((name, i) => ({ name: name.trim(), ...written(items.map(item => item.values[i])) })),
  ].filter(part => part != null);
  const heads = parts.map(part => part.numeric ? part.name + " " : part.name);
  return el("div", {}, table(title, heads, items.map((_, i) => parts.map(part => part.cells[i]))), more);
}
