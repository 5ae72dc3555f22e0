package dev.ayin.lab.run;

import dev.ayin.data.Dataset;
import dev.ayin.data.Examples;
import dev.ayin.data.Remark;
import dev.ayin.lab.wire.Refusal;
import dev.ayin.layer.Dense;
import dev.ayin.layer.Layer;
import dev.ayin.math.Matrix;
import dev.ayin.network.Layout;
import dev.ayin.network.Network;
import dev.ayin.network.Parameters;
import dev.ayin.train.DivergedException;
import dev.ayin.train.Epoch;
import dev.ayin.train.Session;
import dev.ayin.train.State;
import dev.ayin.train.Training;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/// A network that learns on some data, with a way back in time: a session of core, and around it the courses that the run has
/// taken. From any epoch it can go on with other settings, as a branch. One thread at a time.
///
/// Kept states are bounded in memory and thin out; what lies between two of them is learnt again, which gives the same bits.
public final class Experiment implements AutoCloseable {
    private static final long MOST_BYTES = 48L << 20;
    private static final int MOST_BRANCHES = 8;

    /// Every stretch of the way keeps what was learnt from on it.
    private static final long MOST_BYTES_OF_DATA = 32L << 20;

    private final List<Branch> branches = new ArrayList<>();
    private Branch branch; // the one that is shown
    private boolean atTip = true; // whether the session stands at the branch's end
    private int goal = -1; // the epoch to which the way is learnt again; −1 when nothing is on the way
    private Sources.Source source;
    private Settings settings;
    private Network network;
    private Session session;
    private DivergedException diverged;
    private TracedStep trace; // of the step that is about to be made, once somebody has asked
    private TracedStep lone; // of one example, once somebody has asked
    private boolean loneTested;
    private long loneSteps;
    private int phase = -1; // which phase of the traced step is shown; −1 when steps are made as a whole

    /// @throws IllegalArgumentException if data, network and training do not fit together
    public Experiment(Sources.Source source, Settings settings) {
        this.source = source;
        Dataset data = source.dataset();
        this.settings = settings;
        this.network = network(settings, data);
        this.session = Session.start(network, training(settings, data), data.train(), data.test());
        branch = new Branch(0, null, 0);
        branch.legs().add(new Leg(settings, source, bare(session.state()), 0, Leg.Joint.BEGINNING));
        branches.add(branch);
    }

    private static Network network(Settings settings, Dataset data) {
        return settings.network(data.features().shape(), data.target());
    }

    private static Training training(Settings settings, Dataset data) {
        return settings.training(data.target(), data.train().size());
    }

    /// {@return the state without the finished epochs, which the branch keeps once for all}
    private static State bare(State state) {
        return state.withHistory(List.of());
    }

    // ---------------------------------------------------------------- learning

    /// Makes steps until it is time to return, or so many epochs are done. On the way to an epoch of the past it makes those.
    public void run(long until, int toEpoch) {
        while (isTravelling() && System.nanoTime() - until < 0) {
            session.step();
            arrive();
        }
        while (!isTravelling() && canLearn() && epoch() < toEpoch && System.nanoTime() - until < 0) {
            step();
        }
    }

    /// Makes one step, of one batch; what is left of it if some of its phases were shown. From an epoch of the past this
    /// begins a branch.
    ///
    /// @throws Refusal if there are as many branches as there can be
    public void step() {
        if (!canLearn()) {
            return;
        }
        if (!atTip) {
            fork(settings, source, session.state(), new Leg.Joint(-1, false, false, List.of()));
        }
        forgetTrace();
        try {
            session.step();
            if (session.epochs() > branch.history().size()) {
                branch.history().add(session.lastEpoch());
                keep();
            }
        } catch (DivergedException e) {
            diverged = e;
        }
    }

    /// Shows the next phase of a step; after the last one the step is made, and the next call begins another one.
    public void phase() {
        if (phase == TracedStep.PHASES.size() - 1) {
            forgetTrace();
        }
        if (!canLearn()) {
            return;
        }
        traced();
        phase++;
        if (phase == TracedStep.PHASES.size() - 1) {
            TracedStep made = trace;
            step();
            trace = made; // its numbers stay until the next step begins
            phase = TracedStep.PHASES.size() - 1;
        }
    }

    private void forgetTrace() {
        trace = lone = null;
        phase = -1;
    }

    private void keep() {
        Leg leg = branch.legs().getLast();
        if (!leg.wants(epoch())) {
            return;
        }
        leg.keep(epoch(), bare(session.state()));
        int kept = branches.stream()
                .flatMap(b -> b.legs().stream())
                .mapToInt(Leg::size)
                .sum();
        if (bytes(kept) > MOST_BYTES) {
            branches.stream()
                    .flatMap(b -> b.legs().stream())
                    .max(Comparator.comparingInt(Leg::size))
                    .ifPresent(Leg::thin);
        }
    }

    /// {@return how much so many states take}
    private long bytes(int states) {
        return states
                * (256
                        + Float.BYTES
                                * (1L + session.training().optimizer().memories())
                                * network.layout().size());
    }

    // ---------------------------------------------------------------- other settings

    /// Goes on with other settings, and on other data if some are given: with the same parameters, and, where the optimizer
    /// stays, with what it remembers. From an epoch of the past this begins a branch.
    ///
    /// @param replacing null where the data stay
    /// @throws Refusal if the architecture is another one, or there were too many changes
    /// @throws IllegalArgumentException if settings and data do not fit together; then nothing has changed
    public void change(Settings next, Sources.Source replacing) {
        settings.checkSameArchitecture(next);
        Sources.Source nextSource = replacing == null ? source : replacing;
        Dataset nextData = nextSource.dataset();
        if (network(next, nextData).layout().size() != network.layout().size()) {
            throw new Refusal("architecture");
        }
        checkRoom(nextSource);
        boolean forgets = !next.optimizer().equals(settings.optimizer());
        boolean again = replacing != null
                || training(next, nextData).batch() != session.training().batch();
        State state = session.state();
        if (forgets) {
            state = state.withoutMemory(next.rule());
        }
        if (again) {
            state = state.atBeginningOfEpoch();
        }
        goOn(next, nextSource, state, new Leg.Joint(-1, forgets, again, List.of()));
    }

    /// Goes on with one number that the reader has set by hand.
    ///
    /// @param layer from 1
    /// @param to the unit, from 1
    /// @param from the input, from 1; 0 for the bias
    /// @return what stood there before
    /// @throws Refusal if there is no such number, or there were too many changes
    public float edit(int layer, int to, int from, float value) {
        arriveNow();
        int[] dense = denseLayers();
        String name = "layer" + (layer <= dense.length ? dense[layer - 1] : 0) + (from == 0 ? ".b" : ".W");
        Layout.Window window = network.layout().windows().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new Refusal("trace", Map.of("what", from == 0 ? "b" : "w")));
        if (to > window.slot().rows() || from > window.slot().cols()) {
            throw new Refusal("trace", Map.of("what", from == 0 ? "b" : "w"));
        }
        int place =
                window.offset() + to - 1 + Math.max(0, from - 1) * window.slot().rows();
        State state = session.state();
        float before = state.parameters()[place];
        state.parameters()[place] = value; // the state is a copy
        goOn(settings, source, state, new Leg.Joint(-1, false, false, List.of(new Edit(place, value))));
        return before;
    }

    /// A new stretch from the present state, or from what was made of it.
    private void goOn(Settings next, Sources.Source nextSource, State state, Leg.Joint joint) {
        Dataset nextData = nextSource.dataset();
        long now = session.steps();
        Session other = Session.branch(
                network(next, nextData), training(next, nextData), nextData.train(), nextData.test(), state);
        try {
            if (!atTip) {
                fork(next, nextSource, state, joint);
            } else {
                Leg last = branch.legs().getLast();
                long steps = now - last.start().steps();
                joint = joint.since(steps);
                // nothing was learnt with those settings; the first ones have made the first weights
                if (steps == 0 && last.joint() != Leg.Joint.BEGINNING) {
                    branch.legs().removeLast();
                    joint = joint.after(last.joint());
                } else if (bytes(
                                branches.stream().mapToInt(b -> b.legs().size()).sum())
                        > MOST_BYTES) {
                    throw new Refusal("changes");
                }
                branch.legs().add(new Leg(next, nextSource, bare(state), epoch(), joint));
            }
        } catch (RuntimeException e) {
            other.close();
            throw e;
        }
        become(next, nextSource, other);
    }

    /// @throws Refusal if the data of the way so far leave no room for these
    private void checkRoom(Sources.Source next) {
        Set<Sources.Source> held = Collections.newSetFromMap(new IdentityHashMap<>());
        branches.forEach(b -> b.legs().forEach(leg -> held.add(leg.source())));
        if (held.add(next) && held.stream().mapToLong(Sources.Source::bytes).sum() > MOST_BYTES_OF_DATA) {
            throw new Refusal("changes");
        }
    }

    private void become(Settings next, Sources.Source nextSource, Session other) {
        session.close();
        session = other;
        settings = next;
        source = nextSource;
        network = other.network();
        diverged = null;
        forgetTrace();
    }

    private void fork(Settings next, Sources.Source nextSource, State state, Leg.Joint joint) {
        if (branches.size() >= MOST_BRANCHES) {
            throw new Refusal("branches", Map.of("most", MOST_BRANCHES));
        }
        branch = new Branch(branches.size(), branch, epoch());
        branch.legs().add(new Leg(next, nextSource, bare(state), epoch(), joint));
        branches.add(branch);
        atTip = true;
    }

    // ---------------------------------------------------------------- the way here

    /// A stretch of the way from the first parameters to those of now.
    ///
    /// @param source what was learnt from
    /// @param network what learnt
    /// @param training how
    /// @param steps how many
    /// @param forgets whether the optimizer's memory is lost at its beginning, @param again whether
    ///     the epoch begins anew there
    /// @param edits what was set by hand there
    public record Stretch(
            Sources.Source source,
            Network network,
            Training training,
            long steps,
            boolean forgets,
            boolean again,
            List<Edit> edits) {}

    /// A parameter that was set by hand.
    ///
    /// @param place in the flat array
    public record Edit(int place, float value) {}

    /// {@return the way from the first parameters to those of now: a session for each stretch, so many steps of each}
    public List<Stretch> way() {
        arriveNow();
        Leg last = atTip ? branch.legs().getLast() : branch.legAt(epoch());
        List<Leg> legs = branch.legsTo(last);
        List<Stretch> way = new ArrayList<>();
        for (int i = 0; i < legs.size(); i++) {
            Leg leg = legs.get(i), next = i + 1 < legs.size() ? legs.get(i + 1) : null;
            long steps = next == null
                    ? (atTip ? session.steps() - leg.start().steps() : stepsTo(leg, epoch()))
                    : next.joint().stepsBefore() >= 0 ? next.joint().stepsBefore() : stepsTo(leg, next.epoch());
            Leg.Joint joint = leg.joint();
            way.add(new Stretch(
                    leg.source(),
                    network(leg.settings(), leg.data()),
                    training(leg.settings(), leg.data()),
                    steps,
                    joint.forgets(),
                    joint.again(),
                    joint.edits()));
        }
        return way;
    }

    private static long stepsTo(Leg leg, int epoch) {
        int batch = training(leg.settings(), leg.data()).batch();
        return (long) (epoch - leg.epoch()) * Math.ceilDiv(leg.data().train().size(), batch)
                - leg.start().stepOfEpoch();
    }

    /// {@return what is kept of the way to here, by epochs, the end included}
    public TreeMap<Integer, Parameters> past() {
        arriveNow();
        TreeMap<Integer, Parameters> past = new TreeMap<>();
        branch.statesUntil(epoch())
                .forEach((epoch, state) -> past.put(epoch, new Parameters(network.layout(), state.parameters())));
        past.put(epoch(), session.parameters());
        return past;
    }

    // ---------------------------------------------------------------- time travel

    /// Goes to an epoch of a branch, back or forward; the end of the branch if it has no such epoch. What was not kept is
    /// learnt again by [#run].
    ///
    /// @throws Refusal if there is no such branch
    public void seek(int id, int epoch) {
        if (id < 0 || id >= branches.size()) {
            throw new Refusal("branch", Map.of("id", id));
        }
        if (atTip) {
            branch.leave(bare(session.state()));
        }
        branch = branches.get(id);
        int wanted = Math.min(epoch, branch.history().size());
        goal = -1;
        if (wanted == branch.history().size() && branch.tip() != null) {
            Leg leg = branch.legs().getLast();
            enter(leg, branch.tip(), wanted);
            atTip = true;
            return;
        }
        Leg leg = branch.legAt(wanted);
        Map.Entry<Integer, State> from = leg.before(wanted);
        enter(leg, from.getValue(), from.getKey());
        atTip = false;
        goal = wanted;
        arrive();
    }

    private void enter(Leg leg, State state, int epoch) {
        State whole = state.withHistory(branch.history().subList(0, epoch));
        become(
                leg.settings(),
                leg.source(),
                Session.branch(
                        network(leg.settings(), leg.data()),
                        training(leg.settings(), leg.data()),
                        leg.data().train(),
                        leg.data().test(),
                        whole));
    }

    private void arrive() {
        if (goal >= 0 && session.epochs() >= goal) {
            goal = -1;
        }
    }

    /// Learns the way again to where [#seek] leads, to its end.
    public void arriveNow() {
        run(Long.MAX_VALUE / 2 + System.nanoTime(), 0);
    }

    /// {@return whether an epoch of the past is on its way}
    public boolean isTravelling() {
        return goal >= 0;
    }

    /// {@return what the branch had learnt when the reader left it, or null if it is the one that is shown}
    Parameters tipOf(int id) {
        if (id < 0 || id >= branches.size()) {
            throw new Refusal("branch", Map.of("id", id));
        }
        Branch other = branches.get(id);
        return other == branch || other.tip() == null
                ? session.parameters()
                : new Parameters(network.layout(), other.tip().parameters());
    }

    List<Branch> branches() {
        return branches;
    }

    /// {@return the number of the branch that is shown}
    public int shownBranch() {
        return branch.id();
    }

    Branch branch() {
        return branch;
    }

    // ---------------------------------------------------------------- what there is

    /// {@return whether a step can be made: the loss is finite, and the last epoch not done}
    public boolean canLearn() {
        return diverged == null && !session.isOver();
    }

    /// {@return why no step can be made, or null}
    public DivergedException diverged() {
        return diverged;
    }

    /// {@return the step that would come next, or the one whose phases are shown, with all its numbers}
    public TracedStep traced() {
        if (trace == null) {
            trace = TracedStep.of(network, session, data().train());
        }
        return trace;
    }

    /// {@return the step that one example alone would make}
    ///
    /// @param tested whether it is one of those held out
    /// @throws Refusal if there is no such example
    public TracedStep alone(int example, boolean tested) {
        Examples examples = tested ? data().test() : data().train();
        if (examples == null || example >= examples.size()) {
            throw new Refusal("trace", Map.of("what", "x"));
        }
        if (lone == null || lone.examples()[0] != example || loneTested != tested || loneSteps != session.steps()) {
            lone = TracedStep.alone(network, session, examples, example);
            loneTested = tested;
            loneSteps = session.steps();
        }
        return lone;
    }

    /// {@return which phase of a step is shown, or −1}
    public int shownPhase() {
        return phase;
    }

    public Sources.Source source() {
        return source;
    }

    public Dataset data() {
        return source.dataset();
    }

    public List<Remark> remarks() {
        return source.remarks();
    }

    public Settings settings() {
        return settings;
    }

    public Network network() {
        return network;
    }

    /// {@return the session as it stands now; it is another one after [#change] and [#seek]}
    public Session session() {
        return session;
    }

    /// {@return how many epochs are finished where the reader stands}
    public int epoch() {
        return session.epochs();
    }

    /// {@return the finished epochs up to where the reader stands, not a copy}
    public List<Epoch> history() {
        return branch.history().subList(0, Math.min(epoch(), branch.history().size()));
    }

    /// {@return what the network says of each point of a grid, (n_L × points)}
    public Matrix predict(Matrix X) {
        return network.predict(session.parameters(), X);
    }

    /// {@return the numbers of the dense layers in core's count, which counts dropout too; the l-th of them at [l − 1]}
    public int[] denseLayers() {
        return denseLayers(network);
    }

    static int[] denseLayers(Network network) {
        List<Layer> layers = network.layers();
        return IntStream.rangeClosed(1, layers.size())
                .filter(l -> layers.get(l - 1) instanceof Dense)
                .toArray();
    }

    @Override
    public void close() {
        session.close();
    }
}
