package dev.ayin.spark;

import java.util.Objects;

/// How a training uses a cluster. None of it changes a bit of the result.
///
/// @param way how the sums of a step come together
public record ClusterOptions(Way way) {
    /// How the sums of a step come together.
    public enum Way {
        /// Whatever counting operations and bytes says.
        AUTO,
        /// A Spark job for each step; the driver adds the pieces.
        JOBS,
        /// A barrier stage for each epoch; the sums travel from task to task.
        CHAIN
    }

    /// The way is found by counting.
    public static final ClusterOptions USUAL = new ClusterOptions(Way.AUTO);

    public ClusterOptions {
        Objects.requireNonNull(way, "way");
    }

    public ClusterOptions withWay(Way way) {
        return new ClusterOptions(way);
    }
}
