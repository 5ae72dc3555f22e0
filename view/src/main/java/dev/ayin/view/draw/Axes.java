package dev.ayin.view.draw;

import java.awt.Color;
import java.awt.geom.Path2D;

/// A frame for lines: a thin grid with numbers beside it, and names of what they count.
///
/// @param x from left to right
/// @param y from bottom to top
record Axes(Scale x, Scale y) {
    /// About so far apart lie the lines of the grid.
    private static final double STEP = 70;

    /// Axes over a rectangle of the page.
    static Axes over(double left, double top, double width, double height, double x0, double x1, double y0, double y1) {
        return new Axes(new Scale(x0, x1, left, left + width), new Scale(y0, y1, top + height, top));
    }

    /// {@return the same axes with numbers of y that begin and end round}
    Axes withRoundY() {
        return new Axes(x, y.rounded(yTicks()));
    }

    private double xTicks() {
        return (x.end() - x.start()) / STEP;
    }

    private double yTicks() {
        return (y.start() - y.end()) / STEP;
    }

    /// Draws the grid.
    ///
    /// @param xName what x counts; it stands under its numbers
    void draw(Pen pen, String xName) {
        for (double tick : x.ticks(xTicks())) {
            pen.line(x.at(tick), y.start(), x.at(tick), y.end(), Theme.THIN, Theme.GRID);
            pen.text(x.label(tick, xTicks()), x.at(tick), y.start() + 17, Theme.SMALL, Theme.QUIET, Pen.Anchor.MIDDLE);
        }
        for (double tick : y.ticks(yTicks())) {
            pen.line(x.start(), y.at(tick), x.end(), y.at(tick), Theme.THIN, Theme.GRID);
            pen.text(y.label(tick, yTicks()), x.start() - 7, y.at(tick) + 4, Theme.SMALL, Theme.QUIET, Pen.Anchor.END);
        }
        pen.line(x.start(), y.start(), x.end(), y.start(), Theme.THIN, Theme.QUIET);
        pen.text(xName, (x.start() + x.end()) / 2, y.start() + 35, Theme.TEXT, Theme.INK, Pen.Anchor.MIDDLE);
    }

    /// Draws the lines where x and y are 0, a little darker than the grid.
    void zero(Pen pen) {
        pen.line(x.at(0), y.start(), x.at(0), y.end(), Theme.THIN, Theme.QUIET);
        pen.line(x.start(), y.at(0), x.end(), y.at(0), Theme.THIN, Theme.QUIET);
    }

    /// Draws a line through points, past those whose y is not a number.
    ///
    /// @param xs their x
    /// @param ys their y
    /// @param n how many of them
    void curve(Pen pen, double[] xs, double[] ys, int n, double thickness, Color color) {
        Path2D path = new Path2D.Double();
        for (int i = 0; i < n; i++) {
            if (!Double.isFinite(ys[i])) {
                continue;
            }
            if (path.getCurrentPoint() == null) {
                path.moveTo(x.at(xs[i]), y.at(ys[i]));
            } else {
                path.lineTo(x.at(xs[i]), y.at(ys[i]));
            }
        }
        pen.within(x.start() - 3, y.end() - 3, x.end() - x.start() + 6, y.start() - y.end() + 6)
                .stroke(path, thickness, color);
    }
}
