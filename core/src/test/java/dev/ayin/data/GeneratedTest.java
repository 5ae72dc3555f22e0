package dev.ayin.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.ayin.math.Matrix;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GeneratedTest {
    /// What 100 points of seed 42 are on every machine. A change here changes everybody's runs.
    private static final Map<String, String> HASHES = Map.of(
            "circles", "83c391e2d42c0c6c",
            "moons", "9082da50a4aeffe4",
            "spirals", "c1bf8127f6d86a0d",
            "xor", "c0fd7a7f2745b1f9",
            "blobs", "0f4036f9480172c4",
            "plane", "fe7d6ccdfda3ddad",
            "sine", "c23d2faecc0c487f");

    static List<String> names() {
        return Generated.names();
    }

    @ParameterizedTest
    @MethodSource("names")
    void areTheSameOnEveryMachine(String name) {
        assertThat(Generated.of(name, 100, 42).train().hash()).isEqualTo(HASHES.get(name));
        assertThat(Generated.of(name, 100, 43).train().hash()).isNotEqualTo(HASHES.get(name));
    }

    @ParameterizedTest
    @MethodSource("names")
    void haveTheShapesThatFeaturesAndTargetSay(String name) {
        Dataset data = Generated.of(name, 101, 1);
        assertThat(data.name()).isEqualTo(name);
        assertThat(data.train().samples().X().rows())
                .isEqualTo(data.features().shape().size());
        assertThat(data.features().names()).hasSize(data.train().samples().X().rows());
        assertThat(data.train().samples().Y().rows()).isEqualTo(data.target().rows());
        assertThat(data.train().size()).isEqualTo(101);
        data.train().check("generated");
    }

    @ParameterizedTest
    @MethodSource("names")
    void classesAreAsLargeAsCanBe(String name) {
        if (Generated.of(name, 10, 1).target() instanceof Target.Classes classes) {
            Matrix Y = Generated.of(name, 100, 1).train().samples().Y();
            int k = classes.classes().size();
            int[] sizes = new int[k];
            for (int c = 0; c < 100; c++) {
                sizes[k == 2 ? (int) Y.get(0, c) : Y.argmax(c)]++;
            }
            for (int size : sizes) {
                assertThat(size).isBetween(100 / k, 100 / k + 1);
            }
        }
    }

    /// The noise of a set is what is left when the same points without noise are taken away.
    @ParameterizedTest
    @MethodSource("names")
    void noiseIsAsLargeAsAskedFor(String name) {
        double noise = 0.17;
        Dataset noisy = Generated.of(name, 3000, noise, 5), clean = Generated.of(name, 3000, 0, 5);
        boolean numbers = clean.target() instanceof Target.Number;
        Matrix with =
                numbers ? noisy.train().samples().Y() : noisy.train().samples().X();
        Matrix without =
                numbers ? clean.train().samples().Y() : clean.train().samples().X();
        double squares = 0, sum = 0;
        for (int i = 0; i < with.size(); i++) {
            double e = with.data()[i] - without.data()[i];
            sum += e;
            squares += e * e;
        }
        assertThat(Math.sqrt(squares / with.size())).isCloseTo(noise, within(0.01));
        assertThat(sum / with.size()).isCloseTo(0, within(0.015));
    }

    @Test
    void pointsLieWhereTheirNamesSay() {
        Samples circles = Generated.circles(200, 0, 0.3, 1).train().samples(),
                moons = Generated.moons(200, 0, 1).train().samples();
        Samples xor = Generated.xor(200, 0, 1).train().samples(),
                sine = Generated.sine(200, 0, 1).train().samples();
        Samples plane = Generated.plane(200, 0, 1).train().samples();
        for (int c = 0; c < 200; c++) {
            boolean second = circles.Y().get(0, c) == 1;
            double x = circles.X().get(0, c), y = circles.X().get(1, c);
            assertThat(Math.hypot(x, y)).isCloseTo(second ? 0.3 : 1, within(1e-6));
            x = moons.X().get(0, c);
            y = moons.X().get(1, c);
            boolean lower = moons.Y().get(0, c) == 1;
            assertThat(Math.hypot(x - (lower ? 1 : 0), y - (lower ? 0.5 : 0))).isCloseTo(1, within(1e-6));
            assertThat(lower ? y <= 0.5 + 1e-6 : y >= -1e-6).isTrue();
            assertThat(xor.X().get(0, c) < 0 == xor.X().get(1, c) < 0)
                    .isEqualTo(xor.Y().get(0, c) == 1);
            x = sine.X().get(0, c);
            assertThat(x).isBetween(-1.0, 1.0);
            assertThat((double) sine.Y().get(0, c)).isCloseTo(Math.sin(Math.PI * x), within(1e-6));
            x = plane.X().get(0, c);
            y = plane.X().get(1, c);
            assertThat((double) plane.Y().get(0, c)).isCloseTo(0.5 * x - 0.25 * y, within(1e-6));
        }
    }

    @Test
    void whatMakesNoSenseIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Generated.of("rings", 10, 1))
                .withMessage("there is no set \"rings\" among [circles, moons, spirals, xor, blobs, plane, sine]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Generated.of("blobs", 2, 1))
                .withMessage("a generated set needs at least 3 points, not 2");
        for (double bad : new double[] {-0.1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Generated.of("moons", 10, bad, 1))
                    .withMessage("noise is a number of at least 0, it is not " + bad);
        }
    }
}
