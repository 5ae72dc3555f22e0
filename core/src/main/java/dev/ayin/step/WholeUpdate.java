package dev.ayin.step;

import dev.ayin.network.Parameters;

/// The update of all parameters by the calling thread, where the gradients of a step were computed elsewhere and are all
/// there. One thread at a time.
public final class WholeUpdate {
    private final Rules rules;
    private final double[] k;
    private final Update update;
    private final Update.Range[][] ranges; // of each layer

    /// @param layers how many the network has
    /// @param gradients the sums over the batch, of the parameters' layout: read, and changed, by each update
    /// @param memories what the optimizer remembers
    /// @param k its numbers of the step
    public WholeUpdate(
            Rules rules, int layers, Parameters parameters, float[] gradients, float[][] memories, double[] k) {
        this.rules = rules;
        this.k = k;
        this.update = new Update(rules, parameters.layout(), parameters.values(), gradients, memories, k);
        this.ranges = new Update.Range[layers][];
        for (int l = 1; l <= layers; l++) {
            ranges[l - 1] = update.ranges(l, 0, 1);
        }
    }

    /// Updates the parameters by the gradients.
    ///
    /// @param t the number of the step in the run, from 1
    public void make(long t, double rate) {
        rules.optimizer().begin(rate, t, k);
        if (update.needsNorm()) {
            update.squares(0, 1);
        }
        update.all(ranges, rate);
    }
}
