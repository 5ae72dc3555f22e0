package dev.ayin.image;

import dev.ayin.data.Dataset;
import dev.ayin.data.Features;
import dev.ayin.data.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// A folder with the four files that MNIST and its kin come in: images and labels to learn from, images and labels to
/// be measured on. Each may be compressed with gzip, and its name may have a dot instead of the dash before "idx".
public final class IdxFolder {
    /// The classes of digits.
    public static final List<String> DIGITS =
            IntStream.range(0, 10).mapToObj(String::valueOf).toList();

    /// The usual names of the four files.
    public static final List<String> FILES = List.of(
            "train-images-idx3-ubyte", "train-labels-idx1-ubyte", "t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte");

    private IdxFolder() {}

    /// {@return the folder's images as a data set of digits, called as the folder}
    ///
    /// @throws IllegalArgumentException as [#read(String, Path, List)] has it
    /// @throws IOException as that has it
    public static Dataset read(Path folder) throws IOException {
        return read(folder.toAbsolutePath().normalize().getFileName().toString(), folder, DIGITS);
    }

    /// {@return the folder's images as a data set} A pixel v of 0 … 255 becomes (v/255 − mean)/sd, with the mean and the
    /// deviation of all pixels of the training images. X is (pixels × images); nothing is held out for validation.
    ///
    /// @param name what the user calls it
    /// @param classes their names; a label is a number from 0
    /// @throws IllegalArgumentException if a file is missing, is no sound IDX file, or they do not fit together
    /// @throws IOException if a file cannot be read
    public static Dataset read(String name, Path folder, List<String> classes) throws IOException {
        List<Path> files = find(folder);
        var train = new LabelledImages(Idx.read(files.get(0)), Idx.read(files.get(1)));
        var test = new LabelledImages(Idx.read(files.get(2)), Idx.read(files.get(3)));
        Features.Pixels pixels = train.pixels();
        var target = new Target.Classes("class", classes);
        return new Dataset(name, train.examples(pixels, target), null, test.examples(pixels, target), pixels, target);
    }

    /// {@return where the four files are, in the order of [#FILES]}
    private static List<Path> find(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new IllegalArgumentException(
                    Files.exists(folder) ? folder + " is a file, not a folder" : "there is no folder " + folder);
        }
        List<Path> found = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        for (String file : FILES) {
            List<Path> there = Stream.of(file + ".gz", file, dotted(file) + ".gz", dotted(file))
                    .map(folder::resolve)
                    .filter(Files::isRegularFile)
                    .toList();
            if (there.isEmpty()) {
                missing.add(file);
            } else {
                found.add(there.getFirst());
            }
        }
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException("the folder %s lacks %s: it must hold %s, each as it is or with .gz"
                    .formatted(folder, String.join(", ", missing), String.join(", ", FILES)));
        }
        return found;
    }

    private static String dotted(String file) {
        return file.replace("-idx", ".idx");
    }
}
