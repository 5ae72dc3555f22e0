package dev.ayin.layer;

import dev.ayin.math.Kernels;
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
/// x̂ is never written down: what comes of it is s·a₋ + t with numbers s and t of each channel, which are doubles until they
/// are used, as are those of da₋ = p·dz + q·a₋ + r. So an example is read, and written, once a verb.
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
    private static final int Z = 0;
    private static final int DZ = 1;

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

    /// Z and dZ; none where they are A and dA.
    @Override
    public List<Slot> memory(Shape input) {
        int n = input.size();
        return isLinear() ? List.of() : List.of(Slot.memory("Z", n), Slot.memory("dZ", n));
    }

    private boolean isLinear() {
        return activation instanceof Activation.Identity;
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
        final float[] s, t, r; // of a line
        final Matrix[] z, a, dz, da; // of each example; the last two while training

        Sums(Pass p, boolean isLinear) {
            Shape input = p.inputShape();
            channels = channels(input);
            line = input.isImage() ? input.width() * channels : channels;
            first = new double[line];
            second = new double[line];
            mean = new double[channels];
            variance = new double[channels];
            s = new float[line];
            t = new float[line];
            r = new float[line];
            a = columns(p.output());
            z = isLinear ? a : columns(p.memory(Z));
            da = p.learns() ? columns(p.dOutput()) : new Matrix[0];
            dz = !p.learns() || isLinear ? da : columns(p.memory(DZ));
        }

        private static Matrix[] columns(Matrix X) {
            Matrix[] each = new Matrix[X.cols()];
            Arrays.setAll(each, j -> X.columns(j, j + 1));
            return each;
        }

        static Sums of(Pass p, boolean isLinear) {
            if (p.kept() instanceof Sums sums) {
                return sums;
            }
            Sums sums = new Sums(p, isLinear);
            p.keep(sums);
            return sums;
        }

        void begin() {
            Arrays.fill(first, 0);
            Arrays.fill(second, 0);
        }

        /// first += x, second += x·y, an example's numbers row by row. (Two loops, as each becomes vector code alone.)
        void add(float[] x, int xFrom, float[] y, int yFrom, int n) {
            for (int row = 0; row < n; row += line) {
                addTo(first, x, xFrom + row);
                addTo(second, x, xFrom + row, y, yFrom + row);
            }
        }

        private static void addTo(double[] sums, float[] x, int from) {
            for (int i = 0; i < sums.length; i++) {
                sums[i] += x[from + i];
            }
        }

        private static void addTo(double[] sums, float[] x, int from, float[] y, int and) {
            for (int i = 0; i < sums.length; i++) {
                sums[i] += (double) x[from + i] * y[and + i];
            }
        }

        void end() {
            for (int i = channels; i < line; i++) {
                first[i % channels] += first[i];
                second[i % channels] += second[i];
            }
        }

        /// {@return 1/√(σ² + ε) of a channel}
        double scale(int c, double epsilon) {
            return 1 / Math.sqrt(variance[c] + epsilon);
        }
    }

    @Override
    public void forward(Pass p) {
        Sums sums = Sums.of(p, isLinear());
        Matrix X = p.input();
        float[] x = X.data();
        if (p.isTraining()) {
            double n = (double) X.size() / sums.channels;
            sums.begin();
            for (int j = 0; j < X.cols(); j++) {
                int from = X.offset() + j * X.stride();
                sums.add(x, from, x, from, X.rows());
            }
            sums.end();
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
        for (int c = 0; c < sums.channels; c++) {
            double s = p.parameter(GAMMA).get(c, 0) * sums.scale(c, epsilon);
            sums.s[c] = (float) s;
            sums.t[c] = (float) (p.parameter(BETA).get(c, 0) - sums.mean[c] * s);
        }
        repeat(sums.s, sums.channels);
        repeat(sums.t, sums.channels);
        int lines = X.rows() / sums.line;
        for (int j = 0; j < X.cols(); j++) {
            Matrix z = sums.z[j];
            Kernels.chosen() // z = γ·x̂ + β = s·a₋ + t
                    .scale(x, X.offset() + j * X.stride(), sums.s, sums.t, z.data(), z.offset(), lines, sums.line);
            if (z != sums.a[j]) {
                activation.apply(z, sums.a[j]); // a = g(z)
            }
        }
    }

    /// Repeats the first numbers through the array.
    private static void repeat(float[] x, int first) {
        for (int i = first; i < x.length; i++) {
            x[i] = x[i - first];
        }
    }

    @Override
    public void backward(Pass p) {
        Sums sums = Sums.of(p, isLinear());
        Matrix X = p.input();
        float[] x = X.data();
        sums.begin();
        for (int j = 0; j < X.cols(); j++) {
            Matrix dz = sums.dz[j];
            if (dz != sums.da[j]) {
                activation.backward(sums.z[j], sums.a[j], sums.da[j], dz); // dz = da·g′(z)
            }
            sums.add(dz.data(), dz.offset(), x, X.offset() + j * X.stride(), X.rows()); // Σ dz, Σ dz·a₋
        }
        sums.end();
        double n = (double) X.size() / sums.channels;
        for (int c = 0; c < sums.channels; c++) {
            double scale = sums.scale(c, epsilon), mean = sums.mean[c];
            sums.second[c] = (sums.second[c] - mean * sums.first[c]) * scale; // Σ dz·x̂
            double part = p.parameter(GAMMA).get(c, 0) * scale, slope = part * scale * sums.second[c] / n;
            sums.s[c] = (float) part;
            sums.t[c] = (float) -slope;
            sums.r[c] = (float) (slope * mean - part * sums.first[c] / n);
        }
        if (p.dInput() == null) {
            return;
        }
        repeat(sums.s, sums.channels);
        repeat(sums.t, sums.channels);
        repeat(sums.r, sums.channels);
        Matrix dX = p.dInput();
        int lines = X.rows() / sums.line;
        for (int j = 0; j < dX.cols(); j++) {
            Matrix dz = sums.dz[j];
            Kernels.chosen() // da₋ = p·dz + q·a₋ + r
                    .mix(
                            dz.data(),
                            dz.offset(),
                            sums.s,
                            x,
                            X.offset() + j * X.stride(),
                            sums.t,
                            sums.r,
                            dX.data(),
                            dX.offset() + j * dX.stride(),
                            lines,
                            sums.line);
        }
    }

    /// Of the statistics the gradient is this piece's share of them: all pieces' together are what the running ones go to.
    @Override
    public void gradient(Pass p) {
        Sums sums = Sums.of(p, isLinear());
        double n = (double) p.input().size() / sums.channels;
        for (int c = 0; c < sums.channels; c++) {
            p.gradient(GAMMA).set(c, 0, (float) sums.second[c]);
            p.gradient(BETA).set(c, 0, (float) sums.first[c]);
            p.gradient(MEAN).set(c, 0, (float) (p.share() * sums.mean[c]));
            p.gradient(VARIANCE).set(c, 0, (float) (p.share() * sums.variance[c] * n / (n - 1)));
        }
    }
}
