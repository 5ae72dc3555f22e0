package dev.ayin.math;

import static dev.ayin.math.Lanes.COUNT;
import static dev.ayin.math.Lanes.FLOATS;

import jdk.incubator.vector.FloatVector;

/// Sums of columns in lanes: a lane is a row, so each sum is added in the order of the columns, as in [ScalarKernels], the
/// naive twin.
final class VectorSum {
    private VectorSum() {}

    /// See [Kernels#sumOfColumns].
    static void sumOfColumns(Matrix s, Matrix X) {
        int n = X.rows(), m = X.cols();
        int i = 0;
        for (; i <= n - 4 * COUNT; i += 4 * COUNT) {
            four(X.data(), X.offset() + i, X.stride(), m, s.data(), s.offset() + i);
        }
        for (; i <= n - COUNT; i += COUNT) {
            one(X.data(), X.offset() + i, X.stride(), m, s.data(), s.offset() + i);
        }
        if (i < n && n >= COUNT) { // the last vector overlaps the one before: the same sums once more
            one(X.data(), X.offset() + n - COUNT, X.stride(), m, s.data(), s.offset() + n - COUNT);
        } else if (i < n) {
            few(X.data(), X.offset(), X.stride(), n, m, s.data(), s.offset());
        }
    }

    /// Four vectors of rows at once: an addition waits for the one before in its own chain alone.
    private static void four(float[] x, int from, int col, int m, float[] s, int to) {
        FloatVector a = FloatVector.zero(FLOATS);
        FloatVector b = a;
        FloatVector c = a;
        FloatVector d = a;
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
        FloatVector a = FloatVector.zero(FLOATS);
        for (int j = 0, at = from; j < m; j++, at += col) {
            a = a.add(FloatVector.fromArray(FLOATS, x, at));
        }
        a.intoArray(s, to);
    }

    /// Less than a vector of rows: number by number.
    private static void few(float[] x, int from, int col, int n, int m, float[] s, int to) {
        for (int i = 0; i < n; i++) {
            float sum = 0;
            for (int j = 0, at = from + i; j < m; j++, at += col) {
                sum += x[at];
            }
            s[to + i] = sum;
        }
    }
}
