package dev.ayin.cli.command;

import dev.ayin.cli.model.Measured;
import dev.ayin.cli.options.FormatOptions;
import dev.ayin.cli.options.QueryOptions;
import dev.ayin.cli.options.TableInput;
import dev.ayin.cli.text.EstimateText;
import dev.ayin.cli.train.LoadingView;
import dev.ayin.cli.train.Preparing;
import dev.ayin.data.Examples;
import dev.ayin.data.Samples;
import dev.ayin.data.Target;
import dev.ayin.explain.Dependence;
import dev.ayin.explain.Explainer;
import dev.ayin.explain.Explanation;
import dev.ayin.explain.Importance;
import dev.ayin.math.Matrix;
import dev.ayin.math.RandomStream;
import dev.ayin.math.RandomStream.Purpose;
import dev.ayin.model.Model;
import dev.ayin.text.Printable;
import dev.ayin.train.Score;
import dev.ayin.view.report.Models;
import dev.ayin.view.text.ScoreText;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `ayin evaluate`: how well a model does on examples that it has not learnt from.
@Command(
        name = "evaluate",
        customSynopsis = "ayin evaluate MODEL [DATA] [OPTION...]",
        description = "Measures a model on examples that it has not learnt from.",
        footer = {
            "",
            "Examples",
            "  ayin evaluate runs/circles-1",
            "  ayin evaluate runs/people-1 --importance --explain",
            "  ayin evaluate runs/digits-1 mnist --data-dir ~/mnist"
        })
public final class EvaluateCommand implements Callable<Integer> {
    /// How often each column is shuffled.
    private static final int SHUFFLES = 10;

    /// How many rows are explained.
    private static final int EXPLAINED = 100;

    /// Of how many columns it is shown how the answer changes with them: the most influential ones.
    private static final int SHOWN = 3;

    /// How many examples that is done with: each shuffle needs a copy of them.
    private static final int MOST_SHUFFLED = 100_000;

    @Parameters(index = "0", paramLabel = "MODEL", description = "a model.safetensors, or the folder of a run")
    private Path model;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "DATA",
            description = "as for train: a data set, a table or a folder (usual: the test examples of the model's run)")
    private String data;

    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            description = "a folder with the four files of mnist or its like, so that nothing is downloaded")
    private Path dir;

    @ArgGroup(validate = false)
    private QueryOptions query = new QueryOptions();

    @ArgGroup(validate = false)
    private FormatOptions format = new FormatOptions();

    @Option(
            names = "--importance",
            description =
                    "says for each column of a table by how much the model does worse when its values are shuffled")
    private boolean importance;

    @Option(
            names = "--explain",
            description =
                    "says for each column of a table how much it moves the answers, and how the answer changes with the values of the"
                            + " most influential ones")
    private boolean explain;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Model read = Models.read(model, spec.commandLine().getErr());
        Measured measured = measured(read);
        Score score = read.score(measured.examples());
        measured.notes().forEach(note -> spec.commandLine().getErr().println("note: " + Printable.line(note)));
        PrintWriter out = spec.commandLine().getOut();
        out.println("%s: %,d examples%n"
                .formatted(measured.name(), measured.examples().size()));
        out.print(ScoreText.full(score));
        if (importance) {
            long seed = read.provenance().training().seed();
            List<Importance> columns = Importance.of(read, sample(measured.examples(), seed), SHUFFLES, seed);
            out.println();
            out.print(
                    EstimateText.of(columns, score.figures().keySet().iterator().next()));
        }
        if (explain) {
            out.println();
            explain(
                    read,
                    sample(measured.examples(), read.provenance().training().seed()));
        }
        return 0;
    }

    private void explain(Model read, Samples samples) {
        PrintWriter out = spec.commandLine().getOut();
        int rows = Math.min(EXPLAINED, samples.size());
        Matrix X = samples.X();
        List<Explanation> explained = Explainer.of(read, X).explain(X.columns(0, rows));
        Map<String, Double> influences = Explanation.influences(explained);
        out.print(EstimateText.of(influences, read.target() instanceof Target.Number, rows));
        List<String> outcomes = Dependence.outcomes(read);
        List<String> asked = outcomes.size() == 2 && read.target() instanceof Target.Classes
                ? outcomes.subList(1, 2)
                : outcomes.subList(0, Math.min(EstimateText.MOST_OUTCOMES, outcomes.size()));
        influences.keySet().stream().limit(SHOWN).forEach(column -> {
            out.println();
            out.print(EstimateText.ofDependences(asked.stream()
                    .map(outcome -> Dependence.of(read, X, column, outcome))
                    .toList()));
        });
    }

    /// {@return the examples, or as many of them as tell a column that matters from one that does not}
    private Samples sample(Examples examples, long seed) {
        if (examples.size() <= MOST_SHUFFLED) {
            return examples.samples();
        }
        spec.commandLine()
                .getErr()
                .println("note: columns are measured on %,d of the examples".formatted(MOST_SHUFFLED));
        int[] drawn = RandomStream.of(seed, Purpose.SPLIT, 0).permutation(examples.size());
        int[] some = Arrays.copyOf(drawn, MOST_SHUFFLED);
        Arrays.sort(some);
        return examples.select(some).samples();
    }

    private Measured measured(Model read) throws IOException {
        PrintWriter err = spec.commandLine().getErr();
        if (query.isSaid()) {
            try (var _ = new Preparing(err, TableInput.QUERY)) {
                query.input(data, "file"); // refused where it is no whole query
                return Measured.of(
                        read, Models.file(model), query, format.after(read.features()), new LoadingView(err));
            }
        }
        try (var _ = new Preparing(err, data == null ? read.provenance().data() : data)) {
            return Measured.of(
                    read, Models.file(model), data, dir, format.after(read.features()), new LoadingView(err));
        }
    }
}
