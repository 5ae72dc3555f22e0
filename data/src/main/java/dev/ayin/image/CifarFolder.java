package dev.ayin.image;

import dev.ayin.data.Dataset;
import dev.ayin.data.Features;
import dev.ayin.data.Fit;
import dev.ayin.data.Images;
import dev.ayin.data.Target;
import dev.ayin.math.Matrix;
import dev.ayin.math.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// CIFAR-10 and CIFAR-100 in their binary format: images of 32 × 32 in colour, one after the other, each a label (or a coarse and a
/// fine one) of one byte and 3072 bytes, all of red, all of green, all of blue, row by row from the top
/// (Krizhevsky, "Learning multiple layers of features from tiny images", 2009; <https://www.cs.toronto.edu/~kriz/cifar.html>).
public final class CifarFolder {
    private static final Shape SHAPE = new Shape(32, 32, 3);

    /// Which files there are.
    ///
    /// @param labels how many bytes stand before an image; the last one counts
    private record Kind(List<String> train, String test, String names, int labels, int classes) {}

    private static final Kind TEN = new Kind(
            IntStream.rangeClosed(1, 5).mapToObj("data_batch_%d.bin"::formatted).toList(),
            "test_batch.bin",
            "batches.meta.txt",
            1,
            10);

    private static final Kind HUNDRED = new Kind(List.of("train.bin"), "test.bin", "fine_label_names.txt", 2, 100);

    private CifarFolder() {}

    /// {@return whether the folder holds one of the two sets}
    public static boolean isOne(Path folder) {
        return kind(folder) != null;
    }

    private static Kind kind(Path folder) {
        return Stream.of(TEN, HUNDRED)
                .filter(kind -> kind.train.stream().anyMatch(file -> Files.isRegularFile(folder.resolve(file))))
                .findFirst()
                .orElse(null);
    }

    /// {@return the folder's images; those of CIFAR-10 that are there} Nothing is held out for validation.
    ///
    /// @throws IllegalArgumentException if a file is missing or not sound
    /// @throws IOException if a file cannot be read
    public static Dataset read(Path folder) throws IOException {
        Kind kind = kind(folder);
        if (kind == null) {
            throw new IllegalArgumentException("the folder %s holds no %s and no %s"
                    .formatted(folder, TEN.train.getFirst(), HUNDRED.train.getFirst()));
        }
        var target = new Target.Classes("class", names(folder, kind));
        List<Path> train = kind.train.stream()
                .map(folder::resolve)
                .filter(Files::isRegularFile)
                .toList();
        List<byte[]> files = new ArrayList<>();
        for (Path file : train) {
            files.add(bytes(file, kind));
        }
        Path test = folder.resolve(kind.test);
        if (!Files.isRegularFile(test)) {
            throw new IllegalArgumentException("the folder %s lacks %s".formatted(folder, kind.test));
        }
        byte[] images = images(files, kind), tested = images(List.of(bytes(test, kind)), kind);
        PixelMoments moments = new PixelMoments();
        moments.add(images);
        Features.Pixels pixels = moments.pixels(SHAPE, Fit.STRETCH, folder.toString());
        return new Dataset(
                folder.toString(),
                new Images(pixels, images, targets(files, train, kind, target)),
                null,
                new Images(pixels, tested, targets(List.of(bytes(test, kind)), List.of(test), kind, target)),
                pixels,
                target);
    }

    /// {@return the classes: those of the file of names where there is one, else numbers}
    private static List<String> names(Path folder, Kind kind) throws IOException {
        Path file = folder.resolve(kind.names);
        if (!Files.isRegularFile(file)) {
            return IntStream.range(0, kind.classes).mapToObj(String::valueOf).toList();
        }
        List<String> names = Files.readAllLines(file).stream()
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
        if (names.size() != kind.classes) {
            throw new IllegalArgumentException("%s holds %d names, not %d".formatted(file, names.size(), kind.classes));
        }
        return names;
    }

    private static byte[] bytes(Path file, Kind kind) throws IOException {
        long length = Files.size(file);
        int record = kind.labels + SHAPE.size();
        if (length == 0 || length % record != 0 || length > Integer.MAX_VALUE / 8) {
            throw new IllegalArgumentException(
                    "%s has %,d bytes: that is no whole number of images of %,d".formatted(file, length, record));
        }
        return Files.readAllBytes(file);
    }

    private static int count(byte[] file, Kind kind) {
        return file.length / (kind.labels + SHAPE.size());
    }

    /// {@return all images, the three colours of a pixel side by side}
    private static byte[] images(List<byte[]> files, Kind kind) {
        int size = SHAPE.size(), plane = size / 3, to = 0;
        byte[] images =
                new byte[files.stream().mapToInt(file -> count(file, kind)).sum() * size];
        for (byte[] file : files) {
            for (int i = 0; i < count(file, kind); i++, to += size) {
                int from = i * (kind.labels + size) + kind.labels;
                for (int p = 0; p < plane; p++) {
                    for (int c = 0; c < 3; c++) {
                        images[to + 3 * p + c] = file[from + c * plane + p];
                    }
                }
            }
        }
        return images;
    }

    private static Matrix targets(List<byte[]> files, List<Path> names, Kind kind, Target.Classes target) {
        int images = files.stream().mapToInt(file -> count(file, kind)).sum();
        Matrix Y = Matrix.zeros(target.rows(), images);
        int to = 0;
        for (int f = 0; f < files.size(); f++) {
            for (int i = 0; i < count(files.get(f), kind); i++, to++) {
                int label = files.get(f)[i * (kind.labels + SHAPE.size()) + kind.labels - 1] & 0xff;
                if (label >= kind.classes) {
                    throw new IllegalArgumentException("%s: image %d is of class %d, but there are %d, numbered from 0"
                            .formatted(names.get(f), i + 1, label, kind.classes));
                }
                target.encode(label, Y.data(), to * target.rows());
            }
        }
        return Y;
    }
}
