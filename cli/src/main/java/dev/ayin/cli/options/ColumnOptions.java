package dev.ayin.cli.options;

import dev.ayin.table.Kind;
import dev.ayin.table.TableOptions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/// What the user knows better of a table's columns.
public final class ColumnOptions {
    @Option(
            names = "--target",
            paramLabel = "COLUMN",
            description = {
                "the column of a table that is to be predicted (usual: the last one)",
                "several numbers, or several columns of true and false: a,b"
            })
    String target;

    @Option(
            names = "--columns",
            paramLabel = "NAME",
            split = ",",
            description = "the columns to learn from (usual: all); a name with a comma in quotes: '\"a, b\",c'")
    List<String> columns;

    @Option(
            names = "--ignore",
            paramLabel = "NAME",
            split = ",",
            description = "columns not to learn from; names with commas as above")
    List<String> ignored;

    @Option(
            names = "--type",
            paramLabel = "NAME=KIND",
            split = ",",
            description =
                    "what columns are, where they would be taken for something else: numeric, boolean, categorical"
                            + " or date")
    Map<String, String> kinds;

    @Option(
            names = "--rare",
            paramLabel = "SHARE",
            description =
                    "words in a smaller share of the training rows, or in one row only, are not told apart (usual:"
                            + " 0.005)")
    Double rare;

    /// {@return the option that was said, or null}
    String said() {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("--target", target);
        all.put("--columns", columns);
        all.put("--ignore", ignored);
        all.put("--type", kinds);
        all.put("--rare", rare);
        all.values().removeIf(value -> value == null);
        return all.isEmpty() ? null : all.keySet().iterator().next();
    }

    private static List<String> unquoted(List<String> names) {
        return Options.or(names, List.<String>of()).stream()
                .map(ColumnOptions::unquoted)
                .toList();
    }

    /// {@return a name without the quotes that keep its commas together}
    private static String unquoted(String name) {
        boolean quoted = name.length() > 1 && name.startsWith("\"") && name.endsWith("\"");
        return quoted ? name.substring(1, name.length() - 1) : name;
    }

    /// {@return the column to predict, null for the last one}
    public String target() {
        return target;
    }

    public TableOptions options() {
        TableOptions options = TableOptions.USUAL
                .withColumns(unquoted(columns))
                .withIgnored(unquoted(ignored))
                .withRare(Options.or(rare, TableOptions.USUAL.rare()));
        for (Map.Entry<String, String> kind :
                Options.or(kinds, Map.<String, String>of()).entrySet()) {
            options = options.withKind(unquoted(kind.getKey()), Kind.of(kind.getValue()));
        }
        return options;
    }
}
