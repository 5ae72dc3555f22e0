package dev.ayin.lab.part;

import dev.ayin.lab.run.ByHand;
import dev.ayin.lab.run.Experiment;
import dev.ayin.lab.run.Settings;
import dev.ayin.lab.run.Sources;
import dev.ayin.lab.run.TracedStep;
import dev.ayin.lab.run.Views;
import dev.ayin.lab.take.JavaProgram;
import dev.ayin.lab.take.Past;
import dev.ayin.lab.trace.GradientCheck;
import dev.ayin.lab.trace.Matrices;
import dev.ayin.lab.trace.Trace;
import dev.ayin.lab.wire.Part;
import dev.ayin.lab.wire.Refusal;
import dev.ayin.lab.wire.Reply;
import dev.ayin.lab.wire.Request;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/// The reader's own network: ARCHITECTURE.md lists its commands and views.
public final class NetworkPart implements Part {
    /// How many networks wait to be taken back.
    private static final int MOST_PAST = 3;

    private final Player player = new Player();
    private final Deque<Experiment> past = new ArrayDeque<>(); // what setup and reset have replaced, the last one first
    private Experiment experiment;
    private int[] axes = {0, 1};
    private Refusal stopped; // why playing ended by itself, until the next frame has told it

    @Override
    public Reply answer(String command, Request request) {
        return switch (command) {
            case "setup" -> setup(request);
            case "undo" -> undo();
            case "table" -> Sources.describe(request);
            case "change" -> change(request);
            case "axes" -> axes(request);
            case "trace" -> Trace.of(traced(request), request);
            case "matrices" -> Matrices.of(traced(request), request);
            case "edit" -> edit(request);
            case "predict" -> ByHand.predict(running(), request);
            case "check" -> GradientCheck.of(running().traced());
            case "take" -> take(request);
            default -> {
                move(command, request);
                yield new Reply().put("playing", player.isPlaying()).put("epoch", experiment.epoch());
            }
        };
    }

    private Reply take(Request request) {
        Experiment taken = running();
        player.pause();
        return switch (request.word("what", List.of("model", "java", "gif", "frames"))) {
            case "model" -> new Reply().array("file", Past.model(taken));
            case "java" -> new Reply().put("text", JavaProgram.of(taken));
            case "gif" -> new Reply().array("file", Past.gif(taken));
            default -> Past.frames(taken, axes);
        };
    }

    private void move(String command, Request request) {
        Experiment moved = running();
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
    }

    private Reply setup(Request request) {
        replace(new Experiment(Sources.data(request.object("data")), Settings.of(request.object("settings"))));
        axes = new int[] {0, 1};
        return Views.setup(experiment, axes);
    }

    private Reply change(Request request) {
        running().arriveNow();
        Sources.Source source = request.has("data") ? Sources.data(request.object("data")) : null;
        experiment.change(Settings.of(request.object("settings")), source);
        player.changed();
        return Views.setup(experiment, axes);
    }

    /// A number set by hand; `before` is what stood there.
    private Reply edit(Request request) {
        float before = running()
                .edit(
                        request.whole("layer", 1, 100),
                        request.whole("to", 1, 100_000),
                        request.whole("from", 0, 100_000),
                        (float) request.number("value", -1e6, 1e6));
        player.changed();
        return Views.setup(experiment, axes).put("before", before);
    }

    /// The next step, or the one that an example alone would make.
    private TracedStep traced(Request request) {
        if (!request.has("alone")) {
            return running().traced();
        }
        Request alone = request.object("alone");
        return running().alone(alone.whole("row", 0, Integer.MAX_VALUE), alone.flag("test"));
    }

    private Reply axes(Request request) {
        int most = running().source().plane().features().shape().size() - 1;
        axes = new int[] {request.whole("across", 0, most), request.whole("up", 0, most)};
        player.changed();
        return Views.setup(experiment, axes);
    }

    /// What was there before is kept as it stands, with its branches, until it is taken back or too many others came.
    private void replace(Experiment next) {
        if (experiment != null) {
            past.push(experiment);
            if (past.size() > MOST_PAST) {
                past.removeLast().close();
            }
        }
        experiment = next;
        player.pause();
    }

    private Reply undo() {
        if (past.isEmpty()) {
            throw new Refusal("undo");
        }
        experiment.close();
        experiment = past.pop();
        axes = new int[] {0, 1};
        player.pause();
        return Views.setup(experiment, axes);
    }

    /// {@return the network as it stands now}
    /// @throws Refusal if there is none yet
    public Experiment running() {
        if (experiment == null) {
            throw new Refusal("noNetwork");
        }
        return experiment;
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

    @Override
    public Reply frame(Request wanted) {
        Reply reply = Views.frame(running(), axes, wanted, List.copyOf(past)).put("playing", player.isPlaying());
        if (stopped != null) {
            reply.put("stopped", Map.of("key", stopped.key(), "args", stopped.args()));
            stopped = null;
        }
        return reply;
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
