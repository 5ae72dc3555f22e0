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
import dev.ayin.lab.wire.Reply;
import dev.ayin.lab.wire.Request;
import java.util.List;

/// The reader's own network: ARCHITECTURE.md lists its commands and views.
public final class NetworkPart extends RunningPart {
    private int[] axes = {0, 1};

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
            default -> move(command, request);
        };
    }

    private Reply take(Request request) {
        Experiment taken = running();
        pause();
        return switch (request.word("what", List.of("model", "java", "gif", "frames"))) {
            case "model" -> new Reply().array("file", Past.model(taken));
            case "java" -> new Reply().put("text", JavaProgram.of(taken));
            case "gif" -> new Reply().array("file", Past.gif(taken));
            default -> Past.frames(taken, axes);
        };
    }

    private Reply setup(Request request) {
        replace(new Experiment(Sources.data(request.object("data")), Settings.of(request.object("settings"))));
        axes = new int[] {0, 1};
        return Views.setup(running(), axes);
    }

    private Reply change(Request request) {
        running().arriveNow();
        Sources.Source source = request.has("data") ? Sources.data(request.object("data")) : null;
        running().change(Settings.of(request.object("settings")), source);
        changed();
        return Views.setup(running(), axes);
    }

    /// A number set by hand; `before` is what stood there.
    private Reply edit(Request request) {
        float before = running()
                .edit(
                        request.whole("layer", 1, 100),
                        request.whole("to", 1, 100_000),
                        request.whole("from", 0, 100_000),
                        (float) request.number("value", -1e6, 1e6));
        changed();
        return Views.setup(running(), axes).put("before", before);
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
        changed();
        return Views.setup(running(), axes);
    }

    private Reply undo() {
        takeBack();
        axes = new int[] {0, 1};
        return Views.setup(running(), axes);
    }

    /// {@return the network as it stands now}
    /// @throws dev.ayin.lab.wire.Refusal if there is none yet
    public Experiment running() {
        return experiment();
    }

    @Override
    public Reply frame(Request wanted) {
        return told(Views.frame(running(), axes, wanted, past()));
    }
}
