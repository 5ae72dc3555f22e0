package dev.ayin.spark;

import dev.ayin.data.Examples;
import dev.ayin.data.MappedRows;
import dev.ayin.math.Matrix;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;

/// All examples as blocks of bytes that every executor can fetch, by Spark's broadcast: executors take what others have
/// already, so the driver sends a block about once. An executor puts them into a file of its own ([ExecutorRows]) and maps it.
final class SharedRows implements Serializable {
    private static final long serialVersionUID = 1;

    /// How large a block is, in bytes.
    private static final int BLOCK = 4 << 20;

    private final String id = UUID.randomUUID().toString();
    private final int size;
    private final int inputs;
    private final int outputs;
    private final List<Broadcast<byte[]>> blocks;

    private SharedRows(int size, int inputs, int outputs, List<Broadcast<byte[]>> blocks) {
        this.size = size;
        this.inputs = inputs;
        this.outputs = outputs;
        this.blocks = blocks;
    }

    /// {@return the examples as blocks: an example's x, then its y, as little-endian floats}
    static SharedRows of(JavaSparkContext spark, Examples examples) {
        int n = examples.size(), inputs = examples.inputs(), outputs = examples.outputs();
        long row = MappedRows.bytes(inputs, outputs);
        int each = Math.clamp(BLOCK / row, 1, Math.max(1, n));
        List<Broadcast<byte[]>> blocks = new ArrayList<>();
        for (int from = 0; from < n; from += each) {
            blocks.add(spark.broadcast(encode(examples, from, Math.min(n, from + each))));
        }
        return new SharedRows(n, inputs, outputs, blocks);
    }

    private static byte[] encode(Examples examples, int from, int to) {
        int inputs = examples.inputs(), outputs = examples.outputs(), m = to - from;
        int[] numbers = new int[m];
        for (int j = 0; j < m; j++) {
            numbers[j] = from + j;
        }
        Matrix X = Matrix.zeros(inputs, m), Y = Matrix.zeros(outputs, m);
        examples.gather(numbers, 0, X, Y, null);
        ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(m * MappedRows.bytes(inputs, outputs)))
                .order(ByteOrder.LITTLE_ENDIAN);
        for (int j = 0; j < m; j++) {
            put(X, j, bytes);
            put(Y, j, bytes);
        }
        return bytes.array();
    }

    private static void put(Matrix A, int col, ByteBuffer bytes) {
        for (int r = 0; r < A.rows(); r++) {
            bytes.putFloat(A.get(r, col));
        }
    }

    String id() {
        return id;
    }

    int size() {
        return size;
    }

    int inputs() {
        return inputs;
    }

    int outputs() {
        return outputs;
    }

    /// {@return how many bytes all examples have}
    long bytes() {
        return size * MappedRows.bytes(inputs, outputs);
    }

    List<Broadcast<byte[]>> blocks() {
        return blocks;
    }

    void close() {
        blocks.forEach(block -> block.destroy());
    }
}
