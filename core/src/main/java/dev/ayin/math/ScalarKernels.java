package dev.ayin.math;

import java.util.Arrays;

/// The kernels in plain loops: they define every bit of the results, work everywhere, and are what the lanes are tested
/// against. The just-in-time compiler turns the inner loops into vector code by itself, since they have no branches and
/// no sums.
final class ScalarKernels implements Kernels {
    @Override
    public int bits() {
        return 0;
    }

    @Override
    public void product(Matrix C, Matrix A, Matrix B, Matrix start) {
        float[] a = A.data();
        int aFrom = A.offset();
        int aStride = A.stride();
        if (A.isTransposed()) {
            a = transposed(A);
            aFrom = 0;
            aStride = A.rows();
        }
        float[] y = B.data();
        int bRow = B.isTransposed() ? B.stride() : 1; // from B(k, j) to B(k + 1, j)
        int bCol = B.isTransposed() ? 1 : B.stride(); // from B(k, j) to B(k, j + 1)
        float[] c = C.data();
        int n = C.rows();
        for (int j = 0; n > 0 && j < C.cols(); j++) {
            int cFrom = C.offset() + j * C.stride();
            if (start == null) {
                Arrays.fill(c, cFrom, cFrom + n, 0);
            } else if (start != C) {
                System.arraycopy(start.data(), start.offset(), c, cFrom, n);
            }
            for (int k = 0; k < A.cols(); k++) {
                addColumn(c, cFrom, a, aFrom + k * aStride, y[B.offset() + k * bRow + j * bCol], n);
            }
        }
    }

    /// c(i) = fma(a(i), b, c(i))
    private static void addColumn(float[] c, int cFrom, float[] a, int aFrom, float b, int n) {
        for (int i = 0; i < n; i++) {
            c[cFrom + i] = Math.fma(a[aFrom + i], b, c[cFrom + i]);
        }
    }

    /// {@return the elements of the mark A = Xᵀ, column by column, so that the inner loop always runs down a column}
    private static float[] transposed(Matrix A) {
        float[] scratch = Scratch.floats(A.size());
        float[] x = A.data();
        int n = A.rows();
        for (int i = 0; i < n; i++) {
            int from = A.offset() + i * A.stride(); // column i of X is row i of A
            for (int k = 0; k < A.cols(); k++) {
                scratch[i + k * n] = x[from + k];
            }
        }
        return scratch;
    }

    @Override
    public void sumOfColumns(Matrix s, Matrix X, boolean goesOn) {
        float[] sum = s.data(), x = X.data();
        int to = s.offset(), n = X.rows();
        if (!goesOn) {
            Arrays.fill(sum, to, to + n, 0);
        }
        for (int j = 0; j < X.cols(); j++) {
            int from = X.offset() + j * X.stride();
            for (int i = 0; i < n; i++) {
                sum[to + i] += x[from + i];
            }
        }
    }

    @Override
    public void scale(byte[] v, int vFrom, float scale, float shift, float[] y, int yFrom, int n) {
        for (int i = 0; i < n; i++) {
            y[yFrom + i] = (v[vFrom + i] & 0xff) * scale - shift;
        }
    }

    @Override
    public void exp(float[] x, int xFrom, float[] y, int yFrom, int n) {
        for (int i = 0; i < n; i++) {
            y[yFrom + i] = Elementary.exp(x[xFrom + i]);
        }
    }

    @Override
    public void log(float[] x, int xFrom, float[] y, int yFrom, int n) {
        for (int i = 0; i < n; i++) {
            y[yFrom + i] = Elementary.log(x[xFrom + i]);
        }
    }

    @Override
    public void log1p(float[] x, int xFrom, float[] y, int yFrom, int n) {
        for (int i = 0; i < n; i++) {
            y[yFrom + i] = Elementary.log1p(x[xFrom + i]);
        }
    }

    @Override
    public void tanh(float[] x, int xFrom, float[] y, int yFrom, int n) {
        for (int i = 0; i < n; i++) {
            y[yFrom + i] = Elementary.tanh(x[xFrom + i]);
        }
    }

    @Override
    public void sigmoid(float[] x, int xFrom, float[] y, int yFrom, int n) {
        for (int i = 0; i < n; i++) {
            y[yFrom + i] = Elementary.sigmoid(x[xFrom + i]);
        }
    }
}
