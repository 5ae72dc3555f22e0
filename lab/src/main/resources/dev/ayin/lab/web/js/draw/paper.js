// A paper with strokes of a round pen, and the box around the ink.
import {begin} from '/js/draw/canvas.js';

/** @param data {strokes: [[[x, y], …], …] in thousandths of the side, pen: thickness as a part of the side, box: [left, top, right, bottom] of `paper` pixels, or null} */
export function render(canvas, {strokes, pen, box, paper}) {
  const {ctx, width, ink} = begin(canvas);
  const at = ([x, y]) => [(x + 0.5) / 1000 * width, (y + 0.5) / 1000 * width];
  ctx.strokeStyle = ctx.fillStyle = ink.ink;
  ctx.lineWidth = pen * width;
  for (const stroke of strokes) {
    ctx.beginPath();
    ctx.moveTo(...at(stroke[0]));
    for (const point of stroke) ctx.lineTo(...at(point));
    ctx.stroke();
  }
  if (box) {
    const [left, top, right, bottom] = box.map(v => v / paper * width);
    ctx.strokeStyle = ink.accent;
    ctx.lineWidth = 2;
    ctx.setLineDash([6, 4]);
    ctx.strokeRect(left, top, right - left, bottom - top);
  }
}
