package dev.ayin.bench.jmh;

import dev.ayin.layer.Activation;
import dev.ayin.math.Kernels;
import dev.ayin.math.Matrix;
import dev.ayin.math.RandomStream;
import dev.ayin.math.RandomStream.Purpose;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// Elementary functions, in nanoseconds a number.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Fork(2)
public class ElementaryBenchmark {
    private static final int CLASSES = 10;
    private static final int COLUMNS = 400;
    private static final int N = CLASSES * COLUMNS; // two arrays of 16 kB: they lie in the first cache

    private final Kernels kernels = Kernels.chosen();
    private final Matrix x = Matrix.zeros(CLASSES, COLUMNS);
    private final Matrix y = Matrix.zeros(CLASSES, COLUMNS);
    private final float[] positive = new float[N];
    private final Activation softmax = Activation.softmax();

    public ElementaryBenchmark() {
        RandomStream random = RandomStream.of(1, Purpose.POINTS, 0);
        for (int i = 0; i < N; i++) {
            x.data()[i] = (float) random.nextGaussian();
            positive[i] = (float) random.nextDouble(1e-3, 1);
        }
    }

    @Benchmark
    @OperationsPerInvocation(N)
    public void exp() {
        kernels.exp(x.data(), 0, y.data(), 0, N);
    }

    @Benchmark
    @OperationsPerInvocation(N)
    public void log() {
        kernels.log(positive, 0, y.data(), 0, N);
    }

    @Benchmark
    @OperationsPerInvocation(N)
    public void tanh() {
        kernels.tanh(x.data(), 0, y.data(), 0, N);
    }

    @Benchmark
    @OperationsPerInvocation(N)
    public void sigmoid() {
        kernels.sigmoid(x.data(), 0, y.data(), 0, N);
    }

    @Benchmark
    @OperationsPerInvocation(N)
    public void softmax() {
        softmax.apply(x, y);
    }
}
