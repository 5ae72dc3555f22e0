package dev.ayin.bench.jmh;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/// Every benchmark runs, on tiny works and for a moment, so that none rots. What it measures is nobody's business here.
class BenchmarksRunTest {
    @BeforeEach
    void doNotWaitForOtherBenchmarks() {
        System.setProperty("jmh.ignoreLock", "true");
    }

    @AfterEach
    void waitAgain() {
        System.clearProperty("jmh.ignoreLock");
    }

    @Test
    void everyBenchmarkRuns() throws RunnerException {
        Options options = new OptionsBuilder()
                .include("dev\\.ayin\\.bench\\.jmh\\..*")
                .forks(0)
                .warmupIterations(0)
                .measurementIterations(1)
                .measurementTime(TimeValue.milliseconds(1))
                .param("product", "TN 5 6 7")
                .param("training", "20-3-3 100 adam")
                .param("prediction", "3-2-3 2")
                .param("rule", "Adam", "Nesterov")
                .param("threads", "1", "2")
                .verbosity(VerboseMode.SILENT)
                .shouldFailOnError(true)
                .build();
        assertThat(new Runner(options).run())
                .extracting(result -> result.getPrimaryResult().getLabel())
                .containsOnly(
                        "product",
                        "atPeak",
                        "exp",
                        "log",
                        "tanh",
                        "sigmoid",
                        "softmax",
                        "update",
                        "step",
                        "epoch",
                        "stepAtPeak",
                        "predict")
                .hasSize(2 * 2 + 5 + 2 + 2 * 3 + 1);
    }
}
