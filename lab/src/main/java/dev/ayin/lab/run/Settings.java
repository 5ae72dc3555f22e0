package dev.ayin.lab.run;

import dev.ayin.data.Target;
import dev.ayin.lab.wire.Refusal;
import dev.ayin.lab.wire.Request;
import dev.ayin.layer.Activation;
import dev.ayin.layer.Dense;
import dev.ayin.layer.Dropout;
import dev.ayin.layer.Initializer;
import dev.ayin.layer.Layer;
import dev.ayin.layer.Padding;
import dev.ayin.loss.Loss;
import dev.ayin.math.Shape;
import dev.ayin.network.Network;
import dev.ayin.optim.Optimizer;
import dev.ayin.optim.Regularization;
import dev.ayin.optim.Schedule;
import dev.ayin.train.Names;
import dev.ayin.train.Training;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What the reader has chosen of network and training, in the page's words. It needs the data to become a [Network] and a
/// [Training]: they decide the number of inputs and outputs.
///
/// @param stages of a network that reads images: what comes before the hidden layers; else none
/// @param hidden the hidden layers, from the input on
/// @param output the activation of the last layer; "auto" for the one that suits the data
/// @param initializer of all weights; "auto" for the one that suits each layer's activation
/// @param loss "auto" for the one that suits the data
/// @param rate the learning rate α
/// @param dropout the share of each hidden layer's units that is silenced while training
public record Settings(
        List<Stage> stages,
        List<Hidden> hidden,
        String output,
        String initializer,
        String loss,
        String optimizer,
        double rate,
        int batch,
        double l1,
        double l2,
        double dropout,
        long seed) {
    static final String AUTO = "auto";

    private static final int MOST_STAGES = 3;
    private static final int MOST_FILTERS = 32;
    private static final int MOST_LAYERS = 12;
    private static final int MOST_UNITS = 128;

    /// A run has no end of its own in the Lab; this many epochs bound its history.
    public static final int MOST_EPOCHS = 50_000;

    /// A convolution with stride 1 and zeros beyond the rim, then ReLU, then the largest number of each window.
    ///
    /// @param size rows and columns of a filter
    /// @param pool rows and columns of a window; 1 for no pooling
    public record Stage(int filters, int size, int pool) {
        private static Stage of(Request request) {
            return new Stage(
                    request.whole("filters", 1, MOST_FILTERS),
                    request.whole("size", 1, 7),
                    request.whole("pool", 1, 2));
        }

        private List<Layer> layers() {
            Layer convolution = Layer.convolution(filters, size, 1, Padding.SAME, Activation.relu());
            return pool == 1 ? List.of(convolution) : List.of(convolution, Layer.maxPooling(pool));
        }
    }

    /// One hidden layer.
    public record Hidden(int units, String activation) {}

    /// {@return the settings in a request}
    ///
    /// | name | kind |
    /// |---|---|
    /// | stages | [{filters, size, pool}], absent for none |
    /// | layers | [{units, activation}] |
    /// | output, initializer, loss, optimizer | a name, "auto" where allowed |
    /// | rate, batch, l1, l2, dropout, seed | numbers |
    public static Settings of(Request request) {
        List<Stage> stages = request.has("stages")
                ? request.objects("stages", MOST_STAGES).stream().map(Stage::of).toList()
                : List.of();
        List<Hidden> hidden = new ArrayList<>();
        for (Request layer : request.objects("layers", MOST_LAYERS)) {
            hidden.add(new Hidden(layer.whole("units", 1, MOST_UNITS), layer.text("activation")));
        }
        return new Settings(
                stages,
                hidden,
                request.text("output"),
                request.text("initializer"),
                request.text("loss"),
                request.text("optimizer"),
                request.number("rate", 1e-9, 1e6),
                request.whole("batch", 1, 1_000_000),
                request.number("l1", 0, 1000),
                request.number("l2", 0, 1000),
                request.number("dropout", 0, 0.95),
                request.whole("seed", 0, Integer.MAX_VALUE));
    }

    /// {@return the loss, and through it the target's own where the reader leaves the choice}
    Loss lossFor(Target target) {
        return loss.equals(AUTO) ? target.usualLoss() : named("loss", Names.LOSSES, loss);
    }

    /// {@return the network for such inputs and this target}
    Network network(Shape inputs, Target target) {
        List<Layer> layers = new ArrayList<>();
        stages.forEach(stage -> layers.addAll(stage.layers()));
        for (Hidden layer : hidden) {
            layers.add(dense(layer.units, named("activation", Names.ACTIVATIONS, layer.activation)));
            if (dropout > 0) {
                layers.add(new Dropout(dropout));
            }
        }
        layers.add(dense(target.rows(), outputActivation(target)));
        return Network.of(inputs, layers.toArray(Layer[]::new));
    }

    /// A loss with a link of its own needs that one in the last layer. Softmax needs a whole column, and stands only with its own loss;
    /// with another one classes are sigmoids.
    private Activation outputActivation(Target target) {
        Activation link = lossFor(target).link();
        if (link instanceof Activation.Softmax && target.rows() == 1) {
            throw new Refusal("oneSoftmax");
        }
        if (output.equals(AUTO)) {
            Activation usual = link instanceof Activation.Identity ? target.usualOutput() : link;
            return usual instanceof Activation.Softmax && !usual.equals(link) ? Activation.sigmoid() : usual;
        }
        if (output.equals("softmax")) {
            if (!(link instanceof Activation.Softmax)) {
                throw new Refusal("softmax");
            }
            return link;
        }
        Activation chosen = named("output", Names.ACTIVATIONS, output);
        if (!(link instanceof Activation.Identity) && !chosen.equals(link)) {
            throw new Refusal("link", Map.of("loss", lossName(target), "needed", nameOf(link), "activation", output));
        }
        return chosen;
    }

    /// {@return what this name stands for}
    /// @throws Refusal if there is none, with the names that there are
    private static <T> T named(String what, Names<T> names, String name) {
        if (!names.values().containsKey(name)) {
            throw new Refusal(
                    "word",
                    Map.of(
                            "name",
                            what,
                            "words",
                            String.join(", ", names.values().keySet())));
        }
        return names.get(name);
    }

    private Dense dense(int units, Activation activation) {
        Dense dense = new Dense(units, activation);
        return initializer.equals(AUTO) ? dense : dense.withWeights(weights());
    }

    private Initializer weights() {
        return initializer.equals("normal-1")
                ? Initializer.normal(1)
                : named("initializer", Names.INITIALIZERS, initializer);
    }

    Optimizer rule() {
        return named("optimizer", Names.OPTIMIZERS, optimizer);
    }

    /// {@return the training on so many examples}
    Training training(Target target, int examples) {
        return Training.with(lossFor(target))
                .withOptimizer(rule(), Schedule.constant(rate))
                .withEpochs(MOST_EPOCHS)
                .withBatch(Math.min(batch, examples))
                .withSeed(seed)
                .withRegularization(new Regularization(l1, l2, 0));
    }

    /// {@return the name of the loss, the reader's or the one that suits the target}
    String lossName(Target target) {
        return nameOf(Names.LOSSES, lossFor(target));
    }

    /// {@return what the page calls an activation}
    static String nameOf(Activation activation) {
        return activation instanceof Activation.Softmax ? "softmax" : nameOf(Names.ACTIVATIONS, activation);
    }

    private static <T> String nameOf(Names<T> names, T value) {
        return names.values().entrySet().stream()
                .filter(entry -> entry.getValue().equals(value))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
    }

    /// {@return the settings as a request has them}
    public Map<String, Object> values() {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put(
                "stages",
                stages.stream()
                        .map(stage -> Map.of("filters", stage.filters, "size", stage.size, "pool", stage.pool))
                        .toList());
        values.put(
                "layers",
                hidden.stream()
                        .map(layer -> Map.of("units", layer.units, "activation", layer.activation))
                        .toList());
        values.put("output", output);
        values.put("initializer", initializer);
        values.put("loss", loss);
        values.put("optimizer", optimizer);
        values.put("rate", rate);
        values.put("batch", batch);
        values.put("l1", l1);
        values.put("l2", l2);
        values.put("dropout", dropout);
        values.put("seed", seed);
        return values;
    }

    /// Settings may change while the network learns, but not its architecture.
    ///
    /// @throws Refusal if the other settings are of another number of layers or units
    void checkSameArchitecture(Settings other) {
        boolean sameUnits = hidden.stream()
                .map(Hidden::units)
                .toList()
                .equals(other.hidden.stream().map(Hidden::units).toList());
        if (!sameUnits || !stages.equals(other.stages)) {
            throw new Refusal("architecture");
        }
    }
}
