package dev.ayin.laws;

import dev.ayin.data.Features;
import dev.ayin.data.Samples;
import dev.ayin.data.Target;
import dev.ayin.file.ModelFile;
import dev.ayin.file.Own;
import dev.ayin.layer.Activation;
import dev.ayin.layer.Dense;
import dev.ayin.layer.Layer;
import dev.ayin.layer.Pass;
import dev.ayin.layer.Slot;
import dev.ayin.loss.Loss;
import dev.ayin.math.Shape;
import dev.ayin.model.Model;
import dev.ayin.model.Provenance;
import dev.ayin.network.Layout;
import dev.ayin.network.Network;
import dev.ayin.network.Parameters;
import dev.ayin.network.Workspace;
import dev.ayin.optim.Optimizer;
import dev.ayin.train.Session;
import dev.ayin.train.Training;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// The laws of one layer, tried between a layer below, so that something must come back, and one above.
final class LayerLaws {
    private static final int EXAMPLES = 13; // no multiple of a vector, or of threads
    private static final int[] THREADS = {2, 3, 8};

    private final Layer layer;
    private final Shape input;
    private final Network network;
    private final Training training = Training.with(Loss.squaredError())
            .withBatch(EXAMPLES)
            .withOptimizer(Optimizer.gradientDescent())
            .withRate(1e-30); // a step that moves nothing

    LayerLaws(Layer layer, Shape input) {
        this.layer = layer;
        this.input = input;
        // below: a layer of one's own kind that keeps the shape, since a dense one would make plain numbers of an image
        this.network = new Network(input, List.of(new Shift(), layer, new Dense(2, Activation.identity())));
    }

    void check(Own own) {
        shapes();
        threads();
        slopes();
        file(own);
    }

    private AssertionError broken(String law) {
        return new AssertionError(layer + " " + law);
    }

    private void shapes() {
        Shape out = layer.output(input);
        Network alone = Network.of(input, layer);
        Pass.Clock clock = new Pass.Clock(1);
        clock.train(1);
        Workspace workspace = Workspace.forTraining(alone, alone.initialize(1), clock, 4);
        workspace.input().copyFrom(Numbers.matrix(input.size(), 4, 1));
        Arrays.fill(workspace.scores().data(), Float.NaN);
        Workspace.forward(workspace.passes(0, 4), List.of(layer));
        if (workspace.scores().rows() != out.size()) {
            throw broken("declares %s and puts out %d numbers"
                    .formatted(out, workspace.scores().rows()));
        }
        for (float a : workspace.scores().toArray()) {
            if (Float.isNaN(a)) {
                throw broken("does not write every number of its output");
            }
        }
    }

    private void threads() {
        for (int pieces : new int[] {1, 4}) {
            float[] alone = gradients(1, pieces);
            for (int threads : THREADS) {
                float[] shared = gradients(threads, pieces);
                for (int i = 0; i < alone.length; i++) {
                    if (Float.floatToIntBits(shared[i]) != Float.floatToIntBits(alone[i])) {
                        throw broken(
                                "has other bits with %d threads and %d piece%s: %s instead of %s in the gradient of %s"
                                        .formatted(
                                                threads, pieces, pieces == 1 ? "" : "s", shared[i], alone[i], name(i)));
                    }
                }
            }
        }
    }

    private Samples samples() {
        return new Samples(Numbers.matrix(input.size(), EXAMPLES, 1), Numbers.matrix(2, EXAMPLES, 2));
    }

    private float[] gradients(int threads, int pieces) {
        try (Session session = Session.start(network, training.withPieces(pieces), samples(), null, threads)) {
            session.step();
            return session.gradients().values().clone();
        }
    }

    /// The cost is computed in float, so the differences are coarse: what is wrong by a factor or a term is found, not what is
    /// wrong in its fourth digit.
    private void slopes() {
        Parameters parameters = network.initialize(training.seed());
        float[] g = gradients(1, 1);
        int judged = 0, all = 0;
        for (Layout.Window window : network.layout().windows()) {
            if (window.slot().role() == Slot.Role.STATISTICS) {
                continue;
            }
            for (int k = 0; k < window.slot().size(); k++) {
                int i = window.offset() + k;
                String what = "%s: the gradient of %s".formatted(layer, name(i));
                all++;
                judged +=
                        Numbers.slope(w -> cost(parameters, i, w), parameters.values()[i], 1.0 / 256, g[i], 2e-3, what)
                                ? 1
                                : 0;
            }
        }
        if (judged < all / 2) {
            throw broken("has a cost without a slope: of %d parameters only %d could be judged".formatted(all, judged));
        }
    }

    private double cost(Parameters parameters, int i, double value) {
        Parameters changed = parameters.copy();
        changed.values()[i] = (float) value;
        try (Session session = Session.start(network, training, samples(), null, changed)) {
            return session.step(); // always step 1, so what is random is the same
        }
    }

    /// {@return which parameter the i-th number is}
    private String name(int i) {
        Layout.Window window = network.layout().windows().stream()
                .filter(w -> w.offset() <= i && i < w.offset() + w.slot().size())
                .findFirst()
                .orElseThrow();
        String below = window.name().startsWith("layer1.") ? ", which comes back through the layer" : "";
        return "%s, number %d%s".formatted(window.name(), i - window.offset(), below);
    }

    private void file(Own own) {
        Network alone = Network.of(input, layer);
        int outputs = alone.output().size();
        List<Target.Number> numbers = new ArrayList<>();
        IntStream.range(0, outputs).forEach(r -> numbers.add(new Target.Number("y" + r, 0, 1)));
        List<String> names =
                IntStream.range(0, input.size()).mapToObj(r -> "x" + r).toList();
        Parameters parameters = alone.initialize(1);
        Features features = input.isImage() ? new Features.Pixels(input, 0, 1) : new Features.Points(names);
        Model model = new Model(
                alone,
                parameters,
                features,
                outputs == 1 ? numbers.getFirst() : new Target.Numbers(numbers),
                Provenance.imported("a test", Loss.squaredError(), parameters.fingerprint()));
        Model read;
        try {
            read = ModelFile.read(ModelFile.bytes(model), own);
        } catch (IllegalArgumentException e) {
            throw new AssertionError(layer + " cannot be kept in a file: " + e.getMessage(), e);
        }
        if (!read.network().equals(alone) || !read.isAsTrained()) {
            throw broken(
                    "is another one after a file: " + read.network().layers().getFirst());
        }
    }
}
