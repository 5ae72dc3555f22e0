package dev.ayin.table;

import dev.ayin.data.Features;
import dev.ayin.data.Samples;
import dev.ayin.data.Target;
import dev.ayin.math.Matrix;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Rows of text under named columns, wherever they come from. Immutable, safe from any thread.
///
/// @param source what to call it in a message, such as the file's name
/// @param columns their names, all different
/// @param rows each with one field a column
public record Table(String source, List<String> columns, List<Row> rows) {
    /// A row.
    ///
    /// @param line where it begins in its source, from 1
    /// @param fields its text, column by column, without white space around
    public record Row(long line, List<String> fields) {
        public Row {
            fields = List.copyOf(fields);
        }
    }

    /// @throws IllegalArgumentException if two columns have the same name, or a row has more or fewer fields
    public Table {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
        Set<String> names = new HashSet<>();
        for (String column : columns) {
            if (!names.add(column)) {
                throw new IllegalArgumentException(
                        "%s has two columns named \"%s\": does it begin with a line of names, all different?"
                                .formatted(source, column));
            }
        }
        for (Row row : rows) {
            checkWidth(source, columns.size(), row);
        }
    }

    static void checkWidth(String source, int columns, Row row) {
        int fields = row.fields().size();
        if (fields != columns) {
            throw new IllegalArgumentException("%s, line %d: the row has %d field%s, the header has %d"
                    .formatted(source, row.line(), fields, fields == 1 ? "" : "s", columns));
        }
    }

    /// {@return how many rows}
    public int size() {
        return rows.size();
    }

    /// {@return where a column is, from 0}
    /// @throws IllegalArgumentException if there is none of this name; the message lists those that there are
    public int column(String name) {
        int column = columns.indexOf(name);
        if (column < 0) {
            throw new IllegalArgumentException(
                    "%s has no column \"%s\", it has: %s".formatted(source, name, list(columns)));
        }
        return column;
    }

    /// {@return some words, at most 50 of them}
    private static String list(List<String> words) {
        String list = words.stream().limit(50).collect(Collectors.joining(", "));
        return words.size() > 50 ? list + " … (" + words.size() + " in all)" : list;
    }

    /// {@return the table without some columns}
    /// @throws IllegalArgumentException if one of them is not there
    public Table without(List<String> names) {
        Set<Integer> gone = new LinkedHashSet<>();
        names.forEach(name -> gone.add(column(name)));
        int[] kept = IntStream.range(0, columns.size())
                .filter(column -> !gone.contains(column))
                .toArray();
        return new Table(
                source,
                pick(columns, kept),
                rows.stream()
                        .map(row -> new Row(row.line(), pick(row.fields(), kept)))
                        .toList());
    }

    private static List<String> pick(List<String> all, int[] which) {
        return Arrays.stream(which).mapToObj(all::get).toList();
    }

    /// {@return the rows of these numbers, from 0, in this order}
    Table select(int[] which) {
        return new Table(
                source, columns, Arrays.stream(which).mapToObj(rows::get).toList());
    }

    /// {@return the rows as columns of X (n_0 × rows), as training encoded them}
    ///
    /// The columns are found by name: their order does not matter, and others are not looked at. A missing number
    /// becomes the training rows' mean, a category that training never saw becomes zeros.
    ///
    /// @throws IllegalArgumentException if a column is not there, or a field is not what the column must hold
    public Matrix encode(Features.Columns features) {
        checkNotEmpty();
        Matrix X = Matrix.zeros(features.shape().size(), size());
        int[] from = features.columns().stream()
                .mapToInt(column -> column(column.name()))
                .toArray();
        int to = 0;
        for (Row row : rows) {
            for (int c = 0; c < from.length; c++) {
                Features.Column column = features.columns().get(c);
                try {
                    column.encode(row.fields().get(from[c]), X.data(), to);
                } catch (IllegalArgumentException e) {
                    throw at(row, e.getMessage());
                }
                to += column.width();
            }
        }
        return X;
    }

    /// {@return the rows as columns of X and, where the target's column is, of Y}
    ///
    /// @throws IllegalArgumentException if a column is not there, a field is not what the column must hold, or a target
    ///     is missing or is none of the classes
    public Samples samples(Features.Columns features, Target target) {
        return new Samples(encode(features), encode(target));
    }

    private Matrix encode(Target target) {
        Matrix Y = Matrix.zeros(target.rows(), size());
        switch (target) {
            case Target.Classes classes -> {
                int from = column(classes.name());
                Map<String, Integer> numbers = new HashMap<>();
                classes.classes().forEach(name -> numbers.put(name, numbers.size()));
                for (int r = 0; r < size(); r++) {
                    String field = rows.get(r).fields().get(from);
                    Integer k = numbers.get(field);
                    if (k == null) {
                        throw at(
                                rows.get(r),
                                "column \"%s\" must hold one of %s, it holds %s"
                                        .formatted(classes.name(), list(classes.classes()), Features.quoted(field)));
                    }
                    classes.encode(k, Y.data(), r * Y.rows());
                }
            }
            case Target.Number number -> {
                int from = column(number.name());
                for (int r = 0; r < size(); r++) {
                    Y.set(0, r, number.encode(number(r, from)));
                    if (!Float.isFinite(Y.get(0, r))) {
                        throw at(
                                rows.get(r),
                                "column \"%s\" holds a number too far from its mean, %s"
                                        .formatted(number.name(), number.mean()));
                    }
                }
            }
            case Target.Labels labels ->
                throw new IllegalArgumentException("a table has no labels that do not exclude each other: " + labels);
        }
        return Y;
    }

    /// {@return a field as a finite number}
    double number(int row, int column) {
        try {
            return Features.Numeric.number(
                    columns.get(column), rows.get(row).fields().get(column));
        } catch (IllegalArgumentException e) {
            throw at(rows.get(row), e.getMessage());
        }
    }

    private void checkNotEmpty() {
        if (rows.isEmpty()) {
            throw new IllegalArgumentException(source + " holds a header and no rows");
        }
    }

    private IllegalArgumentException at(Row row, String message) {
        return new IllegalArgumentException("%s, line %d: %s".formatted(source, row.line(), message));
    }
}
