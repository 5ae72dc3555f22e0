package dev.ayin.view.report;

import dev.ayin.file.ModelFile;
import dev.ayin.model.Model;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;

/// Model files as the user names them: the file itself, or the folder of the run that left it.
public final class Models {
    private Models() {}

    /// {@return the file that is meant}
    public static Path file(Path named) {
        return Files.isDirectory(named) ? named.resolve("model.safetensors") : named;
    }

    /// {@return the model}
    /// @throws IllegalArgumentException if there is none, or it is not sound
    public static Model read(Path named) throws IOException {
        Path file = file(named);
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException("there is no model " + file);
        }
        return ModelFile.read(file);
    }

    /// {@return the model, for use: if somebody has changed its parameters since it was trained, a line says so}
    /// @throws IllegalArgumentException if there is none, or it is not sound
    public static Model read(Path named, PrintWriter err) throws IOException {
        Model model = read(named);
        if (!model.isAsTrained()) {
            err.println("note: somebody has changed the parameters of " + file(named) + " since they were trained");
            err.flush();
        }
        return model;
    }
}
