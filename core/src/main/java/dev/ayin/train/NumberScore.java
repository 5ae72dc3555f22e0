package dev.ayin.train;

import dev.ayin.data.Target;
import dev.ayin.math.Matrix;
import java.util.LinkedHashMap;
import java.util.Map;

/// The score of numbers, in units of the target.
///
/// @param loss mean loss, in the network's standardised units
/// @param mae mean absolute error
/// @param mse mean squared error
/// @param r2 1 − (squared error of the network)/(squared error of the mean): 1 is perfect, 0 no better than the mean; NaN
///     where all targets are the same
public record NumberScore(double loss, double mae, double mse, double r2) implements Score {
    static NumberScore of(double loss, Target.Number target, Matrix predictions, Matrix Y) {
        int m = Y.cols();
        double mean = 0;
        for (int c = 0; c < m; c++) {
            mean += target.value(Y.get(0, c)) / m;
        }
        double absolute = 0, squared = 0, spread = 0;
        boolean same = true; // the spread of equal targets is no zero, since their mean is rounded
        for (int c = 0; c < m; c++) {
            double y = target.value(Y.get(0, c));
            double error = target.decode(predictions.get(0, c)) - y;
            absolute += Math.abs(error);
            squared += error * error;
            spread += (y - mean) * (y - mean);
            same &= Y.get(0, c) == Y.get(0, 0);
        }
        return new NumberScore(loss, absolute / m, squared / m, same ? Double.NaN : 1 - squared / spread);
    }

    /// {@return the square root of the mean squared error}
    public double rmse() {
        return Math.sqrt(mse);
    }

    @Override
    public Map<String, Double> figures() {
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put("r2", r2);
        figures.put("mae", mae);
        figures.put("rmse", rmse());
        figures.put("loss", loss);
        return figures;
    }
}
