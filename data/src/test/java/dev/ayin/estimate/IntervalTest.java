package dev.ayin.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class IntervalTest {
    /// From the tables of Student's distribution (Abramowitz and Stegun, table 26.10).
    @Test
    void quantilesAreThoseOfTheTables() {
        assertThat(StudentT.quantile(0.95, 1)).isCloseTo(12.706, within(5e-4));
        assertThat(StudentT.quantile(0.95, 2)).isCloseTo(4.303, within(5e-4));
        assertThat(StudentT.quantile(0.95, 3)).isCloseTo(3.182, within(5e-4));
        assertThat(StudentT.quantile(0.95, 4)).isCloseTo(2.776, within(5e-4));
        assertThat(StudentT.quantile(0.95, 9)).isCloseTo(2.262, within(5e-4));
        assertThat(StudentT.quantile(0.95, 30)).isCloseTo(2.042, within(5e-4));
        assertThat(StudentT.quantile(0.99, 10)).isCloseTo(3.169, within(5e-4));
        assertThat(StudentT.quantile(0.95, 100_000)).isCloseTo(1.960, within(5e-4));
    }

    /// 1, 2, 3: mean 2, sd 1, t = 4.303 for 2 degrees of freedom, √(1/3 + 1/2) = 0.9129.
    @Test
    void intervalsAreAsComputedByHand() {
        Interval interval = Interval.of(1, 2, 3);
        assertThat(interval.mean()).isEqualTo(2);
        assertThat(interval.sd()).isEqualTo(1);
        assertThat(interval.half()).isCloseTo(4.3027 * 0.91287, within(1e-4));
        assertThat(interval.low()).isCloseTo(2 - 3.9278, within(1e-3));
        assertThat(interval.high()).isCloseTo(2 + 3.9278, within(1e-3));
    }
}
