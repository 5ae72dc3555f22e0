package dev.ayin.cli.command;

import dev.ayin.cli.options.EstimatorOptions;
import dev.ayin.cli.options.Replacing;
import dev.ayin.cli.text.FitText;
import dev.ayin.cli.text.Notes;
import dev.ayin.cli.train.FitProgress;
import dev.ayin.cli.train.Interruption;
import dev.ayin.cli.train.Preparing;
import dev.ayin.estimate.Estimator;
import dev.ayin.estimate.Fitted;
import dev.ayin.estimate.Limit;
import dev.ayin.file.ModelFile;
import dev.ayin.model.Model;
import dev.ayin.table.Table;
import dev.ayin.text.Printable;
import dev.ayin.view.report.Models;
import dev.ayin.view.text.Summary;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `ayin fit`: what `validate` measures, learnt from all rows and kept.
@Command(
        name = "fit",
        customSynopsis = {"ayin fit FILE [OPTION...]", "ayin fit --sql QUERY [OPTION...]"},
        description = {
            "Learns to predict one column of a table from the others and writes a model. It chooses network and training by itself:"
                    + " it is what validate measures, and what Classifier and Regressor do in Java.",
            "A part of the rows tells for how long to learn, then the network begins anew and learns from all. Ctrl-C ends it with the"
                    + " best that was found until then.",
            "train is for networks that one builds oneself, with a report and pictures of the run."
        },
        footer = {
            "",
            "Examples",
            "  ayin fit houses.csv --target price --out houses.safetensors",
            "  ayin predict houses.safetensors more-houses.csv --coverage 0.9",
            "  ayin fit houses.csv --target price --effort best --minutes 10",
            "  ayin fit new-houses.csv --from houses.safetensors --out houses-2.safetensors"
        })
public final class FitCommand implements Callable<Integer> {
    @Mixin
    private EstimatorOptions options;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            defaultValue = "model.safetensors",
            description = "where the model goes (usual: ${DEFAULT-VALUE})")
    private Path out;

    @Mixin
    private final Replacing replacing = new Replacing();

    @Option(
            names = "--from",
            paramLabel = "MODEL",
            description =
                    "goes on from this model: its columns and network stay, and it learns further from the rows of FILE")
    private Path from;

    @Option(
            names = "--minutes",
            paramLabel = "M",
            description =
                    "for how long at most it learns, such as 0.5; the best that was found until then is the result")
    private Double minutes;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        PrintWriter text = spec.commandLine().getOut(), err = spec.commandLine().getErr();
        if (options.spark() != null) {
            throw new IllegalArgumentException(
                    "fit learns on this machine alone: leave --spark out, or use train --spark");
        }
        replacing.check(out);
        Limit limit = minutes == null ? Limit.none() : limit(minutes);
        Model known = from == null ? null : Models.read(from, err);
        Table table;
        Estimator estimator;
        try (Preparing _ = new Preparing(err, "the table")) {
            table = known == null ? options.table() : options.table(known);
            estimator = known == null ? options.estimator(table) : options.estimator(known);
        }
        boolean[] interrupted = {false};
        Runnable stop = () -> {
            interrupted[0] = true;
            limit.end();
        };
        try (var _ = new Interruption(stop)) {
            long begun = System.nanoTime();
            Fitted fitted;
            try (FitProgress progress = new FitProgress(err, estimator.settings())) {
                fitted = known == null
                        ? estimator.fit(table, options.target(table), progress, limit)
                        : estimator.fitFurther(known, table, progress, limit);
            }
            ModelFile.write(out, fitted.model());
            text.println("data         %s: %,d rows, %s, %s"
                    .formatted(
                            Printable.line(table.source()),
                            table.size(),
                            Summary.features(fitted.model().features()),
                            Summary.target(fitted.model().target())));
            Notes.few(fitted.notes()).forEach(note -> text.println("note         " + Printable.line(note)));
            text.print(FitText.of(fitted, (System.nanoTime() - begun) / 1e9));
            text.println("model        " + Printable.line(out.toString()));
            text.flush();
            if (interrupted[0]) {
                err.println("ayin: stopped: the model is the best that was found until then");
                err.flush();
            }
        }
        return interrupted[0] ? 130 : 0;
    }

    private static Limit limit(double minutes) {
        if (!(minutes > 0 && minutes < 1e9)) {
            throw new IllegalArgumentException("--minutes is a number above 0, it is not " + minutes);
        }
        return Limit.of(Duration.ofMillis((long) Math.ceil(minutes * 60_000)));
    }
}
