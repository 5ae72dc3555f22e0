package dev.ayin.train;

import dev.ayin.data.Examples;
import dev.ayin.layer.Layer;
import dev.ayin.layer.Pass;
import dev.ayin.loss.Loss;
import dev.ayin.math.Matrix;
import dev.ayin.network.Gradients;
import dev.ayin.network.Layout;
import dev.ayin.network.Network;
import dev.ayin.network.Parameters;
import dev.ayin.network.Workspace;
import dev.ayin.optim.Clipping;
import dev.ayin.optim.Optimizer;
import dev.ayin.optim.Regularization;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// One step of gradient descent as phases that all threads run together, with a barrier between them:
///
/// 1. split by examples: gather, forward, loss and backward of all layers for one's own columns of the batch;
/// 2. split by parameters: gradient and update of one's own share of every layer, while it is still in the cache.
///
/// Clipping by norm needs all gradients before the first update, and so one barrier more. The threads only ever split
/// different numbers, never a sum, so their number does not change a bit. All memory is there before the first step.
final class StepPlan {
    /// How many numbers of the gradient are summed at a time for its norm: a constant, so that the sum's order is one.
    private static final int NORM_CHUNK = 4096;

    private final List<Layer> layers;
    private final Training training;
    private final Loss loss;
    private final Examples examples;
    private final Layout layout;
    private final float[] parameters;
    private final float[] gradients;
    private final float[] piece; // the gradients of one piece of a batch, if there are several
    private final float[][] memories;
    private final double[] k;
    private final double[] kBefore = new double[Optimizer.SCALARS]; // the step's, if it fails
    private final Pass.Clock clock;
    private final Workspace workspace;
    private final Matrix targets;
    private final Matrix weights; // null where all examples count 1
    private final double[] losses;
    private final double[] hits;
    private final double[] squares; // of each chunk of the gradient
    private final Team team;
    private final Team.Task work = this::work;
    private final Part[][] plans; // for m examples at [m]

    // what the running step is about; written before the team starts
    private Part[] parts;
    private int[] order;
    private int first;
    private int m;
    private double rate;
    private volatile boolean failed;
    private volatile Throwable failure;

    /// One thread's share of a step on m examples.
    private record Part(
            int from,
            int to,
            Matrix input,
            Matrix targets,
            Matrix weights,
            Matrix scores,
            Matrix dScores,
            Pass[] passes,
            Pass[][] gradientPasses, // of each piece of the batch, of each layer
            Range[][] ranges) {} // of each layer

    /// A part of the flat array that one thread updates.
    private record Range(int from, int to, boolean regularized) {}

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
        this.plans = new Part[capacity + 1][];
        this.layers = scoring.layers();
        this.training = training;
        this.loss = training.loss();
        this.examples = examples;
        this.layout = parameters.layout();
        this.parameters = parameters.values();
        this.gradients = gradients.values();
        this.piece = training.pieces() > 1 ? new float[layout.size()] : null;
        this.memories = memories;
        this.k = k;
        this.clock = new Pass.Clock(training.seed());
        this.workspace = Workspace.forTraining(scoring, parameters, clock, capacity);
        this.targets = Matrix.zeros(examples.outputs(), capacity);
        this.weights = examples.isWeighted() ? Matrix.zeros(1, capacity) : null;
        this.losses = new double[capacity];
        this.hits = new double[capacity];
        this.squares = new double[(layout.size() + NORM_CHUNK - 1) / NORM_CHUNK];
        this.team = team;
    }

    /// Makes step t: on the examples order[first … first + m).
    ///
    /// @throws DivergedException if the loss is not finite; the parameters are as before
    void step(long t, double rate, int[] order, int first, int m) {
        if (plans[m] == null) {
            plans[m] = plan(m);
        }
        this.parts = plans[m];
        this.order = order;
        this.first = first;
        this.m = m;
        this.rate = rate;
        this.failed = false;
        this.failure = null;
        clock.train(t);
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
        Part part = parts[member];
        try {
            examples(part);
        } catch (RuntimeException | Error e) {
            fail(e);
        }
        team.barrier();
        if (failed) {
            return; // before any weight was touched
        }
        if (!(training.clipping() instanceof Clipping.ByNorm(double limit))) {
            for (int l = 0; l < layers.size(); l++) {
                gradient(part, l);
                update(part, l, 1);
            }
            return;
        }
        try {
            for (int l = 0; l < layers.size(); l++) {
                gradient(part, l);
            }
        } catch (RuntimeException | Error e) {
            fail(e);
        }
        team.barrier();
        if (failed) {
            return;
        }
        squareChunks(member);
        team.barrier();
        float scale = scaleToNorm(limit);
        for (int l = 0; l < layers.size(); l++) {
            update(part, l, scale);
        }
    }

    /// Whoever fails must still come to the next barrier, where the others wait.
    private void fail(Throwable e) {
        failure = e;
        failed = true;
    }

    private void examples(Part part) {
        examples.gather(order, first + part.from, part.input, part.targets, part.weights);
        Workspace.forward(part.passes, layers);
        loss.apply(part.scores, part.targets, part.weights, 1f / m, part.dScores, losses, part.from);
        for (int j = part.from; j < part.to; j++) {
            hits[j] = loss.hit(part.scores, part.targets, j - part.from);
            if (!Double.isFinite(losses[j])) {
                failed = true;
            }
        }
        Workspace.backward(part.passes, layers);
    }

    private void gradient(Part part, int l) {
        for (int p = 0; p < part.gradientPasses.length; p++) {
            Pass pass = part.gradientPasses[p][l];
            if (pass == null) {
                continue;
            }
            layers.get(l).gradient(pass);
            if (p > 0) {
                for (Range range : part.ranges[l]) {
                    for (int i = range.from; i < range.to; i++) {
                        gradients[i] += piece[i];
                    }
                }
            }
        }
    }

    private void update(Part part, int l, float scale) {
        for (Range range : part.ranges[l]) {
            if (scale != 1) {
                for (int i = range.from; i < range.to; i++) {
                    gradients[i] *= scale;
                }
            }
            if (training.clipping() instanceof Clipping.ByValue(double limit)) {
                float most = (float) limit;
                for (int i = range.from; i < range.to; i++) {
                    gradients[i] = Math.min(Math.max(gradients[i], -most), most);
                }
            }
            if (range.regularized) {
                training.regularization().apply(rate, parameters, gradients, range.from, range.to);
            }
            training.optimizer().update(k, parameters, gradients, memories, range.from, range.to);
        }
    }

    private void squareChunks(int member) {
        int to = Workspace.cut(squares.length, member + 1, team.size());
        for (int chunk = Workspace.cut(squares.length, member, team.size()); chunk < to; chunk++) {
            double sum = 0;
            int end = Math.min((chunk + 1) * NORM_CHUNK, gradients.length);
            for (int i = chunk * NORM_CHUNK; i < end; i++) {
                sum += (double) gradients[i] * gradients[i];
            }
            squares[chunk] = sum;
        }
    }

    private float scaleToNorm(double limit) {
        double sum = 0;
        for (double square : squares) {
            sum += square;
        }
        double norm = Math.sqrt(sum);
        return norm > limit ? (float) (limit / norm) : 1;
    }

    private Part[] plan(int m) {
        Part[] plan = new Part[team.size()];
        for (int member = 0; member < plan.length; member++) {
            int from = Workspace.cut(m, member, plan.length), to = Workspace.cut(m, member + 1, plan.length);
            Pass[][] gradientPasses = new Pass[training.pieces()][];
            for (int p = 0; p < gradientPasses.length; p++) {
                gradientPasses[p] = workspace.gradientPasses(
                        p == 0 ? gradients : piece,
                        Workspace.cut(m, p, gradientPasses.length),
                        Workspace.cut(m, p + 1, gradientPasses.length),
                        member,
                        plan.length);
            }
            plan[member] = new Part(
                    from,
                    to,
                    workspace.input().columns(from, to),
                    targets.columns(from, to),
                    weights == null ? null : weights.columns(from, to),
                    workspace.scores().columns(from, to),
                    workspace.dScores().columns(from, to),
                    workspace.passes(from, to),
                    gradientPasses,
                    ranges(member, plan.length));
        }
        return plan;
    }

    /// {@return what this thread updates of each layer: the same share whose gradient it computes}
    private Range[][] ranges(int member, int members) {
        boolean regularizes = !training.regularization().equals(Regularization.NONE);
        Range[][] ranges = new Range[layers.size()][];
        for (int l = 0; l < ranges.length; l++) {
            List<Range> ofLayer = new ArrayList<>();
            for (Layout.Window window : layout.ofLayer(l + 1)) {
                int rows = window.slot().rows(), cols = window.slot().cols();
                boolean shared = Workspace.isShared(window);
                int from = shared ? Workspace.cut(cols, member, members) : 0;
                int to = shared ? Workspace.cut(cols, member + 1, members) : member == members - 1 ? cols : 0;
                boolean regularized = regularizes && shared;
                Range range = new Range(window.offset() + from * rows, window.offset() + to * rows, regularized);
                Range before = ofLayer.isEmpty() ? null : ofLayer.getLast();
                if (before != null && before.to == range.from && before.regularized == regularized) {
                    ofLayer.set(ofLayer.size() - 1, new Range(before.from, range.to, regularized));
                } else if (range.from < range.to) {
                    ofLayer.add(range);
                }
            }
            ranges[l] = ofLayer.toArray(Range[]::new);
        }
        return ranges;
    }

    private DivergedException diverged(long t) {
        int layer = 0;
        for (int l = 1; l <= layers.size() && layer == 0; l++) {
            Matrix A = workspace.output(l).columns(0, m);
            for (int c = 0; c < m && layer == 0; c++) {
                for (int r = 0; r < A.rows(); r++) {
                    if (!Float.isFinite(A.get(r, c))) {
                        layer = l;
                    }
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
}
