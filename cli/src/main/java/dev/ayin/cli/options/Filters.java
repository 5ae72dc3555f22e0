package dev.ayin.cli.options;

import dev.ayin.layer.Activation;
import dev.ayin.layer.Convolution;
import dev.ayin.layer.Layer;
import dev.ayin.layer.Padding;
import dev.ayin.layer.Residual;
import dev.ayin.math.Shape;
import java.util.ArrayList;
import java.util.List;

/// What `--filters 16:5:2/+32,32:1,each:3/flat` says: convolutions with so many filters each, of 3×3 or of as many rows and columns as
/// stand behind a colon, by 1 or by as many pixels as stand behind a second one; "each" in place of a number for one of each channel by
/// itself; a batch normalisation with the activation behind each of them. A plus before the number is a block around which what comes in
/// goes on as well: such a convolution, and one more with as many filters as channels come in. At a slash there is the largest of 2×2;
/// and at last the mean of each channel, unless "flat" is said: then what follows reads every place.
final class Filters {
    private static final String FLAT = "/flat";
    private static final String EACH = "each";
    private static final String AROUND = "+";

    private final String text;
    private final Activation g;
    private final double silenced;
    private final List<Layer> layers = new ArrayList<>();
    private Shape shape;

    private Filters(String text, Shape input, Activation g, double silenced) {
        this.text = text;
        this.shape = input;
        this.g = g;
        this.silenced = silenced;
    }

    /// {@return the layers}
    ///
    /// @param silenced the share of channels that are silenced behind each activation, 0 for none
    /// @throws IllegalArgumentException if the text says something else, or the data are no images
    static List<Layer> layers(String text, Shape input, Activation g, double silenced) {
        if (!input.isImage()) {
            throw new IllegalArgumentException(
                    "--filters is for images, these data have %s plain numbers".formatted(input));
        }
        Filters filters = new Filters(text, input, g, silenced);
        filters.read();
        return filters.layers;
    }

    private void read() {
        boolean flat = text.endsWith(FLAT);
        String[] stages = (flat ? text.substring(0, text.length() - FLAT.length()) : text).split("/", -1);
        for (int stage = 0; stage < stages.length; stage++) {
            if (stage > 0) {
                add(Layer.maxPooling(2));
            }
            for (String word : stages[stage].split(",", -1)) {
                if (word.startsWith(AROUND)) {
                    around(word.substring(AROUND.length()));
                    continue;
                }
                add(filters(word));
                add(Layer.batchNorm(g));
                if (silenced != 0) {
                    add(Layer.spatialDropout(silenced));
                }
            }
        }
        if (!flat) {
            add(Layer.globalAverage());
        }
    }

    private void add(Layer layer) {
        layers.add(layer);
        shape = layer.output(shape);
    }

    private Layer filters(String word) {
        String[] parts = word.split(":", -1);
        if (parts.length > 3) {
            throw refused(null);
        }
        int size = parts.length < 2 ? 3 : number(parts[1]), stride = parts.length < 3 ? 1 : number(parts[2]);
        return parts[0].strip().equals(EACH)
                ? Layer.depthwise(size, stride, Padding.SAME, Activation.identity())
                        .withWeights(g.initializer())
                : convolution(number(parts[0]), size, stride);
    }

    private Convolution convolution(int filters, int size, int stride) {
        return Layer.convolution(filters, size, stride, Padding.SAME, Activation.identity())
                .withWeights(g.initializer());
    }

    /// A₋ + F(A₋), its activation behind the sum (He, Zhang, Ren, Sun, "Deep residual learning for image recognition", CVPR 2016,
    /// figure 2).
    private void around(String word) {
        String[] parts = word.split(":", -1);
        if (parts.length > 2) {
            throw refused(null);
        }
        int size = parts.length < 2 ? 3 : number(parts[1]);
        List<Layer> inner = new ArrayList<>(List.of(convolution(number(parts[0]), size, 1), Layer.batchNorm(g)));
        if (silenced != 0) {
            inner.add(Layer.spatialDropout(silenced));
        }
        inner.add(convolution(shape.channels(), size, 1));
        inner.add(Layer.batchNorm(Activation.identity()));
        add(new Residual(inner, g));
    }

    private int number(String part) {
        try {
            return Integer.parseInt(part.strip());
        } catch (NumberFormatException e) {
            throw refused(e);
        }
    }

    private IllegalArgumentException refused(NumberFormatException why) {
        return new IllegalArgumentException(
                "--filters takes numbers with commas, colons and slashes, such as 16,16/32 or 16:5:2/+32,32/flat, not \"%s\""
                        .formatted(text),
                why);
    }
}
