package dev.ayin.onnx;

import static dev.ayin.onnx.GraphWriter.attribute;

import dev.ayin.layer.Activation;
import dev.ayin.layer.Dense;
import dev.ayin.layer.Dropout;
import dev.ayin.layer.Layer;
import dev.ayin.math.Matrix;
import dev.ayin.model.Model;
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
        String A = X;
        List<Layer> layers = model.network().layers();
        for (int l = 1; l <= layers.size(); l++) {
            A = switch (layers.get(l - 1)) {
                case Dense dense -> activation("layer" + l, dense.activation(), gemm("layer" + l, A));
                case Dropout _ -> A; // only while training
                case Layer.Custom custom ->
                    throw new IllegalArgumentException(
                            "layer %d, %s, is your own: ONNX has none such".formatted(l, custom));
            };
        }
        return A;
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
