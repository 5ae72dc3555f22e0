// What the letters of a formula mean: those of them that appear in it. Knows no page.

/** Letter in LaTeX, what betrays it among the symbols of a line, and its text symbol.KEY. */
const LETTERS = [
  ['\\alpha', /\\alpha(?!_)/, 'alpha'],
  ['\\alpha_m', /\\alpha_m/, 'alphaM'],
  ['\\alpha_g', /\\alpha_g/, 'alphaG'],
  ['\\beta', /\\beta(?!_)/, 'beta'],
  ['\\beta_1', /\\beta_1/, 'beta1'],
  ['\\beta_2', /\\beta_2/, 'beta2'],
  ['\\rho', /\\rho/, 'rho'],
  ['\\varepsilon', /\\varepsilon/, 'epsilon'],
  ['\\lambda', /\\lambda(?!_)/, 'decay'],
  ['\\lambda_1', /\\lambda_1/, 'lambda1'],
  ['\\lambda_2', /\\lambda_2/, 'lambda2'],
  ['t', /\bt = \d|\^t/, 'step'],
  ["m,\\, m'", /m'/, 'm'],
  ["v,\\, v'", /v'/, 'v'],
  ["u,\\, u'", /u'/, 'u'],
  ["g'", /g'\(/, 'slope'],
  ['g', /(^|[^a-zA-Z\\_])g($|[^a-zA-Z'_(\\])/, 'gradient'],
  ['\\sigma', /\\sigma/, 'sigma'],
  ['\\delta', /\\delta/, 'delta'],
  ['\\hat y', /\\hat y/, 'prediction'],
  ['n', /\bn\b/, 'outputs'],
  ['m', /\\frac\{1\}\{(n\\,)?m\}|\\[dt]?frac1m/, 'examples'],
  ['M', /\bM\b/, 'mask'],
];

/** @param lines of a trace; @returns [{letter, key}] in the order of the table */
export const meanings = lines => LETTERS.filter(([, sign]) => lines.some(({symbols}) => sign.test(symbols))).map(([letter, , key]) => ({letter, key}));
