package dev.ayin.layer;

import dev.ayin.math.Kernels;
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
        Windows.begin(A, index);
        for (int j = 0; j < A.cols(); j++) {
            int from = X.offset() + j * X.stride(), to = A.offset() + j * A.stride();
            for (int y = 0; y < out.height(); y++, from += stride * line, to += out.width() * c) {
                Kernels.chosen()
                        .largest(
                                X.data(),
                                from,
                                line,
                                stride * c,
                                height,
                                width,
                                c,
                                A.data(),
                                index.data(),
                                to,
                                out.width());
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
        Windows.begin(dA, index);
        for (int j = 0; j < dA.cols(); j++) {
            int to = dX.offset() + j * dX.stride(), from = dA.offset() + j * dA.stride();
            Arrays.fill(dX.data(), to, to + dX.rows(), 0);
            for (int y = 0; y < out.height(); y++, to += stride * line, from += out.width() * c) {
                Kernels.chosen()
                        .toLargest(
                                dA.data(),
                                index.data(),
                                from,
                                dX.data(),
                                to,
                                line,
                                stride * c,
                                height,
                                width,
                                c,
                                out.width());
            }
        }
    }

    @Override
    public void gradient(Pass p) {}
}
