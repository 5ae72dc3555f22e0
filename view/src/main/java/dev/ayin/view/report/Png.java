package dev.ayin.view.report;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/// Pictures as the page holds them.
final class Png {
    private Png() {}

    /// {@return a PNG in base64}
    static String of(BufferedImage image) {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        try (var out = new MemoryCacheImageOutputStream(png)) {
            ImageIO.write(image, "png", out);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // writing to memory cannot fail
        }
        return Base64.getEncoder().encodeToString(png.toByteArray());
    }
}
