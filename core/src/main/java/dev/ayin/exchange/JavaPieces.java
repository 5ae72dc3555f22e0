package dev.ayin.exchange;

import dev.ayin.layer.Layer;
import dev.ayin.layer.PiecewiseLinear;
import dev.ayin.layer.Scaling;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/// The layers before the first weights as Java source: [PiecewiseLinear] and [Scaling].
final class JavaPieces {
    private JavaPieces() {}

    /// {@return layer l on the array `a`; empty if it is another one}
    static Optional<JavaImages.Call> of(Layer layer, String l) {
        return Optional.ofNullable(
                switch (layer) {
                    case PiecewiseLinear _ ->
                        new JavaImages.Call("pieces(of%s, starts%s, factors%s, a)".formatted(l, l, l), PIECES);
                    case Scaling(double factor) ->
                        new JavaImages.Call("scaled(s%s, %sf, a)".formatted(l, (float) factor), SCALED);
                    default -> null;
                });
    }

    /// {@return what the call of the pieces reads}
    static String constants(PiecewiseLinear layer, String l) {
        PiecewiseLinear.Pieces pieces = layer.pieces();
        String of = Arrays.stream(pieces.of()).mapToObj(String::valueOf).collect(Collectors.joining(", "));
        return "%n    private static final int[] of%s = {%s};%n".formatted(l, of)
                + floats("starts" + l, pieces.starts())
                + floats("factors" + l, pieces.factors());
    }

    private static String floats(String name, float[] values) {
        return "%n    private static final float[] %s = floats(%d,%n".formatted(name, values.length)
                + JavaText.base64(values) + ");\n";
    }

    private static final String SCALED = """
                /// f·s ∘ a
                private static float[] scaled(float[] s, float f, float[] a) {
                    float[] scaled = new float[a.length];
                    for (int i = 0; i < a.length; i++) {
                        scaled[i] = f * s[i] * a[i];
                    }
                    return scaled;
                }
            """;

    private static final String PIECES = """
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
