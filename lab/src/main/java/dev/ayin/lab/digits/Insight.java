package dev.ayin.lab.digits;

import dev.ayin.layer.Dense;
import dev.ayin.layer.Pass;
import dev.ayin.math.Matrix;
import dev.ayin.network.Network;
import dev.ayin.network.Parameters;
import dev.ayin.network.Workspace;

/// What a network of dense layers makes of one column x: z and a of every layer as the core computes them in float, and
/// from these, in double, which inputs mattered.
public final class Insight {
    private static final int Z = 0; // of a dense layer's memory

    private final Network network;
    private final Parameters parameters;
    private final float[] x;
    private final float[][] z;
    private final float[][] a;

    /// @param x the input (n_0), which is kept
    public Insight(Network network, Parameters parameters, float[] x) {
        this.network = network;
        this.parameters = parameters;
        this.x = x;
        Workspace workspace = Workspace.forPrediction(network, parameters, 1);
        workspace.input().copyFrom(Matrix.of(x, 0, x.length, 1));
        Pass[] passes = workspace.passes(0, 1);
        Workspace.forward(passes, network.layers());
        this.z = new float[passes.length][];
        this.a = new float[passes.length][];
        for (int l = 0; l < passes.length; l++) {
            z[l] = passes[l].memory(Z).toArray();
            a[l] = passes[l].output().toArray();
        }
    }

    /// {@return how many layers there are}
    public int layers() {
        return z.length;
    }

    /// {@return z of layer l (n_l), counted from 1}
    public float[] z(int l) {
        return z[l - 1];
    }

    /// {@return a of layer l (n_l); 0 is the input}
    public float[] a(int l) {
        return l == 0 ? x : a[l - 1];
    }

    /// {@return the last layer's a: a probability of each class}
    public float[] probabilities() {
        return a[a.length - 1];
    }

    public int best() {
        float[] p = probabilities();
        int best = 0;
        for (int k = 1; k < p.length; k++) {
            best = p[k] > p[best] ? k : best;
        }
        return best;
    }

    /// {@return ∂z_c/∂x of the last layer's z (n_0)}
    ///
    /// v = W_Lᵀ·e_c, and then v ← W_lᵀ·(v ∘ g′(z_l)) for every layer below: backpropagation of one score down to the pixels
    /// (Simonyan, Vedaldi, Zisserman, "Deep inside convolutional networks", 2013).
    public double[] gradient(int c) {
        double[] d = new double[z[z.length - 1].length];
        d[c] = 1;
        for (int l = z.length; l >= 1; l--) {
            Matrix W = weights(l);
            double[] v = new double[W.cols()];
            for (int j = 0; j < v.length; j++) {
                for (int i = 0; i < d.length; i++) {
                    v[j] += W.get(i, j) * d[i];
                }
                if (l > 1) {
                    v[j] *= dense(l - 1).activation().slope(z[l - 2][j]);
                }
            }
            d = v;
        }
        return d;
    }

    /// {@return what each input adds to z_c beside the input `empty`, along the gradient: (x − empty) ∘ ∂z_c/∂x (n_0)}
    ///
    /// @param gradient of class c
    public double[] relevance(double[] gradient, float empty) {
        double[] relevance = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            relevance[i] = ((double) x[i] - empty) * gradient[i];
        }
        return relevance;
    }

    /// {@return the weights by which a unit of layer l sees its inputs (n_{l−1})}
    public float[] weights(int l, int unit) {
        return weights(l).rows(unit, unit + 1).toArray();
    }

    public float bias(int l, int unit) {
        return parameters.get("layer" + l + ".b").get(unit, 0);
    }

    private Matrix weights(int l) {
        return parameters.get("layer" + l + ".W");
    }

    private Dense dense(int l) {
        return (Dense) network.layers().get(l - 1);
    }
}
