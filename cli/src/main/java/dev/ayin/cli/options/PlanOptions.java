package dev.ayin.cli.options;

import dev.ayin.data.Dataset;
import dev.ayin.data.Features;
import dev.ayin.data.TableFormat;
import dev.ayin.math.Shape;
import dev.ayin.network.Network;
import dev.ayin.train.Training;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// The options of data, network and training together: all that decides a run.
public final class PlanOptions {
    @Parameters(
            arity = "0..1",
            paramLabel = "DATA",
            description = "circles, moons, spirals, xor, blobs, plane, sine, digits, mnist, fashion-mnist or kmnist; a"
                    + " table FILE.csv, .parquet or .json, or many by a pattern; or a FOLDER of IDX files")
    String data;

    @Option(
            names = "--preset",
            paramLabel = "NAME",
            description = "article: the reference experiments on circles and moons (usual: as suits the data)")
    String preset;

    @Option(
            names = "--effort",
            paramLabel = "NAME",
            description =
                    "of images: quick, usual or best, how large the usual network is and how long it learns (usual: usual)")
    String effort;

    @ArgGroup(validate = false, order = 1, heading = "%nData%n")
    DataOptions dataOptions = new DataOptions();

    @ArgGroup(validate = false, order = 2, heading = "%nNetwork%n")
    NetworkOptions networkOptions = new NetworkOptions();

    @ArgGroup(validate = false, order = 3, heading = "%nTraining%n")
    TrainingOptions trainingOptions = new TrainingOptions();

    /// {@return options that say these values and nothing else} None of them is understood as a word of the command line,
    /// whatever it looks like: they may come from a stranger's file.
    ///
    /// @param data a data set, a file or a folder
    /// @param target the column to predict, null for a table's last one
    public static PlanOptions of(String data, long seed, String target) {
        PlanOptions options = new PlanOptions();
        options.data = data;
        options.trainingOptions.seed = seed;
        options.dataOptions.columns.target = target;
        return options;
    }

    /// Takes a public set's files from this folder.
    public void takeFrom(Path dir) {
        dataOptions.dir = dir;
    }

    /// Does to pictures what was done to those of a model.
    public void like(Features.Pixels pixels) {
        dataOptions.pictures.like(pixels);
    }

    /// Reads a table that is written in this way.
    public void read(TableFormat format) {
        dataOptions.format = FormatOptions.saying(format);
    }

    public QueryOptions query() {
        return dataOptions.query;
    }

    /// Takes the rows from another query.
    public void ask(QueryOptions query) {
        dataOptions.query = query;
    }

    /// {@return what the word DATA says, or that there is a query instead; null where both are missing}
    public String data() {
        return data == null && dataOptions.query.isSaid() ? TableInput.QUERY : data;
    }

    public long seed() {
        return trainingOptions.seed();
    }

    /// {@return the examples that these options ask for}
    public Dataset dataset(Loading loading) throws IOException {
        Source source = source();
        return dataOptions.load(source, preset(source), seed(), loading).dataset();
    }

    /// {@return the run that these options ask for}
    public Plan plan(Loading loading) throws IOException {
        return plan(seed(), loading);
    }

    /// {@return the run that these options would ask for with this seed}
    public Plan plan(long seed, Loading loading) throws IOException {
        Source source = source();
        Preset dense = preset(source);
        Examples examples = dataOptions.load(source, dense, seed, loading);
        Dataset data = examples.dataset();
        ImagePreset images = images(source, data);
        Preset chosen = images == null ? dense : images.with(dense);
        String changes = images == null ? Augmentations.NONE : images.augment();
        Training training = trainingOptions.training(chosen, changes, data).withSeed(seed);
        String filters = images == null ? null : images.filters();
        Network network = networkOptions.network(chosen, filters, data, training.loss());
        return new Plan(
                source.name(), examples, network, training.withPiecesFor(network), images == null ? null : why(data));
    }

    /// {@return what is usual for images, null where these are none or a network is asked for}
    private ImagePreset images(Source source, Dataset data) {
        Shape shape = data.features().shape();
        boolean usual = preset == null && networkOptions.isUsual() && ImagePreset.suits(shape);
        if (effort != null && !usual) {
            throw new IllegalArgumentException(
                    shape.isImage()
                            ? "--effort says how large the usual network for images is: leave --hidden and --filters out"
                            : "--effort is for images, these data have %s plain numbers".formatted(shape));
        }
        return usual ? ImagePreset.of(source.name(), shape, data.train().size(), Effort.of(effort)) : null;
    }

    private String why(Dataset data) {
        return "a convolutional network, since these are images of %s; effort %s (--effort quick, usual or best; --hidden for a dense one)"
                .formatted(data.features().shape(), Effort.of(effort));
    }

    private Source source() throws IOException {
        if (dataOptions.query.isSaid()) {
            return new Source.Table(dataOptions.query.input(data, "file"));
        }
        if (data == null) {
            throw new IllegalArgumentException("what is to be learnt is missing: name a data set, a file or a folder");
        }
        return Source.of(data);
    }

    private Preset preset(Source source) {
        if (preset == null) {
            return Preset.usual(source.name(), source.kind());
        }
        if (!preset.equals("article")) {
            throw new IllegalArgumentException("there is no preset \"" + preset + "\": it can be article");
        }
        return Preset.article(source.name());
    }
}
