package dev.ayin.serve;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.ayin.data.Features;
import dev.ayin.math.Shape;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/// The member of a row that is an image: a list of bytes, row by row from the top, as [Features.Pixels] takes them.
record PixelField(Features.Pixels pixels) implements Field {
    /// What the member is called.
    static final String NAME = "pixels";

    private static final String PIXEL = "a whole number of 0 … 255";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int width() {
        return pixels.shape().size();
    }

    @Override
    public String expected() {
        return "a list of %d whole numbers of 0 … 255".formatted(width());
    }

    @Override
    public Map<String, Object> schema() {
        Shape shape = pixels.shape();
        String channels = shape.channels() == 1 ? "" : " of " + shape.channels() + " channels";
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "array");
        schema.put(
                "description",
                "%d × %d pixels%s, row by row from the top".formatted(shape.height(), shape.width(), channels));
        schema.put("minItems", width());
        schema.put("maxItems", width());
        Map<String, Object> items = new LinkedHashMap<>();
        items.put("type", "integer");
        items.put("minimum", 0);
        items.put("maximum", 255);
        schema.put("items", items);
        return schema;
    }

    @Override
    public Object example() {
        int[] black = new int[width()];
        Arrays.fill(black, width() / 2, width() / 2 + 1, 255);
        return black;
    }

    @Override
    public void read(JsonParser json, float[] x, int to, Findings findings) throws IOException {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            findings.error(this::expected, Found.value(json));
            return;
        }
        byte[] bytes = new byte[width()];
        int n = 0;
        for (; json.nextToken() != JsonToken.END_ARRAY; n++) {
            int value = pixel(json);
            if (value < 0) {
                findings.error(n, PIXEL, Found.value(json));
            } else if (n < bytes.length) {
                bytes[n] = (byte) value;
            }
        }
        if (n != bytes.length) {
            findings.error(this::expected, "a list of " + n);
        }
        pixels.encode(bytes, 0, x, to);
    }

    /// {@return the value, −1 if it is none of a pixel's}
    private static int pixel(JsonParser json) throws IOException {
        if (!json.currentToken().isNumeric()) {
            return -1;
        }
        double value = json.getDoubleValue(); // 7.0 is a whole number too
        return value >= 0 && value <= 255 && value == Math.rint(value) ? (int) value : -1;
    }
}
