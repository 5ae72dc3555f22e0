// A text as a QR code (ISO/IEC 18004): bytes, error correction L, the smallest version that holds it. Numbers only.

/** Of each version from 1 on: bytes of error correction in a block, and how many blocks, for level L. */
const CORRECTION = [7, 10, 15, 20, 26, 18, 20, 24, 30, 18, 20, 24, 26, 30, 22, 24, 28, 30, 28, 28, 28, 28, 30, 30, 26, 28, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30];
const BLOCKS = [1, 1, 1, 1, 1, 2, 2, 2, 2, 4, 4, 4, 4, 4, 6, 6, 6, 6, 7, 8, 8, 9, 9, 10, 12, 12, 12, 13, 14, 15, 16, 17, 18, 19, 19, 20, 21, 22, 24, 25];
const MASKS = [(x, y) => (x + y) % 2, (x, y) => y % 2, x => x % 3, (x, y) => (x + y) % 3, (x, y) => (Math.floor(x / 3) + Math.floor(y / 2)) % 2,
  (x, y) => x * y % 2 + x * y % 3, (x, y) => (x * y % 2 + x * y % 3) % 2, (x, y) => ((x + y) % 2 + x * y % 3) % 2];

/** How many bits a version has room for, those of the patterns left out. */
function room(v) {
  const n = v < 2 ? 0 : Math.floor(v / 7) + 2; // alignment patterns along a side
  return (16 * v + 128) * v + 64 - (v < 2 ? 0 : (25 * n - 10) * n - 55 + (v < 7 ? 0 : 36));
}

const capacity = v => Math.floor(room(v) / 8) - CORRECTION[v - 1] * BLOCKS[v - 1];

/** The longest text in bytes. */
export const MOST_BYTES = 1100; // more would be too fine for a phone and a projector

/** @returns {size, dark: rows of booleans}, or null for a text that is too long */
export function qr(text) {
  const bytes = new TextEncoder().encode(text);
  if (bytes.length > MOST_BYTES) return null;
  let v = 1;
  while (4 + (v < 10 ? 8 : 16) + 8 * bytes.length > 8 * capacity(v)) v++;
  const all = interleaved(padded(bytes, v), v);
  let best = null, least = Infinity;
  for (let mask = 0; mask < 8; mask++) {
    const dark = drawn(all, v, mask), cost = penalty(dark);
    if (cost < least) [best, least] = [dark, cost];
  }
  return {size: 4 * v + 17, dark: best};
}

function padded(bytes, v) {
  const bits = [];
  const push = (value, n) => { for (let i = n - 1; i >= 0; i--) bits.push(value >>> i & 1); };
  push(4, 4); // bytes
  push(bytes.length, v < 10 ? 8 : 16);
  bytes.forEach(byte => push(byte, 8));
  const most = 8 * capacity(v);
  push(0, Math.min(4, most - bits.length));
  push(0, (8 - bits.length % 8) % 8);
  for (let pad = 0xec; bits.length < most; pad ^= 0xec ^ 0x11) push(pad, 8);
  return Array.from({length: bits.length / 8}, (_, i) => bits.slice(8 * i, 8 * i + 8).reduce((a, b) => 2 * a + b, 0));
}

/** A product in GF(2⁸) with x⁸ + x⁴ + x³ + x² + 1. */
function times(a, b) {
  let product = 0;
  for (let i = 7; i >= 0; i--) product = product << 1 ^ (product >>> 7) * 0x11d ^ (b >>> i & 1) * a;
  return product;
}

/** Reed and Solomon's: what is left of the data over ∏ (x − 2ⁱ). */
function correction(data, n) {
  const divisor = Array(n).fill(0);
  divisor[n - 1] = 1;
  for (let i = 0, root = 1; i < n; i++, root = times(root, 2)) {
    for (let j = 0; j < n; j++) divisor[j] = times(divisor[j], root) ^ (divisor[j + 1] ?? 0);
  }
  const rest = Array(n).fill(0);
  for (const byte of data) {
    const factor = byte ^ rest.shift();
    rest.push(0);
    divisor.forEach((d, i) => { rest[i] ^= times(d, factor); });
  }
  return rest;
}

/** The bytes in blocks, each with its correction, taken in turns. */
function interleaved(data, v) {
  const n = BLOCKS[v - 1], own = CORRECTION[v - 1], total = Math.floor(room(v) / 8), short = n - total % n, length = Math.floor(total / n) - own;
  const blocks = [];
  for (let i = 0, at = 0; i < n; i++) {
    const part = data.slice(at, at += length + (i < short ? 0 : 1));
    blocks.push({part, rest: correction(part, own)});
  }
  const turns = (name, most) => Array.from({length: most}, (_, k) => blocks.map(block => block[name][k])).flat().filter(byte => byte !== undefined);
  return [...turns('part', length + 1), ...turns('rest', own)];
}

function drawn(bytes, v, mask) {
  const size = 4 * v + 17;
  const dark = Array.from({length: size}, () => Array(size).fill(false)), fixed = Array.from({length: size}, () => Array(size).fill(false));
  const set = (x, y, on) => { if (x >= 0 && y >= 0 && x < size && y < size) { dark[y][x] = on; fixed[y][x] = true; } };
  for (let i = 0; i < size; i++) { set(6, i, i % 2 === 0); set(i, 6, i % 2 === 0); }
  for (const [cx, cy] of [[3, 3], [size - 4, 3], [3, size - 4]]) {
    for (let y = -4; y <= 4; y++) for (let x = -4; x <= 4; x++) { const far = Math.max(Math.abs(x), Math.abs(y)); set(cx + x, cy + y, far !== 2 && far !== 4); }
  }
  const places = alignments(v, size), last = places.length - 1;
  places.forEach((cx, i) => places.forEach((cy, j) => {
    if (i === 0 && j === 0 || i === 0 && j === last || i === last && j === 0) return;
    for (let y = -2; y <= 2; y++) for (let x = -2; x <= 2; x++) set(cx + x, cy + y, Math.max(Math.abs(x), Math.abs(y)) !== 1);
  }));
  format(set, size, mask);
  if (v >= 7) version(set, size, v);
  let at = 0;
  for (let right = size - 1; right >= 1; right -= 2) { // two columns at a time, upwards and downwards in turns
    if (right === 6) right = 5;
    for (let k = 0; k < size; k++) {
      for (const x of [right, right - 1]) {
        const y = (right + 1 & 2) === 0 ? size - 1 - k : k;
        if (fixed[y][x]) continue;
        const bit = at < 8 * bytes.length ? bytes[at >>> 3] >>> (7 - (at & 7)) & 1 : 0;
        at++;
        dark[y][x] = (bit === 1) !== (MASKS[mask](x, y) === 0);
      }
    }
  }
  return dark;
}

function alignments(v, size) {
  if (v === 1) return [];
  const n = Math.floor(v / 7) + 2, step = v === 32 ? 26 : Math.ceil((v * 4 + 4) / (n * 2 - 2)) * 2;
  return [6, ...Array.from({length: n - 1}, (_, i) => size - 7 - step * (n - 2 - i))];
}

function format(set, size, mask) {
  const data = 1 << 3 | mask; // 1 is level L
  let rest = data;
  for (let i = 0; i < 10; i++) rest = rest << 1 ^ (rest >>> 9) * 0x537;
  const bits = (data << 10 | rest) ^ 0x5412, bit = i => (bits >>> i & 1) === 1;
  for (let i = 0; i <= 5; i++) set(8, i, bit(i));
  set(8, 7, bit(6)); set(8, 8, bit(7)); set(7, 8, bit(8));
  for (let i = 9; i < 15; i++) set(14 - i, 8, bit(i));
  for (let i = 0; i < 8; i++) set(size - 1 - i, 8, bit(i));
  for (let i = 8; i < 15; i++) set(8, size - 15 + i, bit(i));
  set(8, size - 8, true);
}

function version(set, size, v) {
  let rest = v;
  for (let i = 0; i < 12; i++) rest = rest << 1 ^ (rest >>> 11) * 0x1f25;
  const bits = v << 12 | rest;
  for (let i = 0; i < 18; i++) {
    const on = (bits >>> i & 1) === 1, a = size - 11 + i % 3, b = Math.floor(i / 3);
    set(a, b, on);
    set(b, a, on);
  }
}

/** How hard a mask would be to read: long runs, squares, what looks like a corner, and more of one colour. */
function penalty(dark) {
  const size = dark.length;
  let cost = 0, black = 0;
  const lines = [...dark, ...dark.map((_, x) => dark.map(row => row[x]))];
  for (const line of lines) {
    let run = 0;
    for (let i = 0; i <= size; i++) {
      if (i < size && i > 0 && line[i] === line[i - 1]) run++;
      else {
        if (run >= 5) cost += run - 2;
        run = 1;
      }
    }
    const text = line.map(Number).join('');
    for (const corner of ['10111010000', '00001011101']) for (let i = text.indexOf(corner); i >= 0; i = text.indexOf(corner, i + 1)) cost += 40;
  }
  for (let y = 0; y < size; y++) for (let x = 0; x < size; x++) {
    black += dark[y][x];
    if (x && y && dark[y][x] === dark[y - 1][x] && dark[y][x] === dark[y][x - 1] && dark[y][x] === dark[y - 1][x - 1]) cost += 3;
  }
  return cost + 10 * Math.floor(Math.abs(20 * black - 10 * size * size) / (size * size));
}

/** The code as the path of an SVG picture, a unit a module, four units of quiet around. */
export function path({size, dark}) {
  const parts = [];
  for (let y = 0; y < size; y++) for (let x = 0; x < size; x++) if (dark[y][x]) parts.push(`M${x + 4} ${y + 4}h1v1h-1z`);
  return parts.join('');
}
