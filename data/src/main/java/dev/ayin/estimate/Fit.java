package dev.ayin.estimate;

import dev.ayin.data.Dataset;
import dev.ayin.data.Examples;
import dev.ayin.data.Samples;
import dev.ayin.data.Target;
import dev.ayin.math.Matrix;
import dev.ayin.model.Conformity;
import dev.ayin.model.Model;
import dev.ayin.table.Preparation;
import dev.ayin.table.Sample;
import dev.ayin.table.Split;
import dev.ayin.table.Table;
import dev.ayin.table.TableOptions;
import dev.ayin.table.TrainingRows;
import dev.ayin.train.Epoch;
import dev.ayin.train.Event;
import dev.ayin.train.NumberScore;
import dev.ayin.train.Score;
import dev.ayin.train.Session;
import dev.ayin.train.Stopping;
import dev.ayin.train.Training;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/// How an estimator learns.
///
/// Some rows are held out, and the network is trained on the others until the loss of those held out no longer falls. Which
/// epoch was the best is what has then been learnt: where rows are few, a network that begins anew is trained for so many
/// epochs on all of them, since each row counts there (Goodfellow, Bengio, Courville, "Deep learning", 2016, algorithm 7.2). Where they are many, the network of the best epoch is taken.
final class Fit {
    /// A target is learnt by its logarithm where the squared error on the rows held out is below this share of the other's: these
    /// are few, and a far one among them decides by chance.
    private static final double BETTER = 0.9;

    private Fit() {}

    /// Rows that have become examples.
    ///
    /// @param notes what was left out or filled in, a sentence each
    record Prepared(Dataset data, List<String> notes) {}

    /// {@return what an estimator learns from all rows of a table}
    ///
    /// @param listener hears of each session, one after the other
    /// @param limit when they are to come to an end
    static Learnt learn(Estimator estimator, Table table, String target, Consumer<Event> listener, Limit limit) {
        Watch watch = new Watch(listener, limit);
        Table rows = Preparation.having(table, target, estimator.options(table.targets(target)));
        int[] all = IntStream.range(0, rows.size()).toArray();
        Prepared prepared = prepare(estimator, rows, target, all, new int[0]);
        Taken taken = chosen(estimator.settings(), prepared.data, watch);
        List<String> notes = notes(table, rows, table.targets(target));
        notes.addAll(prepared.notes);
        return new Learnt(taken.model, watch.history(), taken.heldOut, List.copyOf(notes));
    }

    /// {@return a table's notes, which may grow, and how many of its rows have no target}
    static List<String> notes(Table table, Table rows, List<String> targets) {
        List<String> notes = new ArrayList<>(table.notes());
        int without = table.size() - rows.size();
        if (without > 0) {
            notes.add("%,d of %,d rows have no %s: nothing is learnt from them"
                    .formatted(without, table.size(), String.join(" or no ", targets)));
        }
        return notes;
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
        TrainingRows training = TrainingRows.of(
                rows, target, train, taught, options, estimator.settings().seed());
        Preparation learnt = training.learnt();
        Samples examples = training.examples();
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

    /// {@return what a network with these settings learns from the training examples} Where a number is predicted and some of
    /// the training rows' are far from all others, two networks are watched, one of which sees the logarithm of these, and the one
    /// with the smaller squared error on the rows held out is taken.
    ///
    /// @param threads how many work on it; 0 for as many as are worth it
    static Model model(Settings settings, Dataset data, int threads) {
        return chosen(settings, data, threads(threads)).model;
    }

    /// @param heldOut null where no rows were held out
    private record Taken(Model model, Score heldOut) {}

    private static Taken chosen(Settings settings, Dataset data, Runs runs) {
        if (!holdsOut(settings, data)) {
            return new Taken(model(settings, data, runs), null);
        }
        Watched taken = watch(settings, data, runs);
        Dataset bent = runs instanceof Watch watch && !watch.hasTimeForAnother() ? null : Bend.of(data);
        if (bent != null) {
            Watched other = watch(settings, bent, runs);
            if (other.error() < BETTER * taken.error()) {
                return new Taken(learnt(settings, bent, other, runs), other.score);
            }
            if (runs instanceof Watch watch) {
                watch.setHistory(taken.history());
            }
        }
        return new Taken(learnt(settings, data, taken, runs), taken.score);
    }

    /// {@return what a network with these settings learns from the training examples, whose target stays as it is}
    ///
    /// @param runs who runs its sessions
    static Model model(Settings settings, Dataset data, Runs runs) {
        return learnt(settings, data, holdsOut(settings, data) ? watch(settings, data, runs) : null, runs);
    }

    /// What a session showed that was watched on rows held out: the network of its best epoch, and how well it does there.
    ///
    /// @param epochs how many it would have had
    /// @param beta by which its scores are multiplied, so that it is not too sure of its classes
    private record Watched(Model best, Score score, int epochs, double beta, List<Epoch> history) {
        /// {@return its mean squared error, where one number is predicted}
        double error() {
            return ((NumberScore) score).mse();
        }
    }

    private static boolean holdsOut(Settings settings, Dataset data) {
        return settings.validation() > 0 && data.train().size() >= Settings.FEWEST_TO_HOLD_OUT;
    }

    private static Watched watch(Settings settings, Dataset data, Runs runs) {
        Dataset parts = heldOut(settings, data);
        Training training = settings.training(data.target(), parts.train().size());
        Training watched = training.withStopping(Stopping.early(settings.patience(training.epochs())));
        try (Session session = runs.run(settings.network(data.features(), data.target()), watched, parts)) {
            checkOver(session);
            Model sure = Model.of(session, parts, null);
            // several that are averaged are less sure than each of them
            double beta = settings.members() == 1 ? Temperature.of(sure, parts.validation()) : 1;
            Model best = Temperature.applied(sure, beta, parts.validation());
            return new Watched(best, best.score(parts.validation()), watched.epochs(), beta, session.history());
        }
    }

    /// {@return the members as one model} Each holds out rows of its own, so that no single choice of them decides for how long all learn.
    ///
    /// @param watched the first member's; null where all epochs are run
    private static Model learnt(Settings settings, Dataset data, Watched watched, Runs runs) {
        List<Model> members = new ArrayList<>();
        members.add(member(watched, again(settings, data, watched, runs)));
        members.addAll(others(settings, data, watched != null, runs));
        if (watched != null && runs instanceof Watch watch) {
            watch.setHistory(watched.history());
        }
        return finished(Ensemble.of(members), data.train(), watched);
    }

    /// {@return the members but the first, as many as there was time for; on this machine they learn side by side}
    private static List<Model> others(Settings settings, Dataset data, boolean holdsOut, Runs runs) {
        int n = settings.members() - 1;
        List<Model> others = new ArrayList<>();
        if (runs instanceof Watch watch && n > 0) {
            watch.leaveTheRest();
            others.addAll(watch.sideBySide(n, (i, own) -> other(settings, i + 1, data, holdsOut, own)));
        } else {
            for (int i = 1; i <= n; i++) {
                others.add(other(settings, i, data, holdsOut, runs));
            }
        }
        others.removeIf(Objects::isNull);
        return others;
    }

    /// {@return member i, which has a seed of its own; null if the time was over before it had learnt}
    private static Model other(Settings settings, int i, Dataset data, boolean holdsOut, Runs runs) {
        if (isOver(runs)) {
            return null;
        }
        Settings own = settings.withSeed(settings.seed() + i);
        Watched found = holdsOut ? watch(own, data, runs) : null;
        Model whole = again(own, data, found, runs);
        // what was cut short does not count, unless it is all there is
        return whole == null && isOver(runs) ? null : member(found, whole);
    }

    /// {@return what is learnt from all rows, where these are few enough and time is left; null otherwise}
    private static Model again(Settings settings, Dataset data, Watched watched, Runs runs) {
        boolean worthIt = watched == null || data.train().size() <= Settings.MOST_TO_REFIT && !isOver(runs);
        return worthIt ? fromAll(settings, data, watched, runs) : null;
    }

    /// @param whole what was learnt from all rows; null where the network that was watched is taken
    private static Model member(Watched watched, Model whole) {
        Model member = whole == null ? watched.best : Temperature.applied(whole, watched == null ? 1 : watched.beta);
        return member.folded();
    }

    /// {@return what a network that begins anew learns from all rows; null if its time was over before it had learnt as much as the one
    /// that was watched}
    ///
    /// @param watched null where all epochs are run
    private static Model fromAll(Settings settings, Dataset data, Watched watched, Runs runs) {
        Examples all = data.train();
        int epochs = watched == null ? settings.epochs(all.size()) : watched.epochs;
        int enough = watched == null ? epochs : watched.best.provenance().epoch();
        Dataset alone = new Dataset(data.name(), all, null, null, data.features(), data.target());
        Training whole = settings.training(data.target(), all.size())
                .withEpochs(epochs)
                .withStopping(enough < epochs ? Stopping.after(enough) : Stopping.never());
        try (Session session = runs.run(settings.network(data.features(), data.target()), whole, alone)) {
            checkOver(session);
            return watched == null || session.epochs() == enough ? Model.of(session, alone, null) : null;
        }
    }

    private static boolean isOver(Runs runs) {
        return runs instanceof Watch watch && watch.isOver();
    }

    /// {@return the model, which predicts no number outside the range of the examples, and knows from the rows that were held out how
    /// far off it is} Where it was trained again on all rows it is nearer than that, as a rule.
    private static Model finished(Model model, Examples examples, Watched watched) {
        return new Model(
                model.network(),
                model.parameters(),
                model.features(),
                withinSeen(model.target(), examples, false),
                model.provenance(),
                watched == null ? Conformity.NONE : watched.best.conformity());
    }

    /// {@return the target, of which no number is predicted outside the range of the examples}
    ///
    /// @param further whether the range that it has stays within
    static Target withinSeen(Target target, Examples examples, boolean further) {
        List<Target.Number> numbers = target.numbers();
        if (numbers.isEmpty()) {
            return target;
        }
        Matrix Y = examples.targets();
        List<Target.Number> within = new ArrayList<>();
        for (int r = 0; r < numbers.size(); r++) {
            float least = Float.POSITIVE_INFINITY, greatest = Float.NEGATIVE_INFINITY;
            for (int c = 0; c < Y.cols(); c++) {
                least = Math.min(least, Y.get(r, c));
                greatest = Math.max(greatest, Y.get(r, c));
            }
            Target.Number number = numbers.get(r);
            within.add(
                    further
                            ? number.within(
                                    Math.min(number.least(), number.value(least)),
                                    Math.max(number.greatest(), number.value(greatest)))
                            : number.within(number.value(least), number.value(greatest)));
        }
        return within.size() == 1 ? within.getFirst() : new Target.Numbers(within);
    }

    /// @throws CancellationException if the thread was interrupted: nobody waits for what was learnt by halves
    static void checkOver(Session session) {
        if (!session.isOver()) {
            throw new CancellationException("fitting was interrupted after %d epochs".formatted(session.epochs()));
        }
    }

    /// {@return this machine, with so many threads; 0 for as many as are worth it}
    static Runs threads(int threads) {
        return (network, training, data) -> {
            Session session = Session.start(network, training, data.train(), data.validation(), threads);
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
                groups[c] = Target.Classes.decode(Y, c);
            }
        }
        return groups;
    }
}
