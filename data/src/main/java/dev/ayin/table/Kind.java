package dev.ayin.table;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// What a column of a table is taken for.
public enum Kind {
    /// Finite numbers.
    NUMERIC,
    /// Words such as true and false, or yes and no.
    BOOLEAN,
    /// Words of which there are few, and each in many rows.
    CATEGORICAL,
    /// Dates and times, as [dev.ayin.data.Days] reads them.
    DATE,
    /// Sentences, nearly all different: left out.
    TEXT,
    /// Words that are nearly all different, or numbers that count the rows: left out.
    IDENTIFIER,
    /// One and the same field in all rows: left out.
    CONSTANT,
    /// Nothing in any row: left out.
    EMPTY;

    /// Those that a user can say a column is.
    private static final List<Kind> LEARNT = List.of(NUMERIC, BOOLEAN, CATEGORICAL, DATE);

    /// {@return the kind of this name, which can be learnt from}
    /// @throws IllegalArgumentException if there is none
    public static Kind of(String name) {
        return LEARNT.stream()
                .filter(kind -> kind.toString().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no kind of column \"%s\": it can be %s"
                        .formatted(name, LEARNT.stream().map(Kind::toString).collect(Collectors.joining(", ")))));
    }

    /// {@return the names of those that a user can say a column is}
    public static List<String> names() {
        return Arrays.stream(values())
                .filter(LEARNT::contains)
                .map(Kind::toString)
                .toList();
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
