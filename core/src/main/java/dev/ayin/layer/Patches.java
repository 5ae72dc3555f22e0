package dev.ayin.layer;

import dev.ayin.math.Matrix;
import dev.ayin.math.Sliding;
import java.util.Arrays;

/// The three products of a [Convolution] on views: memory for one image with zeros around it, and its patches as they lie there.
///
/// Channels are innermost, so a line of a patch is kw·c numbers side by side, and a patch is kh such lines, a line of the padded image
/// apart. Neighbouring places begin stride·c numbers after each other: see [Sliding]. The chain of a product is in the order
/// ky, kx, channel.
///
/// Backward it is the same with dZ, whose numbers lie stride places apart among zeros, as many as no patch can reach across: see [Frame].
///
/// Belongs to one pass: made when it is first run, so that a step allocates nothing.
final class Patches {
    private final Convolution layer;
    private final Sweep sweep;
    private final int channels;
    private final int filters;
    private final int rows; // of places
    private final int cols; // of places
    private final Frame image; // (c × padded pixels) with zeros at its rim
    private final Sliding P; // (kh·kw·c × places)
    private final Matrix[] Z; // of each example: (n × places)

    // for what comes after forward; made when it is first asked for
    private Sliding toLearn; // P once more, as kernels keep something else in it
    private Frame spread; // (n × padded pixels and more): dZ among zeros
    private Sliding dP; // (kh·kw·n × pixels)
    private Matrix Wf; // (c × kh·kw·n)
    private Matrix[] dA; // of each example: (c × pixels)
    private Matrix[] dZ; // of each example: (n × places)
    private Matrix columns; // (n × places of all examples): dZ

    @SuppressWarnings("NullAway.Init") // what comes after forward is made there
    private Patches(Convolution layer, Pass p) {
        this.layer = layer;
        this.sweep = layer.sweep(p.inputShape());
        this.channels = p.inputShape().channels();
        this.filters = layer.filters();
        this.rows = sweep.rows();
        this.cols = sweep.cols();
        this.image = Frame.around(sweep);
        this.P = patches();
        this.Z = examples(layer.z(p), filters);
    }

    private Sliding patches() {
        int line = sweep.paddedWidth() * channels, stride = sweep.stride();
        return new Sliding(
                image.numbers(),
                0,
                rows,
                stride * line,
                cols,
                stride * channels,
                sweep.height(),
                line,
                sweep.width() * channels);
    }

    /// {@return of each example its column, as a matrix with so many rows}
    private static Matrix[] examples(Matrix X, int rows) {
        Matrix[] each = new Matrix[X.cols()];
        Arrays.setAll(each, j -> Matrix.of(X.data(), X.offset() + j * X.stride(), rows, X.rows() / rows));
        return each;
    }

    /// {@return the views of this pass}
    static Patches of(Convolution layer, Pass p) {
        if (p.kept() instanceof Patches patches) {
            return patches;
        }
        Patches patches = new Patches(layer, p);
        p.keep(patches);
        return patches;
    }

    /// Z = W·P + b
    void forward(Pass p) {
        Matrix W = p.parameter(Convolution.W), b = p.parameter(Convolution.B), A = p.input();
        for (int j = 0; j < Z.length; j++) {
            image.put(A.data(), A.offset() + j * A.stride());
            Z[j].product(W, P, b);
        }
    }

    /// dA₋ = Wᶠ·dP
    void backward(Pass p, Matrix dInput) {
        if (dP == null) {
            prepareBackward(p, dInput);
        }
        turn(p.parameter(Convolution.W));
        for (int j = 0; j < dA.length; j++) {
            spread.put(dZ[j].data(), dZ[j].offset());
            dA[j].product(Wf, dP, null);
        }
    }

    private void prepareBackward(Pass p, Matrix dInput) {
        int height = sweep.height(), width = sweep.width(), line = sweep.paddedWidth() * filters;
        spread = Frame.between(sweep, filters);
        dP = new Sliding(
                spread.numbers(),
                Frame.firstPixel(sweep) * filters,
                sweep.image().height(),
                line,
                sweep.image().width(),
                filters,
                height,
                line,
                width * filters);
        Wf = Matrix.zeros(channels, height * width * filters);
        dA = examples(dInput, channels);
        dZ = examples(layer.dz(p), filters);
    }

    /// Wᶠ(c; ky, kx, f) = W(f; kh−1−ky, kw−1−kx, c)
    private void turn(Matrix W) {
        int positions = sweep.height() * sweep.width();
        float[] w = W.data(), t = Wf.data();
        for (int k = 0; k < positions; k++) {
            int from = W.offset() + (positions - 1 - k) * channels * filters, to = k * filters * channels;
            for (int f = 0; f < filters; f++) {
                for (int c = 0; c < channels; c++) {
                    t[to + f * channels + c] = w[from + c * filters + f];
                }
            }
        }
    }

    /// dW = Σ dZ·Pᵀ over the examples, one chain in the order example, y, x; db = Σ columns of dZ
    void gradient(Pass p) {
        Matrix dW = p.gradient(Convolution.W), A = p.input();
        if (toLearn == null) {
            Matrix all = layer.dz(p);
            toLearn = patches();
            dZ = examples(all, filters);
            columns = Matrix.of(all.data(), all.offset(), filters, rows * cols * all.cols());
        }
        if (p.start() == null) {
            Arrays.fill(dW.data(), dW.offset(), dW.offset() + dW.size(), 0);
        }
        for (int j = 0; j < dZ.length; j++) {
            image.put(A.data(), A.offset() + j * A.stride());
            dW.addProduct(dZ[j], toLearn);
        }
        p.gradient(Convolution.B).sumOfColumns(columns, p.start());
    }
}
