package dev.ayin.estimate;

/// Counts the finished parts of a work that several threads share. Safe from any thread.
final class Counter {
    private final Progress progress;
    private final int all;
    private int done;

    Counter(Progress progress, int all) {
        this.progress = progress;
        this.all = all;
    }

    /// One more part is finished.
    synchronized void count() {
        progress.done(++done, all);
    }
}
