package dev.ayin.table;

import dev.ayin.data.Dataset;
import dev.ayin.data.Features;
import dev.ayin.data.Target;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// How a table becomes a [TableDataset]: what its columns are, what they are made into, and the notes on the way.
final class Learner {
    /// More different whole numbers than this are a number, not classes.
    private static final int MOST_NUMBERED_CLASSES = 20;

    /// Names of columns that number the rows. A column without a name is called "column 1" or whatever its place is.
    private static final Pattern ROW_NUMBER =
            Pattern.compile("(?i:column \\d+|id|.*[ _.-]id|index|nr|no|row)|.*[a-z]I[dD]");

    private static final Pattern WITH_COMMA = Pattern.compile("[+-]?\\d+,\\d+");

    private final String source;
    private final String target;
    private final int targetColumn;
    private final Table table;
    private final List<String> notes = new ArrayList<>();

    Learner(Table table, String target) {
        this.source = table.source();
        this.target = target;
        this.targetColumn = table.column(target);
        this.table = withTarget(table);
    }

    /// {@return the rows that have a target}
    private Table withTarget(Table table) {
        List<Table.Row> rows = table.rows().stream()
                .filter(row -> !Features.isMissing(row.fields().get(targetColumn)))
                .toList();
        int gone = table.size() - rows.size();
        if (gone > 0) {
            notes.add("%d row%s left out: no target in column \"%s\""
                    .formatted(gone, gone == 1 ? " is" : "s are", target));
        }
        return new Table(source, table.columns(), rows);
    }

    TableDataset learn(double validation, double test, long seed) {
        Column column = Column.of(table, targetColumn);
        checkDifferent(column, "row");
        List<String> classes = classes(column);
        checkSize(validation, test);
        Split split = Split.of(groups(column, classes), validation, test, seed);
        Column trained = column.select(split.train());
        checkDifferent(trained, "training row");
        Target learnt = classes.isEmpty() ? number(column, trained) : new Target.Classes(target, classes);
        var features = new Features.Columns(columns(split.train()));
        var dataset = new Dataset(
                source,
                table.select(split.train()).samples(features, learnt),
                validation == 0 ? null : table.select(split.validation()).samples(features, learnt),
                test == 0 ? null : table.select(split.test()).samples(features, learnt),
                features,
                learnt);
        return new TableDataset(dataset, target, notes);
    }

    /// {@return the class of each row, all the same where there are none}
    private static int[] groups(Column column, List<String> classes) {
        Map<String, Integer> numbers = new HashMap<>();
        classes.forEach(name -> numbers.put(name, numbers.size()));
        return IntStream.range(0, column.present())
                .map(row -> numbers.getOrDefault(column.field(row), 0))
                .toArray();
    }

    private void checkSize(double validation, double test) {
        int tested = Split.count(table.size(), test);
        int validated = Split.count(table.size() - tested, validation);
        if (table.size() - tested - validated < 2) {
            throw new IllegalArgumentException(
                    "%s has %d row%s with a target: with %d held out for validation and %d for the test, fewer than 2 are left to learn from"
                            .formatted(source, table.size(), table.size() == 1 ? "" : "s", validated, tested));
        }
    }

    private void checkDifferent(Column column, String what) {
        String constant = column.constant();
        if (column.present() == 0 || constant != null) {
            throw new IllegalArgumentException("%s has nothing to learn: column \"%s\" is %s in every %s"
                    .formatted(source, target, constant == null ? "empty" : Features.quoted(constant), what));
        }
    }

    /// {@return the classes of the target, none if it is a number}
    private List<String> classes(Column column) {
        int different = column.different();
        boolean fewEach = different > 2 && column.present() < 2 * different;
        if (column.meansNumbers() && (!column.isWhole() || fewEach || different > MOST_NUMBERED_CLASSES)) {
            return List.of();
        }
        if (fewEach) {
            throw new IllegalArgumentException(
                    "%s has %d different words in %d rows of column \"%s\": a class needs at least two rows on average"
                            .formatted(source, different, column.present(), target));
        }
        if (column.meansNumbers() && different > 2) {
            notes.add(
                    "column \"%s\": its %d different whole numbers are taken for classes".formatted(target, different));
        }
        return column.counts().keySet().stream().sorted(Column.NATURAL).toList();
    }

    private Target number(Column column, Column trained) {
        checkNumbers(column, targetColumn);
        Moments moments = trained.moments();
        if (moments.isConstant()) {
            throw new IllegalArgumentException("%s has nothing to learn: column \"%s\" is %s in every training row"
                    .formatted(source, target, moments.mean()));
        }
        checkFinite(target, moments);
        return new Target.Number(target, moments.mean(), moments.sd());
    }

    /// Finds a word among the numbers whichever part of the rows it is in.
    private void checkNumbers(Column column, int c) {
        if (column.firstOther() >= 0) {
            table.number(column.firstOther(), c);
        }
    }

    private List<Features.Column> columns(int[] train) {
        List<Features.Column> columns = new ArrayList<>();
        for (int c = 0; c < table.columns().size(); c++) {
            if (c != targetColumn) {
                Features.Column column = column(c, train);
                if (column != null) {
                    columns.add(column);
                }
            }
        }
        if (columns.isEmpty()) {
            throw new IllegalArgumentException("%s has no column to learn from: %s"
                    .formatted(source, notes.isEmpty() ? "\"" + target + "\" is all" : String.join("; ", notes)));
        }
        return columns;
    }

    /// {@return how a column becomes rows of X, or null if it is left out}
    private Features.Column column(int c, int[] train) {
        String name = table.columns().get(c);
        Column all = Column.of(table, c), trained = all.select(train);
        String constant = trained.constant();
        // what kind of column it is all rows say together; what it is made into only the training rows
        boolean number = all.meansNumbers();
        if (trained.present() == 0) {
            return leaveOut(name, "it is empty in all training rows");
        }
        if (constant != null && (number || trained.missing() == 0)) {
            return leaveOut(name, "it is %s in all training rows".formatted(Features.quoted(constant)));
        }
        if (number) {
            checkNumbers(all, c);
            return numeric(name, trained);
        }
        return words(name, trained);
    }

    private Features.Column numeric(String name, Column trained) {
        if (ROW_NUMBER.matcher(name).matches() && trained.isWhole() && trained.isAllDifferent()) {
            return leaveOut(name, "it numbers the rows");
        }
        Moments moments = trained.moments();
        if (moments.isConstant()) {
            return leaveOut(name, "it is %s in all training rows".formatted(moments.mean()));
        }
        checkFinite(name, moments);
        if (trained.missing() > 0) {
            notes.add("column \"%s\": %d missing number%s among the training rows %s taken for the mean, %s"
                    .formatted(
                            name,
                            trained.missing(),
                            trained.missing() == 1 ? "" : "s",
                            trained.missing() == 1 ? "is" : "are",
                            (float) moments.mean()));
        }
        return new Features.Numeric(name, moments.mean(), moments.sd());
    }

    private Features.Column words(String name, Column trained) {
        int different = trained.different();
        if (different > 2 && trained.isAllDifferent()
                || different > Column.MOST_WORDS && 2 * different > trained.present()) {
            boolean commas = trained.counts().keySet().stream()
                    .allMatch(word -> WITH_COMMA.matcher(word).matches());
            return leaveOut(
                    name,
                    "%d of its %d fields are different%s"
                            .formatted(
                                    different,
                                    trained.present(),
                                    commas ? "; are these numbers with a comma instead of a point?" : ""));
        }
        List<String> words = new ArrayList<>(trained.counts().entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey(Column.NATURAL)))
                .limit(Column.MOST_WORDS)
                .map(Map.Entry::getKey)
                .sorted(Column.NATURAL)
                .toList());
        if (different > Column.MOST_WORDS) {
            notes.add("column \"%s\": of its %d different words only the %d most frequent are told apart"
                    .formatted(name, different, Column.MOST_WORDS));
        }
        if (trained.missing() > 0 && !words.contains(Features.MISSING)) {
            words.add(Features.MISSING);
        }
        return new Features.Categorical(name, words);
    }

    private Features.Column leaveOut(String name, String reason) {
        notes.add("column \"%s\" is left out: %s".formatted(name, reason));
        return null;
    }

    private void checkFinite(String name, Moments moments) {
        if (!(moments.sd() < Double.POSITIVE_INFINITY && Double.isFinite(moments.mean()))) {
            throw new IllegalArgumentException(
                    "%s: the numbers of column \"%s\" are too large to be added".formatted(source, name));
        }
    }
}
