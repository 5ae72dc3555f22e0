package dev.ayin.estimate;

/// Student's t distribution with a whole number of degrees of freedom.
final class StudentT {
    private StudentT() {}

    /// {@return how far from 0 a value lies at most with the probability `share`, to both sides together}
    static double quantile(double share, int freedom) {
        double low = 0, high = 1;
        while (between(high, freedom) < share) {
            high *= 2;
        }
        for (int i = 0; i < 200 && low < high; i++) {
            double middle = 0.5 * (low + high);
            if (between(middle, freedom) < share) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return 0.5 * (low + high);
    }

    /// {@return the probability of a value between −t and t}
    ///
    /// With θ = atan(t/√ν), a finite sum in sines and cosines (Abramowitz and Stegun, "Handbook of mathematical functions",
    /// 1964, 26.7.3 and 26.7.4).
    static double between(double t, int freedom) {
        double theta = StrictMath.atan(t / Math.sqrt(freedom));
        double sin = StrictMath.sin(theta), cos = StrictMath.cos(theta);
        boolean odd = freedom % 2 == 1;
        double term = odd ? cos : 1, sum = freedom == 1 ? 0 : term;
        for (int i = odd ? 3 : 2; i < freedom; i += 2) {
            term *= cos * cos * (i - 1) / i;
            sum += term;
        }
        return odd ? 2 / Math.PI * (theta + sin * sum) : sin * sum;
    }
}
