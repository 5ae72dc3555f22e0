package dev.ayin.cli.train;

import dev.ayin.cli.options.Plan;
import dev.ayin.file.CheckpointFile;
import dev.ayin.view.text.Words;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.StringJoiner;

/// Whether a checkpoint is of the run that is asked for, and if not, what differs.
final class Difference {
    private Difference() {}

    /// @throws IllegalArgumentException if it is of another run
    static void check(Path folder, CheckpointFile checkpoint, Plan plan) {
        StringJoiner differences = new StringJoiner("; ");
        if (!plan.data().has(checkpoint.dataHash())) {
            differences.add("other training examples");
        }
        if (!checkpoint.network().equals(plan.network())) {
            differences.add(
                    "the network " + Words.layers(checkpoint.network()) + ", not " + Words.layers(plan.network()));
        }
        for (RecordComponent component : plan.training().getClass().getRecordComponents()) {
            Object theirs = Words.value(component, checkpoint.training());
            Object ours = Words.value(component, plan.training());
            if (!theirs.equals(ours)) {
                differences.add("%s %s, not %s".formatted(component.getName(), Words.of(theirs), Words.of(ours)));
            }
        }
        if (differences.length() > 0) {
            throw new IllegalArgumentException(
                    "the run in %s has %s: give the same options, or none but --resume and --out"
                            .formatted(folder, differences));
        }
    }
}
