package dev.ayin.large;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
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

    private final Path file;
    private final long begin;
    private final long size;

    /// @param begin where the first row is, behind the line of names
    /// @param size how long the file is
    CsvChunks(Path file, long begin, long size) {
        this.file = file;
        this.begin = begin;
        this.size = size;
    }

    /// Reads one line after the other. One thread at a time calls it.
    interface Reader {
        /// A chunk begins; of one reader not always the next one.
        void begin(int chunk);

        /// @param text the line begins at [at] and ends with a line break; @param place of the line in the file
        /// @return where the next line begins
        /// @throws BadRow if the line is no row of the table
        int line(byte[] text, int at, long place);

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

    /// Gives each chunk to some reader, one reader a core.
    ///
    /// @throws IllegalArgumentException if a row is bad, with its line; of several the first one that was found
    void read(Supplier<Reader> readers, Watch watch) throws IOException {
        var next = new AtomicInteger();
        var failure = new AtomicReference<Exception>();
        try (FileChannel channel = FileChannel.open(file)) {
            IntStream.range(0, Runtime.getRuntime().availableProcessors())
                    .parallel()
                    .forEach(_ -> work(channel, readers.get(), next, failure, watch));
        }
        switch (failure.get()) {
            case null -> {}
            case IOException e -> throw e;
            case RuntimeException e -> throw e;
            case Exception e -> throw new IllegalStateException(e);
        }
    }

    private void work(
            FileChannel channel, Reader reader, AtomicInteger next, AtomicReference<Exception> failure, Watch watch) {
        byte[] text = new byte[CHUNK + (1 << 16)];
        try {
            for (int chunk; (chunk = next.getAndIncrement()) < count() && failure.get() == null; ) {
                text = chunk(channel, chunk, reader, text);
                watch.read(Math.min(size, begin + (chunk + 1L) * CHUNK) - begin - (long) chunk * CHUNK);
            }
        } catch (IOException | RuntimeException e) {
            failure.compareAndSet(null, e);
        }
    }

    /// {@return the array, or a longer one}
    private byte[] chunk(FileChannel channel, int chunk, Reader reader, byte[] text) throws IOException {
        long from = begin + (long) chunk * CHUNK, to = Math.min(size, from + CHUNK);
        long place = chunk == 0 ? from : from - 1; // a line that begins with the chunk follows a line break
        int length = (int) (to - place);
        fill(channel, text, 0, length, place);
        int at = 0;
        if (chunk > 0) {
            while (at < length && text[at] != '\n') {
                at++;
            }
            at++;
        }
        int end = length; // lines that begin before it are this chunk's
        boolean open = at < end && text[end - 1] != '\n';
        while (open) { // the last line goes on
            int more = (int) Math.min(1 << 16, size - place - length);
            if (more == 0) {
                text = length == text.length ? Arrays.copyOf(text, length + 1) : text;
                text[length++] = '\n'; // the file's last line needs none
                break;
            }
            if (length - end > LONGEST_LINE) {
                throw at(place + length, "the line is longer than %d characters".formatted(LONGEST_LINE));
            }
            text = length + more > text.length ? Arrays.copyOf(text, 2 * text.length) : text;
            fill(channel, text, length, more, place + length);
            for (int i = length; i < length + more && open; i++) {
                open = text[i] != '\n';
            }
            length += more;
        }
        reader.begin(chunk);
        while (at < end) {
            int line = at;
            try {
                at = reader.line(text, line, place + line);
            } catch (IllegalArgumentException e) {
                throw at(place + line, e.getMessage());
            }
        }
        reader.end(chunk);
        return text;
    }

    private void fill(FileChannel channel, byte[] text, int at, int length, long place) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(text, at, length);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, place + bytes.position() - at) < 0) {
                throw new IllegalArgumentException(file + " became shorter while it was read");
            }
        }
    }

    /// {@return the same sentence with the line that it is about}
    private IllegalArgumentException at(long place, String message) {
        return new IllegalArgumentException("%s, line %d: %s".formatted(file, line(place), message));
    }

    /// {@return the number of the line at this place, from 1} Counted anew: only a mistake needs it.
    long line(long place) {
        byte[] text = new byte[1 << 16];
        long line = 1;
        try (FileChannel channel = FileChannel.open(file)) {
            for (long from = 0; from < place; from += text.length) {
                int length = (int) Math.min(text.length, place - from);
                fill(channel, text, 0, length, from);
                for (int i = 0; i < length; i++) {
                    line += text[i] == '\n' ? 1 : 0;
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return line;
    }
}
