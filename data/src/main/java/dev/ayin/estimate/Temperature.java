package dev.ayin.estimate;

import dev.ayin.data.Examples;
import dev.ayin.data.Samples;
import dev.ayin.data.Target;
import dev.ayin.layer.Dense;
import dev.ayin.layer.Layer;
import dev.ayin.math.Matrix;
import dev.ayin.model.Conformity;
import dev.ayin.model.Model;
import dev.ayin.network.Parameters;
import java.util.List;

/// How much surer of its classes a network is than it should be: the β ≤ 1 by which its scores are multiplied, so that
/// p = softmax(βz), or σ(βz), has the least cross-entropy on rows that it has not learnt from (C. Guo, G. Pleiss, Y. Sun, K. Weinberger, "On
/// calibration of modern neural networks", 2017; their temperature is 1/β). A monotone function: the most probable class stays.
///
/// A network that is less sure than it could be is left so. Rows that are few, or nearly all right, ask for that by chance, and it costs
/// much where they err. For the same reason β stays 1 unless the rows held out become e times as probable: what one more parameter has to
/// bring (H. Akaike, "A new look at the statistical model identification", 1974).
final class Temperature {
    private static final double LEAST = 0.2;
    private static final double WORTH = 1; // nats, of all rows together
    private static final int TURNS = 40; // the golden section leaves 4e-9 of the range
    private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;

    private Temperature() {}

    /// {@return β; 1 where no classes are predicted}
    ///
    /// @param heldOut examples that the network has not learnt from
    static double of(Model model, Examples heldOut) {
        if (!(model.target() instanceof Target.Classes) || !(last(model) instanceof Dense)) {
            return 1;
        }
        Samples samples = heldOut.samples();
        Matrix P = model.predict(samples.X());
        double[][] scores = new double[samples.size()][];
        double[] weights = new double[samples.size()];
        int[] classes = Fit.groups(samples, model.target());
        for (int c = 0; c < scores.length; c++) {
            double[] p = model.probabilities(P, c);
            scores[c] = new double[p.length];
            for (int k = 0; k < p.length; k++) {
                scores[c][k] = StrictMath.log(Math.max(p[k], Float.MIN_NORMAL));
            }
            weights[c] = samples.isWeighted() ? samples.weights().get(0, c) : 1;
        }
        return of(scores, classes, weights);
    }

    /// @param scores of each row its classes' log p, which are scores as good as z: they differ by the same number
    private static double of(double[][] scores, int[] classes, double[] weights) {
        double low = LEAST, high = 1;
        for (int i = 0; i < TURNS; i++) {
            double left = high - GOLDEN * (high - low), right = low + GOLDEN * (high - low);
            if (loss(scores, classes, weights, left) < loss(scores, classes, weights, right)) {
                high = right;
            } else {
                low = left;
            }
        }
        double best = (low + high) / 2;
        double won = loss(scores, classes, weights, 1) - loss(scores, classes, weights, best);
        return won > WORTH ? best : 1;
    }

    /// {@return −Σ w·log p of the true class} Convex in β.
    private static double loss(double[][] scores, int[] classes, double[] weights, double beta) {
        double loss = 0;
        for (int c = 0; c < scores.length; c++) {
            double[] z = scores[c];
            double most = Double.NEGATIVE_INFINITY, sum = 0;
            for (double score : z) {
                most = Math.max(most, beta * score);
            }
            for (double score : z) {
                sum += StrictMath.exp(beta * score - most);
            }
            loss += weights[c] * (most + StrictMath.log(sum) - beta * z[classes[c]]);
        }
        return loss;
    }

    private static Layer last(Model model) {
        return model.network().layers().getLast();
    }

    /// {@return the model with its scores multiplied by β: W and b of its last layer are} It knows of itself what it knew before, so
    /// conformity has to be found anew.
    static Model applied(Model model, double beta) {
        if (beta == 1) {
            return model;
        }
        Parameters parameters = model.parameters().copy();
        int layer = model.network().layers().size();
        for (String name : List.of("layer" + layer + ".W", "layer" + layer + ".b")) {
            Matrix M = parameters.get(name);
            for (int c = 0; c < M.cols(); c++) {
                for (int r = 0; r < M.rows(); r++) {
                    M.set(r, c, (float) (beta * M.get(r, c)));
                }
            }
        }
        return new Model(
                model.network(),
                parameters,
                model.features(),
                model.target(),
                model.provenance().withFingerprint(parameters.fingerprint()),
                model.conformity());
    }

    /// {@return the same, which knows by the rows held out how far off it is}
    static Model applied(Model model, double beta, Examples heldOut) {
        Model cooler = applied(model, beta);
        return beta == 1
                ? model
                : new Model(
                        cooler.network(),
                        cooler.parameters(),
                        cooler.features(),
                        cooler.target(),
                        cooler.provenance(),
                        Conformity.of(cooler.network(), cooler.parameters(), cooler.target(), heldOut));
    }
}
