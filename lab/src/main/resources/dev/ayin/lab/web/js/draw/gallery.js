// Small images side by side, each with a line below it.
import {begin, rgb} from '/js/draw/canvas.js';

const LINE = 0.45, GAP = 0.15; // the line's height and the room between two images, parts of an image's side

/** How n images lie in so many columns: width and height in images' sides. */
export const layout = (n, across) => ({width: across * (1 + GAP) - GAP, height: Math.ceil(n / across) * (1 + LINE + GAP) - GAP});

/** The number of the image under a place of the canvas, both from 0 to 1; null between images. */
export function hit(n, across, x, y) {
  const {width, height} = layout(n, across);
  const col = x * width % (1 + GAP), row = y * height % (1 + LINE + GAP);
  const at = Math.floor(y * height / (1 + LINE + GAP)) * across + Math.floor(x * width / (1 + GAP));
  return col < 1 && row < 1 + LINE && at < n ? at : null;
}

/** @param data {values: bytes of n images of rows × cols, shape: [n, rows, cols], across, words: the line of each, chosen: its number or −1} */
export function render(canvas, {values, shape: [n, rows, cols], across, words, chosen}) {
  const {ctx, width, ink} = begin(canvas);
  const side = width / layout(n, across).width, [paper, full] = [rgb(ink.sunken), rgb(ink.ink)];
  ctx.textAlign = 'center';
  ctx.textBaseline = 'middle';
  ctx.font = `600 ${Math.min(15, 0.34 * side)}px ${getComputedStyle(document.body).fontFamily}`;
  const small = Object.assign(document.createElement('canvas'), {width: cols, height: rows}), pixels = small.getContext('2d');
  for (let k = 0; k < n; k++) {
    const x = k % across * (1 + GAP) * side, y = Math.floor(k / across) * (1 + LINE + GAP) * side;
    const picture = pixels.createImageData(cols, rows);
    for (let i = 0; i < rows * cols; i++) {
      const u = values[k * rows * cols + i] / 255;
      for (let c = 0; c < 3; c++) picture.data[4 * i + c] = paper[c] + (full[c] - paper[c]) * u;
      picture.data[4 * i + 3] = 255;
    }
    pixels.putImageData(picture, 0, 0);
    ctx.drawImage(small, x, y, side, side);
    ctx.fillStyle = ink.ink;
    ctx.fillText(words[k], x + side / 2, y + (1 + LINE / 2) * side);
    if (k !== chosen) continue;
    ctx.strokeStyle = ink.accent;
    ctx.lineWidth = 2;
    ctx.strokeRect(x + 1, y + 1, side - 2, side - 2);
  }
}
