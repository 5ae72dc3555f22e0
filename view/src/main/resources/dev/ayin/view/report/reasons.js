// Which columns of a table move the answers, and how the mean answer changes with their values.

function reasons({ reasons, target }) {
  const { columns, left, examples, dependences, outcomes } = reasons;
  const isNumber = target.kind === "number";
  const moved = isNumber ? (outcomes.length > 1 ? quoted(outcomes[0]) : "the answer") : "the probability of the answer";
  const most = columns[0]?.moves || 1;
  return section("reasons", "What moves the answers",
    el("p", { class: "quiet" }, `By how much each column's value moves ${moved}, without the sign, on the average of ${plural(examples, "test example")}`
      + ` (Shapley values beside other test examples). It is about this network, not about the world: columns that say the same share what they say.`),
    table("What each column moves", ["column", "moves it by ", ""], columns.map(({ name, moves }, i) =>
      [name, aligned(columns.map(one => one.moves))[i], shareBar(moves / most)])),
    left ? el("p", { class: "quiet" }, `${plural(left, "column")} more move less than these.`) : null,
    el("h3", {}, "How the mean answer changes with a column's value"),
    outcomes.length > 1 ? outcomeKey(reasons) : null,
    el("div", { class: "charts" }, dependences.map(one => dependence(one, reasons, isNumber))));
}

function shareBar(share) {
  const node = el("div", { class: "bar", "aria-hidden": "true" });
  node.style.setProperty("width", 100 * share + "%");
  return node;
}

function outcomeKey({ outcomes, places }) {
  return el("ul", { class: "legend" }, outcomes.map((name, i) => {
    const swatch = el("span", { class: "swatch", "aria-hidden": "true" });
    swatch.style.setProperty("background", css(classColour(places[i])));
    return el("li", {}, swatch, name);
  }));
}

function dependence({ column, values, at, answers }, { outcomes, places, dependences }, isNumber) {
  const name = outcomes.length > 1 ? (isNumber ? "number" : "probability") : isNumber ? outcomes[0] : `probability of ${outcomes[0]}`;
  if (at == null) {
    return el("div", {}, el("h4", {}, column),
      table(`The mean answer at each value of ${column}`, ["value", ...outcomes.map(one => one + " ")],
        values.map((value, i) => [value, ...answers.map(line => aligned(line)[i])])));
  }
  const all = dependences.flatMap(one => one.answers.flat()); // one scale for all charts, so that they can be compared
  const y = isNumber ? range(all) : { low: 0, high: Math.min(1, 1.1 * Math.max(...all)) };
  const sentence = `The mean ${name} if all had this ${column}, from ${values[0]} to ${values.at(-1)}; marks lie at quantiles of the training rows.`;
  return el("div", {}, el("h4", {}, column), figure(sentence,
    canvas(sentence, width => Math.min(width * 0.7, 16 * rootSize()), (context, width, height) => {
      const { px, py } = axes(context, width, height, { ...range(at), name: column }, { ...y, name });
      answers.forEach((line, i) => {
        const colour = outcomes.length > 1 ? css(classColour(places[i])) : themed("accent");
        context.strokeStyle = colour;
        context.lineWidth = 2;
        context.lineJoin = "round";
        context.beginPath();
        at.forEach((v, j) => context.lineTo(px(v), py(line[j])));
        context.stroke();
        dots(context, px, py, at, line, colour, 1, 2.5);
      });
    })));
}
