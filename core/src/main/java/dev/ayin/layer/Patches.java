package dev.ayin.layer;

import dev.ayin.math.Matrix;
import dev.ayin.math.Shape;
import java.util.Arrays;

/// The three products of a [Convolution] on views: memory for one image with zeros around it, and windows on it.
///
/// Channels are innermost, so one row of a patch is kw·c numbers side by side, and the patches of neighbouring places are
/// columns of one window that overlap: each begins stride·c numbers after the one before. A product therefore goes on kh
/// times, in the order ky, kx, channel:
///
/// Z = b + W₀·P₀ + W₁·P₁ + …, with W_ky (n × kw·c) the columns of W that belong to row ky of the patch
///
/// With a stride of 1 one window has the places of *all* rows, the next row's after the last one's of this row; between them
/// lie kw − 1 columns that reach across the rim, which are computed and left out. With a larger stride a window has the
/// places of one row.
///
/// Backward it is the same with dZ, whose numbers lie stride places apart among zeros, as many as no patch can reach across.
/// There the kw − 1 columns between two rows *are* those zeros.
///
/// Belongs to one pass: made when it is first run, so that a step allocates nothing.
final class Patches {
    private static final int SPARE = 16; // floats that lanes may read behind the last column

    private final Convolution layer;
    private final Sweep sweep;
    private final int channels;
    private final int filters;
    private final int rows; // of places
    private final int cols; // of places
    private final int strips; // windows that take all places
    private final float[] image; // (c × padded pixels) with zeros at its rim
    private final Matrix[][] P; // of strip, ky: (kw·c × places of a strip)
    private final Matrix strip; // (n × places of a strip): Z, with columns between its rows that are left out

    // for what comes after forward; made when it is first asked for
    private Matrix gapped; // (n × places of a strip): dZ, with zeros between its rows
    private float[] spread; // (n × padded pixels and more): dZ among zeros
    private Matrix[] dP; // of ky: (kw·n × pixels)
    private Matrix[] turned; // of ky: the columns of Wᶠ (c × kw·n)
    private Matrix Wf; // (c × kh·kw·n)
    private Matrix pixels; // (c × pixels): dA₋, with columns between its rows that are left out
    private Matrix[] W; // of ky: (n × kw·c)
    private Matrix[] dW;
    private Matrix columns; // (n × places of all examples): dZ

    private Patches(Convolution layer, Shape input) {
        this.layer = layer;
        this.sweep = layer.sweep(input);
        this.channels = input.channels();
        this.filters = layer.filters();
        this.rows = sweep.rows();
        this.cols = sweep.cols();
        this.strips = sweep.stride() == 1 ? 1 : rows;
        this.image = new float[sweep.paddedHeight() * sweep.paddedWidth() * channels + SPARE];
        int height = sweep.height(), width = sweep.width(), stride = sweep.stride();
        int places = (rows / strips - 1) * sweep.paddedWidth() + cols;
        this.P = new Matrix[strips][height];
        for (int t = 0; t < strips; t++) {
            for (int ky = 0; ky < height; ky++) {
                int from = (t * stride + ky) * sweep.paddedWidth() * channels;
                P[t][ky] = Matrix.overlapping(image, from, width * channels, places, stride * channels);
            }
        }
        this.strip = Matrix.withSpare(filters, places);
    }

    /// {@return the views of this pass}
    static Patches of(Convolution layer, Pass p) {
        if (p.kept() instanceof Patches patches) {
            return patches;
        }
        Patches patches = new Patches(layer, p.inputShape());
        patches.W = patches.byRows(p.parameter(Convolution.W), patches.channels);
        p.keep(patches);
        return patches;
    }

    /// {@return the columns of W that belong to each row of a patch with so many channels}
    private Matrix[] byRows(Matrix W, int channels) {
        Matrix[] parts = new Matrix[sweep.height()];
        int width = sweep.width() * channels;
        Arrays.setAll(parts, ky -> W.columns(ky * width, (ky + 1) * width));
        return parts;
    }

    /// Z = W·P + b
    void forward(Pass p) {
        Matrix b = p.parameter(Convolution.B), A = p.input(), Z = p.memory(Convolution.Z);
        for (int j = 0; j < A.cols(); j++) {
            frame(A.data(), A.offset() + j * A.stride());
            for (int t = 0; t < strips; t++) {
                strip.product(W[0], P[t][0], b);
                for (int ky = 1; ky < W.length; ky++) {
                    strip.product(W[ky], P[t][ky], Matrix.ITSELF);
                }
                int to = Z.offset() + j * Z.stride() + t * filters * cols;
                move(strip.data(), 0, sweep.paddedWidth() * filters, Z.data(), to, cols * filters, rows / strips);
            }
        }
    }

    /// Puts an image between its zeros.
    private void frame(float[] a, int from) {
        int line = sweep.image().width() * channels, apart = sweep.paddedWidth() * channels;
        int to = (sweep.top() * sweep.paddedWidth() + sweep.left()) * channels;
        for (int y = 0; y < sweep.image().height(); y++) {
            System.arraycopy(a, from + y * line, image, to + y * apart, line);
        }
    }

    /// Copies lines of numbers that lie apart to where they lie side by side.
    private static void move(float[] x, int from, int apart, float[] y, int to, int line, int lines) {
        for (int i = 0; i < lines; i++) {
            System.arraycopy(x, from + i * apart, y, to + i * line, line);
        }
    }

    /// dA₋ = Wᶠ·dP
    void backward(Pass p) {
        if (dP == null) {
            prepareBackward();
        }
        turn(p.parameter(Convolution.W));
        Matrix dA = p.dInput(), dZ = p.memory(Convolution.DZ);
        int line = sweep.image().width() * channels;
        for (int j = 0; j < dA.cols(); j++) {
            spread(dZ.data(), dZ.offset() + j * dZ.stride());
            pixels.product(turned[0], dP[0]);
            for (int ky = 1; ky < turned.length; ky++) {
                pixels.product(turned[ky], dP[ky], Matrix.ITSELF);
            }
            int to = dA.offset() + j * dA.stride();
            move(
                    pixels.data(),
                    0,
                    sweep.paddedWidth() * channels,
                    dA.data(),
                    to,
                    line,
                    sweep.image().height());
        }
    }

    /// Number (0, 0) of dZ lies behind kh − 1 rows and kw − 1 columns of zeros, so the patch that begins at padded pixel
    /// (y, x) ends with the dZ of the place that looks at it first.
    private void prepareBackward() {
        int height = sweep.height(), width = sweep.width(), pitch = sweep.paddedWidth();
        int h = sweep.image().height(), w = sweep.image().width(), places = (h - 1) * pitch + w;
        int first = sweep.top() * pitch + sweep.left();
        int size = Math.max(first + (height - 1) * pitch + places + width, lead() + sweep.paddedHeight() * pitch);
        spread = new float[size * filters + SPARE];
        dP = new Matrix[height];
        Arrays.setAll(
                dP, ky -> Matrix.overlapping(spread, (first + ky * pitch) * filters, width * filters, places, filters));
        Wf = Matrix.zeros(channels, height * width * filters);
        turned = byRows(Wf, filters);
        pixels = Matrix.withSpare(channels, places);
    }

    private int lead() {
        return (sweep.height() - 1) * sweep.paddedWidth() + sweep.width() - 1;
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

    /// Puts dZ among its zeros.
    private void spread(float[] dz, int from) {
        int stride = sweep.stride(), apart = stride * sweep.paddedWidth() * filters, line = cols * filters;
        int to = lead() * filters;
        for (int y = 0; y < rows; y++) {
            if (stride == 1) {
                System.arraycopy(dz, from + y * line, spread, to + y * apart, line);
                continue;
            }
            for (int x = 0; x < cols; x++) {
                System.arraycopy(
                        dz, from + y * line + x * filters, spread, to + y * apart + x * stride * filters, filters);
            }
        }
    }

    /// dW = Σ dZ·Pᵀ over the examples, one chain in the order example, y, x; db = Σ columns of dZ
    void gradient(Pass p) {
        Matrix all = p.gradient(Convolution.W), A = p.input(), dZ = p.memory(Convolution.DZ);
        if (gapped == null) {
            gapped = Matrix.withSpare(filters, strip.cols());
            dW = byRows(all, channels);
            columns = Matrix.of(dZ.data(), dZ.offset(), filters, rows * cols * dZ.cols());
        }
        if (p.start() == null) {
            Arrays.fill(all.data(), all.offset(), all.offset() + all.size(), 0);
        }
        int line = cols * filters, apart = sweep.paddedWidth() * filters, lines = rows / strips;
        for (int j = 0; j < A.cols(); j++) {
            frame(A.data(), A.offset() + j * A.stride());
            for (int t = 0; t < strips; t++) {
                int from = dZ.offset() + j * dZ.stride() + t * line;
                for (int y = 0; y < lines; y++) {
                    System.arraycopy(dZ.data(), from + y * line, gapped.data(), y * apart, line);
                }
                for (int ky = 0; ky < dW.length; ky++) {
                    dW[ky].product(gapped, P[t][ky].T(), Matrix.ITSELF);
                }
            }
        }
        p.gradient(Convolution.B).sumOfColumns(columns, p.start());
    }
}
