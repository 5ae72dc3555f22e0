package dev.ayin.network;

import static dev.ayin.layer.Activation.identity;
import static dev.ayin.layer.Activation.relu;
import static dev.ayin.layer.Activation.softmax;
import static dev.ayin.layer.Activation.tanh;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.ayin.layer.Layer;
import dev.ayin.layer.Padding;
import dev.ayin.math.Matrix;
import dev.ayin.math.Shape;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FoldedTest {
    private static final Network NETWORK = Network.of(
            new Shape(6, 5, 2),
            Layer.convolution(9, 3, 1, Padding.SAME, identity()),
            Layer.batchNorm(relu()),
            Layer.depthwise(3, 1, Padding.SAME, identity()),
            Layer.batchNorm(relu()),
            Layer.maxPooling(2),
            Layer.convolution(4, 2, 1, Padding.VALID, tanh()),
            Layer.batchNorm(identity()),
            Layer.scaling(3),
            Layer.dense(7, identity()),
            Layer.batchNorm(tanh()),
            Layer.dropout(0.5),
            Layer.dense(3, softmax()));

    private static void spread(Parameters parameters, Random random) {
        for (Layout.Window window : parameters.layout().windows()) {
            for (int i = 0; i < window.slot().size(); i++) {
                float v = random.nextFloat(-1, 1);
                parameters.values()[window.offset() + i] = window.slot().name().endsWith("variance") ? 0.1f + v * v : v;
            }
        }
    }

    @Test
    void predictsTheSameUpToRounding_withFewerLayers() {
        Random random = new Random(7);
        Parameters parameters = NETWORK.initialize(1);
        spread(parameters, random);
        float[] before = parameters.values().clone();
        Folded folded = Folded.of(NETWORK, parameters);
        assertThat(folded.network().layers())
                .isEqualTo(List.of(
                        Layer.convolution(9, 3, 1, Padding.SAME, relu())
                                .withWeights(identity().initializer()),
                        Layer.depthwise(3, 1, Padding.SAME, relu())
                                .withWeights(identity().initializer()),
                        Layer.maxPooling(2),
                        Layer.convolution(4, 2, 1, Padding.VALID, tanh()),
                        Layer.batchNorm(identity()), // tanh lies below
                        Layer.dense(7, tanh()),
                        Layer.dense(3, softmax())));
        assertThat(parameters.values()).containsExactly(before);
        Matrix X = Matrix.zeros(60, 20);
        for (int i = 0; i < X.size(); i++) {
            X.data()[i] = random.nextFloat(-1, 1);
        }
        float[] expected = NETWORK.predict(parameters, X).toArray();
        assertThat(folded.network().predict(folded.parameters(), X).toArray()).containsExactly(expected, within(1e-5f));
    }

    @Test
    void withinAResidualToo() {
        Network network = Network.of(
                new Shape(6, 5, 2),
                Layer.residual(
                                Layer.batchNorm(relu()),
                                Layer.convolution(2, 3, 1, Padding.SAME, identity()),
                                Layer.batchNorm(tanh()),
                                Layer.dropout(0.5))
                        .withActivation(relu()),
                Layer.residual(Layer.dropout(0.5)),
                Layer.dense(3, softmax()));
        Random random = new Random(8);
        Parameters parameters = network.initialize(1);
        spread(parameters, random);
        Folded folded = Folded.of(network, parameters);
        assertThat(folded.network().layers())
                .isEqualTo(List.of(
                        Layer.residual(
                                        Layer.batchNorm(relu()), // nothing lies below
                                        Layer.convolution(2, 3, 1, Padding.SAME, tanh())
                                                .withWeights(identity().initializer()))
                                .withActivation(relu()),
                        Layer.residual(Layer.dropout(0.5)),
                        Layer.dense(3, softmax())));
        Matrix X = Matrix.zeros(60, 20);
        for (int i = 0; i < X.size(); i++) {
            X.data()[i] = random.nextFloat(-1, 1);
        }
        float[] expected = network.predict(parameters, X).toArray();
        assertThat(folded.network().predict(folded.parameters(), X).toArray()).containsExactly(expected, within(1e-5f));
    }

    @Test
    void aNetworkWithoutSuchALayerIsLeftAsItIs() {
        Network network = Network.of(3, Layer.dense(2, relu()), Layer.batchNorm(relu()), Layer.dense(1, identity()));
        Parameters parameters = network.initialize(1);
        Folded folded = Folded.of(network, parameters);
        assertThat(folded.network()).isSameAs(network);
        assertThat(folded.parameters()).isSameAs(parameters);
    }
}
