package dev.ayin.bench.rivals;

import dev.ayin.bench.work.Work;
import dev.ayin.math.Matrix;
import dev.ayin.network.Parameters;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// A network as a model for ONNX Runtime, by hand: Gemm, Relu, … Gemm, Softmax. The numbers of the fields are those of
/// onnx.proto; an example is a row, so x·Wᵀ with Ayin's W column by column is x·W as it lies.
final class OnnxModel {
    private static final int FLOAT = 1;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    private OnnxModel() {}

    /// {@return the model's bytes} Its input is "x", its output "y".
    static byte[] of(Work.Units units, Parameters parameters) {
        OnnxModel graph = new OnnxModel();
        int layers = units.sizes().length - 1;
        for (int l = 1; l <= layers; l++) {
            String z = "z" + l, a = l == layers ? "y" : "a" + l;
            graph.node("Gemm", z, l == 1 ? "x" : "a" + (l - 1), "W" + l, "b" + l);
            graph.node(l == layers ? "Softmax" : "Relu", a, z);
        }
        graph.text(2, "network");
        for (int l = 1; l <= layers; l++) {
            graph.tensor("W" + l, parameters.get("layer%d.W".formatted(l)), units.sizes()[l - 1], units.sizes()[l]);
            graph.tensor("b" + l, parameters.get("layer%d.b".formatted(l)), units.sizes()[l]);
        }
        graph.message(11, value("x", units.inputs()));
        graph.message(12, value("y", units.outputs()));
        OnnxModel model = new OnnxModel();
        model.number(1, 8); // ir_version
        model.message(7, graph);
        OnnxModel opset = new OnnxModel();
        opset.number(2, 17);
        model.message(8, opset);
        return model.bytes.toByteArray();
    }

    private void node(String type, String output, String... inputs) {
        OnnxModel node = new OnnxModel();
        for (String input : inputs) {
            node.text(1, input);
        }
        node.text(2, output);
        node.text(4, type);
        message(1, node);
    }

    private void tensor(String name, Matrix values, int... dimensions) {
        OnnxModel tensor = new OnnxModel();
        for (int dimension : dimensions) {
            tensor.number(1, dimension);
        }
        tensor.number(2, FLOAT);
        tensor.text(8, name);
        ByteBuffer raw = ByteBuffer.allocate(values.size() * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        raw.asFloatBuffer().put(values.toArray());
        tensor.data(9, raw.array());
        message(5, tensor);
    }

    /// Rows as many as there are, of so many numbers.
    private static OnnxModel value(String name, int size) {
        OnnxModel rows = new OnnxModel(), columns = new OnnxModel(), shape = new OnnxModel();
        rows.text(2, "m");
        columns.number(1, size);
        shape.message(1, rows);
        shape.message(1, columns);
        OnnxModel tensor = new OnnxModel(), type = new OnnxModel(), value = new OnnxModel();
        tensor.number(1, FLOAT);
        tensor.message(2, shape);
        type.message(1, tensor);
        value.text(1, name);
        value.message(2, type);
        return value;
    }

    private void number(int field, long value) {
        varint((long) field << 3);
        varint(value);
    }

    private void text(int field, String value) {
        data(field, value.getBytes(StandardCharsets.UTF_8));
    }

    private void message(int field, OnnxModel value) {
        data(field, value.bytes.toByteArray());
    }

    private void data(int field, byte[] value) {
        varint((long) field << 3 | 2);
        varint(value.length);
        bytes.writeBytes(value);
    }

    private void varint(long value) {
        long rest = value;
        while (rest > 127) {
            bytes.write((int) (rest & 127 | 128));
            rest >>>= 7;
        }
        bytes.write((int) rest);
    }
}
