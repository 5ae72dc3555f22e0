package dev.ayin.optim;

import java.util.List;

/// How a gradient changes the parameters: the paper's few lines, over flat arrays.
///
/// A value without state; what a rule remembers lies in arrays as long as the parameters ([#memories]) and in a few
/// numbers of the step (k), both kept by the session and by its checkpoints. Threads may update different ranges.
/// w parameters, g = dJ/dw, α the learning rate of a [Schedule], t the step, from 1.
public sealed interface Optimizer {
    /// How many numbers k holds.
    int SCALARS = 4;

    /// {@return how many arrays, as long as the parameters and zero at first, the rule remembers}
    int memories();

    /// Computes what the rule needs once a step, before its update runs over the parameters; for many rules that is the
    /// learning rate alone, k[0].
    ///
    /// @param k keeps its numbers from step to step, zero at first
    default void begin(double rate, long t, double[] k) {
        k[0] = rate;
    }

    /// w(i) for from ≤ i < to, from g(i) and the memories s.
    void update(double[] k, float[] w, float[] g, float[][] s, int from, int to);

    /// {@return a learning rate that suits the rule when nothing is known}
    default double usualRate() {
        return 0.001;
    }

    /// Every rule with its defaults.
    static List<Optimizer> all() {
        return List.of(
                gradientDescent(), momentum(), nesterov(), rmsProp(), adaGrad(), adam(), adamW(), adamax(), nAdam());
    }

    static Optimizer gradientDescent() {
        return new GradientDescent();
    }

    static Optimizer momentum() {
        return new Momentum(0.9);
    }

    static Optimizer nesterov() {
        return new Nesterov(0.9);
    }

    static Optimizer rmsProp() {
        return new RmsProp(0.9, 1e-8);
    }

    static Optimizer adaGrad() {
        return new AdaGrad(1e-10);
    }

    static Optimizer adam() {
        return new Adam(0.9, 0.999, 1e-8);
    }

    static Optimizer adamW() {
        return new AdamW(0.9, 0.999, 1e-8, 0.01);
    }

    static Optimizer adamax() {
        return new Adamax(0.9, 0.999, 1e-8);
    }

    static Optimizer nAdam() {
        return new NAdam(0.9, 0.999, 1e-8, 0.004);
    }

    private static void checkShare(String name, double value) {
        if (!(value >= 0 && value < 1)) {
            throw new IllegalArgumentException(name + " is at least 0 and below 1, it is not " + value);
        }
    }

    private static void checkEpsilon(double value) {
        if (!(value > 0 && value < 1)) {
            throw new IllegalArgumentException("epsilon is a small number above 0, it is not " + value);
        }
    }

    /// w ← w − α·g.
    record GradientDescent() implements Optimizer {
        @Override
        public int memories() {
            return 0;
        }

        @Override
        public void update(double[] k, float[] w, float[] g, float[][] s, int from, int to) {
            float alpha = (float) k[0];
            for (int i = from; i < to; i++) {
                w[i] -= alpha * g[i];
            }
        }

        @Override
        public double usualRate() {
            return 0.1;
        }
    }

    /// v ← β·v + g, w ← w − α·v (Polyak, "Some methods of speeding up the convergence of iteration methods", 1964).
    record Momentum(double beta) implements Optimizer {
        public Momentum {
            checkShare("momentum's beta", beta);
        }

        @Override
        public int memories() {
            return 1;
        }

        @Override
        public void update(double[] k, float[] w, float[] g, float[][] s, int from, int to) {
            float[] v = s[0];
            float alpha = (float) k[0], b = (float) beta;
            for (int i = from; i < to; i++) {
                v[i] = b * v[i] + g[i];
                w[i] -= alpha * v[i];
            }
        }

        @Override
        public double usualRate() {
            return 0.05;
        }
    }

    /// v ← β·v + g, w ← w − α·(g + β·v) (Sutskever, Martens, Dahl, Hinton, "On the importance of initialization and momentum in
    /// deep learning", ICML 2013, in the form that needs the gradient at w only).
    record Nesterov(double beta) implements Optimizer {
        public Nesterov {
            checkShare("Nesterov's beta", beta);
        }

        @Override
        public int memories() {
            return 1;
        }

        @Override
        public void update(double[] k, float[] w, float[] g, float[][] s, int from, int to) {
            float[] v = s[0];
            float alpha = (float) k[0], b = (float) beta;
            for (int i = from; i < to; i++) {
                v[i] = b * v[i] + g[i];
                w[i] -= alpha * (g[i] + b * v[i]);
            }
        }

        @Override
        public double usualRate() {
            return 0.05;
        }
    }

    /// v ← ρ·v + (1−ρ)·g², w ← w − α·g/(√v + ε) (Tieleman and Hinton, "Neural networks for machine learning", lecture 6.5,
    /// 2012).
    record RmsProp(double rho, double epsilon) implements Optimizer {
        public RmsProp {
            checkShare("RMSProp's rho", rho);
            checkEpsilon(epsilon);
        }

        @Override
        public int memories() {
            return 1;
        }

        @Override
        public void update(double[] k, float[] w, float[] g, float[][] s, int from, int to) {
            float[] v = s[0];
            float alpha = (float) k[0], r = (float) rho, r1 = (float) (1 - rho), eps = (float) epsilon;
            for (int i = from; i < to; i++) {
                v[i] = r * v[i] + r1 * (g[i] * g[i]);
                w[i] -= alpha * g[i] / ((float) Math.sqrt(v[i]) + eps);
            }
        }
    }

    /// v ← v + g², w ← w − α·g/(√v + ε) (Duchi, Hazan, Singer, "Adaptive subgradient methods for online learning and
    /// stochastic optimization", JMLR 12, 2011).
    record AdaGrad(double epsilon) implements Optimizer {
        public AdaGrad {
            checkEpsilon(epsilon);
        }

        @Override
        public int memories() {
            return 1;
        }

        @Override
        public void update(double[] k, float[] w, float[] g, float[][] s, int from, int to) {
            float[] v = s[0];
            float alpha = (float) k[0], eps = (float) epsilon;
            for (int i = from; i < to; i++) {
                v[i] += g[i] * g[i];
                w[i] -= alpha * g[i] / ((float) Math.sqrt(v[i]) + eps);
            }
        }

        @Override
        public double usualRate() {
            return 0.01;
        }
    }

    /// m ← β₁·m + (1−β₁)·g, v ← β₂·v + (1−β₂)·g², m̂ = m/(1−β₁ᵗ), v̂ = v/(1−β₂ᵗ), w ← w − α·m̂/(√v̂ + ε) (Kingma and Ba,
    /// "Adam: a method for stochastic optimization", ICLR 2015, algorithm 1).
    record Adam(double beta1, double beta2, double epsilon) implements Optimizer {
        public Adam {
            checkShare("Adam's beta1", beta1);
            checkShare("Adam's beta2", beta2);
            checkEpsilon(epsilon);
        }

        @Override
        public int memories() {
            return 2;
        }

        @Override
        public void begin(double rate, long t, double[] k) {
            beginAdam(rate, t, beta1, beta2, k);
        }

        @Override
        public void update(double[] k, float[] w, float[] g, float[][] s, int from, int to) {
            updateAdam(k, w, g, s, from, to, beta1, beta2, epsilon);
        }
    }

    /// w ← w − α·λ·w, then Adam (Loshchilov and Hutter, "Decoupled weight decay regularization", ICLR 2019, algorithm 2).
    /// λ shrinks every parameter, biases too, as the paper does; for weights alone use [Regularization#decay()].
    record AdamW(double beta1, double beta2, double epsilon, double decay) implements Optimizer {
        public AdamW {
            checkShare("AdamW's beta1", beta1);
            checkShare("AdamW's beta2", beta2);
            checkEpsilon(epsilon);
            checkShare("AdamW's decay", decay);
        }

        @Override
        public int memories() {
            return 2;
        }

        @Override
        public void begin(double rate, long t, double[] k) {
            beginAdam(rate, t, beta1, beta2, k);
        }

        @Override
        public void update(double[] k, float[] w, float[] g, float[][] s, int from, int to) {
            float kept = (float) (1 - k[0] * decay);
            for (int i = from; i < to; i++) {
                w[i] *= kept;
            }
            updateAdam(k, w, g, s, from, to, beta1, beta2, epsilon);
        }
    }

    private static void beginAdam(double rate, long t, double beta1, double beta2, double[] k) {
        k[0] = rate;
        k[1] = 1 / (1 - StrictMath.pow(beta1, t));
        k[2] = 1 / (1 - StrictMath.pow(beta2, t));
    }

    private static void updateAdam(
            double[] k,
            float[] w,
            float[] g,
            float[][] s,
            int from,
            int to,
            double beta1,
            double beta2,
            double epsilon) {
        float[] m = s[0], v = s[1];
        float alpha = (float) (k[0] * k[1]), v1 = (float) k[2]; // α/(1−β₁ᵗ), 1/(1−β₂ᵗ)
        float b1 = (float) beta1, c1 = (float) (1 - beta1), b2 = (float) beta2, c2 = (float) (1 - beta2);
        float eps = (float) epsilon;
        for (int i = from; i < to; i++) {
            m[i] = b1 * m[i] + c1 * g[i];
            v[i] = b2 * v[i] + c2 * (g[i] * g[i]);
            w[i] -= alpha * m[i] / ((float) Math.sqrt(v[i] * v1) + eps);
        }
    }

    /// m as Adam's, u ← max(β₂·u, |g| + ε), w ← w − (α/(1−β₁ᵗ))·m/u (Kingma and Ba, 2015, algorithm 2; ε keeps u from 0).
    record Adamax(double beta1, double beta2, double epsilon) implements Optimizer {
        public Adamax {
            checkShare("Adamax's beta1", beta1);
            checkShare("Adamax's beta2", beta2);
            checkEpsilon(epsilon);
        }

        @Override
        public int memories() {
            return 2;
        }

        @Override
        public void begin(double rate, long t, double[] k) {
            k[0] = rate / (1 - StrictMath.pow(beta1, t));
        }

        @Override
        public void update(double[] k, float[] w, float[] g, float[][] s, int from, int to) {
            float[] m = s[0], u = s[1];
            float alpha = (float) k[0], eps = (float) epsilon;
            float b1 = (float) beta1, c1 = (float) (1 - beta1), b2 = (float) beta2;
            for (int i = from; i < to; i++) {
                m[i] = b1 * m[i] + c1 * g[i];
                u[i] = Math.max(b2 * u[i], Math.abs(g[i]) + eps);
                w[i] -= alpha * m[i] / u[i];
            }
        }

        @Override
        public double usualRate() {
            return 0.002;
        }
    }

    /// Adam that looks ahead as Nesterov does: with μₜ = β₁·(1 − ½·0.96^(t·ψ)) and M = μ₁·…·μₜ,
    /// m̂ = μₜ₊₁·m/(1 − M·μₜ₊₁) + (1 − μₜ)·g/(1 − M), v̂ = v/(1−β₂ᵗ), w ← w − α·m̂/(√v̂ + ε) (Dozat, "Incorporating Nesterov
    /// momentum into Adam", ICLR 2016 workshop, algorithm 2, with the report's schedule of μ).
    ///
    /// @param decay ψ
    record NAdam(double beta1, double beta2, double epsilon, double decay) implements Optimizer {
        public NAdam {
            checkShare("NAdam's beta1", beta1);
            checkShare("NAdam's beta2", beta2);
            checkEpsilon(epsilon);
            checkShare("NAdam's decay", decay);
        }

        @Override
        public int memories() {
            return 2;
        }

        @Override
        public void begin(double rate, long t, double[] k) {
            double mu = mu(t), next = mu(t + 1);
            double product = t == 1 ? mu : k[3] * mu; // M
            k[0] = rate * next / (1 - product * next);
            k[1] = rate * (1 - mu) / (1 - product);
            k[2] = 1 / (1 - StrictMath.pow(beta2, t));
            k[3] = product;
        }

        private double mu(long t) {
            return beta1 * (1 - 0.5 * StrictMath.pow(0.96, t * decay));
        }

        @Override
        public void update(double[] k, float[] w, float[] g, float[][] s, int from, int to) {
            float[] m = s[0], v = s[1];
            float alphaM = (float) k[0], alphaG = (float) k[1], v1 = (float) k[2];
            float b1 = (float) beta1, c1 = (float) (1 - beta1), b2 = (float) beta2, c2 = (float) (1 - beta2);
            float eps = (float) epsilon;
            for (int i = from; i < to; i++) {
                m[i] = b1 * m[i] + c1 * g[i];
                v[i] = b2 * v[i] + c2 * (g[i] * g[i]);
                w[i] -= (alphaM * m[i] + alphaG * g[i]) / ((float) Math.sqrt(v[i] * v1) + eps);
            }
        }

        @Override
        public double usualRate() {
            return 0.002;
        }
    }

    /// The door for rules of your own: implement it as a record.
    non-sealed interface Custom extends Optimizer {}
}
