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

    /// {@return what a part has given, after it was counted}
    synchronized <T> T after(T part) {
        progress.done(++done, all);
        return part;
    }
}
