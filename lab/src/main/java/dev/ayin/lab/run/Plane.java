package dev.ayin.lab.run;

import dev.ayin.data.Dataset;
import dev.ayin.data.Samples;
import dev.ayin.math.Matrix;

/// The square of the plane that the pictures show: all points with a margin, along two chosen features.
///
/// @param across the feature along the horizontal axis, from 0
/// @param up the one along the vertical axis
/// @param left of the square, in the first feature
/// @param bottom in the second
/// @param side its length
public record Plane(int across, int up, double left, double bottom, double side) {
    /// {@return the square around all points}
    ///
    /// @param paper whether ±1 is there in any case: what is painted on does not move under the brush
    static Plane around(Dataset data, int across, int up, boolean paper) {
        double[] x = range(data, across), y = range(data, up);
        if (paper) {
            for (double[] range : new double[][] {x, y}) {
                range[0] = Math.min(range[0], -1);
                range[1] = Math.max(range[1], 1);
            }
        }
        double side = 1.15 * Math.max(Math.max(x[1] - x[0], y[1] - y[0]), 1e-6);
        return new Plane(across, up, (x[0] + x[1] - side) / 2, (y[0] + y[1] - side) / 2, side);
    }

    private static double[] range(Dataset data, int feature) {
        double[] range = {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY};
        widen(range, data.train().samples(), feature);
        if (data.test() != null) {
            widen(range, data.test().samples(), feature);
        }
        return range;
    }

    private static void widen(double[] range, Samples samples, int feature) {
        for (int c = 0; c < samples.size(); c++) {
            range[0] = Math.min(range[0], samples.X().get(feature, c));
            range[1] = Math.max(range[1], samples.X().get(feature, c));
        }
    }

    /// {@return the centres of size × size cells, the upper row first; every other feature is 0, which is its mean}
    Matrix grid(int features, int size) {
        Matrix grid = Matrix.zeros(features, size * size);
        for (int i = 0; i < size * size; i++) {
            if (up != across) {
                grid.set(up, i, (float) (bottom + side * (1 - (i / size + 0.5) / size)));
            }
            grid.set(across, i, (float) (left + side * (i % size + 0.5) / size));
        }
        return grid;
    }
}
