package dev.ayin.layer;

import dev.ayin.math.Kernels;
import dev.ayin.math.Matrix;
import java.io.Serializable;
import java.util.List;

/// An activation function g: a = g(z), element by element (softmax: column by column).
///
/// Each one stands three times: [#apply] in float for training, [#backward] right under it, and the same in double as
/// [#value] and [#slope], which tests, figures and the Lab use. Values without state, safe from any thread.
public sealed interface Activation extends Serializable {
    /// A = g(Z).
    ///
    /// @param Z (n × m), dense
    /// @param A (n × m), dense; not the same elements as Z, but at the same place of its array (an output's function, such
    ///     as sigmoid or softmax, takes any place)
    /// @throws IllegalArgumentException if the windows begin at different places
    void apply(Matrix Z, Matrix A);

    /// dZ = dA ∘ g′(Z).
    ///
    /// @param Z (n × m) and A (n × m) as [#apply] left them
    /// @param dA (n × m), dense
    /// @param dZ (n × m), dense; not the same elements as dA; all four at the same place of their arrays
    /// @throws IllegalArgumentException if the windows begin at different places
    void backward(Matrix Z, Matrix A, Matrix dA, Matrix dZ);

    /// {@return g(z) in double} Softmax, which needs a whole column, throws `IllegalArgumentException`.
    double value(double z);

    /// {@return g′(z) in double; at a kink the slope that training uses} Softmax throws `IllegalArgumentException`.
    double slope(double z);

    /// {@return whether a(i) depends on z(i) alone, so that threads may share the units of a layer} Nobody knows that of a
    /// function of your own, and softmax needs a whole column.
    default boolean isElementwise() {
        return !(this instanceof Softmax || this instanceof Custom);
    }

    /// {@return the initialiser of weights that suits the function}
    default Initializer initializer() {
        return Initializer.glorotUniform();
    }

    /// {@return 1 for z > 0, else 0} Of the forms without a branch, this one becomes vector code.
    private static float step(float z) {
        return Math.max(Math.signum(z), 0f);
    }

    /// Every activation, with its default numbers: what tests, help texts and the Lab list.
    static List<Activation> all() {
        return List.of(
                identity(),
                sigmoid(),
                tanh(),
                relu(),
                leakyRelu(),
                relu6(),
                elu(),
                gelu(),
                silu(),
                swish(1.702f),
                mish(),
                softplus(),
                hardSigmoid(),
                hardSwish(),
                softmax());
    }

    static Activation identity() {
        return new Identity();
    }

    static Activation sigmoid() {
        return new Sigmoid();
    }

    static Activation tanh() {
        return new Tanh();
    }

    static Activation relu() {
        return new Relu();
    }

    static Activation leakyRelu() {
        return new LeakyRelu(0.01f);
    }

    static Activation elu() {
        return new Elu(1);
    }

    static Activation gelu() {
        return new Gelu();
    }

    static Activation silu() {
        return new Silu();
    }

    /// {@return z·σ(β·z)}
    ///
    /// @param beta above 0; 1 is [#silu()]
    /// @throws IllegalArgumentException if it is not above 0
    static Activation swish(float beta) {
        return new Swish(beta);
    }

    static Activation softplus() {
        return new Softplus();
    }

    static Activation relu6() {
        return new Relu6();
    }

    static Activation mish() {
        return new Mish();
    }

    static Activation hardSigmoid() {
        return new HardSigmoid();
    }

    static Activation hardSwish() {
        return new HardSwish();
    }

    static Activation softmax() {
        return new Softmax();
    }

    /// a = z.
    record Identity() implements Activation {
        @Override
        public void apply(Matrix Z, Matrix A) {
            A.copyFrom(Z);
        }

        @Override
        public void backward(Matrix Z, Matrix A, Matrix dA, Matrix dZ) {
            dZ.copyFrom(dA);
        }

        @Override
        public double value(double z) {
            return z;
        }

        @Override
        public double slope(double z) {
            return 1;
        }
    }

    /// a = 1/(1 + e⁻ᶻ), g′ = a·(1 − a).
    record Sigmoid() implements Activation {
        @Override
        public void apply(Matrix Z, Matrix A) {
            Kernels.chosen().sigmoid(Z.data(), Z.offset(), A.data(), A.offset(), Z.size());
        }

        @Override
        public void backward(Matrix Z, Matrix A, Matrix dA, Matrix dZ) {
            float[] a = A.data(), da = dA.data(), dz = dZ.data();
            int from = Windows.begin(Z, A, dA, dZ), to = from + Z.size();
            for (int i = from; i < to; i++) {
                dz[i] = da[i] * (a[i] * (1 - a[i]));
            }
        }

        @Override
        public double value(double z) {
            return 1 / (1 + StrictMath.exp(-z));
        }

        @Override
        public double slope(double z) {
            return value(z) * value(-z);
        }
    }

    /// a = tanh z, g′ = 1 − a².
    record Tanh() implements Activation {
        @Override
        public void apply(Matrix Z, Matrix A) {
            Kernels.chosen().tanh(Z.data(), Z.offset(), A.data(), A.offset(), Z.size());
        }

        @Override
        public void backward(Matrix Z, Matrix A, Matrix dA, Matrix dZ) {
            float[] a = A.data(), da = dA.data(), dz = dZ.data();
            int from = Windows.begin(Z, A, dA, dZ), to = from + Z.size();
            for (int i = from; i < to; i++) {
                dz[i] = da[i] * (1 - a[i] * a[i]);
            }
        }

        @Override
        public double value(double z) {
            return StrictMath.tanh(z);
        }

        @Override
        public double slope(double z) {
            // 1/cosh² = 1 − tanh², without taking nearly equal numbers from each other
            double cosh = StrictMath.cosh(z);
            return 1 / (cosh * cosh);
        }
    }

    /// a = max(0, z), g′ = 1 for z > 0, else 0 (Nair and Hinton, "Rectified linear units improve restricted Boltzmann
    /// machines", ICML 2010).
    record Relu() implements Activation {
        @Override
        public void apply(Matrix Z, Matrix A) {
            float[] z = Z.data(), a = A.data();
            int from = Windows.begin(Z, A), to = from + Z.size();
            for (int i = from; i < to; i++) {
                // max(0, z), three times as fast in lanes; halved first, since z + |z| may overflow
                a[i] = 0.5f * z[i] + 0.5f * Math.abs(z[i]);
            }
        }

        @Override
        public void backward(Matrix Z, Matrix A, Matrix dA, Matrix dZ) {
            float[] z = Z.data(), da = dA.data(), dz = dZ.data();
            int from = Windows.begin(Z, A, dA, dZ), to = from + Z.size();
            for (int i = from; i < to; i++) {
                dz[i] = da[i] * step(z[i]);
            }
        }

        @Override
        public double value(double z) {
            return Math.max(z, 0);
        }

        @Override
        public double slope(double z) {
            return z > 0 ? 1 : 0;
        }

        @Override
        public Initializer initializer() {
            return Initializer.heNormal();
        }
    }

    /// a = z for z > 0, else slope·z (Maas, Hannun, Ng, "Rectifier nonlinearities improve neural network acoustic models",
    /// ICML 2013).
    record LeakyRelu(float below) implements Activation {
        public LeakyRelu {
            if (!(below >= 0 && below < 1)) {
                throw new IllegalArgumentException(
                        "a leaky ReLU's slope below zero lies between 0 and 1, it is not " + below);
            }
        }

        @Override
        public void apply(Matrix Z, Matrix A) {
            float[] z = Z.data(), a = A.data();
            int from = Windows.begin(Z, A), to = from + Z.size();
            for (int i = from; i < to; i++) {
                float above = step(z[i]);
                a[i] = z[i] * (above + (1 - above) * below);
            }
        }

        @Override
        public void backward(Matrix Z, Matrix A, Matrix dA, Matrix dZ) {
            float[] z = Z.data(), da = dA.data(), dz = dZ.data();
            int from = Windows.begin(Z, A, dA, dZ), to = from + Z.size();
            for (int i = from; i < to; i++) {
                float above = step(z[i]);
                dz[i] = da[i] * (above + (1 - above) * below);
            }
        }

        @Override
        public double value(double z) {
            return z > 0 ? z : below * z;
        }

        @Override
        public double slope(double z) {
            return z > 0 ? 1 : below;
        }

        @Override
        public Initializer initializer() {
            return Initializer.heNormal();
        }
    }

    /// a = z for z > 0, else α·(eᶻ − 1) (Clevert, Unterthiner, Hochreiter, "Fast and accurate deep network learning by
    /// exponential linear units", ICLR 2016).
    record Elu(float alpha) implements Activation {
        public Elu {
            if (!(alpha > 0 && alpha < Float.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("an ELU's alpha is a number above 0, it is not " + alpha);
            }
        }

        @Override
        public void apply(Matrix Z, Matrix A) {
            float[] z = Z.data(), a = A.data();
            int from = Windows.begin(Z, A), to = from + Z.size();
            for (int i = from; i < to; i++) {
                a[i] = Math.min(z[i], 0f);
            }
            Kernels.chosen().exp(a, from, a, from, Z.size());
            for (int i = from; i < to; i++) {
                a[i] = Math.max(z[i], 0f) + alpha * (a[i] - 1);
            }
        }

        @Override
        public void backward(Matrix Z, Matrix A, Matrix dA, Matrix dZ) {
            float[] z = Z.data(), a = A.data(), da = dA.data(), dz = dZ.data();
            int from = Windows.begin(Z, A, dA, dZ), to = from + Z.size();
            for (int i = from; i < to; i++) {
                float above = step(z[i]); // below zero α·eᶻ = a + α
                dz[i] = da[i] * (above + (1 - above) * (Math.min(a[i], 0f) + alpha));
            }
        }

        @Override
        public double value(double z) {
            return z > 0 ? z : alpha * StrictMath.expm1(z);
        }

        @Override
        public double slope(double z) {
            return z > 0 ? 1 : alpha * StrictMath.exp(z);
        }

        @Override
        public Initializer initializer() {
            return Initializer.heNormal();
        }
    }

    /// a = z·½(1 + tanh(√(2/π)·(z + 0.044715·z³))) (Hendrycks and Gimpel, "Gaussian error linear units", 2016, the tanh
    /// form of section 2).
    ///
    /// ½(1 + tanh u) = σ(2u), so a = z·σ(y) with y = 2√(2/π)·(z + 0.044715·z³), and
    /// g′ = σ(y) + z·σ(y)·(1 − σ(y))·y′.
    record Gelu() implements Activation {
        private static final float C = 1.5957691216f; // 2√(2/π)
        private static final float CUBE = 0.044715f;

        private static void gate(Matrix Z, Matrix S) {
            float[] z = Z.data(), s = S.data();
            int from = Windows.begin(Z, S), to = from + Z.size();
            for (int i = from; i < to; i++) {
                s[i] = C * z[i] * (1 + CUBE * z[i] * z[i]);
            }
            Kernels.chosen().sigmoid(s, from, s, from, Z.size());
        }

        @Override
        public void apply(Matrix Z, Matrix A) {
            gate(Z, A);
            float[] z = Z.data(), a = A.data();
            int from = Windows.begin(Z, A), to = from + Z.size();
            for (int i = from; i < to; i++) {
                a[i] *= z[i];
            }
        }

        @Override
        public void backward(Matrix Z, Matrix A, Matrix dA, Matrix dZ) {
            gate(Z, dZ);
            float[] z = Z.data(), da = dA.data(), dz = dZ.data();
            int from = Windows.begin(Z, A, dA, dZ), to = from + Z.size();
            for (int i = from; i < to; i++) {
                float s = dz[i];
                float near = Math.min(Math.max(z[i], -32f), 32f); // beyond, σ·(1 − σ) is 0 and y′ may overflow
                float dy = C * (1 + 3 * CUBE * near * near);
                dz[i] = da[i] * (s + z[i] * (s * (1 - s)) * dy);
            }
        }

        @Override
        public double value(double z) {
            double y = 2 * Math.sqrt(2 / Math.PI) * (z + 0.044715 * z * z * z);
            return z / (1 + StrictMath.exp(-y));
        }

        @Override
        public double slope(double z) {
            double c = 2 * Math.sqrt(2 / Math.PI);
            double s = 1 / (1 + StrictMath.exp(-c * (z + 0.044715 * z * z * z)));
            return s + z * s * (1 - s) * c * (1 + 3 * 0.044715 * z * z);
        }

        @Override
        public Initializer initializer() {
            return Initializer.heNormal();
        }
    }

    /// a = z·σ(z), also called swish; g′ = σ(z)·(1 + z·(1 − σ(z))) (Elfwing, Uchibe, Doya, "Sigmoid-weighted linear units
    /// for neural network function approximation in reinforcement learning", 2018).
    record Silu() implements Activation {
        @Override
        public void apply(Matrix Z, Matrix A) {
            float[] z = Z.data(), a = A.data();
            int from = Windows.begin(Z, A), to = from + Z.size();
            Kernels.chosen().sigmoid(z, from, a, from, Z.size());
            for (int i = from; i < to; i++) {
                a[i] *= z[i];
            }
        }

        @Override
        public void backward(Matrix Z, Matrix A, Matrix dA, Matrix dZ) {
            float[] z = Z.data(), da = dA.data(), dz = dZ.data();
            int from = Windows.begin(Z, A, dA, dZ), to = from + Z.size();
            Kernels.chosen().sigmoid(z, from, dz, from, Z.size());
            for (int i = from; i < to; i++) {
                float s = dz[i];
                dz[i] = da[i] * (s * (1 + z[i] * (1 - s)));
            }
        }

        @Override
        public double value(double z) {
            return z / (1 + StrictMath.exp(-z));
        }

        @Override
        public double slope(double z) {
            double s = 1 / (1 + StrictMath.exp(-z));
            return s * (1 + z * (1 - s));
        }

        @Override
        public Initializer initializer() {
            return Initializer.heNormal();
        }
    }

    /// a = z·σ(β·z); g′ = s + β·z·s·(1 − s) with s = σ(β·z) (Ramachandran, Zoph, Le, "Searching for activation functions", 2017,
    /// section 4). β = 1 is [Silu], β = 1.702 comes near [Gelu], and the larger β the nearer to [Relu].
    record Swish(float beta) implements Activation {
        public Swish {
            if (!(beta > 0 && beta < Float.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("a swish's beta is a number above 0, it is not " + beta);
            }
        }

        /// y = β·z, finite: where it would overflow σ is 0 or 1 anyway.
        private static float scaled(float beta, float z) {
            return Math.min(Math.max(beta * z, -Float.MAX_VALUE), Float.MAX_VALUE);
        }

        /// S = σ(β·Z)
        private void gate(Matrix Z, Matrix S) {
            float[] z = Z.data(), s = S.data();
            int from = Windows.begin(Z, S), to = from + Z.size();
            for (int i = from; i < to; i++) {
                s[i] = scaled(beta, z[i]);
            }
            Kernels.chosen().sigmoid(s, from, s, from, Z.size());
        }

        @Override
        public void apply(Matrix Z, Matrix A) {
            gate(Z, A);
            float[] z = Z.data(), a = A.data();
            int from = Windows.begin(Z, A), to = from + Z.size();
            for (int i = from; i < to; i++) {
                a[i] *= z[i];
            }
        }

        @Override
        public void backward(Matrix Z, Matrix A, Matrix dA, Matrix dZ) {
            gate(Z, dZ);
            float[] z = Z.data(), da = dA.data(), dz = dZ.data();
            int from = Windows.begin(Z, A, dA, dZ), to = from + Z.size();
            for (int i = from; i < to; i++) {
                float s = dz[i];
                dz[i] = da[i] * (s * (1 + scaled(beta, z[i]) * (1 - s)));
            }
        }

        @Override
        public double value(double z) {
            return z / (1 + StrictMath.exp(-beta * z));
        }

        @Override
        public double slope(double z) {
            double s = 1 / (1 + StrictMath.exp(-beta * z));
            return s * (1 + beta * z * (1 - s));
        }

        @Override
        public Initializer initializer() {
            return Initializer.heNormal();
        }
    }

    /// a = ln(1 + eᶻ), g′ = σ(z) (Dugas et al., "Incorporating second-order functional knowledge for better option pricing",
    /// NIPS 2000). Computed as max(z, 0) + ln(1 + e^(−|z|)), which cannot overflow.
    record Softplus() implements Activation {
        @Override
        public void apply(Matrix Z, Matrix A) {
            float[] z = Z.data(), a = A.data();
            int from = Windows.begin(Z, A), to = from + Z.size();
            for (int i = from; i < to; i++) {
                a[i] = -Math.abs(z[i]);
            }
            Kernels.chosen().exp(a, from, a, from, Z.size());
            Kernels.chosen().log1p(a, from, a, from, Z.size());
            for (int i = from; i < to; i++) {
                a[i] += Math.max(z[i], 0f);
            }
        }

        @Override
        public void backward(Matrix Z, Matrix A, Matrix dA, Matrix dZ) {
            float[] z = Z.data(), da = dA.data(), dz = dZ.data();
            int from = Windows.begin(Z, A, dA, dZ), to = from + Z.size();
            Kernels.chosen().sigmoid(z, from, dz, from, Z.size());
            for (int i = from; i < to; i++) {
                dz[i] *= da[i];
            }
        }

        @Override
        public double value(double z) {
            return Math.max(z, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(z)));
        }

        @Override
        public double slope(double z) {
            return 1 / (1 + StrictMath.exp(-z));
        }
    }

    /// a = min(max(0, z), 6), g′ = 1 for 0 < z < 6, else 0 (Krizhevsky, "Convolutional deep belief networks on CIFAR-10", 2010).
    record Relu6() implements Activation {
        @Override
        public void apply(Matrix Z, Matrix A) {
            float[] z = Z.data(), a = A.data();
            int from = Windows.begin(Z, A), to = from + Z.size();
            for (int i = from; i < to; i++) {
                a[i] = Math.min(Math.max(z[i], 0f), 6f);
            }
        }

        @Override
        public void backward(Matrix Z, Matrix A, Matrix dA, Matrix dZ) {
            float[] z = Z.data(), da = dA.data(), dz = dZ.data();
            int from = Windows.begin(Z, A, dA, dZ), to = from + Z.size();
            for (int i = from; i < to; i++) {
                dz[i] = da[i] * (step(z[i]) * step(6 - z[i]));
            }
        }

        @Override
        public double value(double z) {
            return Math.min(Math.max(z, 0), 6);
        }

        @Override
        public double slope(double z) {
            return z > 0 && z < 6 ? 1 : 0;
        }

        @Override
        public Initializer initializer() {
            return Initializer.heNormal();
        }
    }

    /// a = z·tanh(ln(1 + eᶻ)) (Misra, "Mish: a self regularized non-monotonic activation function", BMVC 2020).
    ///
    /// With u = e^(−|z|) it is z·p/q, where p/q = (1 + 2u)/(1 + 2u + 2u²) for z > 0 and (u² + 2u)/(u² + 2u + 2) else, so that
    /// nothing overflows. g′ = p/q + z·(1 − p²/q²)·σ(z), and 1 − p²/q² = (q − p)·(q + p)/q² loses no digits.
    record Mish() implements Activation {
        /// u
        private static void tails(Matrix Z, Matrix U) {
            float[] z = Z.data(), u = U.data();
            int from = Windows.begin(Z, U), to = from + Z.size();
            for (int i = from; i < to; i++) {
                u[i] = -Math.abs(z[i]);
            }
            Kernels.chosen().exp(u, from, u, from, Z.size());
        }

        @Override
        public void apply(Matrix Z, Matrix A) {
            tails(Z, A);
            float[] z = Z.data(), a = A.data();
            int from = Windows.begin(Z, A), to = from + Z.size();
            for (int i = from; i < to; i++) {
                float u = a[i], above = step(z[i]);
                float p = above * (1 + 2 * u) + (1 - above) * (u * u + 2 * u);
                float more = above * (2 * u * u) + (1 - above) * 2; // q − p
                a[i] = z[i] * (p / (p + more));
            }
        }

        @Override
        public void backward(Matrix Z, Matrix A, Matrix dA, Matrix dZ) {
            tails(Z, dZ);
            float[] z = Z.data(), da = dA.data(), dz = dZ.data();
            int from = Windows.begin(Z, A, dA, dZ), to = from + Z.size();
            for (int i = from; i < to; i++) {
                float u = dz[i], above = step(z[i]);
                float p = above * (1 + 2 * u) + (1 - above) * (u * u + 2 * u);
                float more = above * (2 * u * u) + (1 - above) * 2;
                float q = p + more, s = (above + (1 - above) * u) / (1 + u); // σ(z)
                dz[i] = da[i] * (p / q + z[i] * (more * (q + p) / (q * q) * s));
            }
        }

        @Override
        public double value(double z) {
            return z * StrictMath.tanh(StrictMath.log1p(StrictMath.exp(z)));
        }

        @Override
        public double slope(double z) {
            double t = StrictMath.tanh(StrictMath.log1p(StrictMath.exp(z)));
            return t + z * (1 - t * t) / (1 + StrictMath.exp(-z));
        }

        @Override
        public Initializer initializer() {
            return Initializer.heNormal();
        }
    }

    /// a = min(max(0, z + 3), 6)/6, g′ = 1/6 for −3 < z < 3, else 0: a sigmoid of straight lines (Howard et al., "Searching for
    /// MobileNetV3", ICCV 2019).
    record HardSigmoid() implements Activation {
        @Override
        public void apply(Matrix Z, Matrix A) {
            float[] z = Z.data(), a = A.data();
            int from = Windows.begin(Z, A), to = from + Z.size();
            for (int i = from; i < to; i++) {
                a[i] = Math.min(Math.max(z[i] + 3, 0f), 6f) / 6;
            }
        }

        @Override
        public void backward(Matrix Z, Matrix A, Matrix dA, Matrix dZ) {
            float[] z = Z.data(), da = dA.data(), dz = dZ.data();
            int from = Windows.begin(Z, A, dA, dZ), to = from + Z.size();
            for (int i = from; i < to; i++) {
                dz[i] = da[i] * (step(z[i] + 3) * step(3 - z[i]) / 6);
            }
        }

        @Override
        public double value(double z) {
            return Math.min(Math.max(z + 3, 0), 6) / 6;
        }

        @Override
        public double slope(double z) {
            return z > -3 && z < 3 ? 1 / 6.0 : 0;
        }
    }

    /// a = z·min(max(0, z + 3), 6)/6: swish of straight lines. g′ = z/3 + ½ for −3 < z < 3, 0 below, 1 above (Howard et al.,
    /// "Searching for MobileNetV3", ICCV 2019).
    record HardSwish() implements Activation {
        @Override
        public void apply(Matrix Z, Matrix A) {
            float[] z = Z.data(), a = A.data();
            int from = Windows.begin(Z, A), to = from + Z.size();
            for (int i = from; i < to; i++) {
                a[i] = z[i] * (Math.min(Math.max(z[i] + 3, 0f), 6f) / 6);
            }
        }

        @Override
        public void backward(Matrix Z, Matrix A, Matrix dA, Matrix dZ) {
            float[] z = Z.data(), da = dA.data(), dz = dZ.data();
            int from = Windows.begin(Z, A, dA, dZ), to = from + Z.size();
            for (int i = from; i < to; i++) {
                float below = step(3 - z[i]), inside = step(z[i] + 3) * below;
                dz[i] = da[i] * ((1 - below) + inside * (z[i] / 3 + 0.5f));
            }
        }

        @Override
        public double value(double z) {
            return z * (Math.min(Math.max(z + 3, 0), 6) / 6);
        }

        @Override
        public double slope(double z) {
            return z >= 3 ? 1 : z > -3 ? z / 3 + 0.5 : 0;
        }

        @Override
        public Initializer initializer() {
            return Initializer.heNormal();
        }
    }

    /// aᵢ = e^(zᵢ) / Σ e^(zⱼ) over a column, for the output: probabilities of classes that exclude each other.
    ///
    /// Computed with zᵢ − max z, which leaves the quotient as it is and cannot overflow.
    /// dzᵢ = aᵢ·(daᵢ − Σ aⱼ·daⱼ), the column's Jacobian diag(a) − a·aᵀ times da.
    record Softmax() implements Activation {
        @Override
        public void apply(Matrix Z, Matrix A) {
            float[] z = Z.data(), a = A.data();
            int rows = Z.rows();
            for (int c = 0; c < Z.cols(); c++) {
                int zo = Z.offset() + c * Z.stride(), ao = A.offset() + c * A.stride();
                float max = z[zo];
                for (int r = 1; r < rows; r++) {
                    max = Math.max(max, z[zo + r]);
                }
                for (int r = 0; r < rows; r++) {
                    a[ao + r] = z[zo + r] - max;
                }
            }
            Kernels.chosen().exp(a, A.offset(), a, A.offset(), A.size());
            for (int c = 0; c < Z.cols(); c++) {
                int ao = A.offset() + c * A.stride();
                float sum = 0;
                for (int r = 0; r < rows; r++) {
                    sum += a[ao + r];
                }
                for (int r = 0; r < rows; r++) {
                    a[ao + r] /= sum;
                }
            }
        }

        @Override
        public void backward(Matrix Z, Matrix A, Matrix dA, Matrix dZ) {
            float[] a = A.data(), da = dA.data(), dz = dZ.data();
            int rows = Z.rows();
            for (int c = 0; c < Z.cols(); c++) {
                int ao = A.offset() + c * A.stride(), dao = dA.offset() + c * dA.stride();
                int dzo = dZ.offset() + c * dZ.stride();
                float dot = 0;
                for (int r = 0; r < rows; r++) {
                    dot += a[ao + r] * da[dao + r];
                }
                for (int r = 0; r < rows; r++) {
                    dz[dzo + r] = a[ao + r] * (da[dao + r] - dot);
                }
            }
        }

        @Override
        public double value(double z) {
            throw new IllegalArgumentException("softmax works on a whole column, not on one number");
        }

        @Override
        public double slope(double z) {
            throw new IllegalArgumentException("softmax works on a whole column, not on one number");
        }
    }

    /// The door for functions of your own: implement it as a record and hand it to [Dense]. A file is told of it by whoever
    /// reads it (`dev.ayin.file.Own`).
    non-sealed interface Custom extends Activation {}
}
