package dev.ayin.train;

import dev.ayin.data.Examples;
import dev.ayin.layer.BatchNorm;
import dev.ayin.layer.Convolution;
import dev.ayin.layer.Dense;
import dev.ayin.layer.Depthwise;
import dev.ayin.layer.Layer;
import dev.ayin.layer.Residual;
import dev.ayin.math.Kernels;
import dev.ayin.math.Shape;
import dev.ayin.network.Network;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Whether network, training and data fit together: what is looked at before the first step.
final class Fit {
    private Fit() {}

    /// @param validation or null
    /// @throws IllegalArgumentException if they do not, or a number is not finite
    static void check(Network network, Training training, Examples train, @Nullable Examples validation) {
        checkRecords(network, training);
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
        checkPieces(network, training, train.size());
        if (validation != null) {
            validation.check("validation");
            check(network, validation);
        } else if (training.stopping() instanceof Stopping.Early) {
            throw new IllegalArgumentException("early stopping needs validation examples, and there are none");
        }
    }

    /// What is the user's own must be a record, as all of the library's is: only then can it be saved, shown and compared, and who
    /// learns that after hours of training has lost them.
    private static void checkRecords(Network network, Training training) {
        checkRecords(network.layers());
        checkRecord(training.loss());
        checkRecord(training.optimizer());
        checkRecord(training.schedule());
        checkRecord(training.stopping());
    }

    private static void checkRecords(List<Layer> layers) {
        for (Layer layer : layers) {
            checkRecord(layer);
            switch (layer) {
                case Dense(int _, var activation, var weights, var bias) ->
                    List.of(activation, weights, bias).forEach(Fit::checkRecord);
                case Convolution c ->
                    List.of(c.activation(), c.weights(), c.bias()).forEach(Fit::checkRecord);
                case Depthwise d ->
                    List.of(d.activation(), d.weights(), d.bias()).forEach(Fit::checkRecord);
                case BatchNorm norm -> checkRecord(norm.activation());
                case Residual residual -> {
                    checkRecord(residual.activation());
                    checkRecords(residual.layers());
                }
                default -> {}
            }
        }
    }

    private static void checkRecord(Object part) {
        if (!(part instanceof Record)) {
            throw new IllegalArgumentException(
                    "%s is no record: make it one, so that what is learnt with it can be saved, shown and compared"
                            .formatted(part.getClass().getName()));
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

    /// Of one number there is no deviation.
    private static void checkPieces(Network network, Training training, int examples) {
        int last = examples % training.batch(), least = last == 0 ? training.batch() : last;
        int piece = Math.max(1, least / training.pieces());
        for (int l = 1; l <= network.layers().size(); l++) {
            if (seesOneNumber(network.layers().get(l - 1), network.shape(l - 1), piece)) {
                throw new IllegalArgumentException(
                        "layer %d, batch normalisation, would see one number a channel in the smallest piece (%d examples in %d pieces): take another batch"
                                .formatted(l, least, training.pieces()));
            }
        }
    }

    private static boolean seesOneNumber(Layer layer, Shape input, int piece) {
        if (layer instanceof Residual residual) {
            Shape shape = input;
            for (Layer inner : residual.layers()) {
                if (seesOneNumber(inner, shape, piece)) {
                    return true;
                }
                shape = inner.output(shape);
            }
        }
        return layer instanceof BatchNorm norm && piece * norm.places(input) < 2;
    }
}
