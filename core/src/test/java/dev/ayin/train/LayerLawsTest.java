package dev.ayin.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.ayin.Golden;
import dev.ayin.data.Samples;
import dev.ayin.file.CheckpointFile;
import dev.ayin.layer.Activation;
import dev.ayin.layer.AveragePooling;
import dev.ayin.layer.Convolution;
import dev.ayin.layer.Dense;
import dev.ayin.layer.Initializer;
import dev.ayin.layer.Layer;
import dev.ayin.layer.MaxPooling;
import dev.ayin.layer.Padding;
import dev.ayin.layer.Pass;
import dev.ayin.layer.Slot;
import dev.ayin.loss.Loss;
import dev.ayin.math.Matrix;
import dev.ayin.math.Shape;
import dev.ayin.network.Network;
import dev.ayin.network.Parameters;
import dev.ayin.network.Workspace;
import dev.ayin.optim.Optimizer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What every layer obeys, one of the user's own too.
class LayerLawsTest {
    private static final int INPUTS = 6;

    /// A = s ∘ A₋ + t, a layer of the user's own with no weights.
    record Scale() implements Layer.Custom {
        @Override
        public Shape output(Shape input) {
            return input;
        }

        @Override
        public List<Slot> parameters(Shape input) {
            int n = input.size();
            return List.of(Slot.bias("s", n, Initializer.normal(1)), Slot.bias("t", n, Initializer.normal(1)));
        }

        @Override
        public List<Slot> memory(Shape input) {
            return List.of();
        }

        @Override
        public void forward(Pass p) {
            Matrix s = p.parameter(0), t = p.parameter(1);
            for (int c = 0; c < p.input().cols(); c++) {
                for (int r = 0; r < p.input().rows(); r++) {
                    p.output().set(r, c, s.get(r, 0) * p.input().get(r, c) + t.get(r, 0));
                }
            }
        }

        @Override
        public void backward(Pass p) {
            for (int c = 0; p.dInput() != null && c < p.dInput().cols(); c++) {
                for (int r = 0; r < p.dInput().rows(); r++) {
                    p.dInput().set(r, c, p.parameter(0).get(r, 0) * p.dOutput().get(r, c));
                }
            }
        }

        @Override
        public void gradient(Pass p) {
            for (int r = 0; r < p.gradient(0).rows(); r++) {
                float sum = 0;
                for (int c = 0; c < p.input().cols(); c++) {
                    sum += p.input().get(r, c) * p.dOutput().get(r, c);
                }
                p.gradient(0).set(r, 0, sum);
            }
            p.gradient(1).sumOfColumns(p.dOutput());
        }
    }

    static List<Layer> layers() {
        List<Layer> layers = new ArrayList<>();
        for (Activation g : Activation.all()) {
            if (!(g instanceof Activation.Softmax)) {
                layers.add(Layer.dense(5, g));
            }
        }
        layers.add(Layer.dropout(0.4));
        layers.add(Layer.dropout(0));
        layers.add(Layer.scaling(3));
        layers.add(Layer.piecewiseLinear(Collections.nCopies(INPUTS, List.of(-0.5f, 0f, 0.4f, 1f))));
        layers.add(new Scale());
        layers.add(Layer.residual(
                Layer.dense(4, Activation.tanh()), Layer.dropout(0.3), Layer.dense(INPUTS, Activation.silu())));
        layers.add(Layer.residual(new Scale()));
        layers.addAll(ofImages());
        return layers;
    }

    static List<Layer> ofImages() {
        Activation g = Activation.tanh();
        return List.of(
                Layer.convolution(3, 3, 1, Padding.SAME, g),
                Layer.convolution(2, 2, 2, Padding.VALID, g),
                new Convolution(9, 1, 3, 1, Padding.VALID, g, Initializer.heNormal(), Initializer.normal(1)),
                Layer.depthwise(3, 1, Padding.SAME, g),
                Layer.depthwise(2, 2, Padding.VALID, g),
                Layer.maxPooling(2),
                new MaxPooling(3, 2, 1),
                Layer.averagePooling(2),
                new AveragePooling(1, 3, 1),
                Layer.globalAverage(),
                Layer.spatialDropout(0.4),
                Layer.residual(
                                Layer.convolution(3, 3, 1, Padding.SAME, g),
                                Layer.spatialDropout(0.4),
                                Layer.depthwise(3, 1, Padding.SAME, g),
                                Layer.convolution(2, 1, 1, Padding.SAME, Activation.identity()))
                        .withActivation(g),
                Layer.residual(Layer.batchNorm(g), Layer.convolution(2, 3, 1, Padding.SAME, g)),
                Layer.batchNorm(g));
    }

    private static Shape shape(Layer layer) {
        return ofImages().contains(layer) ? new Shape(5, 4, 2) : Shape.of(INPUTS);
    }

    /// The layer between two others, so that it has something to hand down and something that comes back.
    private static Network around(Layer layer) {
        if (ofImages().contains(layer)) {
            Layer below = Layer.convolution(2, 1, 1, Padding.SAME, Activation.tanh());
            return Network.of(shape(layer), below, layer, Layer.dense(2, Activation.identity()));
        }
        return Network.of(3, Layer.dense(INPUTS, Activation.tanh()), layer, Layer.dense(2, Activation.identity()));
    }

    private static Samples samples(Network network) {
        return new Samples(Trainings.numbers(network.input().size(), 13, 1), Trainings.numbers(2, 13, 2));
    }

    @ParameterizedTest
    @MethodSource("layers")
    void declaredShapesAreTrue(Layer layer) {
        Shape in = shape(layer), out = layer.output(in);
        Parameters parameters = Network.of(in, layer).initialize(1);
        int size = layer.parameters(in).stream().mapToInt(Slot::size).sum();
        assertThat(parameters.values()).hasSize(size);
        Pass.Clock clock = new Pass.Clock(1);
        clock.train(1);
        Workspace workspace = Workspace.forTraining(Network.of(in, layer), parameters, clock, 4);
        workspace.input().copyFrom(Trainings.numbers(in.size(), 4, 1));
        Arrays.fill(workspace.scores().data(), Float.NaN);
        Workspace.forward(workspace.passes(0, 4), List.of(layer));
        assertThat(workspace.scores().shape()).isEqualTo("(" + out.size() + "×4)");
        for (float a : workspace.scores().toArray()) {
            assertThat(a).as("every number of the output is written").isNotNaN();
        }
    }

    @ParameterizedTest
    @MethodSource("layers")
    void anyThreadsAndAnyPiecesComputeTheSameGradient(Layer layer) {
        Training training = Training.with(Loss.squaredError()).withBatch(13).withOptimizer(Optimizer.gradientDescent());
        float[] whole = gradient(around(layer), training, 1);
        for (int threads : new int[] {2, 3, 8}) {
            assertThat(gradient(around(layer), training, threads))
                    .as(threads + " threads")
                    .containsExactly(whole);
        }
        float[] pieces = gradient(around(layer), training.withPieces(4), 1);
        for (int threads : new int[] {2, 3, 8}) {
            assertThat(gradient(around(layer), training.withPieces(4), threads))
                    .as(threads + " threads, in pieces")
                    .containsExactly(pieces);
        }
        if (layer.needsWholePieces()) {
            return; // each piece has statistics of its own
        }
        for (int i = 0; i < whole.length; i++) {
            Golden.assertNear(pieces[i], whole[i], 1e-5, 0.1, "in pieces, of parameter " + i);
        }
    }

    @ParameterizedTest
    @MethodSource("layers")
    void savingAndLoadingKeepTheBits(Layer layer, @TempDir Path folder) throws IOException {
        if (layer instanceof Layer.Custom || layer.equals(Layer.residual(new Scale()))) {
            return; // no file can name it, as RecordsTest says
        }
        Training training = Training.with(Loss.squaredError()).withBatch(13);
        Path file = folder.resolve("checkpoint");
        try (Session session = Session.start(around(layer), training, samples(around(layer)), null, 1)) {
            session.step();
            new CheckpointFile(session.network(), training, "hash", session.state()).write(file);
            CheckpointFile read = CheckpointFile.read(file);
            assertThat(read.network()).isEqualTo(session.network());
            assertThat(read.state().parameters())
                    .containsExactly(session.parameters().values());
        }
    }

    private static float[] gradient(Network network, Training training, int threads) {
        try (Session session = Session.start(network, training, samples(network), null, threads)) {
            session.step();
            return session.gradients().values().clone();
        }
    }

    private static final List<Activation> KINKED = List.of(
            Activation.relu(),
            Activation.leakyRelu(),
            Activation.relu6(),
            Activation.hardSigmoid(),
            Activation.hardSwish());

    static List<Layer> smooth() {
        return layers().stream()
                .filter(layer ->
                        !(layer instanceof MaxPooling || layer.needsWholePieces())) // kinks; running statistics
                .filter(layer -> !(layer instanceof Dense dense && KINKED.contains(dense.activation())))
                .toList();
    }

    /// Differences of the whole network's own costs, in float and so coarse, and of no use at a kink; the sharp judge is the
    /// twin of [GradientTest], which knows no layer of the user's own.
    @ParameterizedTest
    @MethodSource("smooth")
    void gradientIsTheSlopeOfTheCost(Layer layer) {
        Network network = around(layer);
        Training training = Training.with(Loss.squaredError())
                .withBatch(13)
                .withOptimizer(Optimizer.gradientDescent())
                .withRate(1e-30);
        Parameters parameters = network.initialize(training.seed());
        float[] g = gradient(network, training, 1);
        float h = 1.0f / 256;
        for (int i = 0; i < g.length; i++) {
            double above = cost(network, training, parameters, i, h),
                    below = cost(network, training, parameters, i, -h);
            Golden.assertNear(g[i], (above - below) / (2 * h), 2e-3, 1, "of parameter " + i);
        }
    }

    private static double cost(Network network, Training training, Parameters parameters, int i, float change) {
        Parameters changed = parameters.copy();
        changed.values()[i] += change;
        try (Session session = Session.start(network, training, samples(network), null, changed)) {
            return session.step(); // always step 1, so dropout's mask is the same
        }
    }

    @Test
    void dropoutKeepsTheExpectedValueWhileTrainingAndDoesNothingAfterwards() {
        Layer dropout = Layer.dropout(0.4);
        Network network = Network.of(50, dropout);
        Pass.Clock clock = new Pass.Clock(7);
        Workspace workspace = Workspace.forTraining(network, network.initialize(1), clock, 400);
        Arrays.fill(workspace.input().data(), 1);
        Pass[] passes = workspace.passes(0, 400);
        clock.train(1);
        Workspace.forward(passes, network.layers());
        float[] first = workspace.scores().toArray();
        int silenced = 0;
        for (float a : first) {
            assertThat(a).isIn(0f, (float) (1 / 0.6));
            silenced += a == 0 ? 1 : 0;
        }
        assertThat(silenced / 20_000.0).isBetween(0.385, 0.415); // 4 standard deviations
        Workspace.forward(passes, network.layers());
        assertThat(workspace.scores().toArray()).as("the same step").containsExactly(first);
        clock.train(2);
        Workspace.forward(passes, network.layers());
        assertThat(workspace.scores().toArray()).as("another step").isNotEqualTo(first);
        clock.evaluate();
        Workspace.forward(passes, network.layers());
        assertThat(workspace.scores().toArray()).containsOnly(1f);
    }

    @Test
    void twoDropoutLayersSilenceDifferentUnits() {
        Network network = Network.of(50, Layer.dropout(0.5), Layer.dropout(0.5));
        Pass.Clock clock = new Pass.Clock(7);
        Workspace workspace = Workspace.forTraining(network, network.initialize(1), clock, 40);
        Arrays.fill(workspace.input().data(), 1);
        clock.train(1);
        Workspace.forward(workspace.passes(0, 40), network.layers());
        int kept = 0;
        for (float a : workspace.scores().toArray()) {
            kept += a == 0 ? 0 : 1;
        }
        assertThat(kept / 2000.0).isBetween(0.2, 0.3);
    }

    @Test
    void whatIsNoResidualIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Network.of(3, Layer.residual(Layer.dense(4, Activation.tanh()))))
                .withMessage(
                        "a residual layer adds what comes in to what its layers make of it, and they make 4 of 3: put what changes the shape before it");
        assertThatIllegalArgumentException()
                .isThrownBy(Layer::residual)
                .withMessage("a residual layer needs at least one layer to go around");
        Layer deep = Layer.dropout(0.1);
        for (int i = 0; i < 8; i++) {
            deep = Layer.residual(deep);
        }
        Layer deepest = deep;
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Layer.residual(deepest))
                .withMessage("residual layers lie within each other at most 8 deep");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Layer.residual(Layer.dense(3, Activation.softmax())))
                .withMessage("softmax belongs into the last layer, not into a residual one");
        Network one = Network.of(
                3, Layer.residual(Layer.batchNorm(Activation.tanh())), Layer.dense(2, Activation.identity()));
        Training training = Training.with(Loss.squaredError()).withBatch(13).withPieces(13);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Session.start(one, training, samples(one), null, 1))
                .withMessageStartingWith("layer 1, batch normalisation, would see one number a channel");
    }

    @Test
    void dropoutsWithinAResidualSilenceDifferentUnits() {
        Layer twice = Layer.residual(Layer.dropout(0.5), Layer.dropout(0.5));
        Network network = Network.of(50, twice, twice);
        Pass.Clock clock = new Pass.Clock(7);
        Workspace workspace = Workspace.forTraining(network, network.initialize(1), clock, 40);
        Arrays.fill(workspace.input().data(), 1);
        clock.train(1);
        Workspace.forward(workspace.passes(0, 40), network.layers());
        int[] counts = new int[26];
        for (float a : workspace.scores().toArray()) {
            counts[(int) a]++; // (1 + 4·m₁)·(1 + 4·m₂) with m = 1 in a quarter of all
        }
        assertThat(counts[1] / 2000.0).isBetween(0.51, 0.61); // 9/16, within 4 standard deviations
        assertThat(counts[5] / 2000.0).isBetween(0.33, 0.42); // 6/16
        assertThat(counts[25] / 2000.0).isBetween(0.04, 0.09); // 1/16
    }

    @Test
    void numbersThatMakeNoSenseAreRefused() {
        for (double bad : new double[] {-0.1, 1, Double.NaN}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Layer.dropout(bad))
                    .withMessage("a dropout rate is at least 0 and below 1, it is not " + bad);
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Layer.dense(0, Activation.relu()))
                .withMessage("a dense layer needs at least 1 unit, not 0");
    }
}
