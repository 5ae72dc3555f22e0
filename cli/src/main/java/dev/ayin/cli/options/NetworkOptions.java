package dev.ayin.cli.options;

import dev.ayin.data.Dataset;
import dev.ayin.data.Target;
import dev.ayin.layer.Activation;
import dev.ayin.layer.Dense;
import dev.ayin.layer.Dropout;
import dev.ayin.layer.Layer;
import dev.ayin.loss.Loss;
import dev.ayin.network.Network;
import dev.ayin.train.Names;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/// What the network looks like.
public final class NetworkOptions {
    @Option(
            names = "--hidden",
            paramLabel = "UNITS",
            split = ",",
            description =
                    "units of the hidden layers, such as 128,64; 0 for none. Images are then read without convolutions unless there are --filters")
    List<Integer> hidden;

    @Option(
            names = "--filters",
            paramLabel = "FILTERS",
            description = {
                "of images: convolutions of 3×3 with batch normalisation, such as 16,16/32,32: a slash halves the image by"
                        + " the largest of 2×2",
                "16:5 has patches of 5×5, 16:5:2 at every second pixel, each:3 looks at each channel by itself, and +16 is a block"
                        + " of two around which what comes in goes on as well; the mean of each channel follows, or with /flat at the"
                        + " end every place is read; hidden layers only where --hidden asks for some"
            })
    String filters;

    @Option(
            names = "--activation",
            paramLabel = "NAME",
            description = "of the hidden layers: ${COMPLETION-CANDIDATES}",
            completionCandidates = Activations.class)
    String activation;

    @Option(
            names = "--dropout",
            paramLabel = "P",
            description =
                    "silences each hidden unit with this probability while training; where there is none, what the"
                            + " last layer reads")
    Double dropout;

    @Option(
            names = "--spatial-dropout",
            paramLabel = "P",
            description = "silences whole channels behind each convolution with this probability while training")
    Double spatialDropout;

    @Option(
            names = "--init",
            paramLabel = "NAME",
            description = "first weights: ${COMPLETION-CANDIDATES} (usual: what suits the activation)",
            completionCandidates = Initializers.class)
    String init;

    /// {@return whether these options ask for no network of their own}
    boolean isUsual() {
        return filters == null && hidden == null;
    }

    record Activations() implements Listed {
        @Override
        public Names<?> names() {
            return Names.ACTIVATIONS;
        }
    }

    record Initializers() implements Listed {
        @Override
        public Names<?> names() {
            return Names.INITIALIZERS;
        }
    }

    /// {@return the network that these options and the data ask for}
    ///
    /// @param preset of the data
    /// @param usual the filters where these options name none; null for a network without convolutions
    Network network(Preset preset, String usual, Dataset data, Loss loss) {
        String convolutions = Options.or(filters, usual);
        List<Integer> units = Options.or(hidden, filters == null ? preset.hidden() : List.of());
        Activation g = Names.ACTIVATIONS.get(Options.or(activation, preset.activation()));
        double silenced = Options.or(dropout, preset.dropout());
        String first = Options.or(init, preset.init());
        List<Layer> layers = new ArrayList<>();
        if (convolutions != null) {
            layers.addAll(Filters.layers(convolutions, data.features().shape(), g, Options.or(spatialDropout, 0.0)));
        } else if (spatialDropout != null) {
            throw new IllegalArgumentException("--spatial-dropout is for convolutions: say --filters too");
        }
        for (int n : units.equals(List.of(0)) ? List.<Integer>of() : units) {
            layers.add(dense(n, g, first));
            if (silenced != 0) {
                layers.add(new Dropout(silenced));
            }
        }
        if (convolutions != null && units.isEmpty() && dropout != null && dropout != 0) {
            layers.add(new Dropout(dropout));
        }
        layers.add(dense(data.target().rows(), output(loss, data.target()), first));
        return new Network(data.features().shape(), layers);
    }

    private static Dense dense(int units, Activation g, String first) {
        Dense dense = new Dense(units, g);
        return first.isEmpty() ? dense : dense.withWeights(Names.INITIALIZERS.get(first));
    }

    /// A loss with a link of its own needs that one; any other takes what suits the target.
    private static Activation output(Loss loss, Target target) {
        return loss.link() instanceof Activation.Identity ? target.usualOutput() : loss.link();
    }
}
