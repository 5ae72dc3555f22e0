package dev.ayin.exchange;

import dev.ayin.model.Model;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/// A format of other programs that a module of its own reads and writes, so that who does without it need not carry the
/// libraries that it takes. Modules provide it as a service.
public interface ModelFormat {
    /// {@return what the format is called, such as "onnx"}
    String name();

    /// Writes a model, whole or not at all.
    ///
    /// @throws IOException if the file cannot be written
    /// @throws IllegalArgumentException if the format cannot say what the model does
    void write(Path file, Model model) throws IOException;

    /// {@return the model in a file}
    ///
    /// @throws IOException if the file cannot be read
    /// @throws IllegalArgumentException if it is not sound, or does what Ayin cannot, with the reason
    Imported read(Path file) throws IOException;

    /// {@return the model whose output has this name, in a file of several outputs}
    ///
    /// @param output null for the one that the format chooses
    /// @throws IOException if the file cannot be read
    /// @throws IllegalArgumentException as [#read(Path)] does, or if the format has no named outputs
    default Imported read(Path file, @Nullable String output) throws IOException {
        if (output != null) {
            throw new IllegalArgumentException("a file of the format %s has one output only".formatted(name()));
        }
        return read(file);
    }

    /// {@return the format of this name}
    /// @throws IllegalArgumentException if no module that is there provides it
    static ModelFormat of(String name) {
        for (ModelFormat format : ServiceLoader.load(ModelFormat.class)) {
            if (format.name().equals(name)) {
                return format;
            }
        }
        throw new IllegalArgumentException(
                "the format %s comes with the module ayin-%s, which is not on the class path".formatted(name, name));
    }
}
