package dev.ayin.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// A graph in the making: every value gets a name that nothing else has, whatever the columns of a table are called.
final class GraphWriter {
    /// The symbol of the number of examples, the first dimension of every input and output.
    private static final String BATCH = "N";

    private final GraphProto.Builder graph = GraphProto.newBuilder();
    private final Set<String> taken = new HashSet<>();

    GraphWriter(String name) {
        graph.setName(name);
    }

    GraphProto graph() {
        return graph.build();
    }

    /// {@return the name itself, or one like it that is still free}
    private String free(String name) {
        String candidate = name.isEmpty() ? "(no name)" : name;
        for (int i = 2; !taken.add(candidate); i++) {
            candidate = name + " (" + i + ")";
        }
        return candidate;
    }

    String input(String name, TensorProto.DataType type, String doc, int... dims) {
        String free = free(name);
        graph.addInput(info(free, type, doc, dims));
        return free;
    }

    /// Makes a value an output, under a name of its own.
    void output(String name, String value, TensorProto.DataType type, String doc, int... dims) {
        String free = free(name);
        graph.addOutput(info(free, type, doc, dims));
        graph.addNode(NodeProto.newBuilder()
                .setName(free(name + "/Identity"))
                .setOpType("Identity")
                .addInput(value)
                .addOutput(free));
    }

    private static ValueInfoProto info(String name, TensorProto.DataType type, String doc, int... dims) {
        TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
        shape.addDim(TensorShapeProto.Dimension.newBuilder().setDimParam(BATCH));
        for (int dim : dims) {
            shape.addDim(TensorShapeProto.Dimension.newBuilder().setDimValue(dim));
        }
        TypeProto.Tensor tensor = TypeProto.Tensor.newBuilder()
                .setElemType(type.getNumber())
                .setShape(shape)
                .build();
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setDocString(doc)
                .setType(TypeProto.newBuilder().setTensorType(tensor))
                .build();
    }

    /// {@return the value that an operator gives, called as `place`/operator}
    ///
    /// @param place where in the network: "layer1", or a column of the table
    String node(String place, String operator, List<String> inputs, AttributeProto... attributes) {
        String name = free(place + "/" + operator);
        NodeProto.Builder node = NodeProto.newBuilder()
                .setName(name)
                .setOpType(operator)
                .addAllInput(inputs)
                .addOutput(name)
                .addAllAttribute(List.of(attributes));
        if (operator.equals("LabelEncoder")) {
            node.setDomain("ai.onnx.ml");
        }
        graph.addNode(node);
        return name;
    }

    /// {@return the name of a constant}
    String floats(String name, float[] values, long... dims) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        return constant(name, TensorProto.DataType.FLOAT, bytes, dims);
    }

    String doubles(String name, double[] values, long... dims) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asDoubleBuffer().put(values);
        return constant(name, TensorProto.DataType.DOUBLE, bytes, dims);
    }

    String longs(String name, long[] values, long... dims) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asLongBuffer().put(values);
        return constant(name, TensorProto.DataType.INT64, bytes, dims);
    }

    String words(String name, List<String> words) {
        TensorProto.Builder tensor = TensorProto.newBuilder()
                .setName(free(name))
                .setDataType(TensorProto.DataType.STRING.getNumber())
                .addDims(words.size());
        words.forEach(word -> tensor.addStringData(ByteString.copyFromUtf8(word)));
        graph.addInitializer(tensor);
        return tensor.getName();
    }

    private String constant(String name, TensorProto.DataType type, ByteBuffer bytes, long... dims) {
        TensorProto.Builder tensor = TensorProto.newBuilder()
                .setName(free(name))
                .setDataType(type.getNumber())
                .setRawData(ByteString.copyFrom(bytes.array()));
        for (long dim : dims) {
            tensor.addDims(dim);
        }
        graph.addInitializer(tensor);
        return tensor.getName();
    }

    static AttributeProto attribute(String name, long value) {
        return attribute(name, AttributeProto.AttributeType.INT).setI(value).build();
    }

    static AttributeProto attribute(String name, float value) {
        return attribute(name, AttributeProto.AttributeType.FLOAT).setF(value).build();
    }

    static AttributeProto attribute(String name, String value) {
        return attribute(name, AttributeProto.AttributeType.STRING)
                .setS(ByteString.copyFromUtf8(value))
                .build();
    }

    static AttributeProto attribute(String name, List<Long> values) {
        return attribute(name, AttributeProto.AttributeType.INTS)
                .addAllInts(values)
                .build();
    }

    static AttributeProto floatList(String name, Iterable<Float> values) {
        return attribute(name, AttributeProto.AttributeType.FLOATS)
                .addAllFloats(values)
                .build();
    }

    static AttributeProto wordList(String name, Iterable<String> values) {
        AttributeProto.Builder attribute = attribute(name, AttributeProto.AttributeType.STRINGS);
        values.forEach(value -> attribute.addStrings(ByteString.copyFromUtf8(value)));
        return attribute.build();
    }

    static AttributeProto to(TensorProto.DataType type) {
        return attribute("to", type.getNumber());
    }

    private static AttributeProto.Builder attribute(String name, AttributeProto.AttributeType type) {
        return AttributeProto.newBuilder().setName(name).setType(type);
    }
}
