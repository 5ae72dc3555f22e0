package dev.ayin.table;

import dev.ayin.data.Dataset;
import dev.ayin.data.Remark;
import dev.ayin.data.Target;
import java.util.ArrayList;
import java.util.List;

/// A table made ready to learn from: split, then standardised and one-hot by what the training rows alone say.
///
/// | a column of | becomes |
/// |---|---|
/// | numbers | (v − mean)/sd |
/// | true and false, yes and no | 1 and 0, then the same |
/// | dates and times | a trend, and points of the circle for the year, the week and the day |
/// | words | a 1 among 0s; rare ones, and all but the 50 most frequent, are "(other)" |
/// | sentences, words that are nearly all different, numbers that count the rows, one and the same field | nothing: it is left out |
///
/// A missing number or date is taken for the mean, and one more number says that it is missing; "(missing)" is a word too.
///
/// | a target of | is |
/// |---|---|
/// | words, or at most 20 different whole numbers, each twice on average | classes, in the order of their values or letters |
/// | other numbers | a number, which the network sees standardised |
/// | several columns of numbers | as many numbers, each standardised by itself |
/// | several columns of true and false | as many labels |
///
/// @param dataset called as the table's source; rows keep their order within each part; X is (n_0 × rows)
/// @param target the column that is predicted, or several ([TargetNames])
/// @param columns what each other column was taken for
/// @param remarks what was left out or filled in
public record TableDataset(Dataset dataset, String target, List<Understood> columns, List<Remark> remarks) {
    /// The usual share of the rows to test on.
    public static final double TEST_SHARE = 0.2;

    /// Of fewer rows it is said that some are held out.
    private static final int FEW_ROWS = 20;

    public TableDataset {
        columns = List.copyOf(columns);
        remarks = List.copyOf(remarks);
    }

    /// {@return what was left out or filled in, a sentence each}
    public List<String> notes() {
        return Remark.sentences(remarks);
    }

    /// {@return the table as a data set, with all columns found out}
    public static TableDataset of(Table table, String target, double validation, double test, long seed) {
        return of(table, target, validation, test, seed, TableOptions.USUAL);
    }

    /// {@return the table as a data set}
    ///
    /// Classes have about the same share of each part. Rows without a target are left out.
    ///
    /// @param target the column to predict, or several ([TargetNames]); null for the last one
    /// @param validation which share of the rows that are not test rows is held out for validation, 0 for none
    /// @param test which share of the rows is held out for the test, 0 for none
    /// @param seed decides which rows these are
    /// @param options what the user knows better
    /// @throws IllegalArgumentException if there is nothing to learn, or to learn from, or a field is not what its column
    ///     holds otherwise; with its place
    public static TableDataset of(
            Table table, String target, double validation, double test, long seed, TableOptions options) {
        List<String> names = table.targets(target);
        String name = TargetNames.text(names);
        Table chosen = options.choose(table, name);
        Recognition written = Recognition.of(chosen);
        TargetsLearner learner = new TargetsLearner(chosen, names, options.kinds(), written);
        Table rows = learner.rows();
        List<Remark> remarks = new ArrayList<>(table.remarks());
        int gone = chosen.size() - rows.size();
        if (gone > 0) {
            remarks.add(Remark.of(
                    Remark.Key.GONE,
                    "%d row%s left out: no target in %s"
                            .formatted(gone, gone == 1 ? " is" : "s are", TargetNames.inWords(names)),
                    gone,
                    String.join(", ", names)));
        }
        checkSize(rows, validation, test);
        Split split = Split.of(learner.groups(), validation, test, seed);
        Preparation learnt = Preparation.of(rows, learner, names, split.train(), options, written);
        int held = rows.size() - split.train().length;
        if (held > 0 && rows.size() < FEW_ROWS) {
            remarks.add(Remark.of(
                    Remark.Key.FEW,
                    "of only %d rows %d %s held out, for validation or the test: shares of 0 learn from all"
                            .formatted(rows.size(), held, held == 1 ? "is" : "are"),
                    rows.size(),
                    held));
        }
        remarks.addAll(learnt.remarks());
        Target y = learnt.target();
        var dataset = new Dataset(
                table.source(),
                rows.select(split.train()).samples(learnt.features(), y),
                validation == 0 ? null : rows.select(split.validation()).samples(learnt.features(), y),
                test == 0 ? null : rows.select(split.test()).samples(learnt.features(), y),
                learnt.features(),
                y);
        return new TableDataset(dataset, name, learnt.columns(), remarks);
    }

    private static void checkSize(Table rows, double validation, double test) {
        int tested = Split.count(rows.size(), test);
        int validated = Split.count(rows.size() - tested, validation);
        if (rows.size() - tested - validated < 2) {
            throw BadTableException.of(
                    Remark.Key.TOO_FEW,
                    "%s has %d row%s with a target: with %d held out for validation and %d for the test, fewer than 2 are left to learn from"
                            .formatted(rows.source(), rows.size(), rows.size() == 1 ? "" : "s", validated, tested),
                    rows.size(),
                    validated,
                    tested);
        }
    }
}
