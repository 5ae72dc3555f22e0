package dev.ayin.onnx;

import dev.ayin.layer.Activation;
import dev.ayin.layer.Dense;
import dev.ayin.math.Matrix;
import dev.ayin.onnx.Stage.Linear;
import dev.ayin.onnx.Stage.Scale;
import java.util.Arrays;

/// A dense layer in the making: y = diag(r)·W·diag(c)·x + b. What is scaled before or behind the product goes into r, c and b
/// in double; W itself stays where it lies until the layer is finished. Mutable, for one thread.
final class Affine {
    /// null for the identity
    private final Linear W;

    private final int rows;
    private final int cols;
    private final double[] r;
    private final double[] c;
    private final double[] b;

    private Affine(Linear W, int rows, int cols) {
        this.W = W;
        this.rows = rows;
        this.cols = cols;
        r = ones(rows);
        c = ones(cols);
        b = new double[rows];
    }

    static Affine of(Linear linear) {
        return new Affine(linear, linear.rows(), linear.cols());
    }

    static Affine identity(int n) {
        return new Affine(null, n, n);
    }

    private static double[] ones(int n) {
        double[] ones = new double[n];
        Arrays.fill(ones, 1);
        return ones;
    }

    int rows() {
        return rows;
    }

    int cols() {
        return cols;
    }

    /// Scales what comes out.
    void then(Scale scale) {
        for (int i = 0; i < rows; i++) {
            r[i] *= scale.scale(i);
            b[i] = b[i] * scale.scale(i) + scale.shift(i);
        }
    }

    /// Scales what goes in. To be called before [#then].
    void after(Scale scale) {
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < cols; j++) {
                b[i] += weight(i, j) * scale.shift(j);
            }
        }
        for (int j = 0; j < cols; j++) {
            c[j] *= scale.scale(j);
        }
    }

    private double weight(int i, int j) {
        double w = W == null ? (i == j ? 1 : 0) : W.weight(i, j);
        return r[i] * w * c[j];
    }

    Dense dense(Activation g) {
        return new Dense(rows, g);
    }

    /// Fills the layer's parameters.
    void fill(Matrix weights, Matrix biases) {
        for (int j = 0; j < cols; j++) {
            for (int i = 0; i < rows; i++) {
                weights.set(i, j, (float) weight(i, j));
            }
        }
        for (int i = 0; i < rows; i++) {
            biases.set(i, 0, (float) b[i]);
        }
    }
}
