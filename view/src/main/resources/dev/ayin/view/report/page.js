// Puts the page together: reads the one value that the page holds, and draws each part of it that is there.

const data = JSON.parse(document.getElementById("data").textContent);
const isClasses = data.score != null && data.target.kind !== "number";

document.getElementById("page").replaceChildren(...[
  header(data),
  training(data),
  network(data),
  data.history.epoch.length ? curves(data) : null,
  data.plane ? plane(data) : null,
  data.curve ? curve(data) : null,
  isClasses ? classes(data) : null,
  ...(data.numbers ?? []).map((one, i) => numbers(one, i, data)),
  data.sights ? sights(data) : null,
  data.reasons ? reasons(data) : null,
  data.mistakes ? mistakes(data) : null,
  provenance(data),
  el("footer", {}, "Made by Ayin. This page holds everything it shows and loads nothing."),
].filter(part => part != null));
