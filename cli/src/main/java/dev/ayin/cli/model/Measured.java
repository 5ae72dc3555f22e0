package dev.ayin.cli.model;

import dev.ayin.cli.options.Loading;
import dev.ayin.cli.options.PlanOptions;
import dev.ayin.cli.options.QueryOptions;
import dev.ayin.cli.options.TableInput;
import dev.ayin.cli.train.Recorded;
import dev.ayin.data.Dataset;
import dev.ayin.data.Examples;
import dev.ayin.data.Features;
import dev.ayin.data.Images;
import dev.ayin.data.MappedImages;
import dev.ayin.data.Samples;
import dev.ayin.data.TableFormat;
import dev.ayin.data.Target;
import dev.ayin.large.EncodedRows;
import dev.ayin.math.Matrix;
import dev.ayin.model.Model;
import dev.ayin.table.TargetNames;
import dev.ayin.table.Unseen;
import dev.ayin.view.text.Summary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/// The examples that a model is measured on.
///
/// @param name what they are called
/// @param examples as the model takes them
/// @param notes what is worth knowing, a sentence each
public record Measured(String name, Examples examples, List<String> notes) {
    private Measured(String name, Examples examples) {
        this(name, examples, List.of());
    }

    /// {@return the test examples of the model's own run, if the data are those of the run; else other data as the model
    /// takes them}
    ///
    /// @param file where the model was read from: the words of its run may lie beside it
    /// @param data as for train, or null for those of the run
    /// @param format of other data, where they are a table
    /// @throws IllegalArgumentException if the data cannot be made again, or are not what the model takes
    public static Measured of(Model model, Path file, String data, Path dir, TableFormat format, Loading loading)
            throws IOException {
        if (data == null && model.provenance().isImported()) {
            throw new IllegalArgumentException("the model was imported: name the data to measure it on");
        }
        boolean table = model.features() instanceof Features.Columns;
        boolean others = data != null && !data.equals(model.provenance().data());
        if (data == null && model.provenance().data().equals(TableInput.QUERY) && Recorded.beside(file) == null) {
            throw new IllegalArgumentException(
                    "the data of this model came from a query, which is not here: name data, or a query with --sql");
        }
        if (!(table && others)) {
            Dataset read = options(file, model, data, dir).dataset(loading);
            if (isOfRun(read, model)) {
                return ofRun(read);
            }
            if (data == null) {
                throw new IllegalArgumentException(
                        "the data of this model, %s, are no longer what they were: name the data to measure it on"
                                .formatted(model.provenance().data()));
            }
            if (!table) {
                Examples examples = read.test() == null ? read.train() : read.test();
                return new Measured(read.name(), adapted(examples, read, model));
            }
        }
        return of(model, TableInput.of(data).with(format));
    }

    /// {@return the test examples of the model's own run, if it asked the same query, and its rows are what they were; else
    /// all rows of the query}
    ///
    /// @param query as the user types it
    public static Measured of(Model model, Path file, QueryOptions query, TableFormat format, Loading loading)
            throws IOException {
        Recorded begun = Recorded.beside(file);
        if (begun != null && begun.isQuery(query)) {
            Dataset read = begun.options(query).dataset(loading);
            if (isOfRun(read, model)) {
                return ofRun(read);
            }
        }
        return of(model, query.input(null, "file").with(format));
    }

    /// {@return all rows of a table}
    /// @throws IllegalArgumentException if it is not what the model takes
    public static Measured of(Model model, TableInput input) throws IOException {
        if (!(model.features() instanceof Features.Columns columns)) {
            throw new IllegalArgumentException(
                    "the model takes %s, not rows of a table".formatted(Summary.features(model.features())));
        }
        Unseen unseen = new Unseen(columns);
        try (EncodedRows rows =
                new EncodedRows(columns.shape().size(), model.target().rows())) {
            input.blocks(columns.shape().size(), (_, block) -> {
                rows.add(block.samples(columns, model.target()));
                unseen.add(block);
            });
            return new Measured("all rows of " + input.name(), rows.examples(), unseen.sentences());
        }
    }

    private static boolean isOfRun(Dataset data, Model model) {
        return data.has(model.provenance().dataHash());
    }

    private static Measured ofRun(Dataset data) {
        if (data.test() == null) {
            throw new IllegalArgumentException("the run of this model kept no examples for the test: name other data");
        }
        return new Measured(data.name() + ", the test examples of the model's run", data.test());
    }

    /// The options of the model's own run where these lie beside it and are about the same data; otherwise some that say
    /// no more than is known.
    private static PlanOptions options(Path file, Model model, String data, Path dir) throws IOException {
        Recorded begun = Recorded.beside(file);
        PlanOptions options;
        if (begun != null && (data == null || data.equals(begun.data()))) {
            options = begun.options(new QueryOptions());
        } else {
            String named = data == null ? Recorded.ordinary(model.provenance().data()) : data;
            String target = model.features() instanceof Features.Columns
                    ? TargetNames.text(model.target().columns())
                    : null;
            options = PlanOptions.of(named, model.provenance().training().seed(), target);
            if (model.features() instanceof Features.Columns columns) {
                options.read(columns.writing().format());
            }
        }
        if (model.features() instanceof Features.Pixels pixels) {
            options.like(pixels);
        }
        if (dir != null) {
            options.takeFrom(dir);
        }
        return options;
    }

    private static Examples adapted(Examples examples, Dataset data, Model model) {
        if (!alike(data.target(), model.target())) {
            throw new IllegalArgumentException("the model predicts that %s, but in the data %s"
                    .formatted(Summary.target(model.target()), Summary.target(data.target())));
        }
        if (data.features().equals(model.features())) {
            return examples;
        }
        if (data.features() instanceof Features.Pixels theirs
                && model.features() instanceof Features.Pixels ours
                && theirs.shape().equals(ours.shape())) {
            return adapted(examples, theirs, ours);
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
    private static Examples adapted(Examples examples, Features.Pixels theirs, Features.Pixels ours) {
        if (examples instanceof Images images) {
            return new Images(ours, images.bytes(), images.Y());
        }
        if (examples instanceof MappedImages images) {
            return images.as(ours);
        }
        Samples samples = examples.samples();
        int size = ours.shape().size();
        Matrix X = samples.X(), scaled = Matrix.zeros(size, X.cols());
        IntStream.range(0, X.cols()).parallel().forEach(c -> {
            byte[] image = theirs.decode(X.data(), X.offset() + c * X.stride());
            ours.encode(image, 0, scaled.data(), c * size);
        });
        return new Samples(scaled, samples.Y(), samples.weights());
    }
}
