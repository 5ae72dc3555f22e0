package dev.ayin.estimate;

import dev.ayin.data.Features;
import java.util.ArrayList;
import java.util.List;

/// Where the pieces of a table's numbers begin and end, as the network sees them.
final class Knots {
    private Knots() {}

    /// {@return for each number of X the knots of its pieces: the quantiles of a column of numbers, encoded; none for all else, and where a
    /// column has two numbers at most, of which a slope says everything}
    static List<List<Float>> of(Features features) {
        List<List<Float>> knots = new ArrayList<>();
        if (features instanceof Features.Columns columns) {
            for (Features.Column column : columns.columns()) {
                int from = knots.size();
                for (int i = 0; i < column.width(); i++) {
                    knots.add(List.of());
                }
                if (column instanceof Features.Numeric number) {
                    knots.set(from, of(number));
                }
            }
        } else {
            features.names().forEach(name -> knots.add(List.of()));
        }
        return knots;
    }

    private static List<Float> of(Features.Numeric number) {
        List<Float> knots = new ArrayList<>();
        float[] x = new float[number.width()];
        for (double quantile : number.quantiles()) {
            number.encode(quantile, x, 0);
            if (knots.isEmpty() || Float.isFinite(1 / (x[0] - knots.getLast()))) { // else too near to be told from it
                knots.add(x[0]);
            }
        }
        return knots.size() > 2 ? knots : List.of();
    }
}
