package dev.ayin.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// How numbers lie, told by their middle half, which a few far ones do not change.
///
/// @param median of the numbers
/// @param deviation what the quartiles say of the standard deviation, as they do of normal numbers; where the middle half is one
///     number, the median distance of all others from it
/// @param farthest the greatest distance from the median
public record Spread(double median, double deviation, double farthest) {
    /// The distance of the quartiles of normal numbers, in deviations.
    private static final double QUARTILES = 1.349;

    /// {@return the spread of all numbers but NaN; null if there is none}
    public static Spread of(double[] some) {
        return ofSorted(sorted(some));
    }

    /// {@return all numbers but NaN, ascending}
    static double[] sorted(double[] some) {
        return Arrays.stream(some).filter(v -> !Double.isNaN(v)).sorted().toArray();
    }

    /// {@return the spread of ascending numbers; null if there is none}
    static Spread ofSorted(double[] sorted) {
        if (sorted.length == 0) {
            return null;
        }
        double median = quantile(sorted, 0.5);
        return new Spread(
                median, deviation(sorted, median), Math.max(sorted[sorted.length - 1] - median, median - sorted[0]));
    }

    /// {@return whether some number lies farther from the median than so many deviations}
    public boolean reachesBeyond(double deviations) {
        return deviation > 0 && farthest > deviations * deviation;
    }

    private static double deviation(double[] sorted, double median) {
        double quartiles = quantile(sorted, 0.75) - quantile(sorted, 0.25);
        if (quartiles > 0) {
            return quartiles / QUARTILES;
        }
        double[] distances = Arrays.stream(sorted)
                .filter(v -> v != median)
                .map(v -> Math.abs(v - median))
                .sorted()
                .toArray();
        return distances.length == 0 ? 0 : quantile(distances, 0.5);
    }

    /// {@return those of ascending numbers that part them into so many equal shares: fewer where the same number would come twice}
    static List<Double> quantiles(double[] sorted, int shares) {
        List<Double> quantiles = new ArrayList<>();
        for (int i = 0; i <= shares && sorted.length > 0; i++) {
            double v = sorted[(int) Math.round((double) i / shares * (sorted.length - 1))] + 0.0; // −0 is 0
            if (quantiles.isEmpty() || v > quantiles.getLast()) {
                quantiles.add(v);
            }
        }
        return quantiles;
    }

    /// {@return the quantile q, between two numbers in proportion}
    private static double quantile(double[] sorted, double q) {
        double place = q * (sorted.length - 1);
        int below = (int) place, above = Math.min(below + 1, sorted.length - 1);
        double part = place - below;
        return sorted[below] * (1 - part) + sorted[above] * part;
    }
}
