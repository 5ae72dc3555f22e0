package dev.ayin.data.digits;

/// The pen's way over the paper in short straight steps: points (x, y), a half-thickness r at each. Its arrays are the
/// hand's to work on; a path belongs to one thread.
record Track(double[] x, double[] y, double[] r) {
    int points() {
        return x.length;
    }

    /// {@return the smooth path through the stroke's points, with a bend at each corner, `steps` steps for a span}
    ///
    /// Centripetal Catmull-Rom spline: it neither overshoots nor makes cusps between points that lie close together
    /// (Yuksel, Schaefer, Keyser: "Parameterization and applications of Catmull-Rom curves", Computer-Aided Design 43,
    /// 2011).
    static Track through(Way.Stroke stroke, boolean sharp, int steps) {
        int spans = stroke.points() - 1;
        int n = spans * steps + 1;
        Track path = new Track(new double[n], new double[n], new double[n]);
        for (int i = 0; i < spans; i++) {
            boolean begins = i == 0 || sharp && stroke.corner()[i];
            boolean ends = i == spans - 1 || sharp && stroke.corner()[i + 1];
            path.span(stroke, i, begins, ends, steps);
        }
        path.x[n - 1] = stroke.x()[spans];
        path.y[n - 1] = stroke.y()[spans];
        return path;
    }

    /// Replaces each point by the mean of its neighbours up to `reach` steps away: a pen has inertia.
    void glide(int reach) {
        glide(x, reach);
        glide(y, reach);
    }

    private static void glide(double[] values, int reach) {
        double[] before = values.clone();
        for (int i = 0; i < values.length; i++) {
            // As many on either side, so that the ends stay where they are.
            int k = Math.min(reach, Math.min(i, values.length - 1 - i));
            double sum = 0;
            for (int j = i - k; j <= i + k; j++) {
                sum += before[j];
            }
            values[i] = sum / (2 * k + 1);
        }
    }

    private void span(Way.Stroke stroke, int i, boolean begins, boolean ends, int steps) {
        double[] px = stroke.x();
        double[] py = stroke.y();
        // Where the curve begins or ends, the missing neighbour is the mirror image of the other end.
        double x0 = begins ? 2 * px[i] - px[i + 1] : px[i - 1];
        double y0 = begins ? 2 * py[i] - py[i + 1] : py[i - 1];
        double x3 = ends ? 2 * px[i + 1] - px[i] : px[i + 2];
        double y3 = ends ? 2 * py[i + 1] - py[i] : py[i + 2];
        double d1 = knot(px[i] - x0, py[i] - y0);
        double d2 = knot(px[i + 1] - px[i], py[i + 1] - py[i]);
        double d3 = knot(x3 - px[i + 1], y3 - py[i + 1]);
        for (int k = 0; k < steps; k++) {
            double t = (double) k / steps;
            x[i * steps + k] = hermite(x0, px[i], px[i + 1], x3, d1, d2, d3, t);
            y[i * steps + k] = hermite(y0, py[i], py[i + 1], y3, d1, d2, d3, t);
        }
    }

    /// √distance, the centripetal knot interval.
    private static double knot(double dx, double dy) {
        return Math.sqrt(Math.sqrt(dx * dx + dy * dy)) + 1e-6;
    }

    private static double hermite(
            double p0, double p1, double p2, double p3, double d1, double d2, double d3, double t) {
        double m1 = p2 - p1 + d2 * ((p1 - p0) / d1 - (p2 - p0) / (d1 + d2));
        double m2 = p2 - p1 + d2 * ((p3 - p2) / d3 - (p3 - p1) / (d2 + d3));
        double a = 2 * (p1 - p2) + m1 + m2;
        double b = -3 * (p1 - p2) - 2 * m1 - m2;
        return p1 + t * (m1 + t * (b + t * a));
    }
}
