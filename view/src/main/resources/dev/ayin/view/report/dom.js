// Elements and texts. Values become text nodes and attributes, never HTML.

function el(name, attributes, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes ?? {})) {
    if (key.startsWith("on")) node.addEventListener(key.slice(2), value);
    else if (value === true) node.setAttribute(key, "");
    else if (value !== false && value != null) node.setAttribute(key, value);
  }
  node.append(...children.flat().filter(child => child != null));
  return node;
}

function section(id, title, ...children) {
  return el("section", { id, "aria-labelledby": id + "-title" }, el("h2", { id: id + "-title" }, title), children);
}

// A picture and the sentence that says what is to be seen.
function figure(sentence, ...children) {
  return el("figure", {}, children, el("figcaption", {}, sentence));
}

// A table; numeric columns are those whose head ends in a space. Wide ones scroll, with the keyboard too.
function table(caption, heads, rows, foot) {
  const numeric = heads.map(head => head.endsWith(" "));
  const cells = row => row.map((cell, i) =>
    el(i === 0 ? "th" : "td", { scope: i === 0 ? "row" : null, class: numeric[i] ? "number" : null }, cell));
  return scrolling(caption, el("table", {},
    el("caption", { class: "hidden" }, caption),
    el("thead", {}, el("tr", {}, heads.map((head, i) =>
      el("th", { scope: "col", class: numeric[i] ? "number" : null }, head.trim())))),
    el("tbody", {}, rows.map(row => el("tr", {}, cells(row)))),
    foot ? el("tfoot", {}, el("tr", {}, cells(foot))) : null));
}

// What may be wider than the page: then it scrolls, and the keyboard can reach it to do so.
function scrolling(label, node) {
  const region = el("div", { class: "scrolling" }, node);
  new ResizeObserver(() => {
    const wide = region.scrollWidth > region.clientWidth;
    for (const [name, value] of [["tabindex", 0], ["role", "region"], ["aria-label", label]]) {
      if (wide) region.setAttribute(name, value);
      else region.removeAttribute(name);
    }
  }).observe(region);
  return region;
}

function terms(pairs) {
  return el("dl", { class: "terms" }, pairs.map(([name, value]) =>
    el("div", {}, el("dt", {}, name), el("dd", {}, value))));
}

// ---- numbers as text

const SUPERSCRIPTS = { "-": "⁻", 0: "⁰", 1: "¹", 2: "²", 3: "³", 4: "⁴", 5: "⁵", 6: "⁶", 7: "⁷", 8: "⁸", 9: "⁹" };

function superscript(n) {
  return [...String(n)].map(c => SUPERSCRIPTS[c] ?? c).join("");
}

// A number to so many significant digits; "–" for none.
function num(value, digits = 4) {
  if (value == null || Number.isNaN(value)) return "–";
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-4 || size >= 1e7)) {
    const [mantissa, exponent] = value.toExponential(digits - 2).split("e");
    return mantissa.replace("-", "−") + "·10" + superscript(Number(exponent));
  }
  return value.toLocaleString("en-US", { maximumSignificantDigits: Math.max(digits, Math.ceil(Math.log10(size + 1))) })
    .replace("-", "−");
}

function count(n) {
  return n.toLocaleString("en-US");
}

function plural(n, one, many = one + "s") {
  return count(n) + " " + (n === 1 ? one : many);
}

// Numbers of one column with the same number of decimals, so that they can be compared at a glance: as many as tell
// them apart, also where they are large and lie close together.
function aligned(values, digits = 4) {
  const there = values.filter(v => v != null), most = Math.max(...there.map(Math.abs), 0);
  const spread = (there.length > 1 && Math.max(...there) - Math.min(...there)) || most;
  if (most !== 0 && (most < 1e-3 || spread >= 1e7 || most >= 1e15)) return values.map(v => num(v, digits));
  const decimals = Math.min(15, Math.max(0, digits - 1 - Math.floor(Math.log10(Math.min(spread, most) || 1))));
  const whole = values.every(v => v == null || Number.isInteger(v));
  return values.map(v => fixed(v, whole ? 0 : decimals));
}

function fixed(value, decimals) {
  if (value == null) return "–";
  return value.toLocaleString("en-US", { minimumFractionDigits: decimals, maximumFractionDigits: decimals })
    .replace(/^-(?=[0.,]*$)/, "").replace("-", "−");
}

// How many decimals a round number needs, and with it all its multiples.
function decimalsOf(step) {
  let decimals = 0;
  const isWhole = v => Math.abs(v - Math.round(v)) < 1e-6;
  while (decimals < 10 && !isWhole(step * 10 ** decimals)) decimals++;
  return decimals;
}

// A name in quotes, whichever way it is written, without turning the sentence around it.
function quoted(name) {
  return "“\u2068" + name + "\u2069”";
}

// A share; with as many digits as its number of examples can tell apart, at most two.
function percent(share, examples = 1000) {
  if (share == null) return "–";
  const digits = share === 1 || share === 0 ? 0 : examples > 1000 ? 2 : 1;
  return (100 * share).toFixed(digits) + "\u202f%";
}

// ---- bytes

function bytesOf(base64) {
  return Uint8Array.from(atob(base64), c => c.charCodeAt(0));
}

async function inflated(bytes) {
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}
