package dev.ayin.layer;

import dev.ayin.math.Matrix;
import dev.ayin.math.Shape;
import java.util.List;
import java.util.Objects;

/// The layer whose units look at one patch of the image each, all with the same weights: the dense layer's three products, on
/// patches.
///
/// | | formula | shape, of one example |
/// |---|---|---|
/// | forward | Z = W·P + b, A = g(Z) | W (n × kh·kw·c), P (kh·kw·c × places), b (n × 1), Z and A (n × places) |
/// | backward | dZ = dA ∘ g′(Z), dA₋ = Wᶠ·dP | Wᶠ (c × kh·kw·n), dP (kh·kw·n × pixels), dA₋ (c × pixels) |
/// | gradient | dW = Σ over examples of dZ·Pᵀ, db = Σ columns of dZ | as W, b |
///
/// Column j of P is the patch that place j looks at, (ky, kx, channel) in this order, and zeros beyond the rim. dP has the
/// patches of dZ in the same way, and Wᶠ is W turned about: Wᶠ(c; ky, kx, f) = W(f; kh−1−ky, kw−1−kx, c). P and dP are
/// views, never copies: see [Patches]. An image is a column, its channels innermost, and so are n filters' results.
///
/// (LeCun et al., "Backpropagation applied to handwritten zip code recognition", Neural Computation 1, 1989. Like everywhere
/// today it is a correlation: W is not turned about going forward.)
///
/// @param filters n, at least 1
/// @param height, width kh and kw, the patch's, at least 1
/// @param stride from one place to the next, in both directions
/// @param padding what a patch sees beyond the rim
/// @param activation g, of each number for itself
/// @param weights how W begins, with kh·kw·c as its fan-in and n as its fan-out
/// @param bias how b begins
public record Convolution(
        int filters,
        int height,
        int width,
        int stride,
        Padding padding,
        Activation activation,
        Initializer weights,
        Initializer bias)
        implements Layer {
    static final int W = 0;
    static final int B = 1;
    private static final int Z = 0;
    private static final int DZ = 1;

    public Convolution {
        Objects.requireNonNull(padding, "padding");
        Objects.requireNonNull(activation, "activation");
        Objects.requireNonNull(weights, "weights");
        Objects.requireNonNull(bias, "bias");
        if (filters < 1) {
            throw new IllegalArgumentException("a convolution needs at least 1 filter, not " + filters);
        }
        Sweep.check("a convolution", height, width, stride);
        if (!activation.isElementwise() && !(activation instanceof Activation.Custom)) {
            throw new IllegalArgumentException(
                    "softmax needs a whole column, a convolution has none: put it into the last layer");
        }
    }

    /// A convolution with square patches, whose weights begin as suits its activation and whose biases begin at 0.
    public Convolution(int filters, int size, int stride, Padding padding, Activation activation) {
        this(filters, size, size, stride, padding, activation, activation.initializer(), Initializer.constant(0));
    }

    public Convolution withActivation(Activation activation) {
        return new Convolution(filters, height, width, stride, padding, activation, weights, bias);
    }

    public Convolution withWeights(Initializer weights) {
        return new Convolution(filters, height, width, stride, padding, activation, weights, bias);
    }

    /// {@return how many rows of zeros a patch may see above the image}
    public int top() {
        return padding.before(height);
    }

    /// {@return how many columns of zeros a patch may see on the left of the image}
    public int left() {
        return padding.before(width);
    }

    Sweep sweep(Shape input) {
        return Sweep.of(input, height, width, stride, padding);
    }

    @Override
    public Shape output(Shape input) {
        Sweep sweep = sweep(input);
        return new Shape(sweep.rows(), sweep.cols(), filters);
    }

    private int patch(Shape input) {
        return height * width * input.channels();
    }

    @Override
    public List<Slot> parameters(Shape input) {
        return List.of(Slot.filters("W", filters, patch(input), weights), Slot.bias("b", filters, bias));
    }

    /// Z and dZ; none where they are A and dA.
    @Override
    public List<Slot> memory(Shape input) {
        int n = output(input).size();
        return isLinear() ? List.of() : List.of(Slot.memory("Z", n), Slot.memory("dZ", n));
    }

    private boolean isLinear() {
        return activation instanceof Activation.Identity;
    }

    Matrix z(Pass p) {
        return isLinear() ? p.output() : p.memory(Z);
    }

    Matrix dz(Pass p) {
        return isLinear() ? p.dOutput() : p.memory(DZ);
    }

    @Override
    public long work(Shape input) {
        return (long) output(input).size() * patch(input);
    }

    @Override
    public void forward(Pass p) {
        Patches.of(this, p).forward(p); // Z = W·P + b
        if (!isLinear()) {
            activation.apply(p.memory(Z), p.output()); // A = g(Z)
        }
    }

    @Override
    public void backward(Pass p) {
        if (!isLinear()) {
            activation.backward(p.memory(Z), p.output(), p.dOutput(), p.memory(DZ)); // dZ = dA ∘ g′(Z)
        }
        if (p.dInput() != null) {
            Patches.of(this, p).backward(p, p.dInput()); // dA₋ = Wᶠ·dP
        }
    }

    @Override
    public void gradient(Pass p) {
        Patches.of(this, p).gradient(p); // dW = Σ dZ·Pᵀ, db = Σ columns of dZ
    }
}
