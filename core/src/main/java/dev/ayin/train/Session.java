package dev.ayin.train;

import dev.ayin.data.Augmented;
import dev.ayin.data.Dataset;
import dev.ayin.data.Examples;
import dev.ayin.data.Target;
import dev.ayin.math.Kernels;
import dev.ayin.network.Gradients;
import dev.ayin.network.Network;
import dev.ayin.network.Parameters;
import dev.ayin.optim.Optimizer;
import dev.ayin.step.Step;
import dev.ayin.step.WholeUpdate;
import dev.ayin.threads.Team;
import dev.ayin.threads.Threads;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

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
    private final Examples train; // as the epochs show them
    private final Parameters parameters;
    private final Gradients gradients;
    private final float[][] memories;
    private final double[] k = new double[Optimizer.SCALARS];
    private final Team team;
    private final @Nullable Step step; // null where the examples lie elsewhere
    private final @Nullable DistantSteps distant; // null where they are here
    private final @Nullable Examples validated; // null where there are none
    private final @Nullable Evaluation validation; // of them, where they are here
    private final Course course;
    private final int[] order;
    private final int stepsPerEpoch;
    private long steps;
    private int stepOfEpoch; // how many steps of the present epoch are done
    private double lossSum; // over the examples of the present epoch
    private double hitSum;
    private long epochNanos;
    private volatile boolean stopping;

    private Session(
            Network network,
            Training said,
            Examples examples,
            @Nullable Examples validation,
            Parameters parameters,
            int threads) {
        Training training = said.withPiecesFor(network);
        Network scoring = network.scoring(training.loss());
        Fit.check(network, training, examples, validation);
        Examples train = Augmented.of(examples, training.augmentation(), network.input(), training.seed());
        network.check(parameters);
        this.network = network;
        this.training = training;
        this.train = train;
        this.parameters = parameters;
        this.gradients = new Gradients(parameters.layout());
        this.memories = new float[training.optimizer().memories()][parameters.values().length];
        this.order = new int[train.size()];
        this.stepsPerEpoch = Math.ceilDiv(train.size(), training.batch());
        // forward, backward and gradient take two operations each for every multiply-add of an example
        double work = 6.0 * network.work() * training.batch();
        Kernels.expect(3.0 * network.work() * train.size() * training.epochs());
        this.validated = validation;
        if (examples instanceof DistantExamples elsewhere) {
            this.team = new Team(1);
            this.step = null;
            this.validation = null;
            WholeUpdate update = new WholeUpdate(
                    training.rules(), network.layers().size(), parameters, gradients.values(), memories, k);
            Workers workers = elsewhere.workers(network, training, validation);
            this.distant = new DistantSteps(workers, parameters, gradients, update);
        } else {
            int most = network.needsWholePieces() ? training.pieces() : Integer.MAX_VALUE;
            this.team = new Team(Math.min(threads > 0 ? threads : Threads.worthwhile(work, WORTH_A_THREAD), most));
            this.step = new Step(scoring, training.rules(), train, parameters, gradients, memories, k, team);
            this.validation =
                    validation == null ? null : new Evaluation(scoring, training.loss(), validation, parameters, team);
            this.distant = null;
        }
        this.course = new Course(training, parameters, validation != null);
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
    public static Session start(Network network, Training training, Examples train, @Nullable Examples validation) {
        return start(network, training, train, validation, network.initialize(training.seed()));
    }

    /// {@return a session at its beginning that goes on from these parameters, which it changes}
    public static Session start(
            Network network, Training training, Examples train, @Nullable Examples validation, Parameters parameters) {
        return new Session(network, training, train, validation, parameters, 0);
    }

    /// {@return a session at its beginning that works with exactly so many threads, for one who runs many sessions at a time}
    ///
    /// @param threads how many; 0 for as many as are worth it
    public static Session start(
            Network network, Training training, Examples train, @Nullable Examples validation, int threads) {
        return new Session(network, training, train, validation, network.initialize(training.seed()), threads);
    }

    /// {@return a session that goes on where another one was when [#state()] was called: it ends with the same bits as
    /// that one would}
    ///
    /// @throws IllegalArgumentException if the state is of another network, optimizer or number of steps an epoch
    public static Session resume(
            Network network, Training training, Examples train, @Nullable Examples validation, State state) {
        return resume(network, training, train, validation, state, 0);
    }

    /// {@return the same with exactly so many threads, for one who runs many sessions at a time}
    ///
    /// @param threads 0 for as many as are worth it
    public static Session resume(
            Network network,
            Training training,
            Examples train,
            @Nullable Examples validation,
            State state,
            int threads) {
        Session session = branch(network, training, train, validation, state, threads);
        if (state.steps() != (long) state.history().size() * session.stepsPerEpoch + state.stepOfEpoch()) {
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
    public static Session branch(
            Network network, Training training, Examples train, @Nullable Examples validation, State state) {
        return branch(network, training, train, validation, state, 0);
    }

    private static Session branch(
            Network network,
            Training training,
            Examples train,
            @Nullable Examples validation,
            State state,
            int threads) {
        Parameters parameters =
                new Parameters(network.layout(), state.parameters().clone());
        Session session = new Session(network, training, train, validation, parameters, threads);
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
        if (isOver()) {
            throw new IllegalStateException("the run is over: " + course.reason());
        }
        return step(rate());
    }

    /// {@return the learning rate of the next step}
    public double rate() {
        return course.rate(epochs() + (double) stepOfEpoch / stepsPerEpoch);
    }

    double step(double rate) {
        long begin = System.nanoTime();
        if (stepOfEpoch == 0) {
            beginEpoch();
        }
        int from = stepOfEpoch * training.batch();
        int m = Math.min(training.batch(), order.length - from);
        double sum = distant == null
                ? stepHere(Objects.requireNonNull(step), rate, from, m)
                : stepElsewhere(distant, rate, from, m);
        lossSum += sum;
        steps++;
        stepOfEpoch++;
        epochNanos += System.nanoTime() - begin;
        if (stepOfEpoch == stepsPerEpoch) {
            endEpoch(rate);
        }
        return sum / m;
    }

    private double stepHere(Step step, double rate, int from, int m) {
        if (!step.make(steps + 1, rate, order, from, m)) {
            throw new DivergedException(step.firstOverflow(), steps + 1, rate);
        }
        double sum = 0;
        for (int j = 0; j < m; j++) {
            sum += step.loss(j);
            hitSum += step.hit(j);
        }
        return sum;
    }

    private double stepElsewhere(DistantSteps distant, double rate, int from, int m) {
        Workers.Sums sums =
                distant.step(new Workers.Batch(steps + 1, order, from, m), rate, new Workers.Sums(0, hitSum));
        hitSum = sums.hits();
        return sums.loss();
    }

    private void beginEpoch() {
        shuffle();
        lossSum = 0;
        hitSum = 0;
        epochNanos = 0;
    }

    private void shuffle() {
        training.order().fill(order, training.seed(), epochs());
        Augmented.begin(train, epochs());
    }

    private void endEpoch(double rate) {
        int n = order.length;
        double loss = Double.NaN, hits = Double.NaN; // where nobody looks
        if (validated != null && course.looks()) {
            Workers.Sums seen = look();
            loss = seen.loss() / validated.size();
            hits = seen.hits() / validated.size();
        }
        course.add(new Epoch(epochs() + 1, rate, lossSum / n, hitSum / n, loss, hits, epochNanos * 1e-9));
        stepOfEpoch = 0;
    }

    private Workers.Sums look() {
        if (distant != null) {
            return distant.workers().look(parameters);
        }
        Evaluation here = Objects.requireNonNull(validation);
        here.run();
        return here.sums();
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
        listener.accept(new Event.Started(network, training, train.size(), stepsPerEpoch, epochs() + 1, threads()));
        long told = System.nanoTime();
        while (!isOver() && !stopping && !Thread.currentThread().isInterrupted()) {
            if (!epochElsewhere()) {
                step();
            }
            if (stepOfEpoch == 0) {
                listener.accept(new Event.EpochEnded(lastEpoch()));
            } else if (System.nanoTime() - told > PROGRESS_NANOS) {
                told = System.nanoTime();
                listener.accept(progress());
            }
        }
        stopping = false; // so that the next run() goes on
        listener.accept(new Event.Ended(
                Objects.requireNonNullElse(course.reason(), Event.Reason.STOPPED), parametersOfEpoch()));
    }

    private int threads() {
        return distant == null ? team.size() : distant.workers().size();
    }

    /// {@return whether workers have made the rest of the epoch by themselves}
    private boolean epochElsewhere() {
        State after = distant == null ? null : distant.workers().epoch(state());
        if (after == null) {
            return false;
        }
        System.arraycopy(after.parameters(), 0, parameters.values(), 0, after.parameters().length);
        restore(after);
        return true;
    }

    private Event.Progress progress() {
        int seen = stepOfEpoch * training.batch();
        return new Event.Progress(
                epochs() + 1, stepOfEpoch, stepsPerEpoch, lossSum / seen, hitSum / seen, seen / (epochNanos * 1e-9));
    }

    /// Asks [#run] to return after the present step, or, if it has not begun, at once. Any thread may call it.
    public void stop() {
        stopping = true;
    }

    /// Ends the run for good, as early stopping would: its parameters are the best ones if it looks for them, else those that
    /// there are. Called between steps by the thread that makes them, such as a listener of [#run] that has seen enough.
    public void finish() {
        course.finish();
    }

    /// {@return whether all epochs are done, early stopping has ended the run or [#finish()] was called}
    public boolean isOver() {
        return course.isOver();
    }

    /// {@return the epoch whose parameters these are: the best one after early stopping, else the last finished one}
    public int parametersOfEpoch() {
        return course.parametersOfEpoch();
    }

    /// {@return the parameters as they are now, not a copy}
    public Parameters parameters() {
        return parameters;
    }

    /// {@return the gradients of the last step that was made here, after clipping and regularisation, not a copy}
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
        return List.copyOf(course.history());
    }

    /// {@return how many epochs are finished}
    public int epochs() {
        return course.history().size();
    }

    /// {@return the epoch that was finished last}
    /// @throws java.util.NoSuchElementException if none was
    public Epoch lastEpoch() {
        return course.history().getLast();
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
        if (distant != null) {
            distant.workers().close();
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
                course.best(),
                course.bestLoss(),
                course.bestEpoch(),
                course.waited(),
                List.copyOf(course.history()));
    }

    private static IllegalArgumentException misfit(State state, Training training, int stepsPerEpoch) {
        return new IllegalArgumentException("the checkpoint's %d steps do not fit a run of %d epochs with %d steps each"
                .formatted(state.steps(), training.epochs(), stepsPerEpoch));
    }

    private void restore(State state) {
        int size = parameters.values().length;
        if (state.memories().length != memories.length
                || Arrays.stream(state.memories()).anyMatch(memory -> memory.length != size)
                || state.k().length != k.length
                || (state.best().length != 0 && state.best().length != size)) {
            throw new IllegalArgumentException("the checkpoint is of another network or optimizer");
        }
        if (state.stepOfEpoch() < 0
                || state.stepOfEpoch() >= stepsPerEpoch
                || state.history().size() > training.epochs()) {
            throw misfit(state, training, stepsPerEpoch);
        }
        for (int i = 0; i < memories.length; i++) {
            System.arraycopy(state.memories()[i], 0, memories[i], 0, size);
        }
        System.arraycopy(state.k(), 0, k, 0, k.length);
        course.restore(state);
        steps = state.steps();
        stepOfEpoch = state.stepOfEpoch();
        shuffle();
        lossSum = state.lossSum();
        hitSum = state.hitSum();
    }
}
