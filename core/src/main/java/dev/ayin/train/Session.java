package dev.ayin.train;

import dev.ayin.data.Dataset;
import dev.ayin.data.Examples;
import dev.ayin.data.Target;
import dev.ayin.math.Kernels;
import dev.ayin.math.Threads;
import dev.ayin.network.Gradients;
import dev.ayin.network.Network;
import dev.ayin.network.Parameters;
import dev.ayin.optim.Optimizer;
import dev.ayin.threads.Team;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/// A run in progress: parameters, what the optimizer remembers, and where in the data it is. [#step()] makes one step of
/// gradient descent, [#run] is the loop around it.
///
/// ```java
/// try (Session session = Session.start(network, training, data)) {
///     session.run();
///     Score score = session.score(data.test(), data.target());
/// }
/// ```
///
/// One thread at a time calls it, except [#stop()], which any thread may; inside, a step uses as many threads as its work
/// is worth (`-Dayin.threads=n` sets the number). Closing ends those threads; the numbers stay readable.
public final class Session implements AutoCloseable {
    /// Below so many operations for each thread a step is faster with fewer of them.
    private static final double WORTH_A_THREAD = 1e6;

    private static final long PROGRESS_NANOS = 100_000_000;

    private final Network network;
    private final Training training;
    private final Examples train;
    private final Parameters parameters;
    private final Gradients gradients;
    private final float[][] memories;
    private final double[] k = new double[Optimizer.SCALARS];
    private final Team team;
    private final StepPlan plan;
    private final Evaluation validation; // null where there are no examples for it
    private final int[] order;
    private final int stepsPerEpoch;
    private final List<Epoch> history = new ArrayList<>();
    private double[] judged = {};
    private long steps;
    private int stepOfEpoch; // how many steps of the present epoch are done
    private double lossSum; // over the examples of the present epoch
    private double hitSum;
    private long epochNanos;
    private Parameters best;
    private double bestLoss = Double.POSITIVE_INFINITY;
    private int bestEpoch;
    private int waited;
    private boolean ended;
    private Event.Reason reason;
    private volatile boolean stopping;

    private Session(
            Network network,
            Training training,
            Examples train,
            Examples validation,
            Parameters parameters,
            int threads) {
        Network scoring = network.scoring(training.loss());
        check(network, training, train, validation);
        network.check(parameters);
        this.network = network;
        this.training = training;
        this.train = train;
        this.parameters = parameters;
        this.gradients = new Gradients(parameters.layout());
        this.memories = new float[training.optimizer().memories()][parameters.values().length];
        this.order = new int[train.size()];
        this.stepsPerEpoch = Math.ceilDiv(train.size(), training.batch());
        // forward, backward and gradient take two operations each for every parameter and example
        double work = 6.0 * network.layout().size() * training.batch();
        this.team = new Team(threads > 0 ? threads : Threads.worthwhile(work, WORTH_A_THREAD));
        this.plan = new StepPlan(scoring, training, train, parameters, gradients, memories, k, team);
        this.validation =
                validation == null ? null : new Evaluation(scoring, training.loss(), validation, parameters, team);
    }

    private static void check(Network network, Training training, Examples train, Examples validation) {
        training.loss().check(network.output().size());
        Kernels.chosen(); // a bad -Dayin.vectorBits is refused here, not in the middle of the first step
        train.check("training");
        checkFit(network, train);
        if (training.batch() > train.size()) {
            throw new IllegalArgumentException(
                    "a batch of %d is larger than the %d training examples: take at most that many"
                            .formatted(training.batch(), train.size()));
        }
        if (training.pieces() > training.batch()) {
            throw new IllegalArgumentException(
                    "a batch of %d cannot be cut into %d pieces".formatted(training.batch(), training.pieces()));
        }
        if (validation != null) {
            validation.check("validation");
            checkFit(network, validation);
        } else if (training.stopping() instanceof Stopping.Early) {
            throw new IllegalArgumentException("early stopping needs validation examples, and there are none");
        }
    }

    private static void checkFit(Network network, Examples examples) {
        if (examples.inputs() != network.input().size()) {
            throw new IllegalArgumentException("the network takes %d numbers an example, the data have %d"
                    .formatted(network.input().size(), examples.inputs()));
        }
        if (examples.outputs() != network.output().size()) {
            throw new IllegalArgumentException("the network puts out %d numbers an example, the targets have %d"
                    .formatted(network.output().size(), examples.outputs()));
        }
    }

    /// {@return a session at its beginning on the training and validation examples of a data set}
    ///
    /// @throws IllegalArgumentException if network, training and data do not fit together, or a number is not finite
    public static Session start(Network network, Training training, Dataset data) {
        return start(network, training, data.train(), data.validation());
    }

    /// {@return a session at its beginning, with first parameters from the training's seed}
    ///
    /// @param validation examples that schedules and early stopping look at after each epoch, or null
    /// @throws IllegalArgumentException if network, training and data do not fit together, or a number is not finite
    public static Session start(Network network, Training training, Examples train, Examples validation) {
        return start(network, training, train, validation, network.initialize(training.seed()));
    }

    /// {@return a session at its beginning that goes on from these parameters, which it changes}
    public static Session start(
            Network network, Training training, Examples train, Examples validation, Parameters parameters) {
        return new Session(network, training, train, validation, parameters, 0);
    }

    /// {@return a session at its beginning that works with exactly so many threads, for one who runs many sessions at a time}
    public static Session start(Network network, Training training, Examples train, Examples validation, int threads) {
        return new Session(network, training, train, validation, network.initialize(training.seed()), threads);
    }

    /// {@return a session that goes on where another one was when [#state()] was called: it ends with the same bits as
    /// that one would}
    ///
    /// @throws IllegalArgumentException if the state is of another network, optimizer or number of steps an epoch
    public static Session resume(Network network, Training training, Examples train, Examples validation, State state) {
        Session session = branch(network, training, train, validation, state);
        if (state.steps != (long) state.history.size() * session.stepsPerEpoch + state.stepOfEpoch) {
            throw misfit(state, training, session.stepsPerEpoch);
        }
        return session;
    }

    /// {@return a session that goes on from a state with other settings} Loss, activations, rate, batch and examples may be
    /// others than those with which the state was reached; what they are decides the bits from here on. With all of them the
    /// same it is [#resume].
    ///
    /// @param state with memory for this training's optimizer, or [State#withoutMemory] for another one; where an epoch has
    ///     another number of steps than before, [State#atBeginningOfEpoch()]
    /// @throws IllegalArgumentException if the state is of another architecture or optimizer, or stands behind the end
    public static Session branch(Network network, Training training, Examples train, Examples validation, State state) {
        Parameters parameters = new Parameters(network.layout(), state.parameters.clone());
        Session session = new Session(network, training, train, validation, parameters, 0);
        session.restore(state);
        return session;
    }

    /// Makes one step: one batch forward, backward, gradient, update. The last step of an epoch looks at the validation
    /// examples too.
    ///
    /// @return the mean loss of the batch, before the update
    /// @throws DivergedException if the loss is not finite; the parameters are as before
    /// @throws IllegalStateException if the run is over or the session closed
    public double step() {
        if (ended) {
            throw new IllegalStateException("the run is over: " + reason);
        }
        return step(rate());
    }

    /// {@return the learning rate of the next step}
    public double rate() {
        double epoch = history.size() + (double) stepOfEpoch / stepsPerEpoch;
        return training.schedule().rate(epoch, training.epochs(), judged);
    }

    double step(double rate) {
        long begin = System.nanoTime();
        if (stepOfEpoch == 0) {
            beginEpoch();
        }
        int from = stepOfEpoch * training.batch();
        int m = Math.min(training.batch(), order.length - from);
        plan.step(steps + 1, rate, order, from, m);
        double sum = 0;
        for (int j = 0; j < m; j++) {
            sum += plan.loss(j);
            hitSum += plan.hit(j);
        }
        lossSum += sum;
        steps++;
        stepOfEpoch++;
        epochNanos += System.nanoTime() - begin;
        if (stepOfEpoch == stepsPerEpoch) {
            endEpoch(rate);
        }
        return sum / m;
    }

    private void beginEpoch() {
        shuffle();
        lossSum = 0;
        hitSum = 0;
        epochNanos = 0;
    }

    private void shuffle() {
        training.order().fill(order, training.seed(), history.size());
    }

    private void endEpoch(double rate) {
        int number = history.size() + 1;
        boolean last = number == training.epochs();
        boolean look = validation != null && (last || number % training.scoreEvery() == 0);
        if (look) {
            validation.run();
        }
        int n = order.length;
        Epoch epoch = new Epoch(
                number,
                rate,
                lossSum / n,
                hitSum / n,
                look ? validation.meanLoss() : Double.NaN,
                look ? validation.accuracy() : Double.NaN,
                epochNanos * 1e-9);
        history.add(epoch);
        judge(epoch);
        stepOfEpoch = 0;
        if (last) {
            end(Event.Reason.COMPLETE);
        }
        if (look && training.stopping() instanceof Stopping.Early(int patience, double atLeast)) {
            stopEarly(epoch, patience, atLeast);
        }
    }

    /// Tells the schedule's judge: of training losses where there is nothing else, else of the looks at validation alone,
    /// since the two cannot be compared.
    private void judge(Epoch epoch) {
        double loss = judgedLoss(epoch);
        if (!Double.isNaN(loss)) {
            judged = Arrays.copyOf(judged, judged.length + 1);
            judged[judged.length - 1] = loss;
        }
    }

    private double judgedLoss(Epoch epoch) {
        return validation == null ? epoch.loss() : epoch.validationLoss();
    }

    private void stopEarly(Epoch epoch, int patience, double atLeast) {
        if (epoch.validationLoss() < bestLoss - atLeast || best == null) {
            best = parameters.copy();
            // one that overflowed is taken if it is the first, but anything is better
            bestLoss = Double.isNaN(epoch.validationLoss()) ? Double.POSITIVE_INFINITY : epoch.validationLoss();
            bestEpoch = epoch.number();
            waited = 0;
        } else if (++waited >= patience && !ended) {
            end(Event.Reason.NO_LONGER_BETTER);
        }
        if (ended) {
            System.arraycopy(best.values(), 0, parameters.values(), 0, best.values().length);
        }
    }

    private void end(Event.Reason why) {
        ended = true;
        reason = why;
    }

    /// Makes steps until the run is over, [#stop()] is called, or the thread that runs it is interrupted.
    ///
    /// @throws DivergedException if the loss is not finite; the parameters are as before that step
    public void run() {
        run(event -> {});
    }

    /// Makes steps until the run is over, [#stop()] is called, or the thread that runs it is interrupted, and tells the
    /// listener. An interruption is a stop: it ends the run after the present step, and the thread stays interrupted.
    ///
    /// @throws DivergedException if the loss is not finite; the parameters are as before that step
    public void run(Consumer<Event> listener) {
        listener.accept(
                new Event.Started(network, training, train.size(), stepsPerEpoch, history.size() + 1, team.size()));
        long told = System.nanoTime();
        while (!ended && !stopping && !Thread.currentThread().isInterrupted()) {
            step();
            if (stepOfEpoch == 0) {
                listener.accept(new Event.EpochEnded(history.getLast()));
            } else if (System.nanoTime() - told > PROGRESS_NANOS) {
                told = System.nanoTime();
                listener.accept(progress());
            }
        }
        stopping = false; // so that the next run() goes on
        listener.accept(new Event.Ended(ended ? reason : Event.Reason.STOPPED, parametersOfEpoch()));
    }

    private Event.Progress progress() {
        int seen = stepOfEpoch * training.batch();
        return new Event.Progress(
                history.size() + 1,
                stepOfEpoch,
                stepsPerEpoch,
                lossSum / seen,
                hitSum / seen,
                seen / (epochNanos * 1e-9));
    }

    /// Asks [#run] to return after the present step, or, if it has not begun, at once. Any thread may call it.
    public void stop() {
        stopping = true;
    }

    /// {@return whether all epochs are done or early stopping has ended the run}
    public boolean isOver() {
        return ended;
    }

    /// {@return the epoch whose parameters these are: the best one after early stopping, else the last finished one}
    public int parametersOfEpoch() {
        return ended && best != null ? bestEpoch : history.size();
    }

    /// {@return the parameters as they are now, not a copy}
    public Parameters parameters() {
        return parameters;
    }

    /// {@return the gradients of the last step, after clipping and regularisation, not a copy}
    public Gradients gradients() {
        return gradients;
    }

    /// {@return how well the network does now on some examples}
    ///
    /// @param target what their targets stand for
    public Score score(Examples examples, Target target) {
        return Scorer.score(network, training.loss(), parameters, examples, target);
    }

    /// {@return the finished epochs}
    public List<Epoch> history() {
        return List.copyOf(history);
    }

    /// {@return how many epochs are finished}
    public int epochs() {
        return history.size();
    }

    /// {@return the epoch that was finished last}
    /// @throws java.util.NoSuchElementException if none was
    public Epoch lastEpoch() {
        return history.getLast();
    }

    /// {@return how many steps are done in all}
    public long steps() {
        return steps;
    }

    public Network network() {
        return network;
    }

    public Training training() {
        return training;
    }

    /// Ends the threads of the session: it makes no more steps.
    @Override
    public void close() {
        team.close();
    }

    /// Everything that a session needs to go on: what a checkpoint holds. The arrays are copies.
    ///
    /// @param steps how many steps are done; @param stepOfEpoch how many of them in the present epoch
    /// @param lossSum over the examples of the present epoch so far; @param hitSum the same for right ones
    /// @param memories what the optimizer remembers; @param k its numbers of the step
    /// @param best parameters of the best epoch, empty where there is none
    public record State(
            long steps,
            int stepOfEpoch,
            double lossSum,
            double hitSum,
            float[] parameters,
            float[][] memories,
            double[] k,
            float[] best,
            double bestLoss,
            int bestEpoch,
            int waited,
            List<Epoch> history) {
        /// {@return the same with these finished epochs}
        public State withHistory(List<Epoch> history) {
            return new State(
                    steps,
                    stepOfEpoch,
                    lossSum,
                    hitSum,
                    parameters,
                    memories,
                    k,
                    best,
                    bestLoss,
                    bestEpoch,
                    waited,
                    List.copyOf(history));
        }

        /// {@return the same for a run that goes on with this optimizer, which remembers nothing and counts steps from 1}
        public State withoutMemory(Optimizer optimizer) {
            return new State(
                    0,
                    stepOfEpoch,
                    lossSum,
                    hitSum,
                    parameters,
                    new float[optimizer.memories()][parameters.length],
                    new double[Optimizer.SCALARS],
                    best,
                    bestLoss,
                    bestEpoch,
                    waited,
                    history);
        }

        /// {@return the same with the present epoch's steps forgotten: it begins again}
        public State atBeginningOfEpoch() {
            return new State(steps, 0, 0, 0, parameters, memories, k, best, bestLoss, bestEpoch, waited, history);
        }
    }

    /// {@return a copy of everything that the session needs to go on}
    public State state() {
        float[][] remembered = new float[memories.length][];
        for (int i = 0; i < remembered.length; i++) {
            remembered[i] = memories[i].clone();
        }
        return new State(
                steps,
                stepOfEpoch,
                lossSum,
                hitSum,
                parameters.values().clone(),
                remembered,
                k.clone(),
                best == null ? new float[0] : best.values().clone(),
                bestLoss,
                bestEpoch,
                waited,
                List.copyOf(history));
    }

    private static IllegalArgumentException misfit(State state, Training training, int stepsPerEpoch) {
        return new IllegalArgumentException("the checkpoint's %d steps do not fit a run of %d epochs with %d steps each"
                .formatted(state.steps, training.epochs(), stepsPerEpoch));
    }

    private void restore(State state) {
        int size = parameters.values().length;
        if (state.memories.length != memories.length
                || Arrays.stream(state.memories).anyMatch(memory -> memory.length != size)
                || state.k.length != k.length
                || (state.best.length != 0 && state.best.length != size)) {
            throw new IllegalArgumentException("the checkpoint is of another network or optimizer");
        }
        if (state.stepOfEpoch < 0 || state.stepOfEpoch >= stepsPerEpoch || state.history.size() > training.epochs()) {
            throw misfit(state, training, stepsPerEpoch);
        }
        for (int i = 0; i < memories.length; i++) {
            System.arraycopy(state.memories[i], 0, memories[i], 0, size);
        }
        System.arraycopy(state.k, 0, k, 0, k.length);
        history.addAll(state.history);
        judged = history.stream()
                .mapToDouble(this::judgedLoss)
                .filter(loss -> !Double.isNaN(loss))
                .toArray();
        steps = state.steps;
        stepOfEpoch = state.stepOfEpoch;
        best = state.best.length == 0 ? null : new Parameters(parameters.layout(), state.best.clone());
        bestLoss = state.bestLoss;
        bestEpoch = state.bestEpoch;
        waited = state.waited;
        shuffle();
        lossSum = state.lossSum;
        hitSum = state.hitSum;
        if (history.size() == training.epochs()) {
            end(Event.Reason.COMPLETE);
        } else if (training.stopping() instanceof Stopping.Early(int patience, var _) && waited >= patience) {
            end(Event.Reason.NO_LONGER_BETTER);
        }
    }
}
