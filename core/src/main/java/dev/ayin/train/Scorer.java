package dev.ayin.train;

import dev.ayin.data.Samples;
import dev.ayin.data.Target;
import dev.ayin.layer.Activation;
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
    public static Score score(Network network, Loss loss, Parameters parameters, Samples samples, Target target) {
        if (samples.size() == 0) {
            throw new IllegalArgumentException("there are no examples to measure the network on");
        }
        if (samples.Y().rows() != network.output().size()) {
            throw new IllegalArgumentException("the network puts out %d numbers an example, the targets have %d"
                    .formatted(network.output().size(), samples.Y().rows()));
        }
        if (target.rows() != samples.Y().rows()) {
            throw new IllegalArgumentException("the targets have %d numbers an example, %s stands for %d"
                    .formatted(samples.Y().rows(), target, target.rows()));
        }
        samples.check("measured");
        Matrix scores = network.scoring(loss).predict(parameters, samples.X());
        double[] losses = new double[samples.size()];
        loss.apply(scores, samples.Y(), samples.weights(), 1, Matrix.zeros(scores.rows(), scores.cols()), losses, 0);
        double mean = Evaluation.mean(losses);
        Matrix predictions = linked(loss.link(), scores);
        return switch (target) {
            case Target.Classes classes -> ClassScore.of(mean, classes.classes(), predictions, samples.Y());
            case Target.Labels labels -> LabelScore.of(mean, labels.names(), predictions, samples.Y());
            case Target.Number number -> NumberScore.of(mean, number, predictions, samples.Y());
        };
    }

    private static Matrix linked(Activation link, Matrix scores) {
        Matrix predictions = Matrix.zeros(scores.rows(), scores.cols());
        link.apply(scores, predictions);
        return predictions;
    }
}
