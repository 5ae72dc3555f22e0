package dev.ayin.large;

import dev.ayin.math.RandomStream;
import dev.ayin.math.RandomStream.Purpose;

/// Which rows are to learn from, to validate and to test: decided for each row by its number and the seed alone,
/// so that nobody must know all rows at once. Of very many rows each part has very nearly its share, and so has every class.
/// Safe from any thread.
final class Parts {
    static final int TRAIN = 0, VALIDATION = 1, TEST = 2, COUNT = 3;

    private final RandomStream split;
    private final RandomStream sample;
    private final double validation;
    private final double test;

    /// @param validation share of the rows that are not test rows
    /// @param test share of all rows; both in [0, 1)
    Parts(double validation, double test, long seed) {
        for (double share : new double[] {validation, test}) {
            if (!(share >= 0 && share < 1)) {
                throw new IllegalArgumentException("the share held out is at least 0 and below 1, it is not " + share);
            }
        }
        this.split = RandomStream.of(seed, Purpose.SPLIT, 0);
        this.sample = RandomStream.of(seed, Purpose.SPLIT, 1);
        this.validation = validation;
        this.test = test;
    }

    /// {@return the part of a row}
    int of(long row) {
        double u = (split.at(row) >>> 11) * 0x1p-53;
        return u < test ? TEST : u < test + (1 - test) * validation ? VALIDATION : TRAIN;
    }

    /// {@return a number by which rows are drawn into the sample: those that have the least ones}
    double lot(long row) {
        return (sample.at(row) >>> 11) * 0x1p-53;
    }

    /// {@return what a part is called}
    static String name(int part) {
        return switch (part) {
            case TRAIN -> "training";
            case VALIDATION -> "validation";
            default -> "test";
        };
    }
}
