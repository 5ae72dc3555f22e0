package dev.ayin.train;

import dev.ayin.data.Examples;
import dev.ayin.data.Target;
import dev.ayin.loss.Loss;
import dev.ayin.math.Matrix;
import dev.ayin.network.Network;
import dev.ayin.network.Parameters;

/// Measures a network on examples. Safe from any thread.
public final class Scorer {
    private Scorer() {}

    /// {@return the score of a network on some examples}
    ///
    /// @param target what the examples' targets stand for, which decides what is measured
    /// @throws IllegalArgumentException if there are no examples, or they do not fit the network
    public static Score score(Network network, Loss loss, Parameters parameters, Examples examples, Target target) {
        if (examples.size() == 0) {
            throw new IllegalArgumentException("there are no examples to measure the network on");
        }
        if (examples.outputs() != network.output().size()) {
            throw new IllegalArgumentException("the network puts out %d numbers an example, the targets have %d"
                    .formatted(network.output().size(), examples.outputs()));
        }
        if (target.rows() != examples.outputs()) {
            throw new IllegalArgumentException("the targets have %d numbers an example, %s stands for %d"
                    .formatted(examples.outputs(), target, target.rows()));
        }
        examples.check("measured");
        network.check(parameters);
        if (examples.inputs() != network.input().size()) {
            throw new IllegalArgumentException("the network takes %d numbers an example, here are %d"
                    .formatted(network.input().size(), examples.inputs()));
        }
        Matrix predictions = Matrix.zeros(examples.outputs(), examples.size());
        Matrix Y = Matrix.zeros(examples.outputs(), examples.size());
        double[] losses = new double[examples.size()];
        Evaluation.forEachChunk(
                network.scoring(loss),
                loss,
                parameters,
                examples,
                0,
                examples.size(),
                losses,
                (first, scores, targets) -> {
                    int end = first + scores.cols();
                    loss.link().apply(scores, predictions.columns(first, end));
                    Y.columns(first, end).copyFrom(targets);
                });
        double mean = Evaluation.mean(losses);
        return switch (target) {
            case Target.Classes classes -> ClassScore.of(mean, classes.classes(), predictions, Y);
            case Target.Labels labels -> LabelScore.of(mean, labels.names(), predictions, Y);
            case Target.Number number -> NumberScore.of(mean, number, predictions, Y);
            case Target.Numbers(var numbers) -> NumbersScore.of(mean, numbers, predictions, Y);
        };
    }
}
