package dev.ayin.table;

import dev.ayin.data.Decimal;
import dev.ayin.data.Features;
import dev.ayin.data.Notation;
import dev.ayin.data.Remark;
import dev.ayin.data.Remark.Key;
import dev.ayin.data.Target;
import java.util.ArrayList;
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
    private final Recognition written;
    private final Notation notation;
    private final Column column;
    private final Kind kind; // as the user says, or null
    private final List<String> classes; // none where it is a number

    /// @param kind as the user says, or null
    /// @throws IllegalArgumentException if there is nothing to learn
    TargetLearner(Table table, String name, Kind kind, Recognition written) {
        this.name = name;
        this.kind = kind;
        this.written = written;
        int place = table.column(name);
        Column numbers = Column.of(table, place, written.numbers(name));
        boolean number = kind == null ? looksLikeANumber(numbers) : kind == Kind.NUMERIC;
        this.notation = number ? written.numbers(name) : written.words();
        this.table = table.having(name, notation);
        this.column = number && this.table.size() == table.size() ? numbers : Column.of(this.table, place, notation);
        checkDifferent(column, "row");
        this.classes = number ? List.of() : classes();
    }

    private static boolean looksLikeANumber(Column column) {
        int different = column.different();
        boolean fewEach = different > 2 && column.present() < 2 * different;
        return column.meansNumbers()
                && !column.isPadded()
                && (!column.isWhole() || fewEach || different > MOST_NUMBERED_CLASSES);
    }

    /// {@return the rows that have a target}
    Table rows() {
        return table;
    }

    /// {@return how it is written}
    Notation notation() {
        return notation;
    }

    /// {@return whether it is a number}
    boolean isNumber() {
        return classes.isEmpty();
    }

    /// {@return the class of each row, all the same where there are none}
    int[] groups() {
        Map<String, Integer> numbers = new HashMap<>();
        classes.forEach(one -> numbers.put(one, numbers.size()));
        return IntStream.range(0, column.size())
                .map(row -> numbers.getOrDefault(column.field(row), 0))
                .toArray();
    }

    /// {@return what is worth knowing}
    List<Remark> remarks() {
        List<Remark> remarks = new ArrayList<>();
        if (kind == null && classes.size() > 2 && column.meansNumbers()) {
            remarks.add(Remark.of(
                    Key.CLASSES,
                    "its %d different whole numbers are taken for classes".formatted(classes.size()),
                    classes.size()));
        }
        Remark written = isNumber() ? notation.remark() : this.written.contradiction(name);
        if (written != null) {
            remarks.add(written);
        }
        return remarks.stream()
                .map(one -> Remark.of(Key.COLUMN, "column \"%s\": %s".formatted(name, one), name, List.of(one)))
                .toList();
    }

    /// {@return the target, whose mean and deviation are those of the training rows}
    Target learn(int[] train) {
        Column trained = column.select(train);
        checkDifferent(trained, "training row" + heldOut(train.length));
        return classes.isEmpty() ? number(trained) : new Target.Classes(name, classes);
    }

    private String heldOut(int train) {
        int held = table.size() - train;
        return held == 0
                ? ""
                : ", of which there are %d: %d of %d rows are held out".formatted(train, held, table.size());
    }

    private void checkDifferent(Column column, String what) {
        String constant = column.constant();
        if (column.present() == 0 || constant != null) {
            String value = constant == null ? "empty" : Features.quoted(constant);
            String sentence = "%s has nothing to learn: column \"%s\" is %s in every %s"
                    .formatted(table.source(), name, value, what);
            throw constant == null
                    ? BadTableException.of(Key.NO_TARGET, sentence, name)
                    : BadTableException.of(Key.NOTHING_TO_LEARN, sentence, name, value);
        }
    }

    private List<String> classes() {
        int different = column.different();
        boolean fewEach = different > 2 && column.present() < 2 * different;
        if (kind == Kind.DATE || kind == null && column.meansDates()) {
            throw BadTableException.of(
                    Key.DATES,
                    "%s has dates in column \"%s\": a number or classes can be predicted, dates cannot"
                            .formatted(table.source(), name),
                    name);
        }
        if (fewEach) {
            throw BadTableException.of(
                    Key.WORDS,
                    "%s has %d different words in %d rows of column \"%s\": a class needs at least two rows on average"
                            .formatted(table.source(), different, column.present(), name),
                    name,
                    different,
                    column.present());
        }
        return column.counts().keySet().stream().sorted(Column.NATURAL).toList();
    }

    private Target number(Column trained) {
        int other = column.firstOther(Kind.NUMERIC); // whichever part of the rows it is in
        if (other >= 0) {
            table.number(other, table.column(name), notation);
        }
        Moments moments = Moments.of(trained.values(Kind.NUMERIC));
        if (moments.isConstant()) {
            String value = Decimal.text(moments.mean());
            throw BadTableException.of(
                    Key.NOTHING_TO_LEARN,
                    "%s has nothing to learn: column \"%s\" is %s in every training row"
                            .formatted(table.source(), name, value),
                    name,
                    value);
        }
        if (!moments.isFinite()) {
            throw BadTableException.of(
                    Key.TOO_LARGE,
                    "%s: the numbers of column \"%s\" are too large to be added".formatted(table.source(), name),
                    name);
        }
        return new Target.Number(name, moments.mean(), moments.sd());
    }
}
