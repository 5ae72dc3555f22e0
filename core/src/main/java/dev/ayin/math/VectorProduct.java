package dev.ayin.math;

import static dev.ayin.math.Lanes.COUNT;
import static dev.ayin.math.Lanes.FLOATS;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;

/// Products, cut into the tiles of [VectorTiles]. The naive twin is [ScalarKernels].
///
/// A lane is a row of the result, so the first factor must have its rows side by side in memory. A mark ᵀ has not, and
/// something must be transposed, whichever is less:
///
/// - C = A·B and C = A·Bᵀ: nothing; the second factor is read number by number, by any strides.
/// - C = Aᵀ·B: Aᵀ, slice by slice, or else B and the result: Cᵀ = Bᵀ·A.
/// - C = Aᵀ·Bᵀ: the result, Cᵀ = B·A.
///
/// C is computed in panels of as many rows as a tile has, from left to right, tile by tile. A panel takes the terms in
/// blocks, few enough that its slice of A stays in the first cache while the tiles pass over it; between two blocks the
/// sums rest in C, which changes no bit of them. Where the last panel has less than a whole vector of rows, it begins
/// earlier and some rows are computed again, to the same bits; that spares masks, which are slow in the tiles.
final class VectorProduct {
    /// How many vectors the tallest tile has: four where there are 32 registers, two where there are 16.
    private static final int TALL = COUNT == 8 ? 2 : 4;

    /// How many numbers a slice of A may have: 32 KB.
    private static final int SLICE = 8192;
    /// How many numbers of B are passed over by all panels before the next columns' turn: 1 MB.
    private static final int BLOCK = 1 << 18;
    /// From so many columns on it pays to copy a slice of A into one piece.
    private static final int MANY_COLUMNS = 24;

    private static final float[] ZEROS = new float[TALL * COUNT];

    private static final ThreadLocal<Scratch> SCRATCH = ThreadLocal.withInitial(Scratch::new);

    private VectorProduct() {}

    /// What a thread copies into.
    private static final class Scratch {
        final float[] slice = new float[SLICE];
        final float[] squares = new float[2 * COUNT * COUNT];
        /// A tile with less than a vector of rows.
        final float[] tile = new float[12 * COUNT];

        /// The columns of Bᵀ that are left at the edge.
        final float[] edge = new float[6 * SLICE / (TALL * COUNT)];

        float[] result = new float[0];

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
        int aRow = A.isTransposed() ? A.stride() : 1;
        int aCol = A.isTransposed() ? 1 : A.stride();
        int bRow = B.isTransposed() ? B.stride() : 1;
        int bCol = B.isTransposed() ? 1 : B.stride();
        Scratch scratch = SCRATCH.get();
        if (A.isTransposed() && (B.isTransposed() || (long) n * K > (long) m * (n + K))) {
            // Cᵀ (m × n) = Bᵀ (m × K) · Aᵀ (K × n)
            float[] c = scratch.result(m * n);
            multiply(scratch, c, 0, m, m, n, K, B.data(), B.offset(), bCol, bRow, A.data(), A.offset(), aCol, aRow);
            VectorTransposition.transpose(c, 0, m, C.data(), C.offset(), C.stride(), m, n, scratch.squares);
        } else {
            multiply(
                    scratch,
                    C.data(),
                    C.offset(),
                    C.stride(),
                    n,
                    m,
                    K,
                    A.data(),
                    A.offset(),
                    aRow,
                    aCol,
                    B.data(),
                    B.offset(),
                    bRow,
                    bCol);
        }
    }

    /// C = A·B, where (i, k) of A is `a[aFrom + i·aRow + k·aCol]`, and so on.
    private static void multiply(
            Scratch scratch,
            float[] c,
            int cFrom,
            int cCol,
            int n,
            int m,
            int K,
            float[] a,
            int aFrom,
            int aRow,
            int aCol,
            float[] b,
            int bFrom,
            int bRow,
            int bCol) {
        int width = Math.max(48, BLOCK / K);
        for (int j = 0; j < m; j += width) {
            int cols = Math.min(width, m - j);
            for (int next = 0; next < n; ) {
                int vectors = vectors(n - next, bRow == 1);
                int rows = Math.min(n - next, vectors * COUNT);
                int i = next;
                if (rows < COUNT && n >= COUNT) {
                    rows = COUNT;
                    i = n - COUNT;
                }
                panel(
                        scratch,
                        vectors,
                        c,
                        cFrom + i + j * cCol,
                        cCol,
                        rows,
                        cols,
                        K,
                        a,
                        aFrom + i * aRow,
                        aRow,
                        aCol,
                        b,
                        bFrom + j * bCol,
                        bRow,
                        bCol);
                next = i + rows;
            }
        }
    }

    /// {@return how many vectors the next panel has}
    private static int vectors(int rows, boolean down) {
        if (TALL == 4 && rows > 3 * COUNT) {
            return 4;
        }
        return rows > COUNT && down ? 2 : 1;
    }

    private static void panel(
            Scratch scratch,
            int vectors,
            float[] c,
            int cFrom,
            int cCol,
            int rows,
            int m,
            int K,
            float[] a,
            int aFrom,
            int aRow,
            int aCol,
            float[] b,
            int bFrom,
            int bRow,
            int bCol) {
        int height = vectors * COUNT;
        int blocks = (K + SLICE / height - 1) / (SLICE / height);
        int depth = (K + blocks - 1) / blocks;
        boolean copied = aRow != 1
                || aFrom + (K - 1) * aCol + Math.max(rows, COUNT) > a.length // the lanes would read behind the end
                || (m > MANY_COLUMNS && aCol > height);
        for (int k = 0; k < K; k += depth) {
            int terms = Math.min(depth, K - k);
            int aAt = aFrom + k * aCol;
            int bAt = bFrom + k * bRow;
            if (copied) {
                copySlice(a, aAt, aRow, aCol, scratch, height, rows, terms);
                tiles(
                        scratch,
                        vectors,
                        c,
                        cFrom,
                        cCol,
                        rows,
                        m,
                        k > 0,
                        terms,
                        scratch.slice,
                        0,
                        height,
                        b,
                        bAt,
                        bRow,
                        bCol);
            } else {
                tiles(scratch, vectors, c, cFrom, cCol, rows, m, k > 0, terms, a, aAt, aCol, b, bAt, bRow, bCol);
            }
        }
    }

    private static void copySlice(
            float[] a, int aFrom, int aRow, int aCol, Scratch scratch, int height, int rows, int terms) {
        float[] slice = scratch.slice;
        if (aRow != 1) {
            VectorTransposition.transpose(a, aFrom, aRow, slice, 0, height, terms, rows, scratch.squares);
        } else if (rows < height) {
            for (int k = 0; k < terms; k++) {
                System.arraycopy(a, aFrom + k * aCol, slice, k * height, rows);
            }
        } else {
            for (int k = 0; k < terms; k++) {
                for (int i = 0; i < height; i += COUNT) {
                    FloatVector.fromArray(FLOATS, a, aFrom + k * aCol + i).intoArray(slice, k * height + i);
                }
            }
        }
    }

    /// Adds some terms to a panel.
    private static void tiles(
            Scratch scratch,
            int vectors,
            float[] c,
            int cFrom,
            int cCol,
            int rows,
            int m,
            boolean more,
            int K,
            float[] a,
            int aFrom,
            int aCol,
            float[] b,
            int bFrom,
            int bRow,
            int bCol) {
        int last = rows - COUNT;
        int end = cFrom + (m - 1) * cCol + rows;
        for (int j = 0; j < m; ) {
            int cAt = cFrom + j * cCol;
            int bAt = bFrom + j * bCol;
            int left = m - j;
            if (vectors > 1) {
                float[] start = more ? c : ZEROS;
                int startAt = more ? cAt : 0;
                int startCol = more ? cCol : 0;
                int cols = Math.min(left, 6);
                if (vectors == 2) {
                    VectorTiles.middleDown(
                            a, aFrom, aCol, b, bAt, bCol, K, start, startAt, startCol, c, cAt, cCol, last, cols);
                } else if (bRow == 1) {
                    VectorTiles.tallDown(
                            a, aFrom, aCol, b, bAt, bCol, K, start, startAt, startCol, c, cAt, cCol, last, cols);
                } else if (cols == 6) {
                    VectorTiles.tallAcross(
                            a, aFrom, aCol, b, bAt, bRow, K, start, startAt, startCol, c, cAt, cCol, last);
                } else {
                    copyColumns(b, bAt, bRow, scratch.edge, K, cols);
                    VectorTiles.tallDown(
                            a, aFrom, aCol, scratch.edge, 0, K, K, start, startAt, startCol, c, cAt, cCol, last, cols);
                }
                j += cols;
                continue;
            }
            int cols = bRow != 1 && left >= 12 ? 12 : Math.min(left, 8);
            // Rows beyond the tile's are the next columns' first ones, which come later.
            boolean direct = rows >= COUNT
                    || (!more && cCol == rows && K <= SLICE / COUNT && cAt + (cols - 1) * cCol + COUNT <= end);
            if (direct) {
                flat(
                        a,
                        aFrom,
                        aCol,
                        b,
                        bAt,
                        bRow,
                        bCol,
                        K,
                        more ? c : ZEROS,
                        more ? cAt : 0,
                        more ? cCol : 0,
                        c,
                        cAt,
                        cCol,
                        cols);
            } else {
                float[] tile = scratch.tile;
                if (more) {
                    copyTile(c, cAt, cCol, tile, 0, COUNT, rows, cols);
                }
                flat(
                        a,
                        aFrom,
                        aCol,
                        b,
                        bAt,
                        bRow,
                        bCol,
                        K,
                        more ? tile : ZEROS,
                        0,
                        more ? COUNT : 0,
                        tile,
                        0,
                        COUNT,
                        cols);
                copyTile(tile, 0, COUNT, c, cAt, cCol, rows, cols);
            }
            j += cols;
        }
    }

    private static void flat(
            float[] a,
            int aFrom,
            int aCol,
            float[] b,
            int bFrom,
            int bRow,
            int bCol,
            int K,
            float[] start,
            int startFrom,
            int startCol,
            float[] c,
            int cFrom,
            int cCol,
            int cols) {
        if (bRow == 1) {
            VectorTiles.flatDown(a, aFrom, aCol, b, bFrom, bCol, K, start, startFrom, startCol, c, cFrom, cCol, cols);
        } else if (cols == 12) {
            VectorTiles.flatAcross(a, aFrom, aCol, b, bFrom, bRow, K, start, startFrom, startCol, c, cFrom, cCol);
        } else {
            VectorTiles.flatAny(
                    a, aFrom, aCol, b, bFrom, bRow, bCol, K, start, startFrom, startCol, c, cFrom, cCol, cols);
        }
    }

    /// The first columns of Bᵀ, column by column.
    private static void copyColumns(float[] b, int bFrom, int bRow, float[] y, int K, int cols) {
        for (int j = 0; j < cols; j++) {
            for (int k = 0; k < K; k++) {
                y[j * K + k] = b[bFrom + j + k * bRow];
            }
        }
    }

    /// Y = X, for less than a vector of rows.
    private static void copyTile(float[] x, int xFrom, int xCol, float[] y, int yFrom, int yCol, int rows, int cols) {
        VectorMask<Float> mask = FLOATS.indexInRange(0, rows);
        for (int j = 0; j < cols; j++) {
            FloatVector.fromArray(FLOATS, x, xFrom + j * xCol, mask).intoArray(y, yFrom + j * yCol, mask);
        }
    }
}
