package dev.ayin.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.fasterxml.jackson.jr.ob.JSON;
import com.google.protobuf.ByteString;
import dev.ayin.data.Features;
import dev.ayin.data.Target;
import dev.ayin.exchange.Imported;
import dev.ayin.exchange.ModelFormat;
import dev.ayin.layer.Activation;
import dev.ayin.layer.Dense;
import dev.ayin.layer.Layer;
import dev.ayin.layer.Padding;
import dev.ayin.math.Matrix;
import dev.ayin.math.Shape;
import dev.ayin.model.Model;
import dev.ayin.network.Network;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Networks of other programs are read and say what they said there. `src/test/python/models.py` made the files.
class OnnxReaderTest {
    private static final Map<String, Object> SAID = said();

    @TempDir
    Path folder;

    private static Map<String, Object> said() {
        try (InputStream in = OnnxReaderTest.class.getResourceAsStream("models.json")) {
            return map(JSON.std.mapFrom(in).get("models"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Stream<String> files() {
        return SAID.keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("files")
    void theirNumbers(String name) throws IOException {
        Imported imported = read(name);
        boolean logarithms = name.endsWith("view") || name.endsWith("fixed"), gelu = name.endsWith("-gelu");
        boolean kerasGelu = name.equals("keras-number"); // by the error function too
        assertThat(imported.notes().stream().anyMatch(note -> note.contains("logarithms")))
                .isEqualTo(logarithms);
        assertThat(imported.notes().stream().anyMatch(note -> note.contains("GELU")))
                .isEqualTo(gelu || kerasGelu);
        assertSame(imported.model(), name, logarithms, gelu || kerasGelu ? 2e-3 : 1e-5);
    }

    private static void assertSame(Model model, String name, boolean logarithms, double tolerance) {
        List<List<Double>> xs = rows(name, "x"), ys = rows(name, "y");
        for (int i = 0; i < xs.size(); i++) {
            Matrix Y = model.predict(column(model, xs.get(i)));
            List<Double> y = ys.get(i);
            for (int r = 0; r < Y.rows(); r++) {
                // of two classes the network has the second one only
                double theirs = y.get(y.size() == 2 && Y.rows() == 1 ? 1 : r);
                double expected = logarithms ? Math.exp(theirs) : theirs;
                assertThat((double) Y.get(r, 0))
                        .isCloseTo(expected, within(tolerance * Math.max(1, Math.abs(expected))));
            }
        }
    }

    private static Matrix column(Model model, List<Double> row) {
        Matrix X = Matrix.zeros(row.size(), 1);
        ((Features.Columns) model.features()).encode(row.toArray(), X.data(), 0);
        return X;
    }

    @Test
    void scikitLearn_itsScalerIsThePreprocessing_andItsClassesHaveNames() throws IOException {
        Model model = read("skl2onnx-three").model();
        List<?> mean = (List<?>) map(SAID.get("skl2onnx-three")).get("mean");
        Features.Numeric first = (Features.Numeric)
                ((Features.Columns) model.features()).columns().get(1);
        assertThat(first.mean()).isCloseTo(((Number) mean.get(1)).doubleValue(), within(1e-3));
        assertThat(model.target()).isEqualTo(new Target.Classes("class", List.of("high", "low", "middle")));
        assertThat(read("skl2onnx-two").model().target())
                .isEqualTo(new Target.Classes("class", List.of("ham", "spam")));
        assertThat(activations(model)).containsExactly(Activation.sigmoid(), Activation.softmax());
    }

    @Test
    void activationsAreRecognised_howeverTheyAreWritten() throws IOException {
        for (String exporter : List.of("script", "dynamo")) {
            Model model = read("torch-%s-activations".formatted(exporter)).model();
            assertThat(activations(model).stream().map(g -> g.getClass().getSimpleName()))
                    .containsExactly("LeakyRelu", "Elu", "Gelu", "Silu", "Softplus", "Tanh", "Elu", "Relu", "Sigmoid");
        }
    }

    @Test
    void whatIsReadIsWrittenAgain_andOnnxRuntimeAgrees() throws Exception {
        Model model = read("torch-dynamo-activations").model();
        List<Double> row = rows("torch-dynamo-activations", "x").getFirst();
        try (Judge judge = new Judge(model)) {
            Map<String, Object> inputs = new LinkedHashMap<>();
            for (int i = 0; i < row.size(); i++) {
                inputs.put("x" + (i + 1), new double[][] {{row.get(i)}});
            }
            float[][] p = (float[][]) judge.outputs(inputs).get("probabilities");
            double y = rows("torch-dynamo-activations", "y").getFirst().getFirst();
            assertThat((double) p[0][1]).isCloseTo(y, within(1e-5));
        }
    }

    @Test
    void anUnknownOperatorIsNamedWithItsNode() {
        for (String exporter : List.of("script", "dynamo")) {
            assertThatThrownBy(() -> read("torch-%s-lstm".formatted(exporter)))
                    .hasMessageMatching(
                            ".* is no ONNX model that Ayin can read: node \".+\" \\(.+\\) is an operator that "
                                    + "Ayin does not know");
        }
        assertThatThrownBy(() -> OnnxReader.read(
                        model(List.of(node("ConvTranspose", "conv1", "x", "W")), matrix("W", 2, 3)),
                        "f",
                        External.none(),
                        null))
                .hasMessage("node \"conv1\" (ConvTranspose) is an operator that Ayin does not know");
    }

    @Test
    void whatIsOurOwnComesBackBitForBit() throws IOException {
        for (Model model : List.of(
                Models.table(new Target.Classes("kind", List.of("a", "b", "c"))),
                Models.table(new Target.Number("y", 3, 2)),
                Models.table(new Target.Number("y", 3, 2, 1.5, -4, 1e6)),
                Models.table(new Target.Numbers(List.of(new Target.Number("y", 3, 2), new Target.Number("z", 0, 1)))),
                Models.of(Activation.silu()),
                Models.of(
                        Network.of(
                                new Shape(6, 5, 2),
                                Layer.convolution(3, 3, 1, Padding.SAME, Activation.relu()),
                                Layer.batchNorm(Activation.tanh()),
                                Layer.maxPooling(2),
                                Layer.dense(3, Activation.identity())),
                        new Features.Pixels(new Shape(6, 5, 2), 0.1, 0.3),
                        Models.LABELS))) {
            Path file = folder.resolve("own.onnx");
            ModelFormat.of("onnx").write(file, model);
            Imported imported = ModelFormat.of("onnx").read(file);
            assertThat(imported.notes()).isEmpty();
            Model back = imported.model();
            assertThat(back.parameters().values()).isEqualTo(model.parameters().values());
            assertThat(back.network()).isEqualTo(model.network());
            assertThat(back.features()).isEqualTo(model.features());
            assertThat(back.target()).isEqualTo(model.target());
            assertThat(back.provenance()).isEqualTo(model.provenance());
        }
    }

    /// Metadata that speak of another graph are not believed.
    @Test
    void ourOwnFile_thatSomebodyChanged_isReadAsAnyOther() {
        Model model = Models.of(Activation.relu());
        ModelProto.Builder changed = OnnxWriter.model(model).toBuilder();
        NodeProto.Builder gemm = changed.getGraphBuilder().getNodeBuilder(0);
        gemm.addAttribute(AttributeProto.newBuilder().setName("alpha").setF(2));
        Imported imported = OnnxReader.read(changed.build(), "f", External.none(), null);
        assertThat(imported.model().provenance().isImported()).isTrue();
        assertThat(imported.model().parameters().values()[0])
                .isEqualTo(2 * model.parameters().values()[0]);
        assertThat(imported.model().parameters().get("layer1.b").get(0, 0))
                .isEqualTo(model.parameters().get("layer1.b").get(0, 0));
    }

    @Test
    void everyEncodingOfConstants() {
        float[] values = {1, -2, 0.5f, 3, 0, 4};
        for (DataType type : List.of(
                DataType.FLOAT,
                DataType.DOUBLE,
                DataType.FLOAT16,
                DataType.BFLOAT16,
                DataType.INT8,
                DataType.INT16,
                DataType.INT32,
                DataType.INT64,
                DataType.UINT8,
                DataType.UINT16,
                DataType.UINT32,
                DataType.UINT64,
                DataType.BOOL)) {
            for (boolean raw : new boolean[] {true, false}) {
                TensorProto tensor = tensor(type, raw, values);
                double[] read = Constant.of(tensor, External.none()).numbers();
                for (int i = 0; i < values.length; i++) {
                    assertThat(read[i]).as(type + " " + raw).isEqualTo(stored(type, values[i]));
                }
            }
        }
        TensorProto words = TensorProto.newBuilder()
                .setDataType(DataType.STRING.getNumber())
                .addDims(2)
                .addStringData(ByteString.copyFromUtf8("ä"))
                .addStringData(ByteString.EMPTY)
                .build();
        assertThat(Constant.of(words, External.none()).words()).containsExactly("ä", "");
    }

    /// What is left of a number in a type.
    private static double stored(DataType type, float value) {
        return switch (type) {
            case FLOAT, DOUBLE, FLOAT16, BFLOAT16 -> value;
            case BOOL -> value != 0 ? 1 : 0;
            case UINT8, UINT16, UINT32, UINT64 -> Math.abs((int) value);
            default -> (int) value;
        };
    }

    private static TensorProto tensor(DataType type, boolean raw, float[] values) {
        TensorProto.Builder tensor = TensorProto.newBuilder()
                .setDataType(type.getNumber())
                .addDims(2)
                .addDims(3);
        ByteBuffer bytes = ByteBuffer.allocate(48).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : values) {
            double number = stored(type, value);
            switch (type) {
                case FLOAT -> {
                    bytes.putFloat((float) number);
                    tensor.addFloatData((float) number);
                }
                case DOUBLE -> {
                    bytes.putDouble(number);
                    tensor.addDoubleData(number);
                }
                case FLOAT16 -> {
                    bytes.putShort(Float.floatToFloat16((float) number));
                    tensor.addInt32Data(Float.floatToFloat16((float) number) & 0xffff);
                }
                case BFLOAT16 -> {
                    int bits = Float.floatToRawIntBits((float) number) >>> 16;
                    bytes.putShort((short) bits);
                    tensor.addInt32Data(bits);
                }
                case INT64 -> {
                    bytes.putLong((long) number);
                    tensor.addInt64Data((long) number);
                }
                case UINT32, UINT64 -> {
                    if (type == DataType.UINT32) {
                        bytes.putInt((int) number);
                    } else {
                        bytes.putLong((long) number);
                    }
                    tensor.addUint64Data((long) number);
                }
                default -> {
                    switch (type) {
                        case INT8, UINT8, BOOL -> bytes.put((byte) number);
                        case INT16, UINT16 -> bytes.putShort((short) number);
                        default -> bytes.putInt((int) number);
                    }
                    tensor.addInt32Data((int) number);
                }
            }
        }
        if (raw) {
            return TensorProto.newBuilder()
                    .setDataType(type.getNumber())
                    .addAllDims(tensor.getDimsList())
                    .setRawData(ByteString.copyFrom(bytes.flip()))
                    .build();
        }
        return tensor.build();
    }

    @Test
    void gemm_withItsFactors() {
        NodeProto gemm = node("Gemm", "g", "x", "W", "b").toBuilder()
                .addAttribute(AttributeProto.newBuilder().setName("alpha").setF(2))
                .addAttribute(AttributeProto.newBuilder().setName("beta").setF(-3))
                .build();
        Model model = OnnxReader.read(
                        model(List.of(gemm), matrix("W", 2, 3), matrix("b", 3)), "f", External.none(), null)
                .model();
        assertThat(model.parameters().get("layer1.W").get(1, 0))
                .isEqualTo(2 * 2); // W(0, 1) = 2 of [[1, 2, 3], [4, 5, 6]]
        assertThat(model.parameters().get("layer1.b").get(2, 0)).isEqualTo(-3 * 3);
    }

    @Test
    void whatIsRefused() {
        List<NodeProto> multiply = List.of(node("MatMul", "m", "x", "W"));
        refused("names far more", multiply, tensor("W", 1L << 40, 1L << 40), "impossible dimensions");
        refused("claims what is not there", multiply, tensor("W", 2, 1000), "claims 2000 elements and has 0");
        refused(
                "lies elsewhere",
                multiply,
                matrix("W", 2, 3).toBuilder()
                        .setDataLocation(TensorProto.DataLocation.EXTERNAL)
                        .build(),
                "the model comes from no folder");
        refused("does not fit", multiply, matrix("W", 5, 3), "has 5 inputs, and its examples are of shape [2]");
        refused("is no matrix", multiply, matrix("W", 6), "that is no matrix");
        refused(
                "is not there",
                List.of(node("MatMul", "m", "x", "V")),
                matrix("W", 2, 3),
                "reads \"V\", which nothing");
        refused("is unknown", List.of(node("Softsign", "s", "x")), matrix("W", 2, 3), "\"s\" (Softsign)");
        NodeProto clip = node("Clip", "c", "x").toBuilder() // bounds that do not hold 0
                .addAttribute(AttributeProto.newBuilder().setName("max").setF(500))
                .addAttribute(AttributeProto.newBuilder().setName("min").setF(0.5f))
                .build();
        refused("is cut off", List.of(clip), matrix("W", 2, 3), "none of Ayin's activations");
        refused("is none of ours", List.of(node("Exp", "e", "x")), matrix("W", 2, 3), "none of Ayin's activations");
        refused("is columns", List.of(node("MatMul", "m", "W", "x")), matrix("W", 2, 3), "the examples as columns");
        refused("is nothing", List.of(node("Identity", "i", "x")), matrix("W", 2, 3), "none of its outputs depends");
    }

    private static void refused(String as, List<NodeProto> nodes, TensorProto constant, String why) {
        assertThatThrownBy(() -> OnnxReader.read(model(nodes, constant), "f", External.none(), null))
                .as(as)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(why);
    }

    @Test
    void filesThatAreMeantToHurt() throws IOException {
        refusedFile(bytes(200_000, new byte[] {0x3a, 2, 0x0a, 0}), "more parts"); // graphs of one empty node
        byte[] deep = new byte[0];
        for (int i = 0; i < 90; i++) { // attribute 5 of a node is a tensor, 6 a graph: graphs within graphs
            deep = wrapped(0x0a, wrapped(0x2a, wrapped(0x32, deep)));
        }
        refusedFile(wrapped(0x3a, deep), "parts within parts");
        List<NodeProto> again = new ArrayList<>();
        String last = "x";
        for (int i = 0; i < 3000; i++) { // the same matrix, again and again
            again.add(node("MatMul", "y" + i, last, "W"));
            last = "y" + i;
        }
        ModelProto often = model(again, matrix("W", 60, 60));
        refusedFile(withInput(often, 60).toByteArray(), "would be far larger");
        List<NodeProto> growing = new ArrayList<>(List.of(node("Sigmoid", "f0", "x"), node("Mul", "f1", "f0", "x")));
        for (int i = 2; i < 100; i++) { // Fibonacci's function
            growing.add(node("Mul", "f" + i, "f" + (i - 1), "f" + (i - 2)));
        }
        refusedFile(model(growing, matrix("W", 1, 1)).toByteArray(), "too long for an activation");
        List<NodeProto> chain = new ArrayList<>();
        last = "x";
        for (int i = 0; i < 9000; i++) {
            chain.add(node("Relu", "r" + i, last));
            last = "r" + i;
        }
        refusedFile(model(chain, matrix("W", 1, 1)).toByteArray(), "functions in a row");
    }

    private void refusedFile(byte[] bytes, String why) throws IOException {
        Path file = Files.write(folder.resolve("hurt.onnx"), bytes);
        assertThatThrownBy(() -> new OnnxFormat().read(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(file + " is no ONNX model that Ayin can read: ")
                .hasMessageContaining(why);
    }

    private static byte[] bytes(int times, byte[] piece) {
        ByteBuffer all = ByteBuffer.allocate(times * piece.length);
        for (int i = 0; i < times; i++) {
            all.put(piece);
        }
        return all.array();
    }

    /// A field of this tag that holds these bytes.
    private static byte[] wrapped(int tag, byte[] inner) throws IOException {
        var out = new ByteArrayOutputStream();
        out.write(tag);
        for (int n = inner.length; ; n >>>= 7) {
            out.write(n > 127 ? n & 127 | 128 : n);
            if (n <= 127) {
                break;
            }
        }
        out.write(inner);
        return out.toByteArray();
    }

    private static List<Activation> activations(Model model) {
        return model.network().layers().stream()
                .map(layer -> ((Dense) layer).activation())
                .toList();
    }

    private static NodeProto node(String operator, String name, String... inputs) {
        return NodeProto.newBuilder()
                .setName(name)
                .setOpType(operator)
                .addAllInput(List.of(inputs))
                .addOutput(name)
                .build();
    }

    /// 1, 2, 3 … in these dimensions.
    private static TensorProto matrix(String name, long... dims) {
        TensorProto.Builder tensor = tensor(name, dims).toBuilder();
        for (int i = 1; i <= Constant.size(dims, name); i++) {
            tensor.addFloatData(i);
        }
        return tensor.build();
    }

    private static TensorProto tensor(String name, long... dims) {
        TensorProto.Builder tensor = TensorProto.newBuilder().setName(name).setDataType(DataType.FLOAT.getNumber());
        for (long dim : dims) {
            tensor.addDims(dim);
        }
        return tensor.build();
    }

    /// A graph with the input x (N × 2); its last node is the output.
    private static ModelProto model(List<NodeProto> nodes, TensorProto... constants) {
        GraphWriter inputs = new GraphWriter("g");
        inputs.input("x", DataType.FLOAT, "", 2);
        GraphProto graph = inputs.graph().toBuilder()
                .addAllNode(nodes)
                .addAllInitializer(List.of(constants))
                .addOutput(ValueInfoProto.newBuilder().setName(nodes.getLast().getOutput(0)))
                .build();
        return ModelProto.newBuilder()
                .setIrVersion(8)
                .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(17))
                .setGraph(graph)
                .build();
    }

    private static ModelProto withInput(ModelProto model, int width) {
        GraphWriter inputs = new GraphWriter("g");
        inputs.input("x", DataType.FLOAT, "", width);
        ModelProto.Builder changed = model.toBuilder();
        changed.getGraphBuilder().setInput(0, inputs.graph().getInput(0));
        return changed.build();
    }

    private static Imported read(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(OnnxReaderTest.class.getResourceAsStream(name + ".onnx"))) {
            Path file = Files.createTempFile("ayin", ".onnx");
            try {
                Files.write(file, in.readAllBytes());
                return new OnnxFormat().read(file);
            } finally {
                Files.delete(file);
            }
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }

    @SuppressWarnings("unchecked")
    private static List<List<Double>> rows(String name, String what) {
        return (List<List<Double>>) map(SAID.get(name)).get(what);
    }
}
