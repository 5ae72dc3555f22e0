package dev.ayin.data;

import dev.ayin.math.Matrix;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Images as examples, as bytes in a file that is mapped into memory: as [Images], for sets that are larger than the memory.
public final class MappedImages implements Examples {
    private final Features.Pixels pixels;
    private final MemorySegment bytes;
    private final int[] which; // image of each example
    private final Matrix Y;
    private final ThreadLocal<byte[]> image;

    /// @param pixels how a byte becomes a number
    /// @param bytes all images, one after the other
    /// @param Y what should come out (n_L × m): the classes
    /// @throws IllegalArgumentException if there are not as many images as targets
    public MappedImages(Features.Pixels pixels, MemorySegment bytes, Matrix Y) {
        this(pixels, bytes, IntStream.range(0, Y.cols()).toArray(), Samples.byColumns(Y));
        if (bytes.byteSize() != (long) pixels.shape().size() * Y.cols()) {
            throw new IllegalArgumentException(
                    "%d bytes are not %d images of %s".formatted(bytes.byteSize(), Y.cols(), pixels.shape()));
        }
    }

    private MappedImages(Features.Pixels pixels, MemorySegment bytes, int[] which, Matrix Y) {
        this.pixels = pixels;
        this.bytes = bytes;
        this.which = which;
        this.Y = Y;
        int size = pixels.shape().size();
        image = ThreadLocal.withInitial(() -> new byte[size]);
    }

    /// {@return the same images, scaled in another way}
    public MappedImages as(Features.Pixels others) {
        return new MappedImages(others, bytes, which, Y);
    }

    @Override
    public int size() {
        return Y.cols();
    }

    @Override
    public int inputs() {
        return pixels.shape().size();
    }

    @Override
    public int outputs() {
        return Y.rows();
    }

    @Override
    public boolean isWeighted() {
        return false;
    }

    @Override
    public void gather(int[] order, int first, @Nullable Matrix X, @Nullable Matrix Y, @Nullable Matrix weights) {
        if (X != null) {
            byte[] one = image.get();
            for (int c = 0; c < X.cols(); c++) {
                long from = (long) which[order[first + c]] * one.length;
                MemorySegment.copy(bytes, ValueLayout.JAVA_BYTE, from, one, 0, one.length);
                pixels.encode(one, 0, X.data(), X.offset() + c * X.stride());
            }
        }
        Samples.gather(this.Y, order, first, Y);
    }

    /// Pixels are always finite.
    @Override
    public void check(String what) {
        new Samples(Matrix.zeros(0, size()), Y).check(what);
    }

    @Override
    public MappedImages select(int[] examples) {
        Matrix targets = Matrix.zeros(outputs(), examples.length);
        gather(examples, 0, null, targets, null);
        int[] chosen = IntStream.of(examples).map(i -> which[i]).toArray();
        return new MappedImages(pixels, bytes, chosen, targets);
    }

    @Override
    public String hash() {
        return Examples.hashOf(this);
    }
}
