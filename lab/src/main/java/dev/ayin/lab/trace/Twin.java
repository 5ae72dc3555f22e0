package dev.ayin.lab.trace;

import dev.ayin.lab.run.TracedStep;
import dev.ayin.layer.Activation;
import dev.ayin.loss.Loss;
import dev.ayin.math.Matrix;
import java.util.Arrays;

/// The network of a step once more, in double and in the plainest way, with dropout's mask as the step drew it: cost,
/// analytic gradient by backpropagation, and central differences.
final class Twin {
    private final TracedStep step;
    private final int m;
    private final double[] w; // the parameters, as the flat array has them
    private final double[][][] z; // of layer l, example j, at [l][j]
    private final double[][][] a; // of layer l, example j, as the next layer is given it; the input at [0]

    /// @param mostExamples of a larger batch only the first ones are taken
    Twin(TracedStep step, int mostExamples) {
        this.step = step;
        this.m = Math.min(step.examples().length, mostExamples);
        float[] values = step.before().values();
        this.w = new double[values.length];
        for (int i = 0; i < w.length; i++) {
            w[i] = values[i];
        }
        int layers = step.layers();
        this.z = new double[layers + 1][m][];
        this.a = new double[layers + 1][m][];
        for (int j = 0; j < m; j++) {
            a[0][j] = column(step.input(1), j);
            for (int l = 1; l <= layers; l++) {
                z[l][j] = new double[step.W(l).rows()];
                a[l][j] = new double[step.W(l).rows()];
            }
        }
    }

    int parameters() {
        return w.length;
    }

    int examples() {
        return m;
    }

    /// {@return J}
    double cost() {
        double sum = 0;
        for (int j = 0; j < m; j++) {
            forward(j);
            int L = step.layers();
            sum += step.training().loss().value(step.isCollapsed() ? z[L][j] : a[L][j], column(step.targets(), j));
        }
        return sum / m;
    }

    private void forward(int j) {
        for (int l = 1; l <= step.layers(); l++) {
            int W = step.place(l, 1, 1), b = step.place(l, 1, 0), n = z[l][j].length;
            for (int i = 0; i < n; i++) {
                double sum = w[b + i];
                for (int k = 0; k < a[l - 1][j].length; k++) {
                    sum += w[W + i + k * n] * a[l - 1][j][k];
                }
                z[l][j][i] = sum;
            }
            activate(l, j);
        }
    }

    private void activate(int l, int j) {
        if (l == step.layers() && step.isCollapsed()) {
            return; // the loss works on z
        }
        Activation g = step.activation(l);
        Matrix mask = step.mask(l);
        for (int i = 0; i < z[l][j].length; i++) {
            a[l][j][i] = g.value(z[l][j][i]) * (mask == null ? 1 : mask.get(i, j));
        }
    }

    /// {@return dJ/dw of every parameter, by backpropagation}
    double[] gradient() {
        cost(); // forward
        double[] gradient = new double[w.length];
        for (int j = 0; j < m; j++) {
            double[] dz = last(j);
            for (int l = step.layers(); l >= 1; l--) {
                int W = step.place(l, 1, 1), b = step.place(l, 1, 0), n = dz.length;
                double[] below = a[l - 1][j], da = new double[below.length];
                for (int i = 0; i < n; i++) {
                    gradient[b + i] += dz[i];
                    for (int k = 0; k < below.length; k++) {
                        gradient[W + i + k * n] += dz[i] * below[k];
                        da[k] += w[W + i + k * n] * dz[i];
                    }
                }
                if (l > 1) {
                    dz = through(l - 1, j, da);
                }
            }
        }
        return gradient;
    }

    /// {@return dz of the last layer: (1/m)·∂L/∂z}
    private double[] last(int j) {
        int L = step.layers();
        double[] y = column(step.targets(), j), scores = z[L][j], d = new double[y.length];
        switch (step.training().loss()) {
            case Loss.BinaryCrossEntropy _ -> {
                for (int i = 0; i < d.length; i++) {
                    d[i] = (1 / (1 + StrictMath.exp(-scores[i])) - y[i]) / (d.length * m);
                }
            }
            case Loss.SoftmaxCrossEntropy _ -> softmax(scores, y, d);
            case Loss.SquaredError _ -> {
                for (int i = 0; i < d.length; i++) {
                    d[i] = 2 * (a[L][j][i] - y[i]) / (d.length * m);
                }
                return through(L, j, d);
            }
            case Loss.Huber(double delta, var _) -> {
                for (int i = 0; i < d.length; i++) {
                    d[i] = Math.clamp(a[L][j][i] - y[i], -delta, delta) / (d.length * m);
                }
                return through(L, j, d);
            }
            case Loss.Custom custom -> throw new IllegalStateException("the Lab knows no loss " + custom);
        }
        return d;
    }

    private void softmax(double[] scores, double[] y, double[] d) {
        double max = Double.NEGATIVE_INFINITY, sum = 0;
        for (double score : scores) {
            max = Math.max(max, score);
        }
        for (double score : scores) {
            sum += StrictMath.exp(score - max);
        }
        for (int i = 0; i < d.length; i++) {
            d[i] = (StrictMath.exp(scores[i] - max) / sum - y[i]) / m;
        }
    }

    /// {@return dz = da ∘ g′(z), through dropout's mask}
    private double[] through(int l, int j, double[] da) {
        Activation g = step.activation(l);
        Matrix mask = step.mask(l);
        double[] dz = new double[da.length];
        for (int i = 0; i < dz.length; i++) {
            dz[i] = da[i] * (mask == null ? 1 : mask.get(i, j)) * g.slope(z[l][j][i]);
        }
        return dz;
    }

    /// {@return (J(w + h) − J(w − h))/2h; NaN where a unit crosses the kink of its activation in between}
    double difference(int at, double h) {
        double before = w[at];
        w[at] = before + h;
        double above = cost();
        boolean[] positive = signs();
        w[at] = before - h;
        double below = cost();
        boolean crossed = !Arrays.equals(positive, signs());
        w[at] = before;
        return crossed ? Double.NaN : (above - below) / (2 * h);
    }

    /// {@return on which side of its kink each unit is, where it has one}
    private boolean[] signs() {
        int units = 0;
        for (int l = 1; l <= step.layers(); l++) {
            units += z[l][0].length;
        }
        boolean[] signs = new boolean[units * m];
        int n = 0;
        for (int l = 1; l <= step.layers(); l++) {
            boolean kink =
                    step.activation(l) instanceof Activation.Relu || step.activation(l) instanceof Activation.LeakyRelu;
            for (int j = 0; j < m; j++) {
                for (double value : z[l][j]) {
                    signs[n++] = kink && value > 0;
                }
            }
        }
        return signs;
    }

    private static double[] column(Matrix X, int c) {
        double[] column = new double[X.rows()];
        for (int r = 0; r < column.length; r++) {
            column[r] = X.get(r, c);
        }
        return column;
    }
}
