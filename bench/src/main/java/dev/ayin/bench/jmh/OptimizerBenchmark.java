package dev.ayin.bench.jmh;

import dev.ayin.math.RandomStream;
import dev.ayin.math.RandomStream.Purpose;
import dev.ayin.optim.Optimizer;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// The update of each optimizer, in nanoseconds a parameter.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Fork(2)
public class OptimizerBenchmark {
    private static final int N = 16_384; // all arrays lie in the second cache, as in a step

    @Param({"GradientDescent", "Momentum", "Nesterov", "RmsProp", "AdaGrad", "Adam", "AdamW", "Adamax", "NAdam"})
    String rule;

    private final float[] w = new float[N];
    private final float[] g = new float[N];
    private final double[] k = new double[Optimizer.SCALARS];
    private float[][] memories;
    private Optimizer optimizer;
    private long t;

    @Setup
    public void prepare() {
        optimizer = Optimizer.all().stream()
                .filter(o -> o.getClass().getSimpleName().equals(rule))
                .findFirst()
                .orElseThrow();
        memories = new float[optimizer.memories()][N];
        RandomStream random = RandomStream.of(1, Purpose.POINTS, 0);
        for (int i = 0; i < N; i++) {
            w[i] = (float) random.nextGaussian();
            g[i] = (float) random.nextGaussian();
        }
    }

    @Benchmark
    @OperationsPerInvocation(N)
    public void update() {
        optimizer.begin(1e-6, ++t, k);
        optimizer.update(k, w, g, memories, 0, N);
    }
}
