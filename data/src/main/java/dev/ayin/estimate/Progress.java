package dev.ayin.estimate;

/// Hears how far a long work is. Called by one thread at a time, though not always the same one; what it throws ends the work.
@FunctionalInterface
public interface Progress {
    /// Says nothing to anybody.
    Progress NONE = (done, all) -> {};

    /// @param done how many parts of the work (folds, runs of a trial) are finished
    /// @param all how many there are
    void done(int done, int all);
}
