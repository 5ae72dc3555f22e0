package dev.ayin.spark;

import java.io.Serializable;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;

/// Parameters on their way to the tasks of a step: within the task itself, which Spark broadcasts anyway, or, where they are many,
/// as a broadcast of their own, which it does not warn of.
///
/// @param inTask or null
/// @param shared or null
record Weights(float[] inTask, Broadcast<float[]> shared) implements Serializable {
    private static final int MOST_IN_TASK = 100_000;

    static Weights of(JavaSparkContext spark, float[] values) {
        return values.length <= MOST_IN_TASK
                ? new Weights(values.clone(), null)
                : new Weights(null, spark.broadcast(values.clone()));
    }

    void copyTo(float[] values) {
        float[] from = inTask != null ? inTask : shared.value();
        System.arraycopy(from, 0, values, 0, values.length);
    }

    /// No task needs them any longer.
    void close() {
        if (shared != null) {
            shared.destroy(); // without waiting
        }
    }
}
