package dev.ayin.layer;

import dev.ayin.math.Matrix;
import dev.ayin.math.Shape;
import java.util.List;
import java.util.Objects;

/// A [Convolution] of every channel by itself: as many filters as channels, each of which looks at its own alone. With one of
/// 1×1 behind it, it does nearly what a whole convolution does, for a fraction of its multiply-adds.
///
/// | | formula, of each example, place (y, x) and channel c | |
/// |---|---|---|
/// | forward | z(y, x, c) = b(c) + Σ w(c; ky, kx)·a₋(y·s + ky, x·s + kx, c), a = g(z) | W (c × kh·kw), b (c × 1) |
/// | backward | dz = da·g′(z), da₋(y, x, c) = Σ w(c; kh−1−ky, kw−1−kx)·dz′(y + ky, x + kx, c) | dz′: dz among zeros, see [Frame] |
/// | gradient | dw(c; ky, kx) = Σ dz(y, x, c)·a₋(y·s + ky, x·s + kx, c), db(c) = Σ dz(y, x, c) | |
///
/// Each sum is one chain of fused multiply-adds, over (ky, kx) in this order, and in the gradient over examples, rows and columns;
/// beyond the rim a₋ is 0. PyTorch calls it `Conv2d` with groups = channels. (Sifre, "Rigid-motion scattering for image
/// classification", thesis 2014, section 6.2; Howard et al., "MobileNets", arXiv:1704.04861, 2017, section 3.1.)
///
/// @param height, width kh and kw, the window's, at least 1
/// @param stride s, from one place to the next, in both directions
/// @param padding what a window sees beyond the rim
/// @param activation g, of each number for itself
/// @param weights how W begins, with kh·kw as its fan-in and c as its fan-out
/// @param bias how b begins
public record Depthwise(
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

    public Depthwise {
        Objects.requireNonNull(padding, "padding");
        Objects.requireNonNull(activation, "activation");
        Objects.requireNonNull(weights, "weights");
        Objects.requireNonNull(bias, "bias");
        Sweep.check("a depthwise convolution", height, width, stride);
        if (!activation.isElementwise() && !(activation instanceof Activation.Custom)) {
            throw new IllegalArgumentException(
                    "softmax needs a whole column, a depthwise convolution has none: put it into the last layer");
        }
    }

    /// With square windows, weights that begin as suits its activation, and biases that begin at 0.
    public Depthwise(int size, int stride, Padding padding, Activation activation) {
        this(size, size, stride, padding, activation, activation.initializer(), Initializer.constant(0));
    }

    public Depthwise withActivation(Activation activation) {
        return new Depthwise(height, width, stride, padding, activation, weights, bias);
    }

    public Depthwise withWeights(Initializer weights) {
        return new Depthwise(height, width, stride, padding, activation, weights, bias);
    }

    /// {@return how many rows of zeros a window may see above the image}
    public int top() {
        return padding.before(height);
    }

    /// {@return how many columns of zeros a window may see on the left of the image}
    public int left() {
        return padding.before(width);
    }

    Sweep sweep(Shape input) {
        return Sweep.of(input, height, width, stride, padding);
    }

    @Override
    public Shape output(Shape input) {
        Sweep sweep = sweep(input);
        return new Shape(sweep.rows(), sweep.cols(), input.channels());
    }

    @Override
    public List<Slot> parameters(Shape input) {
        int c = input.channels();
        return List.of(Slot.filters("W", c, height * width, weights), Slot.bias("b", c, bias));
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
        return (long) output(input).size() * height * width;
    }

    @Override
    public void forward(Pass p) {
        Channels.of(this, p).forward(p); // z = b + Σ w·a₋
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
            Channels.of(this, p).backward(p, p.dInput()); // da₋ = Σ w·dz′
        }
    }

    @Override
    public void gradient(Pass p) {
        Channels.of(this, p).gradient(p); // dw = Σ dz·a₋, db = Σ dz
    }
}
