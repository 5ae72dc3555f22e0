package dev.ayin.table;

import java.util.Arrays;

/// Mean and standard deviation of numbers, summed in their order.
record Moments(double mean, double sd) {
    static Moments of(double[] numbers) {
        double sum = 0;
        for (double number : numbers) {
            sum += number;
        }
        double mean = sum / numbers.length;
        double squares = 0;
        for (double number : numbers) {
            squares += (number - mean) * (number - mean);
        }
        boolean constant = Arrays.stream(numbers).allMatch(number -> number == numbers[0]);
        return new Moments(mean, constant ? 0 : Math.sqrt(squares / numbers.length));
    }

    /// {@return whether all numbers are the same}
    boolean isConstant() {
        return sd == 0;
    }
}
