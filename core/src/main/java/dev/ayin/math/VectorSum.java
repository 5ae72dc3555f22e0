package dev.ayin.math;

import static dev.ayin.math.Lanes.COUNT;
import static dev.ayin.math.Lanes.FLOATS;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;

/// Sums of columns in lanes: a lane is a row, so each sum is added in the order of the columns, as in [ScalarKernels], the
/// naive twin.
final class VectorSum {
    private VectorSum() {}

    /// See [Kernels#sumOfColumns].
    static void sumOfColumns(Matrix s, Matrix X, boolean goesOn) {
        if (!goesOn) {
            Arrays.fill(s.data(), s.offset(), s.offset() + X.rows(), 0);
        }
        float[] x = X.data(), sums = s.data();
        int n = X.rows(), m = X.cols(), col = X.stride();
        for (int i = 0, rows; i < n; i += rows) {
            rows = rows(n - i);
            int from = X.offset() + i, to = s.offset() + i;
            if (rows >= COUNT) {
                panel(x, from, col, m, sums, to, rows);
            } else if (from + (m - 1) * col + COUNT <= x.length) {
                few(x, from, col, m, sums, to, rows);
            } else { // a vector would reach behind the end
                numbers(x, from, col, m, sums, to, rows);
            }
        }
    }

    /// {@return how many rows the next panel has, for so many that are left: four vectors, but not so many that less than one is left}
    private static int rows(int left) {
        return left <= 4 * COUNT ? left : left < 5 * COUNT ? 3 * COUNT : 4 * COUNT;
    }

    /// Up to four vectors of rows at once, since an addition waits for the one before in its own chain alone. Where the rows are no
    /// multiple of the lanes vectors overlap, and add the same twice.
    private static void panel(float[] x, int from, int col, int m, float[] s, int to, int rows) {
        int second = Math.min(COUNT, rows - COUNT), third = Math.min(2 * COUNT, rows - COUNT), last = rows - COUNT;
        FloatVector a = FloatVector.fromArray(FLOATS, s, to);
        FloatVector b = FloatVector.fromArray(FLOATS, s, to + second);
        FloatVector c = FloatVector.fromArray(FLOATS, s, to + third);
        FloatVector d = FloatVector.fromArray(FLOATS, s, to + last);
        for (int j = 0, at = from; j < m; j++, at += col) {
            a = a.add(FloatVector.fromArray(FLOATS, x, at));
            b = b.add(FloatVector.fromArray(FLOATS, x, at + second));
            c = c.add(FloatVector.fromArray(FLOATS, x, at + third));
            d = d.add(FloatVector.fromArray(FLOATS, x, at + last));
        }
        a.intoArray(s, to);
        b.intoArray(s, to + second);
        c.intoArray(s, to + third);
        d.intoArray(s, to + last);
    }

    /// Less than a vector of rows; the lanes behind them are thrown away.
    private static void few(float[] x, int from, int col, int m, float[] s, int to, int rows) {
        float[] sums = Scratch.floats(COUNT);
        System.arraycopy(s, to, sums, 0, rows);
        FloatVector a = FloatVector.fromArray(FLOATS, sums, 0);
        for (int j = 0, at = from; j < m; j++, at += col) {
            a = a.add(FloatVector.fromArray(FLOATS, x, at));
        }
        a.intoArray(sums, 0);
        System.arraycopy(sums, 0, s, to, rows);
    }

    private static void numbers(float[] x, int from, int col, int m, float[] s, int to, int rows) {
        for (int i = 0; i < rows; i++) {
            float sum = s[to + i];
            for (int j = 0, at = from + i; j < m; j++, at += col) {
                sum += x[at];
            }
            s[to + i] = sum;
        }
    }
}
