package dev.ayin.layer;

import dev.ayin.math.Matrix;
import dev.ayin.math.RandomStream;
import dev.ayin.math.Shape;
import java.util.List;

/// Silences each unit of each example with probability p while training, and does nothing afterwards.
///
/// A = M ∘ A₋ and dA₋ = M ∘ dA, where M is 0 with probability p and 1/(1 − p) otherwise, so that the expected value stays
/// (Srivastava et al., "Dropout: a simple way to prevent neural networks from overfitting", JMLR 15, 2014; scaled while
/// training, as in section 10). M depends on seed, step, layer, example and unit alone, never on threads.
///
/// @param rate p, at least 0 and below 1
public record Dropout(double rate) implements Layer {
    private static final int M = 0;

    public Dropout {
        check(rate);
    }

    static void check(double rate) {
        if (!(rate >= 0 && rate < 1)) {
            throw new IllegalArgumentException("a dropout rate is at least 0 and below 1, it is not " + rate);
        }
    }

    @Override
    public Shape output(Shape input) {
        return input;
    }

    @Override
    public List<Slot> parameters(Shape input) {
        return List.of();
    }

    @Override
    public List<Slot> memory(Shape input) {
        return List.of(Slot.memory("M", input.size()));
    }

    @Override
    public void forward(Pass p) {
        if (!p.isTraining()) {
            p.output().copyFrom(p.input());
            return;
        }
        draw(p.memory(M), rate, p, p.units(), p.firstUnit());
        multiply(p.memory(M), p.input(), p.output()); // A = M ∘ A₋
    }

    @Override
    public void backward(Pass p) {
        if (p.dInput() != null) {
            multiply(p.memory(M), p.dOutput(), p.dInput()); // dA₋ = M ∘ dA
        }
    }

    @Override
    public void gradient(Pass p) {}

    /// Draws the numbers of a mask: 0 with probability `rate`, and 1/(1 − rate) otherwise.
    ///
    /// @param units how many numbers an example has in all
    /// @param first which of them the mask's first row is
    static void draw(Matrix mask, double rate, Pass p, int units, int first) {
        RandomStream random = p.random();
        float kept = (float) (1 / (1 - rate));
        long threshold = (long) (rate * 0x1p32); // 32 random bits below it: silenced
        float[] m = mask.data();
        for (int c = 0; c < mask.cols(); c++) {
            int from = mask.offset() + c * mask.stride();
            long number = (long) (p.firstExample() + c) * units + first;
            for (int r = 0; r < mask.rows(); r++) {
                m[from + r] = (random.at(number + r) >>> 32) < threshold ? 0 : kept;
            }
        }
    }

    private static void multiply(Matrix M, Matrix X, Matrix Y) {
        float[] m = M.data(), x = X.data(), y = Y.data();
        Windows.begin(M, X);
        int from = Windows.begin(X, Y), to = from + M.size();
        for (int i = from; i < to; i++) {
            y[i] = m[i] * x[i];
        }
    }
}
