package dev.ayin.image;

import dev.ayin.data.Dataset;
import dev.ayin.data.Examples;
import dev.ayin.data.Features;
import dev.ayin.data.Fit;
import dev.ayin.data.Target;
import dev.ayin.math.Matrix;
import dev.ayin.math.Shape;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Pictures in a folder for each class, called as the class: `pets/cat/1.png`, `pets/dog/a.jpg`. Or such folders within `train` and
/// `test`, and perhaps `validation`.
///
/// Classes and pictures come in the order of their names, so the same folder is the same data set everywhere. Pictures are decoded
/// on all cores, and kept as bytes of the size that the network takes.
public final class PictureFolder {
    private static final Set<String> ENDINGS = Set.of("png", "jpg", "jpeg", "gif", "bmp");

    /// Whether a set has colours is seen in so many of its pictures.
    private static final int LOOKED_AT = 100;

    /// What is done to each picture on its way in.
    ///
    /// @param size height and width to come; null for pictures that are all of one size
    /// @param fit how they are brought to it
    /// @param channels 1 for grey, 3 for colour, 0 for what the pictures are
    public record Steps(Shape size, Fit fit, int channels) {
        /// Pictures are taken as they are, and must be of one size.
        public static final Steps NONE = new Steps(null, Fit.EXACT, 0);

        /// {@return what is done to a model's pictures}
        public static Steps of(Features.Pixels pixels) {
            return new Steps(pixels.shape(), pixels.fit(), pixels.shape().channels());
        }
    }

    /// What was read.
    ///
    /// @param dataset whose test and validation are null where the folder has none
    /// @param notes what was left out, a sentence each
    public record Read(Dataset dataset, List<String> notes) {}

    /// A picture and its class.
    private record Picture(Path file, int label) {}

    private final Path folder;
    private final Steps steps;
    private final long most;
    private final List<String> notes = new ArrayList<>();

    private final Watch watch;

    /// Hears how far a folder is.
    public interface Watch {
        /// So many pictures of a part of the folder are decoded. Called by any of several threads.
        void pictures(int done, int all);
    }

    private PictureFolder(Path folder, Steps steps, long most, Watch watch) {
        this.folder = folder;
        this.steps = steps;
        this.most = most;
        this.watch = watch;
    }

    /// {@return whether the folder holds others, as one of pictures does}
    public static boolean isOne(Path folder) throws IOException {
        return !folders(folder).isEmpty();
    }

    /// {@return the pictures of a folder}
    ///
    /// @throws IllegalArgumentException if a picture is none, or of another size than the first where no size is said, a class has no
    ///     pictures, or there is one class only
    /// @throws IOException if a file cannot be read
    public static Read read(Path folder, Steps steps) throws IOException {
        return read(folder, steps, (done, all) -> {});
    }

    /// {@return the pictures of a folder, as [#read(Path, Steps)] does}
    ///
    /// @param watch hears how far it is
    public static Read read(Path folder, Steps steps, Watch watch) throws IOException {
        return read(folder, steps, ByteImages.usual(), watch);
    }

    static Read read(Path folder, Steps steps, long most, Watch watch) throws IOException {
        PictureFolder pictures = new PictureFolder(folder, steps, most, watch);
        return new Read(pictures.dataset(), pictures.notes);
    }

    private Dataset dataset() throws IOException {
        Path train = folder.resolve("train"), test = part("test"), validation = part("validation", "valid", "val");
        boolean parts = Files.isDirectory(train) && test != null;
        Path learnt = parts ? train : folder;
        List<String> classes = folders(learnt).stream()
                .map(path -> path.getFileName().toString())
                .toList();
        if (classes.size() < 2) {
            throw new IllegalArgumentException(
                    "the folder %s holds %s: put the pictures of each class into a folder of its own"
                            .formatted(
                                    learnt,
                                    classes.isEmpty() ? "no folders" : "one class only, " + classes.getFirst()));
        }
        var target = new Target.Classes("class", classes);
        List<Picture> pictures = pictures(learnt, classes);
        Shape shape = shape(pictures);
        PixelMoments moments = new PixelMoments();
        try (ByteImages bytes = bytes(pictures, shape, moments)) {
            Features.Pixels pixels = moments.pixels(shape, steps.fit, learnt.toString());
            return new Dataset(
                    folder.toString(),
                    bytes.examples(pixels, targets(pictures, target)),
                    parts && validation != null ? examples(validation, pixels, target) : null,
                    parts ? examples(test, pixels, target) : null,
                    pixels,
                    target);
        }
    }

    /// {@return the first of these folders that is there; null if none is}
    private Path part(String... names) {
        return Stream.of(names)
                .map(folder::resolve)
                .filter(Files::isDirectory)
                .findFirst()
                .orElse(null);
    }

    private Examples examples(Path part, Features.Pixels pixels, Target.Classes target) throws IOException {
        List<String> classes = folders(part).stream()
                .map(path -> path.getFileName().toString())
                .toList();
        if (!classes.equals(target.classes())) {
            throw new IllegalArgumentException("%s has the classes %s, the training pictures have %s"
                    .formatted(part, String.join(", ", classes), String.join(", ", target.classes())));
        }
        List<Picture> pictures = pictures(part, classes);
        try (ByteImages bytes = bytes(pictures, pixels.shape(), new PixelMoments())) {
            return bytes.examples(pixels, targets(pictures, target));
        }
    }

    private static List<Path> folders(Path folder) throws IOException {
        return listed(folder).stream().filter(Files::isDirectory).toList();
    }

    /// {@return what is in a folder and not hidden, in the order of the names}
    private static List<Path> listed(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(path -> !path.getFileName().toString().startsWith("."))
                    .sorted(Comparator.comparing(path -> path.getFileName().toString()))
                    .toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private List<Picture> pictures(Path part, List<String> classes) throws IOException {
        List<Picture> pictures = new ArrayList<>();
        int others = 0;
        for (int label = 0; label < classes.size(); label++) {
            Path of = part.resolve(classes.get(label));
            int before = pictures.size();
            for (Path file : listed(of)) {
                if (isPicture(file)) {
                    pictures.add(new Picture(file, label));
                } else {
                    others++;
                }
            }
            if (pictures.size() == before) {
                throw new IllegalArgumentException(
                        "the class folder %s holds no pictures (.png, .jpg, .jpeg, .gif, .bmp): fill it or remove it"
                                .formatted(of));
            }
        }
        if (others > 0) {
            notes.add("%,d files in %s are no pictures by their names, and were left out".formatted(others, part));
        }
        return pictures;
    }

    private static boolean isPicture(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return Files.isRegularFile(file) && ENDINGS.contains(name.substring(name.lastIndexOf('.') + 1));
    }

    /// {@return what each picture becomes} Of a set that has no size of its own, the first picture's.
    private Shape shape(List<Picture> pictures) throws IOException {
        int channels = steps.channels != 0 ? steps.channels : hasColour(pictures) ? 3 : 1;
        if (steps.size != null) {
            return new Shape(steps.size.height(), steps.size.width(), channels);
        }
        return ImageInput.decoded(
                pictures.getFirst().file, decoding -> new Shape(decoding.height(), decoding.width(), channels));
    }

    private static boolean hasColour(List<Picture> pictures) throws IOException {
        int count = Math.min(LOOKED_AT, pictures.size());
        for (int i = 0; i < count; i++) {
            Path file = pictures.get((int) ((long) i * pictures.size() / count)).file;
            byte[] rgb = ImageInput.decoded(file, Decoding::colour);
            for (int p = 0; p < rgb.length; p += 3) {
                if (rgb[p] != rgb[p + 1] || rgb[p] != rgb[p + 2]) {
                    return true;
                }
            }
        }
        return false;
    }

    /// {@return the bytes of all pictures} Of several that cannot be taken the first one is told.
    private ByteImages bytes(List<Picture> pictures, Shape shape, PixelMoments moments) throws IOException {
        Features.Pixels pixels = new Features.Pixels(shape, 0, 1, steps.fit);
        ByteImages bytes = new ByteImages(pictures.size(), shape.size(), most);
        record Failure(int picture, Exception why) {}
        AtomicReference<Failure> first = new AtomicReference<>();
        AtomicInteger done = new AtomicInteger();
        IntStream.range(0, pictures.size()).parallel().forEach(i -> {
            Failure known = first.get();
            if (known != null && known.picture < i) {
                return;
            }
            try {
                byte[] picture = decoded(pictures.get(i).file, pixels, pictures.getFirst().file);
                moments.add(picture);
                bytes.put(i, picture);
                watch.pictures(done.incrementAndGet(), pictures.size());
            } catch (IOException | RuntimeException e) {
                first.accumulateAndGet(new Failure(i, e), (a, b) -> a != null && a.picture < b.picture ? a : b);
            }
        });
        if (first.get() != null) {
            bytes.close();
            switch (first.get().why) {
                case IOException e -> throw e;
                case RuntimeException e -> throw e;
                case Exception e -> throw new IllegalStateException(e);
            }
        }
        return bytes;
    }

    private byte[] decoded(Path file, Features.Pixels pixels, Path first) throws IOException {
        Shape shape = pixels.shape();
        return ImageInput.decoded(file, decoding -> {
            boolean same = decoding.height() == shape.height() && decoding.width() == shape.width();
            if (steps.size == null && !same) {
                throw new IllegalArgumentException(
                        "it is of %d×%d pixels, and the first picture, %s, of %d×%d: --resize %dx%d brings all to one size"
                                .formatted(
                                        decoding.height(),
                                        decoding.width(),
                                        first,
                                        shape.height(),
                                        shape.width(),
                                        shape.height(),
                                        shape.width()));
            }
            return ImageInput.pixels(decoding, pixels, false);
        });
    }

    private static Matrix targets(List<Picture> pictures, Target.Classes target) {
        Matrix Y = Matrix.zeros(target.rows(), pictures.size());
        for (int i = 0; i < pictures.size(); i++) {
            target.encode(pictures.get(i).label, Y.data(), i * target.rows());
        }
        return Y;
    }
}
