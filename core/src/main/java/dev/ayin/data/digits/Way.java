package dev.ayin.data.digits;

import dev.ayin.math.RandomStream;
import java.util.ArrayList;
import java.util.List;

/// One way of writing a digit: its strokes, drawn by several *masters* between which a hand may choose.
///
/// A master is a text such as `20 25, 52 0!, 50 100 | 15 100, 88 100`: points `x y` through which the pen passes, in
/// percent of the digit's box, y downwards; `!` marks a corner and `|` lifts the pen. The masters of one way have the
/// same points in the same order, so that every mixture of them is a digit again, as in a font with multiple masters.
///
/// Immutable.
///
/// @param weight how often this way is taken, beside the other ways of the same digit
/// @param masters the control points of each master, stroke by stroke
record Way(double weight, List<List<Stroke>> masters) {
    /// A pen's path from touching the paper to leaving it: control points, and which of them are corners.
    record Stroke(double[] x, double[] y, boolean[] corner) {
        int points() {
            return x.length;
        }
    }

    /// How far a mixture may go beyond the masters' own shapes.
    private static final double EXAGGERATION = 1.15;

    static Way of(double weight, String... masters) {
        List<List<Stroke>> parsed = new ArrayList<>();
        for (String master : masters) {
            parsed.add(parse(master));
        }
        for (List<Stroke> strokes : parsed) {
            if (!shape(strokes).equals(shape(parsed.getFirst()))) {
                throw new IllegalArgumentException(
                        "masters of one way must have the same strokes, points and corners: " + masters[0]);
            }
        }
        return new Way(weight, List.copyOf(parsed));
    }

    /// {@return a random mixture of the masters}
    List<Stroke> mix(RandomStream random) {
        double[] share = shares(masters.size(), random);
        List<Stroke> mixed = new ArrayList<>();
        for (int s = 0; s < masters.getFirst().size(); s++) {
            Stroke first = masters.getFirst().get(s);
            double[] x = new double[first.points()];
            double[] y = new double[first.points()];
            for (int m = 0; m < share.length; m++) {
                Stroke stroke = masters.get(m).get(s);
                for (int i = 0; i < x.length; i++) {
                    x[i] += share[m] * stroke.x[i];
                    y[i] += share[m] * stroke.y[i];
                }
            }
            mixed.add(new Stroke(x, y, first.corner));
        }
        return mixed;
    }

    /// Shares that sum to one, then drawn a little away from the middle.
    ///
    /// Exponential variates would spread evenly over all mixtures, most of which lie near the mean of many masters; their
    /// cubes let one or two masters rule.
    private static double[] shares(int n, RandomStream random) {
        double[] share = new double[n];
        double sum = 0;
        for (int i = 0; i < n; i++) {
            double exponential = -StrictMath.log(1 - random.nextDouble()) + 1e-9;
            share[i] = exponential * exponential * exponential;
            sum += share[i];
        }
        for (int i = 0; i < n; i++) {
            share[i] = 1.0 / n + EXAGGERATION * (share[i] / sum - 1.0 / n);
        }
        return share;
    }

    private static List<Stroke> parse(String master) {
        List<Stroke> strokes = new ArrayList<>();
        for (String text : master.split("\\|")) {
            String[] points = text.strip().split("\\s*,\\s*");
            double[] x = new double[points.length];
            double[] y = new double[points.length];
            boolean[] corner = new boolean[points.length];
            for (int i = 0; i < points.length; i++) {
                corner[i] = points[i].endsWith("!");
                String[] xy = points[i].replace("!", "").split(" +");
                x[i] = Double.parseDouble(xy[0]) / 100;
                y[i] = Double.parseDouble(xy[1]) / 100;
            }
            strokes.add(new Stroke(x, y, corner));
        }
        return List.copyOf(strokes);
    }

    private static String shape(List<Stroke> strokes) {
        StringBuilder shape = new StringBuilder();
        for (Stroke stroke : strokes) {
            for (boolean corner : stroke.corner) {
                shape.append(corner ? '!' : '.');
            }
            shape.append('|');
        }
        return shape.toString();
    }
}
