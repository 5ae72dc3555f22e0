package dev.ayin.laws;

import dev.ayin.layer.Initializer;
import dev.ayin.layer.Layer;
import dev.ayin.layer.Pass;
import dev.ayin.layer.Slot;
import dev.ayin.math.Matrix;
import dev.ayin.math.Shape;
import java.util.List;

/// A = A₋ + t, so dt = Σ columns of dA and dA₋ = dA: what comes back to it is the gradient of t.
record Shift() implements Layer.Custom {
    @Override
    public Shape output(Shape input) {
        return input;
    }

    @Override
    public List<Slot> parameters(Shape input) {
        return List.of(Slot.bias("t", input.size(), Initializer.normal(1)));
    }

    @Override
    public List<Slot> memory(Shape input) {
        return List.of();
    }

    @Override
    public void forward(Pass p) {
        Matrix t = p.parameter(0); // (n × 1)
        for (int c = 0; c < p.input().cols(); c++) {
            for (int r = 0; r < p.input().rows(); r++) {
                p.output().set(r, c, p.input().get(r, c) + t.get(r, 0));
            }
        }
    }

    @Override
    public void backward(Pass p) {
        if (p.dInput() != null) {
            p.dInput().copyFrom(p.dOutput());
        }
    }

    @Override
    public void gradient(Pass p) {
        p.gradient(0).sumOfColumns(p.dOutput());
    }
}
