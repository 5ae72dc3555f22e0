package dev.ayin.data;

import dev.ayin.math.Matrix;
import dev.ayin.math.RandomStream;
import dev.ayin.math.RandomStream.Purpose;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Examples to learn from or to be measured on, wherever they lie: as floats in memory ([Samples]), as bytes of images
/// ([Images]), or in a file larger than the memory. Example j is a column x of X and a column y of Y, and it may have a
/// weight. A step copies the columns that it needs with [#gather].
///
/// Examples do not change, and any number of threads may read them at a time.
public interface Examples {
    /// {@return how many examples}
    int size();

    /// {@return n_0: how many numbers a column of X has}
    int inputs();

    /// {@return n_L: how many numbers a column of Y has}
    int outputs();

    /// {@return whether the examples have weights; otherwise all count 1}
    boolean isWeighted();

    /// Copies examples `order[first]`, `order[first + 1]`, …, one for each column of the matrices. Allocates nothing.
    ///
    /// @param X receives what goes in (n_0 × m), or null
    /// @param Y receives what should come out (n_L × m), or null
    /// @param weights receives how much each example counts (1 × m), or null; asked for of weighted examples alone
    void gather(int[] order, int first, @Nullable Matrix X, @Nullable Matrix Y, @Nullable Matrix weights);

    /// Looks for numbers that no network can learn from.
    ///
    /// @param what how to call these examples in the message
    /// @throws IllegalArgumentException if there is no example, or a NaN or infinity, with its place
    void check(String what);

    /// {@return the examples of these numbers, in this order}
    Examples select(int[] examples);

    /// {@return 16 hexadecimal digits that two sets of examples share only if all their bits are the same, wherever they
    /// lie}
    String hash();

    /// {@return all examples as floats in memory}
    default Samples samples() {
        return samples(size());
    }

    /// {@return the examples as floats in memory; of more than so many only that many, evenly spaced}
    default Samples samples(int most) {
        if (this instanceof Samples samples && size() <= most) {
            return samples;
        }
        int m = Math.min(most, size());
        int[] chosen =
                IntStream.range(0, m).map(i -> (int) ((long) i * size() / m)).toArray();
        Matrix X = Matrix.zeros(inputs(), m), Y = Matrix.zeros(outputs(), m);
        Matrix weights = isWeighted() ? Matrix.zeros(1, m) : null;
        gather(chosen, 0, X, Y, weights);
        return new Samples(X, Y, weights);
    }

    /// {@return the targets alone, as floats in memory (n_L × m)}
    default Matrix targets() {
        Matrix Y = Matrix.zeros(outputs(), size());
        gather(IntStream.range(0, size()).toArray(), 0, null, Y, null);
        return Y;
    }

    /// {@return the examples in two random parts, of which the second has this share of all (rounded, but at least one
    /// example where the share is above 0)}
    ///
    /// @throws IllegalArgumentException if the share is not in [0, 1) or leaves nothing for the first part
    default Examples[] split(double share, long seed) {
        if (!(share >= 0 && share < 1)) {
            throw new IllegalArgumentException("the share held out is at least 0 and below 1, it is not " + share);
        }
        int held = share == 0 ? 0 : (int) Math.max(1, Math.round(share * size()));
        if (held >= size()) {
            throw new IllegalArgumentException(
                    "of %d examples %d cannot be held out: nothing is left to learn from".formatted(size(), held));
        }
        int[] order = RandomStream.of(seed, Purpose.SPLIT, 0).permutation(size());
        int kept = size() - held;
        return new Examples[] {select(Arrays.copyOf(order, kept)), select(Arrays.copyOfRange(order, kept, size()))};
    }

    /// {@return the [#hash()] of examples, from their columns}
    static String hashOf(Examples examples) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            int m = examples.size(), inputs = examples.inputs(), outputs = examples.outputs();
            String shapes = "(%d×%d)(%d×%d)".formatted(inputs, m, outputs, m);
            digest.update(shapes.getBytes(StandardCharsets.UTF_8));
            int[] one = new int[1];
            Matrix x = Matrix.zeros(inputs, 1), y = Matrix.zeros(outputs, 1), weight = Matrix.zeros(1, 1);
            for (one[0] = 0; one[0] < m; one[0]++) {
                examples.gather(one, 0, x, null, null);
                update(digest, x);
            }
            for (one[0] = 0; one[0] < m; one[0]++) {
                examples.gather(one, 0, null, y, null);
                update(digest, y);
            }
            for (one[0] = 0; examples.isWeighted() && one[0] < m; one[0]++) {
                examples.gather(one, 0, null, null, weight);
                update(digest, weight);
            }
            return HexFormat.of().formatHex(digest.digest(), 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /// {@return a hash of a hash and of names} Each name goes in with its length, so that no two lists are the same text.
    static String hashOf(String hash, List<List<String>> names) {
        StringBuilder text = new StringBuilder(hash);
        for (List<String> list : names) {
            text.append('[').append(list.size());
            list.forEach(name -> text.append(':').append(name.length()).append(name));
        }
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.toString().getBytes(StandardCharsets.UTF_8)), 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static void update(MessageDigest digest, Matrix column) {
        ByteBuffer bytes = ByteBuffer.allocate(column.rows() * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(column.data());
        digest.update(bytes);
    }
}
