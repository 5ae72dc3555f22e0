package dev.ayin.bench.worker;

/// A work that is ready to be done again and again.
///
/// @param repetitions how many repetitions of the work one call is
/// @param call does them
/// @param note how it is done, where a rival has several ways; may be empty
public record Repeatable(int repetitions, Runnable call, String note) {
    public Repeatable(int repetitions, Runnable call) {
        this(repetitions, call, "");
    }
}
