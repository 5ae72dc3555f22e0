package dev.ayin.lab.part;

import dev.ayin.lab.run.Experiment;
import dev.ayin.lab.run.Settings.Hidden;
import dev.ayin.lab.wire.Part;
import dev.ayin.lab.wire.Refusal;
import dev.ayin.lab.wire.Reply;
import dev.ayin.lab.wire.Request;
import dev.ayin.train.Epoch;
import java.util.List;
import java.util.Map;

/// What a class and its teacher tell each other: ARCHITECTURE.md lists the commands.
public final class ClassPart implements Part {
    private static final int LONGEST_NAME = 40;

    private final NetworkPart network;
    private final Board board;
    private final boolean teacher;
    private final List<String> addresses;

    /// @param network the reader's own: what it has reached is measured there, and not believed
    /// @param teacher whether the reader sits at the machine on which the Lab runs
    /// @param addresses under which others find it
    public ClassPart(NetworkPart network, Board board, boolean teacher, List<String> addresses) {
        this.network = network;
        this.board = board;
        this.teacher = teacher;
        this.addresses = List.copyOf(addresses);
    }

    @Override
    public Reply answer(String command, Request request) {
        return switch (command) {
            case "about" -> new Reply().put("teacher", teacher).put("addresses", teacher ? addresses : List.of());
            case "reached" -> reached(request);
            case "board" -> board(request);
            default -> throw new Refusal("command", Map.of("name", command));
        };
    }

    private Reply reached(Request request) {
        String name = request.text("name", LONGEST_NAME).strip();
        if (name.isEmpty()) {
            throw new Refusal("class.name");
        }
        Experiment run = network.running();
        List<Epoch> history = run.history();
        int neurons = run.settings().hidden().stream().mapToInt(Hidden::units).sum();
        int goal = request.whole("goal", 1, 100), most = request.whole("neurons", 0, 999);
        double accuracy = history.isEmpty() ? 0 : tested(history.getLast());
        if (100 * accuracy < goal - 1e-9 || most > 0 && neurons > most) {
            throw new Refusal("class.notYet");
        }
        board.add(new Board.Entry(name, accuracy, neurons, run.epoch()));
        return new Reply().put("name", name);
    }

    private static double tested(Epoch epoch) {
        return Double.isNaN(epoch.validationLoss()) ? epoch.accuracy() : epoch.validationAccuracy();
    }

    /// Names of a class are for its teacher alone.
    private Reply board(Request request) {
        if (!teacher) {
            throw new Refusal("class.teacher");
        }
        if (request.flag("clear")) {
            board.clear();
        }
        return new Reply()
                .put(
                        "entries",
                        board.entries().stream()
                                .map(one -> Map.of(
                                        "name", one.name(),
                                        "accuracy", one.accuracy(),
                                        "neurons", one.neurons(),
                                        "epoch", one.epoch()))
                                .toList());
    }
}
