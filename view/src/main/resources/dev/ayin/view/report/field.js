// What the network says in the plane: numbers and colours, no page.

// The frames of a field: the inverse of what Field.java does. frames[f] is planes × size² bytes.
async function framesOf(field) {
  const bytes = await inflated(bytesOf(field.frames));
  const { size } = field, length = field.planes * size * size;
  for (let i = 0; i < bytes.length; i++) {
    const left = i % size > 0, above = Math.floor(i / size) % size > 0;
    bytes[i] += (left ? bytes[i - 1] : 0) + (above ? bytes[i - size] : 0) - (left && above ? bytes[i - size - 1] : 0);
  }
  return field.epochs.map((_, f) => bytes.subarray(f * length, (f + 1) * length));
}

// The colour of each point of the grid, as an image of size × size.
function colourField(kind, frame, size, plane, paper) {
  const image = new ImageData(size, size), n = size * size;
  for (let i = 0; i < n; i++) {
    const [r, g, b] = colourOf(kind, frame, n, i, plane, paper);
    image.data.set([r, g, b, 255], 4 * i);
  }
  return image;
}

function colourOf(kind, frame, n, i, plane, paper) {
  const share = frame[plane * n + i] / 255;
  switch (kind) {
    case "number": return scaleColour(share);
    // Of classes the more probable one, paler the nearer the next one comes.
    case "many": return mix(paper, classColour(frame[i]), strength(frame[n + i] / 255));
    default: return mix(paper, classColour(share > 0.5 ? 1 : 0), strength(Math.abs(2 * share - 1)));
  }
}

// How much of its colour a class gets by how far it is ahead; so little of it that its points are still seen.
function strength(ahead) {
  return 0.55 * ahead ** 0.7;
}

// Where a plane of bytes crosses a level: pairs of points (column, row), by marching squares.
function contour(values, size, level) {
  const lines = [];
  const cross = (a, b) => (level - a) / (b - a);
  for (let r = 0; r + 1 < size; r++) {
    for (let c = 0; c + 1 < size; c++) {
      const a = values[r * size + c], b = values[r * size + c + 1];
      const d = values[(r + 1) * size + c], e = values[(r + 1) * size + c + 1];
      const points = [];
      if (a > level !== b > level) points.push([c + cross(a, b), r]);
      if (b > level !== e > level) points.push([c + 1, r + cross(b, e)]);
      if (d > level !== e > level) points.push([c + cross(d, e), r + 1]);
      if (a > level !== d > level) points.push([c, r + cross(a, d)]);
      for (let i = 0; i + 1 < points.length; i += 2) lines.push([points[i], points[i + 1]]);
    }
  }
  return lines;
}

// Where the most probable class changes: between two neighbours where both classes, if their probabilities went straight
// from one to the other, would be equally probable; what meets within a square of neighbours meets in its middle.
function borders(frame, size) {
  const lines = [], n = size * size;
  const cross = (i, j) => (frame[n + i] + 0.5) / (frame[n + i] + frame[n + j] + 1);
  for (let r = 0; r + 1 < size; r++) {
    for (let c = 0; c + 1 < size; c++) {
      const a = r * size + c, b = a + 1, d = a + size, e = d + 1;
      const points = [];
      if (frame[a] !== frame[b]) points.push([c + cross(a, b), r]);
      if (frame[b] !== frame[e]) points.push([c + 1, r + cross(b, e)]);
      if (frame[d] !== frame[e]) points.push([c + cross(d, e), r + 1]);
      if (frame[a] !== frame[d]) points.push([c, r + cross(a, d)]);
      if (points.length === 2) lines.push(points);
      else for (const point of points) lines.push([point, [c + 0.5, r + 0.5]]);
    }
  }
  return lines;
}

// Draws a frame, its boundary and the points. state: { frame, plane, train, test }
function drawField(context, width, height, field, state) {
  const [left, right, bottom, top] = field.box, { size } = field;
  const { box, px, py } = axes(context, width, height,
    { low: left, high: right, name: field.names[0] }, { low: bottom, high: top, name: field.names[1] });
  const small = new OffscreenCanvas(size, size);
  small.getContext("2d").putImageData(colourField(field.kind, state.frame, size, state.plane, rgb(themed("paper"))), 0, 0);
  context.save();
  context.beginPath();
  context.rect(box.left, box.top, box.right - box.left, box.bottom - box.top);
  context.clip();
  context.drawImage(small, box.left, box.top, box.right - box.left, box.bottom - box.top);
  drawBoundary(context, box, field, state);
  if (state.train) drawPoints(context, px, py, field, field.train, state.plane, false);
  if (state.test && field.test) drawPoints(context, px, py, field, field.test, state.plane, true);
  context.restore();
}

function drawBoundary(context, box, field, { frame, plane }) {
  const { kind, size } = field, n = size * size;
  if (kind === "number") return;
  const lines = kind === "many" ? borders(frame, size) : contour(frame.subarray(plane * n, (plane + 1) * n), size, 127.5);
  const x = c => box.left + (c + 0.5) / size * (box.right - box.left);
  const y = r => box.top + (r + 0.5) / size * (box.bottom - box.top);
  context.strokeStyle = themed("ink");
  context.lineWidth = 1.5;
  context.beginPath();
  for (const [[c0, r0], [c1, r1]] of lines) {
    context.moveTo(x(c0), y(r0));
    context.lineTo(x(c1), y(r1));
  }
  context.stroke();
}

function drawPoints(context, px, py, field, points, plane, isTest) {
  const { kind, low, high } = field;
  const r = isTest ? 4.5 : 2.75;
  context.lineWidth = isTest ? 1.5 : 0.75;
  context.strokeStyle = isTest ? themed("ink") : themed("paper");
  points.x.forEach((x, i) => {
    const truth = kind === "labels" ? points.truth[i][plane] : points.truth[i];
    context.fillStyle = css(kind === "number" ? scaleColour((truth - low) / (high - low)) : classColour(truth));
    mark(context, kind === "number" ? 0 : truth, px(x), py(points.y[i]), r);
    context.fill();
    context.stroke();
  });
}
