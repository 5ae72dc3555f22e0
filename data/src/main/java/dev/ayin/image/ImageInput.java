package dev.ayin.image;

import dev.ayin.data.Features;
import dev.ayin.data.Fit;
import dev.ayin.data.digits.Centering;
import dev.ayin.math.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Image files (PNG, JPEG, GIF, BMP) brought into a network's input, upright as Exif says. A file is walked before it is
/// decoded, and refused if it asks for too much; see [ImageOutline]. Safe from any thread.
public final class ImageInput {
    /// A larger image is no digit but a mistake.
    private static final long MOST_PIXELS = 100_000_000;

    private static final long MOST_BYTES = 500_000_000;

    /// One's own image may take as long as it likes, in nanoseconds.
    private static final long FOR_EVER = Long.MAX_VALUE / 2;

    /// The same for one from a stranger, of whom there may be many at a time.
    private static final long MOST_PIXELS_OF_A_STRANGER = 16_000_000;

    private ImageInput() {}

    /// Puts an image into a column of X.
    ///
    /// @param asIs scale it only, where the model would prepare it as MNIST's digits were ([Fit#DIGIT])
    /// @throws IllegalArgumentException if the file is no image, asks for too much, or shows nothing
    public static void encode(Path file, Features.Pixels features, boolean asIs, float[] x, int to) throws IOException {
        checkChannels(features);
        decoded(file, decoding -> {
            features.encode(pixels(decoding, features, asIs), 0, x, to);
            return null;
        });
    }

    /// What becomes of an image that can be decoded.
    interface Use<T> {
        T of(Decoding decoding) throws Unreadable;
    }

    /// {@return what is made of an image of one's own}
    /// @throws IllegalArgumentException if the file is no image, asks for too much, or shows nothing
    static <T> T decoded(Path file, Use<T> use) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException("there is no file " + file);
        }
        if (Files.size(file) > MOST_BYTES) {
            throw new IllegalArgumentException(
                    "%s has %,d bytes: that is too large for an image".formatted(file, Files.size(file)));
        }
        byte[] image = Files.readAllBytes(file);
        try {
            return use.of(new Decoding(ImageOutline.of(image, MOST_PIXELS), System.nanoTime() + FOR_EVER));
        } catch (Unreadable e) {
            throw new IllegalArgumentException(file + " " + e.getMessage(), e);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
        }
    }

    /// Puts an image from a stranger into a column of X, as training's images were prepared. It is decoded on one of a few
    /// threads that are there for that alone, and given up after ten seconds.
    ///
    /// @param name what to call it in a message
    /// @param image a file's bytes
    /// @throws IllegalArgumentException if they are no image, ask for too much, or show nothing
    /// @throws java.util.concurrent.RejectedExecutionException if too many images are being decoded
    public static void encode(String name, byte[] image, Features.Pixels features, float[] x, int to) {
        checkChannels(features);
        try {
            ImageOutline outline = ImageOutline.of(image, MOST_PIXELS_OF_A_STRANGER);
            long deadline = Strangers.deadline();
            Decoding decoding = new Decoding(outline, deadline);
            byte[] pixels = Strangers.call(deadline, () -> pixels(decoding, features, false));
            features.encode(pixels, 0, x, to);
        } catch (Unreadable e) {
            throw new IllegalArgumentException(name + " " + e.getMessage(), e);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(name + ": " + e.getMessage(), e);
        }
    }

    private static void checkChannels(Features.Pixels features) {
        int channels = features.shape().channels();
        if (channels != 1 && channels != 3) {
            throw new IllegalArgumentException(
                    "the model takes images of %s: only grey ones and such of three colours can be read"
                            .formatted(features.shape()));
        }
    }

    static byte[] pixels(Decoding decoding, Features.Pixels features, boolean asIs) throws Unreadable {
        Shape shape = features.shape();
        boolean grey = shape.channels() == 1;
        if (grey && features.fit() == Fit.DIGIT) {
            boolean isCentred = !asIs && shape.height() == Centering.SIDE && shape.width() == Centering.SIDE;
            return isCentred
                    ? Centering.of(decoding.grey(), decoding.width(), decoding.height())
                    : decoding.grey(shape.width(), shape.height());
        }
        byte[] levels = grey ? decoding.grey() : decoding.colour();
        return features.fit().of(levels, decoding.width(), decoding.height(), shape);
    }
}
