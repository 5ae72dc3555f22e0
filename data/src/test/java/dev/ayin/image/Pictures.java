package dev.ayin.image;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;

/// Image files for tests, sound ones and others.
final class Pictures {
    private Pictures() {}

    /// {@return a grey image with these pixels, row by row, in squares of so many stored pixels}
    static byte[] grey(String format, int width, int height, int square, int... pixels) {
        BufferedImage image = new BufferedImage(width * square, height * square, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height * square; y++) {
            for (int x = 0; x < width * square; x++) {
                int pixel = y / square * width + x / square;
                image.setRGB(x, y, pixel < pixels.length ? pixels[pixel] * 0x010101 : 0);
            }
        }
        return written(format, image);
    }

    static byte[] written(String format, BufferedImage image) {
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            if (!ImageIO.write(image, format, out)) {
                throw new IllegalArgumentException(format);
            }
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] progressive(BufferedImage image) {
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
            ImageWriteParam parameters = writer.getDefaultWriteParam();
            parameters.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
            try (var stream = ImageIO.createImageOutputStream(out)) {
                writer.setOutput(stream);
                writer.write(null, new IIOImage(image, null, null), parameters);
            } finally {
                writer.dispose();
            }
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static BufferedImage read(byte[] file) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(file));
    }

    /// {@return a progressive JPEG with so many more scans that change nothing, ten bytes each}
    static byte[] emptyScans(int width, int height, int scans) {
        byte[] jpeg = progressive(new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY));
        ByteBuffer out = ByteBuffer.allocate(jpeg.length + 10 * scans);
        out.put(jpeg, 0, jpeg.length - 2);
        for (int i = 0; i < scans; i++) {
            out.put(new byte[] {(byte) 0xff, (byte) 0xda, 0, 8, 1, 1, 0, 1, 63, 0});
        }
        return out.put(jpeg, jpeg.length - 2, 2).array();
    }

    /// {@return a JPEG with one more segment behind its first marker}
    static byte[] segment(byte[] jpeg, int marker, byte... data) {
        ByteBuffer out = ByteBuffer.allocate(jpeg.length + data.length + 4);
        out.put(jpeg, 0, 2).put((byte) 0xff).put((byte) marker).putShort((short) (data.length + 2));
        return out.put(data).put(jpeg, 2, jpeg.length - 2).array();
    }

    /// {@return a PNG with one more chunk behind its header}
    static byte[] chunk(byte[] png, String type, byte... data) {
        int at = 8 + 12 + 13;
        ByteBuffer out = ByteBuffer.allocate(png.length + data.length + 12);
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 sum = new CRC32();
        sum.update(name);
        sum.update(data);
        out.put(png, 0, at).putInt(data.length).put(name).put(data).putInt((int) sum.getValue());
        return out.put(png, at, png.length - at).array();
    }

    /// {@return what a camera says of an image that stands so: a directory of two tags}
    static byte[] exif(int orientation, ByteOrder order) {
        ByteBuffer tags = ByteBuffer.allocate(8 + 2 + 2 * 12 + 4).order(order);
        tags.put((order == ByteOrder.LITTLE_ENDIAN ? "II" : "MM").getBytes(StandardCharsets.US_ASCII));
        tags.putShort((short) 42).putInt(8).putShort((short) 2);
        tags.putShort((short) 0x100).putShort((short) 3).putInt(1).putInt(0);
        tags.putShort((short) 0x112)
                .putShort((short) 3)
                .putInt(1)
                .putShort((short) orientation)
                .putShort((short) 0);
        return tags.putInt(0).array();
    }

    static byte[] photograph(byte[] jpeg, int orientation, ByteOrder order) {
        byte[] tags = exif(orientation, order),
                data = Arrays.copyOf("Exif\0\0".getBytes(StandardCharsets.US_ASCII), 6 + tags.length);
        System.arraycopy(tags, 0, data, 6, tags.length);
        return segment(jpeg, 0xe1, data);
    }
}
