package dev.ayin.lab.part;

import dev.ayin.lab.run.Experiment;
import dev.ayin.lab.wire.Part;
import dev.ayin.lab.wire.Refusal;
import dev.ayin.lab.wire.Reply;
import dev.ayin.lab.wire.Request;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/// A part that lets a network learn: its experiment, how that is played, and what it has replaced.
abstract class RunningPart implements Part {
    /// How many experiments wait to be taken back.
    private static final int MOST_PAST = 3;

    private final Player player = new Player();
    private final Deque<Experiment> past = new ArrayDeque<>(); // what setup and reset have replaced, the last one first
    private Experiment experiment;
    private Refusal stopped; // why playing ended by itself, until the next frame has told it

    /// {@return the experiment as it stands now}
    /// @throws Refusal if there is none yet
    Experiment experiment() {
        if (experiment == null) {
            throw new Refusal("noNetwork");
        }
        return experiment;
    }

    /// {@return what this one has replaced, the last one first}
    List<Experiment> past() {
        return List.copyOf(past);
    }

    /// Plays, pauses, steps, begins again or goes to another epoch.
    ///
    /// @throws Refusal if there is no such command
    Reply move(String command, Request request) {
        Experiment moved = experiment();
        switch (command) {
            case "play" -> player.play(request, moved);
            case "pause" -> player.pause();
            case "step" -> player.step(request, moved);
            case "reset" -> replace(new Experiment(moved.source(), moved.settings()));
            case "seek" -> {
                player.pause();
                moved.seek(
                        request.has("branch") ? request.whole("branch", 0, 1000) : moved.shownBranch(),
                        request.whole("epoch", 0, Integer.MAX_VALUE));
            }
            default -> throw new Refusal("command", Map.of("name", command));
        }
        return new Reply().put("playing", player.isPlaying()).put("epoch", experiment.epoch());
    }

    /// What was there before is kept as it stands, with its branches, until it is taken back or too many others came.
    void replace(Experiment next) {
        if (experiment != null) {
            past.push(experiment);
            if (past.size() > MOST_PAST) {
                past.removeLast().close();
            }
        }
        experiment = next;
        player.pause();
    }

    /// Takes back what was replaced last.
    ///
    /// @throws Refusal if there is nothing
    void takeBack() {
        if (past.isEmpty()) {
            throw new Refusal("undo");
        }
        experiment.close();
        experiment = past.pop();
        player.pause();
    }

    void pause() {
        player.pause();
    }

    /// Something else is to be seen, although no step was made.
    void changed() {
        player.changed();
    }

    @Override
    public long due() {
        return player.due(experiment);
    }

    @Override
    public void work(long until) {
        try {
            player.work(until, experiment);
            if (player.isSettled(experiment)) {
                player.pause();
                stopped = new Refusal("settled", Map.of("epoch", experiment.epoch()));
            }
        } catch (Refusal e) {
            stopped = e;
        }
    }

    @Override
    public long version() {
        return player.version();
    }

    /// {@return the frame with whether it plays, and why it has ended by itself}
    Reply told(Reply frame) {
        frame.put("playing", player.isPlaying());
        if (stopped != null) {
            frame.put("stopped", Map.of("key", stopped.key(), "args", stopped.args()));
            stopped = null;
        }
        return frame;
    }

    @Override
    public void close() {
        if (experiment != null) {
            experiment.close();
        }
        past.forEach(Experiment::close);
        past.clear();
    }
}
