package dev.ayin.layer;

/// A matrix that a layer wants: parameters that are learnt, or memory that an example leaves between forward and backward.
///
/// @param name the letter of the blackboard: W, b, Z …
/// @param role what it is for
/// @param rows rows; for memory, the rows of one example's column
/// @param cols columns; for memory 1, since there is a column for every example of the batch
/// @param initializer how parameters begin; of memory nobody asks
public record Slot(String name, Role role, int rows, int cols, Initializer initializer) {
    /// What a slot is for.
    public enum Role {
        /// Weights, of which column k belongs to input k: regularisation shrinks them, and threads may compute the
        /// gradients of different columns.
        WEIGHTS,
        /// Weights that every place of an image shares: regularised, their gradient is computed as a whole.
        FILTERS,
        /// Parameters that are not regularised and whose gradient one thread computes as a whole.
        BIAS,
        /// What a layer measures of the examples: no gradient leads to it, each step brings it nearer to what the step has
        /// measured.
        STATISTICS,
        /// A column for every example.
        MEMORY
    }

    /// {@return weights (rows × inputs)}
    public static Slot weights(String name, int rows, int inputs, Initializer initializer) {
        return new Slot(name, Role.WEIGHTS, rows, inputs, initializer);
    }

    /// {@return weights (rows × cols) that every place of an image shares}
    public static Slot filters(String name, int rows, int cols, Initializer initializer) {
        return new Slot(name, Role.FILTERS, rows, cols, initializer);
    }

    /// {@return a column of measured numbers (rows × 1)}
    public static Slot statistics(String name, int rows, Initializer initializer) {
        return new Slot(name, Role.STATISTICS, rows, 1, initializer);
    }

    /// {@return whether regularisation shrinks it}
    public boolean isRegularized() {
        return role == Role.WEIGHTS || role == Role.FILTERS;
    }

    /// {@return a column of biases (rows × 1)}
    public static Slot bias(String name, int rows, Initializer initializer) {
        return new Slot(name, Role.BIAS, rows, 1, initializer);
    }

    /// {@return memory (rows × m)}
    public static Slot memory(String name, int rows) {
        return new Slot(name, Role.MEMORY, rows, 1, Initializer.constant(0));
    }

    /// {@return how many numbers it holds}
    public int size() {
        return rows * cols;
    }
}
