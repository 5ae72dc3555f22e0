// The classes of the style sheet that show a class of points as draw/marks.js draws it: its shape and its colour.

export const SWATCHES = ['blue', 'square orange', 'triangle third', 'diamond fourth', 'hexagon fifth'];
