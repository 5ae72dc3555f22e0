package dev.ayin.image;

import dev.ayin.data.Dataset;
import dev.ayin.data.Features;
import dev.ayin.data.Images;
import dev.ayin.data.Target;
import dev.ayin.data.digits.Digits;
import dev.ayin.math.Matrix;
import dev.ayin.math.Shape;
import java.util.Arrays;
import java.util.stream.IntStream;

/// The generated digits ([Digits]) as a data set called "digits": no file, no download.
///
/// Drawn on all cores; the result is a pure function of the arguments. Each part has a range of the generator's indices
/// of its own, so the first n training images are the same however many are asked for, and so are the test images.
public final class DigitImages {
    /// How many training images there usually are.
    public static final int TRAIN = 60_000;

    /// How many test images there usually are.
    public static final int TEST = 10_000;

    /// Mean and deviation are MNIST's, not the drawn images' own, so that a network that learnt from these digits reads
    /// MNIST's as well.
    public static final Features.Pixels PIXELS =
            new Features.Pixels(new Shape(Digits.SIDE, Digits.SIDE, 1), 0.1307, 0.3081);

    private static final int FIRST_VALIDATION = 1_000_000_000;
    private static final int FIRST_TEST = 2_000_000_000;

    private DigitImages() {}

    /// {@return [#TRAIN] training and [#TEST] test images}
    public static Dataset of(long seed) {
        return of(seed, TRAIN, 0, TEST);
    }

    /// {@return so many images to learn from, to validate and to test; X is (784 × images), Y is (10 × images)}
    ///
    /// @param validation how many, 0 for none
    /// @param test how many, 0 for none
    /// @throws IllegalArgumentException if there is none to learn from, a number is negative, or the images do not fit
    ///     into one array
    public static Dataset of(long seed, int train, int validation, int test) {
        if (train < 1 || validation < 0 || test < 0) {
            throw new IllegalArgumentException(
                    "digits need at least one training image and no negative numbers, not %d, %d and %d"
                            .formatted(train, validation, test));
        }
        var target = new Target.Classes("digit", IdxFolder.DIGITS);
        return new Dataset(
                "digits",
                draw(seed, 0, train, target),
                validation == 0 ? null : draw(seed, FIRST_VALIDATION, validation, target),
                test == 0 ? null : draw(seed, FIRST_TEST, test, target),
                PIXELS,
                target);
    }

    /// {@return images of digits with so many drawn ones to learn from behind them, encoded as they are; nothing else of the data
    /// changes}
    ///
    /// MNIST was written by Americans: the drawn hands also know a crossed 7, a 1 with an upstroke, a 9 with a curled tail.
    ///
    /// @throws IllegalArgumentException if the data are not images of 28 × 28 with the classes 0 … 9, or the count is below 1
    public static Dataset beside(Dataset data, long seed, int count) {
        if (count < 1) {
            throw new IllegalArgumentException("so many drawn digits cannot be learnt from: %d".formatted(count));
        }
        if (!(data.features() instanceof Features.Pixels pixels
                && pixels.shape().equals(PIXELS.shape())
                && data.target() instanceof Target.Classes classes
                && classes.classes().equals(IdxFolder.DIGITS)
                && data.train() instanceof Images images)) {
            throw new IllegalArgumentException(
                    "drawn digits go with images of digits, 28 × 28 and called 0 to 9: %s is something else"
                            .formatted(data.name()));
        }
        Images drawn = draw(seed, 0, count, classes);
        long size = (long) images.bytes().length + drawn.bytes().length;
        if (size > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException(
                    "%,d images are more than one array can hold".formatted(images.size() + (long) count));
        }
        byte[] bytes = Arrays.copyOf(images.bytes(), (int) size);
        System.arraycopy(drawn.bytes(), 0, bytes, images.bytes().length, drawn.bytes().length);
        Matrix Y = Matrix.zeros(images.Y().rows(), images.size() + count);
        Y.columns(0, images.size()).copyFrom(images.Y());
        Y.columns(images.size(), Y.cols()).copyFrom(drawn.Y());
        return new Dataset(
                "%s and %d drawn digits".formatted(data.name(), count),
                new Images(pixels, bytes, Y),
                data.validation(),
                data.test(),
                data.features(),
                data.target());
    }

    private static Images draw(long seed, int first, int count, Target.Classes target) {
        int size = PIXELS.shape().size();
        if ((long) size * count > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException("%,d images are more than one array can hold".formatted(count));
        }
        byte[] bytes = new byte[size * count];
        Matrix Y = Matrix.zeros(target.rows(), count);
        IntStream.range(0, count).parallel().forEach(i -> {
            System.arraycopy(Digits.image(seed, first + i), 0, bytes, i * size, size);
            target.encode(Digits.label(seed, first + i), Y.data(), i * target.rows());
        });
        return new Images(PIXELS, bytes, Y);
    }
}
