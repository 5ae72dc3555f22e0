package dev.ayin.exchange;

import dev.ayin.disk.SafeFile;
import dev.ayin.layer.Activation;
import dev.ayin.layer.AveragePooling;
import dev.ayin.layer.BatchNorm;
import dev.ayin.layer.Convolution;
import dev.ayin.layer.Dense;
import dev.ayin.layer.Depthwise;
import dev.ayin.layer.Dropout;
import dev.ayin.layer.GlobalAverage;
import dev.ayin.layer.Layer;
import dev.ayin.layer.MaxPooling;
import dev.ayin.layer.PiecewiseLinear;
import dev.ayin.layer.Residual;
import dev.ayin.layer.Scaling;
import dev.ayin.layer.SpatialDropout;
import dev.ayin.math.Shape;
import dev.ayin.model.Model;
import dev.ayin.model.Provenance;
import dev.ayin.network.Layout;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// A model as one Java class without dependencies: preprocessing, network, weights and what the answer stands for.
///
/// Its results are the library's own bits, because it computes the same: each product a chain of fused multiply-adds in the
/// order of k, the elementary functions as the same polynomials (docs/numbers.md). It takes one example at a time; for many
/// at once the library itself is faster. Needs Java 17.
public final class JavaSource {
    /// A parameter takes 6 letters of source: more than this would be a file that no editor opens.
    private static final int MOST_PARAMETERS = 20_000_000;

    private JavaSource() {}

    /// Writes the class, whole or not at all.
    ///
    /// @param file named as the class: "Circles.java"
    /// @throws IOException if the file cannot be written
    /// @throws IllegalArgumentException if the name is none for a class, or the model does not fit into one
    public static void write(Path file, Model model) throws IOException {
        String name = file.getFileName().toString();
        if (!name.matches("[A-Z][A-Za-z0-9_]*\\.java")) {
            throw new IllegalArgumentException(
                    "a Java file is named as its class, with a capital, such as Model.java: \"%s\" is not"
                            .formatted(name));
        }
        String source = of(name.substring(0, name.length() - 5), model);
        SafeFile.write(file, out -> out.write(source.getBytes(StandardCharsets.UTF_8)));
    }

    /// {@return the source of a class of this name}
    /// @throws IllegalArgumentException if the model has a layer or function of the user's own, or is too large
    public static String of(String className, Model model) {
        int size = model.parameters().values().length;
        if (size > MOST_PARAMETERS) {
            throw new IllegalArgumentException(
                    "a Java file has room for %,d parameters, the network has %,d".formatted(MOST_PARAMETERS, size));
        }
        String body =
                String.join("\n", JavaInput.of(model.features()), network(model), JavaOutput.of(model), weights(model));
        return imports(body) + "\n" + head(model) + """
                public final class %s {
                    private %s() {}

                """.formatted(className, className) + body + "}\n";
    }

    private static String imports(String body) {
        List<String> names = List.of(
                "java.nio.ByteBuffer",
                "java.nio.ByteOrder",
                "java.nio.FloatBuffer",
                "java.time.DateTimeException",
                "java.time.LocalDate",
                "java.util.Arrays",
                "java.util.Base64",
                "java.util.Collections",
                "java.util.List",
                "java.util.Locale",
                "java.util.regex.Matcher",
                "java.util.regex.Pattern");
        return names.stream()
                .filter(name -> body.contains(name.substring(name.lastIndexOf('.') + 1)))
                .map(name -> "import " + name + ";\n")
                .collect(Collectors.joining());
    }

    private static String head(Model model) {
        Provenance from = model.provenance();
        StringBuilder text = new StringBuilder();
        text.append("/// A trained network in one file, written by Ayin %s.%n///%n"
                .formatted(JavaText.comment(from.ayin())));
        text.append("/// Learnt from %s; fingerprint %s.%n///%n"
                .formatted(JavaText.comment(from.data()), model.parameters().fingerprint()));
        model.network()
                .summary()
                .lines()
                .forEach(line ->
                        text.append("///     ").append(line.stripTrailing()).append('\n'));
        text.append("///%n/// Safe from any thread.%n".formatted());
        return text.toString();
    }

    /// The body of `predict`, and what it needs.
    private static final class Steps {
        final StringBuilder text = new StringBuilder();
        final Set<Activation> used = new LinkedHashSet<>();
        final Set<String> functions = new LinkedHashSet<>();

        /// @param within what the names of these layers begin with, "" or "3_" within layer 3
        void add(List<Layer> layers, Shape input, String within) {
            Shape in = input;
            for (int i = 1; i <= layers.size(); i++) {
                Layer layer = layers.get(i - 1);
                Shape out = layer.output(in);
                add(layer, in, out, within + i);
                in = out;
            }
        }

        private void add(Layer layer, Shape in, Shape out, String l) {
            Optional<JavaImages.Call> pieces = JavaPieces.of(layer, l);
            Optional<JavaImages.Call> own = JavaImages.of(layer, l, in, out).or(() -> pieces);
            own.ifPresent(call -> functions.add(call.function()));
            String call = switch (layer) {
                case Dense _ -> "dense(W%s, b%s, a)".formatted(l, l);
                case Convolution _,
                        Depthwise _,
                        MaxPooling _,
                        AveragePooling _,
                        GlobalAverage _,
                        BatchNorm _,
                        PiecewiseLinear _,
                        Scaling _ -> own.orElseThrow().call();
                case Residual residual -> {
                    text.append("        float[] a%s = a;%n".formatted(l));
                    add(residual.layers(), in, l + "_");
                    functions.add(SUM);
                    yield "sum(a%s, a)".formatted(l);
                }
                case Dropout _, SpatialDropout _ -> null; // only while training
                case Layer.Custom custom ->
                    throw new IllegalArgumentException("layer %s, %s, is your own: it cannot be written as Java"
                            .formatted(l.replace('_', '.'), custom));
            };
            Activation g = switch (layer) {
                case Dense dense -> dense.activation();
                case Convolution convolution -> convolution.activation();
                case Depthwise depthwise -> depthwise.activation();
                case BatchNorm norm -> norm.activation();
                case Residual residual -> residual.activation();
                default -> Activation.identity();
            };
            if (call != null) {
                text.append("        a = %s; // %s numbers%n".formatted(JavaFunctions.call(g, call), out));
                used.add(g);
            }
        }
    }

    private static final String SUM = """
                /// x + a
                private static float[] sum(float[] x, float[] a) {
                    float[] sum = new float[a.length];
                    for (int i = 0; i < a.length; i++) {
                        sum[i] = x[i] + a[i];
                    }
                    return sum;
                }
            """;

    /// The method `predict` and the functions that it needs.
    private static String network(Model model) {
        Shape input = model.network().input();
        Steps steps = new Steps();
        steps.add(model.network().layers(), input, "");
        return """
                    /// {@return what the network says: %s}
                    ///
                    /// @param x one example%s, %s
                    public static float[] predict(float... x) {
                        if (x.length != %d) {
                            throw new IllegalArgumentException("the network takes %d numbers, not " + x.length);
                        }
                        float[] a = x.clone();
                %s        return a;
                    }

                %s""".formatted(
                        JavaOutput.words(model.target()),
                        JavaInput.isEncoded(model.features()) ? " as encode makes it" : "",
                        input + " numbers",
                        input.size(),
                        input.size(),
                        steps.text,
                        String.join("\n", steps.functions)
                                + (steps.functions.isEmpty() ? "" : "\n")
                                + JavaFunctions.of(steps.used));
    }

    /// {@return "W3" for layer3.W, "W3_1" for layer3.1.W}
    private static String name(Layout.Window window) {
        String slot = window.slot().name();
        int dot = slot.lastIndexOf('.');
        String within = dot < 0 ? "" : "_" + slot.substring(0, dot).replace('.', '_');
        return slot.substring(dot + 1) + window.layer() + within;
    }

    private static void constants(StringBuilder text, List<Layer> layers, String within) {
        for (int l = 1; l <= layers.size(); l++) {
            switch (layers.get(l - 1)) {
                case PiecewiseLinear layer -> text.append(JavaPieces.constants(layer, within + l));
                case Residual residual -> constants(text, residual.layers(), within + l + "_");
                default -> {}
            }
        }
    }

    private static String weights(Model model) {
        StringBuilder text = new StringBuilder("    // The weights W column by column and the biases b, as Base64.\n");
        for (var window : model.parameters().layout().windows()) {
            var W = window.on(model.parameters().values());
            text.append("%n    private static final float[] %s = floats(%d, // (%d × %d)%n"
                    .formatted(name(window), W.size(), W.rows(), W.cols()));
            text.append(JavaText.base64(W.toArray())).append(");\n");
        }
        constants(text, model.network().layers(), "");
        return text.append("""

                    /// 32-bit floats, little-endian, as Base64 in pieces: a constant of a class has at most 65,535 bytes.
                    private static float[] floats(int size, String... pieces) {
                        float[] values = new float[size];
                        int from = 0;
                        for (String piece : pieces) {
                            ByteBuffer bytes = ByteBuffer.wrap(Base64.getMimeDecoder().decode(piece));
                            FloatBuffer floats = bytes.order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
                            int count = floats.remaining();
                            floats.get(values, from, count);
                            from += count;
                        }
                        return values;
                    }
                """).toString();
    }
}
