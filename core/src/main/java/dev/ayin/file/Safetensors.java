package dev.ayin.file;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.jr.ob.JSON;
import dev.ayin.disk.SafeFile;
import dev.ayin.text.Printable;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The safetensors format: tensors by name and words by name, nothing that could run.
///
/// A file is 8 bytes N (little-endian), N bytes of JSON that give each tensor's type, shape and place, then the numbers
/// (<https://huggingface.co/docs/safetensors>, format description). Everything is proved before it is believed: N against
/// the file, shapes against places, places against each other and the end of the file. Tensors of 32-bit ("F32") and
/// 64-bit ("F64") floats; 16-bit ones ("F16", "BF16") and whole numbers ("I64") are read too. The elements lie row by row, as in NumPy.
public final class Safetensors {
    /// A header is words about tensors: more than this is a lie.
    private static final int LARGEST_HEADER = 100_000_000;

    private static final int LONGEST_NAME = 10_000;

    /// Said of a stream, whose size nobody knows.
    private static final long UNKNOWN = Long.MAX_VALUE;

    /// What usually has happened where there is no stream.
    static final String NO_STREAM = "there is no stream: is there a resource of this name on the class path?";

    private final Map<String, String> words = new LinkedHashMap<>();
    private final Map<String, Tensor> tensors = new LinkedHashMap<>();

    /// Numbers with a shape.
    private record Tensor(String type, long[] shape, ByteBuffer bytes) {}

    /// A tensor's entry in the header.
    private record Entry(String name, String type, long[] shape, long from, long to) {}

    /// A file that holds nothing yet.
    public Safetensors() {}

    /// Keeps a word of the header's "__metadata__".
    public void put(String name, String word) {
        words.put(name, word);
    }

    /// Keeps 32-bit numbers.
    ///
    /// @param values row by row, as many as the shape says
    public void put(String name, float[] values, long... shape) {
        ByteBuffer bytes = room(name, values.length, Float.BYTES, shape);
        bytes.asFloatBuffer().put(values);
        tensors.put(name, new Tensor("F32", shape.clone(), bytes));
    }

    /// Keeps 64-bit numbers.
    public void put(String name, double[] values, long... shape) {
        ByteBuffer bytes = room(name, values.length, Double.BYTES, shape);
        bytes.asDoubleBuffer().put(values);
        tensors.put(name, new Tensor("F64", shape.clone(), bytes));
    }

    private static ByteBuffer room(String name, int length, int size, long... shape) {
        long elements = 1;
        for (long n : shape) {
            elements *= n;
        }
        if (elements != length) {
            throw new IllegalArgumentException(
                    "tensor \"%s\" has %d numbers, its shape wants %d".formatted(name, length, elements));
        }
        return ByteBuffer.allocate(Math.multiplyExact(length, size)).order(ByteOrder.LITTLE_ENDIAN);
    }

    /// {@return the word of this name}
    /// @throws IllegalArgumentException if there is none
    public String word(String name) {
        String word = words.get(name);
        if (word == null) {
            throw new IllegalArgumentException("the file says nothing of \"" + name + "\"");
        }
        return word;
    }

    /// {@return whether there is a word of this name}
    public boolean hasWord(String name) {
        return words.containsKey(name);
    }

    /// {@return the names of the tensors}
    public List<String> names() {
        return List.copyOf(tensors.keySet());
    }

    /// {@return the shape of a tensor}
    public long[] shape(String name) {
        return tensor(name).shape.clone();
    }

    /// Looks whether there are 32-bit numbers of this name and shape.
    ///
    /// @throws IllegalArgumentException if there are none
    void check(String name, long... shape) {
        checked(name, "F32", shape);
    }

    /// {@return the 32-bit numbers of this name, row by row}
    ///
    /// @param shape what their shape must be
    /// @throws IllegalArgumentException if there are none of this name, type and shape
    public float[] floats(String name, long... shape) {
        float[] values = new float[checked(name, "F32", shape).bytes.limit() / Float.BYTES];
        tensor(name)
                .bytes
                .duplicate()
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer()
                .get(values);
        return values;
    }

    /// {@return the 64-bit numbers of this name, row by row}
    public double[] doubles(String name, long... shape) {
        double[] values = new double[checked(name, "F64", shape).bytes.limit() / Double.BYTES];
        tensor(name)
                .bytes
                .duplicate()
                .order(ByteOrder.LITTLE_ENDIAN)
                .asDoubleBuffer()
                .get(values);
        return values;
    }

    /// {@return the numbers of this name as 32-bit ones, whatever the file has them as, row by row}
    ///
    /// @throws IllegalArgumentException if there are none of this name and shape
    public float[] numbers(String name, long... shape) {
        Tensor tensor = checked(name, tensor(name).type, shape);
        ByteBuffer bytes = tensor.bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        float[] values = new float[bytes.limit() / size(tensor.type)];
        for (int i = 0; i < values.length; i++) {
            values[i] = switch (tensor.type) {
                case "F64" -> (float) bytes.getDouble();
                case "I64" -> bytes.getLong();
                case "F16" -> Float.float16ToFloat(bytes.getShort());
                case "BF16" -> Float.intBitsToFloat(bytes.getShort() << 16);
                default -> bytes.getFloat();
            };
        }
        return values;
    }

    /// {@return how many bytes an element of the type has; 0 for a type that is not read}
    private static int size(String type) {
        return switch (type) {
            case "F16", "BF16" -> Short.BYTES;
            case "F32" -> Float.BYTES;
            case "F64", "I64" -> Double.BYTES;
            default -> 0;
        };
    }

    private Tensor tensor(String name) {
        Tensor tensor = tensors.get(name);
        if (tensor == null) {
            throw new IllegalArgumentException("the file has no tensor \"" + name + "\"");
        }
        return tensor;
    }

    private Tensor checked(String name, String type, long... shape) {
        Tensor tensor = tensor(name);
        if (!tensor.type.equals(type) || !Arrays.equals(tensor.shape, shape)) {
            throw new IllegalArgumentException("tensor \"%s\" must be %s %s, it is %s %s"
                    .formatted(name, type, shape(shape), tensor.type, shape(tensor.shape)));
        }
        return tensor;
    }

    private static String shape(long[] shape) {
        return Arrays.toString(shape);
    }

    /// Writes the file, whole or not at all.
    public void write(Path file) throws IOException {
        SafeFile.write(file, this::write);
    }

    /// Writes the bytes of such a file. The stream stays open.
    public void write(OutputStream out) throws IOException {
        Map<String, Object> header = new LinkedHashMap<>();
        header.put("__metadata__", words);
        long from = 0;
        for (var tensor : tensors.entrySet()) {
            long to = from + tensor.getValue().bytes.limit();
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("dtype", tensor.getValue().type);
            entry.put("shape", tensor.getValue().shape);
            entry.put("data_offsets", new long[] {from, to});
            header.put(tensor.getKey(), entry);
            from = to;
        }
        byte[] json = JSON.std.asString(header).getBytes(StandardCharsets.UTF_8);
        int padding = (8 - json.length % 8) % 8; // so that the numbers begin on a multiple of 8
        ByteBuffer length = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
        out.write(length.putLong(json.length + padding).array());
        out.write(json);
        out.write(" ".repeat(padding).getBytes(StandardCharsets.US_ASCII));
        for (Tensor tensor : tensors.values()) {
            out.write(tensor.bytes.array());
        }
    }

    /// {@return what a file holds}
    ///
    /// @throws IOException if it cannot be read
    /// @throws BadFileException if it is not a sound safetensors file, with the reason
    public static Safetensors read(Path file) throws IOException {
        LfsPointer.refuse(file);
        try (FileChannel channel = FileChannel.open(file)) {
            return read(file.toString(), Channels.newInputStream(channel), channel.size());
        }
    }

    /// {@return what the bytes of such a file hold}
    ///
    /// @throws BadFileException if they are not a sound safetensors file, with the reason
    public static Safetensors read(byte[] bytes) {
        try {
            return read("the array", new ByteArrayInputStream(bytes), bytes.length);
        } catch (IOException e) {
            throw new UncheckedIOException("an array can always be read", e);
        }
    }

    /// {@return what a stream holds, which ends with it and stays open}
    ///
    /// Memory is taken as bytes arrive: a stream that claims more than it has costs what it has.
    ///
    /// @throws IOException if it cannot be read
    /// @throws BadFileException if it is not a sound safetensors file, with the reason
    public static Safetensors read(InputStream in) throws IOException {
        return read("the stream", Objects.requireNonNull(in, NO_STREAM), UNKNOWN);
    }

    private static Safetensors read(String what, InputStream in, long size) throws IOException {
        try {
            return read(in, size);
        } catch (IllegalArgumentException e) {
            throw new BadFileException(what + " is no sound safetensors file: " + e.getMessage(), e);
        }
    }

    /// The tensors lie one after the other, so one pass reads all.
    private static Safetensors read(InputStream in, long size) throws IOException {
        if (size < 8) {
            throw new IllegalArgumentException(
                    "it has %d bytes, and the length of its header alone takes 8".formatted(size));
        }
        long headerSize = bytes(in, 8, size).getLong();
        if (headerSize < 2 || headerSize > Math.min(size - 8, LARGEST_HEADER)) {
            throw new IllegalArgumentException("its header claims %d bytes, %s"
                    .formatted(
                            headerSize, size == UNKNOWN ? LARGEST_HEADER + " are the most" : "the file has " + size));
        }
        long dataAt = 8 + headerSize;
        Safetensors read = new Safetensors();
        List<Entry> entries = read.header(text(bytes(in, (int) headerSize, size)));
        entries.sort(Comparator.comparingLong(Entry::from).thenComparingLong(Entry::to));
        long end = 0;
        for (Entry entry : entries) {
            if (entry.from != end) {
                throw new IllegalArgumentException(
                        "tensor \"%s\" begins at %d where %d was expected".formatted(entry.name, entry.from, end));
            }
            end = entry.to;
        }
        if (size != UNKNOWN && dataAt + end != size) {
            throw new IllegalArgumentException("its tensors take %d bytes, it has %d".formatted(end, size - dataAt));
        }
        for (Entry entry : entries) {
            ByteBuffer bytes = bytes(in, (int) (entry.to - entry.from), size);
            read.tensors.put(entry.name, new Tensor(entry.type, entry.shape, bytes));
        }
        if (size == UNKNOWN && in.read() >= 0) {
            throw new IllegalArgumentException("its tensors take %d bytes, and more follow".formatted(end));
        }
        return read;
    }

    /// {@return the next bytes} Where the size is known they have been proved to be there.
    private static ByteBuffer bytes(InputStream in, int count, long size) throws IOException {
        byte[] bytes;
        int there;
        if (size == UNKNOWN) {
            bytes = in.readNBytes(count);
            there = bytes.length;
        } else {
            bytes = new byte[count];
            there = in.readNBytes(bytes, 0, count);
        }
        if (there < count) {
            throw new IllegalArgumentException("it ends too early");
        }
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static String text(ByteBuffer bytes) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("its header is not UTF-8", e);
        }
    }

    private List<Entry> header(String json) {
        Map<String, Object> header;
        JSON strict = JSON.std.with(JSON.Feature.FAIL_ON_DUPLICATE_MAP_KEYS);
        try (JsonParser parser = strict.createParser(json)) {
            header = strict.mapFrom(parser);
            if (header == null || parser.nextToken() != null) {
                throw new IllegalArgumentException("its header is no JSON object");
            }
        } catch (IOException e) {
            throw new IllegalArgumentException("its header is no JSON object", e);
        }
        List<Entry> entries = new ArrayList<>();
        header.forEach((name, value) -> {
            if (!name.equals(Printable.line(name, LONGEST_NAME))) {
                throw new IllegalArgumentException(
                        "its header has a name that cannot be shown: \"%s\"".formatted(Printable.line(name, 40)));
            }
            if (!(value instanceof Map<?, ?> fields)) {
                throw new IllegalArgumentException("its header's \"" + name + "\" is no object");
            }
            if (name.equals("__metadata__")) {
                fields.forEach((key, word) -> words.put(String.valueOf(key), String.valueOf(word)));
            } else {
                entries.add(entry(name, fields));
            }
        });
        return entries;
    }

    private static Entry entry(String name, Map<?, ?> fields) {
        long[] shape = numbers(name, "shape", fields.get("shape"));
        long[] place = numbers(name, "data_offsets", fields.get("data_offsets"));
        String type = fields.get("dtype") instanceof String word ? word : "none";
        int size = size(type);
        if (size == 0) {
            throw new IllegalArgumentException("tensor \"%s\" is of type %s: only F16, BF16, F32, F64 and I64 are read"
                    .formatted(name, Printable.line(type, 40)));
        }
        long bytes = size;
        for (long n : shape) {
            bytes = n == 0 ? 0 : n > Integer.MAX_VALUE / bytes ? Long.MAX_VALUE : bytes * n;
            if (bytes > Integer.MAX_VALUE - 8 || bytes == 0) {
                break;
            }
        }
        if (bytes > Integer.MAX_VALUE - 8 || place.length != 2 || place[1] - place[0] != bytes || place[1] < place[0]) {
            throw new IllegalArgumentException(
                    "tensor \"%s\" of shape %s does not lie at %s".formatted(name, shape(shape), shape(place)));
        }
        return new Entry(name, type, shape, place[0], place[1]);
    }

    private static long[] numbers(String name, String field, @Nullable Object value) {
        if (value instanceof List<?> list
                && list.stream()
                        .allMatch(n -> (n instanceof Integer || n instanceof Long) && ((Number) n).longValue() >= 0)) {
            return list.stream().mapToLong(n -> ((Number) n).longValue()).toArray();
        }
        throw new IllegalArgumentException("tensor \"%s\" has no list of numbers as its %s".formatted(name, field));
    }
}
