package dev.ayin.lab.digits;

import dev.ayin.layer.Activation;
import dev.ayin.layer.Convolution;
import dev.ayin.layer.Dense;
import dev.ayin.layer.GlobalAverage;
import dev.ayin.layer.Layer;
import dev.ayin.layer.MaxPooling;
import dev.ayin.layer.Pass;
import dev.ayin.math.Matrix;
import dev.ayin.math.Shape;
import dev.ayin.network.Network;
import dev.ayin.network.Parameters;
import dev.ayin.network.Workspace;

/// What a network of convolutions, poolings, means and dense layers makes of one column x: z and a of every layer as the core computes
/// them in float, and from these, in double, which inputs mattered.
///
/// An image is a column with its channels innermost, and so is what a layer of convolutions puts out. Layers are counted from 1; all
/// else from 0.
public final class Insight {
    private static final int Z = 0; // of the memory of a layer with an activation

    private final Network network;
    private final Parameters parameters;
    private final float[] x;
    private final float[][] z; // null where a layer has none
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
        for (int l = 1; l <= passes.length; l++) {
            Pass pass = passes[l - 1];
            a[l - 1] = pass.output().toArray();
            Activation g = activation(l);
            z[l - 1] = g == null
                    ? null
                    : g instanceof Activation.Identity
                            ? a[l - 1]
                            : pass.memory(Z).toArray();
        }
    }

    /// {@return how many layers there are}
    public int layers() {
        return a.length;
    }

    public Layer layer(int l) {
        return network.layers().get(l - 1);
    }

    /// {@return the shape of what layer l puts out, 0 is the input; units of a dense layer are channels of one place}
    public Shape shape(int l) {
        Shape shape = network.shape(l);
        return shape.isImage() ? shape : new Shape(1, 1, shape.size());
    }

    /// {@return g of layer l, null where it has none}
    private Activation activation(int l) {
        return switch (layer(l)) {
            case Dense dense -> dense.activation();
            case Convolution convolution -> convolution.activation();
            case MaxPooling _, GlobalAverage _ -> null;
            case Layer other -> throw new IllegalArgumentException("no drawing is known of " + other);
        };
    }

    /// {@return z of layer l (n_l), null where it has none}
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

    /// {@return W of layer l}
    Matrix weights(int l) {
        return parameters.get("layer" + l + ".W");
    }

    /// {@return the weights of the first layer's filters, the filters innermost (kh × kw × n), where it looks at one channel}
    public float[] filters() {
        return weights(1).toArray(); // column k of W is what all filters multiply number k of a patch by
    }

    /// {@return b of unit or filter k of layer l}
    float bias(int l, int k) {
        return parameters.get("layer" + l + ".b").get(k, 0);
    }

    /// {@return ∂z_c/∂x of the last layer's z (n_0)}
    ///
    /// d = e_c, and then d ← what every layer below hands back of d ∘ g′(z_l): backpropagation of one score down to the pixels
    /// (Simonyan, Vedaldi, Zisserman, "Deep inside convolutional networks", 2013).
    public double[] gradient(int c) {
        int last = layers();
        double[] d = new double[a(last).length]; // ∂z_c/∂z_l, and where a layer has no z ∂z_c/∂a_l
        d[c] = 1;
        for (int l = last; l >= 1; l--) {
            d = back(l, d);
            if (l > 1 && z(l - 1) != null) {
                Activation g = activation(l - 1);
                for (int i = 0; i < d.length; i++) {
                    d[i] *= g.slope(z(l - 1)[i]);
                }
            }
        }
        return d;
    }

    /// {@return ∂z_c/∂a_{l−1} from what stands above}
    private double[] back(int l, double[] d) {
        double[] below = new double[a(l - 1).length];
        Shape in = shape(l - 1), out = shape(l);
        switch (layer(l)) {
            case Dense _ -> {
                Matrix W = weights(l);
                for (int j = 0; j < below.length; j++) {
                    for (int i = 0; i < d.length; i++) {
                        below[j] += W.get(i, j) * d[i];
                    }
                }
            }
            case GlobalAverage _ -> {
                double places = (double) in.height() * in.width();
                for (int j = 0; j < below.length; j++) {
                    below[j] = d[j % in.channels()] / places;
                }
            }
            case MaxPooling pooling -> {
                for (int i = 0; i < d.length; i++) {
                    Patch patch = Patch.of(pooling, in, out, i);
                    below[patch.at(patch.largest(a(l - 1)))] += d[i];
                }
            }
            case Convolution convolution -> {
                Matrix W = weights(l);
                for (int i = 0; i < d.length; i++) {
                    if (d[i] == 0) {
                        continue;
                    }
                    Patch patch = Patch.of(convolution, in, out, i);
                    for (int k = 0; k < patch.size(); k++) {
                        int at = patch.at(k);
                        if (at >= 0) {
                            below[at] += W.get(i % out.channels(), k) * d[i];
                        }
                    }
                }
            }
            case Layer other -> throw new IllegalArgumentException("no drawing is known of " + other);
        }
        return below;
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
}
