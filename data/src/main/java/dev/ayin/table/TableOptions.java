package dev.ayin.table;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What a user knows better than the table says of itself. Immutable.
///
/// @param columns those that are learnt from, beside the target; none for all
/// @param ignored those that are not
/// @param kinds of columns, by name, where they are not to be found out
/// @param rare words that a smaller share of the training rows has, or only one row, are not told apart
public record TableOptions(List<String> columns, List<String> ignored, Map<String, Kind> kinds, double rare)
        implements Serializable {
    /// Everything is found out, and a word is rare in less than half a percent of the rows.
    public static final TableOptions USUAL = new TableOptions(List.of(), List.of(), Map.of(), 0.005);

    /// @throws IllegalArgumentException if the share is not in [0, 1), or a column is both wanted and not
    public TableOptions {
        columns = List.copyOf(columns);
        ignored = List.copyOf(ignored);
        kinds = Map.copyOf(kinds);
        if (!(rare >= 0 && rare < 1)) {
            throw new IllegalArgumentException("a word is rare below a share of 0 to 1, it is not " + rare);
        }
        for (String name : ignored) {
            if (columns.contains(name)) {
                throw new IllegalArgumentException("column \"%s\" is both learnt from and ignored".formatted(name));
            }
        }
    }

    public TableOptions withColumns(List<String> columns) {
        return new TableOptions(columns, ignored, kinds, rare);
    }

    public TableOptions withIgnored(List<String> ignored) {
        return new TableOptions(columns, ignored, kinds, rare);
    }

    public TableOptions withKind(String column, Kind kind) {
        Map<String, Kind> all = new HashMap<>(kinds);
        all.put(column, kind);
        return new TableOptions(columns, ignored, all, rare);
    }

    public TableOptions withRare(double rare) {
        return new TableOptions(columns, ignored, kinds, rare);
    }

    /// {@return the same for a table that holds nothing but the columns that [#choose] kept}
    public TableOptions chosen(List<String> kept) {
        Map<String, Kind> some = new HashMap<>(kinds);
        some.keySet().retainAll(kept);
        return new TableOptions(List.of(), List.of(), some, rare);
    }

    /// {@return the target and the columns that are learnt from, in the table's order}
    ///
    /// @param target the column to predict, or several ([TargetNames])
    /// @throws IllegalArgumentException if a column is not there; the message lists those that there are
    public Table choose(Table table, String target) {
        List<String> targets = table.targets(target);
        for (List<String> names : List.of(columns, ignored, List.copyOf(kinds.keySet()))) {
            names.forEach(table::column);
        }
        for (String name : targets) {
            if (ignored.contains(name)) {
                throw new IllegalArgumentException("column \"%s\" is the target: it cannot be ignored".formatted(name));
            }
        }
        List<String> kept = new ArrayList<>(table.columns());
        kept.removeIf(name ->
                !targets.contains(name) && (ignored.contains(name) || !columns.isEmpty() && !columns.contains(name)));
        return table.with(kept);
    }
}
