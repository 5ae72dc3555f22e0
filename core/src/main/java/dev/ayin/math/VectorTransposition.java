package dev.ayin.math;

/// Copies a window as its transpose: Y(c, r) = X(r, c).
final class VectorTransposition {
    private VectorTransposition() {}

    /// @param rows of X, which has cols columns
    static void transpose(float[] x, int xFrom, int xCol, float[] y, int yFrom, int yCol, int rows, int cols) {
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < cols; c++) {
                y[yFrom + c + r * yCol] = x[xFrom + r + c * xCol];
            }
        }
    }
}
