package dev.ayin.table;

import dev.ayin.data.BadRowException;
import dev.ayin.data.Features;
import dev.ayin.data.Notation;
import dev.ayin.data.Remark;
import dev.ayin.data.Remark.Key;
import dev.ayin.data.Samples;
import dev.ayin.data.TableFormat;
import dev.ayin.data.Target;
import dev.ayin.data.Writing;
import dev.ayin.math.Matrix;
import dev.ayin.parallel.Parallel;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Rows of text under named columns, wherever they come from. Immutable, safe from any thread.
///
/// @param source what to call it in a message, such as the file's name
/// @param columns their names, all different
/// @param rows each with one field a column
/// @param remarks what could not be read from the source, and what was found out of it
/// @param written how the text came about
public record Table(String source, List<String> columns, List<Row> rows, List<Remark> remarks, Written written)
        implements Serializable {
    /// How many rows are encoded by a thread at a time.
    private static final int BLOCK = 4096;

    /// Where rows come from.
    ///
    /// @param name of the file or the query
    /// @param unit what its rows are counted by: "line" or "row"
    public record Origin(String name, String unit) implements Serializable {}

    /// A row.
    ///
    /// @param origin where it comes from
    /// @param line where it begins there, from 1
    /// @param fields its text, column by column, without white space around
    public record Row(Origin origin, long line, List<String> fields) implements Serializable {
        public Row {
            fields = List.copyOf(fields);
        }

        /// {@return what to call it in a message: "people.csv, line 7"}
        String place() {
            return "%s, %s %d".formatted(origin.name(), origin.unit(), line);
        }

        /// {@return what is said of the row, with its place}
        Remark placed(Remark what) {
            return Remark.of(Key.ROW, place() + ": " + what, line, what);
        }

        BadTableException refused(Remark what) {
            return new BadTableException(placed(what));
        }
    }

    /// @throws IllegalArgumentException if two columns have the same name, or a row has more or fewer fields
    public Table {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
        remarks = List.copyOf(remarks);
        Set<String> names = new HashSet<>();
        for (String column : columns) {
            if (!names.add(column)) {
                throw BadTableException.of(
                        Key.TWICE,
                        "%s has two columns named \"%s\": the columns' names must all be different"
                                .formatted(source, column),
                        column);
            }
        }
        for (Row row : rows) {
            checkWidth(columns.size(), row);
        }
    }

    /// With remarks, of text of which nothing was told.
    public Table(String source, List<String> columns, List<Row> rows, List<Remark> remarks) {
        this(source, columns, rows, remarks, Written.TEXT);
    }

    /// Without remarks.
    public Table(String source, List<String> columns, List<Row> rows) {
        this(source, columns, rows, List.of());
    }

    /// {@return what could not be read from the source, and what was found out of it, a sentence each}
    public List<String> notes() {
        return Remark.sentences(remarks);
    }

    /// {@return the same, of which more is told: its decimal sign and the like, where the text was parted already}
    public Table with(TableFormat format) {
        return new Table(
                source,
                columns,
                rows,
                remarks,
                new Written(written.format().with(format), written.semicolons(), written.typed()));
    }

    static void checkWidth(int columns, Row row) {
        int fields = row.fields().size();
        if (fields != columns) {
            throw row.refused(Remark.of(
                    Key.FIELDS,
                    "the row has %d field%s, the header has %d".formatted(fields, fields == 1 ? "" : "s", columns),
                    fields,
                    columns));
        }
    }

    /// {@return a table of rows that a program has}
    ///
    /// @param source what to call it in a message
    /// @param rows values by the columns' names, as [Features#text] takes them; the first row says which columns there are,
    ///     and what another lacks is missing there
    /// @throws IllegalArgumentException if a row has a column that the first has not
    public static Table of(String source, List<? extends Map<String, ?>> rows) {
        List<String> columns =
                rows.isEmpty() ? List.of() : List.copyOf(rows.getFirst().keySet());
        Set<String> known = new HashSet<>(columns);
        Origin origin = new Origin(source, "row");
        List<Row> all = new ArrayList<>();
        for (Map<String, ?> row : rows) {
            Row read = new Row(
                    origin,
                    all.size() + 1L,
                    columns.stream().map(name -> Features.text(row.get(name))).toList());
            for (String name : row.keySet()) {
                if (!known.contains(name)) {
                    throw new IllegalArgumentException("%s: the first row has no column \"%s\", it has: %s"
                            .formatted(read.place(), name, list(columns)));
                }
            }
            all.add(read);
        }
        Set<String> typed = new HashSet<>(columns);
        for (Map<String, ?> row : rows) {
            row.forEach((name, value) -> {
                if (value instanceof String) {
                    typed.remove(name);
                }
            });
        }
        return new Table(source, columns, all, List.of(), new Written(TableFormat.FOUND_OUT, false, typed));
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
            throw BadTableException.of(
                    Key.NO_COLUMN, "%s has no column \"%s\", it has: %s".formatted(source, name, list(columns)), name);
        }
        return column;
    }

    /// {@return some words, at most 50 of them}
    private static String list(List<String> words) {
        String list = words.stream().limit(50).collect(Collectors.joining(", "));
        return words.size() > 50 ? list + " … (" + words.size() + " in all)" : list;
    }

    /// {@return the table with these columns alone, in the order in which it has them}
    /// @throws IllegalArgumentException if one of them is not there
    public Table with(List<String> names) {
        if (names.equals(columns)) {
            return this;
        }
        int[] kept = Arrays.stream(places(names)).sorted().distinct().toArray();
        return new Table(
                source,
                pick(columns, kept),
                rows.stream()
                        .map(row -> new Row(row.origin(), row.line(), pick(row.fields(), kept)))
                        .toList(),
                remarks,
                written);
    }

    private static List<String> pick(List<String> all, int[] which) {
        return Arrays.stream(which).mapToObj(all::get).toList();
    }

    /// {@return the rows of these numbers, from 0, in this order}
    public Table select(int[] which) {
        return new Table(
                source, columns, Arrays.stream(which).mapToObj(rows::get).toList(), remarks, written);
    }

    /// {@return the columns that a text names, one or several ([TargetNames])}
    ///
    /// @param target null for the last column
    /// @throws IllegalArgumentException if one of them is not there
    public List<String> targets(String target) {
        List<String> names = TargetNames.of(columns, target);
        names.forEach(this::column);
        return names;
    }

    /// {@return the rows in which no target is missing}
    ///
    /// @param target the column, or several with commas between them ([TargetNames])
    public Table having(String target) {
        Notation words = Notation.WORDS.withMissing(written.format().missing());
        Table there = this;
        for (String name : targets(target)) {
            there = there.having(name, words);
        }
        return there;
    }

    /// {@return the rows in which a column that is written so is not missing}
    Table having(String column, Notation notation) {
        int place = column(column);
        List<Row> there = rows.stream()
                .filter(row -> !notation.isMissing(row.fields().get(place)))
                .toList();
        return there.size() == size() ? this : new Table(source, columns, there, remarks, written);
    }

    /// {@return how a column of the table is read that is written so elsewhere} Where the source knows the type, numbers are
    /// a program's, whatever the text was that a model has learnt from.
    Notation notation(String column, Notation elsewhere) {
        return written.typed().contains(column) ? elsewhere.typed() : elsewhere.told(written.format());
    }

    /// {@return the rows as columns of X (n_0 × rows), as training encoded them}
    ///
    /// The columns are found by name: their order does not matter, and others are not looked at. What becomes of a missing
    /// field or a word that training never saw is up to the column ([#unseen] says which there are).
    ///
    /// @throws IllegalArgumentException if a column is not there, or a field is not what the column must hold
    public Matrix encode(Features.Columns features) {
        checkNotEmpty();
        Matrix X = Matrix.zeros(features.shape().size(), size());
        int[] from = places(features);
        Notation[] notations = features.columns().stream()
                .map(column -> notation(column.name(), features.writing().of(column)))
                .toArray(Notation[]::new);
        Parallel.map(Math.ceilDiv(size(), BLOCK), (long) size() * from.length, block -> {
            encode(features, from, notations, block * BLOCK, Math.min(size(), (block + 1) * BLOCK), X);
            return null;
        });
        return X;
    }

    private void encode(Features.Columns features, int[] from, Notation[] notations, int first, int end, Matrix X) {
        int to = first * X.rows();
        for (int row = first; row < end; row++) {
            for (int c = 0; c < from.length; c++) {
                Features.Column column = features.columns().get(c);
                encode(column, notations[c], row, from[c], X.data(), to);
                to += column.width();
            }
        }
    }

    /// {@return where the columns are, from 0} There may be a hundred thousand.
    private int[] places(List<String> names) {
        Map<String, Integer> all = new HashMap<>();
        columns.forEach(name -> all.put(name, all.size()));
        return names.stream()
                .mapToInt(name -> all.containsKey(name) ? all.get(name) : column(name))
                .toArray();
    }

    private int[] places(Features.Columns features) {
        return places(features.columns().stream().map(Features.Column::name).toList());
    }

    /// Puts one field into a column of X.
    void encode(Features.Column column, Notation notation, int row, int place, float[] x, int to) {
        try {
            notation.encode(column, rows.get(row).fields().get(place), x, to);
        } catch (IllegalArgumentException e) {
            throw at(rows.get(row), Remark.of(e));
        }
    }

    /// {@return a sentence for each column with words that training did not tell apart, or numbers outside the range that it saw}
    /// @throws IllegalArgumentException if a column is not there
    public List<String> unseen(Features.Columns features) {
        Unseen unseen = new Unseen(features);
        unseen.add(this);
        return unseen.sentences();
    }

    /// {@return the rows as columns of X and, where the target's column is, of Y}
    ///
    /// @throws IllegalArgumentException if a column is not there, a field is not what the column must hold, or a target
    ///     is missing or is none of the classes
    public Samples samples(Features.Columns features, Target target) {
        return new Samples(encode(features), encode(target, features.writing()));
    }

    private Matrix encode(Target target, Writing writing) {
        Matrix Y = Matrix.zeros(target.rows(), size());
        switch (target) {
            case Target.Classes classes -> {
                int from = column(classes.name());
                Notation notation = notation(classes.name(), writing.target(classes.name(), target));
                Map<String, Integer> numbers = new HashMap<>();
                classes.classes().forEach(name -> numbers.put(name, numbers.size()));
                for (int r = 0; r < size(); r++) {
                    String field = rows.get(r).fields().get(from);
                    Integer k = numbers.get(notation.text(field));
                    if (k == null) {
                        throw at(
                                rows.get(r),
                                Remark.of(
                                        Key.CLASS,
                                        "column \"%s\" must hold one of %s, it holds %s"
                                                .formatted(
                                                        classes.name(),
                                                        list(classes.classes()),
                                                        Features.quoted(field)),
                                        classes.name(),
                                        Features.quoted(field)));
                    }
                    classes.encode(k, Y.data(), r * Y.rows());
                }
            }
            case Target.Number _, Target.Numbers _ -> {
                for (int k = 0; k < Y.rows(); k++) {
                    Target.Number number = target.numbers().get(k);
                    encode(number, notation(number.name(), writing.target(number.name(), target)), k, Y);
                }
            }
            case Target.Labels(List<String> names) -> {
                for (int k = 0; k < Y.rows(); k++) {
                    encode(names.get(k), notation(names.get(k), writing.target(names.get(k), target)), k, Y);
                }
            }
        }
        return Y;
    }

    /// Fills row k of Y.
    private void encode(Target.Number number, Notation notation, int k, Matrix Y) {
        int from = column(number.name());
        for (int r = 0; r < size(); r++) {
            Y.set(k, r, number.encode(number(r, from, notation)));
            if (!Float.isFinite(Y.get(k, r))) {
                throw at(
                        rows.get(r),
                        Remark.of(
                                Key.FAR,
                                "column \"%s\" holds a number too far from its mean, %s"
                                        .formatted(number.name(), number.mean()),
                                number.name()));
            }
        }
    }

    private void encode(String label, Notation notation, int k, Matrix Y) {
        int from = column(label);
        for (int r = 0; r < size(); r++) {
            try {
                Y.set(k, r, (float) Features.Logical.truth(
                        label, notation.text(rows.get(r).fields().get(from))));
            } catch (IllegalArgumentException e) {
                throw at(rows.get(r), Remark.of(e));
            }
        }
    }

    /// {@return a field as a finite number}
    double number(int row, int column, Notation notation) {
        try {
            String field = rows.get(row).fields().get(column);
            double number = notation.number(columns.get(column), field);
            return Double.isNaN(number) ? Features.Numeric.number(columns.get(column), field) : number;
        } catch (IllegalArgumentException e) {
            throw at(rows.get(row), Remark.of(e));
        }
    }

    private void checkNotEmpty() {
        if (rows.isEmpty()) {
            throw BadTableException.of(Key.NO_ROWS, source + " holds a header and no rows");
        }
    }

    private static BadRowException at(Row row, Remark what) {
        return new BadRowException(row.placed(what));
    }
}
