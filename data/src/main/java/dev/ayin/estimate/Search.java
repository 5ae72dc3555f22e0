package dev.ayin.estimate;

import dev.ayin.data.Dataset;
import dev.ayin.math.RandomStream;
import dev.ayin.math.RandomStream.Purpose;
import dev.ayin.network.Network;
import dev.ayin.table.Preparation;
import dev.ayin.table.Table;
import dev.ayin.train.DivergedException;
import dev.ayin.train.Epoch;
import dev.ayin.train.Event;
import dev.ayin.train.Session;
import dev.ayin.train.State;
import dev.ayin.train.Stopping;
import dev.ayin.train.Training;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// A random search for better settings (Bergstra and Bengio, "Random search for hyper-parameter optimization", JMLR 13,
/// 2012), in which poor trials end early by successive halving (Jamieson and Talwalkar, "Non-stochastic best arm
/// identification and hyperparameter optimization", AISTATS 2016): all trials run for a few epochs, the best third of them
/// three times as long, and so on until few of them have run to their end. What counts is the lowest validation loss, of the
/// same rows for all.
///
/// ```java
/// Search search = Search.of(new Classifier(), table, "species", Space.usual(), 20);
/// FittedClassifier fitted = new Classifier(search.best()).fit(table, "species");
/// ```
///
/// The first trial are the estimator's own settings, so that one sees what the search was good for. The winner's loss is too
/// good to be true, since it was chosen for it: measure it on rows that the search has not seen, or by [CrossValidation].
///
/// Immutable. The same bits for any number of threads; the trials are shared out among the processors.
///
/// @param trials the best one first: those that got further, then those with the lower loss
public record Search(List<Trial> trials) {
    /// One in so many trials goes on.
    private static final int ETA = 3;

    /// What is held out where the estimator's settings hold out nothing.
    private static final double SHARE = 0.2;

    /// A trial.
    ///
    /// @param number from 1; 1 are the estimator's own settings
    /// @param rounds how many rounds it was in, from 1
    /// @param epochs how many it ran
    /// @param loss the lowest validation loss; infinite if it diverged
    public record Trial(int number, Settings settings, int rounds, int epochs, double loss) {}

    public Search {
        trials = List.copyOf(trials);
    }

    /// {@return the winner's settings}
    public Settings best() {
        return trials.getFirst().settings();
    }

    /// {@return the search's trials}
    ///
    /// @param estimator whose settings are the first trial, and say how many epochs a trial has at most
    /// @param target the column to predict; rows without one are left out
    /// @param trials how many, at least 1
    /// @throws IllegalArgumentException if the rows are too few, or cannot be learnt from; with the line and the column
    /// @throws DivergedException if all trials diverge
    /// @throws java.util.concurrent.CancellationException if the thread is interrupted, within a step of a network
    public static Search of(Estimator estimator, Table table, String target, Space space, int trials) {
        return of(estimator, table, target, space, trials, Progress.NONE);
    }

    /// The same for somebody who wants to know how far it is.
    ///
    /// @param progress hears each time that a trial has run as long as it may in its round
    public static Search of(
            Estimator estimator, Table table, String target, Space space, int trials, Progress progress) {
        return of(estimator, table, target, space, trials, progress, Crew.here());
    }

    /// The same where others may run the trials.
    ///
    /// @param crew who runs them; no loss depends on it
    public static Search of(
            Estimator estimator, Table table, String target, Space space, int trials, Progress progress, Crew crew) {
        if (trials < 1) {
            throw new IllegalArgumentException("a search has at least 1 trial, not " + trials);
        }
        Table rows = Preparation.having(table, target, estimator.options(table.targets(target)));
        if (rows.size() < Settings.FEWEST_TO_HOLD_OUT) {
            throw new IllegalArgumentException(
                    "%s has %d row%s with a target: a search needs at least %d to hold some of them out"
                            .formatted(
                                    table.source(),
                                    rows.size(),
                                    rows.size() == 1 ? "" : "s",
                                    Settings.FEWEST_TO_HOLD_OUT));
        }
        Settings own = estimator.settings();
        Settings watched = own.validation() > 0 ? own : own.withValidation(SHARE);
        Data data = new Data(estimator.with(watched), rows, target);
        List<Runner> runners = new ArrayList<>();
        for (int i = 1; i <= trials; i++) {
            Settings drawn = i == 1 ? own : space.draw(own, RandomStream.of(own.seed(), Purpose.OTHER, -i));
            runners.add(new Runner(i, drawn));
        }
        halve(runners, data, own.epochs(data.here().train().size()), progress, crew);
        return new Search(runners.stream().sorted(BEST).map(Runner::trial).toList());
    }

    private static final Comparator<Runner> BEST = Comparator.<Runner>comparingInt(runner -> -runner.rounds)
            .thenComparingDouble(runner -> runner.loss)
            .thenComparingInt(runner -> runner.number);

    /// Runs all for longest/3ʳ epochs, a third of them for three times as long, and so on up to the longest.
    private static void halve(List<Runner> runners, Data data, int longest, Progress progress, Crew crew) {
        int rounds = 1, all = runners.size();
        for (int n = runners.size(); n >= ETA; n /= ETA) {
            rounds++;
            all += n / ETA;
        }
        Counter counter = new Counter(progress, all);
        List<Runner> left = runners;
        for (int round = 1; round <= rounds; round++) {
            int epochs = Math.max(1, longest / power(rounds - round));
            List<Runner> running = left;
            List<Run> runs = running.stream().map(runner -> runner.run).toList();
            List<Run> ended = crew.all(running.size(), new Round(data, runs, epochs), counter::count);
            for (int i = 0; i < ended.size(); i++) {
                running.get(i).ended(ended.get(i));
            }
            left = running.stream()
                    .sorted(BEST)
                    .limit(Math.max(1, running.size() / ETA))
                    .toList();
            if (left.getFirst().run.diverged != null) {
                throw left.getFirst().run.diverged;
            }
        }
    }

    private static int power(int exponent) {
        return exponent == 0 ? 1 : ETA * power(exponent - 1);
    }

    /// The examples of all trials, which are encoded where they are needed. Safe from any thread.
    private static final class Data implements Serializable {
        private static final long serialVersionUID = 1;

        private final Estimator estimator;
        private final Table rows;
        private final String target;
        private transient Dataset here; // null where nobody needed it yet

        Data(Estimator estimator, Table rows, String target) {
            this.estimator = estimator;
            this.rows = rows;
            this.target = target;
        }

        synchronized Dataset here() {
            if (here == null) {
                int[] all = IntStream.range(0, rows.size()).toArray();
                here = Fit.heldOut(estimator.settings(), Fit.data(estimator, rows, target, all, new int[0]));
            }
            return here;
        }
    }

    /// How far a trial is.
    ///
    /// @param state null at its beginning
    /// @param diverged null as long as its loss is a number
    private record Run(Settings settings, State state, DivergedException diverged) implements Serializable {
        /// {@return where it is after so many epochs in all, or fewer if its loss no longer fell}
        Run until(int epochs, Dataset data) {
            if (diverged != null) {
                return this;
            }
            try (Session session = session(data)) {
                DivergedException thrown = null;
                try {
                    if (!session.isOver() && session.epochs() < epochs) {
                        session.run(event -> {
                            if (event instanceof Event.EpochEnded(Epoch epoch) && epoch.number() >= epochs) {
                                session.stop();
                            }
                        });
                    }
                } catch (DivergedException e) {
                    thrown = e;
                }
                return new Run(settings, session.state(), thrown);
            }
        }

        private Session session(Dataset data) {
            Network network = settings.network(data.features(), data.target());
            Training whole = settings.training(data.target(), data.train().size());
            Training training = whole.withStopping(Stopping.early(settings.patience(whole.epochs())));
            return state == null
                    ? Session.start(network, training, data.train(), data.validation(), 1)
                    : Session.resume(network, training, data.train(), data.validation(), state, 1);
        }

        List<Epoch> history() {
            return state == null ? List.of() : state.history();
        }
    }

    /// The trials of a round, each on one thread.
    private record Round(Data data, List<Run> runs, int epochs) implements Crew.Work<Run> {
        @Override
        public Run part(int i) {
            return runs.get(i).until(epochs, data.here());
        }
    }

    /// A trial from round to round.
    private static final class Runner {
        private final int number;
        private Run run;
        private int rounds;
        private double loss = Double.POSITIVE_INFINITY;

        Runner(int number, Settings settings) {
            this.number = number;
            this.run = new Run(settings, null, null);
        }

        /// Has run a round more.
        void ended(Run run) {
            this.run = run;
            rounds++;
            loss = run.diverged != null ? Double.POSITIVE_INFINITY : lowest(run.history());
        }

        private static double lowest(List<Epoch> history) {
            return history.stream()
                    .mapToDouble(Epoch::validationLoss)
                    .filter(loss -> !Double.isNaN(loss))
                    .min()
                    .orElse(Double.POSITIVE_INFINITY);
        }

        Trial trial() {
            return new Trial(number, run.settings, rounds, run.history().size(), loss);
        }
    }
}
