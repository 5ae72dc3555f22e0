package dev.ayin.table;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;

/// Which columns are to be predicted, as one text: a name, or several with commas between them, and a name that holds a comma
/// in quotes: `width,"height, in m"`.
public final class TargetNames {
    private TargetNames() {}

    /// {@return the names} A column that is called just like the text is meant, whatever is in it.
    ///
    /// @param columns of the table
    /// @param text null for the last column
    /// @throws IllegalArgumentException if a name is named twice
    public static List<String> of(List<String> columns, String text) {
        if (text == null) {
            return List.of(columns.getLast());
        }
        if (columns.contains(text) || text.indexOf(',') < 0) {
            return List.of(text);
        }
        List<String> names = split(text);
        if (new HashSet<>(names).size() < names.size()) {
            throw new IllegalArgumentException("the targets %s name a column twice".formatted(inWords(names)));
        }
        return names;
    }

    private static List<String> split(String text) {
        List<String> names = new ArrayList<>();
        StringBuilder name = new StringBuilder();
        boolean quoted = false;
        for (char letter : text.toCharArray()) {
            if (letter == ',' && !quoted) {
                names.add(name.toString().strip());
                name.setLength(0);
            } else if (letter == '"') {
                quoted = !quoted;
            } else {
                name.append(letter);
            }
        }
        names.add(name.toString().strip());
        return names;
    }

    /// {@return the text that names these columns}
    public static String text(List<String> names) {
        return names.size() == 1
                ? names.getFirst()
                : names.stream()
                        .map(name -> name.indexOf(',') < 0 ? name : '"' + name + '"')
                        .collect(Collectors.joining(","));
    }

    /// {@return `column "a"`, or `columns "a", "b"`}
    static String inWords(List<String> names) {
        return (names.size() == 1 ? "column " : "columns ")
                + names.stream().map(name -> '"' + name + '"').collect(Collectors.joining(", "));
    }
}
