package dev.ayin.onnx;

import static dev.ayin.onnx.GraphWriter.attribute;

import ai.onnx.proto.OnnxMl.AttributeProto;
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
import dev.ayin.math.Matrix;
import dev.ayin.math.Shape;
import dev.ayin.model.Model;
import java.util.ArrayList;
import java.util.List;

/// The layers as nodes. An example is a row in ONNX, so Z = A₋·Wᵀ + b: W lies in the file as everywhere, out × in.
final class NetworkWriter {
    private final GraphWriter graph;
    private final Model model;

    NetworkWriter(GraphWriter graph, Model model) {
        this.graph = graph;
        this.model = model;
    }

    /// {@return the predictions (N × n_L)}
    ///
    /// @param X (N × n_0)
    String write(String X) {
        List<Layer> layers = model.network().layers();
        Rows rows = new Rows(graph);
        String A = write(X, layers, model.network().input(), "layer", rows);
        return rows.rows("layer" + layers.size(), A, model.network().output());
    }

    /// {@return what comes out of a chain of layers}
    ///
    /// @param within what stands before their numbers: "layer", or "layer3." within layer 3
    private String write(String X, List<Layer> layers, Shape input, String within, Rows rows) {
        String A = X;
        Shape in = input;
        for (int l = 1; l <= layers.size(); l++) {
            Layer layer = layers.get(l - 1);
            A = write(A, layer, in, within + l, rows);
            in = layer.output(in);
        }
        return A;
    }

    private String write(String before, Layer layer, Shape in, String place, Rows rows) {
        boolean plain = layer instanceof Dense
                || layer instanceof PiecewiseLinear
                || layer instanceof Scaling
                || (layer instanceof BatchNorm || layer instanceof Residual) && !in.isImage();
        boolean silent = layer instanceof Dropout || layer instanceof SpatialDropout; // they work while training
        String A = silent ? before : plain ? rows.rows(place, before, in) : rows.images(place, before, in);
        return switch (layer) {
            case Dense dense -> activation(place, dense.activation(), gemm(place, A));
            case Dropout _, SpatialDropout _ -> A;
            case Convolution convolution ->
                activation(place, convolution.activation(), convolution(place, convolution, A, in));
            case Depthwise depthwise -> activation(place, depthwise.activation(), depthwise(place, depthwise, A));
            case MaxPooling(int height, int width, int stride) ->
                graph.node(place, "MaxPool", List.of(A), kernel(height, width), strides(stride));
            case AveragePooling(int height, int width, int stride) ->
                graph.node(place, "AveragePool", List.of(A), kernel(height, width), strides(stride));
            case GlobalAverage() -> graph.node(place, "GlobalAveragePool", List.of(A));
            case BatchNorm norm -> activation(place, norm.activation(), batchNorm(place, norm, A));
            case Scaling(double factor) -> graph.node(place, "Mul", List.of(A, scales(place, (float) factor)));
            case PiecewiseLinear pieces -> piecewiseLinear(place, pieces.pieces(), A);
            case Residual(List<Layer> layers, Activation g) -> {
                String F = write(A, layers, in, place + ".", rows);
                F = plain ? rows.rows(place, F, in) : rows.images(place, F, in);
                yield activation(place, g, graph.node(place, "Add", List.of(A, F)));
            }
            case Layer.Custom custom ->
                throw new IllegalArgumentException(
                        "%s, %s, is your own: ONNX has none such".formatted(place.replace("layer", "layer "), custom));
        };
    }

    private String scales(String place, float factor) {
        Matrix s = model.parameters().get(place + ".s");
        String learnt = graph.floats(place + ".s", s.toArray(), s.rows());
        return graph.node(place, "Mul", List.of(learnt, graph.floats(place + ".factor", new float[] {factor})));
    }

    /// (A, min(max((A at the input of each piece − t)·r, 0), 1))
    private String piecewiseLinear(String place, PiecewiseLinear.Pieces pieces, String A) {
        int n = pieces.starts().length;
        long[] inputs = new long[n];
        for (int i = 0, k = 0; i < pieces.of().length; i++) {
            for (int end = k + pieces.of()[i]; k < end; k++) {
                inputs[k] = i;
            }
        }
        String x = graph.node(
                place, "Gather", List.of(A, graph.longs(place + ".inputs", inputs, n)), attribute("axis", 1L));
        String gone = graph.node(place, "Sub", List.of(x, graph.floats(place + ".starts", pieces.starts(), n)));
        String share = graph.node(place, "Mul", List.of(gone, graph.floats(place + ".factors", pieces.factors(), n)));
        String low = graph.floats(place + ".low", new float[] {0}),
                high = graph.floats(place + ".high", new float[] {1});
        String within = graph.node(place, "Clip", List.of(share, low, high));
        return graph.node(place, "Concat", List.of(A, within), attribute("axis", 1L));
    }

    private static AttributeProto kernel(long height, long width) {
        return attribute("kernel_shape", List.of(height, width));
    }

    private static AttributeProto strides(long stride) {
        return attribute("strides", List.of(stride, stride));
    }

    /// {@return in which column of W number i of n × c × kh × kw lies}
    static int column(Convolution layer, int channels, int i) {
        int kx = i % layer.width(), ky = i / layer.width() % layer.height();
        int c = i / layer.width() / layer.height() % channels;
        return (ky * layer.width() + kx) * channels + c;
    }

    /// W lies as n × c × kh × kw in the file, as kh × kw × c in a column here.
    private String convolution(String place, Convolution layer, String A, Shape in) {
        Matrix W = model.parameters().get(place + ".W"), b = model.parameters().get(place + ".b");
        int n = layer.filters(), c = in.channels(), kh = layer.height(), kw = layer.width();
        float[] weights = new float[W.size()];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = W.get(i / (c * kh * kw), column(layer, c, i));
        }
        return graph.node(
                place,
                "Conv",
                List.of(
                        A,
                        graph.floats(place + ".W", weights, n, c, kh, kw),
                        graph.floats(place + ".b", b.toArray(), n)),
                kernel(kh, kw),
                strides(layer.stride()),
                pads(layer.padding(), kh, kw));
    }

    /// W lies as c × 1 × kh × kw in the file.
    private String depthwise(String place, Depthwise layer, String A) {
        Matrix W = model.parameters().get(place + ".W"), b = model.parameters().get(place + ".b");
        int c = W.rows(), kh = layer.height(), kw = layer.width();
        return graph.node(
                place,
                "Conv",
                List.of(
                        A,
                        graph.floats(place + ".W", W.T().toArray(), c, 1, kh, kw),
                        graph.floats(place + ".b", b.toArray(), c)),
                kernel(kh, kw),
                strides(layer.stride()),
                pads(layer.padding(), kh, kw),
                attribute("group", (long) c));
    }

    private static AttributeProto pads(Padding padding, int kh, int kw) {
        long top = padding.before(kh), left = padding.before(kw);
        boolean same = padding == Padding.SAME;
        return attribute("pads", List.of(top, left, same ? kh - 1 - top : 0, same ? kw - 1 - left : 0));
    }

    private String batchNorm(String place, BatchNorm layer, String A) {
        List<String> inputs = new ArrayList<>(List.of(A));
        for (String name : List.of("gamma", "beta", "mean", "variance")) {
            Matrix values = model.parameters().get(place + "." + name);
            inputs.add(graph.floats(place + "." + name, values.toArray(), values.rows()));
        }
        return graph.node(place, "BatchNormalization", inputs, attribute("epsilon", (float) layer.epsilon()));
    }

    /// Between layers that see an example as a row of numbers and those that see it as an image: here its channels are innermost, in
    /// ONNX outermost (N × c × h × w).
    private static final class Rows {
        private final GraphWriter graph;
        private boolean images;

        Rows(GraphWriter graph) {
            this.graph = graph;
        }

        /// {@return the examples as images}
        String images(String place, String A, Shape shape) {
            if (images) {
                return A;
            }
            images = true;
            long h = shape.height(), w = shape.width(), c = shape.channels();
            if (c == 1) {
                return reshape(place, A, -1, 1, h, w);
            }
            String inner = reshape(place, A, -1, h, w, c);
            return graph.node(place, "Transpose", List.of(inner), attribute("perm", List.of(0L, 3L, 1L, 2L)));
        }

        /// {@return the examples as rows}
        String rows(String place, String A, Shape shape) {
            if (!images) {
                return A;
            }
            images = false;
            boolean alike = shape.channels() == 1 || shape.height() * shape.width() == 1;
            String inner =
                    alike ? A : graph.node(place, "Transpose", List.of(A), attribute("perm", List.of(0L, 2L, 3L, 1L)));
            return reshape(place, inner, -1, shape.size());
        }

        private String reshape(String place, String A, long... dims) {
            String shape = graph.longs(place + "/shape", dims, dims.length);
            return graph.node(place, "Reshape", List.of(A, shape));
        }
    }

    private String gemm(String layer, String A) {
        Matrix W = model.parameters().get(layer + ".W"), b = model.parameters().get(layer + ".b");
        // Wᵀ column by column is W row by row
        String weights = graph.floats(layer + ".W", W.T().toArray(), W.rows(), W.cols());
        String biases = graph.floats(layer + ".b", b.toArray(), b.rows());
        return graph.node(layer, "Gemm", List.of(A, weights, biases), attribute("transB", 1L));
    }

    private String activation(String layer, Activation g, String Z) {
        List<String> z = List.of(Z);
        return switch (g) {
            case Activation.Identity _ -> Z;
            case Activation.Sigmoid _ -> graph.node(layer, "Sigmoid", z);
            case Activation.Tanh _ -> graph.node(layer, "Tanh", z);
            case Activation.Relu _ -> graph.node(layer, "Relu", z);
            case Activation.LeakyRelu(float below) -> graph.node(layer, "LeakyRelu", z, attribute("alpha", below));
            case Activation.Elu(float alpha) -> graph.node(layer, "Elu", z, attribute("alpha", alpha));
            case Activation.Gelu _ -> graph.node(layer, "Gelu", z, attribute("approximate", "tanh"));
            case Activation.Silu _ -> graph.node(layer, "Mul", List.of(Z, graph.node(layer, "Sigmoid", z))); // z·σ(z)
            case Activation.Swish(float beta) -> { // z·σ(β·z)
                String scaled = graph.node(layer, "Mul", List.of(Z, graph.floats(layer + ".beta", new float[] {beta})));
                yield graph.node(layer, "Mul", List.of(Z, graph.node(layer, "Sigmoid", List.of(scaled))));
            }
            case Activation.Softplus _ -> graph.node(layer, "Softplus", z);
            case Activation.Relu6 _ -> {
                String low = graph.floats(layer + ".low", new float[] {0});
                String high = graph.floats(layer + ".high", new float[] {6});
                yield graph.node(layer, "Clip", List.of(Z, low, high));
            }
            case Activation.Mish _ -> graph.node(layer, "Mish", z);
            case Activation.HardSigmoid _ ->
                graph.node(layer, "HardSigmoid", z, attribute("alpha", 1 / 6f), attribute("beta", 0.5f));
            case Activation.HardSwish _ -> graph.node(layer, "HardSwish", z);
            case Activation.Softmax _ -> graph.node(layer, "Softmax", z, attribute("axis", -1L));
            case Activation.Custom custom ->
                throw new IllegalArgumentException(
                        "the activation %s is your own: ONNX has none such".formatted(custom));
        };
    }
}
