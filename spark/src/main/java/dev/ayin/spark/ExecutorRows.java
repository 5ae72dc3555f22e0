package dev.ayin.spark;

import dev.ayin.data.MappedRows;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.spark.broadcast.Broadcast;

/// The files of encoded rows of this executor, one for each [SharedRows], written by the first task that asks and mapped for all.
/// The system keeps of a mapped file what it has memory for. Safe from any thread.
final class ExecutorRows {
    /// How many are kept: whoever trains anew with other rows needs the old ones no longer.
    private static final int KEPT = 32;

    private static final Map<String, MappedRows> FILES = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, MappedRows> eldest) {
            return size() > KEPT;
        }
    };

    private ExecutorRows() {}

    /// {@return the rows, from this executor's file}
    static MappedRows of(SharedRows shared) {
        synchronized (FILES) { // other tasks of this executor wait for the file rather than write it once more
            MappedRows rows = FILES.get(shared.id());
            if (rows == null) {
                rows = write(shared);
                FILES.put(shared.id(), rows);
            }
            return rows;
        }
    }

    private static MappedRows write(SharedRows shared) {
        try {
            Path file = Files.createTempFile(folder(), "ayin-", ".rows");
            try (FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE)) {
                for (Broadcast<byte[]> block : shared.blocks()) {
                    ByteBuffer bytes = ByteBuffer.wrap(block.value());
                    while (bytes.hasRemaining()) {
                        channel.write(bytes);
                    }
                }
                // the mapping outlives the channel, and where the system allows it, the file's name
                MemorySegment all = channel.map(MapMode.READ_ONLY, 0, channel.size(), Arena.ofAuto());
                return MappedRows.of(all, shared.inputs(), shared.outputs(), null);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "an executor cannot write its %,d bytes of encoded rows: %s"
                            .formatted(shared.bytes(), e.getMessage()),
                    e);
        }
    }

    /// {@return where Spark lets this executor write: the first of the folders that its environment names}
    private static Path folder() {
        for (String name : new String[] {"SPARK_EXECUTOR_DIRS", "LOCAL_DIRS", "SPARK_LOCAL_DIRS"}) {
            String folders = System.getenv(name);
            if (folders != null && !folders.isBlank()) {
                Path first = Path.of(folders.split("[,:]")[0]);
                if (Files.isWritable(first)) {
                    return first;
                }
            }
        }
        return Path.of(System.getProperty("java.io.tmpdir"));
    }
}
