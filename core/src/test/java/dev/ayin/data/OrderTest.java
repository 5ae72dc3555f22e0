package dev.ayin.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrderTest {
    private static int[] filled(Order order, int size, long seed, long epoch) {
        int[] numbers = new int[size];
        Arrays.fill(numbers, -1);
        order.fill(numbers, seed, epoch);
        return numbers;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 9, 10, 11, 39, 40, 41, 1003})
    void everyOrderHasEachExampleOnce(int size) {
        for (Order order : new Order[] {Order.shuffled(), new Order.Blocks(10, 4), new Order.Blocks(1, 1)}) {
            assertThat(Arrays.stream(filled(order, size, 7, 3)).sorted().toArray())
                    .isEqualTo(IntStream.range(0, size).toArray());
        }
    }

    @Test
    void anOrderIsMadeOfSeedAndEpochAlone() {
        for (Order order : new Order[] {Order.shuffled(), new Order.Blocks(10, 4)}) {
            int[] first = filled(order, 200, 7, 3);
            assertThat(filled(order, 200, 7, 3)).isEqualTo(first);
            assertThat(filled(order, 200, 8, 3)).isNotEqualTo(first);
            assertThat(filled(order, 200, 7, 4)).isNotEqualTo(first);
        }
    }

    @Test
    void aWindowReadsFewBlocksAndMixesThem() {
        int[] order = filled(new Order.Blocks(100, 8), 8_000, 1, 0);
        Set<Integer> firstBlocks = new HashSet<>();
        for (int from = 0; from < order.length; from += 800) {
            int[] window = Arrays.copyOfRange(order, from, from + 800);
            int[] blocks = Arrays.stream(window).map(example -> example / 100).toArray();
            assertThat(Arrays.stream(blocks).distinct().count()).isEqualTo(8);
            // of its first hundred examples about as many come from each block: 12.5 on average, at most some 30 by
            // chance
            assertThat(Arrays.stream(blocks, 0, 100).distinct().count()).isEqualTo(8);
            firstBlocks.add(Arrays.stream(blocks).min().getAsInt());
        }
        assertThat(firstBlocks).hasSize(10).isNotEqualTo(Set.of(0, 8, 16, 24, 32, 40, 48, 56, 64, 72));
    }

    @Test
    void blocksOfNothingAreRefused() {
        for (int[] bad : new int[][] {{0, 4}, {4, 0}, {1 << 20, 1 << 20}}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new Order.Blocks(bad[0], bad[1]))
                    .withMessage("examples are shuffled in windows of at least one block of at least one example,"
                            + " not %d blocks of %d".formatted(bad[1], bad[0]));
        }
    }
}
