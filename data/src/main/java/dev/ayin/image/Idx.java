package dev.ayin.image;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/// An array of unsigned bytes as an IDX file holds it, the format that MNIST was published in: two zeros, the type 8, the
/// number of dimensions, their sizes as big-endian integers, then the bytes, last dimension fastest (Y. LeCun,
/// C. Cortes, C. J. C. Burges: "The MNIST database of handwritten digits", "File formats").
///
/// Plain or gzip-compressed, told apart by the first bytes. Nothing is believed before it is proved: a header that
/// promises more than the file can hold costs no memory. Other types of number are not read. Immutable as long as nobody
/// writes to the bytes; equal to another only if it has the same array.
///
/// @param source what to call it in a message
/// @param sizes of its dimensions, the first one being the number of items; at least one each
/// @param bytes all items, one after the other
public record Idx(String source, List<Integer> sizes, byte[] bytes) {
    private static final int UNSIGNED_BYTE = 8;
    private static final int MOST_DIMENSIONS = 4;

    /// No deflate stream is more than this many times shorter than its content: each 258 bytes cost at least 2 bits.
    private static final int MOST_PACKED = 1032;

    public Idx {
        sizes = List.copyOf(sizes);
        if (bytes.length != size(source, sizes)) {
            throw new IllegalArgumentException(
                    "%s: %d bytes are not %s".formatted(source, bytes.length, product(sizes)));
        }
    }

    /// {@return how many items}
    public int count() {
        return sizes.getFirst();
    }

    /// {@return the content of a file}
    ///
    /// @throws IllegalArgumentException if there is no such file, or it is no IDX file of unsigned bytes, or shorter or
    ///     longer than its header says, or damaged
    /// @throws IOException if it cannot be read
    public static Idx read(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException(
                    Files.isDirectory(file) ? file + " is a folder, not a file" : "there is no file " + file);
        }
        try (InputStream in = Files.newInputStream(file)) {
            return read(file.toString(), in, Files.size(file));
        }
    }

    /// {@return the content of a stream}
    ///
    /// @param source what to call it in a message
    /// @param length how many bytes the stream has
    /// @throws IllegalArgumentException if it is no IDX file of unsigned bytes, or shorter or longer than its header
    ///     says, or damaged
    /// @throws IOException if the stream cannot be read
    public static Idx read(String source, InputStream in, long length) throws IOException {
        try {
            InputStream content = new BufferedInputStream(in);
            boolean packed = isGzip(content);
            if (packed) {
                content = new GZIPInputStream(content, 1 << 16);
            }
            List<Integer> sizes = header(source, content);
            int size = size(source, sizes);
            long whole = 4 + 4L * sizes.size() + size;
            long most = packed ? length * MOST_PACKED : length;
            if (whole > most) {
                throw shorter(source, sizes, whole);
            }
            if (!packed && whole < length) {
                throw longer(source, sizes, whole);
            }
            byte[] bytes = new byte[size];
            if (content.readNBytes(bytes, 0, size) < size) {
                throw shorter(source, sizes, whole);
            }
            if (content.read() >= 0) { // at the end, gzip proves its checksum
                throw longer(source, sizes, whole);
            }
            return new Idx(source, sizes, bytes);
        } catch (ZipException | EOFException e) {
            String how =
                    e.getMessage() == null ? "it ends too early" : e.getMessage(); // gzip's own header says nothing
            throw new IllegalArgumentException("%s is damaged: %s".formatted(source, how), e);
        }
    }

    /// {@return whether gzip's magic bytes come next} The stream stands where it stood.
    private static boolean isGzip(InputStream in) throws IOException {
        in.mark(2);
        byte[] magic = in.readNBytes(2);
        in.reset();
        return Arrays.equals(magic, new byte[] {0x1f, (byte) 0x8b});
    }

    private static List<Integer> header(String source, InputStream in) throws IOException {
        byte[] magic = in.readNBytes(4);
        if (magic.length < 4 || magic[0] != 0 || magic[1] != 0) {
            throw new IllegalArgumentException(
                    "%s is no IDX file: it begins with %s, not with 00 00 08 and the number of dimensions"
                            .formatted(
                                    source,
                                    magic.length == 0
                                            ? "nothing"
                                            : HexFormat.ofDelimiter(" ").formatHex(magic)));
        }
        if (magic[2] != UNSIGNED_BYTE) {
            throw new IllegalArgumentException(
                    "%s holds numbers of type 0x%02x: only unsigned bytes, type 0x08, can be read"
                            .formatted(source, magic[2]));
        }
        int dimensions = magic[3] & 0xff;
        if (dimensions < 1 || dimensions > MOST_DIMENSIONS) {
            throw new IllegalArgumentException(
                    "%s has %d dimensions: 1 to %d can be read".formatted(source, dimensions, MOST_DIMENSIONS));
        }
        byte[] sizes = in.readNBytes(4 * dimensions);
        if (sizes.length < 4 * dimensions) {
            throw new IllegalArgumentException(source + " is cut short within its header");
        }
        ByteBuffer numbers = ByteBuffer.wrap(sizes);
        return IntStream.range(0, dimensions)
                .mapToObj(d -> numbers.getInt(4 * d))
                .toList();
    }

    private static int size(String source, List<Integer> sizes) {
        long size = 1;
        for (int one : sizes) {
            if (one < 1) {
                throw new IllegalArgumentException(
                        "%s has a dimension of size %d: each needs at least one".formatted(source, one));
            }
            size *= one;
            if (size > Integer.MAX_VALUE - 8) {
                throw new IllegalArgumentException(
                        "%s promises %s bytes: that is more than one array can hold".formatted(source, product(sizes)));
            }
        }
        return (int) size;
    }

    private static IllegalArgumentException shorter(String source, List<Integer> sizes, long whole) {
        return new IllegalArgumentException("%s is cut short: its header promises %d bytes, %s and itself"
                .formatted(source, whole, product(sizes)));
    }

    private static IllegalArgumentException longer(String source, List<Integer> sizes, long whole) {
        return new IllegalArgumentException(
                "%s is too long: its header promises %d bytes, %s and itself, and more follow"
                        .formatted(source, whole, product(sizes)));
    }

    private static String product(List<Integer> sizes) {
        return sizes.stream().map(String::valueOf).collect(Collectors.joining(" × "));
    }
}
