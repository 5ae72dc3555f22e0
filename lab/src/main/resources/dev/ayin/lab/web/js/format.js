// Numbers as texts. Minus is a minus, not a hyphen. JSON cannot hold NaN and infinities: they come as their names.

export const num = value => typeof value === 'string' ? Number(value) : value;

/** So many digits after the point. */
export function fixed(value, digits = 2) {
  const x = num(value);
  if (Number.isNaN(x)) return 'NaN';
  if (!Number.isFinite(x)) return x > 0 ? '∞' : '−∞';
  const big = Math.abs(x) >= 1e5 || (x !== 0 && Math.abs(x) < 0.5 * 10 ** -digits);
  const text = big ? x.toExponential(2) : x.toFixed(digits);
  return text.replaceAll('-', '−').replace(/^−(0(\.0*)?)$/, '$1');
}

/** The same, where what is smaller than its last digit is nothing: cells and tables have no room for powers of ten. */
export const rounded = (value, digits) => Math.abs(num(value)) < 0.5 * 10 ** -digits ? (0).toFixed(digits) : fixed(value, digits);

/** A whole number as people count, such as 50,176. */
export const counted = value => num(value).toLocaleString('en');

/** All digits that a float or double has: reading them back gives the same bits. */
export function full(value) {
  return String(value).replaceAll('-', '−');
}

/** A number in units of its own, such as a price or seconds since 1970: all digits before the point, four behind it or from the first one on. */
export function inUnits(value) {
  const x = num(value);
  return Number.isFinite(x) ? full(Number(Math.abs(x) < 1 ? x.toPrecision(4) : x.toFixed(4))) : fixed(x);
}

/** The shortest digits that are this float32 and no other. */
export function float(value) {
  for (let digits = 1; digits < 9; digits++) {
    const text = value.toPrecision(digits);
    if (Math.fround(Number(text)) === value) return full(Number(text));
  }
  return full(Number(value.toPrecision(9)));
}

export const percent = value => {
  const share = 100 * num(value);
  return share > 0 && share < 0.05 ? '<0.1%' : `${fixed(share, 1)}%`;
};

/** For LaTeX: a number, in brackets if it is negative and stands after another sign. */
export const texNumber = text => text.replaceAll('−', '-').replace(/e([+-]?)(\d+)$/, (_, s, n) => `\\cdot 10^{${s === '-' ? '-' : ''}${n}}`);
export const texFactor = text => text.startsWith('−') ? `(${texNumber(text)})` : texNumber(text);

/** Small digits below a letter, as x₁. */
export const below = (...numbers) => [...numbers.join('')].map(digit => String.fromCharCode(0x2080 + Number(digit))).join('');
