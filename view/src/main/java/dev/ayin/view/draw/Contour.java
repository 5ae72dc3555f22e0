package dev.ayin.view.draw;

import java.awt.geom.Path2D;
import java.util.function.IntToDoubleFunction;

/// Where a function on a grid is zero, as short lines: "marching squares", each little square by itself (Lorensen and
/// Cline, "Marching cubes", SIGGRAPH 1987, in the plane).
final class Contour {
    private Contour() {}

    /// {@return the line through the zeros, in units of the grid: point (column, row) lies at (column, row)}
    ///
    /// @param value of the point at row · columns + column
    static Path2D zero(int columns, int rows, IntToDoubleFunction value) {
        Path2D path = new Path2D.Double();
        double[] v = new double[columns * rows];
        for (int i = 0; i < v.length; i++) {
            v[i] = value.applyAsDouble(i);
        }
        for (int r = 0; r + 1 < rows; r++) {
            for (int c = 0; c + 1 < columns; c++) {
                int i = r * columns + c;
                square(path, c, r, v[i], v[i + 1], v[i + columns + 1], v[i + columns]);
            }
        }
        return path;
    }

    /// The corners a b / d c, clockwise from the upper left. A side whose ends differ in sign has one zero, where the
    /// straight line between them has it; a square has none, two or four such sides.
    private static void square(Path2D path, double x, double y, double a, double b, double c, double d) {
        double[] px = new double[4], py = new double[4];
        int n = 0;
        if (a > 0 != b > 0) {
            px[n] = x + a / (a - b);
            py[n++] = y;
        }
        if (b > 0 != c > 0) {
            px[n] = x + 1;
            py[n++] = y + b / (b - c);
        }
        if (c > 0 != d > 0) {
            px[n] = x + d / (d - c);
            py[n++] = y + 1;
        }
        if (d > 0 != a > 0) {
            px[n] = x;
            py[n++] = y + a / (a - d);
        }
        // Of four zeros either two corners or the other two are cut off: the middle decides.
        int first = n == 4 && a > 0 == a + b + c + d > 0 ? 0 : 1;
        for (int i = n == 4 ? first : 0; i < n; i += 2) {
            int j = (i + 1) % n;
            path.moveTo(px[i], py[i]);
            path.lineTo(px[j], py[j]);
        }
    }
}
