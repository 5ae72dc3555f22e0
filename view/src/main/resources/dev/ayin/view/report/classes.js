// Classes and labels: the confusion matrix, and a line a class.

function classes({ score, target }) {
  if (score.labels) {
    return section("labels", "Label by label", perClass("label", score.labels, null, true));
  }
  return section("classes", "Class by class",
    el("div", { class: target.classes.length > 12 || target.classes.some(name => name.length > 18) ? "stack" : "pair" },
      el("div", {},
        el("h3", {}, score.confusion ? "Confusion matrix" : "Most frequent confusions"),
        score.confusion ? confusion(score.confusion, target.classes) : confusions(score.confusions)),
      el("div", {}, el("h3", {}, "Precision and recall"), perClass("class", score.perClass, score.mean, false))));
}

function perClass(what, rows, mean, accuracies) {
  const line = row => [row.name, ...(accuracies ? [percent(row.accuracy)] : []),
    percent(row.precision), percent(row.recall), fixed(row.f1, 3), fixed(row.auc, 4), count(row.examples)];
  return table(`Scores of each ${what}`,
    [what, ...(accuracies ? ["accuracy "] : []), "precision ", "recall ", "F1 ", "AUC ", "examples "],
    rows.map(line), mean ? line(mean) : null);
}

function confusions(pairs) {
  return table("Most frequent confusions", ["true", "taken for", "times "], pairs.map(p => [p.truth, p.taken, count(p.count)]));
}

// Row: the true class, column: what it was taken for. The line below says in words what the pointed-at cell means.
function confusion(counts, names) {
  const totals = counts.map(row => row.reduce((a, b) => a + b, 0));
  const worst = Math.max(1e-9, ...counts.flatMap((row, i) => row.map((n, j) => i === j ? 0 : n / Math.max(1, totals[i]))));
  const words = el("p", { class: "quiet words", "aria-live": "polite" }, confusionSentence(counts, names));
  const dense = names.length > 15, long = names.length > 5 && names.some(name => name.length > 4);
  const grid = el("table", { class: "confusion" + (dense ? " dense" : "") + (long ? " long" : "") },
    el("caption", { class: "hidden" }, "Confusion matrix: a row for each true class, a column for what it was taken for; the arrow keys move between cells"),
    el("thead", {}, el("tr", {}, el("td", {}, "true\u00a0↓ taken for\u00a0→"), names.map(name => el("th", { scope: "col", title: name }, el("span", {}, name))))),
    el("tbody", {}, counts.map((row, i) => el("tr", {}, el("th", { scope: "row", title: names[i] }, el("span", {}, names[i])), row.map((n, j) => {
      const share = n / Math.max(1, totals[i]);
      const cell = el("td", {
        class: i === j ? "right" : n ? "wrong" : "none", "data-row": i, "data-column": j, tabindex: i + j === 0 ? 0 : -1,
      }, n ? count(n) : dense ? "" : "·");
      cell.style.setProperty("--share", i === j ? 100 * share : n ? 15 + 85 * share / worst : 0);
      if (i === j && share > 0.55) cell.classList.add(share > 0.8 ? "strong" : "middling");
      return cell;
    })))));
  const tell = event => {
    const cell = event.target.closest("td[data-row]");
    if (cell) words.textContent = cellSentence(counts, totals, names, Number(cell.dataset.row), Number(cell.dataset.column));
  };
  grid.addEventListener("mouseover", tell);
  grid.addEventListener("focusin", tell);
  grid.addEventListener("mouseleave", () => { words.textContent = confusionSentence(counts, names); });
  grid.addEventListener("keydown", event => {
    const [down, right] = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] }[event.key] ?? [];
    const cell = event.target.closest("td[data-row]");
    if (down === undefined || !cell) return;
    event.preventDefault();
    const next = grid.querySelector(`td[data-row="${Number(cell.dataset.row) + down}"][data-column="${Number(cell.dataset.column) + right}"]`);
    if (!next) return;
    cell.tabIndex = -1;
    next.tabIndex = 0;
    next.focus();
  });
  return el("div", {}, words, scrolling("Confusion matrix", grid));
}

function cellSentence(counts, totals, names, i, j) {
  const share = totals[i] ? percent(counts[i][j] / totals[i], totals[i]) : "–";
  return i === j
    ? `${count(counts[i][j])} of ${count(totals[i])} ${quoted(names[i])} were recognised (${share}).`
    : `${count(counts[i][j])} of ${count(totals[i])} ${quoted(names[i])} were taken for ${quoted(names[j])} (${share}).`;
}

function confusionSentence(counts, names) {
  let most = 0, pair = null;
  counts.forEach((row, i) => row.forEach((n, j) => {
    if (i !== j && n > most) [most, pair] = [n, [i, j]];
  }));
  return pair
    ? `The most frequent mistake: ${quoted(names[pair[0]])} taken for ${quoted(names[pair[1]])}, ${plural(most, "time")}.`
    : "Every test example was recognised.";
}
