package dev.ayin.view.report;

import dev.ayin.data.Features;
import dev.ayin.data.Target;
import dev.ayin.model.Model;
import java.nio.file.Path;
import java.util.Map;

/// The lines with which a model is used, from a shell and from Java.
final class Use {
    private Use() {}

    /// {@return the folder of a file as a command would name it; of an absolute one the last name, since the rest is nobody
    /// else's business}
    static String folder(Path file) {
        Path folder = file.getParent();
        if (folder == null || folder.getFileName() == null) {
            return ".";
        }
        return (folder.isAbsolute() ? folder.getFileName() : folder).toString();
    }

    static Map<String, Object> of(Model model, String folder) {
        return Facts.map("shell", shell(model.features(), folder), "java", java(model));
    }

    private static String shell(Features features, String folder) {
        String input = features instanceof Features.Pixels ? "image.png" : "rows.csv";
        return "./ayin predict " + (folder.matches("[\\w./+-]+") ? folder : "'" + folder.replace("'", "'\\''") + "'")
                + " " + input;
    }

    /// {@return the lines of a program, as they compile}
    static String java(Model model) {
        int inputs = model.network().input().size(),
                outputs = model.network().output().size();
        String input = switch (model.features()) {
            case Features.Pixels pixels -> """
                    byte[] image = new byte[%d]; // %s, row by row from the top, ink 255
                    Matrix X = Matrix.zeros(%d, 1); // (%d × m)
                    ((Features.Pixels) model.features()).encode(image, 0, X.data(), 0);
                    """.formatted(inputs, pixels.shape(), inputs, inputs);
            case Features.Columns columns -> """
                    Matrix X = Csv.read(Path.of("rows.csv")).encode((Features.Columns) model.features()); // (%d × m)
                    """.formatted(columns.shape().size());
            case Features.Points _ -> """
                    Matrix X = Matrix.zeros(%d, 1); // (%d × m), to be filled
                    """.formatted(inputs, inputs);
        };
        String answer = switch (model.target()) {
            case Target.Classes _ -> "double[] p = model.probabilities(Y, 0); // of each class";
            case Target.Labels _ -> "float p = Y.get(0, 0); // of the first label";
            case Target.Number _, Target.Numbers _ ->
                "double y = model.target().numbers().get(0).decode(Y.get(0, 0));"
                        + (outputs == 1 ? "" : " // the first number");
        };
        return """
                Model model = ModelFile.read(Path.of("model.safetensors"));
                %sMatrix Y = model.predict(X); // (%d × m)
                %s
                """.formatted(input, outputs, answer);
    }
}
