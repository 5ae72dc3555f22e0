package dev.ayin.layer;

import dev.ayin.math.Matrix;
import dev.ayin.math.Shape;
import java.util.Arrays;
import java.util.List;

/// The largest number in each window, of every channel for itself: a(y, x, c) = max over (ky, kx) of a₋(y·s + ky, x·s + kx, c).
///
/// Of equal numbers the first one in the order (ky, kx) counts, and takes the whole gradient: dA₋ is the sum of dA over the
/// windows in which a number was that one, in their order (Ranzato et al., "Unsupervised learning of invariant feature
/// hierarchies", CVPR 2007). What does not fill a window at the right and lower rim is left out.
///
/// @param height, width of the window
/// @param stride from one to the next, in both directions
public record MaxPooling(int height, int width, int stride) implements Layer {
    private static final int I = 0;

    public MaxPooling {
        Sweep.check("a pooling", height, width, stride);
    }

    private Sweep sweep(Shape input) {
        return Sweep.of(input, height, width, stride, Padding.VALID);
    }

    @Override
    public Shape output(Shape input) {
        Sweep sweep = sweep(input);
        return new Shape(sweep.rows(), sweep.cols(), input.channels());
    }

    @Override
    public List<Slot> parameters(Shape input) {
        return List.of();
    }

    /// i: which number of its window was the largest, ky·width + kx
    @Override
    public List<Slot> memory(Shape input) {
        return List.of(Slot.memory("i", output(input).size()));
    }

    @Override
    public void forward(Pass p) {
        Shape in = p.inputShape(), out = p.outputShape();
        int c = in.channels(), line = in.width() * c;
        Matrix X = p.input(), A = p.output(), index = p.memory(I);
        float[] x = X.data(), a = A.data(), i = index.data();
        Windows.begin(A, index);
        for (int j = 0; j < A.cols(); j++) {
            int from = X.offset() + j * X.stride(), to = A.offset() + j * A.stride();
            for (int oy = 0; oy < out.height(); oy++) {
                for (int ox = 0; ox < out.width(); ox++, to += c) {
                    int first = from + oy * stride * line + ox * stride * c;
                    System.arraycopy(x, first, a, to, c);
                    Arrays.fill(i, to, to + c, 0);
                    for (int k = 1; k < height * width; k++) {
                        larger(x, first + k / width * line + k % width * c, a, i, to, c, k);
                    }
                }
            }
        }
    }

    /// Takes what is larger, or no number at all, so that the loss hears of it.
    private static void larger(float[] x, int from, float[] a, float[] i, int to, int c, int k) {
        for (int r = 0; r < c; r++) {
            float v = x[from + r];
            if (v > a[to + r] || v != v) {
                a[to + r] = v;
                i[to + r] = k;
            }
        }
    }

    @Override
    public void backward(Pass p) {
        if (p.dInput() == null) {
            return;
        }
        Shape in = p.inputShape(), out = p.outputShape();
        int c = in.channels(), line = in.width() * c;
        Matrix dX = p.dInput(), dA = p.dOutput(), index = p.memory(I);
        float[] dx = dX.data(), da = dA.data(), i = index.data();
        Windows.begin(dA, index);
        for (int j = 0; j < dA.cols(); j++) {
            int to = dX.offset() + j * dX.stride(), from = dA.offset() + j * dA.stride();
            Arrays.fill(dx, to, to + dX.rows(), 0);
            for (int oy = 0; oy < out.height(); oy++) {
                for (int ox = 0; ox < out.width(); ox++, from += c) {
                    int first = to + oy * stride * line + ox * stride * c;
                    for (int r = 0; r < c; r++) {
                        int k = (int) i[from + r];
                        dx[first + k / width * line + k % width * c + r] += da[from + r];
                    }
                }
            }
        }
    }

    @Override
    public void gradient(Pass p) {}
}
