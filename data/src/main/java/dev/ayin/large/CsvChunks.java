package dev.ayin.large;

import dev.ayin.data.BadRowException;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/// A CSV file in chunks of whole lines, read by all cores at the same time. A line belongs to the chunk in which it begins, so
/// each row must stand on one line.
final class CsvChunks {
    private static final int CHUNK = 1 << 22;
    private static final int LONGEST_LINE = 1 << 24;
    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L, HIGHEST = 0x80 * ONES, BREAKS = '\n' * ONES;

    private final Text csv;
    private final long begin;
    private final long size;
    private final long[] lines; // how many lines lie before each chunk, empty ones too
    private final long[] rows; // how many that are not empty

    /// Counts the rows: what number a row has decides what it is for ([Parts]), so that a table is the same however its text is
    /// written.
    ///
    /// @param begin where the first row is, behind the line of names
    /// @param size how long the file is
    CsvChunks(Text text, long begin, long size, Watch watch) throws IOException {
        this.csv = text;
        this.begin = begin;
        this.size = size;
        this.lines = new long[count() + 1];
        this.rows = new long[count() + 1];
        eachChunk(() -> this::count, watch);
        Arrays.parallelPrefix(lines, Long::sum);
        Arrays.parallelPrefix(rows, Long::sum);
    }

    /// Reads one line after the other. One thread at a time calls it.
    interface Reader {
        /// A chunk begins; of one reader not always the next one.
        void begin(int chunk);

        /// @param text the line begins at index `at` and ends with a line break; it is not empty
        /// @param row its number among those lines, from 0
        /// @param line among all of the file, from 1
        /// @return where the next line begins
        /// @throws BadRow if the line is no row of the table
        int line(byte[] text, int at, long row, long line);

        /// All lines of the chunk were read.
        void end(int chunk) throws IOException;
    }

    /// Hears how many bytes are done, from any thread.
    interface Watch {
        void read(long bytes);
    }

    /// {@return how many chunks there are}
    int count() {
        return Math.toIntExact(Math.ceilDiv(size - begin, CHUNK));
    }

    /// {@return how many rows there are}
    long rows() {
        return rows[count()];
    }

    /// Gives each chunk to some reader, one reader a core.
    ///
    /// @throws IllegalArgumentException if a row is bad, with its line; of several the first one that was found
    void read(Supplier<Reader> readers, Watch watch) throws IOException {
        eachChunk(
                () -> {
                    Reader reader = readers.get();
                    return (channel, chunk, text) -> read(channel, chunk, reader, text);
                },
                watch);
    }

    /// Does something with a chunk.
    private interface Work {
        /// @param text room for the chunk; @return it, or a longer array
        byte[] on(FileChannel channel, int chunk, byte[] text) throws IOException;
    }

    private void eachChunk(Supplier<Work> works, Watch watch) throws IOException {
        var next = new AtomicInteger();
        var failure = new AtomicReference<Exception>();
        try (FileChannel channel = FileChannel.open(csv.file())) {
            IntStream.range(0, Runtime.getRuntime().availableProcessors())
                    .parallel()
                    .forEach(_ -> work(channel, works.get(), next, failure, watch));
        }
        switch (failure.get()) {
            case null -> {}
            case IOException e -> throw e;
            case RuntimeException e -> throw e;
            case Exception e -> throw new IllegalStateException(e);
        }
    }

    private void work(
            FileChannel channel, Work work, AtomicInteger next, AtomicReference<Exception> failure, Watch watch) {
        byte[] text = new byte[CHUNK + (1 << 16)];
        try {
            for (int chunk; (chunk = next.getAndIncrement()) < count() && failure.get() == null; ) {
                text = work.on(channel, chunk, text);
                watch.read(Math.min(size, begin + (chunk + 1L) * CHUNK) - begin - (long) chunk * CHUNK);
            }
        } catch (IOException | RuntimeException e) {
            failure.compareAndSet(null, e);
        }
    }

    /// Counts the lines that begin in a chunk.
    private byte[] count(FileChannel channel, int chunk, byte[] text) throws IOException {
        long from = begin + (long) chunk * CHUNK, to = Math.min(size, from + CHUNK);
        long place = chunk == 0 ? from : from - 1;
        int length = (int) (Math.min(size, to + 1) - place), end = (int) (to - place);
        fill(channel, text, 0, length, place);
        int all = 0, full = 0;
        for (int at = chunk == 0 ? 0 : lineEnd(text, 0, end); at < end; at = lineEnd(text, at, end)) {
            boolean empty = text[at] == '\n' || text[at] == '\r' && (at + 1 == length || text[at + 1] == '\n');
            all++;
            full += empty ? 0 : 1;
        }
        lines[chunk + 1] = all;
        rows[chunk + 1] = full;
        return text;
    }

    /// {@return where the next line begins, or something not below the end} Eight bytes at a time: a byte of x is 0 if and
    /// only if the highest bit of (x − 0x01…01) & ~x & 0x80…80 that is set lowest is this byte's.
    private static int lineEnd(byte[] text, int at, int end) {
        int i = at;
        for (; i + Long.BYTES <= end; i += Long.BYTES) {
            long x = (long) EIGHT.get(text, i) ^ BREAKS;
            long zero = (x - ONES) & ~x & HIGHEST;
            if (zero != 0) {
                return i + Long.numberOfTrailingZeros(zero) / Byte.SIZE + 1;
            }
        }
        while (i < end && text[i] != '\n') {
            i++;
        }
        return i + 1;
    }

    private byte[] read(FileChannel channel, int chunk, Reader reader, byte[] text) throws IOException {
        long from = begin + (long) chunk * CHUNK, to = Math.min(size, from + CHUNK);
        long place = chunk == 0 ? from : from - 1; // a line that begins with the chunk follows a line break
        int length = (int) (to - place);
        fill(channel, text, 0, length, place);
        int end = length; // lines that begin before it are this chunk's
        int at = chunk == 0 ? 0 : lineEnd(text, 0, end);
        boolean open = at < end && text[end - 1] != '\n';
        while (open) { // the last line goes on
            int more = (int) Math.min(1 << 16, size - place - length);
            if (more == 0) {
                text = length == text.length ? Arrays.copyOf(text, length + 1) : text;
                text[length++] = '\n'; // the file's last line needs none
                break;
            }
            if (length - end > LONGEST_LINE) {
                throw at(1 + lines[chunk + 1], "the line is longer than %d characters".formatted(LONGEST_LINE));
            }
            text = length + more > text.length ? Arrays.copyOf(text, 2 * text.length) : text;
            fill(channel, text, length, more, place + length);
            for (int i = length; i < length + more && open; i++) {
                open = text[i] != '\n';
            }
            length += more;
        }
        reader.begin(chunk);
        long row = rows[chunk], line = 2 + lines[chunk]; // the names' line is the first
        while (at < end) {
            if (text[at] == '\n' || text[at] == '\r' && text[at + 1] == '\n') {
                at += text[at] == '\n' ? 1 : 2;
            } else {
                try {
                    at = reader.line(text, at, row++, line);
                } catch (BrokenRow e) {
                    throw new BrokenRow("%s: %s".formatted(csv.place(line), e.getMessage()));
                } catch (IllegalArgumentException e) {
                    throw at(line, e.getMessage());
                }
            }
            line++;
        }
        reader.end(chunk);
        return text;
    }

    private void fill(FileChannel channel, byte[] text, int at, int length, long place) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(text, at, length);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, place + bytes.position() - at) < 0) {
                throw new IllegalArgumentException(csv.name() + " became shorter while it was read");
            }
        }
    }

    /// {@return the same sentence with the line that it is about}
    private BadRowException at(long line, String message) {
        return new BadRowException("%s: %s".formatted(csv.place(line), message));
    }
}
