package dev.ayin.image;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;

/// An image file's levels, grey or red, green and blue, by the JDK's decoders. They hear no interrupt, but each asks for its file piece by piece: after
/// the deadline, or if its thread is interrupted, it gets none.
///
/// @param deadline as [System#nanoTime()] counts
record Decoding(ImageOutline outline, long deadline) {
    /// So many rows at a time are brought to grey, so that the image is not twice in memory.
    private static final int STRIP = 64;

    /// A file that is not given for ever.
    private static final class Hurried extends FilterInputStream {
        private final long deadline;

        Hurried(byte[] file, long deadline) {
            super(new ByteArrayInputStream(file));
            this.deadline = deadline;
        }

        @Override
        public int read(byte[] to, int from, int length) throws IOException {
            if (isTooLate(deadline)) {
                throw new IOException("too late"); // whatever a decoder makes of that
            }
            return super.read(to, from, length);
        }
    }

    private static boolean isTooLate(long deadline) {
        return System.nanoTime() - deadline > 0 || Thread.currentThread().isInterrupted();
    }

    /// {@return the levels of the upright image in its own size}
    byte[] grey() throws Unreadable {
        return grey(width(), height());
    }

    /// {@return red, green and blue of the upright image in its own size, of each pixel side by side, row by row from the top;
    ///     what is transparent is white}
    byte[] colour() throws Unreadable {
        return levels(width(), height(), 3);
    }

    /// {@return the upright image's width}
    int width() {
        return Orientation.isTurned(outline.orientation()) ? outline.height() : outline.width();
    }

    /// {@return the upright image's height}
    int height() {
        return Orientation.isTurned(outline.orientation()) ? outline.width() : outline.height();
    }

    /// {@return the levels of the upright image brought to this size, row by row from the top: 0 black, 255 white and
    ///     transparent}
    byte[] grey(int width, int height) throws Unreadable {
        return levels(width, height, 1);
    }

    private byte[] levels(int width, int height, int channels) throws Unreadable {
        boolean isTurned = Orientation.isTurned(outline.orientation());
        int columns = isTurned ? height : width, rows = isTurned ? width : height;
        byte[] stored = levels(image(), columns, rows, channels);
        return Orientation.upright(stored, columns, rows, channels, outline.orientation());
    }

    private BufferedImage image() throws Unreadable {
        ImageIO.setUseCache(false);
        ImageReader reader = outline.format().reader();
        try (var in = new MemoryCacheImageInputStream(new Hurried(outline.file(), deadline))) {
            reader.setInput(in, true, true);
            if (reader.getWidth(0) != outline.width() || reader.getHeight(0) != outline.height()) {
                throw Unreadable.damaged("it has two sizes");
            }
            return reader.read(0);
        } catch (IOException
                | RuntimeException e) { // the JDK's readers let through whatever damage leads to, in their words
            throw isTooLate(deadline)
                    ? new Unreadable("takes too long to decode")
                    : Unreadable.damaged("its pixels cannot be decoded");
        } finally {
            reader.dispose();
        }
    }

    private static byte[] levels(BufferedImage image, int width, int height, int channels) {
        boolean isScaled = width != image.getWidth() || height != image.getHeight();
        int strip = isScaled ? height : Math.min(height, STRIP); // a scaled one is drawn as a whole, and small
        BufferedImage flat = new BufferedImage(width, strip, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = flat.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        pen.setColor(Color.WHITE);
        byte[] levels = new byte[Math.multiplyExact(Math.multiplyExact(width, height), channels)];
        int[] rgb = new int[width];
        for (int top = 0; top < height; top += strip) {
            pen.fillRect(0, 0, width, strip);
            pen.drawImage(image, 0, -top, width, height, null);
            for (int row = top; row < Math.min(height, top + strip); row++) {
                flat.getRGB(0, row - top, width, 1, rgb, 0, width);
                for (int x = 0; x < width; x++) {
                    int red = rgb[x] >> 16 & 0xff, green = rgb[x] >> 8 & 0xff, blue = rgb[x] & 0xff;
                    int to = (row * width + x) * channels;
                    if (channels == 1) {
                        levels[to] = grey(red, green, blue);
                    } else {
                        levels[to] = (byte) red;
                        levels[to + 1] = (byte) green;
                        levels[to + 2] = (byte) blue;
                    }
                }
            }
        }
        pen.dispose();
        return levels;
    }

    /// {@return luma as in ITU-R BT.601}
    static byte grey(int red, int green, int blue) {
        return (byte) ((299 * red + 587 * green + 114 * blue + 500) / 1000);
    }
}
