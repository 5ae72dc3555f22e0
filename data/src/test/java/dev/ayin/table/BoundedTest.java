package dev.ayin.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.ayin.data.Features;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BoundedTest {
    private static final double[] NEAR = new Random(1).doubles(1000).toArray();

    private static double[] with(double... more) {
        return DoubleStream.concat(Arrays.stream(NEAR), Arrays.stream(more)).toArray();
    }

    private static double[] x(Bounded bounded, double[] values) {
        Features.Numeric column = new Features.Numeric("v", bounded.mean(), bounded.sd(), false, bounded.bound());
        return Arrays.stream(values)
                .map(v -> {
                    float[] x = new float[1];
                    column.encode(v, x, 0);
                    return x[0];
                })
                .toArray();
    }

    @Test
    void whereNoneIsFarThereIsNoBound() {
        assertThat(Bounded.of(NEAR)).isNull();
        assertThat(Bounded.of(new Random(1).doubles(1000).map(v -> -Math.log(v)).toArray()))
                .isNull(); // exponential
        assertThat(Bounded.of(with(Double.NaN, 2))).isNull();
        assertThat(Bounded.of(new double[] {0, 0, 0, 0, 0, 1})).isNull(); // yes and no, however rare
        assertThat(Bounded.of(new double[] {Double.NaN})).isNull();
    }

    @Test
    void fewFarNumbersLeaveTheOthersTheirPlaces_andXIsStandardised() {
        double[] values = with(1e6, 3e5, -2e12, Double.NaN, 1e300);
        Bounded bounded = Bounded.of(values);
        double[] x = x(bounded, Arrays.stream(values).filter(v -> v == v).toArray());
        assertThat(Arrays.stream(x).average().orElseThrow()).isCloseTo(0, within(1e-6));
        assertThat(Arrays.stream(x).map(v -> v * v).average().orElseThrow()).isCloseTo(1, within(1e-5));
        double[] near = Arrays.copyOf(x, NEAR.length);
        assertThat(Arrays.stream(near).max().orElseThrow()
                        - Arrays.stream(near).min().orElseThrow())
                .isGreaterThan(2.5);
        assertThat(x[NEAR.length]).isCloseTo(bounded.bound(), within(1e-5));
    }

    @Test
    void columnsThatAreMostlyZero() {
        double[] values = IntStream.range(0, 1000)
                .mapToDouble(i -> i % 10 == 0 ? 1 + i % 7 : 0)
                .toArray();
        assertThat(Bounded.of(values)).isNull();
        values[500] = 4000;
        Bounded bounded = Bounded.of(values);
        double[] x = x(bounded, new double[] {0, 1, 7, 4000});
        assertThat(x[1] - x[0]).isGreaterThan(0.4);
        assertThat(x[2] - x[1]).isGreaterThan(1);
        assertThat(x[3]).isLessThan(10);
    }

    @Test
    void theOrderOfTheRowsIsNothing() {
        List<Double> values =
                new ArrayList<>(Arrays.stream(with(1e6, 1e9)).boxed().toList());
        Bounded bounded = Bounded.of(values.stream().mapToDouble(v -> v).toArray());
        Collections.shuffle(values, new Random(2));
        assertThat(Bounded.of(values.stream().mapToDouble(v -> v).toArray())).isEqualTo(bounded);
    }
}
