package dev.ayin.lab.part;

import dev.ayin.lab.wire.Part;
import java.util.LinkedHashMap;
import java.util.Map;

/// All parts of the Lab, by the names under which the page speaks to them.
public final class Parts {
    private Parts() {}

    /// {@return new parts, for one reader}
    public static Map<String, Part> all() {
        Map<String, Part> parts = new LinkedHashMap<>();
        parts.put("lecture", new LecturePart());
        parts.put("film", new NetworkPart()); // networks of the lecture's own: the reader's stays as it is
        parts.put("step", new NetworkPart());
        parts.put("neuron", new NeuronPart());
        parts.put("activations", new ActivationsPart());
        NetworkPart network = new NetworkPart();
        parts.put("network", network);
        parts.put("descent", new DescentPart(network));
        parts.put("digits", new DigitsPart());
        return parts;
    }
}
