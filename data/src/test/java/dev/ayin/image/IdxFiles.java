package dev.ayin.image;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.zip.GZIPOutputStream;

/// Made-up IDX files.
public final class IdxFiles {
    private IdxFiles() {}

    /// {@return a file of unsigned bytes with these sizes}
    public static byte[] idx(byte[] content, int... sizes) {
        ByteBuffer file = ByteBuffer.allocate(4 + 4 * sizes.length + content.length);
        file.put((byte) 0).put((byte) 0).put((byte) 8).put((byte) sizes.length);
        for (int size : sizes) {
            file.putInt(size);
        }
        return file.put(content).array();
    }

    public static byte[] gzip(byte[] content) {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    /// {@return n images of 2 × 3 pixels}
    public static byte[] images(int n, long seed) {
        byte[] pixels = new byte[6 * n];
        new Random(seed).nextBytes(pixels);
        return idx(pixels, n, 2, 3);
    }

    /// {@return the labels 0, 1, 2, 0, 1, 2 …}
    public static byte[] labels(int n) {
        byte[] labels = new byte[n];
        for (int i = 0; i < n; i++) {
            labels[i] = (byte) (i % 3);
        }
        return idx(labels, n);
    }

    /// Writes a sound family of four, of 12 and 6 images in 3 classes.
    static void writeFolder(Path folder) throws IOException {
        Files.write(folder.resolve("train-images-idx3-ubyte"), images(12, 1));
        Files.write(folder.resolve("train-labels.idx1-ubyte"), labels(12));
        Files.write(folder.resolve("t10k-images-idx3-ubyte.gz"), gzip(images(6, 2)));
        Files.write(folder.resolve("t10k-labels.idx1-ubyte.gz"), gzip(labels(6)));
    }
}
