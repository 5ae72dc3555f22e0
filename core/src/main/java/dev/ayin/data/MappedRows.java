package dev.ayin.data;

import dev.ayin.math.Matrix;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/// Examples in a memory segment, such as a file that is mapped rather than read: the memory of the machine keeps what it has
/// room for, and the heap nothing. A row is an example, first its column of X, then its column of Y, as little-endian
/// floats, so that an example is one place in the file.
///
/// Nobody looks for numbers that are not finite, as that would read the whole file: whoever writes it has to.
public final class MappedRows implements Examples {
    private static final ValueLayout.OfFloat FLOAT =
            ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private final MemorySegment segment;
    private final int size;
    private final int inputs;
    private final int outputs;
    private final int @Nullable [] chosen; // which rows these examples are, null for all
    private final @Nullable String hash; // null where nobody knows it yet

    private MappedRows(
            MemorySegment segment, int size, int inputs, int outputs, int @Nullable [] chosen, @Nullable String hash) {
        this.segment = segment;
        this.size = size;
        this.inputs = inputs;
        this.outputs = outputs;
        this.chosen = chosen;
        this.hash = hash;
    }

    /// {@return the rows of a segment as examples}
    ///
    /// @param inputs n_0
    /// @param outputs n_L
    /// @param hash [#hash()], where it is known from elsewhere; null where it is not
    /// @throws IllegalArgumentException if the segment does not hold a whole number of rows, or more than 2³¹
    public static MappedRows of(MemorySegment segment, int inputs, int outputs, @Nullable String hash) {
        long row = bytes(inputs, outputs);
        if (segment.byteSize() % row != 0 || segment.byteSize() / row > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException("%d bytes are not up to 2³¹ rows of %d and %d numbers"
                    .formatted(segment.byteSize(), inputs, outputs));
        }
        return new MappedRows(segment, (int) (segment.byteSize() / row), inputs, outputs, null, hash);
    }

    /// {@return how many bytes a row takes}
    public static long bytes(int inputs, int outputs) {
        return ((long) inputs + outputs) * Float.BYTES;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public int inputs() {
        return inputs;
    }

    @Override
    public int outputs() {
        return outputs;
    }

    @Override
    public boolean isWeighted() {
        return false;
    }

    @Override
    public void gather(int[] order, int first, @Nullable Matrix X, @Nullable Matrix Y, @Nullable Matrix weights) {
        gather(order, first, X, 0);
        gather(order, first, Y, inputs);
    }

    private void gather(int[] order, int first, @Nullable Matrix to, int from) {
        if (to == null) {
            return;
        }
        long row = bytes(inputs, outputs), within = (long) from * Float.BYTES;
        for (int c = 0; c < to.cols(); c++) {
            int example = chosen == null ? order[first + c] : chosen[order[first + c]];
            int at = to.offset() + c * to.stride();
            MemorySegment.copy(segment, FLOAT, example * row + within, to.data(), at, to.rows());
        }
    }

    /// Looks only whether there is an example.
    @Override
    public void check(String what) {
        if (size == 0) {
            throw new IllegalArgumentException("there are no " + what + " examples");
        }
    }

    /// {@return the examples of these numbers, in this order: not copied}
    @Override
    public MappedRows select(int[] examples) {
        int[] rows = examples.clone();
        for (int i = 0; i < rows.length; i++) {
            if (rows[i] < 0 || rows[i] >= size) {
                throw new IndexOutOfBoundsException("example %d of %d".formatted(rows[i], size));
            }
            rows[i] = chosen == null ? rows[i] : chosen[rows[i]];
        }
        return new MappedRows(segment, rows.length, inputs, outputs, rows, null);
    }

    @Override
    public String hash() {
        return hash == null ? Examples.hashOf(this) : hash;
    }
}
