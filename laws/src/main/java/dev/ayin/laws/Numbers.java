package dev.ayin.laws;

import dev.ayin.math.Matrix;
import dev.ayin.math.RandomStream;
import dev.ayin.math.RandomStream.Purpose;
import java.util.function.DoubleUnaryOperator;

/// Numbers to try something on, and what must be close to what.
final class Numbers {
    private Numbers() {}

    /// {@return normal numbers, always the same}
    static Matrix matrix(int rows, int cols, int seed) {
        RandomStream random = RandomStream.of(seed, Purpose.OTHER, 0);
        Matrix numbers = Matrix.zeros(rows, cols);
        for (int c = 0; c < cols; c++) {
            for (int r = 0; r < rows; r++) {
                numbers.set(r, c, (float) random.nextGaussian());
            }
        }
        return numbers;
    }

    static double[] column(Matrix from, int col) {
        double[] column = new double[from.rows()];
        for (int r = 0; r < column.length; r++) {
            column[r] = from.get(r, col);
        }
        return column;
    }

    /// An error may be this share of what is expected, or of 1 where that is larger.
    static void near(double actual, double expected, double tolerance, String what) {
        if (!isNear(actual, expected, tolerance)) {
            throw new AssertionError("%s is %s, it must be %s".formatted(what, (float) actual, (float) expected));
        }
    }

    static boolean isNear(double actual, double expected, double tolerance) {
        return Math.abs(actual - expected) <= tolerance * Math.max(1, Math.abs(expected));
    }

    /// Compares a slope with (f(x + h) − f(x − h))/2h.
    ///
    /// @return whether it could be judged: not where the differences by h and by h/2 disagree, as at a kink
    static boolean slope(DoubleUnaryOperator f, double x, double h, double slope, double tolerance, String what) {
        double coarse = (f.applyAsDouble(x + h) - f.applyAsDouble(x - h)) / (2 * h);
        if (isNear(slope, coarse, tolerance)) {
            return true;
        }
        double fine = (f.applyAsDouble(x + h / 2) - f.applyAsDouble(x - h / 2)) / h;
        if (isNear(fine, coarse, tolerance)) {
            near(slope, coarse, tolerance, what);
        }
        return false;
    }
}
