package dev.ayin.cli.options;

import dev.ayin.data.Dataset;
import dev.ayin.data.Features;
import dev.ayin.data.Generated;
import dev.ayin.data.Samples;
import dev.ayin.data.Target;
import dev.ayin.data.digits.Digits;
import dev.ayin.math.Matrix;
import dev.ayin.math.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/// Where examples come from: what the word DATA on the command line stands for.
public sealed interface Source {
    /// {@return what the user calls it}
    String name();

    /// {@return which preset suits it when there is none of its name}
    String kind();

    /// {@return the examples, the test examples apart}
    Dataset load(DataOptions options, Preset preset, long seed) throws IOException;

    /// {@return the source of this name}
    /// @throws IllegalArgumentException if it is neither a data set nor a file nor a folder
    static Source of(String data) {
        if (Generated.names().contains(data)) {
            return new Points(data);
        }
        if (data.equals("digits")) {
            return new Drawn();
        }
        Path path = Path.of(data);
        if (Files.isRegularFile(path)) {
            return new Table(path);
        }
        throw new IllegalArgumentException(
                "there is no data set \"%s\", and no file or folder of that name: a data set is %s or digits"
                        .formatted(data, String.join(", ", Generated.names())));
    }

    /// A generated set.
    record Points(String name) implements Source {
        @Override
        public String kind() {
            return name;
        }

        @Override
        public Dataset load(DataOptions options, Preset preset, long seed) {
            double noise = Options.or(options.noise, Generated.usualNoise(name));
            return Generated.of(name, Options.or(options.size, preset.size()), noise, seed)
                    .withTest(options.test(preset), seed);
        }
    }

    /// Our own digits.
    record Drawn() implements Source {
        @Override
        public String name() {
            return "digits";
        }

        @Override
        public String kind() {
            return "images";
        }

        @Override
        public Dataset load(DataOptions options, Preset preset, long seed) {
            Features.Pixels features = new Features.Pixels(new Shape(28, 28, 1), 0, 1);
            List<String> classes =
                    IntStream.range(0, 10).mapToObj(String::valueOf).toList();
            Target.Classes target = new Target.Classes("digit", classes);
            return new Dataset(
                    "digits",
                    draw(features, target, seed, 0, 5000),
                    null,
                    draw(features, target, seed, 5000, 1000),
                    features,
                    target);
        }

        private static Samples draw(Features.Pixels features, Target.Classes target, long seed, int from, int m) {
            Matrix X = Matrix.zeros(784, m), Y = Matrix.zeros(10, m);
            IntStream.range(0, m).parallel().forEach(i -> {
                features.encode(Digits.image(seed, from + i), 0, X.data(), i * 784);
                target.encode(Digits.label(seed, from + i), Y.data(), i * 10);
            });
            return new Samples(X, Y);
        }
    }

    /// A table in a file.
    record Table(Path file) implements Source {
        @Override
        public String name() {
            return file.toString();
        }

        @Override
        public String kind() {
            return "table";
        }

        @Override
        public Dataset load(DataOptions options, Preset preset, long seed) {
            throw new UnsupportedOperationException("tables come with the module data");
        }
    }
}
