package dev.ayin.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class FoldsTest {
    @Property
    void everyRowIsTestedOnceAndEveryClassIsSharedOut(
            @ForAll @IntRange(min = 2, max = 200) int rows,
            @ForAll @IntRange(min = 1, max = 6) int classes,
            @ForAll @IntRange(min = 2, max = 12) int k,
            @ForAll long seed) {
        int parts = Math.min(k, rows);
        int[] groups = new Random(seed).ints(rows, 0, classes).toArray();
        Folds folds = Folds.of(groups, parts, seed);
        assertThat(IntStream.range(0, parts).flatMap(f -> Arrays.stream(folds.test(f))))
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, rows).boxed().toList());
        for (int f = 0; f < parts; f++) {
            assertThat(folds.test(f).length).isBetween(rows / parts, Math.ceilDiv(rows, parts));
            assertThat(folds.test(f).length + folds.train(f).length).isEqualTo(rows);
            for (int c = 0; c < classes; c++) {
                int group = c;
                long of = Arrays.stream(groups).filter(one -> one == group).count();
                long here = Arrays.stream(folds.test(f))
                        .filter(row -> groups[row] == group)
                        .count();
                assertThat(here).isBetween(of / parts, Math.ceilDiv(of, parts));
            }
        }
    }

    @Test
    void theSeedDecides() {
        int[] groups = new int[40];
        assertThat(Folds.of(groups, 4, 1).test(0))
                .isEqualTo(Folds.of(groups, 4, 1).test(0));
        assertThat(Folds.of(groups, 4, 2).test(0))
                .isNotEqualTo(Folds.of(groups, 4, 1).test(0));
    }

    @Test
    void refusesFoldsThatCannotBe() {
        assertThatThrownBy(() -> Folds.of(new int[5], 6, 1)).hasMessage("of 5 rows there can be 2 to 5 folds, not 6");
        assertThatThrownBy(() -> Folds.of(new int[5], 1, 1)).hasMessageContaining("not 1");
    }
}
