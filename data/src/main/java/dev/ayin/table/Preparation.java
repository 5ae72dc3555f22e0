package dev.ayin.table;

import dev.ayin.data.Features;
import dev.ayin.data.Remark;
import dev.ayin.data.Target;
import dev.ayin.parallel.Parallel;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/// How rows of a table become examples: learnt from some of them, the training rows, and good for any others.
///
/// ```java
/// Table rows = Preparation.having(table, "price", TableOptions.USUAL);
/// Preparation learnt = Preparation.of(rows, "price", train, TableOptions.USUAL);
/// Samples training = rows.select(train).samples(learnt.features(), learnt.target());
/// Samples others = rows.select(test).samples(learnt.features(), learnt.target());
/// ```
///
/// @param features what the columns become
/// @param target what is predicted
/// @param columns all of the table but the target, as the training rows showed them
/// @param remarks what was left out or filled in
public record Preparation(Features.Columns features, Target target, List<Understood> columns, List<Remark> remarks) {
    public Preparation {
        columns = List.copyOf(columns);
        remarks = List.copyOf(remarks);
    }

    /// {@return what was left out or filled in, a sentence each}
    public List<String> notes() {
        return Remark.sentences(remarks);
    }

    /// {@return what the training rows teach}
    ///
    /// @param table rows that all have a target ([Table#having])
    /// @param target the column to predict, or several ([TargetNames])
    /// @param train the numbers of the training rows, from 0
    /// @throws IllegalArgumentException if there is nothing to learn, or to learn from, or a field is not what its column
    ///     holds otherwise; with its place
    public static Preparation of(Table table, String target, int[] train, TableOptions options) {
        return of(table, target, train, options, table);
    }

    /// {@return what the training rows teach, where more rows than the table's show how its columns are written}
    ///
    /// @param all the rows by all of which that is found out
    public static Preparation of(Table table, String target, int[] train, TableOptions options, Table all) {
        return of(table, target, train, options, all, false);
    }

    /// @param rated whether columns of too many words are to be rated by the target
    static Preparation of(Table table, String target, int[] train, TableOptions options, Table all, boolean rated) {
        Table chosen = options.choose(table, target);
        List<String> targets = chosen.targets(target);
        Recognition written = Recognition.of(options.choose(all, target));
        TargetsLearner learner = new TargetsLearner(chosen, targets, options.kinds(), written);
        return of(chosen, learner, targets, train, options, written, rated);
    }

    /// {@return the rows that have a target: a field that stands for nothing is none}
    ///
    /// @throws IllegalArgumentException if there is nothing to learn
    public static Table having(Table table, String target, TableOptions options) {
        return having(table, target, table, options);
    }

    /// {@return the rows that have a target, where more rows than the table's show how it is written}
    public static Table having(Table table, String target, Table all, TableOptions options) {
        Recognition written = Recognition.of(options.choose(all, target));
        return new TargetsLearner(table, table.targets(target), options.kinds(), written).rows();
    }

    static Preparation of(
            Table table,
            TargetsLearner learner,
            List<String> targets,
            int[] train,
            TableOptions options,
            Recognition written) {
        return of(table, learner, targets, train, options, written, false);
    }

    private static Preparation of(
            Table table,
            TargetsLearner learner,
            List<String> targets,
            int[] train,
            TableOptions options,
            Recognition written,
            boolean rated) {
        Target learnt = learner.learn(train);
        List<String> ratedBy = rated ? TrainingRows.ratedBy(learnt) : List.of();
        List<Remark> remarks = new ArrayList<>(learner.remarks());
        List<Understood> columns = columns(table, targets, train, options, written, ratedBy);
        columns.stream().map(Understood::remark).filter(Objects::nonNull).forEach(remarks::add);
        List<Features.Column> features = columns.stream()
                .filter(column -> !column.isLeftOut())
                .map(Understood::becomes)
                .toList();
        if (features.isEmpty()) {
            String why = remarks.isEmpty()
                    ? "\"" + String.join("\", \"", targets) + "\" is all"
                    : String.join("; ", Remark.sentences(remarks));
            throw BadTableException.of(
                    Remark.Key.ONE_COLUMN,
                    "%s has no column to learn from: %s".formatted(table.source(), why),
                    List.copyOf(remarks));
        }
        List<String> numbers = new ArrayList<>(features.stream()
                .filter(Preparation::isNumber)
                .map(Features.Column::name)
                .toList());
        learnt.numbers().forEach(number -> numbers.add(number.name()));
        Features.Columns all = new Features.Columns(features, written.writing(numbers));
        return new Preparation(all, learnt, columns, remarks);
    }

    /// {@return the same for columns of which more is known}
    Preparation with(Features.Columns features) {
        return new Preparation(features, target, columns, remarks);
    }

    private static boolean isNumber(Features.Column column) {
        return column instanceof Features.Numeric || column instanceof Features.Temporal;
    }

    /// {@return all columns but the targets}
    private static List<Understood> columns(
            Table table,
            List<String> targets,
            int[] train,
            TableOptions options,
            Recognition written,
            List<String> ratedBy) {
        int[] places = IntStream.range(0, table.columns().size())
                .filter(place -> !targets.contains(table.columns().get(place)))
                .toArray();
        long fields = (long) table.size() * places.length;
        return Parallel.map(
                places.length,
                fields,
                i -> new ColumnLearner(table, places[i], train, options, written, ratedBy).learn());
    }
}
