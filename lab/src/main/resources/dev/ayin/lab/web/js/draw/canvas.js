// What every drawing begins with: a canvas as sharp as the screen, and coordinates in the page's pixels.
import {colours} from '/js/theme.js';

/** Clears the canvas and gives {ctx, width, height, ink}: ink are the colours of now. */
export function begin(canvas) {
  const ratio = Math.min(window.devicePixelRatio || 1, 3);
  const width = canvas.clientWidth, height = canvas.clientHeight;
  const w = Math.round(width * ratio), h = Math.round(height * ratio);
  if (canvas.width !== w || canvas.height !== h) {
    canvas.width = w;
    canvas.height = h;
  }
  const ctx = canvas.getContext('2d');
  ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
  ctx.clearRect(0, 0, width, height);
  const size = parseFloat(getComputedStyle(document.documentElement).fontSize);
  ctx.font = `${0.8 * size}px ${getComputedStyle(document.body).fontFamily}`;
  ctx.lineJoin = ctx.lineCap = 'round';
  return {ctx, width, height, ink: colours(), rem: size};
}

/** "#rrggbb" as three numbers. */
export function rgb(colour) {
  const n = parseInt(colour.slice(1), 16);
  return [n >> 16, n >> 8 & 255, n & 255];
}
