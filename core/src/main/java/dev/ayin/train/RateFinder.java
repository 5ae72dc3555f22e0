package dev.ayin.train;

import dev.ayin.data.Examples;
import dev.ayin.network.Network;
import java.util.ArrayList;
import java.util.List;

/// Finds a learning rate by trying all: steps of a throw-away run whose rate grows geometrically until the loss explodes
/// (Smith, "Cyclical learning rates for training neural networks", WACV 2017, section 3.3).
public final class RateFinder {
    private static final double SMOOTHING = 0.9;

    private RateFinder() {}

    /// One step of the search.
    ///
    /// @param rate the learning rate it was made with
    /// @param loss the smoothed loss before it
    public record Trial(double rate, double loss) {}

    /// What the search found.
    ///
    /// @param trials step by step
    /// @param rate the suggestion: where the loss falls fastest over a tenth of the trials (from one to the next, the luck
    ///     of the batches is larger than the fall), a tenth of where it is least at most
    public record Found(List<Trial> trials, double rate) {}

    /// Searches from a rate of 10⁻⁷ to 10 in 100 steps.
    public static Found find(Network network, Training training, Examples train) {
        return find(network, training, train, 1e-7, 10, 100);
    }

    /// @param steps how many rates to try
    /// @throws IllegalArgumentException if the range is empty or there are fewer than 10 steps
    public static Found find(Network network, Training training, Examples train, double from, double to, int steps) {
        if (!(from > 0 && to > from) || steps < 10) {
            throw new IllegalArgumentException(
                    "a search for a rate goes up from above 0 in at least 10 steps, not from %s to %s in %d"
                            .formatted(from, to, steps));
        }
        int stepsPerEpoch = Math.max(1, Math.ceilDiv(train.size(), training.batch()));
        Training tries = training.withEpochs(steps / stepsPerEpoch + 1).withStopping(Stopping.never());
        List<Trial> trials = new ArrayList<>();
        double mean = 0, least = Double.POSITIVE_INFINITY;
        try (Session session = Session.start(network, tries, train, null)) {
            for (int i = 0; i < steps; i++) {
                double rate = from * StrictMath.pow(to / from, i / (steps - 1.0));
                mean = SMOOTHING * mean + (1 - SMOOTHING) * session.step(rate);
                double loss = mean / (1 - StrictMath.pow(SMOOTHING, i + 1)); // without the pull of the first 0
                trials.add(new Trial(rate, loss));
                least = Math.min(least, loss);
                if (loss > 4 * least) {
                    break;
                }
            }
        } catch (DivergedException e) {
            if (trials.isEmpty()) {
                throw e;
            }
            // As far as it goes: the rates before this one were tried.
        }
        return new Found(List.copyOf(trials), suggestion(trials, steps / 10));
    }

    private static double suggestion(List<Trial> trials, int window) {
        int lowest = 0;
        for (int i = 1; i < trials.size(); i++) {
            if (trials.get(i).loss < trials.get(lowest).loss) {
                lowest = i;
            }
        }
        double rate = trials.get(lowest).rate / 10, steepest = 0;
        for (int i = 2 * window; i <= lowest; i++) { // before that the smoothed loss is some batches' luck
            Trial before = trials.get(i - window); // its rate, since a smoothed loss falls late
            double slope = trials.get(i).loss - before.loss;
            if (slope < steepest) {
                steepest = slope;
                rate = Math.min(before.rate, trials.get(lowest).rate / 10);
            }
        }
        return rate;
    }
}
