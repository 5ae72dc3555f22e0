package dev.ayin.math;

import static dev.ayin.math.Lanes.COUNT;
import static dev.ayin.math.Lanes.FEW_REGISTERS;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Products with patches, cut into tiles whose sums stay in registers through their whole chains.
///
/// A tile is V vectors of the filters × J columns: of places, whose numbers lie one step apart, or of the numbers of a patch, which lie
/// side by side. Where the columns are no multiple of J all tiles are made nearly equal. Forward the last tile of a row begins earlier
/// and computes some sums twice; where sums go on it may not, and there are tiles of two widths.
///
/// Fewer filters than lanes are filled up with zeros, beside the matrices.
///
/// Made for one pair of a [Sliding] and the matrix that it is multiplied with, and kept in it.
final class VectorSliding {
    private static final float[] ZEROS = new float[4 * COUNT];
    /// The most columns of a tile with so many vectors. Eight sums of 16 registers keep a processor busy; ten are hardly faster, but 7, 14
    /// and 28 places, and 48 or 96 numbers of a patch's line, are no multiple of five.
    private static final int[] COLUMNS = FEW_REGISTERS ? new int[] {0, 8, 4} : new int[] {0, 12, 8, 6, 4};

    private final int filters; // rows of C, with zeros
    private final int aStep;
    private final boolean across; // whether the columns are the numbers of a patch
    private final Panel[] panels;

    // where there are fewer filters than lanes
    private final boolean padded;
    private final float[] paddedA;
    private final float[] paddedC;
    private final float[] paddedStart;

    /// Some rows of C, and the tiles of a row of places or a line of a patch.
    private record Panel(int from, int[] at, VectorSlidingTile[] tiles) {}

    private VectorSliding(Sliding P, int n, int aStep, boolean across) {
        this.padded = n < COUNT;
        this.filters = padded ? COUNT : n;
        this.aStep = padded ? COUNT : aStep;
        this.across = across;
        int lanes = padded ? COUNT : 0;
        this.paddedA = new float[lanes * (across ? P.places() : P.size())];
        this.paddedC = new float[lanes * (across ? P.size() : P.places())];
        this.paddedStart = new float[lanes];
        int most = COLUMNS.length - 1, count = 0;
        Panel[] made = new Panel[Math.ceilDiv(filters, COUNT)];
        for (int i = 0, rows; i < filters; i += rows) {
            rows = rows(filters - i, most * COUNT);
            made[count++] = panel(P, i, rows);
        }
        this.panels = Arrays.copyOf(made, count);
    }

    /// {@return how many rows the next panel has: never so many that less than a vector is left}
    private static int rows(int left, int most) {
        return left <= most ? left : left < most + COUNT ? left - COUNT : most;
    }

    private Panel panel(Sliding P, int from, int rows) {
        int vectors = Math.ceilDiv(rows, COUNT), columns = across ? P.width() : P.cols();
        int count = Math.ceilDiv(columns, COLUMNS[vectors]);
        int[] at = new int[count];
        VectorSlidingTile[] tiles = new VectorSlidingTile[count];
        for (int t = 0; t < count; t++) {
            int width = Math.ceilDiv(columns, count);
            at[t] = Math.min(t * width, columns - width);
            if (across) {
                at[t] = (int) ((long) columns * t / count);
                width = (int) ((long) columns * (t + 1) / count) - at[t];
            }
            tiles[t] = VectorSlidingWriter.tile(new VectorSlidingTile.Form(
                    vectors, rows - COUNT, width, aStep, across ? P.step() : 1, across ? 1 : P.step()));
        }
        return new Panel(from, at, tiles);
    }

    private static VectorSliding of(Sliding P, int n, int aStep, boolean across) {
        int step = n < COUNT ? COUNT : aStep, rows = Math.max(n, COUNT);
        if (P.kept() instanceof VectorSliding made
                && made.across == across
                && made.filters == rows
                && made.aStep == step) {
            return made;
        }
        VectorSliding made = new VectorSliding(P, n, aStep, across);
        P.keep(made);
        return made;
    }

    /// See [Kernels#product(Matrix, Matrix, Sliding, Matrix)].
    static void product(Matrix C, Matrix A, Sliding P, @Nullable Matrix start) {
        VectorSliding made = of(P, C.rows(), A.stride(), false);
        float[] first = start == null ? ZEROS : start.data();
        int firstFrom = start == null ? 0 : start.offset();
        if (!made.padded) {
            made.forward(C.data(), C.offset(), C.stride(), A.data(), A.offset(), P, first, firstFrom, start != null);
            return;
        }
        int n = C.rows();
        if (start != null) {
            System.arraycopy(first, firstFrom, made.paddedStart, 0, n);
            first = made.paddedStart;
        }
        move(A.data(), A.offset(), A.stride(), made.paddedA, 0, COUNT, n, A.cols());
        made.forward(made.paddedC, 0, COUNT, made.paddedA, 0, P, first, 0, false);
        move(made.paddedC, 0, COUNT, C.data(), C.offset(), C.stride(), n, C.cols());
    }

    private void forward(
            float[] c,
            int cFrom,
            int cCol,
            float[] a,
            int aFrom,
            Sliding P,
            float[] first,
            int firstFrom,
            boolean eachRow) {
        int skip = P.line() - P.width();
        for (Panel panel : panels) {
            int begin = eachRow ? firstFrom + panel.from : firstFrom;
            for (int y = 0; y < P.rows(); y++) {
                int from = P.offset() + y * P.row(), to = cFrom + panel.from + y * P.cols() * cCol;
                for (int t = 0; t < panel.at.length; t++) {
                    int x = panel.at[t];
                    panel.tiles[t].add(
                            a,
                            aFrom + panel.from,
                            P.data(),
                            from + x * P.step(),
                            P.lines(),
                            P.width(),
                            skip,
                            first,
                            begin,
                            0,
                            c,
                            to + x * cCol,
                            cCol);
                }
            }
        }
    }

    /// See [Kernels#addProduct(Matrix, Matrix, Sliding)].
    static void addProduct(Matrix C, Matrix A, Sliding P) {
        VectorSliding made = of(P, C.rows(), A.stride(), true);
        if (!made.padded) {
            made.gradient(C.data(), C.offset(), C.stride(), A.data(), A.offset(), P);
            return;
        }
        int n = C.rows();
        move(A.data(), A.offset(), A.stride(), made.paddedA, 0, COUNT, n, A.cols());
        move(C.data(), C.offset(), C.stride(), made.paddedC, 0, COUNT, n, C.cols());
        made.gradient(made.paddedC, 0, COUNT, made.paddedA, 0, P);
        move(made.paddedC, 0, COUNT, C.data(), C.offset(), C.stride(), n, C.cols());
    }

    private void gradient(float[] c, int cFrom, int cCol, float[] a, int aFrom, Sliding P) {
        int skip = P.row() - P.cols() * P.step();
        for (Panel panel : panels) {
            for (int l = 0; l < P.lines(); l++) {
                int from = P.offset() + l * P.line(), to = cFrom + panel.from + l * P.width() * cCol;
                for (int t = 0; t < panel.at.length; t++) {
                    int k = panel.at[t], at = to + k * cCol;
                    panel.tiles[t].add(
                            a,
                            aFrom + panel.from,
                            P.data(),
                            from + k,
                            P.rows(),
                            P.cols(),
                            skip,
                            c,
                            at,
                            cCol,
                            c,
                            at,
                            cCol);
                }
            }
        }
    }

    /// Copies columns that are too short for anything but a loop.
    private static void move(float[] x, int xFrom, int xCol, float[] y, int yFrom, int yCol, int rows, int cols) {
        for (int j = 0; j < cols; j++) {
            for (int i = 0; i < rows; i++) {
                y[yFrom + j * yCol + i] = x[xFrom + j * xCol + i];
            }
        }
    }
}
