package dev.ayin;

import dev.ayin.data.Samples;
import dev.ayin.layer.Activation;
import dev.ayin.layer.AveragePooling;
import dev.ayin.layer.BatchNorm;
import dev.ayin.layer.Convolution;
import dev.ayin.layer.Dense;
import dev.ayin.layer.Depthwise;
import dev.ayin.layer.Dropout;
import dev.ayin.layer.GlobalAverage;
import dev.ayin.layer.Layer;
import dev.ayin.layer.MaxPooling;
import dev.ayin.layer.Padding;
import dev.ayin.layer.PiecewiseLinear;
import dev.ayin.layer.Residual;
import dev.ayin.layer.Scaling;
import dev.ayin.layer.SpatialDropout;
import dev.ayin.loss.Loss;
import dev.ayin.math.Matrix;
import dev.ayin.math.RandomStream;
import dev.ayin.math.RandomStream.Purpose;
import dev.ayin.math.Shape;
import dev.ayin.network.Layout;
import dev.ayin.network.Network;
import dev.ayin.network.Parameters;
import dev.ayin.train.Training;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.function.UnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/// A network once more, in double and in the plainest way: the judge of the real one's gradients. Its own
/// are differences of its costs, so nothing of backward is in it. Dropout silences what it does in the first step of a training with
/// the usual seed.
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
        double[][] scores = scores();
        double sum = 0;
        for (int j = 0; j < samples.size(); j++) {
            double weight = samples.weights() == null ? 1 : samples.weights().get(0, j);
            sum += weight * loss.value(scores[j], column(samples.Y(), j));
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

    /// {@return what the network puts out for each example}
    private double[][] scores() {
        double[][] a = new double[samples.size()][];
        Arrays.setAll(a, j -> column(samples.X(), j));
        Layout layout = network.layout();
        for (int l = 1; l <= network.layers().size(); l++) {
            int[] at =
                    layout.ofLayer(l).stream().mapToInt(Layout.Window::offset).toArray();
            a = layer(network.layers().get(l - 1), l, network.shape(l - 1), at, a);
        }
        return a;
    }

    private double[][] layer(Layer layer, int number, Shape in, int[] at, double[][] x) {
        return switch (layer) {
            case Dropout(double rate) -> masked(rate, number, in.size(), x);
            case SpatialDropout(double rate) -> masked(rate, number, in.isImage() ? in.channels() : in.size(), x);
            case Dense dense -> each(x, a -> dense(dense, at[0], at[1], a));
            case Convolution convolution -> each(x, a -> convolution(convolution, in, at[0], at[1], a));
            case Depthwise depthwise -> each(x, a -> depthwise(depthwise, in, at[0], at[1], a));
            case MaxPooling(int height, int width, int stride) ->
                each(
                        x,
                        a -> pooling(
                                layer.output(in),
                                in,
                                height,
                                width,
                                stride,
                                Math::max,
                                Double.NEGATIVE_INFINITY,
                                1,
                                a));
            case AveragePooling(int height, int width, int stride) ->
                each(x, a -> pooling(layer.output(in), in, height, width, stride, Double::sum, 0, height * width, a));
            case GlobalAverage() ->
                each(
                        x,
                        a -> pooling(
                                layer.output(in),
                                in,
                                in.height(),
                                in.width(),
                                1,
                                Double::sum,
                                0,
                                in.height() * in.width(),
                                a));
            case Scaling(double factor) ->
                each(
                        x,
                        a -> IntStream.range(0, a.length)
                                .mapToDouble(i -> factor * w[at[0] + i] * a[i])
                                .toArray());
            case PiecewiseLinear(List<List<Float>> knots) -> each(x, a -> pieces(knots, a));
            case BatchNorm norm -> batchNorm(norm, in, at[0], at[1], x);
            case Residual residual -> residual(residual, in, at, x);
            default -> throw new IllegalArgumentException("no twin of " + layer);
        };
    }

    private double[][] residual(Residual layer, Shape input, int[] at, double[][] x) {
        double[][] a = x;
        Shape in = input;
        int from = 0;
        for (Layer inner : layer.layers()) {
            int to = from + inner.parameters(in).size();
            a = layer(inner, 0, in, Arrays.copyOfRange(at, from, to), a); // without dropout
            from = to;
            in = inner.output(in);
        }
        double[][] z = new double[x.length][];
        for (int j = 0; j < x.length; j++) {
            z[j] = x[j].clone();
            for (int i = 0; i < z[j].length; i++) {
                z[j][i] += a[j][i];
            }
        }
        return each(z, one -> activated(layer.activation(), one));
    }

    /// Number c of example j's mask is random number j·n + c of the step and layer: silenced if its first 32 bits say less than the rate.
    private double[][] masked(double rate, int number, int n, double[][] x) {
        RandomStream random = RandomStream.of(Training.with(loss).seed(), Purpose.DROPOUT, 4096 + number);
        double[][] a = new double[x.length][];
        for (int j = 0; j < x.length; j++) {
            a[j] = x[j].clone();
            for (int i = 0; i < a[j].length; i++) {
                boolean silenced = (random.at((long) j * n + i % n) >>> 32) / 0x1p32 < rate;
                a[j][i] *= silenced ? 0 : 1 / (1 - rate);
            }
        }
        return a;
    }

    private static double[][] each(double[][] x, UnaryOperator<double[]> layer) {
        return Arrays.stream(x).map(layer).toArray(double[][]::new);
    }

    private double[] convolution(Convolution layer, Shape in, int W, int b, double[] x) {
        Shape out = layer.output(in);
        boolean same = layer.padding() == Padding.SAME;
        int top = same ? (layer.height() - 1) / 2 : 0, left = same ? (layer.width() - 1) / 2 : 0, n = layer.filters();
        double[] z = new double[out.size()];
        for (int i = 0; i < z.length; i++) {
            int f = i % n, ox = i / n % out.width(), oy = i / n / out.width();
            z[i] = w[b + f];
            for (int k = 0; k < layer.height() * layer.width() * in.channels(); k++) {
                int c = k % in.channels(),
                        kx = k / in.channels() % layer.width(),
                        ky = k / in.channels() / layer.width();
                int y = oy * layer.stride() + ky - top, across = ox * layer.stride() + kx - left;
                if (y >= 0 && y < in.height() && across >= 0 && across < in.width()) {
                    z[i] += w[W + k * n + f] * x[(y * in.width() + across) * in.channels() + c];
                }
            }
        }
        return activated(layer.activation(), z);
    }

    private double[] depthwise(Depthwise layer, Shape in, int W, int b, double[] x) {
        Shape out = layer.output(in);
        boolean same = layer.padding() == Padding.SAME;
        int top = same ? (layer.height() - 1) / 2 : 0, left = same ? (layer.width() - 1) / 2 : 0, n = in.channels();
        double[] z = new double[out.size()];
        for (int i = 0; i < z.length; i++) {
            int c = i % n, ox = i / n % out.width(), oy = i / n / out.width();
            z[i] = w[b + c];
            for (int k = 0; k < layer.height() * layer.width(); k++) {
                int y = oy * layer.stride() + k / layer.width() - top;
                int across = ox * layer.stride() + k % layer.width() - left;
                if (y >= 0 && y < in.height() && across >= 0 && across < in.width()) {
                    z[i] += w[W + k * n + c] * x[(y * in.width() + across) * n + c];
                }
            }
        }
        return activated(layer.activation(), z);
    }

    private static double[] pooling(
            Shape out,
            Shape in,
            int height,
            int width,
            int stride,
            DoubleBinaryOperator join,
            double first,
            double by,
            double[] x) {
        double[] a = new double[out.size()];
        int channels = in.channels();
        for (int i = 0; i < a.length; i++) {
            int c = i % channels, ox = i / channels % out.width(), oy = i / channels / out.width();
            a[i] = first;
            for (int k = 0; k < height * width; k++) {
                int y = oy * stride + k / width, across = ox * stride + k % width;
                a[i] = join.applyAsDouble(a[i], x[(y * in.width() + across) * channels + c]);
            }
            a[i] /= by;
        }
        return a;
    }

    private double[][] batchNorm(BatchNorm layer, Shape in, int gamma, int beta, double[][] x) {
        int channels = in.isImage() ? in.channels() : in.size();
        double[][] a = new double[x.length][in.size()];
        for (int c = 0; c < channels; c++) {
            double n = 0, mean = 0, variance = 0;
            for (double[] example : x) {
                for (int i = c; i < example.length; i += channels, n++) {
                    mean += example[i];
                }
            }
            mean /= n;
            for (double[] example : x) {
                for (int i = c; i < example.length; i += channels) {
                    variance += (example[i] - mean) * (example[i] - mean) / n;
                }
            }
            for (int j = 0; j < x.length; j++) {
                for (int i = c; i < in.size(); i += channels) {
                    a[j][i] = w[gamma + c] * (x[j][i] - mean) / Math.sqrt(variance + layer.epsilon()) + w[beta + c];
                }
            }
        }
        return each(a, z -> activated(layer.activation(), z));
    }

    private static double[] pieces(List<List<Float>> knots, double[] x) {
        DoubleStream.Builder a = DoubleStream.builder();
        Arrays.stream(x).forEach(a);
        for (int i = 0; i < x.length; i++) {
            for (int k = 1; k < knots.get(i).size(); k++) {
                double from = knots.get(i).get(k - 1), to = knots.get(i).get(k);
                a.add(Math.clamp((x[i] - from) / (to - from), 0, 1));
            }
        }
        return a.build().toArray();
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
