package dev.ayin.math;

import static dev.ayin.math.Lanes.COUNT;
import static dev.ayin.math.Lanes.FLOATS;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorShuffle;

/// Copies a window as its transpose, Y(c, r) = X(r, c), or as it is, in the order in which tiles read it.
///
/// A square of COUNT × COUNT numbers is transposed by riffling its columns, as one riffles two halves of a pack of cards:
/// columns i and i + COUNT/2 become columns 2i and 2i + 1, their numbers alternating. Each riffle moves the highest bit of
/// the column's number to the lowest bit of the row's, so after log₂ COUNT of them rows and columns have changed places.
/// What is left at the edges goes number by number.
final class VectorTransposition {
    private static final VectorShuffle<Float> LOW = VectorShuffle.makeZip(FLOATS, 0);
    private static final VectorShuffle<Float> HIGH = VectorShuffle.makeZip(FLOATS, 1);
    private static final int RIFFLES = Integer.numberOfTrailingZeros(COUNT);

    private static final int LINES = 32;

    private VectorTransposition() {}

    /// @param rows of X, which has cols columns that begin xCol numbers apart
    /// @param squares room for two squares
    static void transpose(
            float[] x, int xFrom, int xCol, float[] y, int yFrom, int yCol, int rows, int cols, float[] squares) {
        int wholeRows = rows / COUNT * COUNT;
        int wholeCols = cols / COUNT * COUNT;
        for (int r = 0; r < wholeRows; r += COUNT) {
            for (int c = 0; c < wholeCols; c += COUNT) {
                square(x, xFrom + r + c * xCol, xCol, y, yFrom + c + r * yCol, yCol, squares);
            }
        }
        numbers(x, xFrom + wholeCols * xCol, xCol, y, yFrom + wholeCols, yCol, wholeRows, cols - wholeCols);
        numbers(x, xFrom + wholeRows, xCol, y, yFrom + wholeRows * yCol, yCol, rows - wholeRows, cols);
    }

    /// Copies the first vector of each column.
    static void copy(float[] x, int xFrom, int xCol, float[] y, int yFrom, int yCol, int cols) {
        for (int j = 0, from = xFrom, to = yFrom; j < cols; j++, from += xCol, to += yCol) {
            FloatVector.fromArray(FLOATS, x, from).intoArray(y, to);
        }
    }

    /// Copies three vectors of each column, one behind the other: the third begins at the row `last`.
    static void copyThree(float[] x, int xFrom, int xCol, float[] y, int cols, int last) {
        for (int j = 0, from = xFrom, to = 0; j < cols; j++, from += xCol, to += 3 * COUNT) {
            FloatVector.fromArray(FLOATS, x, from).intoArray(y, to);
            FloatVector.fromArray(FLOATS, x, from + COUNT).intoArray(y, to + COUNT);
            FloatVector.fromArray(FLOATS, x, from + last).intoArray(y, to + 2 * COUNT);
        }
    }

    /// Copies rows as quads: three columns of all rows, filled up to four numbers a row, then, after a gap of four, the next three
    /// columns. Where fewer than three are left the last one stands there again.
    ///
    /// A row is copied by a whole vector, and what is too much of it lies where the next row comes, or in the gap. (Vectors of four would
    /// fit, but a second width of vectors spoils what the just-in-time compiler knows about the first one: a tenth of the speed.)
    ///
    /// @param xRow from row to row of X; its columns lie side by side
    static void quads(float[] x, int xFrom, int xRow, float[] y, int rows, int cols) {
        for (int top = 0; top < rows; top += LINES) { // so many lines of a cache serve several times
            int some = Math.min(LINES, rows - top);
            for (int j = 0; j < cols; j += 3) {
                int from = xFrom + top * xRow + j, to = j / 3 * quadsOf(rows) + 4 * top;
                if (j + 3 <= cols && from + (some - 1) * xRow + COUNT <= x.length) {
                    for (int i = 0; i < some; i++, from += xRow, to += 4) {
                        FloatVector.fromArray(FLOATS, x, from).intoArray(y, to);
                    }
                } else {
                    int second = Math.min(1, cols - j - 1), third = Math.min(2, cols - j - 1);
                    for (int i = 0; i < some; i++, from += xRow, to += 4) {
                        y[to] = x[from];
                        y[to + 1] = x[from + second];
                        y[to + 2] = x[from + third];
                    }
                }
            }
        }
    }

    /// {@return how many numbers three columns of so many rows take as quads}
    static int quadsOf(int rows) {
        return 4 * rows + 4;
    }

    private static void square(float[] x, int xFrom, int xCol, float[] y, int yFrom, int yCol, float[] squares) {
        int here = 0;
        riffle(x, xFrom, xCol, squares, here, COUNT);
        for (int i = 2; i < RIFFLES; i++) {
            int there = COUNT * COUNT - here;
            riffle(squares, here, COUNT, squares, there, COUNT);
            here = there;
        }
        riffle(squares, here, COUNT, y, yFrom, yCol);
    }

    private static void riffle(float[] x, int xFrom, int xCol, float[] y, int yFrom, int yCol) {
        for (int i = 0; i < COUNT / 2; i++) {
            FloatVector first = FloatVector.fromArray(FLOATS, x, xFrom + i * xCol);
            FloatVector second = FloatVector.fromArray(FLOATS, x, xFrom + (i + COUNT / 2) * xCol);
            first.rearrange(LOW, second).intoArray(y, yFrom + 2 * i * yCol);
            first.rearrange(HIGH, second).intoArray(y, yFrom + (2 * i + 1) * yCol);
        }
    }

    private static void numbers(float[] x, int xFrom, int xCol, float[] y, int yFrom, int yCol, int rows, int cols) {
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < cols; c++) {
                y[yFrom + c + r * yCol] = x[xFrom + r + c * xCol];
            }
        }
    }
}
