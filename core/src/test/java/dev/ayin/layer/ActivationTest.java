package dev.ayin.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.ayin.Golden;
import dev.ayin.layer.Activation.Elu;
import dev.ayin.layer.Activation.LeakyRelu;
import dev.ayin.layer.Activation.Softmax;
import dev.ayin.math.Matrix;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ActivationTest {
    static List<Activation> all() {
        return Activation.all();
    }

    static List<Activation> elementwise() {
        return all().stream().filter(g -> !(g instanceof Softmax)).toList();
    }

    @ParameterizedTest
    @MethodSource("all")
    void agreesWithPyTorch(Activation g) {
        Golden golden = Golden.of("activations"),
                expected = golden.at(g.getClass().getSimpleName());
        Matrix Z = golden.at("Z").matrix(), A = likeIt(Z), dZ = likeIt(Z);
        g.apply(Z, A);
        g.backward(Z, A, golden.at("dA").matrix(), dZ);
        expected.at("A").assertNear(A, 1e-5, 1e-2, g + " A");
        expected.at("dZ").assertNear(dZ, 1e-5, 1e-2, g + " dZ");
    }

    @ParameterizedTest
    @MethodSource("elementwise")
    void formInDoubleIsTheSameFunction(Activation g) {
        Matrix Z = grid(), A = likeIt(Z), dZ = likeIt(Z), ones = likeIt(Z);
        Arrays.fill(ones.data(), 1);
        g.apply(Z, A);
        g.backward(Z, A, ones, dZ);
        for (int i = 0; i < Z.size(); i++) {
            double z = Z.data()[i];
            Golden.assertNear(A.data()[i], g.value(z), 1e-6, 1, g + " of " + z);
            Golden.assertNear(dZ.data()[i], g.slope(z), 1e-6, 1, g + "′ of " + z);
        }
    }

    @ParameterizedTest
    @MethodSource("elementwise")
    void slopeIsTheSlopeOfTheValue(Activation g) {
        double h = 1e-6;
        for (float z : grid().data()) {
            if (Math.abs(z) > 1e-3) { // away from the kinks at 0
                double measured = (g.value(z + h) - g.value(z - h)) / (2 * h);
                Golden.assertNear(g.slope(z), measured, 1e-7, 1, g + "′ of " + z);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void neverMakesAFiniteScoreIntoSomethingElse(Activation g) {
        float[] largest = {Float.MAX_VALUE, 1e30f, 1e20f, 1e10f, 100, 0, -0f, Float.MIN_VALUE};
        for (float size : largest) {
            for (float z : new float[] {size, -size}) {
                Matrix Z = Matrix.ofRows(new float[] {z}, new float[] {z / 2}), A = likeIt(Z), dZ = likeIt(Z);
                g.apply(Z, A);
                g.backward(Z, A, Matrix.ofRows(new float[] {1}, new float[] {0.5f}), dZ);
                for (int i = 0; i < 2; i++) {
                    assertThat(A.data()[i]).as(g + " of " + Z.data()[i]).isFinite();
                    assertThat(dZ.data()[i]).as(g + "′ of " + Z.data()[i]).isFinite();
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("elementwise")
    void isTheSameForBothZeros(Activation g) {
        Matrix Z = Matrix.ofRows(new float[] {0, -0f}), A = likeIt(Z), dZ = likeIt(Z);
        g.apply(Z, A);
        g.backward(Z, A, Matrix.ofRows(new float[] {1, 1}), dZ);
        assertThat(A.data()[1] == A.data()[0]).as(g + " of −0").isTrue();
        assertThat(dZ.data()).as(g + "′ of 0 and −0").containsOnly((float) g.slope(0));
    }

    @ParameterizedTest
    @MethodSource("all")
    void touchesOnlyItsWindow(Activation g) {
        Golden golden = Golden.of("activations");
        Matrix Z = golden.at("Z").matrix(), A = likeIt(Z), dA = golden.at("dA").matrix(), dZ = likeIt(Z);
        g.apply(Z, A);
        g.backward(Z, A, dA, dZ);
        Matrix Zw = window(Z, 5), Aw = window(A, 5), dAw = window(dA, 5), dZw = window(dZ, 5);
        Arrays.fill(Aw.data(), 99);
        Arrays.fill(dZw.data(), 99);
        g.apply(Zw, Aw);
        g.backward(Zw, Aw, dAw, dZw);
        assertThat(Aw.data()).containsExactly(surrounded(A, 5));
        assertThat(dZw.data()).containsExactly(surrounded(dZ, 5));
    }

    @Test
    void refusesWindowsAtDifferentPlaces() {
        Matrix Z = Matrix.ofRows(new float[] {1, 2});
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Activation.relu().apply(Z, window(Z, 3)))
                .withMessage(
                        "number by number goes over windows that begin at the same place of their arrays, not at 0 and 3");
    }

    @Test
    void softmaxHasNoValueForOneNumber() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Activation.softmax().value(1))
                .withMessage("softmax works on a whole column, not on one number");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Activation.softmax().slope(1))
                .withMessage("softmax works on a whole column, not on one number");
    }

    @Test
    void numbersThatMakeNoSenseAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LeakyRelu(-0.5f))
                .withMessage("a leaky ReLU's slope below zero lies between 0 and 1, it is not -0.5");
        assertThatIllegalArgumentException().isThrownBy(() -> new LeakyRelu(Float.NaN));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Elu(0))
                .withMessage("an ELU's alpha is a number above 0, it is not 0.0");
        assertThatIllegalArgumentException().isThrownBy(() -> new Elu(Float.POSITIVE_INFINITY));
    }

    /// −20 … 20 in steps that hit no kink but 0 itself.
    private static Matrix grid() {
        float[] z = new float[801];
        for (int i = 0; i < z.length; i++) {
            z[i] = (i - 400) * 0.0503f;
        }
        return Matrix.of(z, 0, 1, z.length);
    }

    private static Matrix likeIt(Matrix X) {
        return Matrix.zeros(X.rows(), X.cols());
    }

    private static Matrix window(Matrix X, int offset) {
        return Matrix.of(surrounded(X, offset), offset, X.rows(), X.cols());
    }

    private static float[] surrounded(Matrix X, int offset) {
        float[] data = new float[X.size() + offset + 4];
        Arrays.fill(data, 99);
        System.arraycopy(X.data(), 0, data, offset, X.size());
        return data;
    }
}
