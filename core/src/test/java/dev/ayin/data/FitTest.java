package dev.ayin.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ayin.file.Records;
import dev.ayin.math.Shape;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Pictures are brought to a size by means of what each number covers.
class FitTest {
    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    private static Shape grey(int height, int width) {
        return new Shape(height, width, 1);
    }

    @Test
    void meansOfWhatIsCovered() {
        assertThat(Fit.STRETCH.of(bytes(10, 20, 30, 41), 2, 2, grey(1, 1))).isEqualTo(bytes(25)); // 25.25
        assertThat(Fit.STRETCH.of(bytes(0, 90, 255), 3, 1, grey(1, 2))).isEqualTo(bytes(30, 200)); // (0 + 90/2)/1.5
        assertThat(Fit.STRETCH.of(bytes(7, 9), 2, 1, grey(2, 4))).isEqualTo(bytes(7, 7, 9, 9, 7, 7, 9, 9));
        assertThat(Fit.STRETCH.of(bytes(1, 2, 3, 5, 6, 7), 2, 1, new Shape(1, 1, 3)))
                .isEqualTo(bytes(3, 4, 5));
    }

    @Test
    void theMiddle_orTheWholeWithBlackBesideIt() {
        byte[] line = bytes(1, 2, 3, 4, 5, 6, 7, 8); // 2 rows of 4
        assertThat(Fit.CROP.of(line, 4, 2, grey(2, 2))).isEqualTo(bytes(2, 3, 6, 7));
        assertThat(Fit.CROP.of(line, 2, 4, grey(1, 1))).isEqualTo(bytes(5)); // (3 + 4 + 5 + 6)/4, halves up
        assertThat(Fit.LETTERBOX.of(line, 4, 2, grey(4, 4)))
                .isEqualTo(bytes(0, 0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 0, 0, 0, 0));
        assertThat(Fit.LETTERBOX.of(line, 2, 4, grey(4, 4)))
                .isEqualTo(bytes(0, 1, 2, 0, 0, 3, 4, 0, 0, 5, 6, 0, 0, 7, 8, 0));
        assertThat(Fit.LETTERBOX.of(bytes(9, 9, 9), 3, 1, grey(1, 1))).isEqualTo(bytes(9));
    }

    /// The formula, in double.
    @Test
    void theSameAsItsTwin() {
        Random random = new Random(3);
        for (int trial = 0; trial < 30; trial++) {
            int h = 1 + random.nextInt(9),
                    w = 1 + random.nextInt(9),
                    H = 1 + random.nextInt(9),
                    W = 1 + random.nextInt(9);
            byte[] picture = new byte[h * w * 3];
            random.nextBytes(picture);
            byte[] said = Fit.STRETCH.of(picture, w, h, new Shape(H, W, 3));
            for (int i = 0; i < said.length; i++) {
                int Y = i / 3 / W, X = i / 3 % W;
                double sum = 0;
                for (int y = 0; y < h; y++) {
                    for (int x = 0; x < w; x++) {
                        double wy = overlap(Y * (double) h / H, (Y + 1) * (double) h / H, y);
                        double wx = overlap(X * (double) w / W, (X + 1) * (double) w / W, x);
                        sum += wy * wx * (picture[(y * w + x) * 3 + i % 3] & 0xff);
                    }
                }
                assertThat(Math.abs((said[i] & 0xff) - sum * H * W / h / w)).isLessThanOrEqualTo(0.5 + 1e-9);
            }
        }
    }

    private static double overlap(double from, double to, int pixel) {
        return Math.max(0, Math.min(to, pixel + 1) - Math.max(from, pixel));
    }

    @Test
    void whatIsRefused() {
        assertThat(Fit.EXACT.of(bytes(1, 2), 2, 1, grey(1, 2))).isEqualTo(bytes(1, 2));
        assertThatThrownBy(() -> Fit.EXACT.of(bytes(1, 2), 1, 2, grey(1, 2)))
                .hasMessage("is of 2×1 pixels, the model takes pictures of 1×2 as they are");
        assertThatThrownBy(() -> Fit.STRETCH.of(bytes(1, 2), 2, 2, grey(1, 2)))
                .hasMessage("2 bytes are no picture of 2×2 pixels with 1 channels");
    }

    @Test
    void aFileWrittenBeforeThereWasAFit() {
        Features old = Records.read(
                Features.class,
                "{\"type\":\"Pixels\",\"shape\":{\"height\":2,\"width\":3,\"channels\":1},\"mean\":0.5,\"sd\":0.25}");
        assertThat(old).isEqualTo(new Features.Pixels(new Shape(2, 3, 1), 0.5, 0.25, Fit.DIGIT));
    }
}
