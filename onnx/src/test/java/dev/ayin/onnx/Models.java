package dev.ayin.onnx;

import dev.ayin.data.Features;
import dev.ayin.data.Ratings;
import dev.ayin.data.Target;
import dev.ayin.layer.Activation;
import dev.ayin.layer.Layer;
import dev.ayin.model.Model;
import dev.ayin.model.Provenance;
import dev.ayin.network.Network;
import dev.ayin.network.Parameters;
import java.util.List;
import java.util.Random;

/// Models that nobody trained.
final class Models {
    private Models() {}

    static final Features POINTS = new Features.Points(List.of("a", "b", "c", "d", "e", "f"));
    static final Target LABELS = new Target.Labels(List.of("p", "q", "r"));

    /// Every kind of column, some of them with names that nodes have too.
    static final Features.Columns COLUMNS = new Features.Columns(List.of(
            new Features.Numeric("age", 41.7, 13.25),
            new Features.Numeric("numbers", 1e6 / 3, 12345.678),
            new Features.Numeric("debt", 310.7, 0.37, false, 4.3),
            new Features.Logical("layer1/Gemm", 0.25, 0.43, false),
            new Features.Categorical("town", List.of("Ulm", "Köln", "(missing)", "(other)")),
            new Features.Temporal("since", 19000.5, 812.25, List.of(Features.Cycle.values()), true),
            new Features.Numeric("label", -3, 0.5, true),
            new Features.Logical("age", 0.5, 0.5, true),
            new Features.Categorical(
                    "",
                    List.of("x", "y"),
                    new Ratings(List.of("price"), List.of("(missing)", "x", "ü"), List.of(0.25f, -1.5f, 2.75f))),
            new Features.Temporal("day", 20000, 100, List.of(), false),
            new Features.Numeric("tips", 12, 3.5, true, 2.5)));

    /// {@return a model whose weights and biases are random}
    static Model of(Network network, Features features, Target target) {
        Parameters parameters = network.initialize(7);
        Random random = new Random(8);
        float[] values = parameters.values();
        for (int i = 0; i < values.length; i++) {
            values[i] += (float) (0.1 * random.nextGaussian());
        }
        Provenance from = Provenance.imported("nowhere", target.usualLoss(), parameters.fingerprint());
        return new Model(network, parameters, features, target, from);
    }

    /// {@return a network 6 → 8 g → 5 g → 3 g; softmax comes last only}
    static Model of(Activation g) {
        Activation between = g instanceof Activation.Softmax ? Activation.identity() : g;
        return of(
                Network.of(6, Layer.dense(8, between), Layer.dropout(0.5), Layer.dense(5, between), Layer.dense(3, g)),
                POINTS,
                LABELS);
    }

    static Model table(Target target) {
        return of(
                Network.of(
                        COLUMNS.shape().size(),
                        Layer.dense(6, Activation.gelu()),
                        Layer.dense(target.rows(), target.usualOutput())),
                COLUMNS,
                target);
    }
}
