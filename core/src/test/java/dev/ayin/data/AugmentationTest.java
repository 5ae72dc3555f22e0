package dev.ayin.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.ayin.math.Matrix;
import dev.ayin.math.Shape;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Images whose first channel is y and whose second is x show from where each pixel comes: they are linear, so that interpolation is
/// exact.
class AugmentationTest {
    private static final Shape SHAPE = new Shape(9, 11, 2);
    private static final int EXAMPLES = 600;
    private static final Examples PLACES = places();

    private static Examples places() {
        Matrix X = Matrix.zeros(SHAPE.size(), EXAMPLES), Y = Matrix.zeros(1, EXAMPLES);
        for (int i = 0; i < X.size(); i++) {
            int pixel = i % SHAPE.size() / 2;
            X.data()[i] = i % 2 == 0 ? pixel / SHAPE.width() : pixel % SHAPE.width();
        }
        return new Samples(X, Y);
    }

    /// {@return the images as an epoch shows them}
    private static Matrix shown(Augmentation augmentation, long epoch, int... order) {
        Examples examples = Augmented.of(PLACES, augmentation, SHAPE, 7);
        Augmented.begin(examples, epoch);
        Matrix X = Matrix.zeros(SHAPE.size(), order.length);
        examples.gather(order, 0, X, null, null);
        return X;
    }

    private static Matrix shown(Augmentation augmentation) {
        return shown(augmentation, 0, IntStream.range(0, EXAMPLES).toArray());
    }

    /// {@return the row (0) or column (1) from which pixel (y, x) of image j comes}
    private static float from(Matrix X, int j, int y, int x, int what) {
        return X.get((y * SHAPE.width() + x) * 2 + what, j);
    }

    @Test
    void shiftsAndMirrorsCopyPixels_eachOfThemHappens() {
        Matrix X = shown(Augmentation.of(Augmentation.shift(2), Augmentation.flip()));
        Set<String> seen = new HashSet<>();
        for (int j = 0; j < EXAMPLES; j++) {
            int down = 4 - (int) from(X, j, 4, 5, 0), first = (int) from(X, j, 4, 5, 1);
            int step = (int) from(X, j, 4, 6, 1) - first;
            assertThat(Math.abs(step)).isEqualTo(1);
            int right = (step > 0 ? 5 : 10 - 5) - first;
            for (int y = 0; y < 9; y++) {
                for (int x = 0; x < 11; x++) {
                    assertThat(from(X, j, y, x, 0)).isEqualTo(Math.clamp(y - down, 0, 8));
                    assertThat(from(X, j, y, x, 1)).isEqualTo(Math.clamp((step > 0 ? x : 10 - x) - right, 0, 10));
                }
            }
            seen.add(down + " " + right + " " + step);
        }
        assertThat(seen).hasSize(5 * 5 * 2);
    }

    @Test
    void aTurnGoesAboutTheMiddle_aScaleToo() {
        double widest = 0, largest = 0, smallest = 9;
        Matrix turned = shown(Augmentation.turn(30)), scaled = shown(Augmentation.scale(0.2));
        for (int j = 0; j < EXAMPLES; j++) {
            assertThat(from(turned, j, 4, 5, 0)).isCloseTo(4, within(1e-5f));
            assertThat(from(turned, j, 4, 5, 1)).isCloseTo(5, within(1e-5f));
            double cos = from(turned, j, 5, 5, 0) - 4, sin = from(turned, j, 5, 5, 1) - 5;
            assertThat(cos * cos + sin * sin).isCloseTo(1, within(1e-5));
            assertThat(from(turned, j, 4, 6, 0) - 4).isCloseTo((float) -sin, within(1e-5f));
            assertThat(from(turned, j, 4, 6, 1) - 5).isCloseTo((float) cos, within(1e-5f));
            widest = Math.max(widest, Math.toDegrees(Math.atan2(Math.abs(sin), cos)));
            double s = from(scaled, j, 5, 5, 0) - 4;
            assertThat(from(scaled, j, 4, 7, 1) - 5).isCloseTo((float) (2 * s), within(1e-5f));
            largest = Math.max(largest, 1 / s);
            smallest = Math.min(smallest, 1 / s);
        }
        assertThat(widest).isBetween(29.0, 30.001);
        assertThat(largest).isBetween(1.19, 1.2001);
        assertThat(smallest).isBetween(0.7999, 0.81);
    }

    @Test
    void aCropIsAPartOfTheImage() {
        Matrix X = shown(Augmentation.crop(0.5));
        double least = 9;
        for (int j = 0; j < EXAMPLES; j++) {
            float tall = from(X, j, 8, 0, 0) - from(X, j, 0, 0, 0), wide = from(X, j, 0, 10, 1) - from(X, j, 0, 0, 1);
            assertThat(tall / 8).isCloseTo(wide / 10, within(1e-5f)).isBetween(0.5f, 1f);
            assertThat(from(X, j, 0, 0, 0)).isBetween(0f, 8 - tall + 1e-5f);
            least = Math.min(least, tall / 8);
        }
        assertThat(least).isBetween(0.5, 0.51);
    }

    /// The B-spline's weights are above 0 and their sum is 1, so no pixel moves farther than a knot.
    @Test
    void whatIsElasticBendsAndKeepsTogether() {
        Matrix X = shown(Augmentation.elastic(0.9));
        double farthest = 0, apart = 0;
        for (int j = 0; j < EXAMPLES; j++) {
            for (int y = 1; y < 8; y++) {
                for (int x = 1; x < 10; x++) {
                    double down = from(X, j, y, x, 0) - y, right = from(X, j, y, x, 1) - x;
                    farthest = Math.max(farthest, Math.max(Math.abs(down), Math.abs(right)));
                    double beside = from(X, j, y, x + 1, 0) - y;
                    apart = Math.max(apart, Math.abs(beside - down));
                }
            }
        }
        assertThat(farthest).isBetween(0.6, 0.9);
        assertThat(apart).isBetween(0.1, 0.9);
    }

    /// shift ∘ turn ∘ scale, with the draws that each of them makes alone.
    @Test
    void severalBecomeOneMap() {
        Augmentation both = Augmentation.of(Augmentation.scale(0.3), Augmentation.of(Augmentation.turn(25)));
        Matrix X = shown(both), scaled = shown(Augmentation.scale(0.3));
        assertThat(both.single()).containsExactly(Augmentation.scale(0.3), Augmentation.turn(25));
        for (int j = 0; j < EXAMPLES; j++) {
            double s = from(scaled, j, 5, 5, 0) - 4; // the first draw is the same
            double down = from(X, j, 5, 5, 0) - 4, right = from(X, j, 5, 5, 1) - 5;
            assertThat(Math.hypot(down, right)).isCloseTo(s, within(1e-5));
        }
    }

    @Test
    void ofEverySecondImageOrSoARectangleIsErased() {
        Matrix X = shown(Augmentation.erasing(0.5)), still = shown(Augmentation.none());
        int erased = 0;
        for (int j = 0; j < EXAMPLES; j++) {
            int top = 9, left = 11, bottom = -1, right = -1, count = 0;
            for (int y = 0; y < 9; y++) {
                for (int x = 0; x < 11; x++) {
                    if (from(X, j, y, x, 0) == y && from(X, j, y, x, 1) == x) {
                        continue;
                    }
                    assertThat(from(X, j, y, x, 0)).isEqualTo(0);
                    assertThat(from(X, j, y, x, 1)).isEqualTo(0);
                    top = Math.min(top, y);
                    bottom = Math.max(bottom, y);
                    left = Math.min(left, x);
                    right = Math.max(right, x);
                    count++;
                }
            }
            erased += count > 0 ? 1 : 0;
            assertThat(bottom - top).isLessThan(5);
            assertThat(right - left).isLessThan(6);
            int corner = top == 0 && left == 0 ? 1 : 0; // pixel (0, 0) is 0 by itself
            assertThat(count).isEqualTo(count == 0 ? 0 : (bottom - top + 1) * (right - left + 1) - corner);
        }
        assertThat((double) erased / EXAMPLES).isBetween(0.4, 0.6);
        assertThat(still.toArray()).isEqualTo(PLACES.samples().X().toArray());
    }

    @Test
    void whatAnImageDrawsIsItsOwn_anotherEpochDrawsAnew() {
        Augmentation all = Augmentation.of(Augmentation.all().toArray(Augmentation[]::new));
        Matrix whole = shown(all, 3, IntStream.range(0, 20).toArray());
        for (int j = 0; j < 20; j++) {
            float[] image = whole.columns(j, j + 1).toArray();
            assertThat(shown(all, 3, 19, j, 4).columns(1, 2).toArray()).isEqualTo(image);
            assertThat(shown(all, 4, j).toArray()).isNotEqualTo(image);
        }
    }

    @Test
    void aSineAsItShouldBe() {
        for (double x = -Math.PI; x <= 1.5 * Math.PI; x += 0.01) {
            assertThat(Warp.sine(x)).isCloseTo(StrictMath.sin(x), within(1e-15));
        }
    }

    @Test
    void whatMakesNoSenseIsOneSentence() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Augmented.of(PLACES, Augmentation.flip(), Shape.of(2), 1))
                .withMessage("augmentation is for images, these examples are 2 plain numbers each");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Augmentation.shift(0))
                .withMessage("a shift is of at least 1 pixel, not 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Augmentation.crop(1))
                .withMessage("a crop keeps a share of each side between 0 and 1, not 1.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Augmentation.turn(Double.NaN))
                .withMessage("a turn is of at most 180 degrees, not NaN");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Augmentation.scale(1))
                .withMessage("a scale changes by a share between 0 and 1, not 1.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Augmentation.elastic(0))
                .withMessage("an elastic net moves its knots by above 0 pixels, not 0.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Augmentation.erasing(1.5))
                .withMessage("what is erased has a share of each side between 0 and 1, not 1.5");
    }
}
