package dev.ayin.train;

import java.util.List;

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

    /// Stops after so many epochs, while the schedule's rates are those of the whole run: what another run with the same schedule has found
    /// to be enough.
    static Stopping after(int epochs) {
        return new After(epochs);
    }

    /// The door for rules of your own: implement it as a record. The run keeps the parameters that it ends with.
    non-sealed interface Custom extends Stopping {
        /// {@return whether the run is over} Asked after each epoch, and when a run goes on: a pure function of the history.
        ///
        /// @param history the finished epochs, at least one; where nobody looked at validation examples, their loss is NaN
        boolean isOver(List<Epoch> history);
    }

    /// See [Stopping#never].
    record Never() implements Stopping {}

    /// See [Stopping#after].
    ///
    /// @param epochs at least 1
    record After(int epochs) implements Stopping {
        public After {
            if (epochs < 1) {
                throw new IllegalArgumentException("a run stops after at least 1 epoch, not " + epochs);
            }
        }
    }

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
