package dev.ayin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.ayin.math.Matrix;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/// Numbers from outside judges, out of golden.json, which `src/test/python/golden.py` writes.
public record Golden(Object value) {
    private static final Golden ALL = read();

    private static Golden read() {
        try (var in = Golden.class.getResourceAsStream("golden.json")) {
            return new Golden(JSON.std.mapFrom(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// {@return the section of this name}
    public static Golden of(String section) {
        return ALL.at(section);
    }

    /// {@return the part of this name; a test fails where there is none}
    public Golden at(String name) {
        assertThat(map().containsKey(name))
                .as("golden.json has \"%s\": else make it anew with golden.py", name)
                .isTrue();
        return new Golden(map().get(name));
    }

    public boolean isNull() {
        return value == null;
    }

    public String text() {
        return (String) value;
    }

    public double number() {
        return ((Number) value).doubleValue();
    }

    public List<Golden> list() {
        return ((List<?>) value).stream().map(Golden::new).toList();
    }

    public Map<?, ?> map() {
        return (Map<?, ?>) value;
    }

    public double[] numbers() {
        return list().stream().mapToDouble(Golden::number).toArray();
    }

    public float[] floats() {
        return floats(numbers());
    }

    /// {@return a list of rows as a matrix, a plain list as one row}
    public Matrix matrix() {
        float[][] rows = list().getFirst().value instanceof List<?>
                ? list().stream().map(Golden::floats).toArray(float[][]::new)
                : new float[][] {floats()};
        return Matrix.ofRows(rows);
    }

    private static float[] floats(double[] numbers) {
        float[] floats = new float[numbers.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) numbers[i];
        }
        return floats;
    }

    /// Compares number by number: an error may be this share of what is expected, or of the scale where that is larger.
    public void assertNear(Matrix actual, double relative, double scale, String what) {
        Matrix expected = matrix();
        assertThat(actual.shape()).as(what).isEqualTo(expected.shape());
        for (int c = 0; c < actual.cols(); c++) {
            for (int r = 0; r < actual.rows(); r++) {
                assertNear(actual.get(r, c), expected.get(r, c), relative, scale, what + " at (" + r + ", " + c + ")");
            }
        }
    }

    public static void assertNear(double actual, double expected, double relative, double scale, String what) {
        double error = Math.abs(actual - expected);
        assertThat(error <= relative * Math.max(Math.abs(expected), scale))
                .as("%s: %s instead of %s, an error of %s", what, actual, expected, error)
                .isTrue();
    }
}
