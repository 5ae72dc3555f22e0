package dev.ayin.lab.part;

import dev.ayin.lab.wire.Part;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// All parts of the Lab, by the names under which the page speaks to them.
public final class Parts {
    private Parts() {}

    /// {@return new parts, for one reader}
    ///
    /// @param board of all readers
    /// @param teacher whether the reader sits at the machine on which the Lab runs
    /// @param addresses under which others find it
    public static Map<String, Part> all(Board board, boolean teacher, List<String> addresses) {
        Map<String, Part> parts = new LinkedHashMap<>();
        parts.put("lecture", new LecturePart());
        parts.put("film", new NetworkPart()); // networks of the lecture's own: the reader's stays as it is
        parts.put("step", new NetworkPart());
        parts.put("neuron", new NeuronPart());
        parts.put("activations", new ActivationsPart());
        NetworkPart network = new NetworkPart();
        parts.put("network", network);
        parts.put("images", new ImagesPart());
        parts.put("class", new ClassPart(network, board, teacher, addresses));
        parts.put("descent", new DescentPart(network));
        parts.put("digits", new DigitsPart());
        return parts;
    }
}
