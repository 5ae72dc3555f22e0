// The reader's options in the server's words. Knows numbers and texts, no page.

/** Options that need other images or other weights. */
export const OF_NETWORK = new Set(['size', 'dataSeed', 'filters', 'windows', 'pools', 'dense', 'seed']);
/** Options that change while the network learns. */
export const OF_TRAINING = new Set(['optimizer', 'rate', 'batch']);

/** The convolutions: filters, rows and columns of each, and of the windows of which the largest number goes on. */
export const stagesOf = o => o.filters.map((filters, i) => ({filters, size: o.windows[i] ?? 3, pool: o.pools[i] ?? 1}));

/** The options of these convolutions. */
export const optionsOf = stages => ({filters: stages.map(s => s.filters), windows: stages.map(s => s.size), pools: stages.map(s => s.pool)});

export const data = o => ({size: o.size, seed: o.dataSeed});

export function settings(o) {
  return {
    stages: stagesOf(o), layers: o.dense.map(units => ({units, activation: 'relu'})),
    output: 'auto', initializer: 'auto', loss: 'auto', optimizer: o.optimizer,
    rate: o.rate, batch: o.batch, l1: 0, l2: 0, dropout: 0, seed: o.seed,
  };
}

/** What is looked at: a test image or a drawing, for which digit, and which of its numbers; null if nothing is drawn. */
export function look(o) {
  if (o.look === 'drawn' && !o.strokes) return null;
  return {...(o.look === 'test' ? {test: o.example - 1} : {strokes: o.strokes, pen: o.pen / 100}),
    about: o.about === 'auto' ? -1 : Number(o.about), layer: o.layer, unit: o.unit - 1, row: o.row - 1, column: o.column - 1};
}
