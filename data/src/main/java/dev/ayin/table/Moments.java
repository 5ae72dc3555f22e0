package dev.ayin.table;

import java.util.Arrays;

/// Mean and standard deviation of numbers, summed in their order, and how far they reach.
record Moments(double mean, double sd, double least, double greatest) {
    /// {@return the moments of all numbers but NaN, of which there is at least one}
    static Moments of(double[] some) {
        double[] numbers =
                Arrays.stream(some).filter(number -> !Double.isNaN(number)).toArray();
        double sum = 0, least = Double.POSITIVE_INFINITY, greatest = Double.NEGATIVE_INFINITY;
        for (double number : numbers) {
            sum += number;
            least = Math.min(least, number);
            greatest = Math.max(greatest, number);
        }
        double mean = sum / numbers.length;
        double squares = 0;
        for (double number : numbers) {
            squares += (number - mean) * (number - mean);
        }
        return new Moments(mean, least == greatest ? 0 : Math.sqrt(squares / numbers.length), least, greatest);
    }

    /// {@return whether all numbers are the same}
    boolean isConstant() {
        return sd == 0;
    }

    /// {@return whether they are small enough to be standardised}
    boolean isFinite() {
        return Double.isFinite(mean) && Double.isFinite(sd);
    }
}
