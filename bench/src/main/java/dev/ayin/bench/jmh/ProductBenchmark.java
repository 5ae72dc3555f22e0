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
import org.openjdk.jmh.annotations.Warmup;

/// Products (form, rows, length of a chain, columns), and beside each the time that as many operations take at the
/// machine's peak.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Fork(2)
public class ProductBenchmark {
    @Param({
        "NN 256 256 256",
        "NN 512 512 512",
        "NN 1024 1024 1024",
        "NN 2048 2048 2048",
        "NT 512 512 512",
        "TN 512 512 512",
        "NN 128 784 32",
        "NT 128 32 784",
        "NN 128 784 128",
        "NT 128 128 784",
        "TN 128 10 128",
        "NN 512 784 128",
        "NT 512 128 784",
        "NN 512 512 128",
        "TN 512 512 128",
        "NT 512 128 512",
        "NN 1 25 900",
        "NN 4 6 32",
        "NN 10 128 32",
        "NN 10 128 128",
        "NT 10 128 128",
        "NN 25 50 900",
        "NT 25 900 50",
        "NN 32 128 128"
    })
    String product;

    @Param({"1", "2"})
    int threads;

    private Runnable work;
    private Runnable peak;

    @Setup
    public void prepare() throws Exception {
        Work parsed = Work.parse("product " + product);
        work = new AyinRival(threads, false).prepare(parsed).call();
        peak = new PeakRival(threads).one(parsed);
    }

    @Benchmark
    public void product() {
        work.run();
    }

    @Benchmark
    public void atPeak() {
        peak.run();
    }
}
