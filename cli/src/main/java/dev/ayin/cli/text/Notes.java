package dev.ayin.cli.text;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Notes of a table of many columns in a few lines: what is said of many columns is said of the first one, with the names of some others.
/// `describe` says each by itself.
public final class Notes {
    private static final Pattern OF_A_COLUMN =
            Pattern.compile("column (\".*?\")(?::| is left out:) .*", Pattern.DOTALL);

    /// Where two notes may differ and say the same: numbers and what stands in quotes.
    private static final Pattern DIFFERENT = Pattern.compile("\".*?\"|[-+]?\\d[\\d.,E-]*", Pattern.DOTALL);

    /// Of so many columns each has a line of its own.
    private static final int MOST = 3;

    private Notes() {}

    /// {@return the notes in their order, those that say the same of more than three columns as one}
    public static List<String> few(List<String> notes) {
        Map<String, List<String>> alike = new LinkedHashMap<>();
        for (String note : notes) {
            boolean column = OF_A_COLUMN.matcher(note).matches();
            alike.computeIfAbsent(column ? DIFFERENT.matcher(note).replaceAll("#") : note, _ -> new ArrayList<>())
                    .add(note);
        }
        List<String> few = new ArrayList<>();
        for (List<String> same : alike.values()) {
            if (same.size() <= MOST) {
                few.addAll(same);
                continue;
            }
            String names = same.subList(1, MOST + 1).stream().map(Notes::name).collect(Collectors.joining(", "));
            few.add("%s; the like of %d more columns: %s%s"
                    .formatted(
                            same.getFirst(),
                            same.size() - 1,
                            names,
                            same.size() - 1 > MOST ? " … (describe tells all)" : ""));
        }
        return few;
    }

    private static String name(String note) {
        Matcher column = OF_A_COLUMN.matcher(note);
        return column.matches() ? column.group(1) : note;
    }
}
