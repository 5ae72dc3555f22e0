package dev.ayin;

import dev.ayin.data.Samples;
import dev.ayin.layer.Activation;
import dev.ayin.layer.Dense;
import dev.ayin.layer.Layer;
import dev.ayin.loss.Loss;
import dev.ayin.math.Matrix;
import dev.ayin.network.Layout;
import dev.ayin.network.Network;
import dev.ayin.network.Parameters;

/// A network of dense layers once more, in double and in the plainest way: the judge of the real one's gradients. Its own
/// are differences of its costs, so nothing of backward is in it.
public final class Twin {
    private static final double H = 1e-5;

    private final Network network; // as it scores: without the link of the loss
    private final Loss loss;
    private final Samples samples;
    private final double[] w;

    public Twin(Network network, Loss loss, Parameters parameters, Samples samples) {
        this.network = network.scoring(loss);
        this.loss = loss;
        this.samples = samples;
        this.w = new double[parameters.values().length];
        for (int i = 0; i < w.length; i++) {
            w[i] = parameters.values()[i];
        }
    }

    /// {@return J}
    public double cost() {
        double sum = 0;
        for (int j = 0; j < samples.size(); j++) {
            double weight = samples.weights() == null ? 1 : samples.weights().get(0, j);
            sum += weight * loss.value(scores(j), column(samples.Y(), j));
        }
        return sum / samples.size();
    }

    /// {@return dJ/dw for every parameter w}
    public double[] gradients() {
        double[] gradients = new double[w.length];
        for (int i = 0; i < w.length; i++) {
            double before = w[i];
            w[i] = before + H;
            double above = cost();
            w[i] = before - H;
            double below = cost();
            w[i] = before;
            gradients[i] = (above - below) / (2 * H);
        }
        return gradients;
    }

    private double[] scores(int example) {
        double[] a = column(samples.X(), example);
        Layout layout = network.layout();
        for (int l = 1; l <= network.layers().size(); l++) {
            Layer layer = network.layers().get(l - 1);
            int W = layout.ofLayer(l).get(0).offset(),
                    b = layout.ofLayer(l).get(1).offset();
            a = dense((Dense) layer, W, b, a);
        }
        return a;
    }

    private double[] dense(Dense layer, int W, int b, double[] x) {
        int n = layer.units();
        double[] z = new double[n];
        for (int i = 0; i < n; i++) {
            z[i] = w[b + i];
            for (int k = 0; k < x.length; k++) {
                z[i] += w[W + i + k * n] * x[k];
            }
        }
        return activated(layer.activation(), z);
    }

    private static double[] activated(Activation g, double[] z) {
        double[] a = new double[z.length];
        double sum = 0;
        for (int i = 0; i < z.length; i++) {
            a[i] = g instanceof Activation.Softmax ? StrictMath.exp(z[i]) : g.value(z[i]);
            sum += a[i];
        }
        for (int i = 0; g instanceof Activation.Softmax && i < z.length; i++) {
            a[i] /= sum;
        }
        return a;
    }

    private static double[] column(Matrix X, int c) {
        double[] column = new double[X.rows()];
        for (int r = 0; r < column.length; r++) {
            column[r] = X.get(r, c);
        }
        return column;
    }
}
