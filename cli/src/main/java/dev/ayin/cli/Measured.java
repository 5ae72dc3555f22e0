package dev.ayin.cli;

import dev.ayin.cli.options.PlanOptions;
import dev.ayin.cli.text.Summary;
import dev.ayin.cli.train.RunFolder;
import dev.ayin.data.Dataset;
import dev.ayin.data.Features;
import dev.ayin.data.Samples;
import dev.ayin.data.Target;
import dev.ayin.math.Matrix;
import dev.ayin.model.Model;
import dev.ayin.model.Provenance;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// The examples that a model is measured on.
///
/// @param name what they are called; @param samples as the model takes them
record Measured(String name, Samples samples) {
    /// {@return the test examples of the model's own run where these are asked for, or other data as the model takes them}
    ///
    /// @param file where the model was read from: the words of its run may lie beside it
    /// @param data as for train, or null
    /// @throws IllegalArgumentException if the data cannot be made again, or are not what the model takes
    static Measured of(Model model, Path file, String data, Path dir) throws IOException {
        Provenance from = model.provenance();
        PlanOptions options = TrainCommand.options(words(file, model, data, dir));
        Dataset read = options.dataset();
        if (read.train().hash().equals(from.dataHash())) {
            if (read.test() == null) {
                throw new IllegalArgumentException(
                        "the run of this model kept no examples for the test: name other data");
            }
            return new Measured(read.name() + ", the test examples of the model's run", read.test());
        }
        if (data == null) {
            throw new IllegalArgumentException(
                    "the data of this model, %s, are no longer what they were: name the data to measure it on"
                            .formatted(from.data()));
        }
        Samples samples = read.test() == null ? read.train() : read.test();
        return new Measured(read.name(), adapted(samples, read, model));
    }

    /// The words of the model's own run where these lie beside it and are about the same data; otherwise some that say no
    /// more than is known.
    private static List<String> words(Path file, Model model, String data, Path dir) throws IOException {
        List<String> words = RunFolder.wordsBeside(file);
        if (words.isEmpty() || (data != null && !words.contains(data))) {
            Provenance from = model.provenance();
            words = new ArrayList<>(List.of(
                    data == null ? from.data() : data,
                    "--seed",
                    String.valueOf(from.training().seed())));
        }
        if (dir != null) {
            words = new ArrayList<>(words);
            words.addAll(List.of("--data-dir", dir.toString()));
        }
        return words;
    }

    private static Samples adapted(Samples samples, Dataset data, Model model) {
        if (!alike(data.target(), model.target())) {
            throw new IllegalArgumentException("the model predicts that %s, but in the data %s"
                    .formatted(Summary.target(model.target()), Summary.target(data.target())));
        }
        if (data.features().equals(model.features())) {
            return samples;
        }
        if (data.features() instanceof Features.Pixels theirs
                && model.features() instanceof Features.Pixels ours
                && theirs.shape().equals(ours.shape())) {
            return new Samples(pixels(samples.X(), theirs, ours), samples.Y(), samples.weights());
        }
        throw new IllegalArgumentException("the model takes %s, but the data are %s"
                .formatted(Summary.features(model.features()), Summary.features(data.features())));
    }

    /// Whatever the target is called, the classes must be the same.
    private static boolean alike(Target theirs, Target ours) {
        return theirs instanceof Target.Classes(var _, var classes)
                ? ours instanceof Target.Classes(var _, var known) && classes.equals(known)
                : theirs.equals(ours);
    }

    /// The same images, scaled as the model takes them.
    private static Matrix pixels(Matrix X, Features.Pixels theirs, Features.Pixels ours) {
        int size = ours.shape().size();
        Matrix scaled = Matrix.zeros(size, X.cols());
        IntStream.range(0, X.cols()).parallel().forEach(c -> {
            byte[] image = theirs.decode(X.data(), X.offset() + c * X.stride());
            ours.encode(image, 0, scaled.data(), c * size);
        });
        return scaled;
    }
}
