package dev.ayin.layer;

import dev.ayin.math.Matrix;
import dev.ayin.math.Shape;
import java.util.Arrays;
import java.util.List;

/// Shows the layer above each number x a second time, as how far it has come through each of some intervals:
///
/// a = (x₁ … x_n, then for each x_i and each two neighbours t < t′ of its knots: min(max((x_i − t)·r, 0), 1)), r = 1/(t′ − t)
///
/// A sum of such pieces is a line that may bend at every knot, so one layer of weights above learns any shape of an input's effect
/// where a plain number would let it learn a slope (Y. Gorishniy, I. Rubachev, A. Babenko, "On embeddings for numerical features in
/// tabular deep learning", NeurIPS 2022, section 3.2, with the number itself beside them). Nothing in it is learnt: the knots
/// are given, such as quantiles.
///
/// @param knots ascending, for each input; none where it is passed on alone
public record PiecewiseLinear(List<List<Float>> knots) implements Layer {
    public PiecewiseLinear {
        knots = knots.stream().map(List::copyOf).toList();
        for (List<Float> of : knots) {
            for (int k = 0; k < of.size(); k++) {
                boolean ascends = k == 0 ? of.size() > 1 : of.get(k) > of.get(k - 1);
                if (!ascends || !Float.isFinite(of.get(k)) || k > 0 && !Float.isFinite(factor(of, k - 1))) {
                    throw new IllegalArgumentException(
                            "the knots of an input are two finite numbers or more that ascend, not " + of);
                }
            }
        }
    }

    private static float factor(List<Float> knots, int k) {
        return 1 / (knots.get(k + 1) - knots.get(k));
    }

    /// Where the pieces of all inputs begin and how steep they are, input after input. Equal only if the arrays are the same.
    ///
    /// @param of how many pieces each input has
    /// @param starts t
    /// @param factors r
    public record Pieces(int[] of, float[] starts, float[] factors) {}

    /// {@return the pieces as arrays}
    public Pieces pieces() {
        int[] of = knots.stream().mapToInt(t -> Math.max(t.size() - 1, 0)).toArray();
        int n = Arrays.stream(of).sum();
        float[] starts = new float[n], factors = new float[n];
        int to = 0;
        for (List<Float> t : knots) {
            for (int k = 0; k + 1 < t.size(); k++, to++) {
                starts[to] = t.get(k);
                factors[to] = factor(t, k);
            }
        }
        return new Pieces(of, starts, factors);
    }

    @Override
    public Shape output(Shape input) {
        if (input.size() != knots.size()) {
            throw new IllegalArgumentException(
                    "the layer has knots for %d inputs, here are %d".formatted(knots.size(), input.size()));
        }
        int pieces = 0;
        for (List<Float> t : knots) {
            pieces += Math.max(t.size() - 1, 0);
        }
        return Shape.of(input.size() + pieces);
    }

    @Override
    public List<Slot> parameters(Shape input) {
        return List.of();
    }

    @Override
    public List<Slot> memory(Shape input) {
        return List.of();
    }

    private Pieces pieces(Pass p) {
        if (p.kept() instanceof Pieces pieces) {
            return pieces;
        }
        Pieces pieces = pieces();
        p.keep(pieces);
        return pieces;
    }

    @Override
    public void forward(Pass p) {
        Pieces pieces = pieces(p);
        float[] t = pieces.starts, r = pieces.factors;
        Matrix X = p.input(), A = p.output();
        float[] x = X.data(), a = A.data();
        int n = X.rows();
        for (int j = 0; j < X.cols(); j++) {
            int from = X.offset() + j * X.stride(), to = A.offset() + j * A.stride();
            System.arraycopy(x, from, a, to, n);
            int k = 0;
            to += n;
            for (int i = 0; i < n; i++) {
                float v = x[from + i];
                for (int end = k + pieces.of[i]; k < end; k++) {
                    a[to + k] = Math.min(Math.max((v - t[k]) * r[k], 0f), 1f);
                }
            }
        }
    }

    /// da₋ = da + Σ r·da of those pieces in which x lies.
    @Override
    public void backward(Pass p) {
        if (p.dInput() == null) {
            return;
        }
        Pieces pieces = pieces(p);
        float[] r = pieces.factors;
        Matrix dX = p.dInput(), A = p.output(), dA = p.dOutput();
        float[] dx = dX.data(), a = A.data(), da = dA.data();
        int n = dX.rows();
        for (int j = 0; j < dX.cols(); j++) {
            int to = dX.offset() + j * dX.stride(), from = dA.offset() + j * dA.stride();
            int at = A.offset() + j * A.stride() + n, down = from + n, k = 0;
            for (int i = 0; i < n; i++) {
                float sum = da[from + i];
                for (int end = k + pieces.of[i]; k < end; k++) {
                    sum += a[at + k] > 0 && a[at + k] < 1 ? r[k] * da[down + k] : 0;
                }
                dx[to + i] = sum;
            }
        }
    }

    @Override
    public void gradient(Pass p) {}
}
