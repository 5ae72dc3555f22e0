package dev.ayin.train;

import dev.ayin.network.Gradients;
import dev.ayin.network.Parameters;
import dev.ayin.step.WholeUpdate;

/// The steps of a session whose examples lie elsewhere: [Workers] compute the gradients, the update is made here.
///
/// @param update of the parameters by the gradients
record DistantSteps(Workers workers, Parameters parameters, Gradients gradients, WholeUpdate update) {
    /// Makes a step.
    ///
    /// @throws DivergedException if the loss is not finite; nothing has changed
    Workers.Sums step(Workers.Batch batch, double rate, Workers.Sums before) {
        Workers.Sums sums;
        try {
            sums = workers.gradients(batch, parameters, gradients, before);
        } catch (DivergedException e) {
            throw new DivergedException(e.layer(), e.step(), rate);
        }
        update.make(batch.step(), rate);
        return sums;
    }
}
