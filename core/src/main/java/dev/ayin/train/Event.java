package dev.ayin.train;

import dev.ayin.network.Network;

/// What a run says while it runs, to a `Consumer<Event>`: progress bar, history, pictures, checkpoints and cluster all
/// listen to the same ones. Called by the thread that runs the session, between steps; a listener that dawdles slows the
/// run, one that throws ends it.
public sealed interface Event {
    /// The run begins, or goes on after a checkpoint.
    ///
    /// @param examples how many an epoch sees
    /// @param stepsPerEpoch in how many steps
    /// @param firstEpoch the epoch that begins, from 1
    /// @param threads how many threads share a step
    record Started(Network network, Training training, int examples, int stepsPerEpoch, int firstEpoch, int threads)
            implements Event {}

    /// Some steps of an epoch are done: said a few times a second, not at every step.
    ///
    /// @param epoch from 1
    /// @param step of the epoch, from 1
    /// @param loss mean of the epoch's examples so far
    /// @param accuracy share of right ones among them, NaN for numbers
    /// @param examplesPerSecond since the epoch began
    record Progress(int epoch, int step, int stepsPerEpoch, double loss, double accuracy, double examplesPerSecond)
            implements Event {}

    /// An epoch is done, and the validation examples were looked at if it was their turn ([Training#scoreEvery()]).
    record EpochEnded(Epoch epoch) implements Event {}

    /// The run is over.
    ///
    /// @param reason why
    /// @param epoch of which epoch the parameters are
    record Ended(Reason reason, int epoch) implements Event {}

    /// Why a run is over.
    enum Reason {
        /// All epochs are done.
        COMPLETE,
        /// Early stopping: the parameters are the best ones.
        NO_LONGER_BETTER,
        /// A rule of the user's own, [Stopping.Custom]: the parameters are those of the last epoch.
        RULE,
        /// Somebody called [Session#stop()] or [Session#finish()].
        STOPPED
    }
}
