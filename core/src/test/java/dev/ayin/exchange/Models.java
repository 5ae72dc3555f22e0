package dev.ayin.exchange;

import dev.ayin.data.Features;
import dev.ayin.data.Target;
import dev.ayin.layer.Activation;
import dev.ayin.layer.Layer;
import dev.ayin.math.Matrix;
import dev.ayin.model.Model;
import dev.ayin.model.Provenance;
import dev.ayin.network.Network;
import dev.ayin.network.Parameters;
import dev.ayin.train.Training;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/// Models that nobody trained, for tests of what becomes of them.
final class Models {
    private Models() {}

    /// {@return features of plain numbers}
    static Features points(int n) {
        return new Features.Points(
                IntStream.rangeClosed(1, n).mapToObj(i -> "x" + i).toList());
    }

    static Target classes(String... names) {
        return new Target.Classes("kind", List.of(names));
    }

    static Target labels(int n) {
        return new Target.Labels(
                IntStream.rangeClosed(1, n).mapToObj(i -> "y" + i).toList());
    }

    /// {@return a model whose weights and biases are random}
    static Model of(Network network, Features features, Target target) {
        Parameters parameters = network.initialize(7);
        Random random = new Random(8);
        float[] values = parameters.values();
        for (int i = 0; i < values.length; i++) {
            values[i] += (float) (0.1 * random.nextGaussian());
        }
        Training training = Training.with(target.usualLoss());
        Provenance from =
                new Provenance("random", "none", training, 0, Map.of(), parameters.fingerprint(), "test", "25");
        return new Model(network, parameters, features, target, from);
    }

    /// {@return a network 6 → 8 g → 5 g → 3, its last layer's activation g too where `last`, else the identity}
    static Model of(Activation g) {
        Activation between = g instanceof Activation.Softmax ? Activation.identity() : g;
        Network network =
                Network.of(6, Layer.dense(8, between), Layer.dropout(0.5), Layer.dense(5, between), Layer.dense(3, g));
        return of(network, points(6), labels(3));
    }

    /// {@return numbers of all sizes}
    static float[] numbers(Random random, int n) {
        float[] x = new float[n];
        for (int i = 0; i < n; i++) {
            x[i] = (float) (random.nextGaussian() * Math.pow(10, random.nextInt(-3, 4)));
        }
        return x;
    }

    /// Fills a column with first, first + step, …
    static void spread(Matrix column, float step, float first) {
        for (int r = 0; r < column.rows(); r++) {
            column.set(r, 0, first + r * step);
        }
    }
}
