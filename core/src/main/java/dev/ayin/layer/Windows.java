package dev.ayin.layer;

import dev.ayin.math.Matrix;

/// Where the windows lie over which a loop runs number by number.
///
/// The just-in-time compiler vectorises a loop over several arrays only if it has one index for all of them: ten times
/// as fast. So the windows of one layer lie at the same place of their arrays, as a workspace lays them.
final class Windows {
    private Windows() {}

    /// {@return where both windows begin in their arrays}
    ///
    /// @throws IllegalArgumentException if they do not begin at the same place
    static int begin(Matrix X, Matrix Y) {
        if (X.offset() != Y.offset()) {
            throw new IllegalArgumentException(
                    "number by number goes over windows that begin at the same place of their arrays,"
                            + " not at %d and %d".formatted(X.offset(), Y.offset()));
        }
        return X.offset();
    }

    /// {@return where all four windows begin in their arrays}
    ///
    /// @throws IllegalArgumentException if they do not begin at the same place
    static int begin(Matrix Z, Matrix A, Matrix dA, Matrix dZ) {
        begin(Z, A);
        begin(A, dA);
        return begin(dA, dZ);
    }
}
