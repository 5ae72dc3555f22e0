package dev.ayin.cli.options;

import java.util.List;

/// What is taken where the user says nothing: one line for each kind of data, in the words that a user could have typed.
///
/// @param data the name of a data set, "table" or "images"
/// @param size how many points a generated set has; 0 where the data decide
/// @param test share of the examples kept for the test, where the data have no test set of their own
/// @param validation share of the remaining ones that the run watches itself by
/// @param hidden units of the hidden layers
/// @param init first weights; "" where the activation decides
/// @param batch examples a step; 0 for all
/// @param stopping patience of early stopping in epochs; 0 for none
public record Preset(
        String data,
        int size,
        double test,
        double validation,
        List<Integer> hidden,
        String activation,
        double dropout,
        String init,
        String optimizer,
        double rate,
        String schedule,
        double warmup,
        int epochs,
        int batch,
        int stopping) {

    // spotless:off
    private static final List<Preset> USUAL = List.of(
            //         data       size  test  valid. hidden           activ.  drop  init optimizer rate   schedule      warm epochs batch stop
            new Preset("circles", 1000, 0.2,  0.1,   List.of(16, 16), "relu", 0,    "",  "adam",   0.01,  "cosine",     0,   60,    32,  0),
            new Preset("moons",   1000, 0.2,  0.1,   List.of(32, 32), "relu", 0,    "",  "adam",   0.01,  "cosine",     0,   60,    32,  0),
            new Preset("spirals", 1000, 0.2,  0.1,   List.of(64, 64), "relu", 0,    "",  "adam",   0.01,  "cosine",     0,   150,   32,  0),
            new Preset("xor",     1000, 0.2,  0.1,   List.of(16, 16), "relu", 0,    "",  "adam",   0.01,  "cosine",     0,   60,    32,  0),
            new Preset("blobs",   1000, 0.2,  0.1,   List.of(16),     "relu", 0,    "",  "adam",   0.01,  "cosine",     0,   40,    32,  0),
            new Preset("plane",   1000, 0.2,  0.1,   List.of(16),     "tanh", 0,    "",  "adam",   0.01,  "cosine",     0,   60,    32,  0),
            new Preset("sine",    1000, 0.2,  0.1,   List.of(32, 32), "tanh", 0,    "",  "adam",   0.01,  "cosine",     0,   100,   32,  0),
            new Preset("digits",  60000, 0.1,  0.1,   List.of(256, 128), "relu", 0.1, "", "adam",   0.002, "one-cycle",  0,   10,    128, 0),
            new Preset("images",  0,     0,    0.1,   List.of(256, 128), "relu", 0.2, "", "adam",   0.002, "one-cycle",  0,   10,    128, 0),
            new Preset("table",   0,    0.2,  0.15,  List.of(64, 32), "relu", 0,    "",  "adam",   0.003, "plateau",    0,   200,   32,  20));

    /// The reference experiments. Which rate and initialiser the article used it does not say: these reach its figures.
    private static final List<Preset> ARTICLE = List.of(
            new Preset("circles", 1000, 0.1,  0,     List.of(4, 6, 6, 4),   "relu", 0, "he-uniform", "adamax", 0.005, "constant", 0, 50, 32, 0),
            new Preset("moons",   1000, 0.1,  0,     List.of(25, 50, 50, 25), "relu", 0, "", "gradient-descent", 0.01, "constant", 0, 10_000, 0, 0));
    // spotless:on

    /// {@return what is usual for some data: a preset of that name, or of its kind}
    public static Preset usual(String data, String kind) {
        return USUAL.stream()
                .filter(preset -> preset.data.equals(data))
                .findFirst()
                .orElseGet(() -> USUAL.stream()
                        .filter(preset -> preset.data.equals(kind))
                        .findFirst()
                        .orElseThrow());
    }

    /// {@return a reference experiment}
    /// @throws IllegalArgumentException if there is none on these data
    public static Preset article(String data) {
        return ARTICLE.stream()
                .filter(preset -> preset.data.equals(data))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the preset \"article\" is for %s, not for %s"
                        .formatted(
                                String.join(
                                        " and ",
                                        ARTICLE.stream().map(Preset::data).toList()),
                                data)));
    }

    /// {@return all usual presets, for the help text}
    public static List<Preset> all() {
        return USUAL;
    }
}
