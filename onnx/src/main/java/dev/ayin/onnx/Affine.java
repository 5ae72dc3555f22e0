package dev.ayin.onnx;

import dev.ayin.layer.Activation;
import dev.ayin.layer.Dense;
import dev.ayin.math.Matrix;
import dev.ayin.network.Parameters;
import dev.ayin.onnx.Stage.Linear;
import dev.ayin.onnx.Stage.Scale;
import java.util.Arrays;

/// A dense layer in the making: y = diag(r)·W·diag(c)·x + b. What is scaled before or behind the product goes into r, c and b
/// in double; W itself stays where it lies until the layer is finished.
final class Affine implements Product {
    /// null for the identity
    private final Linear W;

    /// Of what goes in: x lies in it, W and c are as in the file.
    private final Order order;

    private final int rows;
    private final int cols;
    private final double[] r;
    private final double[] c;
    private final double[] b;

    private Affine(Linear W, Order order, int rows, int cols) {
        this.W = W;
        this.order = order;
        this.rows = rows;
        this.cols = cols;
        r = ones(rows);
        c = ones(cols);
        b = new double[rows];
    }

    static Affine of(Linear linear, Order order) {
        return new Affine(linear, order, linear.rows(), linear.cols());
    }

    /// {@return what gives the numbers as they are, in the file's order}
    static Affine identity(int n, Order order) {
        return new Affine(null, order, n, n);
    }

    private static double[] ones(int n) {
        double[] ones = new double[n];
        Arrays.fill(ones, 1);
        return ones;
    }

    int cols() {
        return cols;
    }

    @Override
    public long size() {
        return (long) rows * cols;
    }

    @Override
    public boolean takes(Scale scale) {
        return true;
    }

    @Override
    public void then(Scale scale) {
        for (int i = 0; i < rows; i++) {
            r[i] *= scale.scale(i);
            b[i] = b[i] * scale.scale(i) + scale.shift(i);
        }
    }

    /// Scales what goes in. To be called before [#then].
    void after(Scale scale) {
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < cols; j++) {
                b[i] += weight(i, j) * scale.shift(order.place(j));
            }
        }
        for (int j = 0; j < cols; j++) {
            c[j] *= scale.scale(order.place(j));
        }
    }

    private double weight(int i, int j) {
        double w = W == null ? (i == j ? 1 : 0) : W.weight(i, j);
        return r[i] * w * c[j];
    }

    @Override
    public Dense layer(Activation g) {
        return new Dense(rows, g);
    }

    @Override
    public void fill(Parameters parameters, String place) {
        Matrix weights = parameters.get(place + ".W"), biases = parameters.get(place + ".b");
        for (int j = 0; j < cols; j++) {
            for (int i = 0; i < rows; i++) {
                weights.set(i, order.place(j), (float) weight(i, j));
            }
        }
        for (int i = 0; i < rows; i++) {
            biases.set(i, 0, (float) b[i]);
        }
    }
}
