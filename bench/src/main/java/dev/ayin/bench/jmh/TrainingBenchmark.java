package dev.ayin.bench.jmh;

import dev.ayin.bench.work.Work;
import dev.ayin.bench.worker.AyinRival;
import dev.ayin.bench.worker.PeakRival;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/// Single steps (units, batch, rule), whole epochs over the same examples, and the time that the operations of a step's
/// products take at the machine's peak. An epoch is 3125 steps of the first network, 111 of the second, 400 and 100 of
/// the third and 50 of the last.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Fork(2)
public class TrainingBenchmark {
    @Param({
        "2-4-6-6-4-1 32 sgd",
        "2-25-50-50-25-1 900 sgd",
        "784-128-10 32 adam",
        "784-128-10 128 adam",
        "784-512-512-10 128 sgd",
        "784-512-512-10 128 adam"
    })
    String training;

    @Param({"1", "2"})
    int threads;

    private String threadsBefore;
    private Runnable oneStep;
    private Runnable oneEpoch;
    private Runnable peak;

    @Setup
    public void prepare() throws Exception {
        Work work = Work.parse("step " + training);
        threadsBefore = System.setProperty("ayin.threads", String.valueOf(threads));
        oneStep = new AyinRival(threads, false).prepare(work).call();
        oneEpoch = new AyinRival(threads, true).prepare(work).call();
        peak = new PeakRival(threads).one(work);
    }

    @TearDown
    public void restore() {
        if (threadsBefore == null) {
            System.clearProperty("ayin.threads");
        } else {
            System.setProperty("ayin.threads", threadsBefore);
        }
    }

    @Benchmark
    public void step() {
        oneStep.run();
    }

    @Benchmark
    public void epoch() {
        oneEpoch.run();
    }

    @Benchmark
    public void stepAtPeak() {
        peak.run();
    }
}
