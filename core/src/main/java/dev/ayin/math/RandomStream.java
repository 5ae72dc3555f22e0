package dev.ayin.math;

import java.util.Objects;

/// A stream of random numbers that is named by what it is for: (seed, purpose, index).
///
/// Two streams with the same name give the same numbers, whatever was drawn elsewhere, by which thread, in which order.
/// So the third batch's dropout, the seventh epoch's shuffle and the second layer's weights never depend on each other,
/// and a resumed run draws what the unbroken one would have drawn (docs/numbers.md).
///
/// The generator is SplitMix64 (Steele, Lea, Flood: "Fast splittable pseudorandom number generators", OOPSLA 2014): the
/// n-th number is mix(key + n·γ), so it can also be read out of order with [#at(long)]. It is not for cryptography.
///
/// ```java
/// var shuffle = RandomStream.of(42, Purpose.SHUFFLE, epoch);
/// int[] order = shuffle.permutation(1000);
/// ```
///
/// Not thread-safe, except [#at(long)]: a stream belongs to the thread that made it.
public final class RandomStream {
    /// What a stream is for. The name, not the position in this list, is part of the stream's key.
    public enum Purpose {
        /// A layer's first weights; the index is the slot's offset in the parameters.
        WEIGHTS,
        /// The order of the examples; the index is the epoch.
        SHUFFLE,
        /// Which examples are held out for validation and test.
        SPLIT,
        /// The units that a dropout layer silences; the index is made of step and layer.
        DROPOUT,
        /// How an image is changed; the index is made of epoch and example.
        AUGMENTATION,
        /// The points of a generated data set.
        POINTS,
        /// The strokes of generated digits; the index is the digit's number.
        STROKES,
        /// Anything of the user's own.
        OTHER
    }

    private static final long GAMMA = 0x9E3779B97F4A7C15L;

    private long key;
    private long n;

    private RandomStream() {}

    /// {@return the stream of this name, at its beginning}
    public static RandomStream of(long seed, Purpose purpose, long index) {
        RandomStream stream = new RandomStream();
        stream.become(seed, purpose, index);
        return stream;
    }

    /// Makes this the stream of this name, at its beginning, where a new object for it would be one too many.
    public void become(long seed, Purpose purpose, long index) {
        Objects.requireNonNull(purpose, "purpose");
        long named = mix(mix(seed + GAMMA) ^ purpose.name().hashCode());
        key = mix(named + mix(index * GAMMA + 1));
        n = 0;
    }

    /// {@return the n-th number of the stream, 64 random bits; safe from any thread}
    public long at(long n) {
        return mix(key + n * GAMMA);
    }

    /// {@return the next 64 random bits}
    public long nextLong() {
        return at(++n);
    }

    /// {@return the next number in [0, 1), one of 2⁵³ with equal chance}
    public double nextDouble() {
        return (nextLong() >>> 11) * 0x1p-53;
    }

    /// {@return the next number in [low, high)}
    public double nextDouble(double low, double high) {
        return low + (high - low) * nextDouble();
    }

    /// {@return the next integer in [0, bound)}
    /// @throws IllegalArgumentException if bound is below one
    public int nextInt(int bound) {
        if (bound < 1) {
            throw new IllegalArgumentException("a random integer needs a bound of at least 1, not " + bound);
        }
        // The high half of bits·bound: biased by less than bound/2⁶⁴, which nobody can measure.
        return (int) Math.multiplyHigh(nextLong() >>> 1, 2L * bound);
    }

    /// {@return the next number of the normal distribution N(0, 1)}
    ///
    /// √(−2·ln u)·cos(2πv) (Box and Muller, "A note on the generation of random normal deviates", 1958). `StrictMath`,
    /// because `Math.log` and `Math.cos` may differ between machines in their last bit.
    public double nextGaussian() {
        double u = 1 - nextDouble(); // (0, 1]
        double v = nextDouble();
        return Math.sqrt(-2 * StrictMath.log(u)) * StrictMath.cos(2 * Math.PI * v);
    }

    /// {@return the numbers 0 … size − 1 in a random order} Every order has equal chance (Fisher and Yates).
    public int[] permutation(int size) {
        int[] order = new int[size];
        permute(order);
        return order;
    }

    /// Fills the array with the numbers 0 … length − 1 in a random order.
    public void permute(int[] order) {
        for (int i = 0; i < order.length; i++) {
            int j = nextInt(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
    }

    /// Brings the elements from … to − 1 into a random order.
    public void shuffle(int[] values, int from, int to) {
        for (int i = from + 1; i < to; i++) {
            int j = from + nextInt(i - from + 1);
            int value = values[i];
            values[i] = values[j];
            values[j] = value;
        }
    }

    /// Stafford's "Mix13" finalizer, as `java.util.SplittableRandom` uses it.
    private static long mix(long z) {
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
