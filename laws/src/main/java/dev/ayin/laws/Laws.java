package dev.ayin.laws;

import dev.ayin.file.Own;
import dev.ayin.layer.Activation;
import dev.ayin.layer.Layer;
import dev.ayin.loss.Loss;
import dev.ayin.math.Matrix;
import dev.ayin.math.Shape;

/// Proves in a test that a piece of one's own keeps the laws that all pieces of the library keep.
///
/// ```java
/// @Test
/// void keepsTheLaws() {
///     Laws.check(new Scale(), Shape.of(6));
/// }
/// ```
///
/// Every method returns if all laws are kept, and throws an [AssertionError] with a sentence that names the law otherwise. No test
/// framework is needed. Some milliseconds each; safe from any thread. Kinks (ReLU's at 0) are borne: a slope is judged where two
/// differences of the cost agree on it.
public final class Laws {
    private Laws() {}

    /// A layer: its declared shape is true and every number of its output is written; its gradient is the slope of the cost, for its
    /// parameters and for what comes in; any number of threads and any cut into pieces give the same bits; a file keeps it.
    ///
    /// @param layer of the library or of one's own
    /// @param input an example's shape, small: some ten numbers
    /// @throws AssertionError if a law is broken
    public static void check(Layer layer, Shape input) {
        check(layer, input, layer instanceof Layer.Custom ? own(layer) : Own.NONE);
    }

    /// A layer that holds other pieces of one's own.
    ///
    /// @param own the records that its file may name, the layer's own class among them
    public static void check(Layer layer, Shape input, Own own) {
        new LayerLaws(layer, input).check(own);
    }

    @SuppressWarnings("unchecked") // what is no record is refused before
    private static Own own(Layer layer) {
        if (!(layer instanceof Record)) {
            throw new AssertionError(layer.getClass().getName() + " is no record: no file can hold it");
        }
        return Own.of((Class<? extends Record>) layer.getClass());
    }

    /// An activation: `apply` is `value`, `backward` is dA times `slope`, and `slope` is the slope of `value`.
    ///
    /// @param g one that works number by number: softmax does not
    /// @throws AssertionError if a law is broken
    public static void check(Activation g) {
        Matrix Z = Numbers.matrix(6, 7, 1), dA = Numbers.matrix(6, 7, 2);
        Matrix A = Matrix.zeros(6, 7), dZ = Matrix.zeros(6, 7);
        g.apply(Z, A);
        g.backward(Z, A, dA, dZ);
        for (int c = 0; c < Z.cols(); c++) {
            for (int r = 0; r < Z.rows(); r++) {
                double z = Z.get(r, c);
                Numbers.near(A.get(r, c), g.value(z), 1e-5, "%s: a of z = %s".formatted(g, z));
                Numbers.near(dZ.get(r, c), dA.get(r, c) * g.slope(z), 1e-5, "%s: dz of z = %s".formatted(g, z));
                Numbers.slope(z1 -> g.value(z1), z, 1e-4, g.slope(z), 1e-5, "%s: the slope at z = %s".formatted(g, z));
            }
        }
    }

    /// A loss: `apply` gives the losses that `value` defines, weighed, and as dZ their slopes.
    ///
    /// @param loss of the library or of one's own
    /// @param Y targets that it knows (n × m): labels of 0 and 1, shares, numbers
    /// @throws AssertionError if a law is broken
    public static void check(Loss loss, Matrix Y) {
        int n = Y.rows(), m = Y.cols();
        Matrix Z = Numbers.matrix(n, m, 3), dZ = Matrix.zeros(n, m), weights = Matrix.zeros(1, m);
        for (int j = 0; j < m; j++) {
            weights.set(0, j, 0.5f + j);
        }
        double[] losses = new double[m];
        loss.apply(Z, Y, weights, 1f / m, dZ, losses, 0);
        for (int j = 0; j < m; j++) {
            double[] z = Numbers.column(Z, j), y = Numbers.column(Y, j);
            double w = weights.get(0, j);
            Numbers.near(losses[j], w * loss.value(z, y), 1e-5, "%s: the loss of example %d".formatted(loss, j + 1));
            for (int r = 0; r < n; r++) {
                int row = r;
                double at = z[r];
                Numbers.slope(
                        z1 -> {
                            z[row] = z1;
                            double value = w * loss.value(z, y) / m;
                            z[row] = at;
                            return value;
                        },
                        at,
                        1e-4,
                        dZ.get(r, j),
                        1e-5,
                        "%s: dz %d of example %d".formatted(loss, r + 1, j + 1));
            }
        }
    }
}
