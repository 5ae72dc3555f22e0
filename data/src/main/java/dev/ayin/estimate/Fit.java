package dev.ayin.estimate;

import dev.ayin.data.Dataset;
import dev.ayin.data.Examples;
import dev.ayin.data.Samples;
import dev.ayin.data.Target;
import dev.ayin.math.Matrix;
import dev.ayin.model.Model;
import dev.ayin.network.Network;
import dev.ayin.table.Preparation;
import dev.ayin.table.Sample;
import dev.ayin.table.Split;
import dev.ayin.table.Table;
import dev.ayin.table.TableOptions;
import dev.ayin.train.Event;
import dev.ayin.train.Score;
import dev.ayin.train.Scorer;
import dev.ayin.train.Session;
import dev.ayin.train.Stopping;
import dev.ayin.train.Training;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/// How an estimator learns.
///
/// Some rows are held out, and the network is trained on the others until the loss of those held out no longer falls. Which
/// epoch was the best is what has then been learnt: where rows are few, a network that begins anew is trained for so many
/// epochs on all of them, since each row counts there (Goodfellow, Bengio, Courville, "Deep learning", 2016, algorithm 7.2). Where they are many, the network of the best epoch is taken.
final class Fit {
    private Fit() {}

    /// Rows that have become examples.
    ///
    /// @param notes what was left out or filled in, a sentence each
    record Prepared(Dataset data, List<String> notes) {}

    /// {@return what an estimator learns from all rows of a table}
    ///
    /// @param listener hears of each session, one after the other
    /// @param most how long they may take
    static Learnt learn(Estimator estimator, Table table, String target, Consumer<Event> listener, Duration most) {
        Watch watch = new Watch(listener, most);
        Table rows = Preparation.having(table, target, estimator.options(table.targets(target)));
        int[] all = IntStream.range(0, rows.size()).toArray();
        Prepared prepared = prepare(estimator, rows, target, all, new int[0]);
        Model model = model(estimator.settings(), prepared.data, watch);
        List<String> notes = new ArrayList<>(table.notes());
        int without = table.size() - rows.size();
        if (without > 0) {
            notes.add("%,d of %,d rows have no %s: nothing is learnt from them"
                    .formatted(without, table.size(), String.join(" or no ", table.targets(target))));
        }
        notes.addAll(prepared.notes);
        return new Learnt(model, watch.history(), List.copyOf(notes));
    }

    /// {@return rows as training and test examples, encoded as the training rows teach it}
    ///
    /// @param rows of a table that all have a target
    static Dataset data(Estimator estimator, Table rows, String target, int[] train, int[] test) {
        return prepare(estimator, rows, target, train, test).data;
    }

    private static Prepared prepare(Estimator estimator, Table rows, String target, int[] train, int[] test) {
        TableOptions options = estimator.options(rows.targets(target));
        int columns = options.choose(rows, target).columns().size();
        int[] taught =
                Sample.of(rows, target, train, columns, estimator.settings().seed());
        Preparation learnt = Preparation.of(rows, target, taught, options);
        Samples examples = rows.select(train).samples(learnt.features(), learnt.target());
        Dataset data = new Dataset(
                rows.source(),
                estimator instanceof Classifier classifier && learnt.target() instanceof Target.Classes classes
                        ? classifier.weighted(examples, classes)
                        : examples,
                null,
                test.length == 0 ? null : rows.select(test).samples(learnt.features(), learnt.target()),
                learnt.features(),
                learnt.target());
        return new Prepared(data, learnt.notes());
    }

    /// {@return what a network with these settings learns from the training examples}
    ///
    /// @param threads how many work on it; 0 for as many as are worth it
    static Model model(Settings settings, Dataset data, int threads) {
        return model(settings, data, threads(threads));
    }

    /// {@return what a network with these settings learns from the training examples}
    ///
    /// @param runs who runs its sessions
    static Model model(Settings settings, Dataset data, Runs runs) {
        Examples all = data.train();
        Network network = settings.network(data.features(), data.target());
        Training whole = settings.training(data.target(), all.size());
        if (settings.validation() > 0 && all.size() >= Settings.FEWEST_TO_HOLD_OUT) {
            Dataset parts = heldOut(settings, data);
            Training watched = settings.training(data.target(), parts.train().size())
                    .withStopping(Stopping.early(settings.patience()));
            try (Session session = runs.run(network, watched, parts)) {
                checkOver(session);
                if (all.size() > Settings.MOST_TO_REFIT) {
                    return Model.of(session, parts, null);
                }
                whole = whole.withEpochs(session.parametersOfEpoch());
            }
        }
        Dataset alone = new Dataset(data.name(), all, null, null, data.features(), data.target());
        try (Session session = runs.run(network, whole, alone)) {
            checkOver(session);
            return Model.of(session, alone, null);
        }
    }

    /// @throws CancellationException if the thread was interrupted: nobody waits for what was learnt by halves
    private static void checkOver(Session session) {
        if (!session.isOver()) {
            throw new CancellationException("fitting was interrupted after %d epochs".formatted(session.epochs()));
        }
    }

    /// {@return this machine, with so many threads; 0 for as many as are worth it}
    private static Runs threads(int threads) {
        return (network, training, data) -> {
            Session session = threads == 0
                    ? Session.start(network, training, data)
                    : Session.start(network, training, data.train(), data.validation(), threads);
            try {
                session.run();
                return session;
            } catch (RuntimeException | Error e) {
                session.close();
                throw e;
            }
        };
    }

    /// {@return the same with the settings' share of the training examples held out for validation, of each class alike}
    static Dataset heldOut(Settings settings, Dataset data) {
        Examples all = data.train();
        Split split = Split.of(groups(all, data.target()), settings.validation(), 0, settings.seed());
        return new Dataset(
                data.name(),
                all.select(split.train()),
                all.select(split.validation()),
                data.test(),
                data.features(),
                data.target());
    }

    /// {@return the class of each example, all the same where the target is a number}
    static int[] groups(Examples examples, Target target) {
        int[] groups = new int[examples.size()];
        if (target instanceof Target.Classes) {
            Matrix Y = examples.targets();
            for (int c = 0; c < groups.length; c++) {
                groups[c] = Y.rows() == 1 ? (int) Y.get(0, c) : Y.argmax(c);
            }
        }
        return groups;
    }

    /// {@return how well a model does on some examples}
    static Score score(Model model, Examples examples) {
        return Scorer.score(
                model.network(), model.provenance().training().loss(), model.parameters(), examples, model.target());
    }

    /// {@return the most probable class of a column of predictions}
    static int best(Matrix P, int col) {
        return P.rows() == 1 ? (P.get(0, col) > 0.5f ? 1 : 0) : P.argmax(col);
    }
}
