package dev.ayin.layer;

import dev.ayin.math.Kernels;
import dev.ayin.math.Matrix;
import dev.ayin.math.Shape;
import java.util.List;

/// Silences each channel of each image as a whole with probability p while training, and does nothing afterwards.
///
/// a(y, x, c) = m(c)·a₋(y, x, c) and da₋(y, x, c) = m(c)·da(y, x, c), where m(c) is 0 with probability p and 1/(1 − p) otherwise. Neighbouring
/// pixels of a channel say nearly the same, so that [Dropout] would take little from them (Tompson, Goroshin, Jain, LeCun, Bregler,
/// "Efficient object localization using convolutional networks", CVPR 2015, section 3.2). m depends on seed, step, layer, example and
/// channel alone, never on threads. Of plain numbers each is a channel.
///
/// @param rate p, at least 0 and below 1
public record SpatialDropout(double rate) implements Layer {
    private static final int M = 0;

    public SpatialDropout {
        Dropout.check(rate);
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
        return List.of(Slot.memory("M", BatchNorm.channels(input)));
    }

    @Override
    public void forward(Pass p) {
        if (!p.isTraining()) {
            p.output().copyFrom(p.input());
            return;
        }
        Matrix mask = p.memory(M);
        Dropout.draw(mask, rate, p, mask.rows(), 0);
        multiply(p, p.input(), p.output()); // a = m·a₋
    }

    @Override
    public void backward(Pass p) {
        if (p.dInput() != null) {
            multiply(p, p.dOutput(), p.dInput()); // da₋ = m·da
        }
    }

    @Override
    public void gradient(Pass p) {}

    private static void multiply(Pass p, Matrix X, Matrix Y) {
        Matrix mask = p.memory(M);
        int c = mask.rows();
        float[][] factors =
                p.kept() instanceof float[][] made ? made : new float[2][c]; // the mask of an image, and zeros
        p.keep(factors);
        for (int j = 0; j < X.cols(); j++) {
            System.arraycopy(mask.data(), mask.offset() + j * mask.stride(), factors[0], 0, c);
            int from = X.offset() + j * X.stride(), to = Y.offset() + j * Y.stride();
            Kernels.chosen().scale(X.data(), from, factors[0], factors[1], Y.data(), to, X.rows() / c, c);
        }
    }
}
