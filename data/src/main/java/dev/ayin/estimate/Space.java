package dev.ayin.estimate;

import dev.ayin.layer.Activation;
import dev.ayin.math.RandomStream;
import java.util.List;
import java.util.Objects;

/// The settings that a [Search] draws from. Each is drawn for itself, with equal chances; rates and decays evenly by their
/// logarithm. Immutable.
///
/// @param hidden units of the hidden layers
/// @param activations of the hidden layers
/// @param rates learning rates
/// @param decays of the weights
public record Space(List<List<Integer>> hidden, List<Activation> activations, Range rates, Range decays) {
    /// From the lowest to the highest, both above 0.
    public record Range(double low, double high) {
        public Range {
            if (!(low > 0 && high >= low && high < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException(
                        "a range goes from a number above 0 to one that is not smaller, not from %s to %s"
                                .formatted(low, high));
            }
        }

        double draw(RandomStream random) {
            return StrictMath.exp(random.nextDouble(StrictMath.log(low), StrictMath.log(high)));
        }
    }

    public Space {
        hidden = hidden.stream().map(List::copyOf).toList();
        activations = List.copyOf(activations);
        Objects.requireNonNull(rates, "rates");
        Objects.requireNonNull(decays, "decays");
        if (hidden.isEmpty() || activations.isEmpty()) {
            throw new IllegalArgumentException("a space needs at least one choice of hidden layers and activations");
        }
    }

    /// {@return one or two hidden layers of 16 to 256 units, ReLU, tanh or SiLU, rates from 0.0003 to 0.01, decays from 0.001
    /// to 0.9}
    public static Space usual() {
        return new Space(
                List.of(
                        List.of(16),
                        List.of(32),
                        List.of(64),
                        List.of(128),
                        List.of(256),
                        List.of(32, 32),
                        List.of(64, 64),
                        List.of(128, 64),
                        List.of(256, 128)),
                List.of(Activation.relu(), Activation.tanh(), Activation.silu()),
                new Range(3e-4, 1e-2),
                new Range(1e-3, 0.9));
    }

    public Space withHidden(List<List<Integer>> hidden) {
        return new Space(hidden, activations, rates, decays);
    }

    public Space withActivations(List<Activation> activations) {
        return new Space(hidden, activations, rates, decays);
    }

    public Space withRates(double low, double high) {
        return new Space(hidden, activations, new Range(low, high), decays);
    }

    public Space withDecays(double low, double high) {
        return new Space(hidden, activations, rates, new Range(low, high));
    }

    /// {@return settings drawn at random, the rest as they are}
    Settings draw(Settings rest, RandomStream random) {
        return rest.withHidden(hidden.get(random.nextInt(hidden.size())))
                .withActivation(activations.get(random.nextInt(activations.size())))
                .withRate(rates.draw(random))
                .withDecay(decays.draw(random));
    }
}
