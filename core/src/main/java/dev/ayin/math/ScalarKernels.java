package dev.ayin.math;

import static dev.ayin.math.Fma.fma;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The kernels in plain loops: they define every bit of the results, work everywhere, and are what the lanes are tested
/// against. The just-in-time compiler turns the inner loops into vector code by itself, since they have no branches and
/// no sums.
final class ScalarKernels implements Kernels {
    /// An elementary function is as good as so many multiply-adds.
    private static final int OF_A_FUNCTION = 10;

    private final boolean counts;

    ScalarKernels() {
        this(false);
    }

    /// @param counts whether it tells [Choice] what it has done
    ScalarKernels(boolean counts) {
        this.counts = counts;
    }

    boolean counts() {
        return counts;
    }

    private void count(double multiplyAdds) {
        if (counts) {
            Choice.count(multiplyAdds);
        }
    }

    @Override
    public int bits() {
        return 0;
    }

    @Override
    public void product(Matrix C, Matrix A, Matrix B, @Nullable Matrix start) {
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
        int n = C.rows(), K = A.cols();
        count((double) n * K * C.cols());
        for (int j = 0; n > 0 && j < C.cols(); j++) {
            int cFrom = C.offset() + j * C.stride();
            if (start == null) {
                Arrays.fill(c, cFrom, cFrom + n, 0);
            } else if (start != C) {
                System.arraycopy(start.data(), start.offset(), c, cFrom, n);
            }
            addTerms(c, cFrom, a, aFrom, aStride, y, B.offset() + j * bCol, bRow, K, n);
        }
    }

    @Override
    public void product(Matrix C, Matrix A, Sliding P, @Nullable Matrix start) {
        float[] c = C.data(), x = P.data();
        int n = C.rows(), width = P.width();
        count((double) n * P.size() * P.places());
        for (int j = 0; j < P.places(); j++) {
            int to = C.offset() + j * C.stride();
            int from = P.offset() + j / P.cols() * P.row() + j % P.cols() * P.step();
            if (start == null) {
                Arrays.fill(c, to, to + n, 0);
            } else {
                System.arraycopy(start.data(), start.offset(), c, to, n);
            }
            for (int l = 0; l < P.lines(); l++) {
                int column = A.offset() + l * width * A.stride();
                addTerms(c, to, A.data(), column, A.stride(), x, from + l * P.line(), 1, width, n);
            }
        }
    }

    /// c(i) = fma(a(i, K−1), b(K−1), … fma(a(i, 0), b(0), c(i))…)
    private static void addTerms(
            float[] c, int cFrom, float[] a, int aFrom, int aStride, float[] b, int bFrom, int bStride, int K, int n) {
        int k = 0;
        for (; k + 4 <= K; k += 4) {
            int at = bFrom + k * bStride;
            addColumns(
                    c,
                    cFrom,
                    a,
                    aFrom + k * aStride,
                    aStride,
                    b[at],
                    b[at + bStride],
                    b[at + 2 * bStride],
                    b[at + 3 * bStride],
                    n);
        }
        for (; k < K; k++) {
            addColumn(c, cFrom, a, aFrom + k * aStride, b[bFrom + k * bStride], n);
        }
    }

    @Override
    public void addProduct(Matrix C, Matrix A, Sliding P) {
        float[] c = C.data(), x = P.data();
        int n = C.rows(), width = P.width();
        count((double) n * P.size() * P.places());
        for (int y = 0; y < P.rows(); y++) {
            int column = A.offset() + y * P.cols() * A.stride(), top = P.offset() + y * P.row();
            for (int k = 0; k < P.size(); k++) {
                int from = top + k / width * P.line() + k % width, to = C.offset() + k * C.stride();
                addTerms(c, to, A.data(), column, A.stride(), x, from, P.step(), P.cols(), n);
            }
        }
    }

    /// c(i) = fma(a(i), b, c(i))
    private static void addColumn(float[] c, int cFrom, float[] a, int aFrom, float b, int n) {
        for (int i = 0; i < n; i++) {
            c[cFrom + i] = fma(a[aFrom + i], b, c[cFrom + i]);
        }
    }

    /// Four columns of A in one pass over c, one after the other as the chain wants it: c is read and written a quarter as often.
    private static void addColumns(
            float[] c, int cFrom, float[] a, int first, int stride, float b0, float b1, float b2, float b3, int n) {
        int second = first + stride, third = second + stride, fourth = third + stride;
        for (int i = 0; i < n; i++) {
            float sum = fma(a[first + i], b0, c[cFrom + i]);
            sum = fma(a[second + i], b1, sum);
            sum = fma(a[third + i], b2, sum);
            c[cFrom + i] = fma(a[fourth + i], b3, sum);
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
    public void scale(float[] x, int xFrom, float[] s, float[] t, float[] y, int yFrom, int lines, int n) {
        for (int l = 0; l < lines; l++, xFrom += n, yFrom += n) {
            for (int i = 0; i < n; i++) {
                y[yFrom + i] = fma(s[i], x[xFrom + i], t[i]);
            }
        }
    }

    @Override
    public void mix(
            float[] x,
            int xFrom,
            float[] s,
            float[] y,
            int yFrom,
            float[] t,
            float[] r,
            float[] z,
            int zFrom,
            int lines,
            int n) {
        for (int l = 0; l < lines; l++, xFrom += n, yFrom += n, zFrom += n) {
            for (int i = 0; i < n; i++) {
                z[zFrom + i] = fma(s[i], x[xFrom + i], fma(t[i], y[yFrom + i], r[i]));
            }
        }
    }

    @Override
    public void largest(
            float[] x,
            int from,
            int line,
            int step,
            int height,
            int width,
            int c,
            float[] a,
            float[] which,
            int to,
            int m) {
        for (int j = 0; j < m; j++) {
            for (int i = 0; i < c; i++) {
                largest(x, from + j * step + i, line, height, width, c, a, which, to + j * c + i);
            }
        }
    }

    /// One number: of no number at all is none larger, so that the loss hears of it.
    static void largest(float[] x, int from, int line, int height, int width, int c, float[] a, float[] which, int to) {
        float most = x[from];
        int best = 0;
        for (int k = 1; k < height * width; k++) {
            float v = x[from + k / width * line + k % width * c];
            if (v > most || v != v) {
                most = v;
                best = k;
            }
        }
        a[to] = most;
        which[to] = best;
    }

    @Override
    public void toLargest(
            float[] da,
            float[] which,
            int from,
            float[] dx,
            int to,
            int line,
            int step,
            int height,
            int width,
            int c,
            int m) {
        for (int j = 0; j < m; j++) {
            for (int i = 0; i < c; i++) {
                int k = (int) which[from + j * c + i];
                dx[to + j * step + k / width * line + k % width * c + i] += da[from + j * c + i];
            }
        }
    }

    @Override
    public void slide(
            float[] x,
            int from,
            int line,
            int step,
            int height,
            int width,
            int c,
            float[] w,
            int wFrom,
            float[] b,
            int bFrom,
            float[] z,
            int to,
            int m) {
        count((double) m * height * width * c);
        for (int j = 0; j < m; j++, to += c, from += step) {
            System.arraycopy(b, bFrom, z, to, c);
            for (int k = 0; k < height * width; k++) {
                multiplyAdd(w, wFrom + k * c, x, from + k / width * line + k % width * c, z, to, c);
            }
        }
    }

    @Override
    public void addSlide(
            float[] dz,
            int from,
            float[] x,
            int xFrom,
            int line,
            int step,
            int height,
            int width,
            int c,
            float[] w,
            int wFrom,
            int m) {
        count((double) m * height * width * c);
        for (int j = 0; j < m; j++, from += c, xFrom += step) {
            for (int k = 0; k < height * width; k++) {
                multiplyAdd(dz, from, x, xFrom + k / width * line + k % width * c, w, wFrom + k * c, c);
            }
        }
    }

    /// z(i) = fma(x(i), y(i), z(i)), for n numbers.
    private static void multiplyAdd(float[] x, int xFrom, float[] y, int yFrom, float[] z, int zFrom, int n) {
        for (int i = 0; i < n; i++) {
            z[zFrom + i] = fma(x[xFrom + i], y[yFrom + i], z[zFrom + i]);
        }
    }

    @Override
    public void exp(float[] x, int xFrom, float[] y, int yFrom, int n) {
        count(OF_A_FUNCTION * (double) n);
        for (int i = 0; i < n; i++) {
            y[yFrom + i] = Elementary.exp(x[xFrom + i]);
        }
    }

    @Override
    public void log(float[] x, int xFrom, float[] y, int yFrom, int n) {
        count(OF_A_FUNCTION * (double) n);
        for (int i = 0; i < n; i++) {
            y[yFrom + i] = Elementary.log(x[xFrom + i]);
        }
    }

    @Override
    public void log1p(float[] x, int xFrom, float[] y, int yFrom, int n) {
        count(OF_A_FUNCTION * (double) n);
        for (int i = 0; i < n; i++) {
            y[yFrom + i] = Elementary.log1p(x[xFrom + i]);
        }
    }

    @Override
    public void tanh(float[] x, int xFrom, float[] y, int yFrom, int n) {
        count(OF_A_FUNCTION * (double) n);
        for (int i = 0; i < n; i++) {
            y[yFrom + i] = Elementary.tanh(x[xFrom + i]);
        }
    }

    @Override
    public void sigmoid(float[] x, int xFrom, float[] y, int yFrom, int n) {
        count(OF_A_FUNCTION * (double) n);
        for (int i = 0; i < n; i++) {
            y[yFrom + i] = Elementary.sigmoid(x[xFrom + i]);
        }
    }
}
