package dev.ayin.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.ayin.math.Matrix;
import dev.ayin.network.Network;
import dev.ayin.network.Parameters;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The inputs pass, and each piece says how far they have come through it.
class PiecewiseLinearTest {
    private static final Layer LAYER = Layer.piecewiseLinear(List.of(List.of(0f, 1f, 3f), List.of(), List.of(-1f, 1f)));

    @Test
    void eachPieceRisesFrom0To1BetweenItsKnots() {
        Network network = Network.of(3, LAYER, Layer.dense(6, Activation.identity()));
        Parameters unit =
                new Parameters(network.layout(), new float[network.layout().size()]);
        for (int i = 0; i < 6; i++) {
            unit.get("layer2.W").set(i, i, 1);
        }
        Matrix X = Matrix.of(new float[] {-5, 7, -1, 0.25f, 7, 0, 2, 7, 0.5f, 9, 7, 1}, 0, 3, 4);
        assertThat(network.predict(unit, X).toArray())
                .containsExactly(
                        -5, 7, -1, /* 0 to 1 */ 0, /* 1 to 3 */ 0, /* −1 to 1 */ 0, 0.25f, 7, 0, 0.25f, 0, 0.5f, 2, 7,
                        0.5f, 1, 0.5f, 0.75f, 9, 7, 1, 1, 1, 1);
    }

    @Test
    void sayingWhatIsWrong() {
        for (List<Float> knots : List.of(
                List.of(1f), List.of(1f, 1f), List.of(2f, 1f), List.of(0f, Float.NaN), List.of(0f, Float.MIN_VALUE))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Layer.piecewiseLinear(List.of(knots)))
                    .withMessage("the knots of an input are two finite numbers or more that ascend, not " + knots);
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Network.of(2, LAYER))
                .withMessageContaining("the layer has knots for 3 inputs, here are 2");
    }

    @Test
    void theNetworkSaysHowManyPiecesThereAre() {
        assertThat(Network.of(3, LAYER, Layer.dense(1, Activation.identity())).summary())
                .contains("Piecewise linear, 3 pieces", " 6 ");
    }
}
