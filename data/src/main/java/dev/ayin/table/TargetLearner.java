package dev.ayin.table;

import dev.ayin.data.Decimal;
import dev.ayin.data.Features;
import dev.ayin.data.Target;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// What is to be predicted: the classes or the number of one column, in rows that all have it.
final class TargetLearner {
    /// More different whole numbers than this are a number, not classes.
    private static final int MOST_NUMBERED_CLASSES = 20;

    private final Table table;
    private final String name;
    private final Column column;
    private final Kind kind; // as the user says, or null
    private final List<String> classes; // none where it is a number

    /// @throws IllegalArgumentException if there is nothing to learn
    TargetLearner(Table table, String name, Kind kind) {
        this.table = table;
        this.name = name;
        this.kind = kind;
        this.column = Column.of(table, table.column(name));
        checkDifferent(column, "row");
        this.classes = classes();
    }

    /// {@return the class of each row, all the same where there are none}
    int[] groups() {
        Map<String, Integer> numbers = new HashMap<>();
        classes.forEach(one -> numbers.put(one, numbers.size()));
        return IntStream.range(0, column.size())
                .map(row -> numbers.getOrDefault(column.field(row), 0))
                .toArray();
    }

    /// {@return what is worth knowing, or null}
    String note() {
        boolean numbered = kind == null && !classes.isEmpty() && column.meansNumbers() && classes.size() > 2;
        return numbered
                ? "column \"%s\": its %d different whole numbers are taken for classes".formatted(name, classes.size())
                : null;
    }

    /// {@return the target, whose mean and deviation are those of the training rows}
    Target learn(int[] train) {
        Column trained = column.select(train);
        checkDifferent(trained, "training row");
        return classes.isEmpty() ? number(trained) : new Target.Classes(name, classes);
    }

    private void checkDifferent(Column column, String what) {
        String constant = column.constant();
        if (column.present() == 0 || constant != null) {
            throw new IllegalArgumentException("%s has nothing to learn: column \"%s\" is %s in every %s"
                    .formatted(table.source(), name, constant == null ? "empty" : Features.quoted(constant), what));
        }
    }

    private List<String> classes() {
        int different = column.different();
        boolean fewEach = different > 2 && column.present() < 2 * different;
        boolean number = kind == null
                ? column.meansNumbers() && (!column.isWhole() || fewEach || different > MOST_NUMBERED_CLASSES)
                : kind == Kind.NUMERIC;
        if (number) {
            return List.of();
        }
        if (kind == Kind.DATE || kind == null && column.meansDates()) {
            throw new IllegalArgumentException(
                    "%s has dates in column \"%s\": a number or classes can be predicted, dates cannot"
                            .formatted(table.source(), name));
        }
        if (fewEach) {
            throw new IllegalArgumentException(
                    "%s has %d different words in %d rows of column \"%s\": a class needs at least two rows on average"
                            .formatted(table.source(), different, column.present(), name));
        }
        return column.counts().keySet().stream().sorted(Column.NATURAL).toList();
    }

    private Target number(Column trained) {
        int other = column.firstOther(Kind.NUMERIC); // whichever part of the rows it is in
        if (other >= 0) {
            table.number(other, table.column(name));
        }
        Moments moments = Moments.of(trained.values(Kind.NUMERIC));
        if (moments.isConstant()) {
            throw new IllegalArgumentException("%s has nothing to learn: column \"%s\" is %s in every training row"
                    .formatted(table.source(), name, Decimal.text(moments.mean())));
        }
        if (!moments.isFinite()) {
            throw new IllegalArgumentException(
                    "%s: the numbers of column \"%s\" are too large to be added".formatted(table.source(), name));
        }
        return new Target.Number(name, moments.mean(), moments.sd());
    }
}
