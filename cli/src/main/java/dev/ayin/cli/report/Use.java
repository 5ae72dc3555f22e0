package dev.ayin.cli.report;

import dev.ayin.data.Features;
import dev.ayin.data.Target;
import dev.ayin.model.Model;
import java.util.Map;

/// The lines with which a model is used, from a shell and from Java.
final class Use {
    /// The model's file, beside the report.
    static final String FILE = "model.safetensors";

    private Use() {}

    static Map<String, Object> of(Model model) {
        return Map.of("shell", shell(model.features()), "java", java(model));
    }

    private static String shell(Features features) {
        return "./ayin predict " + FILE + " "
                + switch (features) {
                    case Features.Pixels _ -> "image.png";
                    case Features.Columns _, Features.Points _ -> "rows.csv";
                };
    }

    /// {@return a program's lines, as they compile}
    static String java(Model model) {
        int inputs = model.network().input().size(),
                outputs = model.network().output().size();
        String encoding = switch (model.features()) {
            case Features.Pixels(var shape, double _, double _) -> """
                    byte[] pixels = new byte[%d];             // an image of %s, row by row from the top, ink 255
                    ((Features.Pixels) model.features()).encode(pixels, 0, X.data(), 0);
                    """.formatted(shape.size(), shape);
            case Features.Columns _ -> """
                    String[] fields = new String[((Features.Columns) model.features()).columns().size()];
                    Arrays.fill(fields, "0");                   // a row of the table
                    int at = 0, row = 0;
                    for (Features.Column column : ((Features.Columns) model.features()).columns()) {
                        column.encode(fields[at++], X.data(), row);
                        row += column.width();
                    }
                    """;
            case Features.Points _ -> """
                    X.set(0, 0, 0.5f);                        // and so on, a number a row
                    """;
        };
        String answer = switch (model.target()) {
            case Target.Classes _ -> "double[] p = model.probabilities(Y, 0); // of each class";
            case Target.Labels _ -> "float p = Y.get(0, 0);                    // of the first label";
            case Target.Number _ -> "double y = ((Target.Number) model.target()).decode(Y.get(0, 0));";
        };
        return """
                Model model = ModelFile.read(Path.of("%s"));
                Matrix X = Matrix.zeros(%d, 1);            // (%d × m), one example here
                %sMatrix Y = model.predict(X);              // (%d × m)
                %s
                """.formatted(FILE, inputs, inputs, encoding, outputs, answer);
    }
}
