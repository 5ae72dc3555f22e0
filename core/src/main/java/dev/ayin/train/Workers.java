package dev.ayin.train;

import dev.ayin.network.Gradients;
import dev.ayin.network.Parameters;
import org.jspecify.annotations.Nullable;

/// Who computes the gradients of a session whose examples lie elsewhere ([DistantExamples]).
///
/// A batch of m examples is cut into P = [Training#pieces()] pieces, of which piece p are the columns ⌊m·p/P⌋ … ⌊m·(p+1)/P⌋ − 1.
/// Whoever has its examples computes a piece, with [PieceGradients]; what counts for the bits is that the gradients of the pieces
/// are added in their order, ((g₀ + g₁) + g₂) + …, and losses in the order of the examples. One thread at a time calls the
/// methods, that of the session.
public interface Workers extends AutoCloseable {
    /// What was added over examples, one after the other.
    ///
    /// @param loss of their losses
    /// @param hits of how much of each was right, NaN for numbers
    record Sums(double loss, double hits) {
        /// {@return the sums with more examples added, in the order of the arrays}
        public Sums plus(double[] losses, double[] right) {
            double loss = this.loss, hits = this.hits;
            for (int j = 0; j < losses.length; j++) {
                loss += losses[j];
                hits += right[j];
            }
            return new Sums(loss, hits);
        }
    }

    /// One step's examples. Equal to another only with the same array.
    ///
    /// @param step from 1, over the whole run
    /// @param order the numbers of all examples in the order of the epoch
    /// @param first where in the order the batch begins
    /// @param m how many examples it has
    record Batch(long step, int[] order, int first, int m) {}

    /// {@return how many pieces they compute at a time}
    int size();

    /// Computes the gradients of a batch.
    ///
    /// @param gradients receives the sum of the pieces' gradients
    /// @param before what the batch's losses and hits are added to
    /// @return the sums with them
    /// @throws DivergedException if a loss is not finite
    Sums gradients(Batch batch, Parameters parameters, Gradients gradients, Sums before);

    /// {@return losses and hits of all validation examples, added in their order, beginning at 0}
    Sums look(Parameters parameters);

    /// Makes all steps that are left of the present epoch, where workers do that without asking back after each.
    ///
    /// @param from where the session is; @return where it is after the epoch, or null where steps are made one by one
    /// @throws DivergedException if a loss is not finite
    default @Nullable State epoch(State from) {
        return null;
    }

    @Override
    void close();
}
