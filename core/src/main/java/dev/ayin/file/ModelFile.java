package dev.ayin.file;

import dev.ayin.data.Features;
import dev.ayin.data.Target;
import dev.ayin.model.Conformity;
import dev.ayin.model.Model;
import dev.ayin.model.Provenance;
import dev.ayin.network.Layout;
import dev.ayin.network.Network;
import dev.ayin.network.Parameters;
import dev.ayin.train.Training;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/// A [Model] in a safetensors file. The words of its header are JSON: "ayin.network", "ayin.features", "ayin.target",
/// "ayin.provenance" and, where it is known, "ayin.conformity"; the tensors are the parameters, "layer1.W" (n_1 × n_0), "layer1.b" (n_1 × 1) and so on.
public final class ModelFile {
    private ModelFile() {}

    /// Writes a model, whole or not at all.
    ///
    /// @throws IOException if the file cannot be written
    /// @throws IllegalArgumentException if the model holds something of the user's own that is no record; see [#check]
    public static void write(Path file, Model model) throws IOException {
        tensors(model).write(file);
    }

    /// Writes the bytes of a model file. The stream stays open.
    ///
    /// @throws IOException if the stream cannot be written
    /// @throws IllegalArgumentException as for a file
    public static void write(OutputStream out, Model model) throws IOException {
        tensors(model).write(out);
    }

    /// {@return the bytes of a model file}
    ///
    /// @throws IllegalArgumentException as for a file
    public static byte[] bytes(Model model) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            write(out, model);
        } catch (IOException e) {
            throw new UncheckedIOException("an array can always be written", e);
        }
        return out.toByteArray();
    }

    private static Safetensors tensors(Model model) {
        Safetensors tensors = new Safetensors();
        tensors.put("format", "ayin");
        tensors.put("ayin.network", Records.write(model.network()));
        tensors.put("ayin.features", Records.write(model.features()));
        tensors.put("ayin.target", Records.write(model.target()));
        tensors.put("ayin.provenance", Records.write(model.provenance()));
        if (model.conformity().isKnown()) {
            tensors.put("ayin.conformity", Records.write(model.conformity()));
        }
        Tensors.put(tensors, "", model.parameters());
        return tensors;
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
    /// @throws IOException if the file cannot be read
    /// @throws BadFileException if it is not a sound model, with the reason
    public static Model read(Path file) throws IOException {
        return read(file, Own.NONE);
    }

    /// {@return the model in a file}
    ///
    /// @param own what it may hold besides the library's own layers, functions and rules
    /// @throws IOException if the file cannot be read
    /// @throws BadFileException if it is not a sound model, with the reason
    public static Model read(Path file, Own own) throws IOException {
        return model(file.toString(), Safetensors.read(file), own);
    }

    /// {@return the model of a stream, which ends with it and stays open}
    ///
    /// A model that comes along with a program is a resource:
    ///
    /// ```java
    /// try (InputStream in = Main.class.getResourceAsStream("flowers.safetensors")) {
    ///     Model model = ModelFile.read(in);
    /// }
    /// ```
    ///
    /// @throws IOException if the stream cannot be read
    /// @throws BadFileException if it is not a sound model, with the reason
    /// @throws NullPointerException if there is no stream, as where there is no such resource
    public static Model read(InputStream in) throws IOException {
        return read(in, Own.NONE);
    }

    /// {@return the model of a stream, which ends with it and stays open}
    ///
    /// @param own what it may hold besides the library's own layers, functions and rules
    public static Model read(InputStream in, Own own) throws IOException {
        return model("the stream", Safetensors.read(in), own);
    }

    /// {@return the model whose file has these bytes}
    ///
    /// @throws BadFileException if it is not a sound model, with the reason
    public static Model read(byte[] bytes) {
        return read(bytes, Own.NONE);
    }

    /// {@return the model whose file has these bytes}
    ///
    /// @param own what it may hold besides the library's own layers, functions and rules
    public static Model read(byte[] bytes, Own own) {
        return model("the array", Safetensors.read(bytes), own);
    }

    /// @param what to call it in a message
    private static Model model(String what, Safetensors tensors, Own own) {
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
                    Records.read(Provenance.class, tensors.word("ayin.provenance"), own),
                    tensors.hasWord("ayin.conformity")
                            ? Records.read(Conformity.class, tensors.word("ayin.conformity"), own)
                            : Conformity.NONE);
        } catch (IllegalArgumentException e) {
            throw new BadFileException(what + " is no model of Ayin: " + e.getMessage(), e);
        }
    }
}
