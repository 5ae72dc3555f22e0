package dev.ayin.table;

import dev.ayin.data.Features;
import dev.ayin.data.Samples;
import dev.ayin.data.Target;
import dev.ayin.math.Matrix;
import dev.ayin.math.RandomStream;
import dev.ayin.math.RandomStream.Purpose;
import java.util.ArrayList;
import java.util.List;

/// Rows of a table to learn from, where columns of too many words to tell all of them apart are rated by the target
/// ([dev.ayin.data.Ratings]). These rows see other ratings than any row will that comes later: those of the rows around them, without their own.
///
/// ```java
/// TrainingRows taught = TrainingRows.of(rows, "price", train, train, TableOptions.USUAL, 42);
/// Samples training = taught.examples();
/// Samples others = rows.select(test).samples(taught.learnt().features(), taught.learnt().target());
/// ```
///
/// @param learnt how rows become examples
/// @param examples the training rows
public record TrainingRows(Preparation learnt, Samples examples) {
    private static final int FOLDS = 5;

    /// More numbers than these for each word are not worth it.
    private static final int MOST_RATINGS = 30;

    /// {@return the training rows as examples}
    ///
    /// @param table rows that all have a target ([Preparation#having])
    /// @param target the column to predict, or several ([TargetNames])
    /// @param train the numbers of the training rows, from 0
    /// @param shown those of them by which the columns are understood
    /// @param seed by which the rows are dealt out to five parts, of which four rate the words of the fifth
    /// @throws IllegalArgumentException as [Preparation#of]
    public static TrainingRows of(
            Table table, String target, int[] train, int[] shown, TableOptions options, long seed) {
        Preparation learnt = Preparation.of(table, target, shown, options, table, true);
        Table rows = table.select(train);
        Samples plain = rows.samples(learnt.features(), learnt.target());
        int[] fold = folds(train.length, seed);
        List<Features.Column> columns = new ArrayList<>();
        int to = 0;
        for (Features.Column column : learnt.features().columns()) {
            Features.Column rated = column;
            if (column instanceof Features.Categorical words && words.ratings().width() > 0) {
                WordRatings ratings = new WordRatings(
                        words.ratings().names(), words(rows, words, learnt.features()), fold, FOLDS, plain.Y());
                write(ratings, plain.X(), to + words.categories().size());
                rated = new Features.Categorical(words.name(), words.categories(), ratings.ratings());
            }
            columns.add(rated);
            to += column.width();
        }
        return new TrainingRows(
                learnt.with(new Features.Columns(columns, learnt.features().writing())), plain);
    }

    private static void write(WordRatings ratings, Matrix X, int row) {
        for (int c = 0; c < X.cols(); c++) {
            ratings.write(c, X.data(), X.offset() + c * X.rows() + row);
        }
    }

    private static int[] folds(int rows, long seed) {
        int[] order = RandomStream.of(seed, Purpose.SPLIT, 2).permutation(rows), fold = new int[rows];
        for (int i = 0; i < rows; i++) {
            fold[order[i]] = i % FOLDS;
        }
        return fold;
    }

    private static String[] words(Table rows, Features.Categorical column, Features.Columns features) {
        Column fields = Column.of(
                rows,
                rows.column(column.name()),
                rows.notation(column.name(), features.writing().of(column)));
        String[] words = new String[rows.size()];
        for (int row = 0; row < words.length; row++) {
            String word = fields.field(row);
            words[row] = word == null ? Features.MISSING : word;
        }
        return words;
    }

    /// {@return a name for each row of Y, by which words are rated; none where that would be too many}
    static List<String> ratedBy(Target target) {
        List<String> names = switch (target) {
            case Target.Classes(String _, List<String> classes) ->
                classes.size() == 2 ? classes.subList(1, 2) : classes;
            case Target.Number number -> List.of(number.name());
            case Target.Numbers numbers ->
                numbers.numbers().stream().map(Target.Number::name).toList();
            case Target.Labels(List<String> labels) -> labels;
        };
        return names.size() > MOST_RATINGS ? List.of() : names;
    }
}
