package dev.ayin.table;

import dev.ayin.data.Dataset;
import dev.ayin.data.Features;
import dev.ayin.data.Target;
import java.util.ArrayList;
import java.util.Comparator;
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
        List<String> classes = classes();
        checkSize(validation, test);
        int[] groups = table.rows().stream()
                .mapToInt(row -> classes.indexOf(row.fields().get(targetColumn)))
                .toArray();
        Split split = Split.of(groups, validation, test, seed);
        Table train = table.select(split.train());
        Target learnt = classes.isEmpty() ? number(train) : new Target.Classes(target, classes);
        var features = new Features.Columns(columns(train));
        var dataset = new Dataset(
                source,
                train.samples(features, learnt),
                validation == 0 ? null : table.select(split.validation()).samples(features, learnt),
                test == 0 ? null : table.select(split.test()).samples(features, learnt),
                features,
                learnt);
        return new TableDataset(dataset, target, notes);
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

    /// {@return the classes of the target, none if it is a number}
    private List<String> classes() {
        Facts facts = Facts.of(table, targetColumn);
        if (facts.present() == 0) {
            throw new IllegalArgumentException(
                    "%s has nothing to learn: column \"%s\" is empty in every row".formatted(source, target));
        }
        if (facts.different() == 1) {
            throw new IllegalArgumentException("%s has nothing to learn: column \"%s\" is \"%s\" in every row"
                    .formatted(
                            source, target, facts.counts().keySet().iterator().next()));
        }
        boolean fewEach = facts.present() < 2 * facts.different();
        if (facts.meansNumbers()
                && (facts.endless() > 0 || !facts.allWhole() || fewEach || facts.different() > MOST_NUMBERED_CLASSES)) {
            return List.of();
        }
        if (facts.different() > 2 && fewEach) {
            throw new IllegalArgumentException(
                    "%s has %d different words in %d rows of column \"%s\": a class needs at least two rows on average"
                            .formatted(source, facts.different(), facts.present(), target));
        }
        return facts.counts().keySet().stream().sorted(Facts.NATURAL).toList();
    }

    private Target number(Table train) {
        numbers(table, targetColumn); // a word among them is found whichever part it is in
        Moments moments = Moments.of(numbers(train, targetColumn));
        if (moments.isConstant()) {
            throw new IllegalArgumentException("%s has nothing to learn: column \"%s\" is %s in all %d training rows"
                    .formatted(source, target, moments.mean(), train.size()));
        }
        checkFinite(target, moments);
        return new Target.Number(target, moments.mean(), moments.sd());
    }

    private List<Features.Column> columns(Table train) {
        List<Features.Column> columns = new ArrayList<>();
        for (int c = 0; c < table.columns().size(); c++) {
            if (c != targetColumn) {
                Features.Column column = column(train, c);
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
    private Features.Column column(Table train, int c) {
        String name = table.columns().get(c);
        Facts facts = Facts.of(train, c);
        if (facts.present() == 0) {
            return leaveOut(name, "it is empty in all training rows");
        }
        if (facts.different() == 1 && (facts.missing() == 0 || facts.numbers() > 0)) {
            return leaveOut(
                    name,
                    "it is \"%s\" in all training rows"
                            .formatted(facts.counts().keySet().iterator().next()));
        }
        // what kind of column it is all rows say together; what it is made into only the training rows
        return Facts.of(table, c).meansNumbers() ? numeric(train, c, name, facts) : words(name, facts);
    }

    private Features.Column numeric(Table train, int c, String name, Facts facts) {
        if (facts.allWhole() && facts.allDifferent() && ROW_NUMBER.matcher(name).matches()) {
            return leaveOut(name, "it numbers the rows");
        }
        numbers(table, c); // a word among them is found whichever part it is in
        Moments moments = Moments.of(numbers(train, c));
        if (moments.isConstant()) {
            return leaveOut(name, "it is %s in all training rows".formatted(moments.mean()));
        }
        checkFinite(name, moments);
        if (facts.missing() > 0) {
            notes.add("column \"%s\": %d missing number%s among the training rows %s taken for the mean, %.6g"
                    .formatted(
                            name,
                            facts.missing(),
                            facts.missing() == 1 ? "" : "s",
                            facts.missing() == 1 ? "is" : "are",
                            moments.mean()));
        }
        return new Features.Numeric(name, moments.mean(), moments.sd());
    }

    private Features.Column words(String name, Facts facts) {
        int different = facts.different();
        if (different > 2 && facts.allDifferent() || different > Facts.MOST_WORDS && 2 * different > facts.present()) {
            boolean commas = facts.counts().keySet().stream()
                    .allMatch(word -> WITH_COMMA.matcher(word).matches());
            return leaveOut(
                    name,
                    "%d of its %d fields are different%s"
                            .formatted(
                                    different,
                                    facts.present(),
                                    commas ? "; are these numbers with a comma instead of a point?" : ""));
        }
        List<String> words = new ArrayList<>(facts.counts().entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey(Facts.NATURAL)))
                .limit(Facts.MOST_WORDS)
                .map(Map.Entry::getKey)
                .sorted(Facts.NATURAL)
                .toList());
        if (different > Facts.MOST_WORDS) {
            notes.add("column \"%s\": of its %d different words only the %d most frequent are told apart"
                    .formatted(name, different, Facts.MOST_WORDS));
        }
        if (facts.missing() > 0 && !words.contains(Features.MISSING)) {
            words.add(Features.MISSING);
        }
        return new Features.Categorical(name, words);
    }

    private Features.Column leaveOut(String name, String reason) {
        notes.add("column \"%s\" is left out: %s".formatted(name, reason));
        return null;
    }

    /// {@return the numbers of a column, missing ones left out}
    private static double[] numbers(Table table, int column) {
        return IntStream.range(0, table.size())
                .filter(row ->
                        !Features.isMissing(table.rows().get(row).fields().get(column)))
                .mapToDouble(row -> table.number(row, column))
                .toArray();
    }

    private void checkFinite(String name, Moments moments) {
        if (!(moments.sd() < Double.POSITIVE_INFINITY && Double.isFinite(moments.mean()))) {
            throw new IllegalArgumentException(
                    "%s: the numbers of column \"%s\" are too large to be added".formatted(source, name));
        }
    }
}
