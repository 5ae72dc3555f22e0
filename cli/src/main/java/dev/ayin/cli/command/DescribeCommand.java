package dev.ayin.cli.command;

import dev.ayin.cli.options.ColumnOptions;
import dev.ayin.cli.options.FormatOptions;
import dev.ayin.cli.options.QueryOptions;
import dev.ayin.cli.options.TableInput;
import dev.ayin.cli.options.TableLook;
import dev.ayin.cli.train.LoadingView;
import dev.ayin.cli.train.Preparing;
import dev.ayin.data.Features;
import dev.ayin.model.Model;
import dev.ayin.table.Description;
import dev.ayin.table.Drift;
import dev.ayin.table.Table;
import dev.ayin.table.Understood;
import dev.ayin.text.Printable;
import dev.ayin.view.report.Models;
import dev.ayin.view.text.Summary;
import dev.ayin.view.text.TextTable;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `ayin describe`: what the columns of a table are taken for.
@Command(
        name = "describe",
        customSynopsis = {
            "ayin describe FILE [OPTION...]",
            "ayin describe FILE --against FILE [--model MODEL]",
            "ayin describe --sql QUERY [OPTION...]"
        },
        description =
                "Shows what the columns of a table are taken for and what they become, before anything is trained."
                        + " The options are those of train.",
        footer = {
            "",
            "Examples",
            "  ayin describe people.csv --target income",
            "  ayin describe people-2024.csv --against people-2025.csv --model runs/people-1",
            "  ayin describe 'sales-*.parquet' --type zip=categorical"
        })
public final class DescribeCommand implements Callable<Integer> {
    @Parameters(
            arity = "0..1",
            paramLabel = "FILE",
            description = "a table FILE.csv, .parquet or .json, or many by a pattern")
    private String file;

    @ArgGroup(validate = false)
    private QueryOptions query = new QueryOptions();

    @ArgGroup(validate = false)
    private ColumnOptions columns = new ColumnOptions();

    @ArgGroup(validate = false)
    private FormatOptions format = new FormatOptions();

    @Option(
            names = "--against",
            paramLabel = "FILE",
            description = "says instead how far the columns of this other table have moved from those of the first one")
    private String against;

    @Option(
            names = "--model",
            paramLabel = "MODEL",
            description = "with --against: how far this model's answers have moved too")
    private Path model;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut(), err = spec.commandLine().getErr();
        if (against != null) {
            compare(out, err);
            return 0;
        }
        if (model != null) {
            throw new IllegalArgumentException("--model needs --against with the table to compare with");
        }
        TableLook look;
        try (var _ = new Preparing(err, file == null ? TableInput.QUERY : file)) {
            look = TableLook.of(query.input(file, "file").with(format.format()), columns, new LoadingView(err));
        }
        Description described = look.description();
        out.println("%s: %s rows; %s".formatted(Printable.line(look.source()), count(look.rows()), target(described)));
        out.println();
        TextTable text = new TextTable("column", "kind", "missing", "different", "values", "becomes").left(1, 4, 5);
        for (Understood column : described.columns()) {
            text.row(
                    column.name(),
                    column.kind(),
                    percent(column),
                    count(column.different()),
                    column.values(),
                    becomes(column));
        }
        out.print(text);
        described.columns().stream()
                .filter(column -> !column.isLeftOut() && column.note() != null)
                .forEach(column -> out.println(
                        "note  " + Printable.line("column \"%s\": %s".formatted(column.name(), column.note()))));
        described.notes().forEach(note -> out.println("note  " + Printable.line(note)));
        if (look.note() != null) {
            out.println("note  " + Printable.line(look.note()));
        }
        return 0;
    }

    private void compare(PrintWriter out, PrintWriter err) throws IOException {
        Model read = model == null ? null : Models.read(model, err);
        Table before, now;
        try (var _ = new Preparing(err, file == null ? TableInput.QUERY : file)) {
            before = query.input(file, "file").with(format.format()).read();
        }
        try (var _ = new Preparing(err, against)) {
            now = TableInput.of(against).with(format.format()).read();
        }
        List<Drift> drifts = new ArrayList<>(Drift.between(before, now));
        if (read != null) {
            drifts.addAll(Drift.ofAnswers(read, before, now));
        }
        out.println("%s: %s rows; %s: %s rows"
                .formatted(
                        Printable.line(before.source()),
                        count(before.size()),
                        Printable.line(now.source()),
                        count(now.size())));
        out.println();
        TextTable text = new TextTable("column", "distance", "by chance up to", "", "what has changed most").left(3, 4);
        for (Drift drift : drifts) {
            text.row(
                    drift.column(),
                    String.format(Locale.ROOT, "%.3f", drift.distance()),
                    String.format(Locale.ROOT, "%.3f", drift.chance()),
                    drift.isMoved() ? "moved" : "",
                    drift.change());
        }
        out.print(text);
        List<String> columns = drifts.stream().map(Drift::column).toList();
        for (Table one : List.of(before, now)) {
            List<String> own = one.columns().stream()
                    .filter(column -> !(one == before ? now : before).columns().contains(column))
                    .toList();
            if (!own.isEmpty()) {
                out.println(
                        "note  " + Printable.line("only %s has %s".formatted(one.source(), String.join(", ", own))));
            }
        }
        List<String> skipped = before.columns().stream()
                .filter(column -> now.columns().contains(column) && !columns.contains(column))
                .toList();
        if (!skipped.isEmpty()) {
            out.println("note  "
                    + Printable.line(
                            "nearly every row has its own, so they are not compared: " + String.join(", ", skipped)));
        }
    }

    private static String target(Description described) {
        return described.target() == null ? "nothing can be predicted" : Summary.target(described.target());
    }

    private static String count(long n) {
        return String.format(Locale.ROOT, "%,d", n);
    }

    private static String percent(Understood column) {
        double share = 100.0 * column.missing() / Math.max(1, column.rows());
        return column.missing() == 0 ? "0%" : share < 1 ? "<1%" : "%d%%".formatted(Math.round(share));
    }

    private static String becomes(Understood column) {
        return switch (column.becomes()) {
            case null -> "left out: " + column.note();
            case Features.Numeric number ->
                (number.isBounded() ? "a bounded number" : "a number") + marked(number.indicator());
            case Features.Logical truth -> "0 or 1" + marked(truth.indicator());
            case Features.Temporal time ->
                "a trend"
                        + time.cycles().stream()
                                .map(cycle -> ", " + cycle.name().toLowerCase(Locale.ROOT))
                                .collect(Collectors.joining())
                        + marked(time.indicator());
            case Features.Categorical words ->
                "one of %d words".formatted(words.categories().size());
        };
    }

    private static String marked(boolean indicator) {
        return indicator ? ", and whether it is missing" : "";
    }
}
