// What a convolutional network looks with, and what its layers make of a few examples.

function sights({ sights }) {
  const { filters, examples } = sights;
  return section("sights", "What the convolutions see",
    el("p", { class: "quiet" }, `The filters of the first layer, ${filters.words}: grey is 0, light above, dark below.`),
    sheet(filters, 8),
    ...examples.map(({ example, truth, layers }) => el("div", {},
      el("p", {}, `Test example ${count(example)}`, truth == null ? "" : ", ", truth == null ? null : el("b", {}, answer(truth))),
      el("div", { class: "sheets" }, layers.map(layer => el("figure", {}, sheet(layer, 3), el("figcaption", { class: "quiet" }, layer.words)))))));
}

function sheet({ image, width, words }, scale) {
  return el("img", { class: "sheet", src: "data:image/png;base64," + image, alt: words, width: width * scale });
}
