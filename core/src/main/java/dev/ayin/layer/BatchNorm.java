package dev.ayin.layer;

import dev.ayin.math.Matrix;
import dev.ayin.math.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/// Gives each channel the mean β and the deviation γ that suit it, whatever the layers below make of it.
///
/// | | formula | of each channel, over the N numbers that it has in a piece |
/// |---|---|---|
/// | forward | x̂ = (a₋ − μ)/√(σ² + ε), z = γ·x̂ + β, a = g(z) | μ = (1/N)·Σ a₋, σ² = (1/N)·Σ a₋² − μ² |
/// | backward | da₋ = γ/√(σ² + ε)·(dz − (1/N)·Σ dz − x̂·(1/N)·Σ dz·x̂) | dz = da·g′(z) |
/// | gradient | dγ = Σ dz·x̂, dβ = Σ dz | |
///
/// (Ioffe and Szegedy, "Batch normalization: accelerating deep network training by reducing internal covariate shift", ICML
/// 2015, algorithm 1.) A channel is one of an image's, or one of the plain numbers. The sums are doubles, added in the order
/// of the examples. While training μ and σ² are those of the *piece* of the batch ([dev.ayin.train.Training#pieces()]),
/// otherwise running means of them, a tenth of the way at each step; the running variance is that of N/(N − 1)·σ², as in
/// PyTorch.
///
/// A thread works on whole pieces where there is such a layer, so more threads than pieces are of no use.
///
/// @param activation g, of each number for itself
/// @param epsilon ε, above 0
public record BatchNorm(Activation activation, double epsilon) implements Layer {
    private static final int GAMMA = 0;
    private static final int BETA = 1;
    private static final int MEAN = 2;
    private static final int VARIANCE = 3;
    private static final int N = 0; // x̂
    private static final int Z = 1;
    private static final int DZ = 2;

    public BatchNorm {
        Objects.requireNonNull(activation, "activation");
        if (!(epsilon > 0 && epsilon < 1)) {
            throw new IllegalArgumentException(
                    "a batch normalisation's epsilon lies between 0 and 1, it is not " + epsilon);
        }
        if (!activation.isElementwise() && !(activation instanceof Activation.Custom)) {
            throw new IllegalArgumentException("softmax belongs into the last layer, not into a batch normalisation");
        }
    }

    /// With ε = 10⁻⁵.
    public BatchNorm(Activation activation) {
        this(activation, 1e-5);
    }

    /// {@return how many channels are normalised}
    static int channels(Shape input) {
        return input.isImage() ? input.channels() : input.size();
    }

    /// {@return how many numbers of an example belong to one channel}
    public int places(Shape input) {
        return input.size() / channels(input);
    }

    @Override
    public Shape output(Shape input) {
        return input;
    }

    @Override
    public List<Slot> parameters(Shape input) {
        int c = channels(input);
        return List.of(
                Slot.bias("gamma", c, Initializer.constant(1)),
                Slot.bias("beta", c, Initializer.constant(0)),
                Slot.statistics("mean", c, Initializer.constant(0)),
                Slot.statistics("variance", c, Initializer.constant(1)));
    }

    @Override
    public List<Slot> memory(Shape input) {
        int n = input.size();
        return List.of(Slot.memory("x̂", n), Slot.memory("Z", n), Slot.memory("dZ", n));
    }

    @Override
    public boolean needsWholePieces() {
        return true;
    }

    /// What a pass keeps from one verb to the next. Channels are innermost, so the numbers of a row of the image stand in one
    /// loop, and what belongs to a channel is there once for each pixel of a row.
    private static final class Sums {
        final int channels;
        final int line; // numbers of a row of the image
        final double[] first, second; // sums over the piece; of a line, then of each channel
        final double[] mean, variance;
        final float[] shift, scale, factor; // of a line

        Sums(Shape input) {
            channels = channels(input);
            line = input.isImage() ? input.width() * channels : channels;
            first = new double[line];
            second = new double[line];
            mean = new double[channels];
            variance = new double[channels];
            shift = new float[line];
            scale = new float[line];
            factor = new float[line];
        }

        static Sums of(Pass p) {
            if (p.kept() instanceof Sums sums) {
                return sums;
            }
            Sums sums = new Sums(p.inputShape());
            p.keep(sums);
            return sums;
        }

        /// first = Σ x and second = Σ x·y of each channel
        void add(Matrix X, Matrix Y) {
            Arrays.fill(first, 0);
            Arrays.fill(second, 0);
            float[] x = X.data(), y = Y.data();
            for (int j = 0; j < X.cols(); j++) {
                int from = X.offset() + j * X.stride(), and = Y.offset() + j * Y.stride();
                for (int row = 0; row < X.rows(); row += line) {
                    for (int i = 0; i < line; i++) {
                        double v = x[from + row + i];
                        first[i] += v;
                        second[i] += v * y[and + row + i];
                    }
                }
            }
            for (int i = channels; i < line; i++) {
                first[i % channels] += first[i];
                second[i % channels] += second[i];
            }
        }
    }

    @Override
    public void forward(Pass p) {
        Sums sums = Sums.of(p);
        Matrix X = p.input(), normal = p.memory(N), z = p.memory(Z);
        if (p.isTraining()) {
            double n = (double) X.size() / sums.channels;
            sums.add(X, X);
            for (int c = 0; c < sums.channels; c++) {
                sums.mean[c] = sums.first[c] / n;
                sums.variance[c] = Math.max(sums.second[c] / n - sums.mean[c] * sums.mean[c], 0);
            }
        } else {
            for (int c = 0; c < sums.channels; c++) {
                sums.mean[c] = p.parameter(MEAN).get(c, 0);
                sums.variance[c] = p.parameter(VARIANCE).get(c, 0);
            }
        }
        for (int i = 0; i < sums.line; i++) {
            int c = i % sums.channels;
            sums.shift[i] = (float) sums.mean[c];
            sums.scale[i] = (float) (1 / Math.sqrt(sums.variance[c] + epsilon));
        }
        normalise(X, sums.shift, sums.scale, normal); // x̂ = (a₋ − μ)/√(σ² + ε)
        for (int i = 0; i < sums.line; i++) {
            int c = i % sums.channels;
            sums.factor[i] = p.parameter(GAMMA).get(c, 0);
            sums.shift[i] = p.parameter(BETA).get(c, 0);
        }
        stretch(normal, sums.factor, sums.shift, z); // z = γ·x̂ + β
        activation.apply(z, p.output()); // a = g(z)
    }

    private static void normalise(Matrix X, float[] shift, float[] scale, Matrix Y) {
        float[] x = X.data(), y = Y.data();
        for (int j = 0; j < X.cols(); j++) {
            for (int row = 0; row < X.rows(); row += shift.length) {
                int from = X.offset() + j * X.stride() + row, to = Y.offset() + j * Y.stride() + row;
                for (int i = 0; i < shift.length; i++) {
                    y[to + i] = (x[from + i] - shift[i]) * scale[i];
                }
            }
        }
    }

    private static void stretch(Matrix X, float[] factor, float[] shift, Matrix Y) {
        float[] x = X.data(), y = Y.data();
        for (int j = 0; j < X.cols(); j++) {
            for (int row = 0; row < X.rows(); row += shift.length) {
                int from = X.offset() + j * X.stride() + row, to = Y.offset() + j * Y.stride() + row;
                for (int i = 0; i < shift.length; i++) {
                    y[to + i] = factor[i] * x[from + i] + shift[i];
                }
            }
        }
    }

    @Override
    public void backward(Pass p) {
        Sums sums = Sums.of(p);
        Matrix normal = p.memory(N), dz = p.memory(DZ);
        activation.backward(p.memory(Z), p.output(), p.dOutput(), dz); // dz = da·g′(z)
        sums.add(dz, normal); // Σ dz, Σ dz·x̂
        if (p.dInput() == null) {
            return;
        }
        double n = (double) dz.size() / sums.channels;
        float[] part = sums.factor, about = sums.shift, scale = sums.scale;
        for (int i = 0; i < sums.line; i++) {
            int c = i % sums.channels;
            about[i] = (float) (sums.first[c] / n);
            part[i] = (float) (sums.second[c] / n);
            scale[i] = (float) (p.parameter(GAMMA).get(c, 0) / Math.sqrt(sums.variance[c] + epsilon));
        }
        Matrix dX = p.dInput();
        float[] d = dz.data(), x = normal.data(), dx = dX.data();
        for (int j = 0; j < dX.cols(); j++) {
            for (int row = 0; row < dX.rows(); row += sums.line) {
                int from = dz.offset() + j * dz.stride() + row, to = dX.offset() + j * dX.stride() + row;
                for (int i = 0; i < sums.line; i++) {
                    dx[to + i] = scale[i] * (d[from + i] - about[i] - x[from + i] * part[i]);
                }
            }
        }
    }

    /// Of the statistics the gradient is this piece's share of them: all pieces' together are what the running ones go to.
    @Override
    public void gradient(Pass p) {
        Sums sums = Sums.of(p);
        double n = (double) p.input().size() / sums.channels;
        for (int c = 0; c < sums.channels; c++) {
            p.gradient(GAMMA).set(c, 0, (float) sums.second[c]);
            p.gradient(BETA).set(c, 0, (float) sums.first[c]);
            p.gradient(MEAN).set(c, 0, (float) (p.share() * sums.mean[c]));
            p.gradient(VARIANCE).set(c, 0, (float) (p.share() * sums.variance[c] * n / (n - 1)));
        }
    }
}
