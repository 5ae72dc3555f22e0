package dev.ayin.cli;

import dev.ayin.cli.model.Models;
import dev.ayin.cli.model.Predictions;
import dev.ayin.cli.options.QueryOptions;
import dev.ayin.data.Features;
import dev.ayin.file.SafeFile;
import dev.ayin.image.ImageInput;
import dev.ayin.math.Matrix;
import dev.ayin.model.Model;
import dev.ayin.table.Table;
import java.io.IOException;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
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
            "  ayin predict runs/digits-1 seven.png four.jpg"
        })
final class PredictCommand implements Callable<Integer> {
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

    @Option(names = "--out", paramLabel = "FILE", description = "where to (usual: standard output)")
    private Path out;

    @Option(
            names = "--as-is",
            description =
                    "images are only scaled; usually ink and paper are told apart, and the ink is scaled and centred"
                            + " as in MNIST")
    private boolean asIs;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Model read = Models.read(model, spec.commandLine().getErr());
        String csv = csv(read);
        if (out == null) {
            spec.commandLine().getOut().print(csv);
        } else {
            SafeFile.write(out, stream -> stream.write(csv.getBytes(StandardCharsets.UTF_8)));
        }
        return 0;
    }

    private String csv(Model read) throws IOException {
        if (read.features() instanceof Features.Pixels pixels) {
            if (files.isEmpty() || query.isSaid()) {
                throw new IllegalArgumentException("the model takes images: name their files");
            }
            List<String> names = files.stream().map(Path::toString).toList();
            return Predictions.csv(read, "file", names, images(pixels));
        }
        if (files.size() > 1) {
            throw new IllegalArgumentException("the model takes rows of a table: one file at a time");
        }
        String file = files.isEmpty() ? null : files.getFirst().toString();
        String type = file == null ? null : URLConnection.guessContentTypeFromName(file);
        if (type != null && type.startsWith("image/")) {
            throw new IllegalArgumentException("the model takes rows of a table, and %s is an image".formatted(file));
        }
        Table table = query.input(file, "file").read();
        if (read.features() instanceof Features.Columns columns) {
            table.unseen(columns).forEach(note -> spec.commandLine().getErr().println("note: " + note));
        }
        Matrix X = Predictions.encode(table, read.features());
        boolean one = table.rows().stream().map(Table.Row::origin).distinct().count() == 1;
        List<String> numbers = IntStream.range(0, table.size())
                .mapToObj(r -> String.valueOf(one ? table.rows().get(r).line() : r + 1))
                .toList();
        String unit = one ? table.rows().getFirst().origin().unit() : "row";
        return Predictions.csv(read, unit, numbers, X);
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
