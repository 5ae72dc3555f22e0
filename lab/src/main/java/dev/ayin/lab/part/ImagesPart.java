package dev.ayin.lab.part;

import dev.ayin.data.Images;
import dev.ayin.data.Target;
import dev.ayin.data.digits.Centering;
import dev.ayin.image.DigitImages;
import dev.ayin.lab.digits.Look;
import dev.ayin.lab.digits.Paper;
import dev.ayin.lab.run.Experiment;
import dev.ayin.lab.run.Settings;
import dev.ayin.lab.run.Sources;
import dev.ayin.lab.run.Views;
import dev.ayin.lab.take.Past;
import dev.ayin.lab.wire.Refusal;
import dev.ayin.lab.wire.Reply;
import dev.ayin.lab.wire.Request;
import dev.ayin.math.Matrix;
import dev.ayin.math.Shape;
import dev.ayin.network.Layout;
import dev.ayin.network.Network;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// The reader's own network that reads images: convolutions, poolings and dense layers on drawn digits.
final class ImagesPart extends RunningPart {
    private static final int SIDE = Centering.SIDE;
    private static final int MOST_EXAMPLES = 3_000;
    private static final int TESTED = 300;
    private static final int MOST_MISREAD = 40;
    private static final long MOST_PRODUCTS = 20_000_000; // of one image
    private static final int[] NO_PLANE = {0, 1};

    @Override
    public Reply answer(String command, Request request) {
        return switch (command) {
            case "setup" -> {
                replace(built(request));
                yield told();
            }
            case "change" -> {
                experiment().arriveNow();
                experiment().change(Settings.of(request.object("settings")), null);
                changed();
                yield told();
            }
            case "about" -> {
                changed();
                yield told();
            }
            case "undo" -> {
                takeBack();
                yield told();
            }
            case "take" -> {
                pause();
                yield new Reply().array("file", Past.model(experiment()));
            }
            default -> move(command, request);
        };
    }

    /// @throws Refusal if a step would take so long that the page could not be used meanwhile
    private static Experiment built(Request request) {
        Experiment built = new Experiment(digits(request.object("data")), Settings.of(request.object("settings")));
        long products = layers(built.network()).stream()
                .mapToLong(layer -> (Long) layer.get("products"))
                .sum();
        if (products > MOST_PRODUCTS) {
            built.close();
            throw new Refusal("images.large", Map.of("products", products, "most", MOST_PRODUCTS));
        }
        return built;
    }

    private static Sources.Source digits(Request request) {
        int size = request.whole("size", 20, MOST_EXAMPLES), seed = request.whole("seed", 0, Integer.MAX_VALUE);
        return new Sources.Source(DigitImages.of(seed, size, 0, TESTED), List.of());
    }

    /// What stays the same until the next setup or change.
    private Reply told() {
        Experiment experiment = experiment();
        return new Reply()
                .put("task", "classes")
                .put("classes", ((Target.Classes) experiment.data().target()).classes())
                .put("settings", experiment.settings().values())
                .put("examples", experiment.data().train().size())
                .put("tested", TESTED)
                .put("layers", layers(experiment.network()))
                .put("parameters", experiment.network().layout().size());
    }

    /// Of each layer the shape of what it puts out, its parameters, and the products that one image costs: every weight is used once at
    /// every place.
    private static List<Map<String, Object>> layers(Network network) {
        List<Map<String, Object>> layers = new ArrayList<>();
        for (int l = 1; l <= network.layers().size(); l++) {
            Shape out = network.shape(l);
            long parameters = 0, weights = 0;
            for (Layout.Window window : network.layout().windows()) {
                if (window.name().startsWith("layer" + l + ".")) {
                    parameters += window.slot().size();
                    weights += window.name().endsWith(".W") ? window.slot().size() : 0;
                }
            }
            layers.add(Map.of(
                    "shape",
                    out.isImage() ? List.of(out.height(), out.width(), out.channels()) : List.of(out.size()),
                    "parameters",
                    parameters,
                    "products",
                    weights * (out.isImage() ? (long) out.height() * out.width() : 1)));
        }
        return layers;
    }

    @Override
    public Reply frame(Request wanted) {
        Experiment experiment = experiment();
        Reply reply = Views.frame(experiment, NO_PLANE, wanted, past());
        if (experiment.diverged() == null) {
            if (wanted.has("look")) {
                look(reply, experiment, wanted.object("look"));
            }
            if (wanted.has("misread")) {
                misread(reply, experiment, wanted.whole("misread", 1, MOST_MISREAD));
            }
        }
        return told(reply);
    }

    /// What the network makes of test image `test`, or of a drawing.
    private static void look(Reply reply, Experiment experiment, Request wanted) {
        byte[] image;
        if (wanted.has("test")) {
            Images images = (Images) experiment.data().test();
            int at = wanted.whole("test", 0, images.size() - 1), size = images.inputs();
            image = Arrays.copyOfRange(images.bytes(), at * size, (at + 1) * size);
            reply.put("truth", images.Y().argmax(at));
        } else {
            image = Paper.prepared(wanted).image();
        }
        Look.add(reply, experiment.network(), experiment.session().parameters(), DigitImages.PIXELS, image, wanted);
    }

    /// The test images that are misread, the first of them: their bytes, and of each its number, what it is and what the network says.
    private static void misread(Reply reply, Experiment experiment, int most) {
        Images images = (Images) experiment.data().test();
        Matrix says = experiment
                .network()
                .predict(experiment.session().parameters(), images.samples().X());
        List<Integer> wrong = new ArrayList<>();
        for (int i = 0; i < images.size(); i++) {
            if (says.argmax(i) != images.Y().argmax(i)) {
                wrong.add(i);
            }
        }
        int shown = Math.min(most, wrong.size()), size = images.inputs();
        byte[] bytes = new byte[shown * size];
        int[] about = new int[3 * shown];
        for (int k = 0; k < shown; k++) {
            int i = wrong.get(k);
            System.arraycopy(images.bytes(), i * size, bytes, k * size, size);
            about[3 * k] = i;
            about[3 * k + 1] = images.Y().argmax(i);
            about[3 * k + 2] = says.argmax(i);
        }
        reply.put("misread", wrong.size())
                .array("misreadImages", bytes, shown, SIDE, SIDE)
                .array("misreadAs", about, shown, 3);
    }
}
