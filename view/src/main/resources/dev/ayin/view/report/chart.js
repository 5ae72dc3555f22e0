// Canvases: one that redraws itself when its size or the theme changes, and the axes that all drawings share.

const redraws = new Set();
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => redraws.forEach(draw => draw()));

// draw(context, width, height) is called in CSS pixels. The node has a method redraw().
function canvas(sentence, height, draw) {
  const node = el("canvas", { role: "img", "aria-label": sentence, class: "chart" });
  node.redraw = () => {
    const width = node.clientWidth;
    if (width === 0) return;
    const tall = Math.round(height(width)), dense = devicePixelRatio || 1;
    node.width = Math.round(width * dense);
    node.height = Math.round(tall * dense);
    node.style.height = tall + "px";
    const context = node.getContext("2d");
    context.scale(dense, dense);
    draw(context, width, tall);
  };
  redraws.add(node.redraw);
  new ResizeObserver(node.redraw).observe(node);
  return node;
}

// Round numbers between low and high, about so many, and how they are written.
function ticks(low, high, about) {
  const raw = (high - low) / about, power = 10 ** Math.floor(Math.log10(raw));
  const step = [1, 2, 5, 10].map(f => f * power).find(s => s >= raw);
  const found = [];
  for (let i = Math.ceil(low / step - 1e-9); i * step <= high + 1e-9 * step; i++) {
    const at = Number((i * step).toPrecision(12));
    found.push({ at, text: step < 1e-4 || step >= 1e6 ? num(at, telling(at, step)) : fixed(at, decimalsOf(step)) });
  }
  return found;
}

// How many digits num needs to tell a tick from the next one.
function telling(at, step) {
  return at === 0 ? 3 : Math.max(3, 2 + Math.ceil(Math.log10(Math.abs(at) / step)));
}

// The frame of a drawing: ticks, grid and names. Answers how data become pixels, and where the frame lies.
function axes(context, width, height, x, y) {
  const size = rootSize() * 0.8;
  context.font = `${size}px ${themed("font")}`;
  const yTicks = ticks(y.low, y.high, Math.max(2, height / 60));
  const wide = Math.max(0, ...yTicks.map(t => context.measureText(t.text).width));
  const xTicks = ticks(x.low, x.high, Math.max(2, width / 90));
  const over = (xTicks.length ? context.measureText(xTicks.at(-1).text).width / 2 : 0) + 1; // the last one, at the edge
  const box = { left: wide + size * 2.1, top: size * 0.6, right: width - Math.max(size * 0.8, over), bottom: height - size * 3 };
  const px = v => box.left + (v - x.low) / (x.high - x.low) * (box.right - box.left);
  const py = v => box.bottom - (v - y.low) / (y.high - y.low) * (box.bottom - box.top);
  context.fillStyle = themed("quiet");
  context.strokeStyle = themed("line");
  context.lineWidth = 1;
  context.textAlign = "center";
  context.textBaseline = "top";
  for (const t of xTicks) {
    line(context, px(t.at), box.top, px(t.at), box.bottom);
    context.fillText(t.text, px(t.at), box.bottom + size * 0.4);
  }
  context.fillText(x.name, (box.left + box.right) / 2, box.bottom + size * 1.7);
  context.textAlign = "right";
  context.textBaseline = "middle";
  for (const t of yTicks) {
    line(context, box.left, py(t.at), box.right, py(t.at));
    context.fillText(t.text, box.left - size * 0.4, py(t.at));
  }
  context.save();
  context.translate(size * 0.7, (box.top + box.bottom) / 2);
  context.rotate(-Math.PI / 2);
  context.textAlign = "center";
  context.fillText(y.name, 0, 0);
  context.restore();
  return { box, px, py };
}

function rootSize() {
  return parseFloat(getComputedStyle(document.documentElement).fontSize);
}

function line(context, x0, y0, x1, y1) {
  context.beginPath();
  context.moveTo(x0, y0);
  context.lineTo(x1, y1);
  context.stroke();
}

// Shapes of marks by their corners and the direction of the first one: circle, square, triangles, diamond, pentagon …
const SHAPES = [[0, 0], [4, 45], [3, -90], [4, 0], [3, 90], [5, -90], [6, 0], [3, 0], [3, 180]];

// A mark of shape k around (x, y). There is one shape more than there are colours of classes, so only after 72 classes
// both are the same again.
function mark(context, k, x, y, r) {
  const [corners, turn] = SHAPES[k % SHAPES.length];
  context.beginPath();
  if (corners === 0) context.arc(x, y, r, 0, 2 * Math.PI);
  for (let i = 0; i < corners; i++) {
    const angle = turn * Math.PI / 180 + 2 * Math.PI * i / corners;
    context.lineTo(x + 1.2 * r * Math.cos(angle), y + 1.2 * r * Math.sin(angle));
  }
  context.closePath();
}

// The least and the greatest of some numbers, with a margin.
function range(values, margin = 0.04) {
  let low = Infinity, high = -Infinity;
  for (const v of values) {
    if (v == null) continue;
    low = Math.min(low, v);
    high = Math.max(high, v);
  }
  const wide = high - low || Math.abs(high) || 1;
  return { low: low - margin * wide, high: high + margin * wide };
}
