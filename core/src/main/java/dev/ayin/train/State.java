package dev.ayin.train;

import dev.ayin.optim.Optimizer;
import java.io.Serializable;
import java.util.List;

/// Everything that a session needs to go on: what a checkpoint holds. The arrays are copies, and states are equal
/// only if they share them.
///
/// @param steps how many steps are done
/// @param stepOfEpoch how many of them in the present epoch
/// @param lossSum over the examples of the present epoch so far
/// @param hitSum the same for right ones
/// @param memories what the optimizer remembers
/// @param k its numbers of the step
/// @param best parameters of the best epoch, empty where there is none
public record State(
        long steps,
        int stepOfEpoch,
        double lossSum,
        double hitSum,
        float[] parameters,
        float[][] memories,
        double[] k,
        float[] best,
        double bestLoss,
        int bestEpoch,
        int waited,
        List<Epoch> history)
        implements Serializable {
    /// {@return the same with these finished epochs}
    public State withHistory(List<Epoch> history) {
        return new State(
                steps,
                stepOfEpoch,
                lossSum,
                hitSum,
                parameters,
                memories,
                k,
                best,
                bestLoss,
                bestEpoch,
                waited,
                List.copyOf(history));
    }

    /// {@return the same for a run that goes on with this optimizer, which remembers nothing and counts steps from 1}
    public State withoutMemory(Optimizer optimizer) {
        return new State(
                0,
                stepOfEpoch,
                lossSum,
                hitSum,
                parameters,
                new float[optimizer.memories()][parameters.length],
                new double[Optimizer.SCALARS],
                best,
                bestLoss,
                bestEpoch,
                waited,
                history);
    }

    /// {@return the same with the present epoch's steps forgotten: it begins again}
    public State atBeginningOfEpoch() {
        return new State(steps, 0, 0, 0, parameters, memories, k, best, bestLoss, bestEpoch, waited, history);
    }
}
