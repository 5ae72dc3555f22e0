package dev.ayin.math;

import static dev.ayin.math.Lanes.COUNT;
import static dev.ayin.math.Lanes.FEW_REGISTERS;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Products, cut into the tiles of [VectorTileForm]. The naive twin is [ScalarKernels].
///
/// A lane is a row of the result, so the first factor must have its rows side by side in memory. A mark ᵀ has not, and
/// something must be transposed, whichever is less:
///
/// - C = A·B and C = A·Bᵀ: nothing; the second factor is read number by number, by any strides. With few rows C = A·Bᵀ is
///   computed as Cᵀ = B·Aᵀ, whose lanes are full, and the small result is transposed.
/// - C = Aᵀ·B: Aᵀ, slice by slice, or else B and the result: Cᵀ = Bᵀ·A.
/// - C = Aᵀ·Bᵀ: the result, Cᵀ = B·A.
///
/// C is computed in panels, as many rows as a tile has, each from left to right, tile by tile. What the tiles read often
/// lies in the second cache meanwhile: a *block* of B (terms × columns, 1 MB at most) while all panels use it, a *slice* of
/// A (a panel's rows × terms, 256 KB at most) while a panel uses it; the prefetcher brings a slice's lines in time, and
/// long chains are worth more than a slice in the first cache. With 16 registers a slice is copied always and as small as the first
/// cache (32 KB), and the rows of Bᵀ are copied in the order in which tiles read them, for the sake of fewer instructions. Between two slices the sums rest in C, which changes no bit
/// of them. Slices and blocks are copied into one piece where the strides are unkind to
/// caches and page tables and the copy is used often enough.
///
/// One object per thread, kept: it holds the operands of the product at work and the memory to copy into, so nothing is
/// allocated after the first products.
final class VectorProduct {
    /// How many vectors the tallest tile has.
    private static final int TALL = VectorTileForm.TALL_DOWN.vectors;
    /// So many columns are one flat tile's.
    private static final int FLAT = VectorTileForm.FLAT_DOWN.columns;

    private static final int SLICE = (FEW_REGISTERS ? 8 : 64) << 10;
    private static final int BLOCK = 256 << 10;
    /// With more terms than this B is cut by terms as well as by columns.
    private static final int MANY_TERMS = 1000;
    /// What B is cut to then.
    private static final int TERMS = 512;
    /// With more columns · stride than this it pays to copy a slice: the further apart its lines lie, the sooner.
    private static final int FAR = 16 << 10;
    /// With more rows than this it pays to copy a block, if its lines lie in pages of their own.
    private static final int MANY_ROWS = 255;
    private static final int PAGE = 1024;
    /// Between the lines of a copied block, so that they do not fall into the same places of a cache.
    private static final int GAP = 16;

    /// So many columns are one tile's.
    private static final int FEW_ROWS = 6;

    private static final float[] ZEROS = new float[8 * COUNT];
    private static final float[] NONE = {};

    private static final ThreadLocal<VectorProduct> OF_THIS_THREAD = ThreadLocal.withInitial(VectorProduct::new);

    // The operands: (i, k) of A is a[aFrom + i·aRow + k·aCol], and so on; C's rows lie side by side.
    private float[] a = NONE;
    private int aFrom;
    private int aRow;
    private int aCol;
    private float[] b = NONE;
    private int bFrom;
    private int bRow;
    private int bCol;
    private float[] c = NONE;
    private int cFrom;
    private int cCol;
    // Where each chain begins: in C if it goes on, else row i at first[firstFrom + i], or 0.
    private boolean goesOn;
    private float[] first = NONE;
    private int firstFrom;
    private boolean zero;

    // The block of B and the slice of A that the tiles read at the moment, copied or in place.
    private float[] block = NONE;
    private int blockFrom;
    private int blockRow;
    private int blockCol;
    private float[] slice = NONE;
    private int sliceFrom;
    private int sliceCol;

    private final float[] copyOfSlice = new float[SLICE];
    private final float[] copyOfEdge = new float[6 * SLICE / (TALL * COUNT)];
    private final float[] copyOfTile = new float[12 * COUNT];
    private final float[] copyOfFirst = new float[COUNT];
    private final float[] squares = new float[2 * COUNT * COUNT];
    private float[] copyOfBlock = new float[0];
    private float[] quads = new float[0];
    private int quadRows; // how many rows of B are copied as quads, 0 if none are
    private float[] turned = new float[0];

    private VectorProduct() {}

    /// See [Kernels#product].
    static void product(Matrix C, Matrix A, Matrix B, @Nullable Matrix start) {
        if (A.cols() > 0) {
            OF_THIS_THREAD.get().compute(C, A, B, start);
            return;
        }
        for (int j = 0; start != C && C.rows() > 0 && j < C.cols(); j++) {
            int from = C.offset() + j * C.stride();
            if (start == null) {
                Arrays.fill(C.data(), from, from + C.rows(), 0);
            } else {
                System.arraycopy(start.data(), start.offset(), C.data(), from, C.rows());
            }
        }
    }

    private void compute(Matrix C, Matrix A, Matrix B, @Nullable Matrix start) {
        int n = C.rows();
        int m = C.cols();
        int K = A.cols();
        goesOn = start == C;
        zero = start == null;
        first = start == null ? ZEROS : start.data();
        firstFrom = start == null ? 0 : start.offset();
        if (isTurned(A, B, start)) {
            turned(C, A, B, start);
        } else {
            setFactors(A, B);
            setResult(C.data(), C.offset(), C.stride());
            int done = m == 1 && aRow == 1 && bRow == 1 ? column(n, K) : 0;
            multiply(n - done, m, K);
        }
        // Kept objects must not keep the users' arrays.
        a = this.b = c = first = block = slice = NONE;
    }

    /// {@return whether lanes run along the rows of Cᵀ = Bᵀ·Aᵀ instead} That fills them where C has few rows and Bᵀ has its own side by
    /// side, as in the gradient of a last layer with one unit, and it spares the transposition of a large A.
    private static boolean isTurned(Matrix A, Matrix B, @Nullable Matrix start) {
        long n = A.rows(), m = B.cols(), K = A.cols();
        if (B.isTransposed() && !A.isTransposed()) {
            return n <= FEW_ROWS && m > COUNT;
        }
        return start == null && A.isTransposed() && (B.isTransposed() || n * K > m * (n + K));
    }

    private void turned(Matrix C, Matrix A, Matrix B, @Nullable Matrix start) {
        int n = C.rows(), m = C.cols();
        if (turned.length < n * m) {
            turned = new float[n * m];
        }
        if (goesOn) {
            VectorTransposition.transpose(C.data(), C.offset(), C.stride(), turned, 0, m, n, m, squares);
        } else if (!zero) {
            for (int i = 0; i < n; i++) {
                Arrays.fill(turned, i * m, (i + 1) * m, first[firstFrom + i]);
            }
            goesOn = true;
            first = ZEROS;
        }
        setFactors(B.T(), A.T());
        setResult(turned, 0, m);
        multiply(m, n, A.cols());
        VectorTransposition.transpose(turned, 0, m, C.data(), C.offset(), C.stride(), m, n, squares);
    }

    private void setFactors(Matrix A, Matrix B) {
        a = A.data();
        aFrom = A.offset();
        aRow = A.isTransposed() ? A.stride() : 1;
        aCol = A.isTransposed() ? 1 : A.stride();
        b = B.data();
        bFrom = B.offset();
        bRow = B.isTransposed() ? B.stride() : 1;
        bCol = B.isTransposed() ? 1 : B.stride();
    }

    private void setResult(float[] data, int offset, int stride) {
        c = data;
        cFrom = offset;
        cCol = stride;
    }

    /// The only column of C, as many rows as eight vectors at a time have; what is left of it begins behind them.
    ///
    /// @return how many rows are done
    private int column(int n, int K) {
        int rows = 8 * COUNT, done = n / rows * rows;
        for (int i = 0; i < done; i += rows) {
            float[] start = goesOn ? c : zero ? ZEROS : first;
            int from = goesOn ? cFrom : zero ? 0 : firstFrom;
            VectorTileForm.COLUMN
                    .tile()
                    .add(a, aFrom, aCol, b, bFrom, 1, 0, K, start, from, 0, c, cFrom, 0, rows - COUNT, 1);
            aFrom += rows;
            cFrom += rows;
            firstFrom += zero ? 0 : rows;
        }
        return done;
    }

    /// C (n × m) = A (n × K) · B (K × m)
    private void multiply(int n, int m, int K) {
        int depth = K <= MANY_TERMS ? K : balanced(K, TERMS);
        int width = BLOCK / depth;
        boolean asQuads = FEW_REGISTERS && bRow != 1 && n > (TALL - 1) * COUNT && (m > FLAT || aRow != 1);
        boolean copied = n > MANY_ROWS && Math.max(bRow, bCol) >= PAGE && !asQuads;
        for (int j = 0; j < m; j += width) {
            int cols = Math.min(width, m - j);
            for (int k = 0; k < K; k += depth) {
                int terms = Math.min(depth, K - k);
                if (copied) {
                    copyBlock(j, cols, k, terms);
                } else {
                    block = b;
                    blockFrom = bFrom + k * bRow + j * bCol;
                    blockRow = bRow;
                    blockCol = bCol;
                }
                quadRows = 0;
                if (asQuads) {
                    copyQuads(cols, terms);
                }
                panels(n, j, cols, k, terms, depth == K && !goesOn);
            }
        }
    }

    /// {@return the size of parts that are nearly equal and not larger than most}
    private static int balanced(int size, int most) {
        int parts = (size + most - 1) / most;
        return (size + parts - 1) / parts;
    }

    private void copyBlock(int j, int cols, int k, int terms) {
        boolean down = bRow == 1;
        int line = down ? terms : cols;
        int lines = down ? cols : terms;
        if (copyOfBlock.length < lines * (line + GAP)) {
            copyOfBlock = new float[lines * (line + GAP)];
        }
        int from = bFrom + k * bRow + j * bCol;
        for (int l = 0; l < lines; l++) {
            System.arraycopy(b, from + l * (down ? bCol : bRow), copyOfBlock, l * (line + GAP), line);
        }
        block = copyOfBlock;
        blockFrom = 0;
        blockRow = down ? 1 : line + GAP;
        blockCol = down ? line + GAP : 1;
    }

    private void copyQuads(int cols, int terms) {
        int size = (cols + 2) / 3 * VectorTransposition.quadsOf(terms);
        if (quads.length < size) {
            quads = new float[size];
        }
        VectorTransposition.quads(block, blockFrom, blockRow, quads, terms, cols);
        quadRows = terms;
    }

    /// Adds the block's terms to all rows.
    ///
    /// @param whole whether these are all terms of the chains: then rows may be computed twice. Where the last panel has less than a vector
    ///     of rows it begins earlier, which spares it the detour of [#edgeTile].
    private void panels(int n, int j, int cols, int k, int terms, boolean whole) {
        int i = 0;
        while (i < n) {
            int vectors = vectors(n - i, cols);
            int rows = Math.min(n - i, vectors * COUNT);
            if (rows < COUNT && n >= COUNT && whole) {
                rows = COUNT;
                i = n - COUNT;
            }
            panel(vectors, i, rows, j, cols, k, terms);
            i += rows;
        }
    }

    /// {@return how many vectors the next panel has, for so many rows that are left}
    private int vectors(int rows, int cols) {
        boolean down = blockRow == 1;
        if (FEW_REGISTERS && aRow == 1 && cols <= FLAT) {
            return 1; // a slice is not worth its copy
        }
        if (FEW_REGISTERS && down && rows > 3 * COUNT && rows <= 4 * COUNT) {
            return 2; // and then two again, which are faster than three and one
        }
        if (rows > (TALL - 1) * COUNT) {
            return TALL;
        }
        return rows > COUNT && down ? 2 : 1;
    }

    private void panel(int vectors, int i, int rows, int j, int cols, int k, int terms) {
        int height = vectors * COUNT;
        boolean whole = FEW_REGISTERS && vectors == TALL; // what the tall tile needs
        boolean copied = whole
                || aRow != 1
                || (aCol > height && cols * (long) aCol > FAR)
                || aFrom + i + (k + terms - 1) * aCol + Math.max(rows, COUNT)
                        > a.length; // lanes would read behind the end: see Matrix.withSpare
        int depth = balanced(terms, SLICE / height);
        int blockTop = blockFrom;
        for (int t = 0; t < terms; t += depth) {
            int some = Math.min(depth, terms - t);
            int at = aFrom + i * aRow + (k + t) * aCol;
            if (copied) {
                if (whole) {
                    copyWholeSlice(at, rows, some);
                } else {
                    copySlice(at, height, rows, some);
                }
                slice = copyOfSlice;
                sliceFrom = 0;
                sliceCol = height;
            } else {
                slice = a;
                sliceFrom = at;
                sliceCol = aCol;
            }
            blockFrom = blockTop + t * blockRow;
            int to = cFrom + i + j * cCol;
            int begin = zero || goesOn ? 0 : firstFrom + i;
            boolean more = goesOn || k + t > 0;
            if (vectors == 1) {
                flatTiles(to, rows, cols, some, more, begin);
            } else {
                tallTiles(vectors, to, rows, cols, t, some, more, begin);
            }
        }
        blockFrom = blockTop;
    }

    /// Three vectors of each column, the last one as whole as the others: it overlaps the one before.
    private void copyWholeSlice(int from, int rows, int terms) {
        int last = rows - COUNT, height = TALL * COUNT;
        if (aRow == 1) {
            VectorTransposition.copyThree(a, from, aCol, copyOfSlice, terms, last);
        } else if (rows == height) {
            VectorTransposition.transpose(a, from, aRow, copyOfSlice, 0, height, terms, height, squares);
        } else {
            int front = height - COUNT;
            VectorTransposition.transpose(a, from, aRow, copyOfSlice, 0, height, terms, front, squares);
            VectorTransposition.transpose(
                    a, from + last * aRow, aRow, copyOfSlice, front, height, terms, COUNT, squares);
        }
    }

    private void copySlice(int from, int height, int rows, int terms) {
        if (aRow != 1) {
            VectorTransposition.transpose(a, from, aRow, copyOfSlice, 0, height, terms, rows, squares);
            return;
        }
        if (rows < COUNT) { // whole vectors, as long as these do not reach behind the end either
            int whole = Math.clamp(Math.floorDiv(a.length - COUNT - from, aCol) + 1L, 0, terms);
            VectorTransposition.copy(a, from, aCol, copyOfSlice, 0, height, whole);
            move(a, from + whole * aCol, aCol, copyOfSlice, whole * height, height, rows, terms - whole);
            return;
        }
        for (int k = 0; k < terms; k++) {
            System.arraycopy(a, from + k * aCol, copyOfSlice, k * height, rows);
        }
    }

    /// A panel of two or four vectors; the last one overlaps the one before where the rows are no multiple of the lanes.
    ///
    /// @param t the first of the K terms, counted in the block
    /// @param more whether C holds the sums of earlier terms
    /// @param begin where in [#first] the chains of these rows begin otherwise
    private void tallTiles(int vectors, int to, int rows, int m, int t, int K, boolean more, int begin) {
        boolean across = blockRow != 1;
        VectorTileForm form = vectors == 2
                ? VectorTileForm.MIDDLE_DOWN
                : across ? VectorTileForm.TALL_ACROSS : VectorTileForm.TALL_DOWN;
        VectorTile tile = form.tile();
        int last = rows - COUNT, J = form.columns;
        float[] start = more ? c : first;
        int startCol = more ? cCol : 0;
        for (int j = 0; j < m; j += J) {
            int cols = Math.min(J, m - j);
            int from = blockFrom + j * blockCol;
            int at = to + j * cCol;
            int startAt = more ? at : begin;
            if (across && quadRows > 0) {
                tile.add(
                        slice,
                        0,
                        0,
                        quads,
                        j / 3 * VectorTransposition.quadsOf(quadRows) + 4 * t,
                        4,
                        1,
                        K,
                        start,
                        startAt,
                        startCol,
                        c,
                        at,
                        cCol,
                        last,
                        cols);
            } else if (across && cols < J) {
                copyEdge(from, K, cols);
                VectorTileForm.TALL_DOWN
                        .tile()
                        .add(
                                slice,
                                sliceFrom,
                                sliceCol,
                                copyOfEdge,
                                0,
                                1,
                                K,
                                K,
                                start,
                                startAt,
                                startCol,
                                c,
                                at,
                                cCol,
                                last,
                                cols);
            } else {
                tile.add(
                        slice, sliceFrom, sliceCol, block, from, blockRow, blockCol, K, start, startAt, startCol, c, at,
                        cCol, last, cols);
            }
        }
    }

    /// The last columns of Bᵀ, column by column.
    private void copyEdge(int from, int K, int cols) {
        for (int j = 0; j < cols; j++) {
            for (int k = 0; k < K; k++) {
                copyOfEdge[j * K + k] = block[from + j + k * blockRow];
            }
        }
    }

    /// A panel of one vector or less.
    private void flatTiles(int to, int rows, int m, int K, boolean more, int begin) {
        float[] start = first;
        if (begin + COUNT > start.length) { // a vector would reach behind its end
            start = copyOfFirst;
            System.arraycopy(first, begin, start, 0, rows);
            begin = 0;
        }
        // A whole vector written to fewer rows runs over into the next columns, which are computed after it; but not
        // behind the last one, where somebody else's numbers may be, nor over sums that are still growing. A tile that
        // would is computed beside C.
        int whole = rows == COUNT ? m : cCol == rows && !more ? m - (COUNT - 1) / rows : 0;
        for (int j = 0; j < m; ) {
            int across = VectorTileForm.FLAT_ACROSS.columns;
            int cols = blockCol == 1 && blockRow != 1 && m - j >= across ? across : Math.min(m - j, FLAT);
            int from = blockFrom + j * blockCol;
            int at = to + j * cCol;
            if (j + cols <= whole) {
                flatTile(from, K, more ? c : start, more ? at : begin, more ? cCol : 0, c, at, cCol, cols);
            } else {
                edgeTile(from, K, at, rows, cols, more, start, begin);
            }
            j += cols;
        }
    }

    /// A tile with less than a vector of rows, computed beside C: masks are slow in the tiles, and two smaller ones slower than this.
    private void edgeTile(int from, int K, int at, int rows, int cols, boolean more, float[] start, int begin) {
        if (more) {
            move(c, at, cCol, copyOfTile, 0, COUNT, rows, cols);
        }
        flatTile(from, K, more ? copyOfTile : start, more ? 0 : begin, more ? COUNT : 0, copyOfTile, 0, COUNT, cols);
        move(copyOfTile, 0, COUNT, c, at, cCol, rows, cols);
    }

    /// Copies columns that are too short for anything but a loop.
    private static void move(float[] x, int xFrom, int xCol, float[] y, int yFrom, int yCol, int rows, int cols) {
        for (int j = 0; j < cols; j++) {
            for (int i = 0; i < rows; i++) {
                y[yFrom + j * yCol + i] = x[xFrom + j * xCol + i];
            }
        }
    }

    private void flatTile(
            int from, int K, float[] start, int startAt, int startCol, float[] result, int at, int col, int cols) {
        VectorTileForm form = blockRow == 1
                ? VectorTileForm.FLAT_DOWN
                : cols > FLAT ? VectorTileForm.FLAT_ACROSS : VectorTileForm.FLAT_ANY;
        form.tile()
                .add(
                        slice, sliceFrom, sliceCol, block, from, blockRow, blockCol, K, start, startAt, startCol,
                        result, at, col, 0, cols);
    }
}
