package dev.ayin.train;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.ayin.data.Examples;
import dev.ayin.data.Samples;
import dev.ayin.layer.Activation;
import dev.ayin.layer.Layer;
import dev.ayin.loss.Loss;
import dev.ayin.loss.Loss.BinaryCrossEntropy;
import dev.ayin.loss.Loss.Huber;
import dev.ayin.loss.Loss.SoftmaxCrossEntropy;
import dev.ayin.loss.Loss.SquaredError;
import dev.ayin.math.Shape;
import dev.ayin.network.Network;
import dev.ayin.optim.Clipping;
import dev.ayin.optim.Optimizer;
import dev.ayin.optim.Regularization;
import dev.ayin.optim.Schedule;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// Once it is warm, a step allocates nothing, in no thread: else a long run stops for the garbage of its own steps. Measured
/// in a JVM with plain loops, since vectors in lanes are objects until the JIT has compiled all that touches them.
class AllocationTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int STEPS = 200;

    /// More than 127 examples a step, whose Integer the JVM does not keep.
    private static final int BATCH = 130;

    record Case(Loss loss, Optimizer rule, Clipping clipping, int pieces, int threads, boolean segment) {}

    static List<Case> cases() {
        List<Double> three = List.of(1.0, 2.0, 3.0);
        List<Case> cases = new ArrayList<>();
        for (int threads : new int[] {1, 2}) {
            cases.add(
                    new Case(new SoftmaxCrossEntropy(three), Optimizer.adam(), Clipping.byNorm(1), 3, threads, false));
            cases.add(new Case(
                    new BinaryCrossEntropy(List.of(1.0, 2.0)),
                    Optimizer.nAdam(),
                    Clipping.byValue(1),
                    1,
                    threads,
                    true));
        }
        cases.add(new Case(new SquaredError(three), Optimizer.momentum(), Clipping.none(), 1, 1, false));
        cases.add(new Case(new Huber(1, three), Optimizer.adamax(), Clipping.none(), 1, 1, true));
        return cases;
    }

    @Test
    void stepsAllocateNothing() throws Exception {
        assertThat(Forked.run(AllocationTest.class, 0)).isEqualTo("0 bytes\n".repeat(2 + cases().size()));
    }

    /// Prints what 200 steps of each case allocate.
    public static void main(String[] args) {
        System.out.println(bytes(Trainings.images("", false, 1)) + " bytes");
        System.out.println(bytes(Trainings.images("", true, 3)) + " bytes");
        for (Case c : cases()) {
            for (int t = 1; t <= 300_000; t++) {
                c.rule.begin(1e-5, t, new double[Optimizer.SCALARS]); // StrictMath.pow's arrays vanish when compiled
            }
            System.out.println(bytes(c) + " bytes");
        }
    }

    /// Of images, by two threads.
    private static long bytes(Trainings.Run run) {
        int examples = 20 * (STEPS + 2);
        int[] again =
                IntStream.range(0, examples).map(i -> i % run.train().size()).toArray();
        return bytes(
                run.network(),
                run.training().withOptimizer(Optimizer.gradientDescent()).withEpochs(1_000_000),
                run.train().select(again),
                2);
    }

    private static long bytes(Case c) {
        List<Layer> layers = new ArrayList<>();
        layers.add(Layer.dropout(0.1));
        for (Activation g : Activation.all()) {
            if (!(g instanceof Activation.Softmax)) {
                layers.add(Layer.dense(5, g));
                layers.add(Layer.dropout(0.3));
            }
        }
        layers.add(Layer.dense(3, c.loss.link()));
        Network network = new Network(Shape.of(2), layers);
        int examples = BATCH * (STEPS + 2); // the last step of an epoch may allocate
        Samples samples = new Samples(
                Trainings.numbers(2, examples, 1),
                Trainings.numbers(3, examples, 2),
                Trainings.numbers(1, examples, 3));
        Training training = Training.with(c.loss)
                .withOptimizer(c.rule, Schedule.warmUp(0.1, new Schedule.ReduceOnPlateau(1e-5, 0.5, 1, 0)))
                .withClipping(c.clipping)
                .withRegularization(new Regularization(1e-5, 1e-5, 1e-5))
                .withPieces(c.pieces)
                .withBatch(BATCH)
                .withEpochs(1_000_000);
        return bytes(network, training, c.segment ? Trainings.segment(samples) : samples, c.threads);
    }

    private static long bytes(Network network, Training training, Examples examples, int threads) {
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        try (Session session = Session.start(network, training, examples, null, threads)) {
            for (int i = 0; i < STEPS + 2; i++) { // an epoch; its first step starts the team
                session.step();
            }
            Set<Thread> team = new HashSet<>(Thread.getAllStackTraces().keySet());
            team.removeAll(before);
            team.add(Thread.currentThread());
            long[] ids = team.stream().mapToLong(Thread::threadId).toArray();
            assertThat(ids.length).as("this thread and the team's").isEqualTo(threads);
            return fewestBytes(session, ids);
        }
    }

    /// Steps through epochs until one of them allocated nothing, or half a minute is over.
    private static long fewestBytes(Session session, long[] threads) {
        long fewest = Long.MAX_VALUE;
        long end = System.nanoTime() + 30_000_000_000L;
        long[] from = new long[threads.length], to = new long[threads.length];
        while (System.nanoTime() < end && fewest > 0) {
            session.step();
            count(threads, from);
            count(threads, from);
            for (int i = 0; i < STEPS; i++) {
                session.step();
            }
            count(threads, to);
            fewest = Math.min(
                    fewest, LongStream.of(to).sum() - LongStream.of(from).sum());
            session.step();
        }
        return fewest;
    }

    private static void count(long[] threads, long[] bytes) {
        for (int i = 0; i < threads.length; i++) {
            bytes[i] = THREADS.getThreadAllocatedBytes(threads[i]);
        }
    }
}
