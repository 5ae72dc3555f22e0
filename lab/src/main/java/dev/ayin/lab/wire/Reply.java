package dev.ayin.lab.wire;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What goes to a page: values as JSON, and arrays as they lie in memory.
///
/// Without arrays it is a text message, the JSON object. With arrays it is a binary message, all little-endian:
///
/// | bytes | what |
/// |---|---|
/// | 4 | n, the length of the JSON in bytes |
/// | n | the JSON object; its `arrays` says of each array `{type, shape, at}`, `at` counted from the beginning of the message |
/// | | zeros up to a multiple of 8, then the arrays, each at a multiple of 8 |
public final class Reply {
    private record Array(String name, Object values, List<Integer> shape) {
        int bytes() {
            return switch (values) {
                case float[] f -> f.length * Float.BYTES;
                case double[] d -> d.length * Double.BYTES;
                case int[] i -> i.length * Integer.BYTES;
                default -> ((byte[]) values).length;
            };
        }

        String type() {
            return switch (values) {
                case float[] _ -> "f32";
                case double[] _ -> "f64";
                case int[] _ -> "i32";
                default -> "u8";
            };
        }

        void put(ByteBuffer to) {
            switch (values) {
                case float[] f -> to.asFloatBuffer().put(f);
                case double[] d -> to.asDoubleBuffer().put(d);
                case int[] i -> to.asIntBuffer().put(i);
                default -> to.put((byte[]) values);
            }
        }
    }

    private final Map<String, Object> values = new LinkedHashMap<>();
    private final List<Array> arrays = new ArrayList<>();

    /// Adds a value that JSON knows: numbers (NaN becomes the text "NaN"), texts, lists, maps, records are not.
    public Reply put(String name, Object value) {
        values.put(name, value);
        return this;
    }

    public Reply array(String name, float[] numbers, int... shape) {
        return add(name, numbers, numbers.length, shape);
    }

    public Reply array(String name, double[] numbers, int... shape) {
        return add(name, numbers, numbers.length, shape);
    }

    public Reply array(String name, int[] numbers, int... shape) {
        return add(name, numbers, numbers.length, shape);
    }

    /// @param shape how many along each direction, the slowest first; all in one row if none is given
    public Reply array(String name, byte[] numbers, int... shape) {
        return add(name, numbers, numbers.length, shape);
    }

    private Reply add(String name, Object numbers, int length, int[] shape) {
        List<Integer> sizes = new ArrayList<>();
        for (int size : shape) {
            sizes.add(size);
        }
        arrays.add(new Array(name, numbers, sizes.isEmpty() ? List.of(length) : sizes));
        return this;
    }

    /// {@return the values as they are now, without the arrays; not to be changed}
    public Map<String, Object> values() {
        return Collections.unmodifiableMap(values);
    }

    /// {@return the shape of each array}
    public Map<String, List<Integer>> shapes() {
        Map<String, List<Integer>> shapes = new LinkedHashMap<>();
        arrays.forEach(array -> shapes.put(array.name, array.shape));
        return shapes;
    }

    boolean isText() {
        return arrays.isEmpty();
    }

    String text() {
        try {
            return JSON.std.asString(values);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    ByteBuffer bytes() {
        int length = 0;
        byte[] json = {};
        // offsets are part of the JSON, whose length decides them: told from the first array on, then moved
        Map<String, Object> table = new LinkedHashMap<>();
        values.put("arrays", table);
        for (int start = 0, needed = -1; needed != start; ) {
            start = Math.max(needed, 0);
            int at = start;
            for (Array array : arrays) {
                table.put(array.name, Map.of("type", array.type(), "shape", array.shape, "at", at));
                at = aligned(at + array.bytes());
            }
            length = at;
            json = text().getBytes(StandardCharsets.UTF_8);
            needed = Math.max(start, aligned(Integer.BYTES + json.length));
        }
        ByteBuffer message = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        message.putInt(json.length).put(json);
        int at = aligned(message.position());
        for (Array array : arrays) {
            Map<?, ?> entry = (Map<?, ?>) table.get(array.name);
            at = (Integer) entry.get("at");
            message.position(at);
            array.put(message);
        }
        return message.position(0);
    }

    private static int aligned(int at) {
        return (at + 7) & ~7;
    }
}
