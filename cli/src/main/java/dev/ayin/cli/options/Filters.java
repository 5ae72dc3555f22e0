package dev.ayin.cli.options;

import dev.ayin.layer.Activation;
import dev.ayin.layer.Convolution;
import dev.ayin.layer.Layer;
import dev.ayin.layer.Padding;
import dev.ayin.math.Shape;
import java.util.ArrayList;
import java.util.List;

/// What `--filters 16:5:2/32,32/flat` says: convolutions with so many filters each, of 3×3 or of as many rows and columns as stand behind
/// a colon, by 1 or by as many pixels as stand behind a second one; a batch normalisation with the activation behind each of them; at
/// a slash the largest of 2×2; and at last the mean of each channel, unless "flat" is said: then what follows reads every place.
final class Filters {
    private static final String FLAT = "/flat";

    private Filters() {}

    /// {@return the layers}
    ///
    /// @param silenced the share of channels that are silenced behind each activation, 0 for none
    /// @throws IllegalArgumentException if the text says something else, or the data are no images
    static List<Layer> layers(String text, Shape input, Activation g, double silenced) {
        if (!input.isImage()) {
            throw new IllegalArgumentException(
                    "--filters is for images, these data have %s plain numbers".formatted(input));
        }
        List<Layer> layers = new ArrayList<>();
        boolean flat = text.endsWith(FLAT);
        String[] stages = (flat ? text.substring(0, text.length() - FLAT.length()) : text).split("/", -1);
        for (int stage = 0; stage < stages.length; stage++) {
            if (stage > 0) {
                layers.add(Layer.maxPooling(2));
            }
            for (String filters : stages[stage].split(",", -1)) {
                layers.add(convolution(filters, text).withWeights(g.initializer()));
                layers.add(Layer.batchNorm(g));
                if (silenced != 0) {
                    layers.add(Layer.spatialDropout(silenced));
                }
            }
        }
        if (!flat) {
            layers.add(Layer.globalAverage());
        }
        return layers;
    }

    private static Convolution convolution(String filters, String text) {
        String[] numbers = filters.split(":", -1);
        try {
            if (numbers.length <= 3) {
                return Layer.convolution(
                        Integer.parseInt(numbers[0].strip()),
                        numbers.length < 2 ? 3 : Integer.parseInt(numbers[1].strip()),
                        numbers.length < 3 ? 1 : Integer.parseInt(numbers[2].strip()),
                        Padding.SAME,
                        Activation.identity());
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(sentence(text), e);
        }
        throw new IllegalArgumentException(sentence(text));
    }

    private static String sentence(String text) {
        return "--filters takes numbers with commas, colons and slashes, such as 16,16/32 or 16:5:2/32,32/flat, not \"%s\""
                .formatted(text);
    }
}
