// What is shown for a projector fits into the window: its letters and figures, which are all measured in letters, become smaller until it
// does. They do not grow again while the same thing is shown, or the page would tremble.

const STEP = 0.04, LEAST = 0.6;

let shown = null, size = 1;

/** @param key of what is shown; another one begins with its full size */
export function fit(key) {
  const root = document.documentElement, now = `${key} ${innerWidth} ${innerHeight}`;
  if (now !== shown) set(1);
  shown = now;
  while (size > LEAST && root.scrollHeight > innerHeight) set(size - STEP);

  function set(next) {
    size = next;
    root.style.setProperty('--fit', next.toFixed(2));
  }
}
