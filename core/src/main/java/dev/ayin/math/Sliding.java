package dev.ayin.math;

import org.jspecify.annotations.Nullable;

/// The patches of an image as the columns of a matrix P: a view, never a copy.
///
/// A patch is some lines of numbers that lie side by side, and it slides over the image: column (y, x) of P begins at
/// `offset + y·row + x·step`, and its number (l, k) is `data[offset + y·row + x·step + l·line + k]`. Columns follow each other in the
/// order (y, x), a column's numbers in the order (l, k): P is (lines·width × rows·cols). What the names stand for is up to who makes it.
///
/// It owns nothing. What kernels prepare for it they keep in it: used by one thread.
public final class Sliding {
    private final float[] data;
    private final int offset;
    private final int rows;
    private final int row;
    private final int cols;
    private final int step;
    private final int lines;
    private final int line;
    private final int width;
    private @Nullable Object kept;

    /// @param rows, cols how many places it has below each other and side by side
    /// @param row, step how far apart those begin
    /// @param lines, width of a patch: how many lines, and of how many numbers
    /// @param line how far apart lines begin
    /// @throws IllegalArgumentException if some patch does not lie inside the array
    public Sliding(float[] data, int offset, int rows, int row, int cols, int step, int lines, int line, int width) {
        long last = offset + (rows - 1L) * row + (cols - 1L) * step + (lines - 1L) * line + width;
        boolean sound =
                offset >= 0 && rows > 0 && cols > 0 && lines > 0 && width > 0 && row >= 0 && step >= 0 && line >= 0;
        if (!sound || last > data.length) {
            throw new IllegalArgumentException(
                    "%d×%d patches of %d×%d numbers at %d, %d, %d and %d apart, do not lie inside %d numbers"
                            .formatted(rows, cols, lines, width, offset, row, step, line, data.length));
        }
        this.data = data;
        this.offset = offset;
        this.rows = rows;
        this.row = row;
        this.cols = cols;
        this.step = step;
        this.lines = lines;
        this.line = line;
        this.width = width;
    }

    public float[] data() {
        return data;
    }

    public int offset() {
        return offset;
    }

    /// {@return how many places it has below each other}
    public int rows() {
        return rows;
    }

    /// {@return from a place to the one below}
    public int row() {
        return row;
    }

    /// {@return how many places it has side by side}
    public int cols() {
        return cols;
    }

    /// {@return from a place to the one beside it}
    public int step() {
        return step;
    }

    /// {@return how many lines a patch has}
    public int lines() {
        return lines;
    }

    /// {@return from a line of a patch to the next}
    public int line() {
        return line;
    }

    /// {@return how many numbers a line of a patch has}
    public int width() {
        return width;
    }

    /// {@return how many places there are: the columns of P}
    public int places() {
        return rows * cols;
    }

    /// {@return how many numbers a patch has: the rows of P}
    public int size() {
        return lines * width;
    }

    /// {@return "(rows×cols)" of P}
    String shape() {
        return "(" + size() + "×" + places() + ")";
    }

    @Nullable
    Object kept() {
        return kept;
    }

    void keep(Object made) {
        kept = made;
    }
}
