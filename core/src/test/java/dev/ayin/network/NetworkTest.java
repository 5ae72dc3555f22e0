package dev.ayin.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.ayin.layer.Activation;
import dev.ayin.layer.Dense;
import dev.ayin.layer.Initializer;
import dev.ayin.layer.Layer;
import dev.ayin.layer.Padding;
import dev.ayin.loss.Loss;
import dev.ayin.math.Matrix;
import dev.ayin.math.RandomStream;
import dev.ayin.math.RandomStream.Purpose;
import dev.ayin.math.Shape;
import java.util.List;
import org.junit.jupiter.api.Test;

class NetworkTest {
    private static final Network NETWORK =
            Network.of(3, Layer.dense(4, Activation.relu()), Layer.dropout(0.5), Layer.dense(2, Activation.softmax()));

    private static Matrix examples(int rows, int m) {
        RandomStream random = RandomStream.of(1, Purpose.OTHER, 0);
        Matrix X = Matrix.zeros(rows, m);
        for (int i = 0; i < X.size(); i++) {
            X.data()[i] = (float) random.nextGaussian();
        }
        return X;
    }

    @Test
    void parametersLieOneBehindTheOther() {
        Layout layout = NETWORK.layout();
        assertThat(layout.windows().stream().map(Layout.Window::name))
                .containsExactly("layer1.W", "layer1.b", "layer3.W", "layer3.b");
        assertThat(layout.windows().stream().map(Layout.Window::offset)).containsExactly(0, 12, 16, 24);
        assertThat(layout.size()).isEqualTo(26);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> layout.window("layer2.W"))
                .withMessage("there is no \"layer2.W\" among [layer1.W, layer1.b, layer3.W, layer3.b]");
        Parameters parameters = NETWORK.initialize(1);
        parameters.get("layer3.W").set(1, 2, 7);
        assertThat(parameters.values()[16 + 1 + 2 * 2]).isEqualTo(7);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Parameters(layout, new float[25]))
                .withMessage("the network has 26 parameters, here are 25");
    }

    @Test
    void anExampleIsPredictedAloneAsAmongMany() {
        Parameters parameters = NETWORK.initialize(1);
        Matrix X = examples(3, 2 * Workspace.CHUNK + 3), Y = NETWORK.predict(parameters, X);
        for (int c : new int[] {0, 255, 256, 511, 512, 514}) {
            Matrix alone = NETWORK.predict(parameters, X.columns(c, c + 1));
            assertThat(alone.data()).containsExactly(Y.columns(c, c + 1).toArray());
            assertThat(alone.get(0, 0) + alone.get(1, 0)).isBetween(0.999999f, 1.000001f);
        }
        assertThat(NETWORK.predict(parameters, X.columns(0, 0)).shape()).isEqualTo("(2×0)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NETWORK.predict(parameters, examples(4, 1)))
                .withMessage("the network takes 3 numbers an example, here are 4");
    }

    @Test
    void firstWeightsAreAsSpreadAsTheirNamesSay() {
        int in = 300, out = 200;
        double he = 2.0 / in, glorot = 2.0 / (in + out), lecun = 1.0 / in;
        double[] variances = {he, he, glorot, glorot, lecun, lecun, 1e-4, 0};
        List<Initializer> all = Initializer.all();
        for (int i = 0; i < all.size(); i++) {
            Matrix W = Matrix.zeros(out, in);
            all.get(i).fill(W, RandomStream.of(1, Purpose.WEIGHTS, 0));
            double sum = 0, squares = 0, largest = 0;
            for (float w : W.data()) {
                sum += w;
                squares += (double) w * w;
                largest = Math.max(largest, Math.abs(w));
            }
            double sd = Math.sqrt(variances[i]);
            assertThat(squares / W.size())
                    .as(all.get(i).toString())
                    .isBetween(0.97 * variances[i], 1.03 * variances[i] + 1e-12);
            assertThat(Math.abs(sum / W.size())).isLessThanOrEqualTo(sd * 0.02);
            boolean uniform = all.get(i) instanceof Initializer.Scaled(var _, Initializer.Shape shape)
                    && shape == Initializer.Shape.UNIFORM;
            if (uniform) {
                assertThat(largest).isBetween(1.72 * sd, 1.7321 * sd);
            } else if (sd > 0) {
                assertThat(largest).isGreaterThan(3.5 * sd);
            }
        }
    }

    @Test
    void aSeedDecidesTheFirstParameters() {
        assertThat(NETWORK.initialize(1).fingerprint())
                .isEqualTo(NETWORK.initialize(1).fingerprint())
                .isNotEqualTo(NETWORK.initialize(2).fingerprint());
        Parameters parameters = NETWORK.initialize(1), copy = parameters.copy();
        copy.values()[25] = Math.nextUp(copy.values()[25]);
        assertThat(copy.fingerprint()).isNotEqualTo(parameters.fingerprint());
    }

    @Test
    void scoringTakesOffTheLinkOfTheLoss() {
        Network scoring = NETWORK.scoring(Loss.softmaxCrossEntropy());
        assertThat(((Dense) scoring.layers().getLast()).activation()).isEqualTo(Activation.identity());
        assertThat(scoring.layout().size()).isEqualTo(NETWORK.layout().size());
        assertThat(NETWORK.scoring(Loss.squaredError())).isEqualTo(NETWORK);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NETWORK.scoring(Loss.binaryCrossEntropy()))
                .withMessage("BinaryCrossEntropy needs Sigmoid in the last layer, not Softmax");
    }

    @Test
    void manyExamplesAreSharedByThreadsAndPredictedAsEachAlone() {
        Network network = Network.of(40, Layer.dense(60, Activation.relu()), Layer.dense(3, Activation.softmax()));
        Parameters parameters = network.initialize(1);
        Matrix X = Matrix.zeros(40, 700);
        RandomStream random = RandomStream.of(5, Purpose.POINTS, 0);
        for (int i = 0; i < X.size(); i++) {
            X.data()[i] = (float) random.nextGaussian();
        }
        Matrix Y = predictWithThreads(network, parameters, X);
        for (int c = 0; c < X.cols(); c += 99) {
            assertThat(Y.columns(c, c + 1).toArray())
                    .isEqualTo(network.predict(parameters, X.columns(c, c + 1)).toArray());
        }
        Matrix rows = Matrix.zeros(700, 40).copyFrom(X.T()); // examples as rows, and a mark that turns them
        assertThat(network.predict(parameters, rows.T()).toArray()).isEqualTo(Y.toArray());
    }

    private static Matrix predictWithThreads(Network network, Parameters parameters, Matrix X) {
        System.setProperty("ayin.threads", "3");
        try {
            return network.predict(parameters, X);
        } finally {
            System.clearProperty("ayin.threads");
        }
    }

    @Test
    void networksThatMakeNoSenseAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Network.of(2))
                .withMessage("a network needs at least one layer");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Network.of(0, Layer.dense(1, Activation.relu())))
                .withMessage("a shape needs at least one of each: 0 × 1 × 1");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> Network.of(2, Layer.dense(3, Activation.softmax()), Layer.dense(3, Activation.softmax())))
                .withMessage("softmax belongs into the last layer, not between layers");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Network.of(50_000, Layer.dense(50_000, Activation.relu())))
                .withMessage("a network of more than 2³¹ parameters does not fit into one array (layer 1 reaches"
                        + " 2500000000)");
    }

    @Test
    void summaryNamesEveryLayerAndTheTotal() {
        assertThat(NETWORK.summary().lines().map(line -> line.strip().replaceAll(" +", " ")))
                .containsExactly(
                        "layer output parameters multiply-adds",
                        "0 input 3",
                        "1 Dense 4, Relu 4 16 12",
                        "2 Dropout 0.5 4 0 0",
                        "3 Dense 2, Softmax 2 10 8",
                        "total 26 20");
    }

    /// Of a convolution by hand: 8·8 places of 2 filters, 3·3 pixels each; of what normalises one for each number.
    @Test
    void summaryCountsWhatAnExampleCosts() {
        Network network = Network.of(
                new Shape(8, 8, 1),
                Layer.residual(
                        Layer.convolution(1, 3, 1, Padding.SAME, Activation.identity()),
                        Layer.batchNorm(Activation.identity())),
                Layer.convolution(2, 3, 1, Padding.SAME, Activation.relu()),
                Layer.dense(10, Activation.softmax()));
        assertThat(network.summary().lines().map(line -> line.strip().replaceAll(" +", " ")))
                .anyMatch(line -> line.startsWith("1.2 Batch norm") && line.endsWith(" 64"))
                .anyMatch(line -> line.startsWith("2 Convolution 2") && line.endsWith(" 1,152"))
                .anyMatch(line ->
                        line.startsWith("total ") && line.endsWith(" " + "%,d".formatted(576 + 64 + 1152 + 1280)));
    }
}
