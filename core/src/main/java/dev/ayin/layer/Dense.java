package dev.ayin.layer;

import dev.ayin.math.Shape;
import java.util.List;
import java.util.Objects;

/// The fully connected layer: every unit sees every input.
///
/// | | formula | shape |
/// |---|---|---|
/// | forward | Z = W·A₋ + b, A = g(Z) | W (n × n_in), b (n × 1), Z and A (n × m) |
/// | backward | dZ = dA ∘ g′(Z), dA₋ = Wᵀ·dZ | as Z, A₋ |
/// | gradient | dW = dZ·A₋ᵀ, db = Σ columns of dZ | as W, b |
///
/// (Rumelhart, Hinton, Williams, "Learning representations by back-propagating errors", Nature 323, 1986.)
///
/// @param units n, at least 1
/// @param activation g
/// @param weights how W begins
/// @param bias how b begins
public record Dense(int units, Activation activation, Initializer weights, Initializer bias) implements Layer {
    private static final int W = 0;
    private static final int B = 1;
    private static final int Z = 0;
    private static final int DZ = 1;

    public Dense {
        Objects.requireNonNull(activation, "activation");
        Objects.requireNonNull(weights, "weights");
        Objects.requireNonNull(bias, "bias");
        if (units < 1) {
            throw new IllegalArgumentException("a dense layer needs at least 1 unit, not " + units);
        }
    }

    /// A layer whose weights begin as suits its activation ([Activation#initializer()]) and whose biases begin at 0.
    public Dense(int units, Activation activation) {
        this(units, activation, activation.initializer(), Initializer.constant(0));
    }

    public Dense withActivation(Activation activation) {
        return new Dense(units, activation, weights, bias);
    }

    public Dense withWeights(Initializer weights) {
        return new Dense(units, activation, weights, bias);
    }

    @Override
    public Shape output(Shape input) {
        return Shape.of(units);
    }

    @Override
    public List<Slot> parameters(Shape input) {
        return List.of(Slot.weights("W", units, input.size(), weights), Slot.bias("b", units, bias));
    }

    @Override
    public List<Slot> memory(Shape input) {
        return List.of(Slot.memory("Z", units), Slot.memory("dZ", units));
    }

    @Override
    public void forward(Pass p) {
        forwardThroughWeights(p);
        forwardThroughActivation(p);
    }

    /// The first half of [#forward].
    public void forwardThroughWeights(Pass p) {
        p.memory(Z).product(p.parameter(W), p.input(), p.start(p.parameter(B))); // Z = W·A₋ + b        (n × m)
    }

    /// The second half of [#forward].
    public void forwardThroughActivation(Pass p) {
        activation.apply(p.memory(Z), p.output()); // A = g(Z)                                          (n × m)
    }

    @Override
    public void backward(Pass p) {
        backwardThroughActivation(p);
        backwardThroughWeights(p);
    }

    /// The first half of [#backward].
    public void backwardThroughActivation(Pass p) {
        activation.backward(p.memory(Z), p.output(), p.dOutput(), p.memory(DZ)); // dZ = dA ∘ g′(Z)     (n × m)
    }

    /// The second half of [#backward].
    public void backwardThroughWeights(Pass p) {
        if (p.dInput() != null) {
            p.dInput().product(p.parameter(W).T(), p.memory(DZ), p.start()); // dA₋ = Wᵀ·dZ             (n_in × m)
        }
    }

    @Override
    public void gradient(Pass p) {
        p.gradient(W).product(p.memory(DZ), p.input().T(), p.start()); // dW = dZ·A₋ᵀ                   (n × n_in)
        p.gradient(B).sumOfColumns(p.memory(DZ), p.start()); // db = Σ columns of dZ                    (n × 1)
    }
}
