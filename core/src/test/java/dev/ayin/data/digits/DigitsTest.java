package dev.ayin.data.digits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.ayin.math.RandomStream;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

class DigitsTest {
    private static final int N = 1000;

    /// Whoever changes a stroke or a hand changes this number, and knows that it is another data set.
    @Test
    void theSameBytesEverywhere() {
        CRC32 crc = new CRC32();
        for (int i = 0; i < 100; i++) {
            crc.update(Digits.image(42, i));
            crc.update(Digits.label(42, i));
        }
        assertThat(crc.getValue()).isEqualTo(4136314372L);
    }

    /// The pen is lifted as often as in the way that is named, and no way is never taken.
    @Test
    void theWayOfADigitIsTheOneThatItsHandTakes() {
        Set<List<Integer>> taken = new HashSet<>();
        for (int i = 0; i < 5 * N; i++) {
            int digit = Digits.label(42, i), way = Digits.way(42, i);
            taken.add(List.of(digit, way));
            if (i < N) {
                RandomStream random = RandomStream.of(42, RandomStream.Purpose.STROKES, i);
                assertThat(Hand.of(random).paths(digit, random))
                        .hasSize(Ways.get(digit, way).masters().getFirst().size());
            }
        }
        assertThat(taken).hasSize(IntStream.range(0, 10).map(Digits::ways).sum());
    }

    @Test
    void anImageDependsOnSeedAndIndexAlone() {
        byte[] image = Digits.image(7, 123);
        Digits.image(8, 5);
        assertThat(Digits.image(7, 123)).isEqualTo(image);
        assertThat(Digits.image(8, 123)).isNotEqualTo(image);
        assertThat(Digits.image(7, 124)).isNotEqualTo(image);
    }

    @Test
    void eachTenLabelsAreTheTenDigitsInARandomOrder() {
        int[] before = {};
        for (int block = 0; block < 20; block++) {
            int[] labels = new int[10];
            for (int i = 0; i < 10; i++) {
                labels[i] = Digits.label(42, 10 * block + i);
            }
            assertThat(labels).containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
            assertThat(labels).isNotEqualTo(before);
            before = labels;
        }
    }

    /// MNIST's mean is 0.1307, and networks standardise with it.
    @Test
    void asMuchInkAsMnist() {
        double sum = 0;
        for (int i = 0; i < N; i++) {
            for (byte grey : Digits.image(42, i)) {
                sum += (grey & 255) / 255.0;
            }
        }
        assertThat(sum / N / 784).isCloseTo(0.1307, within(0.01));
    }

    @Test
    void centredByMassInABoxOfTwenty() {
        for (int i = 0; i < N; i++) {
            byte[] image = Digits.image(1, i);
            double mass = 0;
            double x = 0;
            double y = 0;
            int left = 28;
            int right = 0;
            int top = 28;
            int bottom = 0;
            for (int at = 0; at < image.length; at++) {
                int ink = image[at] & 255;
                if (ink > 0) {
                    mass += ink;
                    x += ink * (at % 28 + 0.5);
                    y += ink * (at / 28 + 0.5);
                    left = Math.min(left, at % 28);
                    right = Math.max(right, at % 28);
                    top = Math.min(top, at / 28);
                    bottom = at / 28;
                }
            }
            assertThat(Math.max(right - left, bottom - top) + 1)
                    .as("box of %d", i)
                    .isBetween(19, 20);
            // A box whose mass lies far to one side stops at the edge.
            boolean stopped = left == 0 || top == 0 || right == 27 || bottom == 27;
            assertThat(x / mass).as("centre of %d", i).isCloseTo(14.5, within(stopped ? 3.0 : 0.51));
            assertThat(y / mass).as("centre of %d", i).isCloseTo(14.5, within(stopped ? 3.0 : 0.51));
        }
    }

    @Test
    void theSameDigitIsDrawnDifferentlyEachTime() {
        assertThat(IntStream.range(0, N)
                        .mapToObj(i -> Arrays.hashCode(Digits.image(42, i)))
                        .distinct())
                .hasSize(N);
    }

    @Test
    void refusesNegativeIndices() {
        assertThatThrownBy(() -> Digits.image(42, -1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("digits are numbered from 0, not -1");
        assertThatThrownBy(() -> Digits.label(42, Integer.MIN_VALUE)).isInstanceOf(IllegalArgumentException.class);
        assertThat(Digits.label(42, Integer.MAX_VALUE)).isBetween(0, 9);
    }
}
