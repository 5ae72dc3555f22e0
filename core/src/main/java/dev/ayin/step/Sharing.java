package dev.ayin.step;

/// A way in which threads share a step. Whichever it is, they only ever split different numbers, never the order of a sum, so
/// it does not change a bit, nor does the number of threads.
sealed interface Sharing permits ByExamples, InTurns, ByUnits, ByPieces {
    /// Puts one member's part of a step into its plan: everything up to the gradients and, where that does not need the norm
    /// of all of them, the update.
    void fill(Plan plan);
}
