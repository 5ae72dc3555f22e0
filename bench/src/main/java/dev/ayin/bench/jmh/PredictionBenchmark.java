package dev.ayin.bench.jmh;

import dev.ayin.bench.work.Work;
import dev.ayin.bench.worker.AyinRival;
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
import org.openjdk.jmh.annotations.Warmup;

/// Predictions (units, rows).
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Fork(2)
public class PredictionBenchmark {
    @Param({"2-4-6-6-4-1 1", "784-128-10 1", "784-128-10 1000", "784-512-512-10 1", "784-512-512-10 1000"})
    String prediction;

    private Runnable call;

    @Setup
    public void prepare() throws Exception {
        call = new AyinRival(1, false)
                .prepare(Work.parse("predict " + prediction))
                .call();
    }

    @Benchmark
    public void predict() {
        call.run();
    }
}
