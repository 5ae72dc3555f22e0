package dev.ayin.cli.options;

import dev.ayin.layer.Activation;
import dev.ayin.layer.Layer;
import dev.ayin.layer.Padding;
import dev.ayin.math.Shape;
import java.util.ArrayList;
import java.util.List;

/// What `--filters 16,16/32` says: convolutions of 3×3 with so many filters each, a batch normalisation with the activation behind
/// each of them, at a slash the largest of 2×2, and at last the mean of each channel.
final class Filters {
    private Filters() {}

    /// {@return the layers}
    /// @throws IllegalArgumentException if the text says something else, or the data are no images
    static List<Layer> layers(String text, Shape input, Activation g) {
        if (!input.isImage()) {
            throw new IllegalArgumentException(
                    "--filters is for images, these data have %s plain numbers".formatted(input));
        }
        List<Layer> layers = new ArrayList<>();
        String[] stages = text.split("/", -1);
        for (int stage = 0; stage < stages.length; stage++) {
            if (stage > 0) {
                layers.add(Layer.maxPooling(2));
            }
            for (String filters : stages[stage].split(",", -1)) {
                layers.add(Layer.convolution(number(filters, text), 3, 1, Padding.SAME, Activation.identity())
                        .withWeights(g.initializer()));
                layers.add(Layer.batchNorm(g));
            }
        }
        layers.add(Layer.globalAverage());
        return layers;
    }

    private static int number(String filters, String text) {
        try {
            return Integer.parseInt(filters.strip());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "--filters takes numbers with commas and slashes, such as 16,16/32, not \"%s\"".formatted(text), e);
        }
    }
}
