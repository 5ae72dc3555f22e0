package dev.ayin.lab.part;

import dev.ayin.lab.run.Experiment;
import dev.ayin.lab.wire.Part;
import dev.ayin.lab.wire.Refusal;
import dev.ayin.lab.wire.Request;
import dev.ayin.train.Epoch;
import java.util.DoubleSummaryStatistics;
import java.util.List;

/// Play, pause, step and speed: when an experiment makes its next steps.
final class Player {
    private static final int FOREVER = Integer.MAX_VALUE;
    private static final int CALM = 100;

    private boolean playing;
    private double epochsPerSecond; // 0 for as fast as it goes
    private int toEpoch = FOREVER;
    private int begun; // at which epoch it was pressed
    private long next;
    private long version;

    /// Begins to play.
    ///
    /// @param request `speed` in epochs a second, absent or 0 for as fast as it goes; `epochs` after how many to stop, absent
    ///     for never
    void play(Request request, Experiment experiment) {
        epochsPerSecond = request.has("speed") ? request.number("speed", 0, 1e6) : 0;
        toEpoch = request.has("epochs") ? experiment.epoch() + request.whole("epochs", 1, 1_000_000) : FOREVER;
        begun = experiment.epoch();
        playing = experiment.canLearn();
        next = System.nanoTime();
        changed();
    }

    void pause() {
        playing = false;
        changed();
    }

    /// Makes one epoch, one batch, or shows one phase of a step.
    void step(Request request, Experiment experiment) {
        playing = false;
        experiment.arriveNow();
        switch (request.word("unit", List.of("epoch", "batch", "phase"))) {
            case "batch" -> experiment.step();
            case "phase" -> experiment.phase();
            default -> {
                int epoch = experiment.epoch();
                while (experiment.canLearn() && experiment.epoch() == epoch) {
                    experiment.step();
                }
            }
        }
        changed();
    }

    void changed() {
        version++;
    }

    boolean isPlaying() {
        return playing;
    }

    /// {@return whether it plays without an end and nothing is learnt any more: for [#CALM] epochs since it was pressed the loss
    /// has stayed within a thousandth of its mean}
    boolean isSettled(Experiment experiment) {
        int epoch = experiment.epoch();
        if (!playing || toEpoch != FOREVER || epoch - begun < CALM || experiment.isTravelling()) {
            return false;
        }
        DoubleSummaryStatistics losses = experiment.history().subList(epoch - CALM, epoch).stream()
                .mapToDouble(Epoch::loss)
                .summaryStatistics();
        return losses.getMax() - losses.getMin() <= 1e-3 * losses.getAverage();
    }

    long version() {
        return version;
    }

    long due(Experiment experiment) {
        boolean travelling = experiment != null && experiment.isTravelling();
        return travelling ? System.nanoTime() : playing ? next : Part.NEVER;
    }

    /// @throws Refusal if the experiment cannot go on from where it stands
    void work(long until, Experiment experiment) {
        changed();
        if (experiment.isTravelling()) {
            experiment.run(until, 0);
            return;
        }
        int goal = epochsPerSecond == 0 ? toEpoch : Math.min(toEpoch, experiment.epoch() + 1);
        try {
            experiment.run(until, goal);
        } catch (Refusal e) {
            playing = false;
            throw e;
        }
        if (epochsPerSecond > 0 && experiment.epoch() >= goal) {
            next += (long) (1e9 / epochsPerSecond);
            next = Math.max(next, System.nanoTime() - 100_000_000); // what was missed is not made up for
        }
        if (!experiment.canLearn() || experiment.epoch() >= toEpoch) {
            playing = false;
        }
    }
}
