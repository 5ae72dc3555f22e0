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
        int n = X.rows(), m = X.cols(), to = s.offset();
        boolean overlaps = n % COUNT != 0 && n >= COUNT;
        float[] last = overlaps ? Scratch.floats(COUNT) : null;
        if (overlaps) { // the last vector overlaps the one before: it adds to what is there now
            System.arraycopy(s.data(), to + n - COUNT, last, 0, COUNT);
        }
        int i = 0;
        for (; i <= n - 4 * COUNT; i += 4 * COUNT) {
            four(X.data(), X.offset() + i, X.stride(), m, s.data(), to + i);
        }
        for (; i <= n - COUNT; i += COUNT) {
            one(X.data(), X.offset() + i, X.stride(), m, s.data(), to + i);
        }
        if (overlaps) {
            one(X.data(), X.offset() + n - COUNT, X.stride(), m, last, 0);
            System.arraycopy(last, 0, s.data(), to + n - COUNT, COUNT);
        } else if (i < n) {
            few(X.data(), X.offset(), X.stride(), n, m, s.data(), to);
        }
    }

    /// Four vectors of rows at once: an addition waits for the one before in its own chain alone.
    private static void four(float[] x, int from, int col, int m, float[] s, int to) {
        FloatVector a = FloatVector.fromArray(FLOATS, s, to);
        FloatVector b = FloatVector.fromArray(FLOATS, s, to + COUNT);
        FloatVector c = FloatVector.fromArray(FLOATS, s, to + 2 * COUNT);
        FloatVector d = FloatVector.fromArray(FLOATS, s, to + 3 * COUNT);
        for (int j = 0, at = from; j < m; j++, at += col) {
            a = a.add(FloatVector.fromArray(FLOATS, x, at));
            b = b.add(FloatVector.fromArray(FLOATS, x, at + COUNT));
            c = c.add(FloatVector.fromArray(FLOATS, x, at + 2 * COUNT));
            d = d.add(FloatVector.fromArray(FLOATS, x, at + 3 * COUNT));
        }
        a.intoArray(s, to);
        b.intoArray(s, to + COUNT);
        c.intoArray(s, to + 2 * COUNT);
        d.intoArray(s, to + 3 * COUNT);
    }

    private static void one(float[] x, int from, int col, int m, float[] s, int to) {
        FloatVector a = FloatVector.fromArray(FLOATS, s, to);
        for (int j = 0, at = from; j < m; j++, at += col) {
            a = a.add(FloatVector.fromArray(FLOATS, x, at));
        }
        a.intoArray(s, to);
    }

    /// Less than a vector of rows: number by number.
    private static void few(float[] x, int from, int col, int n, int m, float[] s, int to) {
        for (int i = 0; i < n; i++) {
            float sum = s[to + i];
            for (int j = 0, at = from + i; j < m; j++, at += col) {
                sum += x[at];
            }
            s[to + i] = sum;
        }
    }
}
