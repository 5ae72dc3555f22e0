package dev.ayin.lab.digits;

import dev.ayin.data.Features;
import dev.ayin.data.digits.Centering;
import dev.ayin.lab.wire.Reply;
import dev.ayin.lab.wire.Request;
import dev.ayin.layer.Convolution;
import dev.ayin.math.Shape;
import dev.ayin.network.Network;
import dev.ayin.network.Parameters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// What a network makes of an image, in the arrays that the page draws: its answer, the pixels that mattered, the maps of every layer,
/// and one number closely.
public final class Look {
    private Look() {}

    /// Adds it to a reply; ARCHITECTURE.md lists the names.
    ///
    /// @param pixels how a byte becomes a number
    /// @param image 28 × 28 bytes
    /// @param request `about`: for which digit, −1 for the one it reads; and the place of the one number
    public static void add(
            Reply reply,
            Network network,
            Parameters parameters,
            Features.Pixels pixels,
            byte[] image,
            Request request) {
        Insight insight = new Insight(network, parameters, encoded(pixels, image));
        float empty = encoded(pixels, new byte[image.length])[0];
        int asked = request.whole("about", -1, 9), about = asked < 0 ? insight.best() : asked;
        double[] gradient = insight.gradient(about);
        reply.array("image", image, Centering.SIDE, Centering.SIDE)
                .put("best", insight.best())
                .put("about", about)
                .array("probabilities", insight.probabilities())
                .array("gradient", gradient, Centering.SIDE, Centering.SIDE)
                .array("relevance", insight.relevance(gradient, empty), Centering.SIDE, Centering.SIDE);
        List<Map<String, Object>> layers = new ArrayList<>();
        for (int l = 1; l <= insight.layers(); l++) {
            Shape shape = insight.shape(l);
            reply.array("a" + l, insight.a(l), shape.height(), shape.width(), shape.channels());
            layers.add(Map.of("kind", Origin.kind(insight, l)));
        }
        if (insight.layer(1) instanceof Convolution first) {
            reply.array("filters", insight.filters(), first.height(), first.width(), first.filters());
        }
        reply.put("layers", layers);
        origin(reply, insight, request);
    }

    /// {@return the image as a network is given it}
    public static float[] encoded(Features.Pixels pixels, byte[] image) {
        float[] x = new float[image.length];
        pixels.encode(image, 0, x, 0);
        return x;
    }

    /// One number: what it looked at, by which weights, and the sum.
    private static void origin(Reply reply, Insight insight, Request request) {
        Origin o = Origin.of(
                insight,
                request.whole("layer", 1, 99),
                request.whole("unit", 0, 9999),
                request.whole("row", 0, 9999),
                request.whole("column", 0, 9999));
        Patch patch = o.patch();
        reply.put("layer", o.layer())
                .put("unit", o.channel())
                .put("row", o.row())
                .put("column", o.col())
                .put("a", o.a())
                .put("patch", List.of(patch.top(), patch.left(), patch.channel()))
                .put("looks", Arrays.stream(o.box()).boxed().toList())
                .array("inputs", o.inputs(), patch.rows(), patch.cols(), patch.channels());
        if (o.weights() != null) {
            reply.put("b", o.bias())
                    .put("z", o.z())
                    .array("w", o.weights(), patch.rows(), patch.cols(), patch.channels())
                    .array("products", o.products(), patch.rows(), patch.cols(), patch.channels());
        }
    }
}
