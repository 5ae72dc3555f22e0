package dev.ayin.lab.run;

import dev.ayin.lab.wire.Request;

/// Experiments as a page asks for them.
public final class Setups {
    private Setups() {}

    /// {@return settings, with some of them replaced}
    ///
    /// @param changes JSON without braces, such as `"optimizer": "adam", "rate": 0.1`
    public static Settings settings(String layers, String changes) {
        return Settings.of(Request.parse(settingsJson(layers, changes)));
    }

    public static String settingsJson(String layers, String changes) {
        String json = """
                {"layers": [%s], "output": "auto", "initializer": "auto", "loss": "auto", "optimizer": "adam",
                 "rate": 0.01, "batch": 32, "l1": 0, "l2": 0, "dropout": 0, "seed": 42}
                """.formatted(layers);
        for (String change : changes.isEmpty() ? new String[0] : changes.split(",\\s*")) {
            String name = change.substring(0, change.indexOf(':')).strip();
            json = json.replaceFirst(name + ": [^,}]+", change.strip());
        }
        return json;
    }

    public static String layer(int units, String activation) {
        return "{\"units\": %d, \"activation\": \"%s\"}".formatted(units, activation);
    }

    /// {@return a small network of two hidden layers on one of the generated sets, 100 points, 20 of them for the test}
    public static Experiment experiment(String data, String activation, String changes) {
        String layers = layer(5, activation) + ", " + layer(4, "tanh");
        return new Experiment(data(data), settings(layers, changes));
    }

    public static Sources.Source data(String kind) {
        return Sources.data(Request.parse(
                "{\"kind\": \"%s\", \"size\": 100, \"noise\": 0.1, \"test\": 0.2, \"seed\": 7}".formatted(kind)));
    }

    /// Learns until so many epochs are done.
    public static void learn(Experiment experiment, int toEpoch) {
        experiment.arriveNow();
        experiment.run(Long.MAX_VALUE / 2 + System.nanoTime(), toEpoch);
    }
}
