// The valley around a place of a surface. Knows no page.

/** The cells around this one that hang together and lie no higher than level. @param heights side × side, row by row; @param at {col, row} */
export function basin(heights, side, {col, row}, level) {
  const cells = new Set(), open = [row * side + col];
  while (open.length) {
    const cell = open.pop(), c = cell % side;
    if (cells.has(cell) || !(heights[cell] <= level)) continue;
    cells.add(cell);
    if (c > 0) open.push(cell - 1);
    if (c < side - 1) open.push(cell + 1);
    if (cell >= side) open.push(cell - side);
    if (cell < side * (side - 1)) open.push(cell + side);
  }
  return cells;
}
