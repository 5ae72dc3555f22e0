package dev.ayin.large;

import dev.ayin.data.Examples;
import dev.ayin.data.Features;
import dev.ayin.data.Samples;
import dev.ayin.data.Target;
import dev.ayin.math.Matrix;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.List;

/// Where encoded rows go. Several threads may write rows that do not overlap.
sealed interface RowSink {
    /// @param part which part
    /// @param first the number of the first row within it
    /// @param rows x and y of each, one after the other
    /// @param length how many numbers
    void write(int part, long first, float[] rows, int length) throws IOException;

    /// Into a file, not through a mapping: a full disk is then an exception and no crash.
    ///
    /// @param begin where each part begins
    /// @param row how many numbers a row has
    record File(FileChannel channel, long[] begin, int row) implements RowSink {
        @Override
        public void write(int part, long first, float[] rows, int length) throws IOException {
            ByteBuffer bytes = ByteBuffer.allocate(length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            bytes.asFloatBuffer().put(rows, 0, length);
            for (long at = begin[part] + first * row * Float.BYTES; bytes.hasRemaining(); ) {
                at += channel.write(bytes, at);
            }
        }
    }

    /// Into arrays.
    record Memory(float[][] parts, int row) implements RowSink {
        /// @throws IllegalArgumentException if a part is larger than an array can be
        static Memory of(long[] rows, int row) {
            float[][] parts = new float[rows.length][];
            for (int part = 0; part < rows.length; part++) {
                if (rows[part] > (Integer.MAX_VALUE - 8) / row) {
                    throw new IllegalArgumentException(
                            "%,d %s rows of %d numbers are more than an array can hold: --mapped keeps them in a file"
                                    .formatted(rows[part], Parts.name(part), row));
                }
                parts[part] = new float[(int) rows[part] * row];
            }
            return new Memory(parts, row);
        }

        @Override
        public void write(int part, long first, float[] rows, int length) {
            System.arraycopy(rows, 0, parts[part], (int) first * row, length);
        }

        /// {@return the parts as examples, null where one is empty}
        List<Examples> examples(Features features, Target target) {
            int inputs = features.shape().size(), outputs = target.rows();
            List<Examples> examples = new ArrayList<>();
            for (float[] part : parts) {
                int m = part.length / row;
                examples.add(
                        m == 0
                                ? null
                                : new Samples(
                                        Matrix.of(part, 0, inputs, m, row), Matrix.of(part, inputs, outputs, m, row)));
            }
            return examples;
        }
    }
}
