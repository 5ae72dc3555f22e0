package dev.ayin.cli.command;

import dev.ayin.cli.model.Predictions;
import dev.ayin.cli.model.RowPredictions;
import dev.ayin.cli.options.FormatOptions;
import dev.ayin.cli.options.QueryOptions;
import dev.ayin.cli.options.Replacing;
import dev.ayin.cli.options.TableInput;
import dev.ayin.data.Features;
import dev.ayin.disk.SafeFile;
import dev.ayin.disk.Temporary;
import dev.ayin.explain.Explainer;
import dev.ayin.image.ImageInput;
import dev.ayin.math.Matrix;
import dev.ayin.model.Model;
import dev.ayin.text.Printable;
import dev.ayin.view.report.Models;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Reader;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `ayin predict`: what a model says of rows of a table, or of images.
@Command(
        name = "predict",
        customSynopsis = "ayin predict MODEL FILE... [OPTION...]",
        description = "Writes as CSV what a model says of the rows of a table, or of images.",
        footer = {
            "",
            "Examples",
            "  ayin predict runs/people-1 new.csv --out answers.csv",
            "  ayin predict runs/people-1 --sql \"from 'new.parquet' where age > 18\"",
            "  ayin predict runs/people-1 new.csv --explain people.csv",
            "  ayin predict runs/digits-1 seven.png four.jpg"
        })
public final class PredictCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "MODEL", description = "a model.safetensors, or the folder of a run")
    private Path model;

    @Parameters(
            index = "1..*",
            arity = "0..*",
            paramLabel = "FILE",
            description = "a table with the columns that the model takes, as for train, or images: PNG, JPEG, GIF, BMP")
    private List<Path> files = List.of();

    @ArgGroup(validate = false)
    private QueryOptions query = new QueryOptions();

    @ArgGroup(validate = false)
    private FormatOptions format = new FormatOptions();

    @Option(names = "--out", paramLabel = "FILE", description = "where to (usual: standard output)")
    private Path out;

    @Mixin
    private final Replacing replacing = new Replacing();

    @Option(
            names = "--coverage",
            paramLabel = "SHARE",
            description =
                    "also writes an interval, or a set of classes, that holds the truth of this share of rows, such as 0.9")
    private Double coverage;

    @Option(
            names = "--explain",
            paramLabel = "FILE",
            description =
                    "also writes what each column added to the mean answer to rows of this file, such as those that were learnt from")
    private String explain;

    @Option(
            names = "--as-is",
            description =
                    "images are only scaled; usually ink and paper are told apart, and the ink is scaled and centred"
                            + " as in MNIST")
    private boolean asIs;

    @Spec
    private CommandSpec spec;

    /// Nothing is printed before all of it is there: a bad row at the end leaves nothing half done.
    @Override
    public Integer call() throws IOException {
        if (out != null) {
            replacing.check(out);
        }
        Model read = Models.read(model, spec.commandLine().getErr());
        if (out != null) {
            SafeFile.write(out, stream -> predict(read, stream));
            return 0;
        }
        Path whole = Temporary.file("answers.csv");
        try {
            try (OutputStream stream = new BufferedOutputStream(Temporary.out(whole))) {
                predict(read, stream);
            }
            try (Reader csv = Files.newBufferedReader(whole)) {
                csv.transferTo(spec.commandLine().getOut());
            }
        } finally {
            Files.deleteIfExists(whole);
        }
        return 0;
    }

    private void predict(Model read, OutputStream stream) throws IOException {
        Predictions predictions = new Predictions(read, coverage, explainer(read), stream);
        if (read.features() instanceof Features.Pixels pixels) {
            if (files.isEmpty() || query.isSaid()) {
                throw new IllegalArgumentException("the model takes images: name their files");
            }
            predictions.begin("file");
            predictions.add(files.stream().map(Path::toString).toList(), images(pixels));
        } else {
            rows(read.features(), predictions);
        }
        predictions.end();
    }

    private Explainer explainer(Model read) throws IOException {
        return explain == null
                ? null
                : Explainer.of(
                        read,
                        TableInput.of(explain)
                                .with(format.after(read.features()))
                                .read());
    }

    /// Of a table only a block at a time is in memory.
    private void rows(Features features, Predictions predictions) throws IOException {
        if (files.size() > 1) {
            throw new IllegalArgumentException("the model takes rows of a table: one file at a time");
        }
        String file = files.isEmpty() ? null : files.getFirst().toString();
        String type = file == null ? null : URLConnection.guessContentTypeFromName(file);
        if (type != null && type.startsWith("image/")) {
            throw new IllegalArgumentException("the model takes rows of a table, and %s is an image".formatted(file));
        }
        RowPredictions rows = new RowPredictions(predictions, features);
        query.input(file, "file")
                .with(format.after(features))
                .blocks(features.shape().size(), rows);
        rows.notes().forEach(note -> spec.commandLine().getErr().println("note: " + Printable.line(note)));
    }

    private Matrix images(Features.Pixels pixels) throws IOException {
        int size = pixels.shape().size();
        Matrix X = Matrix.zeros(size, files.size());
        for (int c = 0; c < files.size(); c++) {
            ImageInput.encode(files.get(c), pixels, asIs, X.data(), c * size);
        }
        return X;
    }
}
