package dev.ayin.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.ayin.math.Matrix;
import dev.ayin.math.RandomStream;
import dev.ayin.math.RandomStream.Purpose;
import dev.ayin.math.Shape;
import org.junit.jupiter.api.Test;

class ImagesTest {
    private static final Features.Pixels PIXELS = new Features.Pixels(new Shape(3, 2, 1), 0.3, 0.2);

    private static Images images(int count) {
        byte[] bytes = new byte[6 * count];
        Matrix Y = Matrix.zeros(2, count);
        RandomStream random = RandomStream.of(1, Purpose.OTHER, 0);
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) random.nextInt(256);
        }
        for (int c = 0; c < count; c++) {
            Y.set(c % 2, c, 1);
        }
        return new Images(PIXELS, bytes, Y);
    }

    /// The same images as floats.
    private static Samples encoded(Images images) {
        Matrix X = Matrix.zeros(6, images.size());
        for (int c = 0; c < images.size(); c++) {
            PIXELS.encode(images.bytes(), 6 * c, X.data(), 6 * c);
        }
        return new Samples(X, images.Y());
    }

    @Test
    void bytesBecomeTheBitsOfFloatsMadeBefore() {
        Images images = images(40);
        assertThat(images.hash()).isEqualTo(encoded(images).hash());
        assertThat(images.samples().hash()).isEqualTo(images.hash());
        int[] some = {17, 3, 39, 3};
        assertThat(images.select(some).hash())
                .isEqualTo(encoded(images).select(some).hash());
        assertThat(images.split(0.3, 5)[1].hash())
                .isEqualTo(encoded(images).split(0.3, 5)[1].hash());
        assertThat(images.targets().toArray()).isEqualTo(images.Y().toArray());
    }

    @Test
    void aWindowOfALargerMatrixIsFilledAndNothingElse() {
        Images images = images(5);
        Matrix whole = Matrix.zeros(8, 4);
        images.gather(new int[] {9, 2, 4}, 1, whole.rows(1, 7).columns(1, 3), null, null);
        Matrix X = encoded(images).X();
        for (int r = 0; r < 8; r++) {
            for (int c = 0; c < 4; c++) {
                boolean inside = r >= 1 && r < 7 && (c == 1 || c == 2);
                assertThat(whole.get(r, c)).isEqualTo(inside ? X.get(r - 1, c == 1 ? 2 : 4) : 0);
            }
        }
    }

    @Test
    void whatDoesNotFitIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Images(PIXELS, new byte[13], Matrix.zeros(2, 2)))
                .withMessage("13 bytes are not 2 images of " + PIXELS.shape());
        Images bad = images(3);
        bad.Y().set(1, 2, Float.NaN);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> bad.check("training"))
                .withMessage("training example 3 has NaN as its target 2: all must be finite numbers");
    }
}
