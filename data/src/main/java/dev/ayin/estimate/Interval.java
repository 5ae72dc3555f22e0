package dev.ayin.estimate;

/// What some folds say of a figure: its mean, and how far the true mean may be from it.
///
/// The interval is m ± t·s·√(1/k + n_test/n_train), with s the standard deviation over k folds and t Student's 97.5 % quantile
/// for k − 1 degrees of freedom. The usual m ± t·s/√k would be right if the folds were independent, but any two share most of
/// their training rows; the second term makes up for that (Nadeau and Bengio, "Inference for the generalization error",
/// Machine Learning 52, 2003, section 3). In k-fold cross-validation n_test/n_train = 1/(k − 1). No interval from
/// cross-validation is exact (Bengio and Grandvalet, "No unbiased estimator of the variance of k-fold cross-validation", JMLR
/// 5, 2004).
///
/// @param mean over the folds
/// @param sd the standard deviation over the folds, with k − 1 in the denominator
/// @param half half the width of the 95 % interval
public record Interval(double mean, double sd, double half) {
    private static final double SHARE = 0.95;

    /// {@return what these folds say}
    ///
    /// @param values one of each fold, at least two
    public static Interval of(double... values) {
        int k = values.length;
        double mean = 0, squares = 0;
        for (double value : values) {
            mean += value / k;
        }
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        double sd = Math.sqrt(squares / (k - 1));
        double half = StudentT.quantile(SHARE, k - 1) * sd * Math.sqrt(1.0 / k + 1.0 / (k - 1));
        return new Interval(mean, sd, half);
    }

    public double low() {
        return mean - half;
    }

    public double high() {
        return mean + half;
    }
}
