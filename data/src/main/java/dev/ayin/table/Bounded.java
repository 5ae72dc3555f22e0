package dev.ayin.table;

/// What becomes of numbers of which some lie far from all others: the parameters of x = u/√(1 + (u/bound)²), u = (v − mean)/sd,
/// such that x has a mean of 0 and a deviation of 1 over the training rows, as standardised numbers have. One number of 10⁶ among
/// thousands near 1 would leave these no room otherwise, and a new one could make any answer of the network.
///
/// The mean solves Σ x = 0 (an M-estimate of location: P. J. Huber, "Robust estimation of a location parameter", 1964), the
/// bound is [#WIDTH] deviations wide as the quartiles tell them.
///
/// @param bound of x
record Bounded(double mean, double sd, double bound) {
    /// So many deviations from the median the curve begins to bend: x is 0.7 of u there.
    private static final double WIDTH = 3;

    /// A number is far if it lies more deviations from the median than this: no count of a
    /// usual table does, and none that only falls off exponentially.
    private static final double FAR = 20;

    /// Each halves the interval in which the mean lies.
    private static final int HALVINGS = 60;

    /// {@return what bounds these numbers; null if none is far, and (v − mean)/sd is good}
    ///
    /// @param some numbers, NaN where one is missing
    static Bounded of(double[] some) {
        return ofSorted(Spread.sorted(some));
    }

    /// {@return the same of ascending numbers, none of which is missing}
    static Bounded ofSorted(double[] sorted) {
        if (sorted.length == 0) {
            return null;
        }
        Spread spread = Spread.ofSorted(sorted);
        double width = WIDTH * spread.deviation();
        if (!spread.reachesBeyond(FAR) || !Double.isFinite(width)) {
            return null;
        }
        double reach = width; // the mean is within it of the median
        while (sum(sorted, spread.median() - reach, width) < 0 || sum(sorted, spread.median() + reach, width) > 0) {
            reach *= 2;
        }
        double low = spread.median() - reach, high = spread.median() + reach;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (low + high) / 2;
            if (sum(sorted, middle, width) > 0) {
                low = middle;
            } else {
                high = middle;
            }
        }
        double mean = (low + high) / 2, squares = 0;
        for (double v : sorted) {
            double x = bend((v - mean) / width);
            squares += x * x;
        }
        double scale = Math.sqrt(squares / sorted.length); // of t/√(1 + t²), t = (v − mean)/width
        return scale > 0 && Double.isFinite(width * scale) && Double.isFinite(mean)
                ? new Bounded(mean, width * scale, 1 / scale)
                : null;
    }

    private static double sum(double[] numbers, double mean, double width) {
        double sum = 0;
        for (double v : numbers) {
            sum += bend((v - mean) / width);
        }
        return sum;
    }

    private static double bend(double t) {
        double near = Math.clamp(t, -1e9, 1e9);
        return near / Math.sqrt(1 + near * near);
    }
}
