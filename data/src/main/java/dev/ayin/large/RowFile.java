package dev.ayin.large;

import dev.ayin.data.Examples;
import dev.ayin.data.Features;
import dev.ayin.data.MappedRows;
import dev.ayin.data.Target;
import dev.ayin.file.Records;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import java.util.zip.CRC32C;

/// A file of encoded rows that is mapped into memory: 8 bytes "AYINROWS", the length of the header, its checksum (CRC-32C), the
/// header as JSON, padded so that the rows begin on a page; then all training rows, all validation rows, all test rows, each
/// x and y as little-endian floats.
///
/// Nothing is believed before it is proved: the header by its checksum, the length of the file by the header, the rows by
/// checksums, a block each. That reads the file once, at the speed of the disk.
final class RowFile {
    private static final byte[] MAGIC = "AYINROWS".getBytes(StandardCharsets.US_ASCII);
    private static final int PAGE = 4096;
    private static final int FIRST = MAGIC.length + 2 * Integer.BYTES;
    private static final int LARGEST_HEADER = 100_000_000;
    private static final long BLOCK = 1 << 26;

    private RowFile() {}

    /// {@return a header for these rows, before their hashes are known}
    static RowHeader header(
            RowHeader.Origin origin,
            long length,
            String ayin,
            Features.Columns features,
            Target target,
            List<String> notes,
            long[] rows) {
        List<Long> counts = LongStream.of(rows).boxed().toList();
        RowHeader header = new RowHeader(
                RowHeader.VERSION,
                origin,
                length,
                ayin,
                features,
                target,
                notes,
                counts,
                List.of("", "", ""),
                List.of());
        // room for hashes and checksums of any value
        long blocks = Math.ceilDiv(header.bytes(), BLOCK);
        String widest = "0".repeat(16);
        return header.withHashes(
                List.of(widest, widest, widest),
                LongStream.range(0, blocks).map(_ -> 0xffffffffL).boxed().toList());
    }

    /// {@return where the rows begin}
    static long begin(RowHeader header) {
        int json = json(header).length;
        return Math.ceilDiv(FIRST + json, PAGE) * (long) PAGE;
    }

    private static byte[] json(RowHeader header) {
        return Records.write(header).getBytes(StandardCharsets.UTF_8);
    }

    /// Writes the header of a file whose rows are all there, with their hashes.
    ///
    /// @param header as [#header] gave it
    static void seal(FileChannel channel, RowHeader header) throws IOException {
        long begin = begin(header);
        MemorySegment rows = channel.map(MapMode.READ_ONLY, begin, header.bytes(), Arena.ofAuto());
        List<String> hashes = parts(rows, header).parallelStream()
                .map(examples -> examples == null ? "" : Examples.hashOf(examples))
                .toList();
        byte[] json = json(header.withHashes(hashes, checksums(rows)));
        int length = (int) begin - FIRST;
        ByteBuffer bytes = ByteBuffer.allocate((int) begin).order(ByteOrder.LITTLE_ENDIAN);
        Arrays.fill(bytes.array(), (byte) ' ');
        bytes.put(FIRST, json);
        bytes.put(0, MAGIC).putInt(MAGIC.length, length).putInt(MAGIC.length + Integer.BYTES, checksum(bytes, length));
        for (long at = 0; bytes.hasRemaining(); ) {
            at += channel.write(bytes, at);
        }
    }

    private static int checksum(ByteBuffer bytes, int length) {
        CRC32C sum = new CRC32C();
        sum.update(bytes.array(), FIRST, length);
        return (int) sum.getValue();
    }

    private static List<Long> checksums(MemorySegment rows) {
        return LongStream.range(0, Math.ceilDiv(rows.byteSize(), BLOCK))
                .parallel()
                .map(block -> {
                    long from = block * BLOCK, to = Math.min(rows.byteSize(), from + BLOCK);
                    CRC32C sum = new CRC32C();
                    sum.update(rows.asSlice(from, to - from).asByteBuffer());
                    return sum.getValue();
                })
                .boxed()
                .toList();
    }

    /// {@return whether a file begins as a file of rows does}
    static boolean isOne(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return Arrays.equals(in.readNBytes(MAGIC.length), MAGIC);
        }
    }

    /// {@return the header of a file}
    ///
    /// @throws IllegalArgumentException if it is no such file, or a damaged one, with the reason
    static RowHeader readHeader(FileChannel channel) throws IOException {
        ByteBuffer first = read(channel, 0, FIRST);
        byte[] magic = new byte[MAGIC.length];
        first.get(magic);
        int length = first.getInt(), sum = first.getInt();
        if (!Arrays.equals(magic, MAGIC) || length < 2 || length > Math.min(channel.size() - FIRST, LARGEST_HEADER)) {
            throw new IllegalArgumentException("it does not begin as such a file does");
        }
        ByteBuffer json = read(channel, 0, FIRST + length);
        if (checksum(json, length) != sum) {
            throw new IllegalArgumentException("its header is damaged");
        }
        String text = new String(json.array(), FIRST, length, StandardCharsets.UTF_8);
        RowHeader header = Records.read(RowHeader.class, text.stripTrailing());
        if (channel.size() != FIRST + length + header.bytes()) {
            throw new IllegalArgumentException("it has %d bytes, its header promises %d"
                    .formatted(channel.size(), FIRST + length + header.bytes()));
        }
        return header;
    }

    private static ByteBuffer read(FileChannel channel, long at, int count) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, at + bytes.position()) < 0) {
                throw new IllegalArgumentException("it ends too early");
            }
        }
        return bytes.flip();
    }

    /// {@return the rows of a file, mapped: the parts, null where one is empty}
    ///
    /// @throws IllegalArgumentException if a row is damaged
    static List<Examples> open(FileChannel channel, RowHeader header) throws IOException {
        long begin = channel.size() - header.bytes();
        MemorySegment rows = channel.map(MapMode.READ_ONLY, begin, header.bytes(), Arena.ofAuto());
        if (!checksums(rows).equals(header.checksums())) {
            throw new IllegalArgumentException("its rows are damaged");
        }
        return parts(rows, header);
    }

    /// {@return the parts, null where one is empty}
    private static List<Examples> parts(MemorySegment rows, RowHeader header) {
        Examples[] parts = new Examples[Parts.COUNT];
        long at = 0;
        for (int part = 0; part < Parts.COUNT; part++) {
            long bytes = header.rows().get(part) * header.row();
            if (bytes > 0) {
                MemorySegment own = rows.asSlice(at, bytes);
                String hash = header.hashes().get(part);
                parts[part] = MappedRows.of(
                        own, header.features().shape().size(), header.target().rows(), hash);
            }
            at += bytes;
        }
        return Arrays.asList(parts);
    }
}
