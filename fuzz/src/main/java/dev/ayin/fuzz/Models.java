package dev.ayin.fuzz;

import dev.ayin.Ayin;
import dev.ayin.data.Features;
import dev.ayin.data.Target;
import dev.ayin.layer.Activation;
import dev.ayin.layer.Layer;
import dev.ayin.math.Shape;
import dev.ayin.model.Model;
import dev.ayin.model.Provenance;
import dev.ayin.network.Network;
import dev.ayin.network.Parameters;
import dev.ayin.train.Training;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// Small models that were never trained: what they say is arbitrary, and always the same.
final class Models {
    static final Features.Pixels SQUARE = new Features.Pixels(new Shape(28, 28, 1), 0.13, 0.31);

    static final Model TABLE = of(
            new Features.Columns(List.of(
                    new Features.Numeric("age", 41.5, 12),
                    new Features.Numeric("pay", 52_000, 9000, true),
                    new Features.Categorical("city", List.of("Oslo", "Rome", Features.MISSING)),
                    new Features.Categorical("colour", List.of("red", "blue", Features.OTHER)),
                    new Features.Logical("member", 0.25, 0.4, true),
                    new Features.Temporal("since", 19_800.7, 300, List.of(Features.Cycle.YEAR), false))),
            new Target.Classes("buys", List.of("no", "yes")),
            Activation.relu(),
            1);

    static final Model PIXELS = of(
            new Features.Pixels(new Shape(3, 2, 1), 0.2, 0.3),
            new Target.Classes("digit", List.of("0", "1", "2")),
            Activation.relu(),
            2);

    private Models() {}

    static Model of(Features features, Target target, Activation activation, long seed) {
        Network network = Network.of(
                features.shape().size(), Layer.dense(5, activation), Layer.dense(target.rows(), target.usualOutput()));
        Random random = new Random(seed);
        float[] values = new float[network.layout().size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian(0, 0.5);
        }
        Parameters parameters = new Parameters(network.layout(), values);
        Provenance provenance = new Provenance(
                "made up",
                "0",
                Training.with(target.usualLoss()),
                1,
                Map.of("loss", 0.5),
                parameters.fingerprint(),
                Ayin.VERSION,
                "25");
        return new Model(network, parameters, features, target, provenance);
    }
}
