package dev.ayin.lab.digits;

import dev.ayin.file.ModelFile;
import dev.ayin.model.Model;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// The network that comes with the Lab. README has the command that makes its file from MNIST and drawn digits, to
/// the bit.
public final class Shipped {
    /// What the file's parameters must have: a test looks.
    public static final String FINGERPRINT = "6b1ddea22e301424";

    private static Model model;
    private static Model folded;

    private Shipped() {}

    /// {@return the network as it is used: its batch normalisations in the layers below them, so that every layer is one sum}
    public static synchronized Model model() {
        if (folded == null) {
            folded = asTrained().folded();
        }
        return folded;
    }

    /// {@return the network as it was trained, read once}
    public static synchronized Model asTrained() {
        if (model == null) {
            try {
                Path file = Files.createTempFile("ayin-digits", ".safetensors"); // a model is read from files alone
                try (InputStream in = Shipped.class.getResourceAsStream("/dev/ayin/lab/digits/digits.safetensors")) {
                    Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
                    model = ModelFile.read(file);
                } finally {
                    Files.delete(file);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return model;
    }
}
