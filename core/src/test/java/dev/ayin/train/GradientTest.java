package dev.ayin.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ayin.Golden;
import dev.ayin.Twin;
import dev.ayin.data.Samples;
import dev.ayin.layer.Activation;
import dev.ayin.layer.AveragePooling;
import dev.ayin.layer.Convolution;
import dev.ayin.layer.Dense;
import dev.ayin.layer.Depthwise;
import dev.ayin.layer.Initializer;
import dev.ayin.layer.Layer;
import dev.ayin.layer.MaxPooling;
import dev.ayin.layer.Padding;
import dev.ayin.layer.Slot;
import dev.ayin.loss.Loss;
import dev.ayin.loss.Loss.BinaryCrossEntropy;
import dev.ayin.loss.Loss.Huber;
import dev.ayin.loss.Loss.SoftmaxCrossEntropy;
import dev.ayin.loss.Loss.SquaredError;
import dev.ayin.math.Matrix;
import dev.ayin.math.RandomStream;
import dev.ayin.math.RandomStream.Purpose;
import dev.ayin.math.Shape;
import dev.ayin.network.Network;
import dev.ayin.network.Parameters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The gradient of every loss through every activation against the twin in double.
class GradientTest {
    record Case(Activation hidden, Loss loss, Activation output, int outputs, boolean weighted) {}

    static List<Case> cases() {
        List<Case> cases = new ArrayList<>();
        for (Activation hidden : Activation.all()) {
            if (hidden instanceof Activation.Softmax) {
                continue;
            }
            for (Loss loss : Loss.all()) {
                cases.add(new Case(hidden, loss, loss.link(), 3, false));
            }
        }
        Activation tanh = Activation.tanh();
        for (Activation output : Activation.all()) {
            cases.add(new Case(tanh, Loss.squaredError(), output, 3, true));
        }
        List<Double> three = List.of(0.5, 3.0, 1.0);
        cases.add(new Case(tanh, new BinaryCrossEntropy(List.of(0.5, 3.0)), Activation.sigmoid(), 1, true));
        cases.add(new Case(tanh, new SoftmaxCrossEntropy(three), Activation.softmax(), 3, true));
        cases.add(new Case(tanh, new SquaredError(three), Activation.identity(), 3, true));
        cases.add(new Case(tanh, new Huber(0.7, three), Activation.identity(), 3, true));
        return cases;
    }

    @ParameterizedTest
    @MethodSource("cases")
    void equalsTheTwins(Case c) {
        Network network = Network.of(
                4,
                new Dense(6, c.hidden, Initializer.heNormal(), Initializer.normal(0.3)),
                new Dense(5, c.hidden, Initializer.heNormal(), Initializer.normal(0.3)), // a dead unit below is no kink
                new Dense(c.outputs, c.output, Initializer.lecunUniform(), Initializer.normal(0.3)));
        Samples samples = samples(c);
        Parameters parameters = network.initialize(3);
        Twin twin = new Twin(network, c.loss, parameters, samples);
        double[] expected = twin.gradients();
        double largest = 0;
        for (double g : expected) {
            largest = Math.max(largest, Math.abs(g));
        }
        Training training = Training.with(c.loss).withBatch(samples.size());
        try (Session session = Session.start(network, training, samples, null, parameters)) {
            Golden.assertNear(session.step(), twin.cost(), 1e-6, 0.1, "J");
            for (int i = 0; i < expected.length; i++) {
                float g = session.gradients().values()[i];
                Golden.assertNear(g, expected[i], 1e-5, 0.1 * largest, "dJ/dw of parameter " + i);
            }
        }
    }

    /// Layers for images, each above one that learns.
    static List<Network> ofImages() {
        Activation g = Activation.tanh();
        Convolution first = spread(Layer.convolution(3, 3, 1, Padding.SAME, g));
        Layer last = new Dense(2, Activation.identity(), Initializer.heNormal(), Initializer.normal(0.3));
        List<Network> networks = new ArrayList<>();
        for (Layer layer : List.of(
                spread(Layer.convolution(2, 3, 1, Padding.SAME, Activation.silu())),
                spread(Layer.convolution(2, 3, 2, Padding.SAME, g)),
                new Convolution(2, 2, 3, 2, Padding.SAME, g, Initializer.heNormal(), Initializer.normal(0.3)),
                spread(new Convolution(9, 2, 3, 1, Padding.VALID, g, Initializer.heNormal(), Initializer.constant(0))),
                spread(new Convolution(2, 1, 2, 3, Padding.VALID, g, Initializer.heNormal(), Initializer.constant(0))),
                Layer.depthwise(3, 1, Padding.SAME, g),
                new Depthwise(2, 3, 1, Padding.SAME, g, Initializer.heNormal(), Initializer.normal(0.3)),
                new Depthwise(3, 2, 2, Padding.SAME, Activation.silu(), Initializer.heNormal(), Initializer.normal(1)),
                new Depthwise(2, 1, 2, Padding.VALID, g, Initializer.heNormal(), Initializer.constant(0)),
                Layer.maxPooling(2),
                new MaxPooling(2, 3, 1),
                Layer.averagePooling(2),
                new AveragePooling(3, 2, 1),
                new AveragePooling(3, 2, 2),
                new MaxPooling(3, 2, 2),
                Layer.globalAverage(),
                Layer.dropout(0.4),
                Layer.spatialDropout(0.4),
                Layer.residual(
                                spread(Layer.convolution(4, 3, 1, Padding.SAME, g)),
                                Layer.depthwise(3, 1, Padding.SAME, g),
                                Layer.convolution(3, 1, 1, Padding.SAME, Activation.silu()))
                        .withActivation(g),
                Layer.residual(
                        Layer.batchNorm(g),
                        Layer.residual(Layer.convolution(3, 3, 1, Padding.SAME, Activation.identity()))),
                Layer.batchNorm(g))) {
            networks.add(Network.of(new Shape(5, 6, 2), first, layer, last));
        }
        networks.add(Network.of(new Shape(5, 4, 2), Layer.residual(Layer.convolution(2, 3, 1, Padding.SAME, g)), last));
        networks.add(Network.of(
                6, Layer.dense(5, g), Layer.residual(Layer.dense(7, g), Layer.dense(5, Activation.identity())), last));
        networks.add(Network.of(6, Layer.dense(5, g), Layer.batchNorm(Activation.silu()), last));
        networks.add(Network.of(
                3,
                Layer.dense(2, g),
                Layer.piecewiseLinear(List.of(List.of(-1f, -0.3f, 0.2f, 1f), List.of())),
                Layer.scaling(3),
                last));
        return networks;
    }

    @Test
    void everyLayerIsAmongThem() {
        assertThat(ofImages().stream()
                        .flatMap(network -> network.layers().stream())
                        .map(Layer::getClass))
                .containsAll(Arrays.stream(Layer.class.getPermittedSubclasses())
                        .filter(kind -> kind != Layer.Custom.class)
                        .map(kind -> kind.<Layer>asSubclass(Layer.class))
                        .toList());
    }

    private static Convolution spread(Convolution c) {
        return new Convolution(
                c.filters(),
                c.height(),
                c.width(),
                c.stride(),
                c.padding(),
                c.activation(),
                c.weights(),
                Initializer.normal(0.3));
    }

    @ParameterizedTest
    @MethodSource("ofImages")
    void ofImagesEqualsTheTwins(Network network) {
        Samples samples = new Samples(Trainings.numbers(network.input().size(), 5, 3), Trainings.numbers(2, 5, 4));
        Parameters parameters = network.initialize(3);
        Training training = Training.with(Loss.squaredError()).withBatch(samples.size());
        int[] order = new int[samples.size()]; // of the first epoch: dropout counts the examples of a batch
        training.order().fill(order, training.seed(), 0);
        Twin twin = new Twin(network, Loss.squaredError(), parameters, samples.select(order));
        double[] expected = twin.gradients();
        try (Session session = Session.start(network, training, samples, null, parameters)) {
            Golden.assertNear(session.step(), twin.cost(), 1e-6, 0.1, "J");
            for (var window : network.layout().windows()) {
                for (int i = window.offset();
                        window.slot().role() != Slot.Role.STATISTICS
                                && i < window.offset() + window.slot().size();
                        i++) {
                    float g = session.gradients().values()[i];
                    Golden.assertNear(g, expected[i], 2e-5, 0.1, "dJ/dw of " + window.name() + ", number " + i);
                }
            }
        }
    }

    private static Samples samples(Case c) {
        int m = 7;
        RandomStream random = RandomStream.of(5, Purpose.OTHER, 0);
        Matrix X = Matrix.zeros(4, m), Y = Matrix.zeros(c.outputs, m), weights = Matrix.zeros(1, m);
        for (int j = 0; j < m; j++) {
            for (int r = 0; r < 4; r++) {
                X.set(r, j, (float) random.nextGaussian());
            }
            switch (c.loss) {
                case SoftmaxCrossEntropy _ -> Y.set(random.nextInt(c.outputs), j, 1);
                case BinaryCrossEntropy _ -> fill(Y, j, () -> random.nextInt(2));
                default -> fill(Y, j, random::nextGaussian);
            }
            weights.set(0, j, (float) random.nextDouble(0.2, 3));
        }
        return c.weighted ? new Samples(X, Y, weights) : new Samples(X, Y);
    }

    private static void fill(Matrix Y, int j, DoubleSupplier numbers) {
        for (int r = 0; r < Y.rows(); r++) {
            Y.set(r, j, (float) numbers.getAsDouble());
        }
    }
}
