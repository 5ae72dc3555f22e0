package dev.ayin.onnx;

import static dev.ayin.onnx.GraphWriter.attribute;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import dev.ayin.data.Target;
import dev.ayin.exchange.Imported;
import dev.ayin.layer.Activation;
import dev.ayin.layer.Dense;
import dev.ayin.layer.Layer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Operators in the uses that real files make of them, judged by ONNX Runtime; and what is refused, by its name.
class OperatorsTest {
    /// {@return x, a layer of 6 units and its scores z}
    private static Graph scores() {
        return Graph.of(5).random("W", 5, 6).random("b", 6).node("Gemm", "z", "x W b");
    }

    private static Graph withLast(Graph graph, String from) {
        return graph.random("V", 6, 3).node("MatMul", "y", from + " V");
    }

    private static void assertRefused(Graph graph, String why) {
        assertThatThrownBy(graph::read)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(why);
    }

    /// The input of the ACAS Xu networks is N × 1 × 1 × 5, and all of their constants have other leading ones.
    @ParameterizedTest
    @ValueSource(strings = {"Add", "Sub", "Mul", "Div"})
    void leadingOnes(String operator) throws Exception {
        for (long[] dims : new long[][] {{1, 1, 1, 5}, {1, 1, 5}, {1, 5}, {5}, {1, 1, 1, 1}, {1}, {}}) {
            for (String inputs : List.of("x c", "c x")) {
                if (operator.equals("Div") && inputs.equals("c x")) {
                    continue; // a constant over the input is no network
                }
                Graph graph = Graph.of(1, 1, 5)
                        .random("c", dims)
                        .node(operator, "s", inputs)
                        .node("Flatten", "f", "s")
                        .random("W", 5, 3)
                        .random("b", 3)
                        .node("Gemm", "y", "f W b");
                assertThat(graph.difference()).as(inputs + " " + dims.length).isLessThan(1e-4);
            }
        }
    }

    @Test
    void productsAndFunctionsOfExamplesWithOnes() throws Exception {
        Graph graph = Graph.of(1, 1, 5)
                .random("W", 5, 4)
                .random("b", 4)
                .node("MatMul", "m", "x W")
                .node("Add", "z", "m b")
                .node("Relu", "a", "z")
                .node("Flatten", "f", "a", attribute("axis", 3L))
                .random("V", 4, 3)
                .node("MatMul", "s", "f V")
                .node("Softmax", "p", "s");
        assertThat(graph.difference()).isLessThan(1e-6);
        assertThat(graph.read().model().target()).isInstanceOf(Target.Classes.class);
    }

    @Test
    void anExamplesNumbersAreRepeated() throws Exception {
        Graph graph = Graph.of(1)
                .random("c", 5)
                .node("Mul", "s", "x c")
                .node("Tanh", "t", "s")
                .random("V", 5, 2)
                .node("MatMul", "y", "t V");
        assertThat(graph.difference()).isLessThan(1e-5);
        Graph grid = Graph.of(3, 1)
                .random("c", 1, 4)
                .node("Add", "s", "x c")
                .node("Flatten", "f", "s")
                .random("V", 12, 2)
                .node("MatMul", "y", "f V");
        assertThat(grid.difference()).isLessThan(1e-5);
    }

    @Test
    void constantsMeetAsAnyOthers() throws Exception {
        Graph graph = Graph.of(3)
                .random("a", 3, 1)
                .random("c", 1, 4)
                .node("Add", "W", "a c")
                .node("MatMul", "y", "x W");
        assertThat(graph.difference()).isLessThan(1e-5);
        assertRefused(
                Graph.of(3)
                        .random("a", 3)
                        .random("c", 4)
                        .node("Add", "W", "a c")
                        .node("MatMul", "y", "x W"),
                "combines constants of shapes [3] and [4]");
    }

    @Test
    void whatMixesExamplesIsRefused() {
        assertRefused(Graph.of(1, 5).random("c", 1, 1, 1, 5).node("Add", "y", "x c"), "examples of shape [1, 5]");
        assertRefused(
                Graph.of(1, 5).random("c", 7, 1, 5).node("Add", "y", "x c"), "with a constant of shape [7, 1, 5]");
        assertRefused(Graph.of(2, 3).node("Flatten", "y", "x", attribute("axis", 2L)), "makes other rows");
        assertRefused(Graph.of(2, 3).node("Flatten", "y", "x", attribute("axis", 0L)), "makes other rows");
        assertRefused(Graph.of(2, 3).random("W", 3, 4).node("MatMul", "y", "x W"), "has 3 inputs");
        assertRefused(Graph.of(2, 3).node("Softmax", "y", "x"), "does not run along the numbers of an example");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Mish", "HardSwish", "HardSigmoid", "Celu", "Softplus", "Elu", "LeakyRelu", "Selu"})
    void functionsByName(String operator) throws Exception {
        assertThat(withLast(scores().node(operator, "a", "z"), "a").difference())
                .isLessThan(2e-5);
        assertThat(scores().node(operator, "a", "z").difference()).isLessThan(2e-5);
    }

    @ParameterizedTest
    @CsvSource({"0, 6, Relu6", "0, 2.5, Relu6", "-1, 1, HardSigmoid", "-2, 3, HardSigmoid", "0, 500, Relu6"})
    void numbersCutOff(float low, float high, String activation) throws Exception {
        Graph graph = withLast(
                scores().constant("l", new float[] {low})
                        .constant("h", new float[] {high})
                        .node("Clip", "a", "z l h"),
                "a");
        assertThat(graph.difference()).isLessThan(1e-4);
        assertThat(activations(graph.read())).contains(activation);
    }

    private static List<String> activations(Imported imported) {
        return imported.model().network().layers().stream()
                .map(layer -> ((Dense) layer).activation().getClass().getSimpleName())
                .toList();
    }

    @Test
    void hardSigmoidOfOtherPrograms() throws Exception {
        for (float[] numbers : new float[][] {{0.2f, 0.5f}, {1 / 6f, 0.5f}, {0.3f, 0.25f}}) {
            Graph graph = withLast(
                    scores().node(
                                    "HardSigmoid",
                                    "a",
                                    "z",
                                    attribute("alpha", numbers[0]),
                                    attribute("beta", numbers[1])),
                    "a");
            assertThat(graph.difference()).isLessThan(1e-5);
            assertThat(activations(graph.read())).containsExactly("HardSigmoid", "Identity");
        }
    }

    /// ln(1 + e^(βx))/β and x·σ(βx), as exporters write them in one piece.
    @ParameterizedTest
    @ValueSource(floats = {0.5f, 1, 2, 20})
    void softplusAndSwishWithBeta(float beta) throws Exception {
        Graph softplus = withLast(
                scores().constant("beta", new float[] {beta})
                        .node("Mul", "bz", "z beta")
                        .node("Softplus", "s", "bz")
                        .node("Div", "d", "s beta")
                        .constant("limit", new float[] {20})
                        .node("Greater", "g", "bz limit")
                        .node("Where", "a", "g z d"),
                "a");
        assertThat(softplus.difference()).isLessThan(1e-4);
        assertThat(activations(softplus.read())).contains("Softplus");
        Graph swish = withLast(
                scores().constant("beta", new float[] {beta})
                        .node("Mul", "bz", "z beta")
                        .node("Sigmoid", "s", "bz")
                        .node("Mul", "a", "z s"),
                "a");
        assertThat(swish.difference()).isLessThan(1e-4);
        assertThat(activations(swish.read())).contains(beta == 1 ? "Silu" : "Swish");
    }

    @Test
    void sumsAndMaximaOfSeveral() throws Exception {
        Graph sum = withLast(
                scores().random("c", 6)
                        .random("d", 1, 6)
                        .node("Sum", "s", "z c d")
                        .node("Relu", "a", "s"),
                "a");
        assertThat(sum.difference()).isLessThan(1e-5);
        Graph most = withLast(
                scores().constant("c", new float[] {0})
                        .constant("d", new float[] {-3})
                        .node("Max", "a", "z c d"),
                "a");
        assertThat(most.difference()).isLessThan(1e-5);
    }

    @Test
    void pReluWithEqualSlopes() throws Exception {
        float[] slopes = {0.25f, 0.25f, 0.25f, 0.25f, 0.25f, 0.25f};
        Graph graph = withLast(scores().constant("s", slopes, 6).node("PRelu", "a", "z s"), "a");
        assertThat(graph.difference()).isLessThan(1e-5);
        assertThat(activations(graph.read())).containsExactly("LeakyRelu", "Identity");
        assertRefused(
                withLast(scores().random("s", 6).node("PRelu", "a", "z s"), "a"),
                "node \"a\" (PRelu) has a number of its own for each input");
    }

    @Test
    void probabilitiesCutOff() throws Exception {
        for (float[] limits : new float[][] {{1e-7f, 1 - 1e-7f}, {1e-4f, 0.9999f}, {0, 1}}) {
            for (String last : List.of("Softmax", "Sigmoid")) {
                Graph graph = scores().node(last, "p", "z")
                        .constant("l", new float[] {limits[0]})
                        .constant("h", new float[] {limits[1]})
                        .node("Clip", "y", "p l h");
                assertThat(graph.difference()).as(last).isLessThan(2e-4);
                assertThat(activations(graph.read())).containsExactly(last);
                assertThat(graph.read().notes().stream().anyMatch(note -> note.contains("cuts its probabilities off")))
                        .as(last + limits[0])
                        .isEqualTo(limits[0] != 0);
            }
        }
        Graph logarithm = scores().node("Softmax", "p", "z").node("Log", "y", "p");
        assertThat(logarithm.read().notes().getFirst()).contains("logarithms");
        assertThat(logarithm.outputs("p").difference(logarithm.read().model(), "p"))
                .isLessThan(1e-6);
    }

    @Test
    void aSoftmaxInTheMiddleIsNamed() {
        assertRefused(
                withLast(scores().node("Softmax", "soft", "z"), "soft"),
                "node \"soft\" (Softmax) makes probabilities in the middle of the network");
    }

    @Test
    void quantizedWeights() throws Exception {
        GraphWriterBytes bytes = new GraphWriterBytes();
        Graph graph = Graph.of(5)
                .node(bytes.constant("q", 5, 6))
                .node(bytes.zero("zp"))
                .constant("scale", new float[] {0.02f})
                .node("DequantizeLinear", "W", "q scale zp")
                .node("MatMul", "y", "x W");
        assertThat(graph.difference()).isLessThan(1e-4);
        Graph perColumn = Graph.of(5)
                .node(bytes.constant("q", 5, 6))
                .constant("scale", new float[] {0.02f, 0.5f, 1, 0.1f, 2, 0.3f}, 6)
                .node("DequantizeLinear", "W", "q scale", attribute("axis", 1L))
                .node("MatMul", "y", "x W");
        assertThat(perColumn.difference()).isLessThan(1e-3);
    }

    /// Constants of bytes, as nodes.
    private static final class GraphWriterBytes {
        NodeProto constant(String name, int rows, int cols) {
            byte[] values = new byte[rows * cols];
            for (int i = 0; i < values.length; i++) {
                values[i] = (byte) (37 * i - 60);
            }
            return node(name, values, rows, cols);
        }

        NodeProto zero(String name) {
            return node(name, new byte[] {7});
        }

        private static NodeProto node(String name, byte[] values, long... dims) {
            var tensor = ai.onnx.proto.OnnxMl.TensorProto.newBuilder()
                    .setDataType(ai.onnx.proto.OnnxMl.TensorProto.DataType.INT8.getNumber())
                    .setRawData(com.google.protobuf.ByteString.copyFrom(values));
            for (long dim : dims) {
                tensor.addDims(dim);
            }
            return NodeProto.newBuilder()
                    .setName(name)
                    .setOpType("Constant")
                    .addOutput(name)
                    .addAttribute(AttributeProto.newBuilder()
                            .setName("value")
                            .setType(AttributeProto.AttributeType.TENSOR)
                            .setT(tensor))
                    .build();
        }
    }

    private static AttributeProto floats(String name, float... values) {
        AttributeProto.Builder attribute =
                AttributeProto.newBuilder().setName(name).setType(AttributeProto.AttributeType.FLOATS);
        for (float value : values) {
            attribute.addFloats(value);
        }
        return attribute.build();
    }

    /// scikit-learn's logistic regression behind its scaler: two outputs, of which the second one holds the probabilities.
    private static Graph logistic(String transform, float[] weights, float[] intercepts, String... classes) {
        NodeProto classifier = NodeProto.newBuilder()
                .setName("lc")
                .setOpType("LinearClassifier")
                .setDomain("ai.onnx.ml")
                .addInput("scaled")
                .addOutput("label")
                .addOutput("p")
                .addAttribute(floats("coefficients", weights))
                .addAttribute(floats("intercepts", intercepts))
                .addAttribute(GraphWriter.wordList("classlabels_strings", List.of(classes)))
                .addAttribute(attribute("post_transform", transform))
                .build();
        return Graph.of(2)
                .node("Scaler", "scaled", "x", floats("offset", 0.5f, -1), floats("scale", 2, 0.25f))
                .node(classifier);
    }

    @Test
    void scikitLearnsLinearModels() throws Exception {
        Graph two = logistic("LOGISTIC", new float[] {-1, -2, 1, 2}, new float[] {-0.5f, 0.5f}, "ham", "spam")
                .node("Normalizer", "n", "p", attribute("norm", "L1"))
                .outputs("n");
        assertThat(two.difference()).isLessThan(1e-6);
        assertThat(two.read().model().target()).isEqualTo(new Target.Classes("class", List.of("ham", "spam")));
        Graph three = logistic(
                        "SOFTMAX",
                        new float[] {-1, -2, 1, 2, 0.5f, -0.25f},
                        new float[] {-0.5f, 0.5f, 1},
                        "a",
                        "b",
                        "c")
                .outputs("p");
        assertThat(three.difference()).isLessThan(1e-6);
        assertThat(three.read().model().target()).isEqualTo(new Target.Classes("class", List.of("a", "b", "c")));
        assertRefused(
                logistic("PROBIT", new float[] {-1, -2, 1, 2}, new float[] {-0.5f, 0.5f}, "a", "b")
                        .outputs("p"),
                "\"lc\" (LinearClassifier) makes probabilities by PROBIT");
        assertRefused(
                logistic("LOGISTIC", new float[6], new float[3], "a", "b", "c")
                        .node("Normalizer", "n", "p", attribute("norm", "L1"))
                        .outputs("n"),
                "node \"n\" (Normalizer)");
        Graph number = Graph.of(2)
                .node("LinearRegressor", "y", "x", floats("coefficients", 2, -3), floats("intercepts", 0.5f));
        assertThat(number.difference()).isLessThan(1e-5);
        assertThat(number.read().model().target()).isEqualTo(new Target.Number("y", 0, 1));
    }

    @Test
    void aRecurrentLayerIsNamedWhateverPreparesIt() {
        assertRefused(
                Graph.of(4, 3)
                        .longs("shape", 1, 1, 5)
                        .node("Transpose", "t", "x")
                        .node("ConstantOfShape", "h0", "shape")
                        .node("Expand", "e", "h0 shape")
                        .random("W", 1, 15, 3)
                        .random("R", 1, 15, 5)
                        .node("GRU", "gru1", "t W R e e")
                        .node("Squeeze", "y", "gru1"),
                "node \"gru1\" (GRU) is an operator that Ayin does not know");
    }

    @Test
    void theLastOutputIsTaken_andTheUserMayTakeAnother() throws Exception {
        Graph graph = withLast(scores().node("Relu", "hidden", "z"), "hidden").outputs("hidden", "y", "z");
        Imported imported = graph.read();
        assertThat(graph.difference(imported.model(), "y")).isLessThan(1e-5);
        assertThat(imported.notes())
                .contains("of its outputs hidden, y, z, \"y\" was taken: --graph-output takes another");
        Imported hidden = OnnxReader.read(graph.model(), "f", External.none(), "hidden");
        assertThat(graph.difference(hidden.model(), "hidden")).isLessThan(1e-5);
        assertThatThrownBy(() -> OnnxReader.read(graph.model(), "f", External.none(), "a"))
                .hasMessage("it has no output \"a\", it has: hidden, y, z");
    }

    @Test
    void dropoutThatGoesOnIsRefused() throws Exception {
        Graph training = withLast(
                scores().constant("ratio", new float[] {0.5f})
                        .node(trueConstant("mode"))
                        .node("Dropout", "d", "z ratio mode"),
                "d");
        assertRefused(training, "node \"d\" (Dropout) is in training mode");
        assertThat(withLast(scores().constant("ratio", new float[] {0.5f}).node("Dropout", "d", "z ratio"), "d")
                        .difference())
                .isLessThan(1e-5);
    }

    private static NodeProto trueConstant(String name) {
        var tensor = ai.onnx.proto.OnnxMl.TensorProto.newBuilder()
                .setDataType(ai.onnx.proto.OnnxMl.TensorProto.DataType.BOOL.getNumber())
                .addInt32Data(1);
        return NodeProto.newBuilder()
                .setName(name)
                .setOpType("Constant")
                .addOutput(name)
                .addAttribute(AttributeProto.newBuilder()
                        .setName("value")
                        .setType(AttributeProto.AttributeType.TENSOR)
                        .setT(tensor))
                .build();
    }

    @Test
    void variancesOfNothing() throws Exception {
        Graph graph = withLast(batchNormalization(1e-5f, 0, 1, 2, 3, 0.5f, 4), "n");
        assertThat(graph.difference()).isLessThan(1e-2); // numbers of some hundreds
        assertThat(graph.read().notes().getFirst()).contains("a variance of 0 for 1 of its 6 numbers");
        assertRefused(
                withLast(batchNormalization(0, 0, 1, 2, 3, 0.5f, 4), "n"),
                "node \"n\" (BatchNormalization) divides by");
        assertRefused(withLast(batchNormalization(1e-5f, 1, 1, -2, 3, 0.5f, 4), "n"), "its variance 3 is -2.0");
    }

    private static Graph batchNormalization(float epsilon, float... variances) {
        return scores().random("scale", 6)
                .random("shift", 6)
                .random("mean", 6)
                .constant("var", variances, 6)
                .node("BatchNormalization", "n", "z scale shift mean var", attribute("epsilon", epsilon));
    }

    @Test
    void weightsThatAreNoFloatsAreRefused() {
        for (float bad : new float[] {Float.NaN, Float.POSITIVE_INFINITY}) {
            assertRefused(
                    Graph.of(2).constant("W", new float[] {1, 2, bad, 4}, 2, 2).node("MatMul", "y", "x W"),
                    "its weights are not all finite floats: layer1.W is");
        }
        assertRefused(
                Graph.of(2)
                        .constant("W", new float[] {1, 2, 3e38f, 4}, 2, 2)
                        .node("MatMul", "m", "x W")
                        .constant("two", new float[] {2})
                        .node("Mul", "y", "m two"),
                "layer1.W is Infinity in row 1, column 2");
    }

    @Test
    void everyActivationOfTheLibraryIsWrittenAndReadAgainByItsValues() throws Exception {
        for (Activation g : Activation.all()) {
            var model = Models.of(g);
            var changed = OnnxWriter.model(model).toBuilder()
                    .setProducerName("somebody else")
                    .build();
            Imported read = OnnxReader.read(changed, "f", External.none(), null);
            List<Layer> layers = read.model().network().layers();
            assertThat(((Dense) layers.getLast()).activation()).isEqualTo(g);
        }
    }
}
