package dev.ayin.bench.race;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class SeriesTest {
    @Test
    void quantilesLieOnTheLineBetweenTheNeighbours() {
        Series series = Series.of(40, 10, 30, 20);
        assertThat(series.median()).isEqualTo(25);
        assertThat(series.quantile(0)).isEqualTo(10);
        assertThat(series.quantile(0.25)).isEqualTo(17.5);
        assertThat(series.quantile(0.9)).isEqualTo(37, within(1e-12));
        assertThat(series.worst()).isEqualTo(40);
        assertThat(series.spread()).isEqualTo((32.5 - 17.5) / 25);
    }

    @Test
    void oneNumberIsAllQuantiles() {
        Series series = Series.of(7);
        assertThat(series.quantile(0.99)).isEqualTo(7);
        assertThat(series.spread()).isZero();
    }

    @Test
    void nothingHasNoMedian() {
        assertThatThrownBy(() -> new Series(List.of())).hasMessage("a series needs at least one number");
    }
}
