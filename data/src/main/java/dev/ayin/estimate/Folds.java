package dev.ayin.estimate;

import dev.ayin.math.RandomStream;
import dev.ayin.math.RandomStream.Purpose;
import dev.ayin.table.Split;
import java.io.Serializable;
import java.util.stream.IntStream;

/// The rows of a table in k parts, each of which is the test once while the others are learnt from. A pure function of the
/// classes, k and the seed; safe from any thread.
///
/// The folds are stratified: each has about the same share of every class, because with few rows a random fold may lack one
/// (Kohavi, "A study of cross-validation and bootstrap for accuracy estimation and model selection", IJCAI 1995).
public final class Folds implements Serializable {
    private static final long serialVersionUID = 1;

    private final int[] fold; // of each row

    private Folds(int[] fold) {
        this.fold = fold;
    }

    /// {@return k folds, whose sizes differ by at most 1}
    ///
    /// @param groups the class of each row; all the same where there are none
    /// @param k from 2 up to the number of rows
    public static Folds of(int[] groups, int k, long seed) {
        if (k < 2 || k > groups.length) {
            throw new IllegalArgumentException(
                    "of %d rows there can be 2 to %d folds, not %d".formatted(groups.length, groups.length, k));
        }
        int[] rows = Split.groupwise(groups, RandomStream.of(seed, Purpose.SPLIT, 1));
        int[] fold = new int[rows.length];
        for (int i = 0; i < rows.length; i++) {
            fold[rows[i]] = i % k; // a class is dealt out like cards, the next one goes on where it ended
        }
        return new Folds(fold);
    }

    /// {@return the fold of a row, from 0}
    public int of(int row) {
        return fold[row];
    }

    /// {@return the rows of a fold, ascending}
    public int[] test(int f) {
        return IntStream.range(0, fold.length).filter(row -> fold[row] == f).toArray();
    }

    /// {@return the rows of all other folds, ascending}
    public int[] train(int f) {
        return IntStream.range(0, fold.length).filter(row -> fold[row] != f).toArray();
    }
}
