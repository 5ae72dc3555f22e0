package dev.ayin.lab.part;

import dev.ayin.lab.run.Experiment;
import dev.ayin.lab.wire.Part;
import dev.ayin.lab.wire.Refusal;
import dev.ayin.lab.wire.Request;
import java.util.Map;

/// Play, pause, step and speed: when an experiment makes its next steps.
final class Player {
    private static final int FOREVER = Integer.MAX_VALUE;

    private boolean playing;
    private double epochsPerSecond; // 0 for as fast as it goes
    private int toEpoch = FOREVER;
    private long next;
    private long version;

    /// Begins to play.
    ///
    /// @param request `speed` in epochs a second, absent or 0 for as fast as it goes; `epochs` after how many to stop, absent
    ///     for never
    void play(Request request, Experiment experiment) {
        epochsPerSecond = request.has("speed") ? request.number("speed", 0, 1e6) : 0;
        toEpoch = request.has("epochs") ? experiment.history().size() + request.whole("epochs", 1, 1_000_000) : FOREVER;
        playing = experiment.canLearn();
        next = System.nanoTime();
        changed();
    }

    void pause() {
        playing = false;
        changed();
    }

    /// Makes one epoch or one batch.
    void step(Request request, Experiment experiment) {
        playing = false;
        switch (request.text("unit")) {
            case "batch" -> experiment.step();
            case "epoch" -> {
                int epoch = experiment.history().size();
                while (experiment.canLearn() && experiment.history().size() == epoch) {
                    experiment.step();
                }
            }
            default -> throw new Refusal("command", Map.of("name", request.text("unit")));
        }
        changed();
    }

    void changed() {
        version++;
    }

    boolean isPlaying() {
        return playing;
    }

    long version() {
        return version;
    }

    long due() {
        return playing ? next : Part.NEVER;
    }

    void work(long until, Experiment experiment) {
        int goal = epochsPerSecond == 0
                ? toEpoch
                : Math.min(toEpoch, experiment.history().size() + 1);
        experiment.run(until, goal);
        boolean reached = experiment.history().size() >= goal;
        if (epochsPerSecond > 0 && reached) {
            next += (long) (1e9 / epochsPerSecond);
            next = Math.max(next, System.nanoTime() - 100_000_000); // what was missed is not made up for
        }
        if (!experiment.canLearn() || experiment.history().size() >= toEpoch) {
            playing = false;
        }
        changed();
    }
}
