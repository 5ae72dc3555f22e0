package dev.ayin.lab.part;

import dev.ayin.data.Dataset;
import dev.ayin.data.Generated;
import dev.ayin.lab.run.Experiment;
import dev.ayin.lab.run.Settings;
import dev.ayin.lab.run.Sources;
import dev.ayin.lab.run.Views;
import dev.ayin.lab.wire.Part;
import dev.ayin.lab.wire.Refusal;
import dev.ayin.lab.wire.Reply;
import dev.ayin.lab.wire.Request;
import dev.ayin.layer.Activation;
import dev.ayin.math.Matrix;
import dev.ayin.train.Names;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/// The activation functions with their slopes, and the experiment that shows why there are any: a network that learns two
/// circles with the same activation in all its layers. With the identity it is one linear function whatever its depth,
/// W = W_L·…·W₁, and its border stays a straight line.
final class ActivationsPart implements Part {
    private static final double SPAN = 6;
    private static final int SAMPLES = 481;
    private static final int UNITS = 6;
    private static final int SEED = 42;
    private static final int[] AXES = {0, 1};

    private final Player player = new Player();
    private Experiment experiment;

    @Override
    public Reply answer(String command, Request request) {
        return switch (command) {
            case "curves" -> curves();
            case "at" -> at(request);
            case "experiment" -> experiment(request);
            case "play" -> {
                player.play(request, running());
                yield state();
            }
            case "pause" -> {
                player.pause();
                yield state();
            }
            default -> throw new Refusal("command", Map.of("name", command));
        };
    }

    /// {@return g and g′ of every function from −SPAN to SPAN}
    private static Reply curves() {
        Reply reply = new Reply()
                .put("span", SPAN)
                .put("names", List.copyOf(Names.ACTIVATIONS.values().keySet()));
        Names.ACTIVATIONS.values().forEach((name, g) -> {
            double[] value = new double[SAMPLES], slope = new double[SAMPLES];
            for (int i = 0; i < SAMPLES; i++) {
                double z = -SPAN + 2 * SPAN * i / (SAMPLES - 1);
                value[i] = g.value(z);
                slope[i] = g.slope(z);
            }
            reply.array(name, value).array(name + "'", slope);
        });
        return reply;
    }

    private static Reply at(Request request) {
        Activation g = Names.ACTIVATIONS.get(request.text("activation"));
        double z = request.number("z", -1e6, 1e6);
        return new Reply().put("z", z).put("value", g.value(z)).put("slope", g.slope(z));
    }

    private Reply experiment(Request request) {
        String activation = request.text("activation");
        int depth = request.whole("depth", 1, 6);
        Dataset circles = Generated.circles(300, 0.1, 0.4, SEED).withTest(0.2, SEED);
        List<Settings.Hidden> hidden = Collections.nCopies(depth, new Settings.Hidden(UNITS, activation));
        Experiment next = new Experiment(
                new Sources.Source(circles, List.of()),
                new Settings(List.of(), hidden, "auto", "auto", "auto", "adam", 0.01, 30, 0, 0, 0, SEED));
        close();
        experiment = next;
        player.pause();
        return Views.setup(experiment, AXES);
    }

    private Experiment running() {
        if (experiment == null) {
            throw new Refusal("noNetwork");
        }
        return experiment;
    }

    private Reply state() {
        return new Reply().put("playing", player.isPlaying());
    }

    @Override
    public long due() {
        return player.due(experiment);
    }

    @Override
    public void work(long until) {
        player.work(until, experiment);
    }

    @Override
    public long version() {
        return player.version();
    }

    @Override
    public Reply frame(Request wanted) {
        return Views.frame(running(), AXES, wanted, List.of())
                .put("playing", player.isPlaying())
                .put("product", product());
    }

    /// {@return W = W_L·…·W₁, the weights of the one linear function that a network without activations is, and
    /// b = W_L·(…·b₁ …) + b_L, in one list: w₁, w₂, b}
    private List<Float> product() {
        Matrix W = null, b = null;
        for (int l = 1; l <= experiment.network().layers().size(); l++) {
            Matrix ownW = experiment.session().parameters().get("layer" + l + ".W");
            Matrix ownB = experiment.session().parameters().get("layer" + l + ".b");
            if (W == null) {
                W = ownW;
                b = ownB;
            } else {
                W = Matrix.zeros(ownW.rows(), W.cols()).product(ownW, W);
                b = Matrix.zeros(ownW.rows(), 1).product(ownW, b, ownB);
            }
        }
        return new ArrayList<>(List.of(W.get(0, 0), W.get(0, 1), b.get(0, 0)));
    }

    @Override
    public void close() {
        if (experiment != null) {
            experiment.close();
        }
    }
}
