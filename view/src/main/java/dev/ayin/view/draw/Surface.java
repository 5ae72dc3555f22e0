package dev.ayin.view.draw;

import java.awt.Color;
import java.awt.geom.Path2D;
import java.awt.geom.PathIterator;
import java.awt.geom.Point2D;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.IntStream;

/// A function of two variables over a square, seen from above and aside without perspective: coloured by height, a little
/// darker where it turns away from the light, with lines of equal height.
///
/// What is nearer is painted later and so hides what is behind. Immutable, safe from any thread.
final class Surface {
    /// Little squares a side.
    private static final int CELLS = 280;

    private static final double[] LIGHT = {-0.45, -0.35, 0.82};

    private final double reach;
    private final double top;
    private final double[][] heights = new double[CELLS + 1][CELLS + 1];
    private final View view;
    private final double cosTurn;
    private final double sinTurn;
    private final double cosTilt;
    private final double sinTilt;

    /// How the square is seen.
    ///
    /// @param turn of the square, in degrees; at 0 the first axis points right and the second one away
    /// @param tilt 0 to look from the side, 90 from above
    /// @param size half a side of the square, in units of the page
    /// @param high what the highest point rises
    /// @param x where the middle of the floor lies on the page
    /// @param y the same
    record View(double turn, double tilt, double size, double high, double x, double y) {}

    /// @param reach the square is [−reach, reach]²
    /// @param top the height that counts as the highest, the floor being 0
    Surface(double reach, double top, DoubleBinaryOperator height, View view) {
        this.reach = reach;
        this.top = top;
        this.view = view;
        this.cosTurn = StrictMath.cos(Math.toRadians(view.turn));
        this.sinTurn = StrictMath.sin(Math.toRadians(view.turn));
        this.cosTilt = StrictMath.cos(Math.toRadians(view.tilt));
        this.sinTilt = StrictMath.sin(Math.toRadians(view.tilt));
        IntStream.rangeClosed(0, CELLS).parallel().forEach(i -> {
            for (int j = 0; j <= CELLS; j++) {
                heights[i][j] = height.applyAsDouble(place(i), place(j));
            }
        });
    }

    private double place(int i) {
        return reach * (2.0 * i / CELLS - 1);
    }

    /// {@return where a point in space lies on the page}
    Point2D at(double a, double b, double height) {
        double u = a / reach, v = b / reach, w = height / top;
        return new Point2D.Double(
                view.x + view.size * (u * cosTurn - v * sinTurn),
                view.y - view.size * (u * sinTurn + v * cosTurn) * sinTilt - view.high * w * cosTilt);
    }

    /// Paints the surface from the farthest little square to the nearest.
    ///
    /// @param levels heights whose lines are drawn
    void draw(Pen pen, double[] levels) {
        boolean iAway = sinTurn > 0, jAway = cosTurn > 0; // does the first axis point away, does the second
        for (int i = 0; i < CELLS; i++) {
            for (int j = 0; j < CELLS; j++) {
                cell(pen, iAway ? CELLS - 1 - i : i, jAway ? CELLS - 1 - j : j, levels);
            }
        }
    }

    private void cell(Pen pen, int i, int j, double[] levels) {
        double a = heights[i][j], b = heights[i + 1][j], c = heights[i + 1][j + 1], d = heights[i][j + 1];
        Path2D square = new Path2D.Double();
        Point2D p = at(place(i), place(j), a);
        square.moveTo(p.getX(), p.getY());
        lineTo(square, at(place(i + 1), place(j), b));
        lineTo(square, at(place(i + 1), place(j + 1), c));
        lineTo(square, at(place(i), place(j + 1), d));
        square.closePath();
        pen.tile(square, color((a + b + c + d) / 4, (b + c - a - d) / 2, (c + d - a - b) / 2));
        double low = Math.min(Math.min(a, b), Math.min(c, d)), high = Math.max(Math.max(a, b), Math.max(c, d));
        for (double level : levels) {
            if (low <= level && level < high) {
                pen.stroke(level(i, j, new double[] {a, b, d, c}, level), Theme.THIN, new Color(255, 255, 255, 90));
            }
        }
    }

    /// The line of equal height in a little square.
    ///
    /// @param corners its heights as [Contour] wants them
    private Path2D level(int i, int j, double[] corners, double level) {
        Path2D seen = new Path2D.Double();
        double[] at = new double[2];
        for (var line = Contour.zero(2, 2, k -> corners[k] - level).getPathIterator(null);
                !line.isDone();
                line.next()) {
            boolean first = line.currentSegment(at) == PathIterator.SEG_MOVETO;
            Point2D p = at(place(i) + at[0] * 2 * reach / CELLS, place(j) + at[1] * 2 * reach / CELLS, level);
            if (first) {
                seen.moveTo(p.getX(), p.getY());
            } else {
                lineTo(seen, p);
            }
        }
        return seen;
    }

    private static void lineTo(Path2D path, Point2D point) {
        path.lineTo(point.getX(), point.getY());
    }

    /// @param rise how much higher the square is at its right end
    /// @param climb how much at its far end
    private Color color(double height, double rise, double climb) {
        double step = 2.0 / CELLS, relief = view.high / view.size / top; // in units of the square's half side
        double nx = -rise * relief / step, ny = -climb * relief / step;
        double light = (nx * LIGHT[0] + ny * LIGHT[1] + LIGHT[2]) / Math.sqrt(nx * nx + ny * ny + 1);
        Color color = Theme.ofHeight(height / top);
        double shade = 0.30 * (1 - Math.max(0, light));
        return Theme.mix(color, Color.BLACK, shade);
    }
}
