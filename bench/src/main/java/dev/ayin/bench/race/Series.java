package dev.ayin.bench.race;

import java.util.Arrays;
import java.util.List;

/// Measured numbers of one thing, in ascending order. Immutable.
record Series(List<Double> sorted) {
    /// @throws IllegalArgumentException if there are none
    Series {
        if (sorted.isEmpty()) {
            throw new IllegalArgumentException("a series needs at least one number");
        }
        sorted = sorted.stream().sorted().toList();
    }

    static Series of(double... values) {
        return new Series(Arrays.stream(values).boxed().toList());
    }

    double median() {
        return quantile(0.5);
    }

    /// {@return the number below which a share p of the series lies; between two numbers, on the line between them}
    double quantile(double p) {
        double at = p * (sorted.size() - 1);
        int below = (int) at;
        double low = sorted.get(below);
        double high = sorted.get(Math.min(below + 1, sorted.size() - 1));
        return low + (at - below) * (high - low);
    }

    /// {@return the distance of the quartiles as a share of the median}
    double spread() {
        return (quantile(0.75) - quantile(0.25)) / median();
    }

    double worst() {
        return sorted.getLast();
    }
}
