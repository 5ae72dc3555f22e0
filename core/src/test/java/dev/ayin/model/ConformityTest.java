package dev.ayin.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.ayin.data.Target;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ConformityTest {
    @Test
    void theMissOfACoverageIsTheNthSmallest_orTheNextThatIsKept() {
        for (int n : new int[] {1, 9, 19, 99, 200, 201, 999, 4321}) {
            double[] misses = new Random(n).doubles(n).toArray();
            Conformity conformity = Conformity.of(misses);
            double[] sorted = misses.clone();
            Arrays.sort(sorted);
            assertThat(conformity.misses()).hasSize(Math.min(n, Conformity.MOST));
            for (double coverage : new double[] {0.01, 0.5, 0.8, 0.9, 0.95, 0.995}) {
                int nth = (int) Math.ceil((n + 1) * coverage - 1e-9);
                if (nth > n) {
                    assertThatIllegalArgumentException().isThrownBy(() -> conformity.miss(coverage));
                    continue;
                }
                int most = Math.min(n, nth + n / Conformity.MOST);
                assertThat(conformity.miss(coverage)).isBetween(sorted[nth - 1], sorted[most - 1]);
            }
        }
    }

    @Test
    void newMissesAreCoveredAsOftenAsIsSaid() {
        Random random = new Random(3);
        int covered = 0, all = 20_000;
        Conformity conformity =
                Conformity.of(random.doubles(2000).map(v -> v * v).toArray());
        double miss = conformity.miss(0.9);
        for (int i = 0; i < all; i++) {
            double v = random.nextDouble();
            covered += v * v <= miss ? 1 : 0;
        }
        assertThat((double) covered / all).isBetween(0.88, 0.92);
    }

    @Test
    void intervalsAndSets() {
        Conformity conformity = new Conformity(4, List.of(0.1, 0.25, 0.5, 0.75));
        Target.Number number = new Target.Number("y", 100, 10);
        assertThat(conformity.interval(number, 2, 0.6)).containsExactly(115, 125);
        assertThat(conformity.interval(new Target.Number("y", 100, 10, 1, 90, 121), 0, 0.6))
                .containsExactly(100 - 10 * StrictMath.sinh(0.5), 100 + 10 * StrictMath.sinh(0.5));
        Target.Classes classes = new Target.Classes("k", List.of("a", "b", "c"));
        assertThat(conformity.set(classes, new double[] {0.5, 0.3, 0.2}, 0.6)).containsExactly("a");
        assertThat(conformity.set(classes, new double[] {0.5, 0.3, 0.2}, 0.8)).containsExactly("a", "b");
        assertThat(conformity.set(classes, new double[] {0.3, 0.4, 0.3}, 0.2)).containsExactly("b");
    }

    @Test
    void whatCannotBeTold() {
        Conformity conformity = Conformity.of(new double[] {1, 2, 3, 4});
        assertThatIllegalArgumentException()
                .isThrownBy(() -> conformity.miss(0.9))
                .withMessage("the model was asked 4 rows that it had not learnt from: they tell a coverage of 0.800 at"
                        + " most, not 0.9");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> conformity.miss(90))
                .withMessage("a coverage is a share above 0 and below 1, such as 0.9, it is not 90.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Conformity.NONE.miss(0.9))
                .withMessageStartingWith("the model does not know how far off it is");
        assertThatIllegalArgumentException().isThrownBy(() -> new Conformity(2, List.of(1.0, 0.5)));
        assertThatIllegalArgumentException().isThrownBy(() -> new Conformity(1, List.of(0.5, 1.0)));
    }
}
