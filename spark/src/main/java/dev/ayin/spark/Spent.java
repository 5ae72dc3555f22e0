package dev.ayin.spark;

/// What the steps of runs on some examples have cost so far, as the driver saw it. One thread at a time.
final class Spent {
    /// Steps that were made.
    long steps;

    /// From the driver's order to its having the gradients, or the state after an epoch.
    long nanos;

    /// Of these the time in which the slowest task of a step computed; of a chain the first task.
    long computing;

    /// Of these, in a chain, what is not within its steps: the stage, whose tasks find each other.
    long starting;

    /// Parameters and gradients that the driver sent to one executor and got from all, or that went over a link of a chain.
    long bytes;

    /// {@return what was spent since then}
    Spent since(Spent before) {
        Spent since = new Spent();
        since.add(
                steps - before.steps,
                nanos - before.nanos,
                computing - before.computing,
                starting - before.starting,
                bytes - before.bytes);
        return since;
    }

    void add(long steps, long nanos, long computing, long starting, long bytes) {
        this.steps += steps;
        this.nanos += nanos;
        this.computing += computing;
        this.starting += starting;
        this.bytes += bytes;
    }
}
