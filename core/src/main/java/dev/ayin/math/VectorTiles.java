package dev.ayin.math;

import static dev.ayin.math.Lanes.COUNT;
import static dev.ayin.math.Lanes.FLOATS;

import jdk.incubator.vector.FloatVector;

/// tiles
final class VectorTiles {
    private VectorTiles() {}

    static void fourBySix(
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
        int b1 = bFrom + Math.min(1, cols - 1) * bCol;
        int b2 = bFrom + Math.min(2, cols - 1) * bCol;
        int b3 = bFrom + Math.min(3, cols - 1) * bCol;
        int b4 = bFrom + Math.min(4, cols - 1) * bCol;
        int b5 = bFrom + Math.min(5, cols - 1) * bCol;
        FloatVector c0a = FloatVector.fromArray(FLOATS, start, startFrom);
        FloatVector c1a = FloatVector.fromArray(FLOATS, start, startFrom + COUNT);
        FloatVector c2a = FloatVector.fromArray(FLOATS, start, startFrom + 2 * COUNT);
        FloatVector c3a = FloatVector.fromArray(FLOATS, start, startFrom + 3 * COUNT);
        FloatVector c0b = FloatVector.fromArray(FLOATS, start, startFrom + 1 * startCol);
        FloatVector c1b = FloatVector.fromArray(FLOATS, start, startFrom + 1 * startCol + COUNT);
        FloatVector c2b = FloatVector.fromArray(FLOATS, start, startFrom + 1 * startCol + 2 * COUNT);
        FloatVector c3b = FloatVector.fromArray(FLOATS, start, startFrom + 1 * startCol + 3 * COUNT);
        FloatVector c0c = FloatVector.fromArray(FLOATS, start, startFrom + 2 * startCol);
        FloatVector c1c = FloatVector.fromArray(FLOATS, start, startFrom + 2 * startCol + COUNT);
        FloatVector c2c = FloatVector.fromArray(FLOATS, start, startFrom + 2 * startCol + 2 * COUNT);
        FloatVector c3c = FloatVector.fromArray(FLOATS, start, startFrom + 2 * startCol + 3 * COUNT);
        FloatVector c0d = FloatVector.fromArray(FLOATS, start, startFrom + 3 * startCol);
        FloatVector c1d = FloatVector.fromArray(FLOATS, start, startFrom + 3 * startCol + COUNT);
        FloatVector c2d = FloatVector.fromArray(FLOATS, start, startFrom + 3 * startCol + 2 * COUNT);
        FloatVector c3d = FloatVector.fromArray(FLOATS, start, startFrom + 3 * startCol + 3 * COUNT);
        FloatVector c0e = FloatVector.fromArray(FLOATS, start, startFrom + 4 * startCol);
        FloatVector c1e = FloatVector.fromArray(FLOATS, start, startFrom + 4 * startCol + COUNT);
        FloatVector c2e = FloatVector.fromArray(FLOATS, start, startFrom + 4 * startCol + 2 * COUNT);
        FloatVector c3e = FloatVector.fromArray(FLOATS, start, startFrom + 4 * startCol + 3 * COUNT);
        FloatVector c0f = FloatVector.fromArray(FLOATS, start, startFrom + 5 * startCol);
        FloatVector c1f = FloatVector.fromArray(FLOATS, start, startFrom + 5 * startCol + COUNT);
        FloatVector c2f = FloatVector.fromArray(FLOATS, start, startFrom + 5 * startCol + 2 * COUNT);
        FloatVector c3f = FloatVector.fromArray(FLOATS, start, startFrom + 5 * startCol + 3 * COUNT);
        int i = aFrom;
        int j = 0;
        for (int k = 0; k < K; k++) {
            FloatVector a0 = FloatVector.fromArray(FLOATS, a, i);
            FloatVector a1 = FloatVector.fromArray(FLOATS, a, i + COUNT);
            FloatVector a2 = FloatVector.fromArray(FLOATS, a, i + 2 * COUNT);
            FloatVector a3 = FloatVector.fromArray(FLOATS, a, i + 3 * COUNT);
            FloatVector bk = FloatVector.broadcast(FLOATS, b[bFrom + j]);
            c0a = a0.fma(bk, c0a);
            c1a = a1.fma(bk, c1a);
            c2a = a2.fma(bk, c2a);
            c3a = a3.fma(bk, c3a);
            bk = FloatVector.broadcast(FLOATS, b[b1 + j]);
            c0b = a0.fma(bk, c0b);
            c1b = a1.fma(bk, c1b);
            c2b = a2.fma(bk, c2b);
            c3b = a3.fma(bk, c3b);
            bk = FloatVector.broadcast(FLOATS, b[b2 + j]);
            c0c = a0.fma(bk, c0c);
            c1c = a1.fma(bk, c1c);
            c2c = a2.fma(bk, c2c);
            c3c = a3.fma(bk, c3c);
            bk = FloatVector.broadcast(FLOATS, b[b3 + j]);
            c0d = a0.fma(bk, c0d);
            c1d = a1.fma(bk, c1d);
            c2d = a2.fma(bk, c2d);
            c3d = a3.fma(bk, c3d);
            bk = FloatVector.broadcast(FLOATS, b[b4 + j]);
            c0e = a0.fma(bk, c0e);
            c1e = a1.fma(bk, c1e);
            c2e = a2.fma(bk, c2e);
            c3e = a3.fma(bk, c3e);
            bk = FloatVector.broadcast(FLOATS, b[b5 + j]);
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
        c3a.intoArray(c, cFrom + 3 * COUNT);
        c0b.intoArray(c, cFrom + 1 * cCol);
        c1b.intoArray(c, cFrom + 1 * cCol + COUNT);
        c2b.intoArray(c, cFrom + 1 * cCol + 2 * COUNT);
        c3b.intoArray(c, cFrom + 1 * cCol + 3 * COUNT);
        c0c.intoArray(c, cFrom + 2 * cCol);
        c1c.intoArray(c, cFrom + 2 * cCol + COUNT);
        c2c.intoArray(c, cFrom + 2 * cCol + 2 * COUNT);
        c3c.intoArray(c, cFrom + 2 * cCol + 3 * COUNT);
        c0d.intoArray(c, cFrom + 3 * cCol);
        c1d.intoArray(c, cFrom + 3 * cCol + COUNT);
        c2d.intoArray(c, cFrom + 3 * cCol + 2 * COUNT);
        c3d.intoArray(c, cFrom + 3 * cCol + 3 * COUNT);
        c0e.intoArray(c, cFrom + 4 * cCol);
        c1e.intoArray(c, cFrom + 4 * cCol + COUNT);
        c2e.intoArray(c, cFrom + 4 * cCol + 2 * COUNT);
        c3e.intoArray(c, cFrom + 4 * cCol + 3 * COUNT);
        c0f.intoArray(c, cFrom + 5 * cCol);
        c1f.intoArray(c, cFrom + 5 * cCol + COUNT);
        c2f.intoArray(c, cFrom + 5 * cCol + 2 * COUNT);
        c3f.intoArray(c, cFrom + 5 * cCol + 3 * COUNT);
    }

    static void twoBySix(
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
        int b1 = bFrom + Math.min(1, cols - 1) * bCol;
        int b2 = bFrom + Math.min(2, cols - 1) * bCol;
        int b3 = bFrom + Math.min(3, cols - 1) * bCol;
        int b4 = bFrom + Math.min(4, cols - 1) * bCol;
        int b5 = bFrom + Math.min(5, cols - 1) * bCol;
        FloatVector c0a = FloatVector.fromArray(FLOATS, start, startFrom);
        FloatVector c1a = FloatVector.fromArray(FLOATS, start, startFrom + COUNT);
        FloatVector c0b = FloatVector.fromArray(FLOATS, start, startFrom + 1 * startCol);
        FloatVector c1b = FloatVector.fromArray(FLOATS, start, startFrom + 1 * startCol + COUNT);
        FloatVector c0c = FloatVector.fromArray(FLOATS, start, startFrom + 2 * startCol);
        FloatVector c1c = FloatVector.fromArray(FLOATS, start, startFrom + 2 * startCol + COUNT);
        FloatVector c0d = FloatVector.fromArray(FLOATS, start, startFrom + 3 * startCol);
        FloatVector c1d = FloatVector.fromArray(FLOATS, start, startFrom + 3 * startCol + COUNT);
        FloatVector c0e = FloatVector.fromArray(FLOATS, start, startFrom + 4 * startCol);
        FloatVector c1e = FloatVector.fromArray(FLOATS, start, startFrom + 4 * startCol + COUNT);
        FloatVector c0f = FloatVector.fromArray(FLOATS, start, startFrom + 5 * startCol);
        FloatVector c1f = FloatVector.fromArray(FLOATS, start, startFrom + 5 * startCol + COUNT);
        int i = aFrom;
        int j = 0;
        for (int k = 0; k < K; k++) {
            FloatVector a0 = FloatVector.fromArray(FLOATS, a, i);
            FloatVector a1 = FloatVector.fromArray(FLOATS, a, i + COUNT);
            FloatVector bk = FloatVector.broadcast(FLOATS, b[bFrom + j]);
            c0a = a0.fma(bk, c0a);
            c1a = a1.fma(bk, c1a);
            bk = FloatVector.broadcast(FLOATS, b[b1 + j]);
            c0b = a0.fma(bk, c0b);
            c1b = a1.fma(bk, c1b);
            bk = FloatVector.broadcast(FLOATS, b[b2 + j]);
            c0c = a0.fma(bk, c0c);
            c1c = a1.fma(bk, c1c);
            bk = FloatVector.broadcast(FLOATS, b[b3 + j]);
            c0d = a0.fma(bk, c0d);
            c1d = a1.fma(bk, c1d);
            bk = FloatVector.broadcast(FLOATS, b[b4 + j]);
            c0e = a0.fma(bk, c0e);
            c1e = a1.fma(bk, c1e);
            bk = FloatVector.broadcast(FLOATS, b[b5 + j]);
            c0f = a0.fma(bk, c0f);
            c1f = a1.fma(bk, c1f);
            i += aCol;
            j += bRow;
        }
        c0a.intoArray(c, cFrom);
        c1a.intoArray(c, cFrom + COUNT);
        c0b.intoArray(c, cFrom + 1 * cCol);
        c1b.intoArray(c, cFrom + 1 * cCol + COUNT);
        c0c.intoArray(c, cFrom + 2 * cCol);
        c1c.intoArray(c, cFrom + 2 * cCol + COUNT);
        c0d.intoArray(c, cFrom + 3 * cCol);
        c1d.intoArray(c, cFrom + 3 * cCol + COUNT);
        c0e.intoArray(c, cFrom + 4 * cCol);
        c1e.intoArray(c, cFrom + 4 * cCol + COUNT);
        c0f.intoArray(c, cFrom + 5 * cCol);
        c1f.intoArray(c, cFrom + 5 * cCol + COUNT);
    }

    static void oneByTwelve(
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
        int b1 = bFrom + Math.min(1, cols - 1) * bCol;
        int b2 = bFrom + Math.min(2, cols - 1) * bCol;
        int b3 = bFrom + Math.min(3, cols - 1) * bCol;
        int b4 = bFrom + Math.min(4, cols - 1) * bCol;
        int b5 = bFrom + Math.min(5, cols - 1) * bCol;
        int b6 = bFrom + Math.min(6, cols - 1) * bCol;
        int b7 = bFrom + Math.min(7, cols - 1) * bCol;
        int b8 = bFrom + Math.min(8, cols - 1) * bCol;
        int b9 = bFrom + Math.min(9, cols - 1) * bCol;
        int b10 = bFrom + Math.min(10, cols - 1) * bCol;
        int b11 = bFrom + Math.min(11, cols - 1) * bCol;
        FloatVector c0a = FloatVector.fromArray(FLOATS, start, startFrom);
        FloatVector c0b = FloatVector.fromArray(FLOATS, start, startFrom + 1 * startCol);
        FloatVector c0c = FloatVector.fromArray(FLOATS, start, startFrom + 2 * startCol);
        FloatVector c0d = FloatVector.fromArray(FLOATS, start, startFrom + 3 * startCol);
        FloatVector c0e = FloatVector.fromArray(FLOATS, start, startFrom + 4 * startCol);
        FloatVector c0f = FloatVector.fromArray(FLOATS, start, startFrom + 5 * startCol);
        FloatVector c0g = FloatVector.fromArray(FLOATS, start, startFrom + 6 * startCol);
        FloatVector c0h = FloatVector.fromArray(FLOATS, start, startFrom + 7 * startCol);
        FloatVector c0i = FloatVector.fromArray(FLOATS, start, startFrom + 8 * startCol);
        FloatVector c0j = FloatVector.fromArray(FLOATS, start, startFrom + 9 * startCol);
        FloatVector c0k = FloatVector.fromArray(FLOATS, start, startFrom + 10 * startCol);
        FloatVector c0l = FloatVector.fromArray(FLOATS, start, startFrom + 11 * startCol);
        int i = aFrom;
        int j = 0;
        for (int k = 0; k < K; k++) {
            FloatVector a0 = FloatVector.fromArray(FLOATS, a, i);
            FloatVector bk = FloatVector.broadcast(FLOATS, b[bFrom + j]);
            c0a = a0.fma(bk, c0a);
            bk = FloatVector.broadcast(FLOATS, b[b1 + j]);
            c0b = a0.fma(bk, c0b);
            bk = FloatVector.broadcast(FLOATS, b[b2 + j]);
            c0c = a0.fma(bk, c0c);
            bk = FloatVector.broadcast(FLOATS, b[b3 + j]);
            c0d = a0.fma(bk, c0d);
            bk = FloatVector.broadcast(FLOATS, b[b4 + j]);
            c0e = a0.fma(bk, c0e);
            bk = FloatVector.broadcast(FLOATS, b[b5 + j]);
            c0f = a0.fma(bk, c0f);
            bk = FloatVector.broadcast(FLOATS, b[b6 + j]);
            c0g = a0.fma(bk, c0g);
            bk = FloatVector.broadcast(FLOATS, b[b7 + j]);
            c0h = a0.fma(bk, c0h);
            bk = FloatVector.broadcast(FLOATS, b[b8 + j]);
            c0i = a0.fma(bk, c0i);
            bk = FloatVector.broadcast(FLOATS, b[b9 + j]);
            c0j = a0.fma(bk, c0j);
            bk = FloatVector.broadcast(FLOATS, b[b10 + j]);
            c0k = a0.fma(bk, c0k);
            bk = FloatVector.broadcast(FLOATS, b[b11 + j]);
            c0l = a0.fma(bk, c0l);
            i += aCol;
            j += bRow;
        }
        c0a.intoArray(c, cFrom);
        c0b.intoArray(c, cFrom + 1 * cCol);
        c0c.intoArray(c, cFrom + 2 * cCol);
        c0d.intoArray(c, cFrom + 3 * cCol);
        c0e.intoArray(c, cFrom + 4 * cCol);
        c0f.intoArray(c, cFrom + 5 * cCol);
        c0g.intoArray(c, cFrom + 6 * cCol);
        c0h.intoArray(c, cFrom + 7 * cCol);
        c0i.intoArray(c, cFrom + 8 * cCol);
        c0j.intoArray(c, cFrom + 9 * cCol);
        c0k.intoArray(c, cFrom + 10 * cCol);
        c0l.intoArray(c, cFrom + 11 * cCol);
    }
}
