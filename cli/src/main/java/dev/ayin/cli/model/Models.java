package dev.ayin.cli.model;

import dev.ayin.file.ModelFile;
import dev.ayin.model.Model;
import java.io.IOException;
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
}
