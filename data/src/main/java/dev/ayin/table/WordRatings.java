package dev.ayin.table;

import dev.ayin.data.Ratings;
import dev.ayin.math.Matrix;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Learns the [Ratings] of one column's words from training rows. What these rows themselves are shown of a word comes from the
/// other rows alone – those of four fifths, in which the row is not – since a network that saw its own answer among its inputs would
/// learn to copy it.
final class WordRatings {
    /// As many rows of the mean are added to each word's own.
    private static final int PRIOR = 10;

    /// What a Java file has room for; the most frequent are taken.
    private static final int MOST_WORDS = 5_000;

    private final List<String> names;
    private final String[] words; // of each row
    private final int[] fold; // of each row
    private final Matrix Y;
    private final Map<String, Tally[]> tallies = new HashMap<>(); // of a word, by fold
    private final Tally everything; // of all words
    private final Tally[] others; // of all words, without a fold
    private final double[] deviation;

    /// How many rows there are, and what their targets add up to.
    private static final class Tally {
        private final double[] sum;
        private int rows;

        private Tally(int targets) {
            sum = new double[targets];
        }

        private void add(Matrix Y, int row) {
            rows++;
            for (int k = 0; k < sum.length; k++) {
                sum[k] += Y.get(k, row);
            }
        }

        private void add(Tally other) {
            rows += other.rows;
            for (int k = 0; k < sum.length; k++) {
                sum[k] += other.sum[k];
            }
        }
    }

    /// @param names of the rows of Y
    /// @param words of the training rows, one each
    /// @param fold of each of them, from 0
    /// @param Y their targets (n_L × rows)
    WordRatings(List<String> names, String[] words, int[] fold, int folds, Matrix Y) {
        this.names = names;
        this.words = words;
        this.fold = fold;
        this.Y = Y;
        Tally[] all = none(folds);
        for (int row = 0; row < words.length; row++) {
            tallies.computeIfAbsent(words[row], word -> none(folds))[fold[row]].add(Y, row);
            all[fold[row]].add(Y, row);
        }
        tallies.values().removeIf(of -> total(of).rows < 2); // of which no other row could know anything
        if (tallies.size() > MOST_WORDS) {
            tallies.keySet().retainAll(mostFrequent());
        }
        everything = total(all);
        others = none(folds);
        for (int f = 0; f < folds; f++) {
            others[f] = without(all, f);
        }
        deviation = deviation();
    }

    private Tally[] none(int folds) {
        Tally[] none = new Tally[folds];
        for (int f = 0; f < folds; f++) {
            none[f] = new Tally(Y.rows());
        }
        return none;
    }

    private List<String> mostFrequent() {
        return tallies.entrySet().stream()
                .sorted(Map.Entry.<String, Tally[]>comparingByValue((a, b) -> total(b).rows - total(a).rows)
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(MOST_WORDS)
                .map(Map.Entry::getKey)
                .toList();
    }

    private Tally total(Tally[] folds) {
        return without(folds, -1);
    }

    /// {@return what all folds but one have together}
    private Tally without(Tally[] folds, int left) {
        Tally sum = new Tally(Y.rows());
        for (int f = 0; f < folds.length; f++) {
            if (f != left) {
                sum.add(folds[f]);
            }
        }
        return sum;
    }

    /// {@return r(w) − ȳ = (Σ y − n·ȳ)/(n + m)}
    private static double distance(Tally word, Tally all, int k) {
        double mean = all.sum[k] / all.rows;
        return (word.sum[k] - word.rows * mean) / (word.rows + PRIOR);
    }

    /// {@return s of each target: the deviation of r over the training rows; 1 where there is none}
    private double[] deviation() {
        double[] squares = new double[Y.rows()];
        for (String word : ascending()) {
            Tally of = total(tallies.get(word));
            for (int k = 0; k < squares.length; k++) {
                double d = distance(of, everything, k);
                squares[k] += of.rows * d * d;
            }
        }
        for (int k = 0; k < squares.length; k++) {
            double s = Math.sqrt(squares[k] / words.length);
            squares[k] = (float) s > 0 ? s : 1;
        }
        return squares;
    }

    private List<String> ascending() {
        return tallies.keySet().stream().sorted().toList();
    }

    /// {@return what all training rows say, for any other row}
    Ratings ratings() {
        List<Float> numbers = new ArrayList<>();
        List<String> rated = ascending();
        for (String word : rated) {
            Tally of = total(tallies.get(word));
            for (int k = 0; k < deviation.length; k++) {
                numbers.add((float) (distance(of, everything, k) / deviation[k]));
            }
        }
        return new Ratings(names, rated, numbers);
    }

    /// Writes into a column of X what the rows of the other folds say of a training row's word.
    ///
    /// @param to the index of the first number
    void write(int row, float[] x, int to) {
        Tally[] word = tallies.get(words[row]);
        if (word == null) {
            return; // 0, which is the mean
        }
        Tally own = without(word, fold[row]);
        for (int k = 0; k < deviation.length; k++) {
            x[to + k] = (float) (distance(own, others[fold[row]], k) / deviation[k]);
        }
    }
}
