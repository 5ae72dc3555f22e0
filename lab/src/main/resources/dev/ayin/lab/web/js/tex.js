// Formulas. KaTeX builds the nodes itself, with MathML for screen readers; a formula is left-to-right in every language.
import katex from '/lib/katex/katex.mjs';

const known = new Map();

/** A node with the formula, for a template. */
export function tex(latex, {display = false} = {}) {
  const span = document.createElement('span');
  span.className = 'tex';
  span.dir = 'ltr';
  katex.render(latex, span, {displayMode: display, throwOnError: false, strict: false, trust: false});
  return span;
}

/** The same for a formula that never changes: made once and copied. */
export function symbol(latex) {
  if (!known.has(latex)) known.set(latex, tex(latex));
  return known.get(latex).cloneNode(true);
}
