package dev.ayin.data.digits;

import dev.ayin.math.RandomStream;
import dev.ayin.math.RandomStream.Purpose;

/// The data set *digits*: handwritten-looking digits without end, drawn from strokes of our own.
///
/// Image and label i are pure functions of (seed, i): the same bits on every machine, in any order, from any thread.
///
/// Good enough to learn reading from: the network of `./ayin train digits --hidden 256,128`, trained on 60,000 of them alone, reads 96.9 % of
/// MNIST's real test set, which it has never seen (`./ayin evaluate MODEL mnist`). It is no substitute for real writing
/// where that can be had.
///
/// ```java
/// byte[] image = Digits.image(42, 0); // 28 × 28 grey levels, row by row from the top, ink 255
/// int label = Digits.label(42, 0);
/// ```
public final class Digits {
    /// Rows and columns of an image.
    public static final int SIDE = Centering.SIDE;

    private Digits() {}

    /// {@return the digit on this image} Each ten labels from a multiple of ten are the ten digits in a random order.
    ///
    /// @throws IllegalArgumentException if the index is negative
    public static int label(long seed, int index) {
        check(index);
        // Streams with a negative index are never an image's.
        int[] order = RandomStream.of(seed, Purpose.STROKES, -1 - index / 10).permutation(10);
        return order[index % 10];
    }

    /// {@return the image: 28 · 28 grey levels as unsigned bytes, row by row from the top, paper 0, ink 255}
    ///
    /// @throws IllegalArgumentException if the index is negative
    public static byte[] image(long seed, int index) {
        int digit = label(seed, index);
        RandomStream random = RandomStream.of(seed, Purpose.STROKES, index);
        return Hand.of(random).write(digit, random);
    }

    /// {@return in which way the digit on this image is written, from 0: with a bar or without, open or closed}
    ///
    /// @throws IllegalArgumentException if the index is negative
    public static int way(long seed, int index) {
        int digit = label(seed, index);
        RandomStream random = RandomStream.of(seed, Purpose.STROKES, index);
        return Hand.of(random).way(digit, random);
    }

    /// {@return how many ways of writing a digit there are}
    ///
    /// @param digit 0 to 9
    public static int ways(int digit) {
        return Ways.count(digit);
    }

    private static void check(int index) {
        if (index < 0) {
            throw new IllegalArgumentException("digits are numbered from 0, not " + index);
        }
    }
}
