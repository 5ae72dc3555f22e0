package dev.ayin.image;

import dev.ayin.data.Features;
import dev.ayin.data.digits.Centering;
import dev.ayin.math.Shape;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/// Image files brought into a network's input.
public final class ImageInput {
    /// A larger image is no digit but a mistake, or an attack on memory.
    private static final long MOST_PIXELS = 100_000_000;

    /// The same for one from a stranger, of whom there may be many at a time.
    private static final long MOST_PIXELS_OF_A_STRANGER = 16_000_000;

    private ImageInput() {}

    /// Puts an image into a column of X.
    ///
    /// @param asIs scale it only; otherwise it is prepared as MNIST's digits were ([Centering])
    /// @throws IllegalArgumentException if the file is no image, or shows nothing
    public static void encode(Path file, Features.Pixels features, boolean asIs, float[] x, int to) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException("there is no file " + file);
        }
        try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
            encode(file.toString(), in, MOST_PIXELS, features, asIs, x, to);
        }
    }

    /// Puts an image into a column of X, as training's images were prepared.
    ///
    /// @param name what to call it in a message; @param image a file's bytes
    /// @throws IllegalArgumentException if they are no image, or show nothing
    public static void encode(String name, byte[] image, Features.Pixels features, float[] x, int to) {
        try (var in = new MemoryCacheImageInputStream(new ByteArrayInputStream(image))) {
            encode(name, in, MOST_PIXELS_OF_A_STRANGER, features, false, x, to);
        } catch (IOException e) {
            throw new IllegalArgumentException("%s is damaged: %s".formatted(name, e.getMessage()), e);
        }
    }

    private static void encode(
            String name, ImageInputStream in, long most, Features.Pixels features, boolean asIs, float[] x, int to)
            throws IOException {
        Shape shape = features.shape();
        if (shape.channels() != 1) {
            throw new IllegalArgumentException(
                    "the model takes images of %s: only grey ones can be read".formatted(shape));
        }
        BufferedImage image = read(name, in, most);
        boolean centred = !asIs && shape.height() == Centering.SIDE && shape.width() == Centering.SIDE;
        byte[] pixels = centred ? centred(name, image) : grey(image, shape.width(), shape.height());
        features.encode(pixels, 0, x, to);
    }

    private static byte[] centred(String name, BufferedImage image) {
        int width = image.getWidth(), height = image.getHeight();
        try {
            return Centering.of(grey(image, width, height), width, height);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(name + ": " + e.getMessage(), e);
        }
    }

    private static BufferedImage read(String name, ImageInputStream in, long most) throws IOException {
        ImageIO.setUseCache(false);
        Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
        if (!readers.hasNext()) {
            throw new IllegalArgumentException(name + " is no image that Java can read: PNG, JPEG, GIF or BMP");
        }
        ImageReader reader = readers.next();
        long pixels;
        BufferedImage image;
        try {
            reader.setInput(in, true, true);
            pixels = (long) reader.getWidth(0) * reader.getHeight(0);
            image = pixels > most ? null : reader.read(0);
        } catch (IOException | RuntimeException e) { // the JDK's readers let through whatever damage leads to
            throw new IllegalArgumentException("%s is damaged: %s".formatted(name, e.getMessage()), e);
        } finally {
            reader.dispose();
        }
        if (image == null) {
            throw new IllegalArgumentException("%s has %,d pixels: that is too large".formatted(name, pixels));
        }
        return image;
    }

    /// Grey levels of the image, scaled, what is transparent being white.
    private static byte[] grey(BufferedImage image, int width, int height) {
        BufferedImage flat = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = flat.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        pen.setColor(Color.WHITE);
        pen.fillRect(0, 0, width, height);
        pen.drawImage(image, 0, 0, width, height, null);
        pen.dispose();
        byte[] grey = new byte[width * height];
        for (int i = 0; i < grey.length; i++) {
            int rgb = flat.getRGB(i % width, i / width);
            int red = rgb >> 16 & 0xff, green = rgb >> 8 & 0xff, blue = rgb & 0xff;
            // luma as in ITU-R BT.601
            grey[i] = (byte) ((299 * red + 587 * green + 114 * blue + 500) / 1000);
        }
        return grey;
    }
}
