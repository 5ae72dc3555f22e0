package dev.ayin.bench.worker;

import java.util.function.DoubleSupplier;

/// A work that is ready to be done again and again.
///
/// @param repetitions how many repetitions of the work one call is
/// @param call does them
/// @param note how it is done, where a rival has several ways; may be empty
/// @param accuracy what the last call has reached, or null where nothing is learnt
public record Repeatable(int repetitions, Runnable call, String note, DoubleSupplier accuracy) {
    public Repeatable(int repetitions, Runnable call) {
        this(repetitions, call, "", null);
    }
}
