package dev.ayin.lab.part;

import static dev.ayin.layer.Layer.dense;

import dev.ayin.lab.wire.Part;
import dev.ayin.lab.wire.Refusal;
import dev.ayin.lab.wire.Reply;
import dev.ayin.lab.wire.Request;
import dev.ayin.layer.Activation;
import dev.ayin.math.Matrix;
import dev.ayin.network.Network;
import dev.ayin.network.Parameters;
import dev.ayin.train.Names;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// One neuron under the reader's hand: z = wᵀ·x + b and a = g(z), computed by a network of one dense layer with one unit,
/// at the reader's point, along the axis of z, and over the plane of the first two inputs.
final class NeuronPart implements Part {
    private static final int MOST_INPUTS = 6;
    private static final double MOST = 1000;

    /// How far the pictures reach in z and, if the page does not say, in each input.
    private static final double Z = 8;

    private static final double X = 4;
    private static final int CURVE = 321;
    private static final int SIDE = 64;

    @Override
    public Reply answer(String command, Request request) {
        if (!command.equals("compute")) {
            throw new Refusal("command", Map.of("name", command));
        }
        double[] x = request.numbers("x", MOST_INPUTS, -MOST, MOST);
        double[] w = request.numbers("w", MOST_INPUTS, -MOST, MOST);
        double b = request.number("b", -MOST, MOST);
        Activation g = Names.ACTIVATIONS.get(request.text("activation"));
        double reach = request.has("reach") ? request.number("reach", 0.1, MOST) : X;
        if (x.length == 0 || w.length != x.length) {
            throw new Refusal("sameLength", Map.of("first", "x", "second", "w"));
        }
        Neuron neuron = new Neuron(w, b, g);
        Matrix point = Matrix.zeros(x.length, 1);
        List<Float> terms = new ArrayList<>();
        for (int i = 0; i < x.length; i++) {
            point.set(i, 0, (float) x[i]);
            terms.add((float) w[i] * (float) x[i]);
        }
        float z = neuron.z(point).get(0, 0);
        Reply reply = new Reply()
                .put("terms", terms)
                .put("z", z)
                .put("a", neuron.a(point).get(0, 0))
                .put("slope", g.slope(z))
                .put("zSpan", Z)
                .put("xSpan", reach);
        curve(reply, g);
        if (x.length >= 2) {
            reply.array("plane", neuron.a(plane(point, reach)).toArray(), SIDE, SIDE);
        }
        return reply;
    }

    private static void curve(Reply reply, Activation g) {
        float[] values = new float[CURVE];
        for (int i = 0; i < CURVE; i++) {
            values[i] = (float) g.value(-Z + 2 * Z * i / (CURVE - 1));
        }
        reply.array("curve", values);
    }

    /// {@return the points of a square in x₁ and x₂, the upper row first; the other inputs are those of the point}
    private static Matrix plane(Matrix point, double reach) {
        Matrix plane = Matrix.zeros(point.rows(), SIDE * SIDE);
        for (int i = 0; i < SIDE * SIDE; i++) {
            plane.columns(i, i + 1).copyFrom(point);
            plane.set(0, i, (float) (reach * (2 * (i % SIDE + 0.5) / SIDE - 1)));
            plane.set(1, i, (float) (reach * (1 - 2 * (i / SIDE + 0.5) / SIDE)));
        }
        return plane;
    }

    /// The same parameters with g and without it.
    private record Neuron(Network activated, Network plain, Parameters parameters) {
        Neuron(double[] w, double b, Activation g) {
            this(
                    Network.of(w.length, dense(1, g)),
                    Network.of(w.length, dense(1, Activation.identity())),
                    new Parameters(Network.of(w.length, dense(1, g)).layout(), new float[w.length + 1]));
            Matrix W = parameters.get("layer1.W");
            for (int i = 0; i < w.length; i++) {
                W.set(0, i, (float) w[i]);
            }
            parameters.get("layer1.b").set(0, 0, (float) b);
        }

        Matrix z(Matrix X) {
            return plain.predict(parameters, X);
        }

        Matrix a(Matrix X) {
            return activated.predict(parameters, X);
        }
    }
}
