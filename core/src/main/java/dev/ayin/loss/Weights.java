package dev.ayin.loss;

import dev.ayin.math.Matrix;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Weights that may be absent, which means 1 everywhere.
final class Weights {
    private Weights() {}

    static List<Double> checked(List<Double> weights) {
        for (double weight : weights) {
            if (!(weight >= 0 && weight < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("a weight is a number of at least 0, it is not " + weight);
            }
        }
        return List.copyOf(weights);
    }

    static void checkSize(List<Double> weights, int n, String what) {
        if (!weights.isEmpty() && weights.size() != n) {
            throw new IllegalArgumentException(
                    "there are %d %s weights for %d outputs of the network".formatted(weights.size(), what, n));
        }
    }

    static float at(List<Double> weights, int i) {
        return weights.isEmpty() ? 1 : weights.get(i).floatValue();
    }

    static float at(@Nullable Matrix weights, int example) {
        return weights == null ? 1 : weights.get(0, example);
    }
}
