package dev.ayin.math;

import static dev.ayin.math.Lanes.COUNT;
import static dev.ayin.math.Lanes.FLOATS;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;

/// Products cut into tiles ([VectorTiles]) that stay in registers. The naive twin is [ScalarKernels].
///
/// A lane is a row of the result, so the first factor must have its rows side by side in memory; a mark ᵀ has not, and one
/// of its two factors is transposed first, whichever is less to copy:
///
/// - C = A·B, C = A·Bᵀ: directly; the second factor is read number by number, by whatever strides.
/// - C = Aᵀ·B: Aᵀ copied, or, if that is less, Cᵀ = Bᵀ·A with Bᵀ copied and the result turned back.
/// - C = Aᵀ·Bᵀ: Cᵀ = B·A, and the result turned back.
final class VectorProduct {
    /// The tallest tile's vectors: four where there are 32 registers (AVX-512, and ARM with its 128 bits), else two.
    private static final int TALL = COUNT == 8 ? 2 : 4;

    /// So many terms of the sums at once.
    private static final int DEPTH = 1024;

    private static final float[] ZEROS = new float[4 * COUNT];

    /// What is copied lies in these, one pair per thread.
    private static final ThreadLocal<Scratch> SCRATCH = ThreadLocal.withInitial(Scratch::new);

    private VectorProduct() {}

    private static final class Scratch {
        final float[] tile = new float[4 * COUNT * 6];
        float[] factor = new float[0];
        float[] result = new float[0];

        float[] factor(int size) {
            if (factor.length < size) {
                factor = new float[size];
            }
            return factor;
        }

        float[] result(int size) {
            if (result.length < size) {
                result = new float[size];
            }
            return result;
        }
    }

    static void product(Matrix C, Matrix A, Matrix B) {
        int n = C.rows();
        int m = C.cols();
        int K = A.cols();
        if (n == 0 || m == 0) {
            return;
        }
        if (K == 0) {
            for (int j = 0; j < m; j++) {
                int from = C.offset() + j * C.stride();
                Arrays.fill(C.data(), from, from + n, 0);
            }
            return;
        }
        int bRow = B.isTransposed() ? B.stride() : 1;
        int bCol = B.isTransposed() ? 1 : B.stride();
        if (!A.isTransposed()) {
            if (A.offset() + (K - 1) * A.stride() + padded(n) > A.data().length) {
                // the last column's lanes would read behind the array's end
                int step = padded(n);
                float[] a = SCRATCH.get().factor(step * K);
                for (int k = 0; k < K; k++) {
                    System.arraycopy(A.data(), A.offset() + k * A.stride(), a, k * step, n);
                }
                multiply(C.data(), C.offset(), C.stride(), n, m, K, a, 0, step, B.data(), B.offset(), bRow, bCol);
            } else {
                multiply(
                        C.data(),
                        C.offset(),
                        C.stride(),
                        n,
                        m,
                        K,
                        A.data(),
                        A.offset(),
                        A.stride(),
                        B.data(),
                        B.offset(),
                        bRow,
                        bCol);
            }
            return;
        }
        if (!B.isTransposed() && (long) n * K <= (long) m * (n + K)) {
            int step = padded(n);
            float[] a = SCRATCH.get().factor(step * K);
            VectorTransposition.transpose(A.data(), A.offset(), A.stride(), a, 0, step, K, n);
            multiply(C.data(), C.offset(), C.stride(), n, m, K, a, 0, step, B.data(), B.offset(), bRow, bCol);
            return;
        }
        // Cᵀ (m × n) = Bᵀ (m × K) · Aᵀ (K × n)
        Scratch scratch = SCRATCH.get();
        int step = padded(m);
        float[] b = scratch.factor(step * K);
        if (B.isTransposed()) {
            for (int k = 0; k < K; k++) {
                System.arraycopy(B.data(), B.offset() + k * B.stride(), b, k * step, m);
            }
        } else {
            VectorTransposition.transpose(B.data(), B.offset(), B.stride(), b, 0, step, K, m);
        }
        float[] c = scratch.result(step * n);
        multiply(c, 0, step, m, n, K, b, 0, step, A.data(), A.offset(), 1, A.stride());
        VectorTransposition.transpose(c, 0, step, C.data(), C.offset(), C.stride(), m, n);
    }

    /// {@return the number of rows, n at least, that the tiles read}
    private static int padded(int n) {
        int rest = n % (TALL * COUNT);
        return rest == 0 ? n : n - rest + tileVectors(rest) * COUNT;
    }

    /// C = A·B, A's rows side by side.
    private static void multiply(
            float[] c,
            int cFrom,
            int cCol,
            int n,
            int m,
            int K,
            float[] a,
            int aFrom,
            int aCol,
            float[] b,
            int bFrom,
            int bRow,
            int bCol) {
        for (int k = 0; k < K; k += DEPTH) {
            int depth = Math.min(DEPTH, K - k);
            int i = 0;
            while (i < n) {
                int vectors = tileVectors(n - i);
                int rows = Math.min(n - i, vectors * COUNT);
                strip(
                        c,
                        cFrom + i,
                        cCol,
                        rows,
                        m,
                        depth,
                        a,
                        aFrom + i + k * aCol,
                        aCol,
                        b,
                        bFrom + k * bRow,
                        bRow,
                        bCol,
                        k > 0,
                        vectors);
                i += rows;
            }
        }
    }

    private static int tileVectors(int rows) {
        if (rows > 2 * COUNT && TALL == 4) {
            return 4;
        }
        return rows > COUNT ? 2 : 1;
    }

    private static void strip(
            float[] c,
            int cFrom,
            int cCol,
            int rows,
            int m,
            int K,
            float[] a,
            int aFrom,
            int aCol,
            float[] b,
            int bFrom,
            int bRow,
            int bCol,
            boolean more,
            int vectors) {
        int height = vectors * COUNT;
        int width = vectors == 1 ? 12 : 6;
        float[] tile = rows < height || m % width != 0 ? SCRATCH.get().tile : null;
        for (int j = 0; j < m; j += width) {
            int cols = Math.min(width, m - j);
            int at = cFrom + j * cCol;
            if (rows == height && cols == width) {
                tile(
                        vectors,
                        a,
                        aFrom,
                        aCol,
                        b,
                        bFrom + j * bCol,
                        bRow,
                        bCol,
                        cols,
                        K,
                        more ? c : ZEROS,
                        more ? at : 0,
                        more ? cCol : 0,
                        c,
                        at,
                        cCol);
            } else {
                if (more) {
                    copy(c, at, cCol, tile, 0, height, rows, cols);
                }
                tile(
                        vectors,
                        a,
                        aFrom,
                        aCol,
                        b,
                        bFrom + j * bCol,
                        bRow,
                        bCol,
                        cols,
                        K,
                        more ? tile : ZEROS,
                        0,
                        more ? height : 0,
                        tile,
                        0,
                        height);
                copy(tile, 0, height, c, at, cCol, rows, cols);
            }
        }
    }

    private static void copy(float[] x, int xFrom, int xCol, float[] y, int yFrom, int yCol, int rows, int cols) {
        for (int c = 0; c < cols; c++) {
            int r = 0;
            for (; r <= rows - COUNT; r += COUNT) {
                FloatVector.fromArray(FLOATS, x, xFrom + c * xCol + r).intoArray(y, yFrom + c * yCol + r);
            }
            if (r < rows) {
                VectorMask<Float> rest = FLOATS.indexInRange(r, rows);
                FloatVector.fromArray(FLOATS, x, xFrom + c * xCol + r, rest).intoArray(y, yFrom + c * yCol + r, rest);
            }
        }
    }

    private static void tile(
            int vectors,
            float[] a,
            int aFrom,
            int aCol,
            float[] b,
            int bFrom,
            int bRow,
            int bCol,
            int cols,
            int K,
            float[] start,
            int startFrom,
            int startCol,
            float[] c,
            int cFrom,
            int cCol) {
        switch (vectors) {
            case 4 ->
                VectorTiles.fourBySix(
                        a, aFrom, aCol, b, bFrom, bRow, bCol, cols, K, start, startFrom, startCol, c, cFrom, cCol);
            case 2 ->
                VectorTiles.twoBySix(
                        a, aFrom, aCol, b, bFrom, bRow, bCol, cols, K, start, startFrom, startCol, c, cFrom, cCol);
            default ->
                VectorTiles.oneByTwelve(
                        a, aFrom, aCol, b, bFrom, bRow, bCol, cols, K, start, startFrom, startCol, c, cFrom, cCol);
        }
    }
}
