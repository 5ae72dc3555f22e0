package dev.ayin.onnx;

import dev.ayin.disk.SafeFile;
import dev.ayin.exchange.Imported;
import dev.ayin.exchange.ModelFormat;
import dev.ayin.file.LfsPointer;
import dev.ayin.model.Model;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/// Models to ONNX and from it, the format that ONNX Runtime, PyTorch, Keras and scikit-learn share (<https://onnx.ai>).
///
/// Written is a model *with* its preprocessing: raw rows or images go in, one named input for each column of a table, and
/// class names or numbers come out. Read are feed-forward networks as other programs write them; a file of Ayin's own comes
/// back with its bits.
///
/// Safe from any thread.
public final class OnnxFormat implements ModelFormat {
    /// It has no state: a service loader makes it as well as anybody.
    public OnnxFormat() {}

    @Override
    public String name() {
        return "onnx";
    }

    @Override
    public void write(Path file, Model model) throws IOException {
        var proto = OnnxWriter.model(model);
        SafeFile.write(file, proto::writeTo);
    }

    @Override
    public Imported read(Path file) throws IOException {
        return read(file, null);
    }

    @Override
    public Imported read(Path file, String output) throws IOException {
        LfsPointer.refuse(file);
        try {
            return OnnxReader.read(
                    OnnxFile.read(file), String.valueOf(file.getFileName()), External.beside(file), output);
        } catch (UncheckedIOException e) {
            throw new IOException(e.getMessage(), e.getCause());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(file + " is no ONNX model that Ayin can read: " + e.getMessage(), e);
        }
    }
}
