package dev.ayin.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SplitTest {
    @Property(tries = 300)
    void everyRowIsInOnePartAndEveryGroupHasItsShare(
            @ForAll @IntRange(min = 10, max = 300) int rows,
            @ForAll @IntRange(min = 1, max = 4) int groups,
            @ForAll @DoubleRange(min = 0, max = 0.4) double validation,
            @ForAll @DoubleRange(min = 0, max = 0.4) double test,
            @ForAll long seed) {
        int[] group = IntStream.range(0, rows).map(row -> row * row % groups).toArray();
        Split split = Split.of(group, validation, test, seed);
        int[] all = Stream.of(split.train(), split.validation(), split.test())
                .flatMapToInt(Arrays::stream)
                .toArray();
        assertThat(all).containsExactlyInAnyOrder(IntStream.range(0, rows).toArray());
        assertThat(split.train()).isSorted();
        assertThat(split.test()).isSorted().hasSize(Split.count(rows, test));
        assertThat(split.validation()).hasSize(Split.count(rows - split.test().length, validation));
        double share = split.test().length / (double) rows;
        for (int g = 0; g < groups; g++) {
            int of = g;
            double size = Arrays.stream(group).filter(one -> one == of).count();
            double tested =
                    Arrays.stream(split.test()).filter(row -> group[row] == of).count();
            assertThat(Math.abs(tested - share * size)).isLessThan(1);
        }
    }

    @Test
    void theSeedDecides() {
        int[] group = new int[100];
        assertThat(Split.of(group, 0, 0.2, 1).test())
                .isEqualTo(Split.of(group, 0, 0.2, 1).test())
                .isNotEqualTo(Split.of(group, 0, 0.2, 2).test());
    }
}
