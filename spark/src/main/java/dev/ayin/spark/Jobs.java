package dev.ayin.spark;

import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import org.apache.spark.api.java.JavaSparkContext;

/// The jobs of one run, under names that Spark's page shows. An interruption of the thread that waits cancels them.
final class Jobs {
    private final JavaSparkContext spark;
    private final String tag = "ayin-" + UUID.randomUUID();

    Jobs(JavaSparkContext spark) {
        this.spark = spark;
    }

    /// {@return what a job gives}
    ///
    /// @throws RuntimeException what went wrong, as one sentence ([Failures])
    <T> T run(String what, Supplier<T> work) {
        spark.setJobDescription(what);
        spark.sc().addJobTag(tag);
        try {
            return work.get();
        } catch (Exception e) { // also Spark's, which Scala throws without saying so
            RuntimeException failure = Failures.of(e);
            if (failure instanceof CancellationException) {
                spark.sc().cancelJobsWithTag(tag);
            }
            throw failure;
        } finally {
            spark.sc().removeJobTag(tag);
            spark.setJobDescription(null);
        }
    }
}
