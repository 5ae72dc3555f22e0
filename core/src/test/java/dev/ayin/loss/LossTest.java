package dev.ayin.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.ayin.Golden;
import dev.ayin.layer.Activation;
import dev.ayin.loss.Loss.BinaryCrossEntropy;
import dev.ayin.loss.Loss.Huber;
import dev.ayin.loss.Loss.SoftmaxCrossEntropy;
import dev.ayin.loss.Loss.SquaredError;
import dev.ayin.math.Matrix;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LossTest {
    /// What a loss made of some examples.
    record Result(Matrix dZ, double[] losses) {
        static Result of(Loss loss, Matrix Z, Matrix Y, Matrix weights) {
            Result result = new Result(Matrix.zeros(Z.rows(), Z.cols()), new double[Z.cols()]);
            loss.apply(Z, Y, weights, 1f / Z.cols(), result.dZ, result.losses, 0);
            return result;
        }
    }

    /// A case of golden.json.
    record Case(Golden golden) {
        Loss loss() {
            List<Double> weights =
                    Arrays.stream(golden.at("outputWeights").numbers()).boxed().toList();
            return switch (golden.at("loss").text()) {
                case "BinaryCrossEntropy" -> new BinaryCrossEntropy(weights);
                case "SoftmaxCrossEntropy" -> new SoftmaxCrossEntropy(weights);
                case "SquaredError" -> new SquaredError(weights);
                default -> new Huber(golden.at("delta").number(), weights);
            };
        }

        Matrix weights() {
            return golden.at("weights").isNull() ? null : golden.at("weights").matrix();
        }

        Matrix Z() {
            return golden.at("Z").matrix();
        }

        Matrix Y() {
            return golden.at("Y").matrix();
        }

        @Override
        public String toString() {
            return loss() + " of " + Z().shape() + (weights() == null ? "" : ", weighted examples");
        }
    }

    static List<Case> cases() {
        return Golden.of("losses").list().stream().map(Case::new).toList();
    }

    static List<Loss> all() {
        return Loss.all();
    }

    @Test
    void everyLossHasItsCases() {
        Set<Class<?>> tested = cases().stream().map(c -> c.loss().getClass()).collect(Collectors.toSet());
        Set<Class<?>> all = Loss.all().stream().map(Object::getClass).collect(Collectors.toSet());
        assertThat(tested).isEqualTo(all);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void agreesWithPyTorch(Case c) {
        Result result = Result.of(c.loss(), c.Z(), c.Y(), c.weights());
        double[] expected = c.golden.at("losses").numbers();
        for (int j = 0; j < expected.length; j++) {
            Golden.assertNear(result.losses[j], expected[j], 1e-5, 0.1, "loss of example " + j);
        }
        c.golden.at("dZ").assertNear(result.dZ, 1e-5, 1e-2, "dZ");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void definitionInDoubleAgreesWithPyTorch(Case c) {
        Matrix Z = c.Z(), Y = c.Y();
        double[] expected = c.golden.at("losses").numbers();
        for (int j = 0; j < expected.length; j++) {
            double weight = c.weights() == null ? 1 : c.weights().get(0, j);
            double loss = weight * c.loss().value(column(Z, j), column(Y, j));
            // z and y are rounded to float on the way, so a small loss is a little less sure
            Golden.assertNear(loss, expected[j], 1e-6, 0.1, "loss of example " + j);
        }
    }

    /// Threads work on a batch's columns: the bits must not show where it was cut.
    @ParameterizedTest
    @MethodSource("cases")
    void aPartOfTheExamplesHasTheSameBits(Case c) {
        Matrix Z = c.Z(), Y = c.Y(), weights = c.weights(), dZ = Matrix.zeros(Z.rows(), Z.cols());
        double[] losses = new double[Z.cols()];
        Result whole = Result.of(c.loss(), Z, Y, weights);
        for (int[] part : new int[][] {{0, 1}, {1, 4}, {4, 6}}) {
            int from = part[0], to = part[1];
            c.loss()
                    .apply(
                            Z.columns(from, to),
                            Y.columns(from, to),
                            weights == null ? null : weights.columns(from, to),
                            1f / 6,
                            dZ.columns(from, to),
                            losses,
                            from);
        }
        assertThat(dZ.data()).containsExactly(whole.dZ.data());
        assertThat(losses).containsExactly(whole.losses);
    }

    @ParameterizedTest
    @MethodSource("all")
    void hugeScoresHaveAFiniteGradient(Loss loss) {
        Matrix Z = Matrix.ofRows(new float[] {1e18f, -1e18f}, new float[] {-1e18f, 1e18f});
        Matrix Y = Matrix.ofRows(new float[] {0, 0}, new float[] {1, 1});
        Result result = Result.of(loss, Z, Y, null);
        for (int i = 0; i < 4; i++) {
            assertThat(result.dZ.data()[i]).isFinite();
        }
        assertThat(result.losses).doesNotContain(Double.NaN, Double.POSITIVE_INFINITY);
    }

    @Test
    void literalFormOfTheGradientIsTheCollapsedOne() {
        for (Loss loss : List.of(Loss.binaryCrossEntropy(), Loss.softmaxCrossEntropy())) {
            Matrix Z = Matrix.ofRows(new float[] {-2, 0.5f, 1}, new float[] {0.3f, -1, 2}, new float[] {1, 0.1f, -3});
            Matrix Y = Matrix.ofRows(new float[] {1, 0, 0}, new float[] {0, 0, 1}, new float[] {0, 1, 0});
            Activation g = loss.link();
            Matrix A = Matrix.zeros(3, 3), dA = Matrix.zeros(3, 3), dZ = Matrix.zeros(3, 3);
            g.apply(Z, A);
            boolean binary = loss instanceof BinaryCrossEntropy;
            for (int i = 0; i < 9; i++) {
                float a = A.data()[i], y = Y.data()[i];
                // ∂L/∂ŷ: (ŷ − y)/(ŷ·(1 − ŷ)), the mean over three labels; −y/ŷ for classes
                dA.data()[i] = (binary ? (a - y) / (a * (1 - a)) / 3 : -y / a) / 3;
            }
            g.backward(Z, A, dA, dZ);
            Matrix collapsed = Result.of(loss, Z, Y, null).dZ;
            for (int i = 0; i < 9; i++) {
                float aMinusY = (A.data()[i] - Y.data()[i]) / (binary ? 9 : 3);
                Golden.assertNear(collapsed.data()[i], aMinusY, 1e-6, 1e-2, loss + " A − Y");
                Golden.assertNear(dZ.data()[i], aMinusY, 1e-5, 1e-2, loss + " dA ∘ g′");
            }
        }
    }

    @Test
    void literalFormFailsWhereTheCollapsedOneDoesNot() {
        Matrix Z = Matrix.ofRows(new float[] {-200}), A = Matrix.zeros(1, 1), Y = Matrix.ofRows(new float[] {1});
        Activation.sigmoid().apply(Z, A);
        assertThat((A.get(0, 0) - 1) / (A.get(0, 0) * (1 - A.get(0, 0)))).isInfinite();
        Result result = Result.of(Loss.binaryCrossEntropy(), Z, Y, null);
        assertThat(result.dZ.get(0, 0)).isEqualTo(-1f);
        assertThat(result.losses[0]).isEqualTo(200.0);
    }

    @Test
    void hitsAreClassesThatAreRight() {
        Matrix Z = Matrix.ofRows(new float[] {1, -1}, new float[] {-1, 2}, new float[] {-3, 3});
        Matrix Y = Matrix.ofRows(new float[] {1, 0}, new float[] {0, 1}, new float[] {0, 0});
        assertThat(Loss.softmaxCrossEntropy().hit(Z, Y, 0)).isEqualTo(1);
        assertThat(Loss.softmaxCrossEntropy().hit(Z, Y, 1)).isEqualTo(0);
        assertThat(Loss.binaryCrossEntropy().hit(Z, Y, 1)).isEqualTo(2.0 / 3);
        assertThat(Loss.squaredError().hit(Z, Y, 0)).isNaN();
        assertThat(Loss.huber(1).hit(Z, Y, 0)).isNaN();
    }

    @Test
    void weightsThatMakeNoSenseAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BinaryCrossEntropy(List.of(1.0, 2.0, 3.0)))
                .withMessage("binary cross-entropy takes two class weights, for no and for yes, not 3");
        for (double bad : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new SoftmaxCrossEntropy(List.of(1.0, bad)))
                    .withMessage("a weight is a number of at least 0, it is not " + bad);
            assertThatIllegalArgumentException().isThrownBy(() -> new SquaredError(List.of(bad)));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Loss.huber(-Math.abs(bad)))
                    .withMessage("Huber's delta is a number above 0, it is not " + -Math.abs(bad));
        }
    }

    private static double[] column(Matrix X, int c) {
        double[] column = new double[X.rows()];
        for (int r = 0; r < column.length; r++) {
            column[r] = X.get(r, c);
        }
        return column;
    }
}
