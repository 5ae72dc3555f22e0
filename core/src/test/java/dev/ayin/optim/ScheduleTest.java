package dev.ayin.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.ayin.optim.Schedule.Cosine;
import dev.ayin.optim.Schedule.OneCycle;
import dev.ayin.optim.Schedule.ReduceOnPlateau;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ScheduleTest {
    private static final double[] NONE = {};

    static List<Schedule> all() {
        return Schedule.all();
    }

    private static void assertRate(Schedule schedule, double epoch, double expected) {
        assertThat(schedule.rate(epoch, 40, NONE))
                .as("%s after %s of 40 epochs", schedule, epoch)
                .isCloseTo(expected, within(1e-12));
    }

    @ParameterizedTest
    @MethodSource("all")
    void isPositiveAndNeverAboveItsRate(Schedule schedule) {
        for (double epoch = 0; epoch < 40; epoch += 0.125) {
            assertThat(schedule.rate(epoch, 40, new double[(int) epoch]))
                    .isPositive()
                    .isLessThanOrEqualTo(0.1);
        }
    }

    @Test
    void constant() {
        assertRate(Schedule.constant(0.3), 0, 0.3);
        assertRate(Schedule.constant(0.3), 39.9, 0.3);
    }

    @Test
    void step() {
        Schedule step = Schedule.step(0.8, 10, 0.5);
        assertRate(step, 0, 0.8);
        assertRate(step, 9.99, 0.8);
        assertRate(step, 10, 0.4);
        assertRate(step, 39.5, 0.1);
    }

    @Test
    void exponential() {
        assertRate(Schedule.exponential(0.1, 0.9), 3.5, 0.1 * Math.exp(3.5 * Math.log(0.9)));
    }

    @Test
    void cosine() {
        assertRate(Schedule.cosine(0.1), 0, 0.1);
        assertRate(Schedule.cosine(0.1), 20, 0.05);
        assertRate(new Cosine(0.1, 0.02), 10, 0.02 + 0.08 * (1 + Math.sqrt(0.5)) / 2);
        assertRate(new Cosine(0.1, 0.02), 40, 0.02);
    }

    @Test
    void oneCycle() {
        Schedule cycle = new OneCycle(0.5, 0.25, 10, 100);
        assertRate(cycle, 0, 0.05);
        assertRate(cycle, 5, (0.05 + 0.5) / 2);
        assertRate(cycle, 10, 0.5);
        assertRate(cycle, 25, (0.5 + 0.0005) / 2);
        assertRate(cycle, 40, 0.0005);
    }

    @Test
    void waves() {
        Schedule waves = Schedule.waves(0.5);
        assertRate(waves, 0, 0.0005);
        for (double share : new double[] {1, 3, 7, 15}) {
            assertRate(waves, 40 * share / 15, 0.0005); // where a wave ends
        }
        assertRate(waves, 40 * (Math.sqrt(2) - 1) / 15, 0.5); // 1 + 15t = 2^½
        assertRate(waves, 40 * (8 * Math.sqrt(2) - 1) / 15, 0.5);
        assertRate(waves, 40 * (StrictMath.pow(2, 1.25) - 1) / 15, 0.25);
        assertRate(new Schedule.Waves(0.2, 1), 40 * (Math.sqrt(2) - 1), 0.2);
    }

    @Test
    void warmUp() {
        Schedule warm = Schedule.warmUp(4, Schedule.step(0.8, 10, 0.5));
        assertRate(warm, 0, 0.008);
        assertRate(warm, 1, 0.2);
        assertRate(warm, 4, 0.8);
        assertRate(warm, 12, 0.4);
    }

    @Test
    void reduceOnPlateau() {
        Schedule plateau = new ReduceOnPlateau(0.8, 0.5, 1, 0.15);
        assertThat(plateau.rate(0, 40, NONE)).isEqualTo(0.8);
        assertThat(plateau.rate(3, 40, new double[] {3, 2, 1})).isEqualTo(0.8);
        assertThat(plateau.rate(3, 40, new double[] {1, 1, 2})).isEqualTo(0.4);
        assertThat(plateau.rate(3, 40, new double[] {1, 0.99995, 0.99991}))
                .as("less than a ten-thousandth is no success")
                .isEqualTo(0.4);
        assertThat(plateau.rate(4, 40, new double[] {1, 2, 0.5, 2})).isEqualTo(0.8);
        assertThat(plateau.rate(6, 40, new double[] {1, 2, 2, 0.5, 2, 2})).isEqualTo(0.2);
        assertThat(plateau.rate(9, 40, new double[] {1, 2, 2, 2, 2, 2, 2, 2, 2}))
                .isEqualTo(0.15);
    }

    @Test
    void numbersThatMakeNoSenseAreRefused() {
        for (double bad : new double[] {0, -0.1, Double.NaN, Double.POSITIVE_INFINITY}) {
            for (ThrowingCallable schedule : List.<ThrowingCallable>of(
                    () -> Schedule.constant(bad),
                    () -> Schedule.step(bad, 1, 0.5),
                    () -> Schedule.exponential(bad, 0.5),
                    () -> Schedule.cosine(bad),
                    () -> Schedule.oneCycle(bad),
                    () -> Schedule.waves(bad),
                    () -> Schedule.reduceOnPlateau(bad))) {
                assertThatIllegalArgumentException()
                        .isThrownBy(schedule)
                        .withMessage("a learning rate is a number above 0, it is not " + bad);
            }
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Schedule.exponential(0.1, bad))
                    .withMessage("a factor of the rate lies above 0 and up to 1, it is not " + bad);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Schedule.warmUp(bad, Schedule.constant(1)))
                    .withMessage("a warm-up lasts for more than 0 epochs, not " + bad);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new OneCycle(0.1, bad, 25, 1e4))
                    .withMessage("the rising part of a cycle lies between 0 and 1, it is not " + bad);
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Schedule.step(0.1, 0, 0.5))
                .withMessage("a step schedule needs at least 1 epoch a step, not 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Cosine(0.1, 0.2))
                .withMessage("a cosine schedule ends at a rate from 0 to 0.1, not at 0.2");
        for (double bad : new double[] {0.5, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new OneCycle(0.1, 0.3, bad, 1e4))
                    .withMessage("a cycle's divisors are numbers of at least 1, not %s and 10000.0".formatted(bad));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new ReduceOnPlateau(0.1, 0.5, 5, -bad))
                    .withMessage("the least rate is a number of at least 0, it is not " + -bad);
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ReduceOnPlateau(0.1, 0.5, -1, 0))
                .withMessage("the patience of a plateau is at least 0, it is not -1");
    }
}
