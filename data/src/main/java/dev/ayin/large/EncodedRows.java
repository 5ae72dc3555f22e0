package dev.ayin.large;

import dev.ayin.data.Examples;
import dev.ayin.data.MappedRows;
import dev.ayin.data.Samples;
import dev.ayin.disk.Temporary;
import dev.ayin.math.Matrix;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/// Examples that come one block after the other and are wanted as a whole, such as those that a model is measured on: in
/// memory while they are few, in a temporary file that is mapped once they are many.
///
/// One thread adds. The file is deleted when the program ends.
public final class EncodedRows implements AutoCloseable {
    private final int inputs;
    private final int outputs;
    private final int most; // numbers in memory
    private float[] rows = new float[1 << 12];
    private int filled;
    private FileChannel channel; // null while all are in memory
    private long written; // numbers

    /// @param inputs n_0
    /// @param outputs n_L
    public EncodedRows(int inputs, int outputs) {
        this(inputs, outputs, 1 << 24);
    }

    EncodedRows(int inputs, int outputs, int most) {
        this.inputs = inputs;
        this.outputs = outputs;
        this.most = most;
    }

    /// @param block (n_0 × m) and (n_L × m)
    /// @throws IOException if the file cannot be written
    public void add(Samples block) throws IOException {
        int row = inputs + outputs;
        for (int c = 0; c < block.size(); c++) {
            if (filled + row > most && filled > 0) {
                flush();
            }
            if (filled + row > rows.length) {
                rows = Arrays.copyOf(rows, (int) Math.max(filled + row, Math.min(2L * rows.length, most)));
            }
            copy(block.X(), c);
            copy(block.Y(), c);
        }
    }

    private void copy(Matrix from, int col) {
        System.arraycopy(from.data(), from.offset() + col * from.stride(), rows, filled, from.rows());
        filled += from.rows();
    }

    private void flush() throws IOException {
        if (channel == null) {
            Path file = Temporary.file("encoded.rows");
            channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
        }
        try {
            sink().write(0, written / (inputs + outputs), rows, filled);
        } catch (IOException e) {
            throw Temporary.refused(e);
        }
        written += filled;
        filled = 0;
    }

    private RowSink sink() {
        return new RowSink.File(channel, new long[1], inputs + outputs);
    }

    /// {@return all examples} Nothing can be added any more.
    public Examples examples() throws IOException {
        if (channel == null) {
            int m = filled / (inputs + outputs), row = inputs + outputs;
            return new Samples(Matrix.of(rows, 0, inputs, m, row), Matrix.of(rows, inputs, outputs, m, row));
        }
        flush();
        MemorySegment all = channel.map(MapMode.READ_ONLY, 0, written * Float.BYTES, Arena.ofAuto());
        return MappedRows.of(all, inputs, outputs, null);
    }

    /// The examples may still be read.
    @Override
    public void close() throws IOException {
        if (channel != null) {
            channel.close();
        }
    }
}
