package dev.ayin.exchange;

import dev.ayin.layer.PiecewiseLinear;
import java.util.Arrays;
import java.util.stream.Collectors;

/// The layers before the first weights as Java source: [PiecewiseLinear] and [dev.ayin.layer.Scaling].
final class JavaPieces {
    private JavaPieces() {}

    /// {@return layer l on the array `a`}
    static String call(int l) {
        return "pieces(of%d, starts%d, factors%d, a)".formatted(l, l, l);
    }

    /// {@return a scaling, layer l, on the array `a`}
    static String scaling(int l, double factor) {
        return "scaled(s%d, %sf, a)".formatted(l, (float) factor);
    }

    /// {@return what the call of the pieces reads}
    static String constants(PiecewiseLinear layer, int l) {
        PiecewiseLinear.Pieces pieces = layer.pieces();
        String of = Arrays.stream(pieces.of()).mapToObj(String::valueOf).collect(Collectors.joining(", "));
        return "%n    private static final int[] of%d = {%s};%n".formatted(l, of)
                + floats("starts" + l, pieces.starts())
                + floats("factors" + l, pieces.factors());
    }

    private static String floats(String name, float[] values) {
        return "%n    private static final float[] %s = floats(%d,%n".formatted(name, values.length)
                + JavaText.base64(values) + ");\n";
    }

    static final String SCALING = """
                /// f·s ∘ a
                private static float[] scaled(float[] s, float f, float[] a) {
                    float[] scaled = new float[a.length];
                    for (int i = 0; i < a.length; i++) {
                        scaled[i] = f * s[i] * a[i];
                    }
                    return scaled;
                }
            """;

    static final String FUNCTION = """
                /// the numbers, and behind them how far each has come through each of its pieces: (x − start)·factor, within 0 and 1
                private static float[] pieces(int[] of, float[] starts, float[] factors, float[] x) {
                    float[] a = Arrays.copyOf(x, x.length + starts.length);
                    for (int i = 0, k = 0; i < x.length; i++) {
                        for (int end = k + of[i]; k < end; k++) {
                            a[x.length + k] = Math.min(Math.max((x[i] - starts[k]) * factors[k], 0f), 1f);
                        }
                    }
                    return a;
                }
            """;
}
