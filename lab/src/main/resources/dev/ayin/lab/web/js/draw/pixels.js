// A grey image, each pixel a square, ink dark on light paper (light on dark in the dark), in a frame that may be larger.
import {begin, rgb} from '/js/draw/canvas.js';

/** @param data {values, rows, cols, most: the value of full ink, frame: pixels of the frame's side, top, left: where the image lies in it, cross: [x, y] in the image's pixels, or null,
 * box: [top, left, bottom, right] in them, or absent} */
export function render(canvas, {values, rows, cols, most, frame, top = 0, left = 0, cross, box}) {
  const {ctx, width, ink} = begin(canvas);
  const side = width / frame, [paper, full] = [rgb(ink.sunken), rgb(ink.ink)];
  const edge = i => Math.round(i * side);
  ctx.fillStyle = ink.sunken;
  ctx.fillRect(0, 0, width, width);
  for (let r = 0; r < rows; r++) {
    for (let c = 0; c < cols; c++) {
      const u = Math.min(1, values[r * cols + c] / most);
      if (u === 0) continue;
      ctx.fillStyle = `rgb(${paper.map((p, k) => Math.round(p + (full[k] - p) * u)).join(' ')})`;
      const x = edge(left + c), y = edge(top + r);
      ctx.fillRect(x, y, edge(left + c + 1) - x, edge(top + r + 1) - y);
    }
  }
  if (box) {
    ctx.strokeStyle = ink.accent;
    ctx.lineWidth = 2;
    ctx.strokeRect(edge(left + box[1]), edge(top + box[0]), edge(box[3]) - edge(box[1]), edge(box[2]) - edge(box[0]));
  }
  if (!cross) return;
  const [x, y] = [(left + cross[0]) * side, (top + cross[1]) * side], arm = 0.06 * width;
  ctx.strokeStyle = ink.accent;
  ctx.lineWidth = 2;
  ctx.beginPath();
  ctx.moveTo(x - arm, y);
  ctx.lineTo(x + arm, y);
  ctx.moveTo(x, y - arm);
  ctx.lineTo(x, y + arm);
  ctx.stroke();
}
