package dev.ayin.spark;

import dev.ayin.network.Network;
import dev.ayin.train.Training;

/// Which of both ways a run takes, chosen by counting what a step costs in each; never by trying, so that a run can be repeated.
///
/// With G gradients, w multiply-adds an example forward, m examples a batch, P pieces and T tasks:
///
/// - computing takes 6·w·m/(T·R) seconds either way, with R operations a second and task;
/// - a job takes its own time J, and 4·G·(P + 1) bytes through the driver, which has B bytes a second;
/// - the chain takes T times the time L of a message, and 8·G bytes through each link; and its stage takes S an epoch, which
///   Spark's tasks wait for each other, looking once a second.
///
/// Jobs need nothing but Spark, so they are taken as long as what they cost beside the computing is less than half of it.
///
/// @param reason a sentence for the log
record Choice(boolean chain, String reason) {
    private static final double JOB = 0.03, RATE = 4e9, BYTES = 1e8, MESSAGE = 5e-4, STAGE = 1.2;

    /// @param steps an epoch has
    /// @param tasks that share a step
    /// @param obstacle why tasks cannot talk to each other, or null
    /// @throws IllegalArgumentException if the chain is asked for and cannot be
    static Choice of(
            ClusterOptions.Way way, Network network, Training training, int steps, int tasks, String obstacle) {
        double g = network.layout().size();
        double compute = 6.0 * network.work() * training.batch() / (tasks * RATE);
        double jobs = added(ClusterOptions.Way.JOBS, g, training.pieces(), tasks);
        double links = added(ClusterOptions.Way.CHAIN, g, training.pieces(), tasks) + STAGE / steps;
        String counted = "a step computes for about %.1f ms on %d task%s; jobs would add %.1f ms, a chain %.1f ms"
                .formatted(1e3 * compute, tasks, tasks == 1 ? "" : "s", 1e3 * jobs, 1e3 * links);
        if (way == ClusterOptions.Way.CHAIN && obstacle != null) {
            throw new IllegalArgumentException(
                    "the tasks of this cluster cannot pass sums along: %s; take the way of jobs".formatted(obstacle));
        }
        if (way != ClusterOptions.Way.AUTO) {
            return new Choice(way == ClusterOptions.Way.CHAIN, "way %s, as asked: %s".formatted(name(way), counted));
        }
        if (obstacle != null) {
            return new Choice(false, "way jobs, since %s: %s".formatted(obstacle, counted));
        }
        boolean chain = jobs > compute / 2 && links < jobs;
        return new Choice(chain, "way %s: %s".formatted(chain ? "chain" : "jobs", counted));
    }

    /// {@return what a way adds to a step, in seconds, a chain's stage left out}
    static double added(ClusterOptions.Way way, double g, int pieces, int tasks) {
        return way == ClusterOptions.Way.JOBS
                ? JOB + 4 * g * (pieces + 1) / BYTES
                : tasks == 1 ? 0 : tasks * MESSAGE + 8 * g / BYTES;
    }

    private static String name(ClusterOptions.Way way) {
        return way.name().toLowerCase(java.util.Locale.ROOT);
    }
}
