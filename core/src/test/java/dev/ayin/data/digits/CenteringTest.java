package dev.ayin.data.digits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ayin.math.RandomStream;
import dev.ayin.math.RandomStream.Purpose;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class CenteringTest {
    private static final byte[] SEVEN = Centering.of(seven(100, 120, 30, 20, 60, 0, 255), 100, 120);

    @Test
    void shiftChangesNothing() {
        assertThat(Centering.of(seven(100, 120, 1, 50, 60, 0, 255), 100, 120)).isEqualTo(SEVEN);
    }

    @Test
    void polarityChangesNothing() {
        assertThat(Centering.of(seven(100, 120, 30, 20, 60, 255, 0), 100, 120)).isEqualTo(SEVEN);
    }

    @Test
    void contrastChangesLittle() {
        assertThat(difference(Centering.of(seven(100, 120, 30, 20, 60, 201, 160), 100, 120), SEVEN))
                .isLessThan(0.01);
    }

    @Test
    void scaleChangesLittle() {
        for (int size : new int[] {80, 131, 500, 1900}) {
            byte[] scaled = Centering.of(seven(2 * size, 3 * size, size / 2, size, size, 0, 255), 2 * size, 3 * size);
            assertThat(difference(scaled, SEVEN)).as("size %d", size).isLessThan(0.02);
        }
    }

    /// A photograph: grey paper, darker to the right and the bottom, grain everywhere.
    @Test
    void unevenLightAndGrainChangeLittle() {
        byte[] photo = seven(200, 240, 60, 40, 120, 200, 90);
        RandomStream random = RandomStream.of(1, Purpose.OTHER, 0);
        for (int at = 0; at < photo.length; at++) {
            double light = 1 - 0.15 * (at % 200) / 200 - 0.1 * (at / 200) / 240;
            photo[at] = (byte) (int) Math.clamp((photo[at] & 255) * light + 5 * random.nextGaussian(), 0.0, 255.0);
        }
        assertThat(difference(Centering.of(photo, 200, 240), SEVEN)).isLessThan(0.03);
    }

    /// A filled rectangle of 40 × 80 pixels: its box, its size in 20 × 20 and its centre of mass are plain.
    @Test
    void theStepsOfARectangleAreThoseOnPaper() {
        byte[] grey = new byte[200 * 200];
        for (int row = 60; row < 140; row++) {
            Arrays.fill(grey, row * 200 + 30, row * 200 + 70, (byte) 255);
        }
        Centering.Steps steps = Centering.steps(grey, 200, 200);
        assertThat(new int[] {steps.left(), steps.top(), steps.right(), steps.bottom()})
                .containsExactly(30, 60, 70, 140);
        assertThat(new int[] {steps.rows(), steps.columns()}).containsExactly(20, 10);
        assertThat(new double[] {steps.x(), steps.y()}).containsExactly(5, 10);
        assertThat(new int[] {steps.column(), steps.row()}).containsExactly(10, 4); // the middle of pixel 14 is 14.5
        assertThat(steps.image()).isEqualTo(Centering.of(grey, 200, 200));
    }

    @Test
    void theInkFillsItsBoxAndTheStrongestIsWhite() {
        int top = 28;
        int bottom = 0;
        int strongest = 0;
        for (int at = 0; at < SEVEN.length; at++) {
            if (SEVEN[at] != 0) {
                top = Math.min(top, at / 28);
                bottom = at / 28;
                strongest = Math.max(strongest, SEVEN[at] & 255);
            }
        }
        assertThat(bottom - top + 1).isEqualTo(20);
        assertThat(strongest).isEqualTo(255);
    }

    @Test
    void thinAndTinyInk() {
        byte[] dot = new byte[81];
        dot[40] = (byte) 255;
        assertThat(Centering.of(dot, 9, 9)).contains((byte) 255);
        // A line 400 times as long as thick is still there.
        byte[] hair = new byte[3000 * 7];
        Arrays.fill(hair, 3 * 3000 + 100, 3 * 3000 + 2900, (byte) 255);
        assertThat(Centering.of(hair, 3000, 7)).contains((byte) 255);
    }

    @Test
    void refusesAnEmptyImage() {
        byte[] noise = new byte[64 * 64];
        RandomStream random = RandomStream.of(1, Purpose.OTHER, 0);
        for (int at = 0; at < noise.length; at++) {
            noise[at] = (byte) (int) (128 + 10 * random.nextGaussian());
        }
        byte[] white = new byte[64 * 64];
        Arrays.fill(white, (byte) 255);
        for (byte[] empty : new byte[][] {new byte[64 * 64], white, noise}) {
            assertThatThrownBy(() -> Centering.of(empty, 64, 64))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("the image of 64 × 64 pixels is empty: no ink stands out from its paper");
        }
        assertThatThrownBy(() -> Centering.of(new byte[1], 1, 1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesHostileSizes() {
        int[][] sizes = {{0, 0}, {-10, -10}, {10, 0}, {10, 11}, {1 << 16, 1 << 16}, {Integer.MIN_VALUE, 2}};
        for (int[] size : sizes) {
            assertThatThrownBy(() -> Centering.of(new byte[100], size[0], size[1]))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("can't have 100 grey levels");
        }
        assertThatThrownBy(() -> Centering.of(new byte[0], 0, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    /// A seven of this height with its corner at (x, y).
    private static byte[] seven(int width, int height, int x, int y, int size, int paper, int ink) {
        byte[] image = new byte[width * height];
        for (int at = 0; at < image.length; at++) {
            double across = (at % width + 0.5 - x) / size;
            double down = (at / width + 0.5 - y) / size;
            boolean bar = across >= 0 && across < 0.6 && down >= 0 && down < 0.12;
            boolean stem = Math.abs(across - (0.54 - 0.3 * down)) < 0.06 && down >= 0 && down < 1;
            image[at] = (byte) (bar || stem ? ink : paper);
        }
        return image;
    }

    /// The mean difference of two images, 1 for black and white.
    private static double difference(byte[] a, byte[] b) {
        double sum = 0;
        for (int at = 0; at < a.length; at++) {
            sum += Math.abs((a[at] & 255) - (b[at] & 255)) / 255.0;
        }
        return sum / a.length;
    }
}
