package dev.ayin.spark;

import dev.ayin.data.Examples;
import dev.ayin.network.Gradients;
import dev.ayin.network.Network;
import dev.ayin.network.Parameters;
import dev.ayin.train.DivergedException;
import dev.ayin.train.PieceGradients;
import dev.ayin.train.Training;
import dev.ayin.train.Workers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.stream.IntStream;

/// The workers of a session that runs within one of T tasks, each of which has a session like it: the same parameters, the same
/// rules, the same steps. Task t computes consecutive pieces of each batch. Then the sums travel along the tasks, slice by slice:
///
/// - *there*: task 0 begins with its pieces, every task adds its own to what comes from the one before, and the last has them all;
/// - *back*: the whole sums travel from the last task to the first, and every session updates its own parameters by them.
///
/// So a number is added in the order of the pieces, as on one machine, while each task is at another slice. Losses and hits take
/// the same way. A link carries 4·G bytes of G gradients there and as many back; a task keeps the gradients of its own pieces,
/// 4·G bytes each.
final class Chain implements Workers {
    /// How many gradients travel at a time.
    private static final int SLICE = 1 << 14;

    /// What goes before the sums of a step: no loss of the tasks before was infinite.
    private static final int WELL = -1;

    private final Network network;
    private final Training training;
    private final Examples train;
    private final Examples validation;
    private final int task;
    private final int tasks;
    private final Link before; // null for the first task
    private final Link after; // null for the last one
    private final int begin; // the pieces of this task
    private final int end;
    private final Parameters own;
    private final PieceGradients pieces;
    private final float[][] gradients; // of each of them
    private long computing; // nanoseconds

    Chain(Seat.Run run, int task, int tasks, Link before, Link after) {
        this.network = run.network();
        this.training = run.training();
        this.train = run.train();
        this.validation = run.validation();
        this.task = task;
        this.tasks = tasks;
        this.before = before;
        this.after = after;
        int all = training.pieces();
        this.begin = PieceGradients.begin(all, task, tasks);
        this.end = PieceGradients.begin(all, task + 1, tasks);
        int size = network.layout().size();
        this.own = new Parameters(network.layout(), new float[size]);
        this.pieces = new PieceGradients(network, training, train, own);
        this.gradients = new float[end - begin][size];
    }

    @Override
    public int size() {
        return tasks;
    }

    /// {@return for how long it has computed pieces, in nanoseconds}
    long computing() {
        return computing;
    }

    @Override
    public Sums gradients(Batch batch, Parameters parameters, Gradients wanted, Sums sums) {
        try {
            return step(batch, parameters, wanted.values(), sums);
        } catch (IOException e) {
            throw new UncheckedIOException("task %d has lost its neighbour: %s".formatted(task, e.getMessage()), e);
        }
    }

    private Sums step(Batch batch, Parameters parameters, float[] sum, Sums before) throws IOException {
        int m = batch.m(), all = training.pieces();
        System.arraycopy(parameters.values(), 0, own.values(), 0, own.values().length);
        int first = PieceGradients.begin(m, begin, all), last = PieceGradients.begin(m, end, all);
        double[] losses = new double[last - first], hits = new double[last - first];
        int diverged = WELL;
        long begun = System.nanoTime();
        for (int p = begin; p < end && diverged == WELL; p++) {
            int from = PieceGradients.begin(m, p, all), to = PieceGradients.begin(m, p + 1, all);
            double[] l = new double[to - from], h = new double[to - from];
            try {
                pieces.compute(
                        batch.step(), m, from, to, batch.order(), batch.first() + from, gradients[p - begin], l, h);
            } catch (DivergedException e) {
                diverged = e.layer();
            }
            System.arraycopy(l, 0, losses, from - first, l.length);
            System.arraycopy(h, 0, hits, from - first, h.length);
        }
        computing += System.nanoTime() - begun;
        // there
        Sums sums = before;
        if (this.before != null) {
            int earlier = this.before.readInt();
            diverged = earlier != WELL ? earlier : diverged;
            sums = new Sums(this.before.readDouble(), this.before.readDouble());
        }
        sums = sums.plus(losses, hits);
        send(after, diverged, sums);
        for (int from = 0; from < sum.length; from += SLICE) {
            int to = Math.min(sum.length, from + SLICE);
            int p = 0;
            if (this.before == null) {
                System.arraycopy(gradients[p++], from, sum, from, to - from);
            } else {
                this.before.read(sum, from, to);
            }
            for (; p < gradients.length; p++) {
                dev.ayin.spark.Sums.add(sum, gradients[p], from, to);
            }
            if (after != null) {
                after.write(sum, from, to);
            }
        }
        // and back
        if (after != null) {
            after.flush();
            diverged = after.readInt();
            sums = new Sums(after.readDouble(), after.readDouble());
        }
        send(this.before, diverged, sums);
        for (int from = 0; from < sum.length && (after != null || this.before != null); from += SLICE) {
            int to = Math.min(sum.length, from + SLICE);
            if (after != null) {
                after.read(sum, from, to);
            }
            if (this.before != null) {
                this.before.write(sum, from, to);
            }
        }
        if (this.before != null) {
            this.before.flush();
        }
        if (diverged != WELL) {
            throw new DivergedException(diverged, batch.step(), Double.NaN);
        }
        return sums;
    }

    private static void send(Link to, int diverged, Sums sums) throws IOException {
        if (to != null) {
            to.writeInt(diverged);
            to.writeDouble(sums.loss());
            to.writeDouble(sums.hits());
        }
    }

    /// Each task looks at its share of the validation examples, and the sums travel there and back.
    @Override
    public Sums look(Parameters parameters) {
        int all = validation.size();
        int from = PieceGradients.begin(all, task, tasks), to = PieceGradients.begin(all, task + 1, tasks);
        double[] losses = new double[to - from], hits = new double[to - from];
        Examples share = validation.select(IntStream.range(from, to).toArray());
        PieceGradients.look(network, training.loss(), parameters, share, losses, hits);
        try {
            Sums sums = new Sums(0, 0);
            if (before != null) {
                before.readInt();
                sums = new Sums(before.readDouble(), before.readDouble());
            }
            sums = sums.plus(losses, hits);
            send(after, WELL, sums);
            if (after != null) {
                after.flush();
                after.readInt();
                sums = new Sums(after.readDouble(), after.readDouble());
            }
            send(before, WELL, sums);
            if (before != null) {
                before.flush();
            }
            return sums;
        } catch (IOException e) {
            throw new UncheckedIOException("task %d has lost its neighbour: %s".formatted(task, e.getMessage()), e);
        }
    }

    @Override
    public void close() {}
}
