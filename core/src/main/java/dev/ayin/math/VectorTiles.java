package dev.ayin.math;

import static dev.ayin.math.Lanes.COUNT;
import static dev.ayin.math.Lanes.FLOATS;

import jdk.incubator.vector.FloatVector;

/// The innermost loops of a product: a tile of the result stays in registers while k runs through its terms. The naive
/// twin is [ScalarKernels]; what goes into which tile is decided by [VectorProduct].
///
/// A tile is V vectors of rows × J columns of C. For every k it takes V vectors of A's column k and J numbers of B's row
/// k, and adds with V·J fused multiply-adds: every element of C is one chain in the order of k. V·J sums, V vectors and
/// the number must fit into the registers, and a processor wants at least eight chains at once:
///
/// | tile | registers | for |
/// |---|---|---|
/// | 4 × 6 | 29 of 32 | AVX-512, and ARM with its 128 bits |
/// | 2 × 6 | 15 of 16 | AVX2; with AVX-512 17 to 48 rows |
/// | 1 × 8, 1 × 12 | 10, 14 | few rows, and what is left at the edges |
/// | 8 × 1 | 9 | one example |
///
/// *Down* reads B column by column (C = A·B), *across* row by row (C = A·Bᵀ), *any* with any strides. They are separate
/// because the compiler removes the checks of an index only when it knows its step. The sums are local variables with
/// names, one by one, because only those become registers; a loop over an array of vectors would be a hundred times
/// slower.
///
/// Every tile begins with the sums in start, which are zeros or an earlier part of the same chain, and ends in c. Tiles
/// *down* and *any* may have fewer columns: the last one is then computed several times.
///
/// The parameters: number (i, k) of A is `a[aFrom + i + k·aCol]`, (k, j) of B `b[bFrom + k·bRow + j·bCol]`, where *down*
/// has bRow = 1 and *across* bCol = 1; (i, j) of C `c[cFrom + i + j·cCol]`, and the same in start. `last` is the first row
/// of the last vector: less than a whole vector behind the one before where the tile's rows are no multiple of the lanes.
final class VectorTiles {
    private VectorTiles() {}

    /// 4 vectors × 6 columns of C = A·B.
    static void tallDown(
            float[] a,
            int aFrom,
            int aCol,
            float[] b,
            int bFrom,
            int bCol,
            int K,
            float[] start,
            int startFrom,
            int startCol,
            float[] c,
            int cFrom,
            int cCol,
            int last,
            int cols) {
        int b1 = bFrom + Math.min(1, cols - 1) * bCol;
        int b2 = bFrom + Math.min(2, cols - 1) * bCol;
        int b3 = bFrom + Math.min(3, cols - 1) * bCol;
        int b4 = bFrom + Math.min(4, cols - 1) * bCol;
        int b5 = bFrom + Math.min(5, cols - 1) * bCol;
        FloatVector c0a = FloatVector.fromArray(FLOATS, start, startFrom);
        FloatVector c1a = FloatVector.fromArray(FLOATS, start, startFrom + COUNT);
        FloatVector c2a = FloatVector.fromArray(FLOATS, start, startFrom + 2 * COUNT);
        FloatVector c3a = FloatVector.fromArray(FLOATS, start, startFrom + last);
        FloatVector c0b = FloatVector.fromArray(FLOATS, start, startFrom + Math.min(1, cols - 1) * startCol);
        FloatVector c1b = FloatVector.fromArray(FLOATS, start, startFrom + Math.min(1, cols - 1) * startCol + COUNT);
        FloatVector c2b =
                FloatVector.fromArray(FLOATS, start, startFrom + Math.min(1, cols - 1) * startCol + 2 * COUNT);
        FloatVector c3b = FloatVector.fromArray(FLOATS, start, startFrom + Math.min(1, cols - 1) * startCol + last);
        FloatVector c0c = FloatVector.fromArray(FLOATS, start, startFrom + Math.min(2, cols - 1) * startCol);
        FloatVector c1c = FloatVector.fromArray(FLOATS, start, startFrom + Math.min(2, cols - 1) * startCol + COUNT);
        FloatVector c2c =
                FloatVector.fromArray(FLOATS, start, startFrom + Math.min(2, cols - 1) * startCol + 2 * COUNT);
        FloatVector c3c = FloatVector.fromArray(FLOATS, start, startFrom + Math.min(2, cols - 1) * startCol + last);
        FloatVector c0d = FloatVector.fromArray(FLOATS, start, startFrom + Math.min(3, cols - 1) * startCol);
        FloatVector c1d = FloatVector.fromArray(FLOATS, start, startFrom + Math.min(3, cols - 1) * startCol + COUNT);
        FloatVector c2d =
                FloatVector.fromArray(FLOATS, start, startFrom + Math.min(3, cols - 1) * startCol + 2 * COUNT);
        FloatVector c3d = FloatVector.fromArray(FLOATS, start, startFrom + Math.min(3, cols - 1) * startCol + last);
        FloatVector c0e = FloatVector.fromArray(FLOATS, start, startFrom + Math.min(4, cols - 1) * startCol);
        FloatVector c1e = FloatVector.fromArray(FLOATS, start, startFrom + Math.min(4, cols - 1) * startCol + COUNT);
        FloatVector c2e =
                FloatVector.fromArray(FLOATS, start, startFrom + Math.min(4, cols - 1) * startCol + 2 * COUNT);
        FloatVector c3e = FloatVector.fromArray(FLOATS, start, startFrom + Math.min(4, cols - 1) * startCol + last);
        FloatVector c0f = FloatVector.fromArray(FLOATS, start, startFrom + Math.min(5, cols - 1) * startCol);
        FloatVector c1f = FloatVector.fromArray(FLOATS, start, startFrom + Math.min(5, cols - 1) * startCol + COUNT);
        FloatVector c2f =
                FloatVector.fromArray(FLOATS, start, startFrom + Math.min(5, cols - 1) * startCol + 2 * COUNT);
        FloatVector c3f = FloatVector.fromArray(FLOATS, start, startFrom + Math.min(5, cols - 1) * startCol + last);
        int i = aFrom;
        for (int k = 0; k < K; k++) {
            FloatVector a0 = FloatVector.fromArray(FLOATS, a, i);
            FloatVector a1 = FloatVector.fromArray(FLOATS, a, i + COUNT);
            FloatVector a2 = FloatVector.fromArray(FLOATS, a, i + 2 * COUNT);
            FloatVector a3 = FloatVector.fromArray(FLOATS, a, i + last);
            FloatVector bk = FloatVector.broadcast(FLOATS, b[bFrom + k]);
            c0a = a0.fma(bk, c0a);
            c1a = a1.fma(bk, c1a);
            c2a = a2.fma(bk, c2a);
            c3a = a3.fma(bk, c3a);
            bk = FloatVector.broadcast(FLOATS, b[b1 + k]);
            c0b = a0.fma(bk, c0b);
            c1b = a1.fma(bk, c1b);
            c2b = a2.fma(bk, c2b);
            c3b = a3.fma(bk, c3b);
            bk = FloatVector.broadcast(FLOATS, b[b2 + k]);
            c0c = a0.fma(bk, c0c);
            c1c = a1.fma(bk, c1c);
            c2c = a2.fma(bk, c2c);
            c3c = a3.fma(bk, c3c);
            bk = FloatVector.broadcast(FLOATS, b[b3 + k]);
            c0d = a0.fma(bk, c0d);
            c1d = a1.fma(bk, c1d);
            c2d = a2.fma(bk, c2d);
            c3d = a3.fma(bk, c3d);
            bk = FloatVector.broadcast(FLOATS, b[b4 + k]);
            c0e = a0.fma(bk, c0e);
            c1e = a1.fma(bk, c1e);
            c2e = a2.fma(bk, c2e);
            c3e = a3.fma(bk, c3e);
            bk = FloatVector.broadcast(FLOATS, b[b5 + k]);
            c0f = a0.fma(bk, c0f);
            c1f = a1.fma(bk, c1f);
            c2f = a2.fma(bk, c2f);
            c3f = a3.fma(bk, c3f);
            i += aCol;
        }
        c0a.intoArray(c, cFrom);
        c1a.intoArray(c, cFrom + COUNT);
        c2a.intoArray(c, cFrom + 2 * COUNT);
        c3a.intoArray(c, cFrom + last);
        c0b.intoArray(c, cFrom + Math.min(1, cols - 1) * cCol);
        c1b.intoArray(c, cFrom + Math.min(1, cols - 1) * cCol + COUNT);
        c2b.intoArray(c, cFrom + Math.min(1, cols - 1) * cCol + 2 * COUNT);
        c3b.intoArray(c, cFrom + Math.min(1, cols - 1) * cCol + last);
        c0c.intoArray(c, cFrom + Math.min(2, cols - 1) * cCol);
        c1c.intoArray(c, cFrom + Math.min(2, cols - 1) * cCol + COUNT);
        c2c.intoArray(c, cFrom + Math.min(2, cols - 1) * cCol + 2 * COUNT);
        c3c.intoArray(c, cFrom + Math.min(2, cols - 1) * cCol + last);
        c0d.intoArray(c, cFrom + Math.min(3, cols - 1) * cCol);
        c1d.intoArray(c, cFrom + Math.min(3, cols - 1) * cCol + COUNT);
        c2d.intoArray(c, cFrom + Math.min(3, cols - 1) * cCol + 2 * COUNT);
        c3d.intoArray(c, cFrom + Math.min(3, cols - 1) * cCol + last);
        c0e.intoArray(c, cFrom + Math.min(4, cols - 1) * cCol);
        c1e.intoArray(c, cFrom + Math.min(4, cols - 1) * cCol + COUNT);
        c2e.intoArray(c, cFrom + Math.min(4, cols - 1) * cCol + 2 * COUNT);
        c3e.intoArray(c, cFrom + Math.min(4, cols - 1) * cCol + last);
        c0f.intoArray(c, cFrom + Math.min(5, cols - 1) * cCol);
        c1f.intoArray(c, cFrom + Math.min(5, cols - 1) * cCol + COUNT);
        c2f.intoArray(c, cFrom + Math.min(5, cols - 1) * cCol + 2 * COUNT);
        c3f.intoArray(c, cFrom + Math.min(5, cols - 1) * cCol + last);
    }

    /// 4 vectors × 6 columns of C = A·Bᵀ, all of them.
    static void tallAcross(
            float[] a,
            int aFrom,
            int aCol,
            float[] b,
            int bFrom,
            int bRow,
            int K,
            float[] start,
            int startFrom,
            int startCol,
            float[] c,
            int cFrom,
            int cCol,
            int last) {
        FloatVector c0a = FloatVector.fromArray(FLOATS, start, startFrom);
        FloatVector c1a = FloatVector.fromArray(FLOATS, start, startFrom + COUNT);
        FloatVector c2a = FloatVector.fromArray(FLOATS, start, startFrom + 2 * COUNT);
        FloatVector c3a = FloatVector.fromArray(FLOATS, start, startFrom + last);
        FloatVector c0b = FloatVector.fromArray(FLOATS, start, startFrom + startCol);
        FloatVector c1b = FloatVector.fromArray(FLOATS, start, startFrom + startCol + COUNT);
        FloatVector c2b = FloatVector.fromArray(FLOATS, start, startFrom + startCol + 2 * COUNT);
        FloatVector c3b = FloatVector.fromArray(FLOATS, start, startFrom + startCol + last);
        FloatVector c0c = FloatVector.fromArray(FLOATS, start, startFrom + 2 * startCol);
        FloatVector c1c = FloatVector.fromArray(FLOATS, start, startFrom + 2 * startCol + COUNT);
        FloatVector c2c = FloatVector.fromArray(FLOATS, start, startFrom + 2 * startCol + 2 * COUNT);
        FloatVector c3c = FloatVector.fromArray(FLOATS, start, startFrom + 2 * startCol + last);
        FloatVector c0d = FloatVector.fromArray(FLOATS, start, startFrom + 3 * startCol);
        FloatVector c1d = FloatVector.fromArray(FLOATS, start, startFrom + 3 * startCol + COUNT);
        FloatVector c2d = FloatVector.fromArray(FLOATS, start, startFrom + 3 * startCol + 2 * COUNT);
        FloatVector c3d = FloatVector.fromArray(FLOATS, start, startFrom + 3 * startCol + last);
        FloatVector c0e = FloatVector.fromArray(FLOATS, start, startFrom + 4 * startCol);
        FloatVector c1e = FloatVector.fromArray(FLOATS, start, startFrom + 4 * startCol + COUNT);
        FloatVector c2e = FloatVector.fromArray(FLOATS, start, startFrom + 4 * startCol + 2 * COUNT);
        FloatVector c3e = FloatVector.fromArray(FLOATS, start, startFrom + 4 * startCol + last);
        FloatVector c0f = FloatVector.fromArray(FLOATS, start, startFrom + 5 * startCol);
        FloatVector c1f = FloatVector.fromArray(FLOATS, start, startFrom + 5 * startCol + COUNT);
        FloatVector c2f = FloatVector.fromArray(FLOATS, start, startFrom + 5 * startCol + 2 * COUNT);
        FloatVector c3f = FloatVector.fromArray(FLOATS, start, startFrom + 5 * startCol + last);
        int i = aFrom;
        int j = bFrom;
        for (int k = 0; k < K; k++) {
            FloatVector a0 = FloatVector.fromArray(FLOATS, a, i);
            FloatVector a1 = FloatVector.fromArray(FLOATS, a, i + COUNT);
            FloatVector a2 = FloatVector.fromArray(FLOATS, a, i + 2 * COUNT);
            FloatVector a3 = FloatVector.fromArray(FLOATS, a, i + last);
            FloatVector bk = FloatVector.broadcast(FLOATS, b[j]);
            c0a = a0.fma(bk, c0a);
            c1a = a1.fma(bk, c1a);
            c2a = a2.fma(bk, c2a);
            c3a = a3.fma(bk, c3a);
            bk = FloatVector.broadcast(FLOATS, b[j + 1]);
            c0b = a0.fma(bk, c0b);
            c1b = a1.fma(bk, c1b);
            c2b = a2.fma(bk, c2b);
            c3b = a3.fma(bk, c3b);
            bk = FloatVector.broadcast(FLOATS, b[j + 2]);
            c0c = a0.fma(bk, c0c);
            c1c = a1.fma(bk, c1c);
            c2c = a2.fma(bk, c2c);
            c3c = a3.fma(bk, c3c);
            bk = FloatVector.broadcast(FLOATS, b[j + 3]);
            c0d = a0.fma(bk, c0d);
            c1d = a1.fma(bk, c1d);
            c2d = a2.fma(bk, c2d);
            c3d = a3.fma(bk, c3d);
            bk = FloatVector.broadcast(FLOATS, b[j + 4]);
            c0e = a0.fma(bk, c0e);
            c1e = a1.fma(bk, c1e);
            c2e = a2.fma(bk, c2e);
            c3e = a3.fma(bk, c3e);
            bk = FloatVector.broadcast(FLOATS, b[j + 5]);
            c0f = a0.fma(bk, c0f);
            c1f = a1.fma(bk, c1f);
            c2f = a2.fma(bk, c2f);
            c3f = a3.fma(bk, c3f);
            i += aCol;
            j += bRow;
        }
        c0a.intoArray(c, cFrom);
        c1a.intoArray(c, cFrom + COUNT);
        c2a.intoArray(c, cFrom + 2 * COUNT);
        c3a.intoArray(c, cFrom + last);
        c0b.intoArray(c, cFrom + cCol);
        c1b.intoArray(c, cFrom + cCol + COUNT);
        c2b.intoArray(c, cFrom + cCol + 2 * COUNT);
        c3b.intoArray(c, cFrom + cCol + last);
        c0c.intoArray(c, cFrom + 2 * cCol);
        c1c.intoArray(c, cFrom + 2 * cCol + COUNT);
        c2c.intoArray(c, cFrom + 2 * cCol + 2 * COUNT);
        c3c.intoArray(c, cFrom + 2 * cCol + last);
        c0d.intoArray(c, cFrom + 3 * cCol);
        c1d.intoArray(c, cFrom + 3 * cCol + COUNT);
        c2d.intoArray(c, cFrom + 3 * cCol + 2 * COUNT);
        c3d.intoArray(c, cFrom + 3 * cCol + last);
        c0e.intoArray(c, cFrom + 4 * cCol);
        c1e.intoArray(c, cFrom + 4 * cCol + COUNT);
        c2e.intoArray(c, cFrom + 4 * cCol + 2 * COUNT);
        c3e.intoArray(c, cFrom + 4 * cCol + last);
        c0f.intoArray(c, cFrom + 5 * cCol);
        c1f.intoArray(c, cFrom + 5 * cCol + COUNT);
        c2f.intoArray(c, cFrom + 5 * cCol + 2 * COUNT);
        c3f.intoArray(c, cFrom + 5 * cCol + last);
    }

    /// 2 vectors × 6 columns of C = A·B.
    static void middleDown(
            float[] a,
            int aFrom,
            int aCol,
            float[] b,
            int bFrom,
            int bCol,
            int K,
            float[] start,
            int startFrom,
            int startCol,
            float[] c,
            int cFrom,
            int cCol,
            int last,
            int cols) {
        int b1 = bFrom + Math.min(1, cols - 1) * bCol;
        int b2 = bFrom + Math.min(2, cols - 1) * bCol;
        int b3 = bFrom + Math.min(3, cols - 1) * bCol;
        int b4 = bFrom + Math.min(4, cols - 1) * bCol;
        int b5 = bFrom + Math.min(5, cols - 1) * bCol;
        FloatVector c0a = FloatVector.fromArray(FLOATS, start, startFrom);
        FloatVector c1a = FloatVector.fromArray(FLOATS, start, startFrom + last);
        FloatVector c0b = FloatVector.fromArray(FLOATS, start, startFrom + Math.min(1, cols - 1) * startCol);
        FloatVector c1b = FloatVector.fromArray(FLOATS, start, startFrom + Math.min(1, cols - 1) * startCol + last);
        FloatVector c0c = FloatVector.fromArray(FLOATS, start, startFrom + Math.min(2, cols - 1) * startCol);
        FloatVector c1c = FloatVector.fromArray(FLOATS, start, startFrom + Math.min(2, cols - 1) * startCol + last);
        FloatVector c0d = FloatVector.fromArray(FLOATS, start, startFrom + Math.min(3, cols - 1) * startCol);
        FloatVector c1d = FloatVector.fromArray(FLOATS, start, startFrom + Math.min(3, cols - 1) * startCol + last);
        FloatVector c0e = FloatVector.fromArray(FLOATS, start, startFrom + Math.min(4, cols - 1) * startCol);
        FloatVector c1e = FloatVector.fromArray(FLOATS, start, startFrom + Math.min(4, cols - 1) * startCol + last);
        FloatVector c0f = FloatVector.fromArray(FLOATS, start, startFrom + Math.min(5, cols - 1) * startCol);
        FloatVector c1f = FloatVector.fromArray(FLOATS, start, startFrom + Math.min(5, cols - 1) * startCol + last);
        int i = aFrom;
        for (int k = 0; k < K; k++) {
            FloatVector a0 = FloatVector.fromArray(FLOATS, a, i);
            FloatVector a1 = FloatVector.fromArray(FLOATS, a, i + last);
            FloatVector bk = FloatVector.broadcast(FLOATS, b[bFrom + k]);
            c0a = a0.fma(bk, c0a);
            c1a = a1.fma(bk, c1a);
            bk = FloatVector.broadcast(FLOATS, b[b1 + k]);
            c0b = a0.fma(bk, c0b);
            c1b = a1.fma(bk, c1b);
            bk = FloatVector.broadcast(FLOATS, b[b2 + k]);
            c0c = a0.fma(bk, c0c);
            c1c = a1.fma(bk, c1c);
            bk = FloatVector.broadcast(FLOATS, b[b3 + k]);
            c0d = a0.fma(bk, c0d);
            c1d = a1.fma(bk, c1d);
            bk = FloatVector.broadcast(FLOATS, b[b4 + k]);
            c0e = a0.fma(bk, c0e);
            c1e = a1.fma(bk, c1e);
            bk = FloatVector.broadcast(FLOATS, b[b5 + k]);
            c0f = a0.fma(bk, c0f);
            c1f = a1.fma(bk, c1f);
            i += aCol;
        }
        c0a.intoArray(c, cFrom);
        c1a.intoArray(c, cFrom + last);
        c0b.intoArray(c, cFrom + Math.min(1, cols - 1) * cCol);
        c1b.intoArray(c, cFrom + Math.min(1, cols - 1) * cCol + last);
        c0c.intoArray(c, cFrom + Math.min(2, cols - 1) * cCol);
        c1c.intoArray(c, cFrom + Math.min(2, cols - 1) * cCol + last);
        c0d.intoArray(c, cFrom + Math.min(3, cols - 1) * cCol);
        c1d.intoArray(c, cFrom + Math.min(3, cols - 1) * cCol + last);
        c0e.intoArray(c, cFrom + Math.min(4, cols - 1) * cCol);
        c1e.intoArray(c, cFrom + Math.min(4, cols - 1) * cCol + last);
        c0f.intoArray(c, cFrom + Math.min(5, cols - 1) * cCol);
        c1f.intoArray(c, cFrom + Math.min(5, cols - 1) * cCol + last);
    }

    /// 8 vectors × 1 column of C = A·B, from the top of it.
    static void column(
            float[] a,
            int aFrom,
            int aCol,
            float[] b,
            int bFrom,
            int K,
            float[] start,
            int startFrom,
            float[] c,
            int cFrom) {
        FloatVector ca = FloatVector.fromArray(FLOATS, start, startFrom);
        FloatVector cb = FloatVector.fromArray(FLOATS, start, startFrom + COUNT);
        FloatVector cc = FloatVector.fromArray(FLOATS, start, startFrom + 2 * COUNT);
        FloatVector cd = FloatVector.fromArray(FLOATS, start, startFrom + 3 * COUNT);
        FloatVector ce = FloatVector.fromArray(FLOATS, start, startFrom + 4 * COUNT);
        FloatVector cf = FloatVector.fromArray(FLOATS, start, startFrom + 5 * COUNT);
        FloatVector cg = FloatVector.fromArray(FLOATS, start, startFrom + 6 * COUNT);
        FloatVector ch = FloatVector.fromArray(FLOATS, start, startFrom + 7 * COUNT);
        int i = aFrom;
        for (int k = 0; k < K; k++) {
            FloatVector bk = FloatVector.broadcast(FLOATS, b[bFrom + k]);
            ca = FloatVector.fromArray(FLOATS, a, i).fma(bk, ca);
            cb = FloatVector.fromArray(FLOATS, a, i + COUNT).fma(bk, cb);
            cc = FloatVector.fromArray(FLOATS, a, i + 2 * COUNT).fma(bk, cc);
            cd = FloatVector.fromArray(FLOATS, a, i + 3 * COUNT).fma(bk, cd);
            ce = FloatVector.fromArray(FLOATS, a, i + 4 * COUNT).fma(bk, ce);
            cf = FloatVector.fromArray(FLOATS, a, i + 5 * COUNT).fma(bk, cf);
            cg = FloatVector.fromArray(FLOATS, a, i + 6 * COUNT).fma(bk, cg);
            ch = FloatVector.fromArray(FLOATS, a, i + 7 * COUNT).fma(bk, ch);
            i += aCol;
        }
        ca.intoArray(c, cFrom);
        cb.intoArray(c, cFrom + COUNT);
        cc.intoArray(c, cFrom + 2 * COUNT);
        cd.intoArray(c, cFrom + 3 * COUNT);
        ce.intoArray(c, cFrom + 4 * COUNT);
        cf.intoArray(c, cFrom + 5 * COUNT);
        cg.intoArray(c, cFrom + 6 * COUNT);
        ch.intoArray(c, cFrom + 7 * COUNT);
    }

    /// 1 vector × 8 columns of C = A·B.
    static void flatDown(
            float[] a,
            int aFrom,
            int aCol,
            float[] b,
            int bFrom,
            int bCol,
            int K,
            float[] start,
            int startFrom,
            int startCol,
            float[] c,
            int cFrom,
            int cCol,
            int cols) {
        int b1 = bFrom + Math.min(1, cols - 1) * bCol;
        int b2 = bFrom + Math.min(2, cols - 1) * bCol;
        int b3 = bFrom + Math.min(3, cols - 1) * bCol;
        int b4 = bFrom + Math.min(4, cols - 1) * bCol;
        int b5 = bFrom + Math.min(5, cols - 1) * bCol;
        int b6 = bFrom + Math.min(6, cols - 1) * bCol;
        int b7 = bFrom + Math.min(7, cols - 1) * bCol;
        FloatVector ca = FloatVector.fromArray(FLOATS, start, startFrom);
        FloatVector cb = FloatVector.fromArray(FLOATS, start, startFrom + Math.min(1, cols - 1) * startCol);
        FloatVector cc = FloatVector.fromArray(FLOATS, start, startFrom + Math.min(2, cols - 1) * startCol);
        FloatVector cd = FloatVector.fromArray(FLOATS, start, startFrom + Math.min(3, cols - 1) * startCol);
        FloatVector ce = FloatVector.fromArray(FLOATS, start, startFrom + Math.min(4, cols - 1) * startCol);
        FloatVector cf = FloatVector.fromArray(FLOATS, start, startFrom + Math.min(5, cols - 1) * startCol);
        FloatVector cg = FloatVector.fromArray(FLOATS, start, startFrom + Math.min(6, cols - 1) * startCol);
        FloatVector ch = FloatVector.fromArray(FLOATS, start, startFrom + Math.min(7, cols - 1) * startCol);
        int i = aFrom;
        for (int k = 0; k < K; k++) {
            FloatVector ak = FloatVector.fromArray(FLOATS, a, i);
            FloatVector bk = FloatVector.broadcast(FLOATS, b[bFrom + k]);
            ca = ak.fma(bk, ca);
            bk = FloatVector.broadcast(FLOATS, b[b1 + k]);
            cb = ak.fma(bk, cb);
            bk = FloatVector.broadcast(FLOATS, b[b2 + k]);
            cc = ak.fma(bk, cc);
            bk = FloatVector.broadcast(FLOATS, b[b3 + k]);
            cd = ak.fma(bk, cd);
            bk = FloatVector.broadcast(FLOATS, b[b4 + k]);
            ce = ak.fma(bk, ce);
            bk = FloatVector.broadcast(FLOATS, b[b5 + k]);
            cf = ak.fma(bk, cf);
            bk = FloatVector.broadcast(FLOATS, b[b6 + k]);
            cg = ak.fma(bk, cg);
            bk = FloatVector.broadcast(FLOATS, b[b7 + k]);
            ch = ak.fma(bk, ch);
            i += aCol;
        }
        ca.intoArray(c, cFrom);
        cb.intoArray(c, cFrom + Math.min(1, cols - 1) * cCol);
        cc.intoArray(c, cFrom + Math.min(2, cols - 1) * cCol);
        cd.intoArray(c, cFrom + Math.min(3, cols - 1) * cCol);
        ce.intoArray(c, cFrom + Math.min(4, cols - 1) * cCol);
        cf.intoArray(c, cFrom + Math.min(5, cols - 1) * cCol);
        cg.intoArray(c, cFrom + Math.min(6, cols - 1) * cCol);
        ch.intoArray(c, cFrom + Math.min(7, cols - 1) * cCol);
    }

    /// 1 vector × 12 columns of C = A·Bᵀ, all of them.
    static void flatAcross(
            float[] a,
            int aFrom,
            int aCol,
            float[] b,
            int bFrom,
            int bRow,
            int K,
            float[] start,
            int startFrom,
            int startCol,
            float[] c,
            int cFrom,
            int cCol) {
        FloatVector ca = FloatVector.fromArray(FLOATS, start, startFrom);
        FloatVector cb = FloatVector.fromArray(FLOATS, start, startFrom + startCol);
        FloatVector cc = FloatVector.fromArray(FLOATS, start, startFrom + 2 * startCol);
        FloatVector cd = FloatVector.fromArray(FLOATS, start, startFrom + 3 * startCol);
        FloatVector ce = FloatVector.fromArray(FLOATS, start, startFrom + 4 * startCol);
        FloatVector cf = FloatVector.fromArray(FLOATS, start, startFrom + 5 * startCol);
        FloatVector cg = FloatVector.fromArray(FLOATS, start, startFrom + 6 * startCol);
        FloatVector ch = FloatVector.fromArray(FLOATS, start, startFrom + 7 * startCol);
        FloatVector ci = FloatVector.fromArray(FLOATS, start, startFrom + 8 * startCol);
        FloatVector cj = FloatVector.fromArray(FLOATS, start, startFrom + 9 * startCol);
        FloatVector ck = FloatVector.fromArray(FLOATS, start, startFrom + 10 * startCol);
        FloatVector cl = FloatVector.fromArray(FLOATS, start, startFrom + 11 * startCol);
        int i = aFrom;
        int j = bFrom;
        for (int k = 0; k < K; k++) {
            FloatVector ak = FloatVector.fromArray(FLOATS, a, i);
            FloatVector bk = FloatVector.broadcast(FLOATS, b[j]);
            ca = ak.fma(bk, ca);
            bk = FloatVector.broadcast(FLOATS, b[j + 1]);
            cb = ak.fma(bk, cb);
            bk = FloatVector.broadcast(FLOATS, b[j + 2]);
            cc = ak.fma(bk, cc);
            bk = FloatVector.broadcast(FLOATS, b[j + 3]);
            cd = ak.fma(bk, cd);
            bk = FloatVector.broadcast(FLOATS, b[j + 4]);
            ce = ak.fma(bk, ce);
            bk = FloatVector.broadcast(FLOATS, b[j + 5]);
            cf = ak.fma(bk, cf);
            bk = FloatVector.broadcast(FLOATS, b[j + 6]);
            cg = ak.fma(bk, cg);
            bk = FloatVector.broadcast(FLOATS, b[j + 7]);
            ch = ak.fma(bk, ch);
            bk = FloatVector.broadcast(FLOATS, b[j + 8]);
            ci = ak.fma(bk, ci);
            bk = FloatVector.broadcast(FLOATS, b[j + 9]);
            cj = ak.fma(bk, cj);
            bk = FloatVector.broadcast(FLOATS, b[j + 10]);
            ck = ak.fma(bk, ck);
            bk = FloatVector.broadcast(FLOATS, b[j + 11]);
            cl = ak.fma(bk, cl);
            i += aCol;
            j += bRow;
        }
        ca.intoArray(c, cFrom);
        cb.intoArray(c, cFrom + cCol);
        cc.intoArray(c, cFrom + 2 * cCol);
        cd.intoArray(c, cFrom + 3 * cCol);
        ce.intoArray(c, cFrom + 4 * cCol);
        cf.intoArray(c, cFrom + 5 * cCol);
        cg.intoArray(c, cFrom + 6 * cCol);
        ch.intoArray(c, cFrom + 7 * cCol);
        ci.intoArray(c, cFrom + 8 * cCol);
        cj.intoArray(c, cFrom + 9 * cCol);
        ck.intoArray(c, cFrom + 10 * cCol);
        cl.intoArray(c, cFrom + 11 * cCol);
    }

    /// 1 vector × 8 columns, B by any strides.
    static void flatAny(
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
        int b1 = bFrom + Math.min(1, cols - 1) * bCol;
        int b2 = bFrom + Math.min(2, cols - 1) * bCol;
        int b3 = bFrom + Math.min(3, cols - 1) * bCol;
        int b4 = bFrom + Math.min(4, cols - 1) * bCol;
        int b5 = bFrom + Math.min(5, cols - 1) * bCol;
        int b6 = bFrom + Math.min(6, cols - 1) * bCol;
        int b7 = bFrom + Math.min(7, cols - 1) * bCol;
        FloatVector ca = FloatVector.fromArray(FLOATS, start, startFrom);
        FloatVector cb = FloatVector.fromArray(FLOATS, start, startFrom + Math.min(1, cols - 1) * startCol);
        FloatVector cc = FloatVector.fromArray(FLOATS, start, startFrom + Math.min(2, cols - 1) * startCol);
        FloatVector cd = FloatVector.fromArray(FLOATS, start, startFrom + Math.min(3, cols - 1) * startCol);
        FloatVector ce = FloatVector.fromArray(FLOATS, start, startFrom + Math.min(4, cols - 1) * startCol);
        FloatVector cf = FloatVector.fromArray(FLOATS, start, startFrom + Math.min(5, cols - 1) * startCol);
        FloatVector cg = FloatVector.fromArray(FLOATS, start, startFrom + Math.min(6, cols - 1) * startCol);
        FloatVector ch = FloatVector.fromArray(FLOATS, start, startFrom + Math.min(7, cols - 1) * startCol);
        int i = aFrom;
        int j = 0;
        for (int k = 0; k < K; k++) {
            FloatVector ak = FloatVector.fromArray(FLOATS, a, i);
            FloatVector bk = FloatVector.broadcast(FLOATS, b[bFrom + j]);
            ca = ak.fma(bk, ca);
            bk = FloatVector.broadcast(FLOATS, b[b1 + j]);
            cb = ak.fma(bk, cb);
            bk = FloatVector.broadcast(FLOATS, b[b2 + j]);
            cc = ak.fma(bk, cc);
            bk = FloatVector.broadcast(FLOATS, b[b3 + j]);
            cd = ak.fma(bk, cd);
            bk = FloatVector.broadcast(FLOATS, b[b4 + j]);
            ce = ak.fma(bk, ce);
            bk = FloatVector.broadcast(FLOATS, b[b5 + j]);
            cf = ak.fma(bk, cf);
            bk = FloatVector.broadcast(FLOATS, b[b6 + j]);
            cg = ak.fma(bk, cg);
            bk = FloatVector.broadcast(FLOATS, b[b7 + j]);
            ch = ak.fma(bk, ch);
            i += aCol;
            j += bRow;
        }
        ca.intoArray(c, cFrom);
        cb.intoArray(c, cFrom + Math.min(1, cols - 1) * cCol);
        cc.intoArray(c, cFrom + Math.min(2, cols - 1) * cCol);
        cd.intoArray(c, cFrom + Math.min(3, cols - 1) * cCol);
        ce.intoArray(c, cFrom + Math.min(4, cols - 1) * cCol);
        cf.intoArray(c, cFrom + Math.min(5, cols - 1) * cCol);
        cg.intoArray(c, cFrom + Math.min(6, cols - 1) * cCol);
        ch.intoArray(c, cFrom + Math.min(7, cols - 1) * cCol);
    }
}
