package dev.ayin.train;

/// When a run stops before its last epoch.
public sealed interface Stopping {
    /// All epochs are run.
    static Stopping never() {
        return new Never();
    }

    /// Stops when the validation loss has not become smaller in so many looks at it, and gives back the parameters of the
    /// best look (Prechelt, "Early stopping – but when?", 1998).
    static Stopping early(int patience) {
        return new Early(patience, 0);
    }

    /// See [Stopping#never].
    record Never() implements Stopping {}

    /// See [Stopping#early].
    ///
    /// @param patience how many looks without success are borne, at least 1
    /// @param atLeast by how much the loss must fall to count as success
    record Early(int patience, double atLeast) implements Stopping {
        public Early {
            if (patience < 1) {
                throw new IllegalArgumentException(
                        "the patience of early stopping is at least 1, it is not " + patience);
            }
            if (!(atLeast >= 0 && atLeast < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("the least success is a number of at least 0, it is not " + atLeast);
            }
        }
    }
}
