package dev.ayin.layer;

import dev.ayin.math.Matrix;
import dev.ayin.math.Shape;
import java.util.Arrays;
import java.util.List;

/// Each input times a number of its own that is learnt: a = f·s ∘ a₋, where f is the same for all and s begins at 1/f, so that at
/// first nothing changes. Inputs that say nothing are soon small, and no longer noise for the layer above, into which the
/// scales can be folded afterwards ([dev.ayin.network.Folded]).
///
/// | | formula | shape |
/// |---|---|---|
/// | forward | A = f·s ∘ A₋ | s (n × 1), A₋ and A (n × m) |
/// | backward | dA₋ = f·s ∘ dA | (n × m) |
/// | gradient | ds = f·Σ columns of A₋ ∘ dA | (n × 1) |
///
/// A rule such as Adam moves every parameter by about its rate a step, whatever the gradient's size; so the scale f·s moves by f rates,
/// which is what f is for (D. Holzmüller, L. Grinsztajn, I. Steinwart, "Better by default: strong pre-tuned MLPs and boosted
/// trees on tabular data", NeurIPS 2024: a scaling layer with a rate of its own).
///
/// @param factor f, above 0
public record Scaling(double factor) implements Layer {
    private static final int S = 0;

    public Scaling {
        if (!(factor > 0 && factor < Float.MAX_VALUE)) {
            throw new IllegalArgumentException("the factor of a scaling is a number above 0, it is not " + factor);
        }
    }

    @Override
    public Shape output(Shape input) {
        return input;
    }

    @Override
    public List<Slot> parameters(Shape input) {
        return List.of(Slot.bias("s", input.size(), Initializer.constant(1 / factor)));
    }

    @Override
    public List<Slot> memory(Shape input) {
        return List.of();
    }

    @Override
    public void forward(Pass p) {
        scale(p.input(), p.parameter(S), p.output());
    }

    @Override
    public void backward(Pass p) {
        if (p.dInput() != null) {
            scale(p.dOutput(), p.parameter(S), p.dInput());
        }
    }

    /// B = f·s ∘ A
    private void scale(Matrix A, Matrix s, Matrix B) {
        float f = (float) factor;
        float[] a = A.data(), b = B.data(), scales = s.data();
        for (int j = 0; j < A.cols(); j++) {
            int from = A.offset() + j * A.stride(), to = B.offset() + j * B.stride(), at = s.offset();
            for (int i = 0; i < A.rows(); i++) {
                b[to + i] = f * scales[at + i] * a[from + i];
            }
        }
    }

    @Override
    public void gradient(Pass p) {
        float f = (float) factor;
        Matrix A = p.input(), dA = p.dOutput(), dS = p.gradient(S);
        float[] a = A.data(), da = dA.data(), ds = dS.data();
        int at = dS.offset();
        if (dS.cols() == 0) {
            return; // another thread's
        }
        if (p.start() == null) {
            Arrays.fill(ds, at, at + dS.rows(), 0);
        }
        for (int j = 0; j < A.cols(); j++) {
            int from = A.offset() + j * A.stride(), down = dA.offset() + j * dA.stride();
            for (int i = 0; i < dS.rows(); i++) {
                ds[at + i] += f * a[from + i] * da[down + i];
            }
        }
    }
}
