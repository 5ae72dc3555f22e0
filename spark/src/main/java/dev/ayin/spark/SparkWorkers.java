package dev.ayin.spark;

import dev.ayin.network.Gradients;
import dev.ayin.network.Network;
import dev.ayin.network.Parameters;
import dev.ayin.train.DivergedException;
import dev.ayin.train.State;
import dev.ayin.train.Training;
import dev.ayin.train.Workers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;

/// The workers of a session are the tasks of a Spark cluster. Two ways: a job for each step, whose pieces the driver adds; or a
/// barrier stage for each epoch, whose tasks pass the sums along ([Chain]). Both add the same numbers in the same order.
///
/// The first survives lost executors by itself, as Spark repeats a task elsewhere. Of the second an epoch is repeated.
final class SparkWorkers implements Workers {
    private static final int SECRET = 32; // bytes

    /// How often an epoch of a barrier stage is tried.
    private static final int TRIES = 4;

    private static final int SECONDS_TO_REPLACE = 20;

    private final JavaSparkContext spark;
    private final Network network;
    private final Training training;
    private final Jobs jobs;
    private final Broadcast<RunSpec> spec;
    private final int validated;
    private final int chained; // how many tasks pass sums along; 0 for the way of jobs
    private final int stepsPerEpoch;
    private final Spent spent;

    SparkWorkers(
            JavaSparkContext spark,
            ClusterOptions options,
            Network network,
            Training training,
            SparkExamples train,
            SparkExamples validation) {
        this.spark = spark;
        this.jobs = new Jobs(spark);
        this.network = network;
        this.training = training;
        this.spent = train.spent();
        this.validated = validation == null ? 0 : validation.size();
        this.stepsPerEpoch = Math.ceilDiv(train.size(), training.batch());
        jobs.run("Ayin: an executor is there", () -> Cluster.tasks(spark, 1).count());
        int slots = Cluster.slots(spark), tasks = Math.min(training.pieces(), slots);
        Choice choice =
                Choice.of(options.way(), network, training, stepsPerEpoch, tasks, Cluster.noChain(spark.getConf()));
        this.chained = choice.chain() ? tasks : 0;
        Cluster.log().info(choice.reason());
        if (training.pieces() < slots) {
            Cluster.log()
                    .warn(
                            "the training has {} pieces and the cluster {} slots: {} are idle; more pieces are another training, with"
                                    + " other bits",
                            training.pieces(),
                            slots,
                            slots - tasks);
        }
        this.spec = spark.broadcast(RunSpec.of(network, training, train, validation));
    }

    @Override
    public int size() {
        return chained > 0 ? chained : tasks();
    }

    /// {@return how many tasks share a step now: executors come and go}
    private int tasks() {
        return Math.min(training.pieces(), Cluster.slots(spark));
    }

    @Override
    public Sums gradients(Batch batch, Parameters parameters, Gradients gradients, Sums before) {
        int epoch = (int) ((batch.step() - 1) / stepsPerEpoch) + 1;
        String what =
                "Ayin: epoch %d, step %d of %d".formatted(epoch, batch.first() / training.batch() + 1, stepsPerEpoch);
        int[] numbers = Arrays.copyOfRange(batch.order(), batch.first(), batch.first() + batch.m());
        Weights weights = Weights.of(spark, parameters.values());
        int tasks = tasks();
        long begun = System.nanoTime(), computing = 0;
        List<StepTask.Result> results;
        try {
            results = jobs.run(
                    what,
                    () -> Cluster.tasks(spark, tasks)
                            .map(new StepTask(spec, weights, batch.step(), numbers, tasks))
                            .collect());
        } finally {
            weights.close();
        }
        float[] sum = gradients.values();
        Sums sums = before;
        long bytes = (long) Float.BYTES * sum.length; // the parameters
        for (int task = 0; task < tasks; task++) {
            StepTask.Result result = results.get(task);
            if (result.diverged() >= 0) {
                throw new DivergedException(result.diverged(), batch.step(), Double.NaN);
            }
            for (int p = 0; p < result.gradients().length; p++) {
                if (task == 0) {
                    System.arraycopy(result.gradients()[0], 0, sum, 0, sum.length);
                } else {
                    dev.ayin.spark.Sums.add(sum, result.gradients()[p], 0, sum.length);
                }
            }
            sums = sums.plus(result.losses(), result.hits());
            computing = Math.max(computing, result.nanos());
            bytes += (long) Float.BYTES * sum.length * result.gradients().length;
        }
        spent.add(1, System.nanoTime() - begun, computing, 0, bytes);
        return sums;
    }

    @Override
    public Sums look(Parameters parameters) {
        int shares = Math.min(Cluster.slots(spark), validated);
        Weights weights = Weights.of(spark, parameters.values());
        try {
            Sums sums = new Sums(0, 0);
            for (LookTask.Result result : jobs.run(
                    "Ayin: validation",
                    () -> Cluster.tasks(spark, shares)
                            .map(new LookTask(spec, weights, shares))
                            .collect())) {
                sums = sums.plus(result.losses(), result.hits());
            }
            return sums;
        } finally {
            weights.close();
        }
    }

    /// Makes the rest of an epoch by a barrier stage, once more from where it began if an executor is lost. Where there are too
    /// few slots by now, the epoch is made by jobs: the bits are the same.
    @Override
    public State epoch(State from) {
        for (int tried = 1; chained > 0 && hasSlots(); tried++) {
            try {
                return chain(from);
            } catch (UncheckedIOException e) {
                if (tried == TRIES) {
                    throw e;
                }
                Cluster.log().warn("epoch {} begins again: {}", from.history().size() + 1, e.getMessage());
            }
        }
        return null;
    }

    /// Waits for a while until there are as many slots as tasks, since a lost executor is replaced.
    private boolean hasSlots() {
        for (int waited = 0; Cluster.slots(spark) < chained; waited++) {
            if (waited == SECONDS_TO_REPLACE) {
                Cluster.log()
                        .warn(
                                "there are {} slots for {} tasks that pass sums along: this epoch goes by jobs",
                                Cluster.slots(spark),
                                chained);
                return false;
            }
            try {
                Thread.sleep(1000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw Failures.of(e);
            }
        }
        return true;
    }

    private State chain(State from) {
        byte[] secret = new byte[SECRET];
        new SecureRandom().nextBytes(secret);
        Broadcast<byte[]> state = null;
        long begun = System.nanoTime();
        try {
            state = spark.broadcast(ChainTask.write(network, training, from));
            ChainTask task = new ChainTask(spec, state, secret, chained);
            ChainTask.Result result = jobs.run(
                    "Ayin: epoch %d of %d".formatted(from.history().size() + 1, training.epochs()),
                    () -> Cluster.together(spark, chained, task).getFirst());
            if (result.diverged() >= 0) {
                throw new DivergedException(result.diverged(), result.step(), result.rate());
            }
            State after = ChainTask.read(result.state());
            long steps = after.steps() - from.steps(), nanos = System.nanoTime() - begun;
            long there = chained == 1 ? 0 : 2L * Float.BYTES * network.layout().size(); // and back
            spent.add(steps, nanos, result.computing(), nanos - result.nanos(), steps * there);
            return after;
        } catch (IOException e) {
            throw new UncheckedIOException("the state of the run cannot be handed over: " + e.getMessage(), e);
        } finally {
            if (state != null) {
                state.destroy();
            }
        }
    }

    @Override
    public void close() {
        spec.destroy();
    }
}
