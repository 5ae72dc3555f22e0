package dev.ayin.loss;

import dev.ayin.layer.Activation;
import dev.ayin.math.Elementary;
import dev.ayin.math.Kernels;
import dev.ayin.math.Matrix;
import dev.ayin.math.Scratch;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a network is to make small: the cost J = (1/m)·Σ wⱼ·L(ŷⱼ, yⱼ) over the m examples of a batch, wⱼ being the example's
/// weight (1 if there is none).
///
/// A loss works on the **scores** Z of the last layer and owns its link ŷ = link(Z). With sigmoid and binary cross-entropy
/// dŷ ∘ g′ collapses: L = −(y·ln ŷ + (1−y)·ln(1−ŷ)) has ∂L/∂ŷ = (ŷ − y)/(ŷ·(1 − ŷ)), the sigmoid has g′ = ŷ·(1 − ŷ), and
/// their product is **dZ = Ŷ − Y**; softmax and cross-entropy the same. Only that form is computed, because the literal
/// one divides by zero at ŷ = 0 or 1; the literal one is a test. The factor 1/m is here and nowhere else.
///
/// Values without state, safe from any thread.
public sealed interface Loss {
    /// {@return what turns scores into predictions: a network's last activation must be this one, or anything if
    /// it is the identity}
    Activation link();

    /// The losses of some examples and the gradient of the cost by their scores.
    ///
    /// @param Z scores (n × m), dense
    /// @param Y targets (n × m)
    /// @param weights the examples' weights (1 × m), or null for 1
    /// @param inverse 1/m, where m counts the whole batch
    /// @param dZ receives dJ/dZ (n × m), dense; not the same elements as Z
    /// @param losses receives wⱼ·L of example j at [first + j]
    void apply(Matrix Z, Matrix Y, @Nullable Matrix weights, float inverse, Matrix dZ, double[] losses, int first);

    /// Looks whether the loss can judge a network of so many outputs.
    ///
    /// @throws IllegalArgumentException if it cannot
    default void check(int outputs) {}

    /// {@return L of one example in double, the definition that [#apply] is tested against}
    /// @param z its scores (n)
    /// @param y its targets (n)
    double value(double[] z, double[] y);

    /// {@return how much of an example is right: 1 or 0 for classes, the share of right labels for many of them, NaN for
    /// numbers, which are never simply right}
    double hit(Matrix Z, Matrix Y, int example);

    /// Every loss with its defaults.
    static List<Loss> all() {
        return List.of(binaryCrossEntropy(), softmaxCrossEntropy(), squaredError(), huber(1));
    }

    static Loss binaryCrossEntropy() {
        return new BinaryCrossEntropy(List.of());
    }

    static Loss softmaxCrossEntropy() {
        return new SoftmaxCrossEntropy(List.of());
    }

    static Loss squaredError() {
        return new SquaredError(List.of());
    }

    static Loss huber(double delta) {
        return new Huber(delta, List.of());
    }

    /// L = −(1/n)·Σ (c₁·y·ln ŷ + c₀·(1−y)·ln(1−ŷ)), ŷ = σ(z): one label, or n labels that do not exclude each other.
    ///
    /// In scores: c₁·y·s(−z) + c₀·(1−y)·s(z) with s(z) = ln(1 + eᶻ), which never overflows.
    ///
    /// @param classWeights c₀ and c₁, what an example of "no" and of "yes" counts; empty for 1 and 1
    record BinaryCrossEntropy(List<Double> classWeights) implements Loss {
        public BinaryCrossEntropy {
            classWeights = Weights.checked(classWeights);
            if (classWeights.size() != 0 && classWeights.size() != 2) {
                throw new IllegalArgumentException(
                        "binary cross-entropy takes two class weights, for no and for yes, not " + classWeights.size());
            }
        }

        @Override
        public Activation link() {
            return Activation.sigmoid();
        }

        @Override
        public void apply(
                Matrix Z, Matrix Y, @Nullable Matrix weights, float inverse, Matrix dZ, double[] losses, int first) {
            float c0 = Weights.at(classWeights, 0), c1 = Weights.at(classWeights, 1);
            float[] z = Z.data(), y = Y.data(), dz = dZ.data();
            int rows = Z.rows();
            Kernels.chosen().sigmoid(z, Z.offset(), dz, dZ.offset(), Z.size()); // Ŷ
            float[] tail = Scratch.floats(Z.size()); // ln(1 + e^(−|z|))
            for (int i = 0; i < Z.size(); i++) {
                tail[i] = -Math.abs(z[Z.offset() + i]);
            }
            Kernels.chosen().exp(tail, 0, tail, 0, Z.size());
            Kernels.chosen().log1p(tail, 0, tail, 0, Z.size());
            for (int c = 0; c < Z.cols(); c++) {
                int zo = Z.offset() + c * Z.stride(), yo = Y.offset() + c * Y.stride();
                int dzo = dZ.offset() + c * dZ.stride();
                float w = Weights.at(weights, c);
                float scale = w * inverse / rows;
                double sum = 0;
                for (int r = 0; r < rows; r++) {
                    float yes = c1 * y[yo + r], no = c0 * (1 - y[yo + r]);
                    float score = z[zo + r], yHat = dz[dzo + r];
                    float end = tail[c * rows + r];
                    sum += (double) yes * (Math.max(-score, 0) + end) + (double) no * (Math.max(score, 0) + end);
                    dz[dzo + r] = scale * (no * yHat - yes * (1 - yHat)); // without weights: (1/m)·(ŷ − y)
                }
                losses[first + c] = w * sum / rows;
            }
        }

        @Override
        public double value(double[] z, double[] y) {
            double sum = 0;
            for (int i = 0; i < z.length; i++) {
                double tail = StrictMath.log1p(StrictMath.exp(-Math.abs(z[i])));
                sum += Weights.at(classWeights, 1) * y[i] * (Math.max(-z[i], 0) + tail)
                        + Weights.at(classWeights, 0) * (1 - y[i]) * (Math.max(z[i], 0) + tail);
            }
            return sum / z.length;
        }

        @Override
        public double hit(Matrix Z, Matrix Y, int example) {
            int wrong = 0;
            for (int r = 0; r < Z.rows(); r++) { // without a branch, which nobody could foretell
                wrong += (Z.get(r, example) > 0 ? 1 : 0) ^ (Y.get(r, example) > 0.5f ? 1 : 0);
            }
            return (double) (Z.rows() - wrong) / Z.rows();
        }
    }

    /// L = −Σ cᵢ·yᵢ·ln ŷᵢ, ŷ = softmax(z): n classes that exclude each other, y one-hot or a distribution.
    ///
    /// In scores: Σ cᵢ·yᵢ·(ln Σ eᶻ − zᵢ), and dZ = (1/m)·(Ŷ·Σ cᵢyᵢ − c ∘ Y), which without weights is (1/m)·(Ŷ − Y).
    ///
    /// @param classWeights c, what an example of each class counts; empty for 1
    record SoftmaxCrossEntropy(List<Double> classWeights) implements Loss {
        public SoftmaxCrossEntropy {
            classWeights = Weights.checked(classWeights);
        }

        @Override
        public Activation link() {
            return Activation.softmax();
        }

        @Override
        public void check(int outputs) {
            Weights.checkSize(classWeights, outputs, "class");
            if (outputs == 1) {
                throw new IllegalArgumentException("softmax over one output is always 1: for yes or no take sigmoid and"
                        + " binary cross-entropy, for several classes as many outputs");
            }
        }

        @Override
        public void apply(
                Matrix Z, Matrix Y, @Nullable Matrix weights, float inverse, Matrix dZ, double[] losses, int first) {
            float[] z = Z.data(), y = Y.data(), dz = dZ.data();
            int rows = Z.rows();
            for (int c = 0; c < Z.cols(); c++) {
                int zo = Z.offset() + c * Z.stride(), dzo = dZ.offset() + c * dZ.stride();
                float max = z[zo];
                for (int r = 1; r < rows; r++) {
                    max = Math.max(max, z[zo + r]);
                }
                for (int r = 0; r < rows; r++) {
                    dz[dzo + r] = z[zo + r] - max;
                }
                losses[first + c] = max;
            }
            Kernels.chosen().exp(dz, dZ.offset(), dz, dZ.offset(), dZ.size());
            for (int c = 0; c < Z.cols(); c++) {
                int zo = Z.offset() + c * Z.stride(), yo = Y.offset() + c * Y.stride();
                int dzo = dZ.offset() + c * dZ.stride();
                float w = Weights.at(weights, c);
                float sum = 0;
                for (int r = 0; r < rows; r++) {
                    sum += dz[dzo + r];
                }
                double lnSum = losses[first + c] + Elementary.log(sum);
                float counted = 0; // Σ cᵢ·yᵢ
                double loss = 0 * lnSum; // not a number if the scores are not, even where no class counts
                for (int r = 0; r < rows; r++) {
                    float cy = Weights.at(classWeights, r) * y[yo + r];
                    counted += cy;
                    loss += cy == 0 ? 0 : cy * (lnSum - z[zo + r]);
                }
                losses[first + c] = w * loss;
                float scale = w * inverse;
                for (int r = 0; r < rows; r++) {
                    float cy = Weights.at(classWeights, r) * y[yo + r];
                    dz[dzo + r] = scale * (dz[dzo + r] / sum * counted - cy);
                }
            }
        }

        @Override
        public double value(double[] z, double[] y) {
            double max = Double.NEGATIVE_INFINITY;
            for (double score : z) {
                max = Math.max(max, score);
            }
            double sum = 0;
            for (double score : z) {
                sum += StrictMath.exp(score - max);
            }
            double loss = 0;
            for (int i = 0; i < z.length; i++) {
                loss += Weights.at(classWeights, i) * y[i] * (max + StrictMath.log(sum) - z[i]);
            }
            return loss;
        }

        @Override
        public double hit(Matrix Z, Matrix Y, int example) {
            return Z.argmax(example) == Y.argmax(example) ? 1 : 0;
        }
    }

    /// L = (1/n)·Σ cᵢ·(ŷᵢ − yᵢ)², for numbers; dŶ = (2/(n·m))·c ∘ (Ŷ − Y).
    ///
    /// @param outputWeights c, what each output counts; empty for 1
    record SquaredError(List<Double> outputWeights) implements Loss {
        public SquaredError {
            outputWeights = Weights.checked(outputWeights);
        }

        @Override
        public Activation link() {
            return Activation.identity();
        }

        @Override
        public void check(int outputs) {
            Weights.checkSize(outputWeights, outputs, "output");
        }

        @Override
        public void apply(
                Matrix Z, Matrix Y, @Nullable Matrix weights, float inverse, Matrix dZ, double[] losses, int first) {
            float[] z = Z.data(), y = Y.data(), dz = dZ.data();
            int rows = Z.rows();
            for (int c = 0; c < Z.cols(); c++) {
                int zo = Z.offset() + c * Z.stride(), yo = Y.offset() + c * Y.stride();
                int dzo = dZ.offset() + c * dZ.stride();
                float w = Weights.at(weights, c);
                float scale = 2 * w * inverse / rows;
                double sum = 0;
                for (int r = 0; r < rows; r++) {
                    float counts = Weights.at(outputWeights, r);
                    float e = z[zo + r] - y[yo + r];
                    sum += counts * (double) e * e;
                    dz[dzo + r] = scale * counts * e;
                }
                losses[first + c] = w * sum / rows;
            }
        }

        @Override
        public double value(double[] z, double[] y) {
            double sum = 0;
            for (int i = 0; i < z.length; i++) {
                sum += Weights.at(outputWeights, i) * (z[i] - y[i]) * (z[i] - y[i]);
            }
            return sum / z.length;
        }

        @Override
        public double hit(Matrix Z, Matrix Y, int example) {
            return Double.NaN;
        }
    }

    /// L = (1/n)·Σ cᵢ·h(ŷᵢ − yᵢ), h(e) = ½e² for |e| ≤ δ, else δ·(|e| − ½δ): squared near the target, straight far away, so
    /// that outliers pull less (Huber, "Robust estimation of a location parameter", 1964).
    ///
    /// @param delta δ, in units of the target
    /// @param outputWeights c, what each output counts; empty for 1
    record Huber(double delta, List<Double> outputWeights) implements Loss {
        public Huber {
            outputWeights = Weights.checked(outputWeights);
            if (!(delta > 0 && delta < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("Huber's delta is a number above 0, it is not " + delta);
            }
        }

        @Override
        public Activation link() {
            return Activation.identity();
        }

        @Override
        public void check(int outputs) {
            Weights.checkSize(outputWeights, outputs, "output");
        }

        @Override
        public void apply(
                Matrix Z, Matrix Y, @Nullable Matrix weights, float inverse, Matrix dZ, double[] losses, int first) {
            float[] z = Z.data(), y = Y.data(), dz = dZ.data();
            float d = (float) delta;
            int rows = Z.rows();
            for (int c = 0; c < Z.cols(); c++) {
                int zo = Z.offset() + c * Z.stride(), yo = Y.offset() + c * Y.stride();
                int dzo = dZ.offset() + c * dZ.stride();
                float w = Weights.at(weights, c);
                float scale = w * inverse / rows;
                double sum = 0;
                for (int r = 0; r < rows; r++) {
                    float counts = Weights.at(outputWeights, r);
                    float e = z[zo + r] - y[yo + r];
                    float near = Math.min(Math.max(e, -d), d); // e cut to ±δ; h(e) = near·(e − ½·near), h′(e) = near
                    sum += counts * (double) near * (e - 0.5 * near);
                    dz[dzo + r] = scale * counts * near;
                }
                losses[first + c] = w * sum / rows;
            }
        }

        @Override
        public double value(double[] z, double[] y) {
            double sum = 0;
            for (int i = 0; i < z.length; i++) {
                double e = Math.abs(z[i] - y[i]);
                sum += Weights.at(outputWeights, i) * (e <= delta ? 0.5 * e * e : delta * (e - 0.5 * delta));
            }
            return sum / z.length;
        }

        @Override
        public double hit(Matrix Z, Matrix Y, int example) {
            return Double.NaN;
        }
    }

    /// The door for losses of your own: implement it as a record.
    non-sealed interface Custom extends Loss {}
}
