package dev.ayin.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.ayin.Golden;
import dev.ayin.file.Records;
import dev.ayin.math.Matrix;
import dev.ayin.math.Shape;
import dev.ayin.network.Gradients;
import dev.ayin.network.Layout;
import dev.ayin.network.Network;
import dev.ayin.network.Parameters;
import dev.ayin.network.Workspace;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The layers for images, one by one, against PyTorch, and what they refuse.
class ImageLayersTest {
    record Case(Golden golden) {
        Layer layer() {
            return Records.read(Layer.class, golden.at("layer").text());
        }

        Shape shape() {
            double[] sizes = golden.at("shape").numbers();
            return new Shape((int) sizes[0], (int) sizes[1], (int) sizes[2]);
        }

        @Override
        public String toString() {
            return layer() + " of " + shape();
        }
    }

    static List<Case> cases() {
        return Golden.of("images").list().stream().map(Case::new).toList();
    }

    @Test
    void everyLayerForImagesHasACase() {
        assertThat(cases().stream().<Class<?>>map(c -> c.layer().getClass()))
                .contains(
                        Convolution.class,
                        Depthwise.class,
                        MaxPooling.class,
                        AveragePooling.class,
                        GlobalAverage.class,
                        Residual.class,
                        BatchNorm.class);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void agreesWithPyTorch(Case c) {
        Golden golden = c.golden;
        // the layer is the second one, so that somebody below wants its dA₋
        Network network = Network.of(c.shape(), identity(c.shape()), c.layer());
        Parameters parameters = network.initialize(1);
        Layout layout = network.layout();
        set(parameters, "layer1.W", unit(c.shape().channels()));
        golden.at("parameters")
                .map()
                .forEach((name, values) -> set(parameters, "layer2." + name, new Golden(values).matrix()));
        Matrix X = golden.at("X").matrix();
        Pass.Clock clock = new Pass.Clock(1);
        clock.train(1);
        Workspace workspace = Workspace.forTraining(network, parameters, clock, X.cols());
        Gradients gradients = new Gradients(layout);
        Pass[] passes = workspace.passes(0, X.cols(), gradients.values());
        workspace.input().copyFrom(X);
        Workspace.forward(passes, network.layers());
        golden.at("A").assertNear(workspace.scores(), 1e-5, 1, "A");
        workspace.dScores().copyFrom(golden.at("dA").matrix());
        Workspace.backward(passes, network.layers());
        golden.at("dX").assertNear(passes[1].dInput(), 1e-5, 1, "dA₋");
        network.layers().get(1).gradient(passes[1]);
        golden.at("gradients")
                .map()
                .forEach((name, values) ->
                        new Golden(values).assertNear(gradients.get("layer2." + name), 1e-5, 1, "gradient of " + name));
        if (golden.map().containsKey("after")) {
            golden.at("after").map().forEach((name, values) -> {
                Matrix running = parameters.get("layer2." + name), measured = gradients.get("layer2." + name);
                for (int r = 0; r < running.rows(); r++) {
                    running.set(r, 0, running.get(r, 0) + 0.1f * (measured.get(r, 0) - running.get(r, 0)));
                }
                new Golden(values).assertNear(running, 1e-5, 1, "running " + name);
            });
            golden.at("evaluated").assertNear(network.predict(parameters, X), 1e-5, 1, "evaluated");
        }
    }

    private static Layer identity(Shape shape) {
        return Layer.convolution(shape.channels(), 1, 1, Padding.SAME, Activation.identity());
    }

    private static Matrix unit(int n) {
        Matrix unit = Matrix.zeros(n, n);
        for (int i = 0; i < n; i++) {
            unit.set(i, i, 1);
        }
        return unit;
    }

    private static void set(Parameters parameters, String name, Matrix values) {
        parameters.get(name).copyFrom(values);
    }

    @Test
    void ofEqualNumbersTheFirstIsTheLargest() {
        Network network = Network.of(new Shape(2, 2, 1), identity(new Shape(2, 2, 1)), Layer.maxPooling(2));
        Parameters parameters = network.initialize(1);
        Workspace workspace = Workspace.forTraining(network, parameters, new Pass.Clock(1), 1);
        Pass[] passes = workspace.passes(0, 1);
        Workspace.forward(passes, network.layers());
        workspace.dScores().set(0, 0, 3);
        network.layers().get(1).backward(passes[1]);
        assertThat(passes[1].dInput().toArray()).containsExactly(3, 0, 0, 0);
    }

    @Test
    void aNumberThatIsNoneIsNotLost() {
        Network network = Network.of(new Shape(2, 2, 1), Layer.maxPooling(2));
        for (int i = 0; i < 4; i++) {
            float[] x = {1, 2, 3, 4};
            x[i] = Float.NaN;
            assertThat(network.predict(network.initialize(1), Matrix.of(x, 0, 4, 1))
                            .get(0, 0))
                    .isNaN();
        }
    }

    @Test
    void wholeChannelsAreSilenced_onceTrainingIsOverNone() {
        Shape shape = new Shape(2, 3, 9);
        Network network = Network.of(shape, identity(shape), Layer.spatialDropout(0.25));
        Pass.Clock clock = new Pass.Clock(3);
        Workspace workspace = Workspace.forTraining(network, network.initialize(1), clock, 400);
        clock.train(1);
        Pass[] passes = workspace.passes(0, 400);
        Arrays.fill(passes[1].input().data(), 3);
        network.layers().get(1).forward(passes[1]);
        Arrays.fill(workspace.dScores().data(), 3);
        network.layers().get(1).backward(passes[1]);
        assertThat(passes[1].dInput().toArray()).isEqualTo(workspace.scores().toArray());
        int silenced = 0;
        for (int i = 0; i < workspace.scores().size(); i++) {
            float a = workspace.scores().data()[i], first = workspace.scores().get(i % 9, i / 54);
            assertThat(a).isEqualTo(first).isIn(0f, 4f);
            silenced += a == 0 && i % 54 < 9 ? 1 : 0;
        }
        assertThat(silenced / (400.0 * 9)).isBetween(0.22, 0.28);
        clock.evaluate();
        network.layers().get(1).forward(passes[1]);
        assertThat(workspace.scores().toArray()).containsOnly(3);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Layer.spatialDropout(1))
                .withMessage("a dropout rate is at least 0 and below 1, it is not 1.0");
    }

    @Test
    void whatMakesNoSenseIsOneSentence() {
        Activation g = Activation.relu();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Network.of(new Shape(3, 3, 1), Layer.convolution(2, 5, 1, Padding.VALID, g)))
                .withMessage("a window of 5×5 is larger than its image of 3×3");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Network.of(new Shape(3, 3, 1), Layer.maxPooling(4)))
                .withMessage("a window of 4×4 is larger than its image of 3×3");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Network.of(784, Layer.convolution(2, 3, 1, Padding.SAME, g)))
                .withMessageContaining("needs an image, not 784 plain numbers");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Layer.convolution(0, 3, 1, Padding.SAME, g))
                .withMessage("a convolution needs at least 1 filter, not 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Layer.convolution(1, 3, 0, Padding.SAME, g))
                .withMessage("a convolution needs a window and a stride of at least 1, not 3×3 and 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Layer.convolution(1, 3, 1, Padding.SAME, Activation.softmax()))
                .withMessageContaining("put it into the last layer");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BatchNorm(g, 0))
                .withMessage("a batch normalisation's epsilon lies between 0 and 1, it is not 0.0");
    }
}
