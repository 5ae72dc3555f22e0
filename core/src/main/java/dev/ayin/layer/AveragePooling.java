package dev.ayin.layer;

import dev.ayin.math.Matrix;
import dev.ayin.math.Shape;
import java.util.Arrays;
import java.util.List;

/// The mean of each window, of every channel for itself: a(y, x, c) = (1/(h·w))·Σ over (ky, kx) of a₋(y·s + ky, x·s + kx, c),
/// added in that order.
///
/// dA₋ is (1/(h·w)) times the sum of dA over the windows that see a number, in their order (LeCun, Bottou, Bengio, Haffner,
/// "Gradient-based learning applied to document recognition", Proceedings of the IEEE 86, 1998, without its weights). What
/// does not fill a window at the right and lower rim is left out.
///
/// @param height, width of the window
/// @param stride from one to the next, in both directions
public record AveragePooling(int height, int width, int stride) implements Layer {
    public AveragePooling {
        Sweep.check("a pooling", height, width, stride);
    }

    @Override
    public Shape output(Shape input) {
        Sweep sweep = Sweep.of(input, height, width, stride, Padding.VALID);
        return new Shape(sweep.rows(), sweep.cols(), input.channels());
    }

    @Override
    public List<Slot> parameters(Shape input) {
        return List.of();
    }

    @Override
    public List<Slot> memory(Shape input) {
        return List.of();
    }

    @Override
    public void forward(Pass p) {
        Shape in = p.inputShape(), out = p.outputShape();
        int c = in.channels(), line = in.width() * c;
        float share = 1f / (height * width);
        Matrix X = p.input(), A = p.output();
        float[] x = X.data(), a = A.data();
        for (int j = 0; j < A.cols(); j++) {
            int from = X.offset() + j * X.stride(), to = A.offset() + j * A.stride();
            Arrays.fill(a, to, to + A.rows(), 0);
            for (int oy = 0; oy < out.height(); oy++) {
                for (int ox = 0; ox < out.width(); ox++, to += c) {
                    int first = from + oy * stride * line + ox * stride * c;
                    for (int k = 0; k < height * width; k++) {
                        add(x, first + k / width * line + k % width * c, 1, a, to, c);
                    }
                    for (int r = 0; r < c; r++) {
                        a[to + r] *= share;
                    }
                }
            }
        }
    }

    private static void add(float[] x, int from, float share, float[] y, int to, int n) {
        for (int r = 0; r < n; r++) {
            y[to + r] += share * x[from + r];
        }
    }

    @Override
    public void backward(Pass p) {
        if (p.dInput() == null) {
            return;
        }
        Shape in = p.inputShape(), out = p.outputShape();
        int c = in.channels(), line = in.width() * c;
        float share = 1f / (height * width);
        Matrix dX = p.dInput(), dA = p.dOutput();
        float[] dx = dX.data(), da = dA.data();
        for (int j = 0; j < dA.cols(); j++) {
            int to = dX.offset() + j * dX.stride(), from = dA.offset() + j * dA.stride();
            Arrays.fill(dx, to, to + dX.rows(), 0);
            for (int oy = 0; oy < out.height(); oy++) {
                for (int ox = 0; ox < out.width(); ox++, from += c) {
                    int first = to + oy * stride * line + ox * stride * c;
                    for (int k = 0; k < height * width; k++) {
                        add(da, from, share, dx, first + k / width * line + k % width * c, c);
                    }
                }
            }
        }
    }

    @Override
    public void gradient(Pass p) {}
}
