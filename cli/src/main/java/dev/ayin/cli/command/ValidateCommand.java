package dev.ayin.cli.command;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import dev.ayin.cli.options.EstimatorOptions;
import dev.ayin.cli.options.Replacing;
import dev.ayin.cli.text.EstimateText;
import dev.ayin.cli.train.Preparing;
import dev.ayin.disk.SafeFile;
import dev.ayin.estimate.CrossValidation;
import dev.ayin.estimate.Estimator;
import dev.ayin.table.Table;
import dev.ayin.view.program.Place;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `ayin validate`: how well a network would do on rows of a table that it has not seen.
@Command(
        name = "validate",
        customSynopsis = "ayin validate FILE [OPTION...]",
        description = {
            "Says how well a network would do on rows of a table that it has not seen: k times it learns from all rows but one"
                    + " part of them and is tested on that part. Beside it stands what needs no network: the most frequent"
                    + " class or the mean, and logistic or linear regression.",
            "",
            "The network is that of the library's Classifier and Regressor: the number of epochs is found by the validation"
                    + " loss, then it learns from all rows again."
        },
        footer = {
            "",
            "Examples",
            "  ayin validate flowers.csv --target species",
            "  ayin validate houses.csv --target price --folds 5 --answers answers.csv"
        })
public final class ValidateCommand implements Callable<Integer> {
    @Mixin
    private EstimatorOptions options;

    @Option(
            names = "--folds",
            paramLabel = "K",
            defaultValue = "10",
            description = "in how many parts the rows are cut (usual: ${DEFAULT-VALUE})")
    private int folds;

    @Option(
            names = "--answers",
            paramLabel = "FILE",
            description =
                    "writes what was predicted for each row when it was in the test: line, fold, truth, prediction")
    private Path answers;

    @Mixin
    private final Replacing replacing = new Replacing();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        if (answers != null) {
            replacing.check(answers);
        }
        Table table = options.table();
        Estimator estimator = options.estimator(table);
        CrossValidation measured;
        String work = folds + " folds of " + table.source();
        try (Place.Hired crew = Place.hired(options.spark());
                Preparing stage = new Preparing(spec.commandLine().getErr(), work)) {
            measured = CrossValidation.of(
                    estimator,
                    table,
                    options.target(table),
                    folds,
                    (done, all) -> stage.say("%s: %d of %d done".formatted(work, done, all)),
                    crew);
        }
        if (answers != null) {
            SafeFile.write(answers, out -> write(measured, new OutputStreamWriter(out, StandardCharsets.UTF_8)));
        }
        PrintWriter out = spec.commandLine().getOut();
        out.print(EstimateText.of(measured));
        return 0;
    }

    private static void write(CrossValidation measured, Writer text) throws IOException {
        CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text);
        csv.writeRecord("line", "fold", "truth", "prediction");
        for (CrossValidation.Answer answer : measured.answers()) {
            csv.writeRecord(
                    String.valueOf(answer.line()), String.valueOf(answer.fold()), answer.truth(), answer.prediction());
        }
        csv.flush();
    }
}
