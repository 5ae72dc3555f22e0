package dev.ayin.threads;

/// How many threads a piece of work is worth.
public final class Threads {
    private Threads() {}

    /// {@return how many threads so many operations are worth, at most one for each processor; or what `-Dayin.threads=n` says}
    /// Counted, never timed, so that a run can be repeated.
    ///
    /// @param each below so many for each thread fewer threads are faster
    /// @throws IllegalArgumentException if the property is no number of threads
    public static int worthwhile(double operations, double each) {
        Integer forced = Setting.of("ayin.threads");
        if (forced == null) {
            return (int) Math.clamp(operations / each, 1, Runtime.getRuntime().availableProcessors());
        }
        if (forced < 1 || forced > 1024) {
            throw new IllegalArgumentException("ayin.threads is " + forced + ": it can be 1 … 1024");
        }
        return forced;
    }
}
