package dev.ayin.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtSession;
import dev.ayin.data.Features;
import dev.ayin.exchange.Imported;
import dev.ayin.math.Matrix;
import dev.ayin.model.Model;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// A graph of a few nodes with the input x, as a test writes it down; what it says by ONNX Runtime and as it is read.
final class Graph {
    private static final int EXAMPLES = 7;

    private final GraphWriter writer = new GraphWriter("g");
    private final List<NodeProto> nodes = new ArrayList<>();
    private final List<String> outputs = new ArrayList<>();
    private final Random random = new Random(5);
    private final long[] dims;

    private Graph(long[] dims) {
        this.dims = dims;
    }

    /// {@return a graph whose input is N × dims}
    static Graph of(int... dims) {
        Graph graph = new Graph(Arrays.stream(dims).asLongStream().toArray());
        graph.writer.input("x", DataType.FLOAT, "", dims);
        return graph;
    }

    Graph constant(String name, float[] values, long... dims) {
        writer.floats(name, values, dims);
        return this;
    }

    /// Random numbers.
    Graph random(String name, long... dims) {
        float[] values = new float[(int) Constant.size(dims, name)];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return constant(name, values, dims);
    }

    Graph longs(String name, long... values) {
        writer.longs(name, values, values.length);
        return this;
    }

    /// A node whose output is called as the node is.
    ///
    /// @param inputs with blanks between them
    Graph node(String operator, String name, String inputs, AttributeProto... attributes) {
        NodeProto.Builder node = NodeProto.newBuilder()
                .setName(name)
                .setOpType(operator)
                .addAllInput(List.of(inputs.split(" ")))
                .addOutput(name)
                .addAllAttribute(List.of(attributes));
        if (List.of("Scaler", "LinearClassifier", "LinearRegressor", "Normalizer", "ZipMap")
                .contains(operator)) {
            node.setDomain("ai.onnx.ml");
        }
        nodes.add(node.build());
        return this;
    }

    Graph node(NodeProto node) {
        nodes.add(node);
        return this;
    }

    /// Names the outputs; without this the last node's is the only one.
    Graph outputs(String... names) {
        outputs.addAll(List.of(names));
        return this;
    }

    ModelProto model() {
        GraphProto.Builder graph = writer.graph().toBuilder().addAllNode(nodes);
        List<String> named = outputs.isEmpty() ? List.of(nodes.getLast().getOutput(0)) : outputs;
        named.forEach(name -> graph.addOutput(ValueInfoProto.newBuilder().setName(name)));
        return ModelProto.newBuilder()
                .setIrVersion(8)
                .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(18))
                .addOpsetImport(
                        OperatorSetIdProto.newBuilder().setDomain("ai.onnx.ml").setVersion(3))
                .setGraph(graph)
                .build();
    }

    Imported read() {
        return OnnxReader.read(model(), "f", External.none(), null);
    }

    private float[] examples() {
        int width = (int) Constant.size(dims, "x");
        float[] x = new float[EXAMPLES * width];
        for (int i = 0; i < x.length; i++) {
            x[i] = (float) (2 * random.nextGaussian());
        }
        return x;
    }

    /// {@return what ONNX Runtime says of the examples: an output, example by example}
    float[][] judged(String output, float[] x) throws Exception {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        long[] shape = new long[dims.length + 1];
        shape[0] = EXAMPLES;
        System.arraycopy(dims, 0, shape, 1, dims.length);
        OrtSession.SessionOptions plain = new OrtSession.SessionOptions(); // node by node, as the graph says it
        plain.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.NO_OPT);
        try (OrtSession session = environment.createSession(model().toByteArray(), plain);
                OnnxTensor tensor = OnnxTensor.createTensor(environment, FloatBuffer.wrap(x), shape);
                OrtSession.Result result = session.run(Map.of("x", tensor))) {
            float[] all = ((OnnxTensor) result.get(output).orElseThrow())
                    .getFloatBuffer()
                    .array();
            int width = all.length / EXAMPLES;
            float[][] rows = new float[EXAMPLES][];
            for (int i = 0; i < EXAMPLES; i++) {
                rows[i] = Arrays.copyOfRange(all, i * width, (i + 1) * width);
            }
            return rows;
        }
    }

    /// {@return by how much the model that is read differs at most from ONNX Runtime's numbers} Of two classes the model has
    /// the second one's probability only; its numbers are in the units of its target.
    double difference() throws Exception {
        return difference(read().model(), outputs.isEmpty() ? nodes.getLast().getOutput(0) : outputs.getFirst());
    }

    /// {@return where Ayin has number i of x} Channels come first in x, and last in an image of Ayin's.
    private int place(Model model, int i) {
        if (!model.network().input().isImage()) {
            return i;
        }
        int pixels = model.network().input().size() / (int) dims[0];
        return i % pixels * (int) dims[0] + i / pixels;
    }

    double difference(Model model, String output) throws Exception {
        float[] x = examples();
        float[][] theirs = judged(output, x);
        int width = x.length / EXAMPLES;
        Matrix X = Matrix.zeros(width, EXAMPLES);
        for (int i = 0; i < EXAMPLES; i++) {
            Object[] row = new Object[width];
            for (int c = 0; c < width; c++) {
                row[place(model, c)] = (double) x[i * width + c];
            }
            ((Features.Columns) model.features()).encode(row, X.data(), i * width);
        }
        Matrix Y = model.predict(X);
        double most = 0;
        for (int i = 0; i < EXAMPLES; i++) {
            boolean two = Y.rows() == 1 && theirs[i].length == 2;
            if (!two && Y.rows() != theirs[i].length) {
                return Double.POSITIVE_INFINITY;
            }
            for (int r = 0; r < Y.rows(); r++) {
                double difference = Math.abs(Y.get(r, i) - theirs[i][two ? 1 : r]);
                most = Math.max(most, Double.isNaN(difference) ? Double.POSITIVE_INFINITY : difference);
            }
        }
        return most;
    }
}
