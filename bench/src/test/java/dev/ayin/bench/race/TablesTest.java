package dev.ayin.bench.race;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ayin.bench.race.Aim.Against;
import dev.ayin.bench.race.Aim.Within;
import java.util.List;
import org.junit.jupiter.api.Test;

class TablesTest {
    private static final Entrant OURS = new Entrant("ayin", 1);
    private static final Entrant OURS_TWO = new Entrant("ayin", 2);
    private static final Entrant THEIRS = new Entrant("jax", 1);

    private static Results results(String work, double ours, double two, double theirs) {
        Results results = new Results();
        results.add(new Measurement("g", work, OURS, "", Series.of(ours), Double.NaN));
        results.add(new Measurement("g", work, OURS_TWO, "", Series.of(two), 0.975));
        results.add(new Measurement("g", work, THEIRS, "scan", Series.of(theirs, theirs, 2 * theirs), 0.98));
        return results;
    }

    @Test
    void timesHaveThreeDigitsAndAUnit() {
        assertThat(List.of(0.5, 9.994, 9.996, 99.96, 999.4, 999.6, 1.234e6, 5e9, 1.2e12).stream()
                        .map(Tables::time))
                .containsExactly(
                        "0.50 ns", "9.99 ns", "10.0 ns", "100 ns", "999 ns", "1.00 µs", "1.23 ms", "5.00 s", "1200 s");
    }

    @Test
    void ratiosAreOverAyinsBestTime() {
        assertThat(Tables.rows(results("w", 4000, 2000, 6000), "w", 2))
                .containsExactly(
                        List.of("w", "ayin", "1", "4.00 µs", "0.0 %", "2.00", ""),
                        List.of("w", "ayin", "2", "2.00 µs", "0.0 %", "1.00", "accuracy 0.9750"),
                        List.of("w", "jax", "1", "6.00 µs", "50.0 %", "3.00", "scan, accuracy 0.9800"));
    }

    @Test
    void anAimIsReachedOnlyIfItsWorstComparisonIs() {
        Results results = results("w", 4, 2, 6);
        results("v", 1, 1, 12).all().forEach(results::add);
        List<Against> both = List.of(
                new Against("w", List.of(OURS, OURS_TWO), List.of(THEIRS)),
                new Against("v", List.of(OURS, OURS_TWO), List.of(THEIRS)),
                new Against("not measured", List.of(OURS), List.of(THEIRS)));
        assertThat(Tables.aims(results, List.of(new Aim("steps", "jax", 3, both), new Aim("steps", "jax", 3.1, both))))
                .containsExactly(
                        List.of("steps", "jax", "3.00 … mean 6.00", "3.00", "reached"),
                        List.of("steps", "jax", "3.00 … mean 6.00", "3.10", "missed"));
        assertThat(Tables.aims(results, List.of(new Aim("s", "jax", 6, 3, both), new Aim("s", "jax", 6.1, 3, both))))
                .containsExactly(
                        List.of("s", "jax", "3.00 … mean 6.00", "6.00, each 3.00", "reached"),
                        List.of("s", "jax", "3.00 … mean 6.00", "6.10, each 3.00", "missed"));
    }

    @Test
    void anAimOfWhichNothingWasMeasuredIsNoRow() {
        Aim aim = new Aim("steps", "jax", 3, List.of(new Against("x", List.of(OURS), List.of(THEIRS))));
        assertThat(Tables.aims(results("w", 1, 1, 1), List.of(aim))).isEmpty();
    }

    @Test
    void whoWasNotMeasuredIsNamedBesideWhatWasReached() {
        List<Entrant> others = List.of(THEIRS, new Entrant("keras", 1));
        Aim aim = new Aim("steps", "jax and keras", 3, List.of(new Against("w", List.of(OURS_TWO), others)));
        assertThat(Tables.aims(results("w", 4, 2, 6), List.of(aim)))
                .containsExactly(List.of("steps", "jax and keras, without keras", "3.00", "3.00", "reached"));
    }

    @Test
    void aTimeThatIsGivenIsHeldAgainstOurs() {
        Aim aim = new Aim("warm", "0.6 s", 1, List.of(new Within("w", List.of(OURS, OURS_TWO), 5)));
        assertThat(Tables.aims(results("w", 8, 4, 1), List.of(aim)))
                .containsExactly(List.of("warm", "0.6 s", "1.25", "1.00", "reached"));
    }

    /// Nobody can be faster than a peak: if somebody is, no share of it is shown.
    @Test
    void ofAPeakThatSomebodyBeatsNoShareIsShown() {
        Entrant peak = new Entrant(Rivals.PEAK, 1);
        Results results = results("w", 8, 4, 6); // with two threads faster than the peak of one, which proves nothing
        results.add(new Measurement("g", "w", peak, "", Series.of(5), Double.NaN));
        Aim aim = new Aim("w", "peak", 0.8, List.of(new Against("w", List.of(OURS), List.of(peak))));
        assertThat(Tables.aims(results, List.of(aim))).containsExactly(List.of("w", "peak", "0.63", "0.80", "missed"));
        assertThat(Tables.rows(results, "w", 2)).contains(List.of("w", "peak", "1", "5.00 ns", "0.0 %", "1.25", ""));

        results.replace("w", results("w", 8, 4, 4.9).all());
        results.add(new Measurement("g", "w", peak, "", Series.of(5), Double.NaN));
        assertThat(Tables.aims(results, List.of(aim)))
                .containsExactly(List.of("w", "peak", "", "0.80", "the peak is wrong: jax 1 was faster in w"));
        assertThat(Tables.rows(results, "w", 2))
                .contains(List.of("w", "peak", "1", "5.00 ns", "0.0 %", "", "no peak: somebody was faster"));
    }

    @Test
    void singleStepsShowTheirWorst() {
        Results results = new Results();
        Series each = Series.of(1000, 1000, 1000, 1000, 41000);
        results.add(new Measurement(SingleSteps.GROUP, "single step", OURS, "", each, Double.NaN));
        assertThat(Tables.of(results, SingleSteps.GROUP, List.of("single step"), 2)
                        .rows())
                .containsExactly(List.of("single step", "1", "1.00 µs", "33.0 µs", "39.4 µs", "41.0 µs"));
    }

    @Test
    void tablesAsTextAndInMarkdown() {
        List<List<String>> rows = List.of(List.of("step", "1"), List.of("s", "22"));
        assertThat(Tables.text(List.of("work", "n"), rows)).isEqualTo("work  n\nstep  1\ns     22\n");
        assertThat(Tables.markdown(List.of("work", "n"), rows))
                .isEqualTo("| work | n |\n|---|---|\n| step | 1 |\n| s | 22 |\n");
    }
}
