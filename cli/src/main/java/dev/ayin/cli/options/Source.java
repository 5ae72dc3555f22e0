package dev.ayin.cli.options;

import dev.ayin.catalogue.Cache;
import dev.ayin.catalogue.Catalogue;
import dev.ayin.catalogue.PublicSet;
import dev.ayin.data.Dataset;
import dev.ayin.data.Generated;
import dev.ayin.image.CifarFolder;
import dev.ayin.image.DigitImages;
import dev.ayin.image.IdxFolder;
import dev.ayin.image.PictureFolder;
import dev.ayin.table.source.TableFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Where examples come from: what the word DATA on the command line stands for.
sealed interface Source {
    /// {@return what the user calls it}
    String name();

    /// {@return which preset suits it when there is none of its name}
    String kind();

    /// {@return the examples, split as the options say}
    ///
    /// @param loading hears how far a download or a large file is
    Examples load(DataOptions options, Preset preset, long seed, Loading loading) throws IOException;

    /// {@return the source of this name}
    /// @throws IllegalArgumentException if it is neither a data set nor a file nor a folder
    static Source of(String data) throws IOException {
        if (Generated.names().contains(data)) {
            return new Points(data);
        }
        if (data.equals(Drawn.NAME)) {
            return new Drawn();
        }
        if (Catalogue.names().contains(data)) {
            return new Public(Catalogue.of(data));
        }
        Path path = Path.of(data);
        if (Files.isDirectory(path)) {
            return CifarFolder.isOne(path)
                    ? new Folder(path, CifarFolder::read)
                    : PictureFolder.isOne(path) ? new Pictures(path) : new Folder(path, IdxFolder::read);
        }
        if (TableFiles.exist(data) || TableFiles.isPattern(data)) {
            return new Table(TableInput.of(data));
        }
        throw new IllegalArgumentException(
                "there is no data set \"%s\", and no file or folder of that name: the sets are %s"
                        .formatted(data, String.join(", ", names())));
    }

    /// {@return the names of all sets}
    static List<String> names() {
        List<String> names = new ArrayList<>(Generated.names());
        names.add(Drawn.NAME);
        names.addAll(Catalogue.names());
        return names;
    }

    /// A generated set of points.
    record Points(String name) implements Source {
        @Override
        public String kind() {
            return name;
        }

        @Override
        public Examples load(DataOptions options, Preset preset, long seed, Loading loading) {
            double noise = Options.or(options.noise, Generated.usualNoise(name));
            Dataset all = Generated.of(name, options.size(preset), noise, seed);
            return new Examples(
                    all.withTest(options.test(preset), seed).withValidation(options.validation(preset), seed));
        }
    }

    /// Our own digits: there is no end of them, so each part is drawn as large as it is asked for.
    record Drawn() implements Source {
        static final String NAME = "digits";

        @Override
        public String name() {
            return NAME;
        }

        @Override
        public String kind() {
            return "images";
        }

        @Override
        public Examples load(DataOptions options, Preset preset, long seed, Loading loading) {
            int size = options.size(preset);
            int validation = part(options.validation(preset), size), test = part(options.test(preset), size);
            return new Examples(DigitImages.of(seed, size - validation - test, validation, test));
        }

        private static int part(double share, int size) {
            return (int) Math.round(share * size);
        }
    }

    /// A public set, downloaded where it is not there yet.
    record Public(PublicSet set) implements Source {
        @Override
        public String name() {
            return set.name();
        }

        @Override
        public String kind() {
            return "images";
        }

        @Override
        public Examples load(DataOptions options, Preset preset, long seed, Loading loading) throws IOException {
            Dataset whole = options.dir == null
                    ? new Cache(Cache.usualFolder()).load(set, loading)
                    : Cache.loadFrom(options.dir, set);
            return new Examples(whole.withValidation(options.validation(preset), seed));
        }
    }

    /// A folder of IDX files, or of CIFAR's binary ones.
    record Folder(Path folder, Format format) implements Source {
        /// How its files are read.
        interface Format {
            Dataset read(Path folder) throws IOException;
        }

        @Override
        public String name() {
            return folder.toString();
        }

        @Override
        public String kind() {
            return "images";
        }

        @Override
        public Examples load(DataOptions options, Preset preset, long seed, Loading loading) throws IOException {
            return new Examples(format.read(folder).withValidation(options.validation(preset), seed));
        }
    }

    /// A folder with one of pictures for each class.
    record Pictures(Path folder) implements Source {
        /// Where the folder has no pictures for the test.
        private static final double TEST = 0.1;

        @Override
        public String name() {
            return folder.toString();
        }

        @Override
        public String kind() {
            return "images";
        }

        @Override
        public Examples load(DataOptions options, Preset preset, long seed, Loading loading) throws IOException {
            PictureFolder.Read read = PictureFolder.read(folder, options.pictures.steps(), loading);
            Dataset data = read.dataset();
            if (data.test() == null) {
                data = data.withTest(options.test == null ? TEST : options.test(preset), seed);
            } else if (options.test != null) {
                throw new IllegalArgumentException(
                        "--test is for data without a test set of their own only: %s has one".formatted(folder));
            }
            if (data.validation() == null) {
                data = data.withValidation(options.validation(preset), seed);
            } else if (options.validation != null) {
                throw new IllegalArgumentException(
                        "--validation is for data without validation pictures of their own: %s has them"
                                .formatted(folder));
            }
            return new Examples(data, read.notes());
        }
    }

    /// A table.
    record Table(TableInput input) implements Source {
        @Override
        public String name() {
            return input.name();
        }

        @Override
        public String kind() {
            return "table";
        }

        @Override
        public Examples load(DataOptions options, Preset preset, long seed, Loading loading) throws IOException {
            return new TableLoad(
                            options,
                            input.with(options.format.format()),
                            options.validation(preset),
                            options.test(preset),
                            seed,
                            loading)
                    .load();
        }
    }
}
