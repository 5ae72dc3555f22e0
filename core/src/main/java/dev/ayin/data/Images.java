package dev.ayin.data;

import dev.ayin.math.Matrix;
import org.jspecify.annotations.Nullable;

/// Images as examples, kept as the bytes that they came as: a quarter of the memory of floats, which a step need not read
/// either. A pixel becomes a number when it is copied, by [Features.Pixels], so the bits are those of floats made before. Two are
/// equal if they are the same array; [#hash] says whether the images are the same.
///
/// @param pixels how a byte becomes a number
/// @param bytes all images, one after the other
/// @param Y what should come out (n_L × m): the classes
public record Images(Features.Pixels pixels, byte[] bytes, Matrix Y) implements Examples {
    /// @throws IllegalArgumentException if there are not as many images as targets
    public Images {
        if (bytes.length != (long) pixels.shape().size() * Y.cols()) {
            throw new IllegalArgumentException(
                    "%d bytes are not %d images of %s".formatted(bytes.length, Y.cols(), pixels.shape()));
        }
        Y = Samples.byColumns(Y);
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
            int n = inputs();
            for (int c = 0; c < X.cols(); c++) {
                pixels.encode(bytes, order[first + c] * n, X.data(), X.offset() + c * X.stride());
            }
        }
        Samples.gather(this.Y, order, first, Y);
    }

    /// Pixels are always finite.
    @Override
    public void check(String what) {
        new Samples(Matrix.zeros(0, size()), Y).check(what);
    }

    /// {@return the images of these numbers, in this order, copied}
    @Override
    public Images select(int[] examples) {
        int n = inputs();
        byte[] chosen = new byte[examples.length * n];
        Matrix targets = Matrix.zeros(outputs(), examples.length);
        for (int i = 0; i < examples.length; i++) {
            System.arraycopy(bytes, examples[i] * n, chosen, i * n, n);
        }
        gather(examples, 0, null, targets, null);
        return new Images(pixels, chosen, targets);
    }

    @Override
    public String hash() {
        return Examples.hashOf(this);
    }
}
