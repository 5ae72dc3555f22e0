// A chapter for a projector: one thing at a time. Each screen has some text, and the figure that it speaks of beside it, so that it
// fits into a window. Knows no page.

const isHand = block => block.kind === 'prose' && block.text.some(piece => piece.kind === 'number');

/**
 * @param slides of a chapter, as text.js reads them
 * @returns [{text: blocks, figure: block or null}]: beside a figure stands what leads to it, then what is to be tried, what is seen then,
 *   and the reader's turn, also where the text has put it after a line; each with the sentences whose numbers move the figure
 */
export function screens(slides) {
  const out = [];
  let figure = null, hands = []; // the last figure, and the sentences whose numbers are its own
  const put = (text, beside) => out.push({text, figure: beside});
  for (const slide of slides) {
    const at = slide.findIndex(block => block.kind === 'figure'), lead = slide.slice(0, Math.max(0, at));
    const own = lead.findIndex(isHand), close = own < 0 ? [] : lead.slice(own);
    let far = lead.slice(0, lead.length - close.length);
    for (; far.filter(block => block.kind === 'prose').length > 2; far = far.slice(1)) put([far[0]], null); // no more than one can take in
    if (far.length) put(far, null);
    if (at >= 0) {
      [figure, hands] = [slide[at], lead.filter(isHand)];
      put(close, figure);
    }
    for (const block of slide.slice(at + 1)) {
      const last = out.at(-1), bare = last?.figure && last.text.every(isHand); // nothing has been said of the figure yet
      if (bare && block.kind !== 'ask') last.text = [...last.text, block];
      else if (block.kind === 'try' || block.kind === 'do') put([...hands, block], figure);
      else if (block.kind === 'shows') put([block], figure);
      else if (block.kind !== 'ask' && last && !last.figure && slide.includes(last.text[0])) last.text = [...last.text, block];
      else put([block], null);
    }
  }
  return out;
}
