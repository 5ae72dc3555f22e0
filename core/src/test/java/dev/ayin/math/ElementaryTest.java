package dev.ayin.math;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ElementaryTest {
    /// A function, what it should be in double, and how many units in the last place it may be wrong by.
    record Case(String name, Function function, DoubleUnaryOperator truth, double ulps) {
        @Override
        public String toString() {
            return name;
        }
    }

    @FunctionalInterface
    interface Function {
        float of(float x);
    }

    static List<Case> cases() {
        return List.of(
                new Case("exp", Elementary::exp, Math::exp, 1),
                new Case("log", Elementary::log, Math::log, 1),
                new Case("sigmoid", Elementary::sigmoid, x -> 1 / (1 + Math.exp(-x)), 1),
                new Case("tanh", Elementary::tanh, Math::tanh, 1.5),
                new Case("log1p", x -> Elementary.log1p(Math.abs(x)), x -> Math.log1p(Math.abs(x)), 2.5));
    }

    /// All 2³² floats in steps of a prime number: each exponent and sign, and the last bits as if by chance.
    @ParameterizedTest
    @MethodSource("cases")
    void isWrongByLessThanItPromises(Case c) {
        int step = 3037;
        double worst = 0;
        float worstAt = 0;
        for (long bits = 0; bits < 1L << 32; bits += step) {
            float x = Float.intBitsToFloat((int) bits);
            double error = ulps(c.function.of(x), c.truth.applyAsDouble(x));
            if (error > worst) {
                worst = error;
                worstAt = x;
            }
        }
        assertThat(worst)
                .as("largest error of %s, in ulp, at x = %s", c.name, worstAt)
                .isLessThan(c.ulps);
    }

    /// How far y lies from the truth, in distances between the floats next to the truth.
    private static double ulps(float y, double truth) {
        float nearest = (float) truth;
        if (y == nearest || (y != y && truth != truth)) {
            return 0;
        }
        return Float.isFinite(y) && Float.isFinite(nearest) ? Math.abs(y - truth) / Math.ulp(nearest) : 1e9;
    }

    @Test
    void specialValues() {
        SoftAssertions softly = new SoftAssertions();
        float infinity = Float.POSITIVE_INFINITY;
        softly.assertThat(Elementary.exp(infinity)).isEqualTo(infinity);
        softly.assertThat(Elementary.exp(-infinity)).isEqualTo(0f);
        softly.assertThat(Elementary.exp(0)).isEqualTo(1f);
        softly.assertThat(Elementary.exp(-0f)).isEqualTo(1f);
        softly.assertThat(Elementary.exp(88.8f)).isEqualTo(infinity);
        softly.assertThat(Elementary.exp(-103.9f)).isEqualTo(Float.MIN_VALUE);
        softly.assertThat(Elementary.log(infinity)).isEqualTo(infinity);
        softly.assertThat(Elementary.log(0)).isEqualTo(-infinity);
        softly.assertThat(Elementary.log(-0f)).isEqualTo(-infinity);
        softly.assertThat(Elementary.log(1)).isEqualTo(0f);
        softly.assertThat(Elementary.log(-Float.MIN_VALUE)).isNaN();
        softly.assertThat(Elementary.log(-infinity)).isNaN();
        softly.assertThat(Elementary.tanh(infinity)).isEqualTo(1f);
        softly.assertThat(Elementary.tanh(-infinity)).isEqualTo(-1f);
        softly.assertThat(Elementary.tanh(0)).isEqualTo(0f);
        softly.assertThat(Elementary.tanh(Float.MIN_VALUE)).isEqualTo(Float.MIN_VALUE);
        softly.assertThat(Elementary.sigmoid(infinity)).isEqualTo(1f);
        softly.assertThat(Elementary.sigmoid(-infinity)).isEqualTo(0f);
        softly.assertThat(Elementary.sigmoid(0)).isEqualTo(0.5f);
        softly.assertThat(Elementary.log1p(infinity)).isEqualTo(infinity);
        softly.assertThat(Elementary.log1p(0)).isEqualTo(0f);
        for (Case c : cases()) {
            softly.assertThat(c.function.of(Float.NaN)).as(c.name + " of NaN").isNaN();
        }
        softly.assertAll();
    }
}
