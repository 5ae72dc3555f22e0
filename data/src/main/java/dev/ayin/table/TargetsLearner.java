package dev.ayin.table;

import dev.ayin.data.Remark;
import dev.ayin.data.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What is to be predicted, in rows that all have it: one column ([TargetLearner]), or several. Several columns of numbers are
/// [Target.Numbers], several of true and false [Target.Labels].
final class TargetsLearner {
    private final Recognition written;
    private final Table table; // the rows that have all targets
    private final List<String> names;
    private final List<TargetLearner> learners = new ArrayList<>();
    private final boolean labels;

    /// @param kinds of columns, as the user says
    /// @throws IllegalArgumentException if there is nothing to learn, or the columns cannot be learnt together
    TargetsLearner(Table table, List<String> names, Map<String, Kind> kinds, Recognition written) {
        this.written = written;
        this.names = names;
        if (names.size() == 1) {
            learners.add(new TargetLearner(table, names.getFirst(), kinds.get(names.getFirst()), written));
            this.table = learners.getFirst().rows();
            labels = false;
            return;
        }
        List<Kind> found =
                names.stream().map(name -> kind(table, name, kinds.get(name))).toList();
        labels = found.getFirst() == Kind.BOOLEAN;
        for (int i = 1; i < names.size(); i++) {
            if (found.get(i) != found.getFirst()) {
                throw new IllegalArgumentException(
                        "%s: column \"%s\" is %s and column \"%s\" %s: several targets are all numbers, or all true and false (--type says what a column is)"
                                .formatted(
                                        table.source(),
                                        names.getFirst(),
                                        words(found.getFirst()),
                                        names.get(i),
                                        words(found.get(i))));
            }
        }
        Table rows = table;
        for (String name : names) {
            rows = rows.having(name, labels ? written.words() : written.numbers(name));
        }
        for (String name : names) {
            learners.add(new TargetLearner(rows, name, found.getFirst(), written));
        }
        this.table = rows;
    }

    private static String words(Kind kind) {
        return kind == Kind.NUMERIC ? "numbers" : "true and false";
    }

    private Kind kind(Table table, String name, Kind said) {
        int place = table.column(name);
        Column words = Column.of(table, place, written.words());
        Column numbers = Column.of(table, place, written.numbers(name));
        new TargetLearner(table, name, said, written); // refuses what nobody can learn
        Kind kind = said != null
                ? said
                : words.meansBooleans() ? Kind.BOOLEAN : numbers.meansNumbers() ? Kind.NUMERIC : Kind.CATEGORICAL;
        if (kind != Kind.NUMERIC && kind != Kind.BOOLEAN) {
            throw new IllegalArgumentException(
                    "%s: column \"%s\" is neither numbers nor true and false: several targets are all of the one or all of the other"
                            .formatted(table.source(), name));
        }
        return kind;
    }

    /// {@return the class of each row, all the same where there are none}
    int[] groups() {
        return names.size() == 1 ? learners.getFirst().groups() : new int[table.size()];
    }

    /// {@return the rows that have all targets}
    Table rows() {
        return table;
    }

    /// {@return what is worth knowing}
    List<Remark> remarks() {
        return learners.stream().flatMap(learner -> learner.remarks().stream()).toList();
    }

    /// {@return the target, whose means and deviations are those of the training rows}
    Target learn(int[] train) {
        if (names.size() == 1) {
            return learners.getFirst().learn(train);
        }
        return labels
                ? new Target.Labels(names)
                : new Target.Numbers(learners.stream()
                        .map(learner -> (Target.Number) learner.learn(train))
                        .toList());
    }
}
