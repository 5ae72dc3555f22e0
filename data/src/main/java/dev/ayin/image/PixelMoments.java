package dev.ayin.image;

import dev.ayin.data.Features;
import dev.ayin.data.Fit;
import dev.ayin.math.Shape;
import java.math.BigInteger;

/// Mean and deviation of the pixels of many images. The sums are whole numbers, so the result has the same bits whoever counts, and
/// in which order. Safe from any thread.
final class PixelMoments {
    private long n;
    private long sum; // Σ v
    private long squares; // Σ v², at most 255²·n

    void add(byte[] pixels) {
        long s = 0, q = 0;
        for (byte pixel : pixels) {
            int v = pixel & 0xff;
            s += v;
            q += (long) v * v;
        }
        synchronized (this) {
            n += pixels.length;
            sum += s;
            squares += q;
        }
    }

    /// {@return how such images become columns: standardised by their own mean and deviation}
    ///
    /// @param source what they are called in a message
    /// @throws IllegalArgumentException if all pixels are the same
    synchronized Features.Pixels pixels(Shape shape, Fit fit, String source) {
        // n²·variance = n·Σv² − (Σv)², which is exact
        BigInteger spread = BigInteger.valueOf(n)
                .multiply(BigInteger.valueOf(squares))
                .subtract(BigInteger.valueOf(sum).pow(2));
        if (spread.signum() == 0) {
            throw new IllegalArgumentException(
                    "all pixels of %s are the same: there is nothing to learn".formatted(source));
        }
        return new Features.Pixels(shape, (double) sum / n / 255, Math.sqrt(spread.doubleValue()) / n / 255, fit);
    }
}
