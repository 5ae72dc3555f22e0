package dev.ayin.table;

import dev.ayin.data.Remark;
import dev.ayin.data.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// What a table would be taken for if it were learnt from, before anything is trained. Nothing in it is refused: what
/// training would refuse stands in its place as a remark.
///
/// @param rows how many have a target
/// @param columns all but the target; a column that training would refuse is left out, and its remarks say why
/// @param target what would be predicted, or null where nothing can be
/// @param remarks what else training would say or refuse
public record Description(int rows, List<Understood> columns, Target target, List<Remark> remarks) {
    public Description {
        columns = List.copyOf(columns);
        remarks = List.copyOf(remarks);
    }

    /// {@return what else training would say or refuse, a sentence each}
    public List<String> notes() {
        return Remark.sentences(remarks);
    }

    /// {@return what all rows that have a target show}
    ///
    /// @param target the column to predict, or several ([TargetNames]); null for the last one
    /// @throws IllegalArgumentException if a column that is named is not there
    public static Description of(Table table, String target, TableOptions options) {
        List<String> names = table.targets(target);
        String name = TargetNames.text(names);
        Table chosen = options.choose(table, name);
        Recognition written = Recognition.of(chosen);
        List<Remark> remarks = new ArrayList<>(table.remarks());
        TargetsLearner learner = null;
        Remark refused = null;
        try {
            learner = new TargetsLearner(chosen, names, options.kinds(), written);
        } catch (IllegalArgumentException e) {
            refused = Remark.of(e);
        }
        Table rows = learner == null ? chosen.having(name) : learner.rows();
        int[] all = IntStream.range(0, rows.size()).toArray();
        if (rows.size() < chosen.size()) {
            remarks.add(Remark.of(
                    Remark.Key.WOULD_GO,
                    "%d of %d rows have no target in %s and would be left out"
                            .formatted(chosen.size() - rows.size(), chosen.size(), TargetNames.inWords(names)),
                    chosen.size() - rows.size(),
                    chosen.size(),
                    String.join(", ", names)));
        }
        Target learnt = null;
        try {
            if (learner != null) {
                learnt = learner.learn(all);
                remarks.addAll(learner.remarks());
            }
        } catch (IllegalArgumentException e) {
            refused = Remark.of(e);
        }
        if (refused != null) {
            remarks.add(refused);
        }
        List<Understood> columns = new ArrayList<>();
        for (int place = 0; place < rows.columns().size(); place++) {
            if (!names.contains(rows.columns().get(place))) {
                columns.add(new ColumnLearner(rows, place, all, options, written).describe());
            }
        }
        return new Description(rows.size(), columns, learnt, remarks);
    }
}
