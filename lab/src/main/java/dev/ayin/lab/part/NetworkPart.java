package dev.ayin.lab.part;

import dev.ayin.lab.run.Experiment;
import dev.ayin.lab.run.Settings;
import dev.ayin.lab.run.Sources;
import dev.ayin.lab.run.Views;
import dev.ayin.lab.wire.Part;
import dev.ayin.lab.wire.Refusal;
import dev.ayin.lab.wire.Reply;
import dev.ayin.lab.wire.Request;
import java.util.Map;

/// The reader's own network.
final class NetworkPart implements Part {
    private final Player player = new Player();
    private Experiment experiment;

    @Override
    public Reply answer(String command, Request request) {
        if (command.equals("setup")) {
            return setup(request);
        }
        if (experiment == null) {
            throw new Refusal("noNetwork");
        }
        switch (command) {
            case "play" -> player.play(request, experiment);
            case "pause" -> player.pause();
            case "step" -> player.step(request, experiment);
            case "reset" -> replace(new Experiment(experiment.data(), experiment.settings()));
            default -> throw new Refusal("command", Map.of("name", command));
        }
        return new Reply().put("playing", player.isPlaying());
    }

    private Reply setup(Request request) {
        replace(new Experiment(Sources.data(request.object("data")), Settings.of(request.object("settings"))));
        return Views.setup(experiment);
    }

    private void replace(Experiment next) {
        close();
        experiment = next;
        player.pause();
    }

    @Override
    public long due() {
        return player.due();
    }

    @Override
    public void work(long until) {
        player.work(until, experiment);
    }

    @Override
    public long version() {
        return player.version();
    }

    @Override
    public Reply frame(Request wanted) {
        if (experiment == null) {
            throw new Refusal("noNetwork");
        }
        return Views.frame(experiment, wanted).put("playing", player.isPlaying());
    }

    @Override
    public void close() {
        if (experiment != null) {
            experiment.close();
        }
    }
}
