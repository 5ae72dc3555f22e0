package dev.ayin.data;

import dev.ayin.math.Matrix;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Examples as floats in memory: a column of X and a column of Y each. A mark ᵀ is copied, since a step
/// copies whole columns; other windows are kept as they are. Two are equal only if they share their
/// matrices; [#hash] says whether their numbers are the same.
///
/// @param X what goes in (n_0 × m)
/// @param Y what should come out (n_L × m): one-hot classes, labels of 0 and 1, or numbers
/// @param weights how much each example counts (1 × m), or null where all count 1
public record Samples(Matrix X, Matrix Y, @Nullable Matrix weights) implements Examples {
    private static final int FEW = 8;

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

    static Matrix byColumns(Matrix numbers) {
        return numbers.isTransposed()
                ? Matrix.zeros(numbers.rows(), numbers.cols()).copyFrom(numbers)
                : numbers;
    }

    /// Examples that all count 1.
    public Samples(Matrix X, Matrix Y) {
        this(X, Y, null);
    }

    /// {@return the examples of rows: a row of the array is an example, which becomes a column}
    ///
    /// ```java
    /// Samples xor = Samples.of(new double[][] {{0, 0}, {0, 1}, {1, 0}, {1, 1}}, new double[][] {{0}, {1}, {1}, {0}});
    /// ```
    ///
    /// @param inputs a row an example (m × n_0)
    /// @param targets a row an example (m × n_L): numbers, or labels of 0 and 1
    /// @throws IllegalArgumentException if rows differ in length, or a number is not finite as a float
    public static Samples of(double[][] inputs, double[][] targets) {
        return new Samples(columns("input", inputs), columns("target", targets));
    }

    /// {@return the examples of rows that each have one number as their target, or one label of 0 or 1}
    ///
    /// @param targets a number an example (m)
    /// @throws IllegalArgumentException as for rows of targets
    public static Samples of(double[][] inputs, double[] targets) {
        return of(inputs, Arrays.stream(targets).mapToObj(y -> new double[] {y}).toArray(double[][]::new));
    }

    /// {@return the examples of rows that each belong to a class}
    ///
    /// @param classes the class of each example, from 0 (m)
    /// @param target the classes that there are
    /// @throws IllegalArgumentException as for rows of targets, or if there is no class of such a number
    public static Samples of(double[][] inputs, int[] classes, Target.Classes target) {
        Matrix Y = Matrix.zeros(target.rows(), classes.length);
        for (int c = 0; c < classes.length; c++) {
            if (classes[c] < 0 || classes[c] >= target.classes().size()) {
                throw new IllegalArgumentException("example %d has the class %d: there are %d, from 0"
                        .formatted(c + 1, classes[c], target.classes().size()));
            }
            target.encode(classes[c], Y.data(), c * Y.rows());
        }
        return new Samples(columns("input", inputs), Y);
    }

    /// {@return rows as columns}
    private static Matrix columns(String what, double[][] rows) {
        int n = rows.length == 0 ? 0 : rows[0].length;
        Matrix columns = Matrix.zeros(n, rows.length);
        for (int c = 0; c < rows.length; c++) {
            if (rows[c].length != n) {
                throw new IllegalArgumentException(
                        "example %d has %d %ss, example 1 has %d".formatted(c + 1, rows[c].length, what, n));
            }
            for (int r = 0; r < n; r++) {
                float value = (float) rows[c][r];
                if (!Float.isFinite(value)) {
                    throw new IllegalArgumentException("example %d has %s as its %s %d: all must be finite numbers"
                            .formatted(c + 1, rows[c][r], what, r + 1));
                }
                columns.set(r, c, value);
            }
        }
        return columns;
    }

    @Override
    public int size() {
        return X.cols();
    }

    @Override
    public int inputs() {
        return X.rows();
    }

    @Override
    public int outputs() {
        return Y.rows();
    }

    @Override
    public boolean isWeighted() {
        return weights != null;
    }

    @Override
    public void gather(int[] order, int first, @Nullable Matrix X, @Nullable Matrix Y, @Nullable Matrix weights) {
        gather(this.X, order, first, X);
        gather(this.Y, order, first, Y);
        gather(this.weights, order, first, weights);
    }

    /// Copies a column an example.
    static void gather(@Nullable Matrix from, int[] order, int first, @Nullable Matrix to) {
        if (from == null || to == null) {
            return;
        }
        int rows = from.rows();
        if (rows <= FEW) {
            for (int r = 0; r < rows; r++) {
                gatherRow(from, r, order, first, to);
            }
            return;
        }
        for (int c = 0; c < to.cols(); c++) {
            int at = from.offset() + order[first + c] * from.stride();
            System.arraycopy(from.data(), at, to.data(), to.offset() + c * to.stride(), rows);
        }
    }

    /// One row, since a loop or a call for each example costs more than so few numbers.
    private static void gatherRow(Matrix from, int r, int[] order, int first, Matrix to) {
        float[] x = from.data(), y = to.data();
        int at = from.offset() + r, stride = from.stride();
        for (int c = 0, there = to.offset() + r; c < to.cols(); c++, there += to.stride()) {
            y[there] = x[at + order[first + c] * stride];
        }
    }

    public Samples withWeights(@Nullable Matrix weights) {
        return new Samples(X, Y, weights);
    }

    /// {@return the examples of these numbers, in this order, copied}
    @Override
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

    @Override
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

    /// {@return "Samples[900 examples, 2 inputs, 1 target]"}
    @Override
    public String toString() {
        return "Samples[%d example%s, %d input%s, %d target%s%s]"
                .formatted(
                        size(),
                        size() == 1 ? "" : "s",
                        inputs(),
                        inputs() == 1 ? "" : "s",
                        outputs(),
                        outputs() == 1 ? "" : "s",
                        isWeighted() ? ", weighted" : "");
    }

    @Override
    public String hash() {
        return Examples.hashOf(this);
    }
}
