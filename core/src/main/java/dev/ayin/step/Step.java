package dev.ayin.step;

import dev.ayin.data.Examples;
import dev.ayin.layer.Layer;
import dev.ayin.layer.Pass;
import dev.ayin.math.Matrix;
import dev.ayin.network.Gradients;
import dev.ayin.network.Network;
import dev.ayin.network.Parameters;
import dev.ayin.network.Workspace;
import dev.ayin.optim.Optimizer;
import dev.ayin.threads.Team;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;

/// One step of gradient descent, as phases that all members of a team run together, with a barrier between them: gather,
/// forward, loss, backward, gradient, update. How they share the work is a [Sharing]'s; what a member does in each phase
/// stands in its [Plan], made when a batch of that size comes for the first time.
///
/// Clipping by norm needs all gradients before the first update, and so one barrier more. All memory is there before the
/// first step, and a step allocates nothing. One caller at a time.
public final class Step {
    // what the plans use
    final List<Layer> layers;
    final Rules rules;
    final Examples examples;
    final Workspace workspace; // null where each member has its own, and so are targets and weights
    final Matrix targets;
    final Matrix weights; // null where all examples count 1
    final double[] losses;
    final double[] hits;
    final float[] gradients;
    final float[] piece; // the gradients of one piece of a batch, if there are several
    final Turns turns;
    final Update update;
    final BooleanSupplier isFailed = this::isFailed;

    private final Team team;
    private final Team.Task work = this::work;
    private final Sharing sharing;
    private final double[] k;
    private final double[] kBefore = new double[Optimizer.SCALARS]; // the step's, if it fails
    private final Pass.Clock clock;
    private final Runnable[][][] plans; // for m examples at [m]: of each member, each phase

    // what the running step is about; written before the team starts
    private Runnable[][] phases;
    private int[] order;
    private int first;
    private int m;
    private double rate;
    private volatile boolean failed;
    private volatile Throwable failure;

    /// @param scoring the network without the loss's link
    /// @param memories what the optimizer remembers of each parameter
    /// @param k its numbers of the step
    public Step(
            Network scoring,
            Rules rules,
            Examples examples,
            Parameters parameters,
            Gradients gradients,
            float[][] memories,
            double[] k,
            Team team) {
        int capacity = Math.min(rules.batch(), examples.size());
        this.plans = new Runnable[capacity + 1][][];
        this.layers = scoring.layers();
        this.rules = rules;
        this.examples = examples;
        this.gradients = gradients.values();
        this.k = k;
        this.clock = new Pass.Clock(rules.seed());
        this.losses = new double[capacity];
        this.hits = new double[capacity];
        this.sharing = switch (Traffic.way(scoring, capacity, rules.pieces(), team.size())) {
            case BY_PIECES -> new ByPieces(this, scoring, parameters, clock, capacity, team.size());
            case BY_UNITS -> new ByUnits();
            case IN_TURNS -> new InTurns();
            case BY_EXAMPLES -> new ByExamples();
        };
        boolean whole = !(sharing instanceof ByPieces);
        this.workspace = whole ? Workspace.forTraining(scoring, parameters, clock, capacity) : null;
        this.targets = whole ? Matrix.zeros(examples.outputs(), capacity) : null;
        this.weights = whole && examples.isWeighted() ? Matrix.zeros(1, capacity) : null;
        this.piece = whole && rules.pieces() > 1 ? new float[gradients.values().length] : null;
        this.turns = new Turns(team.size());
        this.update = new Update(rules, parameters.layout(), parameters.values(), this.gradients, memories, k);
        this.team = team;
    }

    /// Makes step t: on the examples order[first … first + m).
    ///
    /// @return whether all losses are finite numbers; if not, the parameters and k are as before, and [#firstOverflow()] says
    ///     where it began
    public boolean make(long t, double rate, int[] order, int first, int m) {
        if (plans[m] == null) {
            plans[m] = plan(m);
        }
        this.phases = plans[m];
        this.order = order;
        this.first = first;
        this.m = m;
        this.rate = rate;
        this.failed = false;
        this.failure = null;
        clock.train(t);
        turns.begin();
        System.arraycopy(k, 0, kBefore, 0, k.length);
        rules.optimizer().begin(rate, t, k);
        team.run(work);
        if (!failed) {
            return true;
        }
        System.arraycopy(kBefore, 0, k, 0, k.length);
        switch (failure) {
            case null -> {
                return false;
            }
            case Error e -> throw e;
            case Throwable e -> throw (RuntimeException) e; // a layer or loss of the user's own; nothing else is caught
        }
    }

    /// {@return the loss of example j of the last step}
    public double loss(int j) {
        return losses[j];
    }

    /// {@return how much of example j of the last step was right, NaN for numbers}
    public double hit(int j) {
        return hits[j];
    }

    /// {@return the first layer, from 1, whose output was not finite in a step that failed; 0 if only the loss was not}
    public int firstOverflow() {
        return sharing instanceof ByPieces pieces ? pieces.firstOverflow() : workspace.firstOverflow();
    }

    /// {@return the order of the examples in the running step's epoch}
    int[] order() {
        return order;
    }

    /// {@return where in that order the running step's batch begins}
    int first() {
        return first;
    }

    /// {@return the running step's learning rate}
    double rate() {
        return rate;
    }

    /// The running step cannot be made.
    ///
    /// @param why null if its loss is not finite
    void fail(Throwable why) {
        if (why != null) {
            failure = why;
        }
        failed = true;
    }

    private boolean isFailed() {
        return failed;
    }

    /// Adds the sums of one piece of the batch to those of the pieces before.
    void addPiece(Update.Range[] ranges) {
        for (Update.Range range : ranges) {
            for (int i = range.from(); i < range.to(); i++) {
                gradients[i] += piece[i];
            }
        }
    }

    private void work(int member) {
        Runnable[] own = phases[member];
        for (int phase = 0; phase < own.length; phase++) {
            if (phase > 0) {
                team.barrier();
            }
            if (failed) {
                continue; // to the next barrier, where the others wait; no weight has changed, since updates come after
                // the loss
            }
            try {
                own[phase].run();
            } catch (RuntimeException | Error e) {
                fail(e);
            }
        }
    }

    /// {@return what each member does in each phase of a step on m examples}
    private Runnable[][] plan(int m) {
        Runnable[][] phases = new Runnable[team.size()][];
        for (int member = 0; member < phases.length; member++) {
            Plan plan = new Plan(this, m, member, team.size());
            sharing.fill(plan);
            if (update.needsNorm()) {
                updateByNorm(plan);
            }
            phases[member] = plan.phases();
        }
        return phases;
    }

    private void updateByNorm(Plan plan) {
        plan.barrier();
        plan.then(() -> update.squares(plan.member, plan.members));
        plan.barrier();
        Update.Range[][] ranges = new Update.Range[layers.size()][];
        Arrays.setAll(ranges, l -> update.ranges(l + 1, plan.member, plan.members));
        plan.then(() -> update.all(ranges, rate));
    }
}
