package dev.ayin.view.report;

import dev.ayin.data.Dataset;
import dev.ayin.data.Examples;
import dev.ayin.data.Order;
import dev.ayin.optim.Clipping;
import dev.ayin.optim.Regularization;
import dev.ayin.optim.Schedule;
import dev.ayin.train.Epoch;
import dev.ayin.train.Stopping;
import dev.ayin.train.Training;
import dev.ayin.view.run.Run;
import dev.ayin.view.text.Summary;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Name and value of each thing that decided a run.
final class TrainingRecord {
    private TrainingRecord() {}

    static List<List<String>> rows(Run run) {
        Training training = run.model().provenance().training();
        Dataset data = run.data();
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("loss", Spelling.of((Record) training.loss())));
        rows.add(List.of("optimizer", Spelling.of((Record) training.optimizer())));
        rows.add(List.of("learning rate", rate(training.schedule())));
        rows.add(List.of("batch", Spelling.count(training.batch()) + " examples"));
        rows.add(List.of("epochs", epochs(training, run)));
        rows.add(List.of("seed", String.valueOf(training.seed())));
        rows.add(List.of("regularisation", regularization(training.regularization())));
        rows.add(List.of("gradient clipping", clipping(training.clipping())));
        rows.add(List.of("early stopping", stopping(training.stopping())));
        if (training.scoreEvery() > 1) {
            rows.add(List.of("validation", "every " + Spelling.count(training.scoreEvery()) + " epochs"));
        }
        if (training.pieces() > 1) {
            rows.add(List.of("pieces of a batch", String.valueOf(training.pieces())));
        }
        if (training.order() instanceof Order.Blocks(int size, int window)) {
            rows.add(List.of(
                    "order of the examples",
                    "%s blocks of %s at a time".formatted(Spelling.count(window), Spelling.count(size))));
        }
        String changes = Summary.augmentation(training.augmentation());
        if (!changes.isEmpty()) {
            rows.add(List.of("every image, each time", changes));
        }
        rows.add(List.of("training examples", count(data.train())));
        rows.add(List.of("validation examples", count(data.validation())));
        rows.add(List.of("test examples", count(data.test())));
        rows.add(List.of(
                "time to learn",
                time(run.history().stream().mapToDouble(Epoch::seconds).sum())));
        return rows;
    }

    private static String rate(Schedule schedule) {
        return schedule instanceof Schedule.Constant(double rate)
                ? Spelling.number(rate)
                : Spelling.of((Record) schedule);
    }

    private static String epochs(Training training, Run run) {
        int done = run.history().size(), chosen = run.model().provenance().epoch();
        String all = done == training.epochs()
                ? Spelling.count(done)
                : Spelling.count(done) + " of " + Spelling.count(training.epochs());
        return chosen == done ? all : all + ", the best one " + Spelling.count(chosen);
    }

    private static String regularization(Regularization regularization) {
        List<String> parts = new ArrayList<>();
        if (regularization.l1() != 0) {
            parts.add("λ₁ = " + Spelling.number(regularization.l1()));
        }
        if (regularization.l2() != 0) {
            parts.add("λ₂ = " + Spelling.number(regularization.l2()));
        }
        if (regularization.decay() != 0) {
            parts.add("weight decay " + Spelling.number(regularization.decay()));
        }
        return parts.isEmpty() ? "none" : String.join(", ", parts);
    }

    private static String clipping(Clipping clipping) {
        return clipping instanceof Clipping.None ? "none" : Spelling.of((Record) clipping);
    }

    private static String stopping(Stopping stopping) {
        return switch (stopping) {
            case Stopping.Never _ -> "none";
            case Stopping.Early(int patience, double atLeast) ->
                "after %s without success".formatted(patience == 1 ? "1 look" : Spelling.count(patience) + " looks")
                        + (atLeast == 0 ? "" : ", which is a loss lower by " + Spelling.number(atLeast));
            case Stopping.After(int epochs) -> "after epoch " + epochs;
            case Stopping.Custom own -> Spelling.of((Record) own);
        };
    }

    private static String count(Examples examples) {
        return examples == null ? "none" : Spelling.count(examples.size());
    }

    static String time(double seconds) {
        if (seconds < 1) {
            return Math.max(1, Math.round(1000 * seconds)) + " ms";
        }
        if (seconds < 100) {
            return String.format(Locale.ROOT, "%.1f s", seconds);
        }
        long s = Math.round(seconds);
        return s < 3600 ? s / 60 + " min " + s % 60 + " s" : s / 3600 + " h " + s / 60 % 60 + " min";
    }
}
