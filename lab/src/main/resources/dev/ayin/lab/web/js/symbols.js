// The activation functions and their slopes in LaTeX, by the names that the server has for them. g is applied to what is given.

const sigma = z => String.raw`\frac{1}{1 + e^{-${z}}}`;

export const G = {
  'identity': z => z,
  'sigmoid': sigma,
  'tanh': z => String.raw`\tanh ${z}`,
  'relu': z => String.raw`\max(0, ${z})`,
  'leaky-relu': z => String.raw`\max(0.01\cdot ${z}, ${z})`,
  'elu': z => String.raw`\begin{cases} ${z} & z > 0 \\ e^{${z}} - 1 & z \le 0 \end{cases}`,
  'gelu': z => String.raw`${z}\cdot\tfrac12\Bigl(1 + \tanh\bigl(\sqrt{2/\pi}\,(${z} + 0.044715\cdot ${z}^3)\bigr)\Bigr)`,
  'silu': z => String.raw`\frac{${z}}{1 + e^{-${z}}}`,
  'swish': z => String.raw`\frac{${z}}{1 + e^{-1.702\,${z}}}`,
  'softplus': z => String.raw`\ln(1 + e^{${z}})`,
  'relu6': z => String.raw`\min(\max(0, ${z}), 6)`,
  'mish': z => String.raw`${z}\cdot\tanh(\ln(1 + e^{${z}}))`,
  'hard-sigmoid': z => String.raw`\tfrac16\min(\max(0, ${z} + 3), 6)`,
  'hard-swish': z => String.raw`\tfrac16\,${z}\cdot\min(\max(0, ${z} + 3), 6)`,
};

export const SLOPE = {
  'identity': String.raw`1`,
  'sigmoid': String.raw`a\,(1 - a)`,
  'tanh': String.raw`1 - a^2`,
  'relu': String.raw`\begin{cases} 1 & z > 0 \\ 0 & z \le 0 \end{cases}`,
  'leaky-relu': String.raw`\begin{cases} 1 & z > 0 \\ 0.01 & z \le 0 \end{cases}`,
  'elu': String.raw`\begin{cases} 1 & z > 0 \\ e^{z} & z \le 0 \end{cases}`,
  'gelu': String.raw`\sigma(y) + z\,\sigma(y)\,(1 - \sigma(y))\,y',\; y = 2\sqrt{2/\pi}\,(z + 0.044715\,z^3)`,
  'silu': String.raw`\sigma(z)\,\bigl(1 + z\,(1 - \sigma(z))\bigr)`,
  'swish': String.raw`\sigma(1.702\,z)\,\bigl(1 + 1.702\,z\,(1 - \sigma(1.702\,z))\bigr)`,
  'softplus': String.raw`\sigma(z)`,
  'relu6': String.raw`\begin{cases} 1 & 0 < z < 6 \\ 0 & \text{else} \end{cases}`,
  'mish': String.raw`t + z\,(1 - t^2)\,\sigma(z),\; t = \tanh(\ln(1 + e^{z}))`,
  'hard-sigmoid': String.raw`\begin{cases} \tfrac16 & -3 < z < 3 \\ 0 & \text{else} \end{cases}`,
  'hard-swish': String.raw`\begin{cases} 0 & z \le -3 \\ \tfrac z3 + \tfrac12 & -3 < z < 3 \\ 1 & z \ge 3 \end{cases}`,
};
