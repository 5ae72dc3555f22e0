package dev.ayin.lab.trace;

import dev.ayin.lab.run.TracedStep;
import dev.ayin.lab.wire.Reply;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The analytic gradient beside the central difference (J(w + h) − J(w − h))/2h, layer by layer, in double precision: in
/// float the difference of two nearly equal costs would call a right gradient wrong. Beside both stands the gradient in
/// float with which the network learns.
///
/// Of a large network some parameters of each layer are checked, evenly spread. Where a unit crosses the kink of its
/// activation between w − h and w + h the difference means nothing, and the parameter is counted as left out.
public final class GradientCheck {
    private static final double H = 1e-5;

    /// How many operations a check may take: a fraction of a second.
    private static final double MOST_OPERATIONS = 2e8;

    private static final int MOST_EXAMPLES = 32;
    private static final int MOST_TOLD = 12;

    private GradientCheck() {}

    /// {@return of each layer: how many parameters were checked and which were left out, the largest relative error, the norms of
    /// the difference and of the sum of both gradients, and some of them with all three gradients}
    public static Reply of(TracedStep step) {
        Twin twin = new Twin(step, MOST_EXAMPLES);
        double cost = 2.0 * twin.parameters() * twin.examples(); // operations of one cost
        int most = (int) Math.max(4, MOST_OPERATIONS / (2 * cost * 2 * step.layers()));
        double[] analytic = twin.gradient();
        List<Map<String, Object>> layers = new ArrayList<>();
        double worst = 0;
        for (int l = 1; l <= step.layers(); l++) {
            Map<String, Object> layer = layer(step, twin, analytic, l, most);
            worst = Math.max(worst, (Double) layer.get("worst"));
            layers.add(layer);
        }
        return new Reply()
                .put("layers", layers)
                .put("worst", worst)
                .put("h", H)
                .put("examples", twin.examples())
                .put("batch", step.examples().length)
                .put("cost", twin.cost());
    }

    private static Map<String, Object> layer(TracedStep step, Twin twin, double[] analytic, int l, int most) {
        int units = step.W(l).rows(), inputs = step.W(l).cols();
        List<int[]> places = places(units, inputs, most);
        List<Map<String, Object>> told = new ArrayList<>();
        List<Map<String, Object>> kinked = new ArrayList<>();
        double worst = 0, sum = 0, difference = 0;
        int kinks = 0;
        boolean whole = twin.examples() == step.examples().length;
        for (int[] place : places) {
            int at = step.place(l, place[0], place[1]);
            double numeric = twin.difference(at, H);
            if (Double.isNaN(numeric)) {
                kinks++;
                if (kinked.size() < MOST_TOLD) {
                    kinked.add(named(l, place));
                }
                continue;
            }
            double error = relative(analytic[at], numeric);
            worst = Math.max(worst, error);
            sum += (analytic[at] + numeric) * (analytic[at] + numeric);
            difference += (analytic[at] - numeric) * (analytic[at] - numeric);
            if (told.size() < MOST_TOLD) {
                Map<String, Object> one = named(l, place);
                one.put("analytic", analytic[at]);
                one.put("numeric", numeric);
                one.put("error", error);
                one.put("float", whole ? (Object) floatGradient(step, l, place) : null);
                told.add(one);
            }
        }
        Map<String, Object> layer = new LinkedHashMap<>();
        layer.put("layer", l);
        layer.put("parameters", units * (inputs + 1));
        layer.put("checked", places.size() - kinks);
        layer.put("kinks", kinks);
        layer.put("worst", worst);
        layer.put("kinked", kinked);
        layer.put("sum", Math.sqrt(sum));
        layer.put("difference", Math.sqrt(difference));
        layer.put("told", told);
        return layer;
    }

    private static Map<String, Object> named(int l, int[] place) {
        String what = place[1] == 0 ? "db" : "dw";
        Map<String, Object> named = new LinkedHashMap<>();
        named.put("what", what);
        named.put("layer", l);
        named.put("to", place[0]);
        named.put("from", place[1]);
        named.put("name", new Place(what, l, place[0], place[1], 0).symbol());
        return named;
    }

    private static float floatGradient(TracedStep step, int l, int[] place) {
        return place[1] == 0 ? step.db(l).get(place[0] - 1, 0) : step.dW(l).get(place[0] - 1, place[1] - 1);
    }

    /// Evenly spread over weights and biases: unit and input, each from 1; input 0 is the bias.
    private static List<int[]> places(int units, int inputs, int most) {
        int all = units * (inputs + 1), n = Math.min(all, most);
        List<int[]> places = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            int at = (int) ((long) i * all / n);
            places.add(new int[] {at / (inputs + 1) + 1, at % (inputs + 1)});
        }
        return places;
    }

    /// |a − b| over the larger of both; gradients that are both next to nothing are equal.
    private static double relative(double a, double b) {
        double size = Math.max(Math.abs(a), Math.abs(b));
        return size < 1e-9 ? 0 : Math.abs(a - b) / size;
    }
}
