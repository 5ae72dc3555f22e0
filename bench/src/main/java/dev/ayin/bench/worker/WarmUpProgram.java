package dev.ayin.bench.worker;

import dev.ayin.bench.work.Networks;
import dev.ayin.bench.work.Work;
import dev.ayin.data.Samples;
import dev.ayin.math.Matrix;
import dev.ayin.train.Session;

/// Trains 784-128-10 with Adam from the first moment of a JVM, 128 examples a step, and says when each step was done.
public final class WarmUpProgram {
    private static final int BATCH = 128;
    private static final int EXAMPLES = 10 * BATCH;
    private static final int MOST_STEPS = 100_000;

    private WarmUpProgram() {}

    /// @param args when the process was started, in milliseconds of [System#currentTimeMillis()], and for how many
    ///     milliseconds it is to work
    public static void main(String[] args) {
        long started = System.nanoTime() - (System.currentTimeMillis() - Long.parseLong(args[0])) * 1_000_000;
        long end = started + Long.parseLong(args[1]) * 1_000_000;
        Work.Units units = new Work.Units(784, 128, 10);
        long[] done = new long[MOST_STEPS];
        int steps = 0;
        try (Session session = Session.start(
                Networks.network(units),
                Networks.training(units, BATCH, "adam", Integer.MAX_VALUE),
                samples(units),
                null)) {
            do {
                session.step();
                done[steps++] = System.nanoTime();
            } while (steps < MOST_STEPS && done[steps - 1] < end);
        }
        StringBuilder times = new StringBuilder("times");
        for (int i = 0; i < steps; i++) {
            times.append(' ').append(done[i] - started);
        }
        System.out.println(times);
    }

    /// Some examples without random numbers, which would take longer than the first steps.
    private static Samples samples(Work.Units units) {
        Matrix X = Matrix.zeros(units.inputs(), EXAMPLES), Y = Matrix.zeros(units.outputs(), EXAMPLES);
        for (int i = 0; i < X.data().length; i++) {
            X.data()[i] = (i % 17 - 8) / 8f;
        }
        for (int j = 0; j < EXAMPLES; j++) {
            Y.set(j % units.outputs(), j, 1);
        }
        return new Samples(X, Y);
    }
}
