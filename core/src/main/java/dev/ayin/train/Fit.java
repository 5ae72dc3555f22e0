package dev.ayin.train;

import dev.ayin.data.Examples;
import dev.ayin.math.Kernels;
import dev.ayin.network.Network;

/// Whether network, training and data fit together: what is looked at before the first step.
final class Fit {
    private Fit() {}

    /// @param validation or null
    /// @throws IllegalArgumentException if they do not, or a number is not finite
    static void check(Network network, Training training, Examples train, Examples validation) {
        training.loss().check(network.output().size());
        Kernels.chosen(); // a bad -Dayin.vectorBits is refused here, not in the middle of the first step
        train.check("training");
        check(network, train);
        if (training.batch() > train.size()) {
            throw new IllegalArgumentException(
                    "a batch of %d is larger than the %d training examples: take at most that many"
                            .formatted(training.batch(), train.size()));
        }
        if (training.pieces() > training.batch()) {
            throw new IllegalArgumentException(
                    "a batch of %d cannot be cut into %d pieces".formatted(training.batch(), training.pieces()));
        }
        if (validation != null) {
            validation.check("validation");
            check(network, validation);
        } else if (training.stopping() instanceof Stopping.Early) {
            throw new IllegalArgumentException("early stopping needs validation examples, and there are none");
        }
    }

    private static void check(Network network, Examples examples) {
        if (examples.inputs() != network.input().size()) {
            throw new IllegalArgumentException("the network takes %d numbers an example, the data have %d"
                    .formatted(network.input().size(), examples.inputs()));
        }
        if (examples.outputs() != network.output().size()) {
            throw new IllegalArgumentException("the network puts out %d numbers an example, the targets have %d"
                    .formatted(network.output().size(), examples.outputs()));
        }
    }
}
