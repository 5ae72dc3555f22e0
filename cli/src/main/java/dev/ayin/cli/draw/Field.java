package dev.ayin.cli.draw;

import dev.ayin.cli.run.Boundary;
import dev.ayin.data.Target;
import dev.ayin.math.Matrix;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;

/// What a network says all over the plane, as soft colours and lines: the more certain of a class, the deeper its colour;
/// the lines run where two classes are equally likely. Of numbers the height, without lines.
final class Field {
    private static final double DEEPEST = 0.5;
    private static final int SIZE = Boundary.SIZE;

    private final Target target;
    private final double low;
    private final double high;
    private final int steps;
    private final int[][] soft; // of each class, or of numbers, the colours from the least to the most

    /// @param low the smallest number to be told apart, where the target is a number; @param high the largest
    /// @param steps in how many a colour deepens: the fewer, the smaller is the file of an animation
    Field(Target target, double low, double high, int steps) {
        this.target = target;
        this.low = low;
        this.high = high;
        this.steps = steps;
        this.soft = new int[Math.max(2, target.rows())][steps + 1];
        for (int k = 0; k < soft.length; k++) {
            for (int i = 0; i <= steps; i++) {
                double t = (double) i / steps;
                soft[k][i] = (target instanceof Target.Number
                                ? Theme.mix(Theme.PAPER, Theme.ofHeight(t), DEEPEST)
                                : Theme.mix(Theme.PAPER, Theme.ofClass(k), DEEPEST * t))
                        .getRGB();
            }
        }
    }

    /// Fills a square of the page.
    ///
    /// @param predictions (n_L × SIZE²) as [Boundary] has them
    void draw(Pen pen, Matrix predictions, double left, double top, double side) {
        double[][] p = planes(predictions);
        pen.shade(left, top, side, side, (x, y) -> color(p, x * SIZE - 0.5, y * SIZE - 0.5));
        if (!(target instanceof Target.Number)) {
            Pen inside = pen.within(left, top, side, side);
            for (int k = p.length == 2 ? 1 : 0; k < p.length; k++) {
                Path2D line = between(p, k);
                // point (1, 1) of the line is the middle of the first little square
                double cell = side / SIZE;
                line.transform(new AffineTransform(cell, 0, 0, cell, left - cell / 2, top - cell / 2));
                inside.stroke(line, Theme.LINE, Theme.INK);
            }
        }
    }

    /// {@return the probability of each class, or the number alone, at the points of the grid}
    private double[][] planes(Matrix predictions) {
        boolean yesOrNo = !(target instanceof Target.Number) && predictions.rows() == 1;
        double[][] p = new double[yesOrNo ? 2 : predictions.rows()][SIZE * SIZE];
        for (int i = 0; i < SIZE * SIZE; i++) {
            for (int r = 0; r < predictions.rows(); r++) {
                p[yesOrNo ? 1 : r][i] = predictions.get(r, i);
            }
            if (yesOrNo) {
                p[0][i] = 1 - p[1][i];
            }
        }
        return p;
    }

    /// Where class k becomes as likely as the most likely other. One more point around the grid lets the line reach the edge.
    private static Path2D between(double[][] p, int k) {
        double[] lead = new double[SIZE * SIZE];
        for (int i = 0; i < lead.length; i++) {
            double other = Double.NEGATIVE_INFINITY;
            for (int r = 0; r < p.length; r++) {
                other = r == k ? other : Math.max(other, p[r][i]);
            }
            lead[i] = p[k][i] - other;
        }
        int wide = SIZE + 2;
        return Contour.zero(wide, wide, i -> beyond(lead, i / wide - 1, i % wide - 1));
    }

    /// {@return a value of the grid, or beside it what the two nearest ones lead to}
    private static double beyond(double[] plane, int row, int column) {
        if (row < 0 || row == SIZE) {
            int edge = row < 0 ? 0 : SIZE - 1, inner = row < 0 ? 1 : SIZE - 2;
            return 2 * beyond(plane, edge, column) - beyond(plane, inner, column);
        }
        if (column < 0 || column == SIZE) {
            int edge = column < 0 ? 0 : SIZE - 1, inner = column < 0 ? 1 : SIZE - 2;
            return 2 * plane[row * SIZE + edge] - plane[row * SIZE + inner];
        }
        return plane[row * SIZE + column];
    }

    private int color(double[][] p, double column, double row) {
        if (target instanceof Target.Number) {
            double t = (at(p[0], column, row) - low) / (high - low);
            return soft[0][(int) Math.round(Math.clamp(t, 0, 1) * steps)];
        }
        int best = 0;
        double most = Double.NEGATIVE_INFINITY;
        for (int k = 0; k < p.length; k++) {
            double probability = at(p[k], column, row);
            if (probability > most) {
                most = probability;
                best = k;
            }
        }
        double chance = 1.0 / p.length;
        double certain = Math.clamp((most - chance) / (1 - chance), 0, 1);
        return soft[best][(int) Math.round(certain * steps)];
    }

    /// Between four points of the grid, in proportion.
    private static double at(double[] plane, double column, double row) {
        double c = Math.clamp(column, 0, SIZE - 1.0), r = Math.clamp(row, 0, SIZE - 1.0);
        int i = (int) Math.min(c, SIZE - 2.0), j = (int) Math.min(r, SIZE - 2.0);
        double u = c - i, v = r - j;
        int k = j * SIZE + i;
        return (1 - v) * ((1 - u) * plane[k] + u * plane[k + 1])
                + v * ((1 - u) * plane[k + SIZE] + u * plane[k + SIZE + 1]);
    }
}
