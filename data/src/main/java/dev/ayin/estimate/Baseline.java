package dev.ayin.estimate;

import dev.ayin.data.Dataset;
import dev.ayin.data.Samples;
import dev.ayin.data.Target;
import dev.ayin.model.Model;
import dev.ayin.network.Network;
import dev.ayin.network.Parameters;
import dev.ayin.train.Score;
import dev.ayin.train.Scorer;
import dev.ayin.train.Training;

/// What needs no network: whoever cannot beat it has learnt nothing. Both baselines are networks without hidden layers, so
/// that everything is measured in the same way.
final class Baseline {
    private Baseline() {}

    /// {@return how the answer does that looks at no column: always the most frequent class of the training rows, or their mean}
    ///
    /// It is the network whose weights W are 0. Its bias gives the shares of the classes: b = ln(p₁/p₀) under a sigmoid, b_k =
    /// ln p_k under softmax; a standardised number's mean is 0.
    static Score constant(Dataset data) {
        Settings settings = Settings.usual().linear();
        Network network = settings.network(data.features(), data.target());
        Training training = settings.training(data.target(), data.train().size());
        Parameters parameters =
                new Parameters(network.layout(), new float[network.layout().size()]);
        if (data.target() instanceof Target.Classes) {
            double[] share = shares(data.train().samples());
            for (int k = 0; k < share.length; k++) {
                double logit = StrictMath.log(share[k]);
                if (share.length == 1) {
                    logit -= StrictMath.log(1 - share[k]);
                }
                // a class that no training row has is as good as impossible, but its loss stays a number
                parameters.get("layer1.b").set(k, 0, (float) Math.max(logit, -30));
            }
        }
        return Scorer.score(network, training.loss(), parameters, data.test(), data.target());
    }

    /// {@return the mean of each row of Y}
    private static double[] shares(Samples samples) {
        double[] share = new double[samples.Y().rows()];
        for (int c = 0; c < samples.size(); c++) {
            for (int k = 0; k < share.length; k++) {
                share[k] += samples.Y().get(k, c);
            }
        }
        for (int k = 0; k < share.length; k++) {
            share[k] /= samples.size();
        }
        return share;
    }

    /// {@return logistic or linear regression, as gradient descent finds it}
    static Model linear(Settings settings, Dataset data, int threads) {
        return Fit.model(settings.linear(), data, Fit.threads(threads));
    }
}
