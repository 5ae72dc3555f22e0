// Numbers: what was said against what is true, how far off, and the curve where there is one input.

function numbers(numbers, i, data) {
  const measured = data.score?.perNumber?.[i];
  const values = [...numbers.truth, ...numbers.said];
  const { low, high } = range(values);
  const sentence = `Each mark is a test example: to the right its true ${numbers.name}, upwards what the network says. On the line both are the same.`;
  const scatter = canvas(sentence, width => Math.min(width * 0.92, 34 * rootSize()), (context, width, height) => {
    const { box, px, py } = axes(context, width, height,
      { low, high, name: "true " + numbers.name }, { low, high, name: "predicted " + numbers.name });
    context.strokeStyle = themed("ink");
    line(context, px(low), py(low), px(high), py(high));
    dots(context, px, py, numbers.truth, numbers.said, themed("accent"), values.length > 1000 ? 0.4 : 0.7, 3);
  });
  const { bars } = numbers.residuals;
  const spread = `How often the network is off by how much: ${bars.counts.length} equal steps, 0 in the middle.`;
  const histogram = canvas(spread, width => Math.min(width * 0.5, 16 * rootSize()), (context, width, height) => {
    const most = Math.max(...bars.counts), step = 2 * bars.most / bars.counts.length;
    const { px, py } = axes(context, width, height,
      { low: -bars.most || -1, high: bars.most || 1, name: "predicted − true" }, { low: 0, high: most * 1.05, name: "examples" });
    context.fillStyle = themed("accent");
    bars.counts.forEach((n, i) => {
      const x = px(-bars.most + i * step);
      context.fillRect(x + 0.5, py(n), Math.max(1, px(-bars.most + (i + 1) * step) - x - 1), py(0) - py(n));
    });
  });
  const [least, p5, p25, median, p75, p95, most] = numbers.residuals.quantiles;
  return section(i === 0 ? "numbers" : "numbers" + (i + 1), "Predicted against true" + (data.numbers.length > 1 ? ": " + numbers.name : ""),
    el("div", { class: "pair" },
      figure(sentence, scatter),
      el("div", {},
        el("h3", {}, "Residuals, predicted − true"),
        figure(spread, histogram),
        terms([
          ...(measured ? [["R²", fixed(measured.r2, 4)], ["mean absolute error", num(measured.mae)], ["root mean squared error", num(measured.rmse)]] : []),
          ["mean", num(numbers.residuals.mean, 3)],
          ["standard deviation", num(numbers.residuals.deviation, 3)],
          ["median", num(median, 3)],
          ["half of them between", `${num(p25, 3)} and ${num(p75, 3)}`],
          ["nine in ten between", `${num(p5, 3)} and ${num(p95, 3)}`],
          ["all between", `${num(least, 3)} and ${num(most, 3)}`],
        ]))));
}

function curve({ curve, target }) {
  const { test, train } = curve;
  const x = { ...range([...curve.x, ...train.x, ...(test?.x ?? [])], 0.02), name: curve.name };
  const y = { ...range([...curve.y, ...train.y, ...(test?.y ?? [])]), name: target.name };
  const sentence = `The line is the ${target.name} that the network says for each ${curve.name}; pale marks are training examples`
    + (test ? ", outlined ones test examples." : ".");
  return section("curve", "The curve it learnt", figure(sentence,
    canvas(sentence, width => Math.min(width * 0.6, 30 * rootSize()), (context, width, height) => {
      const { px, py } = axes(context, width, height, x, y);
      dots(context, px, py, train.x, train.y, themed("quiet"), 0.35, 2.5);
      context.strokeStyle = themed("accent");
      context.lineWidth = 3;
      context.lineJoin = "round";
      context.beginPath();
      curve.x.forEach((v, i) => context.lineTo(px(v), py(curve.y[i])));
      context.stroke();
      if (test) rings(context, px, py, test.x, test.y);
    })));
}

function dots(context, px, py, xs, ys, colour, alpha, r) {
  context.save();
  context.fillStyle = colour;
  context.globalAlpha = alpha;
  xs.forEach((x, i) => {
    mark(context, 0, px(x), py(ys[i]), r);
    context.fill();
  });
  context.restore();
}

function rings(context, px, py, xs, ys) {
  context.strokeStyle = themed("ink");
  context.lineWidth = 1.25;
  xs.forEach((x, i) => {
    mark(context, 0, px(x), py(ys[i]), 3.5);
    context.stroke();
  });
}
