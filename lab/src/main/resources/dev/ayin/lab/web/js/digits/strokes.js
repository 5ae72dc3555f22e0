// Strokes as they stand in the address: "x,y x,y;x,y", whole numbers from 0 to 999, thousandths of the paper's side.

/** Points closer to the last one than this say nothing new. */
const NEAR = 6;

export const parse = text => text === '' ? [] : text.split(';').filter(Boolean)
    .map(stroke => stroke.split(' ').map(point => point.split(',').map(Number)));

export const write = strokes => strokes.map(stroke => stroke.map(point => point.join(',')).join(' ')).join(';');

const place = (part, whole) => Math.max(0, Math.min(999, Math.floor(1000 * part / whole)));

/** The points of a pointer's event, those that came between two pictures of the screen too. */
function points(event) {
  const box = event.target.getBoundingClientRect();
  const all = event.getCoalescedEvents?.() ?? [];
  return (all.length ? all : [event]).map(e => [place(e.clientX - box.left, box.width), place(e.clientY - box.top, box.height)]);
}

/** The strokes with what a pointer on the paper adds to them; null if it adds nothing. */
export function stroked(event, strokes) {
  if (event.type === 'pointerdown') {
    event.target.setPointerCapture?.(event.pointerId);
    return [...strokes, points(event).slice(-1)];
  }
  return event.buttons && strokes.length ? longer(strokes, points(event)) : null;
}

/** The strokes with these points at the end of the last one. */
function longer(strokes, more) {
  const last = [...strokes.at(-1)];
  for (const [x, y] of more) {
    const [px, py] = last.at(-1);
    if (Math.abs(x - px) + Math.abs(y - py) >= NEAR) last.push([x, y]);
  }
  return [...strokes.slice(0, -1), last];
}
