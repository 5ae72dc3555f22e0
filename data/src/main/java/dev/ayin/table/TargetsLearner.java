package dev.ayin.table;

import dev.ayin.data.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What is to be predicted, in rows that all have it: one column ([TargetLearner]), or several. Several columns of numbers are
/// [Target.Numbers], several of true and false [Target.Labels].
final class TargetsLearner {
    private final Table table;
    private final List<String> names;
    private final List<TargetLearner> learners = new ArrayList<>();
    private final boolean labels;

    /// @param kinds of columns, as the user says
    /// @throws IllegalArgumentException if there is nothing to learn, or the columns cannot be learnt together
    TargetsLearner(Table table, List<String> names, Map<String, Kind> kinds) {
        this.table = table;
        this.names = names;
        if (names.size() == 1) {
            learners.add(new TargetLearner(table, names.getFirst(), kinds.get(names.getFirst())));
            labels = false;
            return;
        }
        List<Kind> found =
                names.stream().map(name -> kind(name, kinds.get(name))).toList();
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
        names.forEach(name -> learners.add(new TargetLearner(table, name, found.getFirst())));
    }

    private static String words(Kind kind) {
        return kind == Kind.NUMERIC ? "numbers" : "true and false";
    }

    private Kind kind(String name, Kind said) {
        Column column = Column.of(table, table.column(name));
        new TargetLearner(table, name, said); // refuses what nobody can learn
        Kind kind = said != null
                ? said
                : column.meansBooleans() ? Kind.BOOLEAN : column.meansNumbers() ? Kind.NUMERIC : Kind.CATEGORICAL;
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

    /// {@return what is worth knowing, or null}
    String note() {
        return names.size() == 1 ? learners.getFirst().note() : null;
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
