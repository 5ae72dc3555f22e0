package dev.ayin.train;

import dev.ayin.data.Examples;
import dev.ayin.layer.Dense;
import dev.ayin.layer.Layer;
import dev.ayin.layer.Pass;
import dev.ayin.loss.Loss;
import dev.ayin.math.Matrix;
import dev.ayin.network.Gradients;
import dev.ayin.network.Network;
import dev.ayin.network.Parameters;
import dev.ayin.network.Workspace;
import dev.ayin.optim.Optimizer;
import dev.ayin.threads.Team;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;

/// One step of gradient descent as phases that all threads run together, with a barrier between them. There are two ways to
/// share the work:
///
/// - *By examples*: gather, forward, loss and backward of all layers for one's own columns of the batch. Each thread reads
///   all of W, most of which others have just updated. The gradients are sums over the examples: where the weights are
///   fewer than what a batch makes of them, one thread goes on with a layer's sum after the other ([Turns]), and the last
///   one updates it; else each computes and updates its own columns of every W, after a barrier.
/// - *By units*, where there are more weights than numbers that a batch makes of them: each thread owns a share of every
///   hidden layer's units and, with them, those columns of the next W that they enter by. W then never travels between
///   cores. Z = W·A₋ + b becomes a sum over threads, on which one goes on after the other, block of examples by block;
///   dA₋ = Wᵀ·dZ, dW = dZ·A₋ᵀ and the update stay at home. See [MemberPlan#forwardByUnits].
///
/// Clipping by norm needs all gradients before the first update, and so one barrier more. The threads only ever split
/// different numbers, never the order of a sum, so their number does not change a bit. All memory is there before the
/// first step.
final class StepPlan {
    /// A product computes so many columns at once: blocks of examples are multiples of it.
    private static final int COLUMNS = 6;
    /// Shared by units, a block of examples has at least so many times [#COLUMNS].
    private static final int BLOCK = 2;

    private final List<Layer> layers;
    private final Training training;
    private final Loss loss;
    private final Examples examples;
    private final float[] gradients;
    private final float[] piece; // the gradients of one piece of a batch, if there are several
    private final double[] k;
    private final double[] kBefore = new double[Optimizer.SCALARS]; // the step's, if it fails
    private final Pass.Clock clock;
    private final Workspace workspace;
    private final Matrix targets;
    private final Matrix weights; // null where all examples count 1
    private final double[] losses;
    private final double[] hits;
    private final boolean byUnits;
    private final boolean inTurns;
    private final Turns turns;
    private final Update update;
    private final Team team;
    private final Team.Task work = this::work;
    private final BooleanSupplier isFailed = this::isFailed;
    private final Runnable[][][] plans; // for m examples at [m]: of each member, each phase

    // what the running step is about; written before the team starts
    private Runnable[][] phases;
    private int[] order;
    private int first;
    private int m;
    private double rate;
    private volatile boolean failed;
    private volatile Throwable failure;

    StepPlan(
            Network scoring,
            Training training,
            Examples examples,
            Parameters parameters,
            Gradients gradients,
            float[][] memories,
            double[] k,
            Team team) {
        int capacity = Math.min(training.batch(), examples.size());
        this.plans = new Runnable[capacity + 1][][];
        this.layers = scoring.layers();
        this.training = training;
        this.loss = training.loss();
        this.examples = examples;
        this.gradients = gradients.values();
        this.piece = training.pieces() > 1 ? new float[gradients.values().length] : null;
        this.k = k;
        this.clock = new Pass.Clock(training.seed());
        this.workspace = Workspace.forTraining(scoring, parameters, clock, capacity);
        this.targets = Matrix.zeros(examples.outputs(), capacity);
        this.weights = examples.isWeighted() ? Matrix.zeros(1, capacity) : null;
        this.losses = new double[capacity];
        this.hits = new double[capacity];
        Traffic traffic = Traffic.of(scoring, capacity, training.pieces(), team.size());
        this.byUnits = traffic.byUnits();
        this.inTurns = traffic.inTurns();
        this.turns = new Turns(team.size());
        this.update = new Update(training, parameters.layout(), parameters.values(), this.gradients, memories, k);
        this.team = team;
    }

    /// Makes step t: on the examples order[first … first + m).
    ///
    /// @throws DivergedException if the loss is not finite; the parameters are as before
    void step(long t, double rate, int[] order, int first, int m) {
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
        training.optimizer().begin(rate, t, k);
        team.run(work);
        if (!failed) {
            return;
        }
        System.arraycopy(kBefore, 0, k, 0, k.length);
        switch (failure) {
            case null -> throw diverged(t);
            case Error e -> throw e;
            case Throwable e -> throw (RuntimeException) e; // a layer or loss of the user's own; nothing else is caught
        }
    }

    /// {@return the loss of example j of the last step}
    double loss(int j) {
        return losses[j];
    }

    /// {@return how much of example j of the last step was right, NaN for numbers}
    double hit(int j) {
        return hits[j];
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
                failure = e;
                failed = true;
            }
        }
    }

    /// {@return what each member does in each phase of a step on m examples}
    private Runnable[][] plan(int m) {
        Runnable[][] plan = new Runnable[team.size()][];
        for (int member = 0; member < plan.length; member++) {
            plan[member] = new MemberPlan(m, member).phases();
        }
        return plan;
    }

    /// Puts together what one member does.
    private final class MemberPlan {
        private final int m;
        private final int member;
        private final int members = team.size();
        private final List<List<Runnable>> phases = new ArrayList<>(List.of(new ArrayList<>()));
        private final int ownFrom, ownTo; // this member's examples
        private int finished; // turns of this member so far

        MemberPlan(int m, int member) {
            this.m = m;
            this.member = member;
            this.ownFrom = Workspace.cut(m, member, members);
            this.ownTo = Workspace.cut(m, member + 1, members);
        }

        private void then(Runnable task) {
            phases.getLast().add(task);
        }

        /// All members come here equally often.
        private void barrier() {
            phases.add(new ArrayList<>());
        }

        Runnable[] phases() {
            Pass[] passes = workspace.passes(ownFrom, ownTo);
            if (byUnits) {
                Dense last = (Dense) layers.getLast();
                Pass scores = passes[passes.length - 1];
                forwardByUnits();
                barrier();
                then(() -> last.forwardThroughActivation(scores));
                loss();
                then(() -> last.backwardThroughActivation(scores));
                backwardByUnits();
            } else {
                gather(ownFrom, ownTo);
                then(() -> Workspace.forward(passes, layers));
                loss();
                then(() -> Workspace.backward(passes, layers));
                if (inTurns) {
                    gradientsInTurns();
                } else {
                    barrier();
                    gradientsByParameters();
                }
            }
            if (update.needsNorm()) {
                barrier();
                then(() -> update.squares(member, members));
                barrier();
                Update.Range[][] ranges = new Update.Range[layers.size()][];
                Arrays.setAll(ranges, l -> update.ranges(l + 1, member, members));
                then(() -> update.all(ranges, rate));
            }
            return phases.stream().map(MemberPlan::inTurn).toArray(Runnable[]::new);
        }

        private static Runnable inTurn(List<Runnable> tasks) {
            Runnable[] each = tasks.toArray(Runnable[]::new);
            return () -> {
                for (Runnable task : each) {
                    task.run();
                }
            };
        }

        private void gather(int from, int to) {
            Matrix X = workspace.input().columns(from, to), Y = targets.columns(from, to);
            Matrix counts = weights == null ? null : weights.columns(from, to);
            then(() -> examples.gather(order, first + from, X, Y, counts));
        }

        private void loss() {
            Matrix scores = workspace.scores().columns(ownFrom, ownTo),
                    dScores = workspace.dScores().columns(ownFrom, ownTo);
            Matrix Y = targets.columns(ownFrom, ownTo),
                    counts = weights == null ? null : weights.columns(ownFrom, ownTo);
            float share = 1f / m;
            then(() -> {
                loss.apply(scores, Y, counts, share, dScores, losses, ownFrom);
                for (int j = ownFrom; j < ownTo; j++) {
                    hits[j] = loss.hit(scores, Y, j - ownFrom);
                    if (!Double.isFinite(losses[j])) {
                        failed = true;
                    }
                }
            });
        }

        /// Z of a layer for one block of examples after the other: member 0 begins with its inputs, then member 1 goes on with
        /// its own, while member 0 is at the next block, and so on through all layers. With two members, layers 1 and 2 and
        /// blocks A and B, from left to right:
        ///
        /// | member | | | | | |
        /// |---|---|---|---|---|---|
        /// | 0 | 1A | 1B | 2A | 2B | |
        /// | 1 | | 1A | 1B | 2A | 2B |
        ///
        /// First the others gather their examples of the batch; member 0 gathers its own, which are the first ones, block by block.
        private void forwardByUnits() {
            int tiles = Math.ceilDiv(m, COLUMNS);
            int blocks = Math.clamp(tiles / BLOCK, Math.min(tiles, members), 4 * members);
            gather(ownFrom, member == 0 ? Math.min(end(0, blocks), ownTo) : ownTo);
            finish();
            for (int l = 1; l <= layers.size(); l++) {
                if (!(layers.get(l - 1) instanceof Dense layer)) {
                    continue;
                }
                for (int block = 0; block < blocks; block++) {
                    int from = end(block - 1, blocks), to = end(block, blocks);
                    if (member > 0) {
                        await(member - 1, finished + 1);
                    } else if (finished > blocks) {
                        await(members - 1, finished + 1 - blocks); // it has finished this block of the layer below
                    } else {
                        gatherInTime(from, to);
                    }
                    activations(l - 1, from, to);
                    for (int out = 0; out < parts(l); out++) {
                        Pass pass = workspace.part(l, member, members, out, parts(l), from, to, null);
                        then(() -> layer.forwardThroughWeights(pass));
                    }
                    finish();
                }
            }
        }

        /// {@return where a block of examples ends}
        private int end(int block, int blocks) {
            return Math.min(COLUMNS * Workspace.cut(Math.ceilDiv(m, COLUMNS), block + 1, blocks), m);
        }

        private void finish() {
            finished++;
            then(() -> turns.finish(member));
        }

        /// Goes on when another member has finished so many turns, or if the step has failed: then until the next barrier, with
        /// numbers that nobody will use.
        private void await(int other, int wanted) {
            then(() -> turns.await(other, wanted, isFailed));
        }

        /// Member 0 gathers what it owns of a block, but for the first one, which is there, and waits for what others own.
        private void gatherInTime(int from, int to) {
            if (from > 0 && from < ownTo) {
                gather(from, Math.min(to, ownTo));
            }
            for (int other = 1; other < members && Workspace.cut(m, other, members) < to; other++) {
                await(other, 1);
            }
        }

        /// A of this member's units of layer l, and of the layers without weights below which it lies.
        private void activations(int l, int from, int to) {
            if (l == 0) {
                return;
            }
            Pass own = workspace.part(l, member, members, member, members, from, to, null);
            switch (layers.get(l - 1)) {
                case Dense dense -> then(() -> dense.forwardThroughActivation(own));
                case Layer other -> {
                    activations(l - 1, from, to);
                    then(() -> other.forward(own));
                }
            }
        }

        /// For each layer, the last one first: dA₋ of this member's inputs, dZ of the layer below, and dW of the columns that
        /// belong to the inputs; then their update. The others wait only for dZ.
        private void backwardByUnits() {
            for (int l = layers.size(); l >= 1; l--) {
                if (!(layers.get(l - 1) instanceof Dense dense)) {
                    Layer layer = layers.get(l - 1);
                    Pass own = workspace.part(l, member, members, member, members, 0, m, null);
                    then(() -> layer.backward(own));
                    continue;
                }
                if (l < layers.size()) {
                    Pass own = workspace.part(l, member, members, member, members, 0, m, null);
                    then(() -> dense.backwardThroughActivation(own));
                }
                barrier();
                for (int out = 0; out < parts(l); out++) {
                    Pass pass = workspace.part(l, member, members, out, parts(l), 0, m, gradients);
                    then(() -> dense.backwardThroughWeights(pass));
                }
                for (int out = 0; out < parts(l); out++) {
                    Pass pass = workspace.part(l, member, members, out, parts(l), 0, m, gradients);
                    then(() -> dense.gradient(pass));
                }
                if (!update.needsNorm()) {
                    Update.Range[] ranges = update.ranges(l, member, members);
                    then(() -> update.layer(ranges, rate));
                }
            }
        }

        /// {@return into how many parts the units of layer l are cut: the scores into one}
        private int parts(int l) {
            return l == layers.size() ? 1 : members;
        }

        /// The gradients of one's own examples, added to those of the members before. The last member has them all, and
        /// updates; by then the others have read W for the last time.
        private void gradientsInTurns() {
            Pass[] passes = workspace.gradientPasses(gradients, ownFrom, ownTo, true, 0, 1);
            for (int l = layers.size(); l >= 1; l--) {
                Pass pass = passes[l - 1];
                if (pass == null) {
                    continue;
                }
                Layer layer = layers.get(l - 1);
                if (member > 0) {
                    await(member - 1, finished + 1);
                }
                then(() -> layer.gradient(pass));
                finish();
                if (member == members - 1 && !update.needsNorm()) {
                    Update.Range[] all = update.ranges(l, 0, 1);
                    then(() -> {
                        if (!failed) {
                            update.layer(all, rate);
                        }
                    });
                }
            }
        }

        /// Gradients of this member's columns of every W, and the update of a layer at once, unless it needs the norm of all.
        private void gradientsByParameters() {
            Pass[][] pieces = new Pass[training.pieces()][];
            for (int p = 0; p < pieces.length; p++) {
                int from = Workspace.cut(m, p, pieces.length), to = Workspace.cut(m, p + 1, pieces.length);
                pieces[p] = workspace.gradientPasses(p == 0 ? gradients : piece, from, to, false, member, members);
            }
            for (int l = 1; l <= layers.size(); l++) {
                Layer layer = layers.get(l - 1);
                Update.Range[] ranges = update.ranges(l, member, members);
                for (int p = 0; p < pieces.length; p++) {
                    Pass pass = pieces[p][l - 1];
                    if (pass != null) {
                        then(() -> layer.gradient(pass));
                    }
                    if (pass != null && p > 0) {
                        then(() -> addPiece(ranges));
                    }
                }
                if (!update.needsNorm()) {
                    then(() -> update.layer(ranges, rate));
                }
            }
        }
    }

    private boolean isFailed() {
        return failed;
    }

    private void addPiece(Update.Range[] ranges) {
        for (Update.Range range : ranges) {
            for (int i = range.from(); i < range.to(); i++) {
                gradients[i] += piece[i];
            }
        }
    }

    private DivergedException diverged(long t) {
        int layer = 0;
        for (int l = 1; l <= layers.size() && layer == 0; l++) {
            int parts = byUnits && l < layers.size() ? team.size() : 1;
            for (int part = 0; part < parts; part++) {
                if (!isFinite(workspace.part(l, 0, 1, part, parts, 0, m, null).output())) {
                    layer = l;
                }
            }
        }
        String where = layer == 0 ? "the loss itself overflowed" : "the output of layer " + layer + " overflowed first";
        String help = "a smaller learning rate (it was %s), scaled inputs or clipped gradients usually help"
                .formatted((float) rate);
        Arrays.fill(losses, Double.NaN);
        return new DivergedException(
                "the loss is no longer a finite number in step %d: %s; %s".formatted(t, where, help), layer, t);
    }

    private static boolean isFinite(Matrix A) {
        for (int c = 0; c < A.cols(); c++) {
            for (int r = 0; r < A.rows(); r++) {
                if (!Float.isFinite(A.get(r, c))) {
                    return false;
                }
            }
        }
        return true;
    }
}
