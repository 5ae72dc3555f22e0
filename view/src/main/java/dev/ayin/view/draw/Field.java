package dev.ayin.view.draw;

import dev.ayin.data.Target;
import dev.ayin.math.Matrix;
import dev.ayin.view.run.Boundary;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;

/// What a network says all over the plane, as soft colours and lines: the more certain of a class, the deeper its colour;
/// the lines run where two classes are equally likely. Of numbers the height, without lines; of several the
/// first one's.
final class Field {
    private static final double DEEPEST = 0.5;
    private static final int SIZE = Boundary.SIZE;

    private final Target target;
    private final double low;
    private final double high;
    private final int steps;
    private final int[][] soft; // of each class, or of numbers, the colours from the least to the most

    /// @param low the smallest number to be told apart, where the target is a number
    /// @param high the largest
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
                soft[k][i] = (!target.numbers().isEmpty()
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
        if (!target.numbers().isEmpty()) {
            pen.shade(left, top, side, side, (x, y) -> height(p[0], x * SIZE - 0.5, y * SIZE - 0.5));
            return;
        }
        Leaders leaders = Leaders.of(p);
        pen.shade(left, top, side, side, (x, y) -> color(p, leaders, x * SIZE - 0.5, y * SIZE - 0.5));
        Pen inside = pen.within(left, top, side, side);
        boolean[] ahead = leaders.somewhere(p.length);
        for (int k = p.length == 2 ? 1 : 0; k < p.length; k++) {
            if (p.length == 2 || ahead[k]) { // else there is nothing that a line could run around
                Path2D line = between(p, leaders, k);
                // point (1, 1) of the line is the middle of the first little square
                double cell = side / SIZE;
                line.transform(new AffineTransform(cell, 0, 0, cell, left - cell / 2, top - cell / 2));
                inside.stroke(line, Theme.LINE, Theme.INK);
            }
        }
    }

    /// {@return the probability of each class, or the number alone, at the points of the grid}
    private double[][] planes(Matrix predictions) {
        boolean yesOrNo = target.numbers().isEmpty() && predictions.rows() == 1;
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

    /// Which class is the most likely one at each point of the grid, and which comes next: found once, so that a picture of many
    /// classes takes so many times as long as one of few, and not the square of that.
    private record Leaders(int[] first, int[] second) {
        static Leaders of(double[][] p) {
            Leaders leaders = new Leaders(new int[SIZE * SIZE], new int[SIZE * SIZE]);
            for (int i = 0; i < SIZE * SIZE; i++) {
                int first = p[1][i] > p[0][i] ? 1 : 0, second = 1 - first;
                for (int k = 2; k < p.length; k++) {
                    if (p[k][i] > p[first][i]) {
                        second = first;
                        first = k;
                    } else if (p[k][i] > p[second][i]) {
                        second = k;
                    }
                }
                leaders.first[i] = first;
                leaders.second[i] = second;
            }
            return leaders;
        }

        /// {@return for each class whether it is the most likely one at some point}
        boolean[] somewhere(int classes) {
            boolean[] ahead = new boolean[classes];
            for (int k : first) {
                ahead[k] = true;
            }
            return ahead;
        }
    }

    /// Where class k becomes as likely as the most likely other. One more point around the grid lets the line reach the edge.
    private static Path2D between(double[][] p, Leaders leaders, int k) {
        double[] lead = new double[SIZE * SIZE];
        for (int i = 0; i < lead.length; i++) {
            int other = leaders.first[i] == k ? leaders.second[i] : leaders.first[i];
            lead[i] = p[k][i] - p[other][i];
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

    private int height(double[] plane, double column, double row) {
        double t = (Spot.at(column, row).of(plane) - low) / (high - low);
        return soft[0][(int) Math.round(Math.clamp(t, 0, 1) * steps)];
    }

    /// The colour of the class that is the most likely one between four points of the grid. Only those two are asked that are
    /// the most likely ones at one of the points, and nearly everywhere those are the same at all four.
    private int color(double[][] p, Leaders leaders, double column, double row) {
        Spot spot = Spot.at(column, row);
        int i = spot.point, first = leaders.first[i], next = leaders.second[i];
        double most = spot.of(p[first]), other = spot.of(p[next]);
        int best = first;
        if (other > most) {
            most = other;
            best = next;
        }
        for (int corner = 1; corner < 4; corner++) {
            int point = i + (corner & 1) + (corner >> 1) * SIZE;
            for (int k = leaders.first[point]; ; k = leaders.second[point]) {
                if (k != first && k != next) {
                    double probability = spot.of(p[k]);
                    if (probability > most) {
                        most = probability;
                        best = k;
                    }
                }
                if (k == leaders.second[point]) {
                    break;
                }
            }
        }
        double chance = 1.0 / p.length;
        double certain = Math.clamp((most - chance) / (1 - chance), 0, 1);
        return soft[best][(int) Math.round(certain * steps)];
    }

    /// A place between four points of the grid.
    ///
    /// @param point the one left of it and above
    /// @param u how far it is to the next one to the right
    /// @param v how far it is to the next one below
    private record Spot(int point, double u, double v) {
        static Spot at(double column, double row) {
            double c = Math.clamp(column, 0, SIZE - 1.0), r = Math.clamp(row, 0, SIZE - 1.0);
            int i = (int) Math.min(c, SIZE - 2.0), j = (int) Math.min(r, SIZE - 2.0);
            return new Spot(j * SIZE + i, c - i, r - j);
        }

        /// {@return the value there, in proportion to the four}
        double of(double[] plane) {
            return (1 - v) * ((1 - u) * plane[point] + u * plane[point + 1])
                    + v * ((1 - u) * plane[point + SIZE] + u * plane[point + SIZE + 1]);
        }
    }
}
