package dev.ayin.table;

import dev.ayin.data.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// What a table would be taken for if it were learnt from, before anything is trained. Nothing in it is refused: what
/// training would refuse stands in its place as a sentence.
///
/// @param rows how many have a target
/// @param columns all but the target; a column that training would refuse is left out, and its note says why
/// @param target what would be predicted, or null where nothing can be
/// @param notes what else training would say or refuse, a sentence each
public record Description(int rows, List<Understood> columns, Target target, List<String> notes) {
    public Description {
        columns = List.copyOf(columns);
        notes = List.copyOf(notes);
    }

    /// {@return what all rows that have a target show}
    ///
    /// @param target the column to predict; null for the last one
    /// @throws IllegalArgumentException if a column that is named is not there
    public static Description of(Table table, String target, TableOptions options) {
        String name = target == null ? table.columns().getLast() : target;
        Table chosen = options.choose(table, name), rows = chosen.having(name);
        int[] all = IntStream.range(0, rows.size()).toArray();
        List<String> notes = new ArrayList<>(table.notes());
        if (rows.size() < chosen.size()) {
            notes.add("%d of %d rows have no target in column \"%s\" and would be left out"
                    .formatted(chosen.size() - rows.size(), chosen.size(), name));
        }
        Target learnt = null;
        try {
            TargetLearner learner =
                    new TargetLearner(rows, name, options.kinds().get(name));
            learnt = learner.learn(all);
            if (learner.note() != null) {
                notes.add(learner.note());
            }
        } catch (IllegalArgumentException e) {
            notes.add(e.getMessage());
        }
        List<Understood> columns = new ArrayList<>();
        for (int place = 0; place < rows.columns().size(); place++) {
            if (!rows.columns().get(place).equals(name)) {
                columns.add(new ColumnLearner(rows, place, all, options).describe());
            }
        }
        return new Description(rows.size(), columns, learnt, notes);
    }
}
