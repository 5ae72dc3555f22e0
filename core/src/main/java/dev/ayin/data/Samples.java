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

/// Examples to learn from or to be measured on: a column of X and a column of Y each. A mark ᵀ is copied, since a step
/// copies whole columns; other windows are kept as they are.
///
/// @param X what goes in (n_0 × m)
/// @param Y what should come out (n_L × m): one-hot classes, labels of 0 and 1, or numbers
/// @param weights how much each example counts (1 × m), or null where all count 1
public record Samples(Matrix X, Matrix Y, Matrix weights) {
    /// @throws IllegalArgumentException if the numbers of columns differ, or a weight is negative or not finite
    public Samples {
        if (X.cols() != Y.cols()) {
            throw new IllegalArgumentException("there are %d examples but %d targets".formatted(X.cols(), Y.cols()));
        }
        if (weights != null) {
            if (weights.rows() != 1 || weights.cols() != X.cols()) {
                throw new IllegalArgumentException(
                        "there are %d examples but %s weights".formatted(X.cols(), weights.shape()));
            }
            for (int c = 0; c < weights.cols(); c++) {
                if (!(weights.get(0, c) >= 0 && weights.get(0, c) < Float.POSITIVE_INFINITY)) {
                    throw new IllegalArgumentException("example %d has the weight %s: it must be a number of at least 0"
                            .formatted(c + 1, weights.get(0, c)));
                }
            }
        }
        X = byColumns(X);
        Y = byColumns(Y);
        weights = weights == null ? null : byColumns(weights);
    }

    private static Matrix byColumns(Matrix numbers) {
        return numbers.isTransposed()
                ? Matrix.zeros(numbers.rows(), numbers.cols()).copyFrom(numbers)
                : numbers;
    }

    /// Examples that all count 1.
    public Samples(Matrix X, Matrix Y) {
        this(X, Y, null);
    }

    /// {@return how many examples}
    public int size() {
        return X.cols();
    }

    public Samples withWeights(Matrix weights) {
        return new Samples(X, Y, weights);
    }

    /// {@return the examples of these numbers, in this order, copied}
    public Samples select(int[] examples) {
        return new Samples(
                columns(X, examples), columns(Y, examples), weights == null ? null : columns(weights, examples));
    }

    /// {@return the examples from … to − 1, as windows}
    public Samples slice(int from, int to) {
        return new Samples(
                X.columns(from, to), Y.columns(from, to), weights == null ? null : weights.columns(from, to));
    }

    private static Matrix columns(Matrix from, int[] which) {
        Matrix chosen = Matrix.zeros(from.rows(), which.length);
        for (int c = 0; c < which.length; c++) {
            chosen.columns(c, c + 1).copyFrom(from.columns(which[c], which[c] + 1));
        }
        return chosen;
    }

    /// {@return the examples in two random parts, of which the second has this share of all (rounded, but at least one
    /// example where the share is above 0)}
    ///
    /// @throws IllegalArgumentException if the share is not in [0, 1) or leaves nothing for the first part
    public Samples[] split(double share, long seed) {
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
        return new Samples[] {select(Arrays.copyOf(order, kept)), select(Arrays.copyOfRange(order, kept, size()))};
    }

    /// Looks for numbers that no network can learn from.
    ///
    /// @param what how to call these examples in the message
    /// @throws IllegalArgumentException if there is no example, or a NaN or infinity, with its place
    public void check(String what) {
        if (size() == 0) {
            throw new IllegalArgumentException("there are no " + what + " examples");
        }
        check(what, "input", X);
        check(what, "target", Y);
    }

    private static void check(String what, String part, Matrix numbers) {
        for (int c = 0; c < numbers.cols(); c++) {
            for (int r = 0; r < numbers.rows(); r++) {
                if (!Float.isFinite(numbers.get(r, c))) {
                    throw new IllegalArgumentException("%s example %d has %s as its %s %d: all must be finite numbers"
                            .formatted(what, c + 1, numbers.get(r, c), part, r + 1));
                }
            }
        }
    }

    /// {@return 16 hexadecimal digits that two samples share only if all their bits are the same}
    public String hash() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update((X.shape() + Y.shape()).getBytes(StandardCharsets.UTF_8));
            update(digest, X);
            update(digest, Y);
            if (weights != null) {
                update(digest, weights);
            }
            return HexFormat.of().formatHex(digest.digest(), 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static void update(MessageDigest digest, Matrix numbers) {
        ByteBuffer column = ByteBuffer.allocate(numbers.rows() * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int c = 0; c < numbers.cols(); c++) {
            column.clear();
            for (int r = 0; r < numbers.rows(); r++) {
                column.putFloat(numbers.get(r, c));
            }
            digest.update(column.flip());
        }
    }
}
