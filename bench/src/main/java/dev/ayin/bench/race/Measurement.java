package dev.ayin.bench.race;

/// What one entrant needed for one work.
///
/// @param work its words
/// @param note how the rival did it, where it has several ways; may be empty
/// @param nanos a repetition, block by block
/// @param accuracy what was reached, NaN where nothing is learnt
record Measurement(String group, String work, Entrant entrant, String note, Series nanos, double accuracy) {}
