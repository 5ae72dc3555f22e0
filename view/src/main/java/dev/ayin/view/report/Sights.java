package dev.ayin.view.report;

import dev.ayin.data.Samples;
import dev.ayin.data.Target;
import dev.ayin.layer.BatchNorm;
import dev.ayin.layer.Convolution;
import dev.ayin.layer.Dropout;
import dev.ayin.layer.Layer;
import dev.ayin.layer.SpatialDropout;
import dev.ayin.math.Matrix;
import dev.ayin.math.Shape;
import dev.ayin.model.Model;
import dev.ayin.network.Workspace;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/// What a convolutional network looks with and sees: the filters of its first convolution, and of a few examples what each layer makes of
/// them, a small picture a channel.
final class Sights {
    private static final int MOST_EXAMPLES = 3;
    private static final int MOST_CHANNELS = 32;

    private final Model model;
    private final Answers answers;
    private final List<Layer> layers;

    private Sights(Model model, Answers answers) {
        this.model = model;
        this.answers = answers;
        this.layers = model.network().layers();
    }

    /// {@return the facts; null for a network that does not begin with a convolution}
    static Map<String, Object> of(Model model, Answers answers) {
        return model.network().layers().getFirst() instanceof Convolution ? new Sights(model, answers).facts() : null;
    }

    private Map<String, Object> facts() {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("filters", filters((Convolution) layers.getFirst()));
        facts.put("examples", examples());
        return facts;
    }

    /// Of filters that look at one channel or three, else at the first one. Grey is 0, light above, dark below.
    private Map<String, Object> filters(Convolution first) {
        Matrix W = model.parameters().get("layer1.W");
        int c = model.network().input().channels(), count = Math.min(first.filters(), MOST_CHANNELS);
        double largest = largest(W.toArray());
        Sheet sheet = new Sheet(count, first.height(), first.width(), c == 3);
        sheet.fill((f, y, x, k) -> 0.5 + 0.5 * W.get(f, (y * first.width() + x) * c + k) / largest);
        return sheet.facts("%d of %d×%d".formatted(first.filters(), first.height(), first.width()));
    }

    private static double largest(float[] values) {
        double largest = Float.MIN_NORMAL;
        for (float value : values) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }

    /// The first examples of different classes.
    private List<Map<String, Object>> examples() {
        List<Integer> chosen = chosen();
        Samples samples =
                answers.samples().select(chosen.stream().mapToInt(j -> j).toArray());
        Workspace workspace = Workspace.forPrediction(model.network(), model.parameters(), chosen.size());
        workspace.input().copyFrom(samples.X());
        workspace.scores(chosen.size());
        List<Map<String, Object>> examples = new ArrayList<>();
        for (int j = 0; j < chosen.size(); j++) {
            List<Map<String, Object>> seen = new ArrayList<>();
            seen.add(maps(workspace.output(0), j, model.network().input(), "the image"));
            for (int l = 1; l <= layers.size() && model.network().shape(l).isImage(); l++) {
                if (isShown(l)) {
                    String words = "after layer %d, %s".formatted(l, Spelling.name((Record) layers.get(l - 1)));
                    seen.add(maps(workspace.output(l), j, model.network().shape(l), words));
                }
            }
            Map<String, Object> example = new LinkedHashMap<>();
            example.put("example", chosen.get(j) + 1);
            example.put("truth", truth(chosen.get(j)));
            example.put("layers", seen);
            examples.add(example);
        }
        return examples;
    }

    private String truth(int example) {
        return answers.target() instanceof Target.Classes(String _, List<String> classes)
                ? classes.get(answers.truth(example))
                : null;
    }

    private List<Integer> chosen() {
        List<Integer> chosen = new ArrayList<>();
        List<String> seen = new ArrayList<>();
        for (int j = 0; j < answers.size() && chosen.size() < MOST_EXAMPLES; j++) {
            String truth = truth(j);
            if (truth == null || !seen.contains(truth)) {
                seen.add(truth);
                chosen.add(j);
            }
        }
        return chosen;
    }

    /// Where a normalisation follows, its activation is what is looked at; dropout does nothing.
    private boolean isShown(int l) {
        Layer layer = layers.get(l - 1);
        boolean normalised = l < layers.size() && layers.get(l) instanceof BatchNorm;
        Shape shape = model.network().shape(l);
        return layer instanceof Record
                && !normalised
                && !(layer instanceof Dropout || layer instanceof SpatialDropout)
                && shape.height() * shape.width() > 1;
    }

    /// From the smallest number of all channels, black, to the largest, white.
    private static Map<String, Object> maps(Matrix A, int column, Shape shape, String words) {
        int c = shape.channels(), w = shape.width();
        double least = extreme(A, column, value -> -value), most = extreme(A, column, value -> value);
        boolean colour = c == 3;
        Sheet sheet = new Sheet(colour ? 1 : Math.min(c, MOST_CHANNELS), shape.height(), w, colour);
        sheet.fill((map, y, x, k) ->
                (A.get((y * w + x) * c + map + k, column) + least) / Math.max(most + least, Float.MIN_NORMAL));
        return sheet.facts("%s: %s".formatted(words, shape));
    }

    private static double extreme(Matrix A, int column, ToDoubleFunction<Float> sign) {
        return IntStream.range(0, A.rows())
                .mapToDouble(r -> sign.applyAsDouble(A.get(r, column)))
                .max()
                .orElse(0);
    }

    /// Small pictures of one size beside and below each other, on a ground that is seen through.
    private static final class Sheet {
        private final int count;
        private final int height;
        private final int width;
        private final boolean colour;
        private final int across;
        private final BufferedImage image;

        /// A number in [0, 1] for pixel (y, x) of picture i in colour k.
        interface Number {
            double at(int i, int y, int x, int k);
        }

        Sheet(int count, int height, int width, boolean colour) {
            this.count = count;
            this.height = height;
            this.width = width;
            this.colour = colour;
            this.across = Math.min(count, 8);
            int down = Math.ceilDiv(count, across);
            this.image =
                    new BufferedImage(across * (width + 1) - 1, down * (height + 1) - 1, BufferedImage.TYPE_INT_ARGB);
        }

        void fill(Number number) {
            for (int i = 0; i < count; i++) {
                int left = i % across * (width + 1), top = i / across * (height + 1);
                for (int y = 0; y < height; y++) {
                    for (int x = 0; x < width; x++) {
                        int red = level(number.at(i, y, x, 0));
                        int green = colour ? level(number.at(i, y, x, 1)) : red;
                        int blue = colour ? level(number.at(i, y, x, 2)) : red;
                        image.setRGB(left + x, top + y, 0xff << 24 | red << 16 | green << 8 | blue);
                    }
                }
            }
        }

        private static int level(double share) {
            return (int) Math.round(255 * Math.clamp(share, 0, 1));
        }

        Map<String, Object> facts(String words) {
            Map<String, Object> facts = new LinkedHashMap<>();
            facts.put("words", words);
            facts.put("width", image.getWidth());
            facts.put("image", Png.of(image));
            return facts;
        }
    }
}
