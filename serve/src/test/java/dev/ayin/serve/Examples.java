package dev.ayin.serve;

import dev.ayin.Ayin;
import dev.ayin.data.Features;
import dev.ayin.data.Fit;
import dev.ayin.data.Target;
import dev.ayin.layer.Activation;
import dev.ayin.layer.Layer;
import dev.ayin.math.Shape;
import dev.ayin.model.Conformity;
import dev.ayin.model.Model;
import dev.ayin.model.Provenance;
import dev.ayin.network.Network;
import dev.ayin.network.Parameters;
import dev.ayin.train.Training;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// Models of every kind, small and untrained: what they say is arbitrary, but always the same.
final class Examples {
    private Examples() {}

    /// Every kind of column, and two classes.
    static final Model TABLE = model(
            new Features.Columns(List.of(
                    new Features.Numeric("age", 41.5, 12),
                    new Features.Numeric("income/~ %", 52_000, 9000, true),
                    new Features.Categorical("city", List.of("Oslo", "Rome", Features.MISSING)),
                    new Features.Categorical("colour", List.of("red", "blue", Features.OTHER)),
                    new Features.Logical("member", 0.25, 0.4, true),
                    new Features.Temporal("since", 19_800.7, 300, List.of(Features.Cycle.YEAR), false))),
            new Target.Classes("buys", List.of("no", "yes")));

    /// A row that it takes.
    static final String ROW = """
            {"age": 43, "income/~ %": 5.1e4, "city": "Oslo", "colour": "blue", "member": true, "since": "2024-03-31"}""";

    static final Model NUMBER = model(
            new Features.Columns(List.of(
                    new Features.Numeric("x", 0.5, 2),
                    new Features.Temporal("at", 0.5, 0.2, List.of(Features.Cycle.DAY), false),
                    new Features.Temporal("when", 19_800.7, 10, List.of(Features.Cycle.DAY), true))),
            new Target.Number("y", 100, 20));

    /// Seconds since 1970, which a float tells apart to two minutes only.
    static final Model SECONDS = model(
            new Features.Columns(List.of(new Features.Numeric("x", 1_700_000_000, 60))),
            new Target.Number("y", 1_700_000_000, 60));

    static final Model POINTS =
            model(new Features.Points(List.of("x1", "x2")), new Target.Classes("class", List.of("a", "b", "c")));

    static final Model LABELS =
            model(new Features.Points(List.of("x1", "x2")), new Target.Labels(List.of("sun", "rain", "wind")));

    static final Model NUMBERS = model(
            new Features.Points(List.of("x1", "x2")),
            new Target.Numbers(List.of(new Target.Number("wide", 100, 20), new Target.Number("high", 0, 1))));

    static final Model PIXELS = model(
            new Features.Pixels(new Shape(3, 2, 1), 0.2, 0.3), new Target.Classes("digit", List.of("0", "1", "2")));

    static final Model SURE_TABLE = sure(TABLE), SURE_NUMBER = sure(NUMBER);

    /// Of 1 × 2 pixels in colour, to which pictures are brought.
    static final Model COLOUR = model(
            new Features.Pixels(new Shape(1, 2, 3), 0.2, 0.3, Fit.STRETCH),
            new Target.Classes("kind", List.of("a", "b", "c")));

    static final List<Model> ALL = List.of(TABLE, NUMBER, POINTS, LABELS, NUMBERS, PIXELS, SURE_TABLE, SURE_NUMBER);

    /// {@return the model, which knows from four rows how far off it is}
    private static Model sure(Model model) {
        return new Model(
                model.network(),
                model.parameters(),
                model.features(),
                model.target(),
                model.provenance(),
                new Conformity(4, List.of(0.25, 0.5, 0.75, 0.9)));
    }

    private static Model model(Features features, Target target) {
        Network network = Network.of(features.shape().size(), Layer.dense(5, Activation.relu()), last(target));
        Random random = new Random(features.shape().size());
        float[] values = new float[network.layout().size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian(0, 0.5);
        }
        Parameters parameters = new Parameters(network.layout(), values);
        return new Model(network, parameters, features, target, provenance(target, parameters));
    }

    private static Layer last(Target target) {
        return Layer.dense(target.rows(), target.usualOutput());
    }

    private static Provenance provenance(Target target, Parameters parameters) {
        return new Provenance(
                "made \"up\"",
                "0",
                Training.with(target.usualLoss()),
                1,
                Map.of("loss", 0.5),
                parameters.fingerprint(),
                Ayin.VERSION,
                "25");
    }
}
