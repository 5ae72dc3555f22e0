package dev.ayin.model;

import dev.ayin.data.Examples;
import dev.ayin.data.Samples;
import dev.ayin.data.Target;
import dev.ayin.math.Matrix;
import dev.ayin.network.Network;
import dev.ayin.network.Parameters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// How far a network was off on rows that it had not learnt from. By it an answer names an interval, or a set of classes, that
/// holds the truth of a stated share of new rows, if these come from where the others came from (split conformal prediction:
/// V. Vovk, A. Gammerman, G. Shafer, "Algorithmic learning in a random world", 2005). Immutable.
///
/// A miss is |y − ŷ| for a number, in the network's units, and 1 − p of the true class for classes.
///
/// @param rows how many misses there were
/// @param misses of these, sorted: all, or the last of each of [#MOST] equal parts
public record Conformity(int rows, List<Double> misses) {
    /// Nothing is known.
    public static final Conformity NONE = new Conformity(0, List.of());

    /// So many tell a coverage to half a per cent.
    static final int MOST = 200;

    /// Of more examples so many are looked at, evenly spaced.
    private static final int ENOUGH = 20_000;

    public Conformity {
        misses = List.copyOf(misses);
        if (rows < misses.size() || misses.size() < Math.min(rows, 1)) {
            throw new IllegalArgumentException(
                    "%d misses are too many or too few for %d rows".formatted(misses.size(), rows));
        }
        for (int i = 0; i < misses.size(); i++) {
            if (!(misses.get(i) >= (i == 0 ? 0 : misses.get(i - 1)))) {
                throw new IllegalArgumentException(
                        "misses are sorted numbers of at least 0, not %s at place %d".formatted(misses.get(i), i + 1));
            }
        }
    }

    /// {@return the conformity of a network on examples that it has not learnt from; nothing where neither classes nor one number
    /// are predicted}
    ///
    /// @param examples encoded as the target encodes them
    public static Conformity of(Network network, Parameters parameters, Target target, Examples examples) {
        if (!(target instanceof Target.Classes) && !(target instanceof Target.Number)) {
            return NONE;
        }
        Samples samples = examples.samples(ENOUGH);
        Matrix P = network.predict(parameters, samples.X());
        double[] misses = new double[samples.size()];
        for (int c = 0; c < misses.length; c++) {
            misses[c] = miss(target, P, samples.Y(), c);
        }
        return of(misses);
    }

    private static double miss(Target target, Matrix P, Matrix Y, int c) {
        if (target instanceof Target.Number) {
            return Math.abs((double) Y.get(0, c) - P.get(0, c));
        }
        if (P.rows() == 1) {
            return Math.abs((double) Y.get(0, c) - P.get(0, c)); // y is 0 or 1
        }
        return 1 - (double) P.get(Y.argmax(c), c);
    }

    /// {@return the conformity of these misses, in any order}
    static Conformity of(double[] misses) {
        double[] sorted = misses.clone();
        Arrays.sort(sorted);
        int n = sorted.length, kept = Math.min(n, MOST);
        List<Double> some = new ArrayList<>();
        for (int i = 1; i <= kept; i++) {
            some.add(sorted[rank(i, n, kept) - 1]);
        }
        return new Conformity(n, some);
    }

    /// {@return which of n misses the i-th of those kept is: ⌈i·n/kept⌉}
    private static int rank(long i, int n, int kept) {
        return (int) ((i * n + kept - 1) / kept);
    }

    /// {@return whether anything is known}
    public boolean isKnown() {
        return rows > 0;
    }

    /// {@return the miss that at most 1 − coverage of new rows exceed: the ⌈(n + 1)·coverage⌉-th smallest of n, or the next that is
    /// kept}
    ///
    /// @param coverage the share of rows whose truth is to lie within, above 0 and below 1
    /// @throws IllegalArgumentException if the coverage is none, or more than so few rows can tell
    public double miss(double coverage) {
        if (!(coverage > 0 && coverage < 1)) {
            throw new IllegalArgumentException(
                    "a coverage is a share above 0 and below 1, such as 0.9, it is not " + coverage);
        }
        if (!isKnown()) {
            throw new IllegalArgumentException(
                    "the model does not know how far off it is: it was trained without rows held out, or by an older version, or predicts several things at once");
        }
        long nth = (long) Math.ceil((rows + 1L) * coverage - 1e-9);
        if (nth > rows) {
            throw new IllegalArgumentException(
                    "the model was asked %d rows that it had not learnt from: they tell a coverage of %.3f at most, not %s"
                            .formatted(rows, Math.floor(1000.0 * rows / (rows + 1.0)) / 1000, coverage));
        }
        return misses.get((int) (Math.max(nth - 1, 0) * misses.size() / rows)); // the first whose rank is at least nth
    }

    /// {@return between which numbers the truth lies in the stated share of rows: the least and the greatest}
    ///
    /// @param y what the network puts out
    /// @throws IllegalArgumentException as [#miss] does
    public double[] interval(Target.Number target, float y, double coverage) {
        double miss = miss(coverage);
        return new double[] {target.value(y - miss), target.value(y + miss)};
    }

    /// {@return among which classes the truth is in the stated share of rows: all with p ≥ 1 − miss, and the most probable one}
    ///
    /// @param p the probability of each class
    /// @throws IllegalArgumentException as [#miss] does
    public List<String> set(Target.Classes target, double[] p, double coverage) {
        double least = 1 - miss(coverage);
        int best = 0;
        for (int k = 1; k < p.length; k++) {
            best = p[k] > p[best] ? k : best;
        }
        List<String> set = new ArrayList<>();
        for (int k = 0; k < p.length; k++) {
            if (p[k] >= least || k == best) {
                set.add(target.classes().get(k));
            }
        }
        return set;
    }
}
