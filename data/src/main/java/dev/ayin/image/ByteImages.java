package dev.ayin.image;

import dev.ayin.data.Examples;
import dev.ayin.data.Features;
import dev.ayin.data.Images;
import dev.ayin.data.MappedImages;
import dev.ayin.disk.Temporary;
import dev.ayin.math.Matrix;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.StandardOpenOption;

/// A place for the bytes of so many images: in memory where they fit, else in a temporary file that is mapped once it is full, and
/// deleted when the program ends. Any number of threads may put images into it.
final class ByteImages implements AutoCloseable {
    private final int size;
    private final byte[] memory; // null where there is a file
    private final FileChannel file;
    private final long all;

    /// @param images how many
    /// @param size bytes of an image
    /// @param most how many bytes may be in memory
    ByteImages(int images, int size, long most) throws IOException {
        this.size = size;
        all = (long) images * size;
        boolean fits = all <= most;
        memory = fits ? new byte[(int) all] : null;
        file = fits
                ? null
                : FileChannel.open(Temporary.file("pictures.bytes"), StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    /// {@return how many bytes may be in memory: a quarter of what Java may use}
    static long usual() {
        return Math.min(Integer.MAX_VALUE - 8, Runtime.getRuntime().maxMemory() / 4);
    }

    void put(int image, byte[] bytes) throws IOException {
        if (memory != null) {
            System.arraycopy(bytes, 0, memory, image * size, size);
            return;
        }
        try {
            ByteBuffer left = ByteBuffer.wrap(bytes, 0, size);
            for (long at = (long) image * size; left.hasRemaining(); ) {
                at += file.write(left, at);
            }
        } catch (IOException e) {
            throw Temporary.refused(e);
        }
    }

    /// {@return the images as examples} Nothing can be put any more.
    Examples examples(Features.Pixels pixels, Matrix Y) throws IOException {
        return memory != null
                ? new Images(pixels, memory, Y)
                : new MappedImages(pixels, file.map(MapMode.READ_ONLY, 0, all, Arena.ofAuto()), Y);
    }

    /// The examples may still be read.
    @Override
    public void close() throws IOException {
        if (file != null) {
            file.close();
        }
    }
}
