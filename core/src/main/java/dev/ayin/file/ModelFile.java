package dev.ayin.file;

import dev.ayin.data.Features;
import dev.ayin.data.Target;
import dev.ayin.model.Model;
import dev.ayin.model.Provenance;
import dev.ayin.network.Layout;
import dev.ayin.network.Network;
import dev.ayin.network.Parameters;
import dev.ayin.train.Training;
import java.io.IOException;
import java.nio.file.Path;

/// A [Model] in a safetensors file. The words of its header are JSON: "ayin.network", "ayin.features", "ayin.target" and
/// "ayin.provenance"; the tensors are the parameters, "layer1.W" (n_1 × n_0), "layer1.b" (n_1 × 1) and so on.
public final class ModelFile {
    private ModelFile() {}

    /// Writes a model, whole or not at all.
    ///
    /// @throws IOException if the file cannot be written
    /// @throws IllegalArgumentException if the model holds something of the user's own that is no record; see [#check]
    public static void write(Path file, Model model) throws IOException {
        Safetensors tensors = new Safetensors();
        tensors.put("format", "ayin");
        tensors.put("ayin.network", Records.write(model.network()));
        tensors.put("ayin.features", Records.write(model.features()));
        tensors.put("ayin.target", Records.write(model.target()));
        tensors.put("ayin.provenance", Records.write(model.provenance()));
        Tensors.put(tensors, "", model.parameters());
        tensors.write(file);
    }

    /// {@return the model in a file}
    ///
    /// @throws IOException if the file cannot be read
    /// @throws IllegalArgumentException if it is not a sound model, with the reason
    public static Model read(Path file) throws IOException {
        return read(file, Own.NONE);
    }

    /// Looks before a training whether what it will lead to can be written: layers, functions and rules of the user's own must be
    /// records of numbers, text, enums, lists and such records.
    ///
    /// @throws IllegalArgumentException if not, with what stands in the way
    public static void check(Network network, Training training) {
        Records.write(network);
        Records.write(training);
    }

    /// {@return the model in a file}
    ///
    /// @param own what it may hold besides the library's own layers, functions and rules
    /// @throws IOException if the file cannot be read
    /// @throws IllegalArgumentException if it is not a sound model, with the reason
    public static Model read(Path file, Own own) throws IOException {
        Safetensors tensors = Safetensors.read(file);
        try {
            Network network = Records.read(Network.class, tensors.word("ayin.network"), own);
            Layout layout = network.layout();
            if (tensors.names().size() != layout.windows().size()) {
                throw new IllegalArgumentException("it has %d tensors, its network has %d"
                        .formatted(tensors.names().size(), layout.windows().size()));
            }
            Parameters parameters = Tensors.get(tensors, "", layout);
            return new Model(
                    network,
                    parameters,
                    Records.read(Features.class, tensors.word("ayin.features"), own),
                    Records.read(Target.class, tensors.word("ayin.target"), own),
                    Records.read(Provenance.class, tensors.word("ayin.provenance"), own));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(file + " is no model of Ayin: " + e.getMessage(), e);
        }
    }
}
