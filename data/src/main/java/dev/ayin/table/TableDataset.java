package dev.ayin.table;

import dev.ayin.data.Dataset;
import java.util.List;

/// A table made ready to learn from: split, then standardised and one-hot by what the training rows alone say.
///
/// | a column of | becomes |
/// |---|---|
/// | numbers | (v − mean)/sd; a missing one 0 |
/// | words, at most 50 different | a 1 among 0s; "(missing)" is a word too |
/// | more words | the 50 most frequent of them |
/// | words that are nearly all different, numbers that count the rows, one and the same field | nothing: it is left out |
///
/// | a target of | is |
/// |---|---|
/// | words, or at most 20 different whole numbers, each twice on average | classes, in the order of their values or letters |
/// | other numbers | a number, which the network sees standardised |
///
/// @param dataset called as the table's source; rows keep their order within each part; X is (n_0 × rows)
/// @param target the column that is predicted
/// @param notes what was left out or filled in, a sentence each
public record TableDataset(Dataset dataset, String target, List<String> notes) {
    /// The usual share of the rows to test on.
    public static final double TEST_SHARE = 0.2;

    public TableDataset {
        notes = List.copyOf(notes);
    }

    /// {@return the table as a data set}
    ///
    /// Classes have about the same share of each part. Rows without a target are left out.
    ///
    /// @param target the column to predict; null for the last one
    /// @param validation which share of the rows that are not test rows is held out for validation, 0 for none
    /// @param test which share of the rows is held out for the test, 0 for none
    /// @param seed decides which rows these are
    /// @throws IllegalArgumentException if there is nothing to learn, or to learn from, or a field is not what its column
    ///     holds otherwise; with the line and the column
    public static TableDataset of(Table table, String target, double validation, double test, long seed) {
        String column = target == null ? table.columns().getLast() : target;
        return new Learner(table, column).learn(validation, test, seed);
    }
}
