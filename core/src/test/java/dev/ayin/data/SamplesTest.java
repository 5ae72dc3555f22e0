package dev.ayin.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.ayin.math.Matrix;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SamplesTest {
    /// Example c is (c, −c) with the target 2c and the weight c.
    private static Samples samples(int size) {
        Matrix X = Matrix.zeros(2, size), Y = Matrix.zeros(1, size), weights = Matrix.zeros(1, size);
        for (int c = 0; c < size; c++) {
            X.set(0, c, c);
            X.set(1, c, -c);
            Y.set(0, c, 2 * c);
            weights.set(0, c, c);
        }
        return new Samples(X, Y, weights);
    }

    @Test
    void rowsOfAProgramBecomeColumns() {
        double[][] rows = {{1, 2, 3}, {4, 5, 6}};
        Samples numbers = Samples.of(rows, new double[] {7, 8});
        assertThat(numbers.X().toArray()).containsExactly(1, 2, 3, 4, 5, 6);
        assertThat(numbers.Y().toArray()).containsExactly(7, 8);
        assertThat(numbers).hasToString("Samples[2 examples, 3 inputs, 1 target]");
        assertThat(numbers.withWeights(Matrix.zeros(1, 2)))
                .hasToString("Samples[2 examples, 3 inputs, 1 target, weighted]");
        assertThat(Samples.of(rows, new double[][] {{0, 1}, {1, 0}}).Y().toArray())
                .containsExactly(0, 1, 1, 0);
        Target.Classes two = new Target.Classes("k", List.of("a", "b"));
        Target.Classes three = new Target.Classes("k", List.of("a", "b", "c"));
        assertThat(Samples.of(rows, new int[] {1, 0}, two).Y().toArray()).containsExactly(1, 0);
        assertThat(Samples.of(rows, new int[] {2, 0}, three).Y().toArray()).containsExactly(0, 0, 1, 1, 0, 0);
    }

    @Test
    void rowsThatDoNotFitAreNamed() {
        double[][] rows = {{1, 2}, {3, 4}};
        Target.Classes target = new Target.Classes("k", List.of("a", "b"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Samples.of(new double[][] {{1, 2}, {3}}, new double[2]))
                .withMessage("example 2 has 1 inputs, example 1 has 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Samples.of(rows, new double[] {1, 1e300}))
                .withMessage("example 2 has 1.0E300 as its target 1: all must be finite numbers");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Samples.of(rows, new int[] {0, 2}, target))
                .withMessage("example 2 has the class 2: there are 2, from 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Samples.of(rows, new double[3]))
                .withMessage("there are 2 examples but 3 targets");
    }

    @Test
    void aPartKeepsExamplesTargetsAndWeightsTogether() {
        Samples slice = samples(10).slice(4, 7), chosen = samples(10).select(new int[] {6, 4, 6});
        for (Samples part : List.of(slice, chosen)) {
            assertThat(part.size()).isEqualTo(3);
            for (int c = 0; c < 3; c++) {
                float x = part.X().get(0, c);
                assertThat(part.X().get(1, c)).isEqualTo(-x);
                assertThat(part.Y().get(0, c)).isEqualTo(2 * x);
                assertThat(part.weights().get(0, c)).isEqualTo(x);
            }
        }
        assertThat(slice.X().get(0, 0)).isEqualTo(4);
        assertThat(chosen.X().get(0, 1)).isEqualTo(4);
    }

    @Test
    void splitPutsEveryExampleIntoOnePart() {
        Examples[] parts = samples(10).split(0.3, 1);
        assertThat(parts[0].size()).isEqualTo(7);
        assertThat(parts[1].size()).isEqualTo(3);
        Set<Float> seen = new HashSet<>();
        for (Examples examples : parts) {
            Samples part = examples.samples();
            for (int c = 0; c < part.size(); c++) {
                seen.add(part.X().get(0, c));
            }
        }
        assertThat(seen).hasSize(10);
        assertThat(samples(10).split(0.3, 1)[1].hash()).isEqualTo(parts[1].hash());
        assertThat(samples(10).split(0.3, 2)[1].hash()).isNotEqualTo(parts[1].hash());
        assertThat(samples(10).split(0, 1)[1].size()).isZero();
        assertThat(samples(10).split(0.001, 1)[1].size()).isEqualTo(1);
    }

    @Test
    void sharesThatLeaveNothingAreRefused() {
        for (double bad : new double[] {-0.1, 1, Double.NaN}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> samples(10).split(bad, 1))
                    .withMessage("the share held out is at least 0 and below 1, it is not " + bad);
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> samples(1).split(0.5, 1))
                .withMessage("of 1 examples 1 cannot be held out: nothing is left to learn from");
    }

    @Test
    void numbersOfColumnsMustAgree() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Samples(Matrix.zeros(2, 3), Matrix.zeros(1, 4)))
                .withMessage("there are 3 examples but 4 targets");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> samples(3).withWeights(Matrix.zeros(1, 2)))
                .withMessage("there are 3 examples but (1×2) weights");
        for (float bad : new float[] {-1, Float.NaN, Float.POSITIVE_INFINITY}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> samples(2).withWeights(Matrix.ofRows(new float[] {1, bad})))
                    .withMessage("example 2 has the weight " + bad + ": it must be a number of at least 0");
        }
    }

    @Test
    void hashKnowsEveryNumberAndShape() {
        Samples samples = samples(4);
        Samples otherX = samples(4), otherY = samples(4), otherWeight = samples(4);
        otherX.X().set(1, 3, 0.5f);
        otherY.Y().set(0, 0, -0f);
        otherWeight.weights().set(0, 0, 9);
        Samples unweighted = samples.withWeights(null);
        Samples reshaped = new Samples(Matrix.of(samples.X().data(), 0, 2, 4).rows(0, 1), samples.Y());
        assertThat(samples(4).hash()).isEqualTo(samples.hash()).matches("[0-9a-f]{16}");
        assertThat(List.of(
                        samples.hash(),
                        otherX.hash(),
                        otherY.hash(),
                        otherWeight.hash(),
                        unweighted.hash(),
                        reshaped.hash()))
                .doesNotHaveDuplicates();
    }
}
