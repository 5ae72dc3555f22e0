package dev.ayin.lab.trace;

import dev.ayin.lab.run.TracedStep;
import dev.ayin.lab.wire.Refusal;
import dev.ayin.lab.wire.Reply;
import dev.ayin.lab.wire.Request;
import dev.ayin.layer.Activation;
import dev.ayin.loss.Loss;
import dev.ayin.math.Matrix;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A number of a step traced to its formula: in symbols, with the live numbers, the result, and the numbers that it comes
/// from, each of which can be traced again. The value is the network's own, a float; `exact` is the same formula in double
/// from the same sources, so that a reader who recomputes it sees how far float rounds.
public final class Trace {
    /// How many sources are told; a sum over a large batch has more.
    private static final int MOST_SOURCES = 400;

    private final TracedStep step;
    private final Place place;
    private final List<Map<String, Object>> lines = new ArrayList<>();
    private final List<Map<String, Object>> sources = new ArrayList<>();
    private int told;
    private double exact = Double.NaN;

    private Trace(TracedStep step, Place place) {
        this.step = step;
        this.place = place;
    }

    /// {@return the trace of the number that a request names: `what`, `layer`, `to`, `from`, `example`}
    /// @throws Refusal if there is no such number
    public static Reply of(TracedStep step, Request request) {
        Trace trace = new Trace(step, Place.of(request));
        double value = trace.value(trace.place);
        trace.explain();
        return trace.reply(value);
    }

    private Reply reply(double value) {
        Reply reply = new Reply();
        about(place).forEach(reply::put);
        return reply.put("value", shown(place, value))
                .put("exact", exact)
                .put("lines", lines)
                .put("sources", sources)
                .put("omitted", told - sources.size())
                .put("batch", step.examples().length)
                .put("row", place.example() == 0 ? null : step.examples()[place.example() - 1]);
    }

    private static Map<String, Object> about(Place place) {
        Map<String, Object> about = new LinkedHashMap<>();
        about.put("what", place.what());
        about.put("layer", place.layer());
        about.put("to", place.to());
        about.put("from", place.from());
        about.put("example", place.example());
        about.put("name", place.symbol());
        return about;
    }

    /// Losses are doubles, all else is a float: written with the digits that it has.
    private static Object shown(Place place, double value) {
        return place.what().equals("loss") || place.what().equals("cost") ? (Object) value : (Object) (float) value;
    }

    // ---------------------------------------------------------------- values

    private double value(Place p) {
        int l = p.layer(), i = p.to(), k = p.from(), j = p.example();
        return switch (p.what()) {
            case "x" -> at(step.input(1), k, j);
            case "y" -> at(step.targets(), i, j);
            case "w" -> at(step.W(layer(l)), i, k);
            case "b" -> at(step.b(layer(l)), i, 1);
            case "z" -> at(step.Z(layer(l)), i, j);
            case "a" -> at(step.A(layer(l)), i, j);
            case "d" -> at(step.input(layer(l + 1)), i, j);
            case "mask" -> at(mask(l), i, j);
            case "da" -> at(step.dA(unlessCollapsed(l)), i, j);
            case "dz" -> at(step.dZ(layer(l)), i, j);
            case "dw" -> at(step.dW(layer(l)), i, k);
            case "db" -> at(step.db(layer(l)), i, 1);
            case "gw", "w+" -> {
                at(step.W(layer(l)), i, k); // that there is such a weight
                yield flat(p);
            }
            case "gb", "b+" -> {
                at(step.b(layer(l)), i, 1);
                yield flat(p);
            }
            case "loss" -> {
                at(step.targets(), 1, j);
                yield step.losses()[j - 1];
            }
            default -> step.cost();
        };
    }

    private float flat(Place p) {
        int at = step.place(p.layer(), p.to(), p.from());
        return p.what().startsWith("g")
                ? step.regularized().values()[at]
                : step.after().values()[at];
    }

    private float at(Matrix X, int row, int col) {
        if (row < 1 || row > X.rows() || col < 1 || col > X.cols()) {
            throw noSuchNumber();
        }
        return X.get(row - 1, col - 1);
    }

    private int layer(int l) {
        if (l < 1 || l > step.layers()) {
            throw noSuchNumber();
        }
        return l;
    }

    /// Where the loss owns the last activation there is no dA of the last layer: dZ comes at once.
    private int unlessCollapsed(int l) {
        if (l == step.layers() && step.isCollapsed()) {
            throw noSuchNumber();
        }
        return layer(l);
    }

    private Matrix mask(int l) {
        Matrix mask = step.mask(layer(l));
        if (mask == null) {
            throw noSuchNumber();
        }
        return mask;
    }

    private Refusal noSuchNumber() {
        return new Refusal("trace", Map.of("what", place.what()));
    }

    // ---------------------------------------------------------------- formulas

    private float source(Place p) {
        float value = (float) value(p);
        told++;
        if (sources.size() < MOST_SOURCES) {
            Map<String, Object> about = about(p);
            about.put("value", shown(p, value(p)));
            sources.add(about);
        }
        return value;
    }

    private void line(String symbols, String numbers, double result) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("symbols", symbols);
        line.put("numbers", numbers);
        line.put("result", Tex.number(result));
        lines.add(line);
        exact = result;
    }

    private void explain() {
        int l = place.layer(), i = place.to(), k = place.from(), j = place.example();
        switch (place.what()) {
            case "x", "y", "mask" -> exact = value(place);
            case "w" -> leaf("w+", "dw");
            case "b" -> leaf("b+", "db");
            case "z" -> z(l, i, j);
            case "a" -> a(l, i, j);
            case "d" -> {
                float m = source(Place.unit("mask", l, i, j)), a = source(Place.unit("a", l, i, j));
                line("\\tilde a = M\\cdot a", Tex.factor(m) + "\\cdot " + Tex.factor(a), (double) m * a);
            }
            case "loss" -> loss(j);
            case "cost" -> cost();
            case "da" -> da(l, i, j);
            case "dz" -> dz(l, i, j);
            case "dw" -> dw(l, i, k);
            case "db" -> db(l, i);
            case "gw" -> regularized(l, i, k);
            case "gb" -> {
                float db = source(place.as("db"));
                line("g = \\mathrm{d}b", Tex.number(db), db);
            }
            default -> {
                float w = source(place.as(place.what().substring(0, 1)));
                float g = source(place.as(place.what().equals("w+") ? "gw" : "gb"));
                Updates.explain(step, place, w, g, this::line);
            }
        }
    }

    /// A parameter has no formula of its own: it is what the last step has made it, and the next one will change it.
    private void leaf(String next, String gradient) {
        exact = value(place);
        source(place.as(next));
        source(place.as(gradient));
    }

    /// {@return what unit k of the layer below gives to layer l, for example j}
    private Place given(int l, int k, int j) {
        return l == 1 ? Place.x(k, j) : Place.unit(step.mask(l - 1) == null ? "a" : "d", l - 1, k, j);
    }

    private void z(int l, int i, int j) {
        int inputs = step.W(l).cols();
        List<String> terms = new ArrayList<>();
        double sum = 0;
        for (int k = 1; k <= inputs; k++) {
            float w = source(Place.weight("w", l, i, k)), a = source(given(l, k, j));
            terms.add(Tex.factor(w) + "\\cdot " + Tex.factor(a));
            sum += (double) w * a;
        }
        float b = source(Place.bias("b", l, i));
        terms.add(Tex.factor(b));
        String below = l == 1
                ? "x_k"
                : step.mask(l - 1) == null ? "a^{[" + (l - 1) + "]}_k" : "\\tilde a^{[" + (l - 1) + "]}_k";
        line(
                "z^{[%d]}_{%d} = \\sum_{k=1}^{%d} w^{[%d]}_{%d,k}\\, %s + b^{[%d]}_{%d}"
                        .formatted(l, i, inputs, l, i, below, l, i),
                Tex.sum(terms),
                sum + b);
    }

    private void a(int l, int i, int j) {
        Activation g = step.activation(l);
        float z = source(Place.unit("z", l, i, j));
        if (!(g instanceof Activation.Softmax)) {
            line("a = g(z) = " + Functions.value(g, "z"), Functions.value(g, Tex.factor(z)), g.value(z));
            return;
        }
        int n = step.Z(l).rows();
        double max = Double.NEGATIVE_INFINITY, sum = 0;
        List<String> terms = new ArrayList<>();
        for (int k = 1; k <= n; k++) {
            max = Math.max(max, value(Place.unit("z", l, k, j)));
        }
        for (int k = 1; k <= n; k++) {
            float other = k == i ? z : source(Place.unit("z", l, k, j));
            terms.add("e^{" + Tex.number(other) + "}");
            sum += StrictMath.exp(other - max);
        }
        line(
                "a_{%d} = \\frac{e^{z_{%d}}}{\\sum_{k=1}^{%d} e^{z_k}}".formatted(i, i, n),
                "\\frac{e^{%s}}{%s}".formatted(Tex.number(z), Tex.sum(terms)),
                StrictMath.exp(z - max) / sum);
    }

    private void loss(int j) {
        int n = step.targets().rows(), L = step.layers();
        double[] scores = new double[n], y = new double[n];
        List<String> terms = new ArrayList<>();
        for (int i = 1; i <= n; i++) {
            y[i - 1] = source(Place.y(i, j));
            float yHat = source(Place.unit("a", L, i, j));
            scores[i - 1] = step.isCollapsed() ? value(Place.unit("z", L, i, j)) : yHat;
            terms.add(Losses.term(step.training().loss(), yHat, (float) y[i - 1]));
        }
        Loss loss = step.training().loss();
        line(Losses.symbols(loss, n), Losses.numbers(loss, n, Tex.sum(terms)), loss.value(scores, y));
    }

    private void cost() {
        int m = step.examples().length;
        List<String> terms = new ArrayList<>();
        double sum = 0;
        for (int j = 1; j <= m; j++) {
            source(new Place("loss", 0, 0, 0, j));
            terms.add(Tex.factor(step.losses()[j - 1]));
            sum += step.losses()[j - 1];
        }
        line(
                "J = \\frac{1}{m} \\sum_{j=1}^{m} L^{(j)}",
                "\\frac{1}{" + m + "} \\bigl(" + Tex.sum(terms) + "\\bigr)", sum / m);
    }

    private void da(int l, int i, int j) {
        int m = step.examples().length, n = step.targets().rows();
        if (l == step.layers()) {
            float yHat = source(Place.unit("a", l, i, j)), y = source(Place.y(i, j));
            Loss loss = step.training().loss();
            line(
                    Losses.slope(loss, n),
                    Losses.slopeNumbers(loss, n, m, yHat, y),
                    Losses.slopeValue(loss, n, m, yHat, y));
            return;
        }
        int units = step.W(l + 1).rows();
        List<String> terms = new ArrayList<>();
        double sum = 0;
        for (int k = 1; k <= units; k++) {
            float w = source(Place.weight("w", l + 1, k, i)), dz = source(Place.unit("dz", l + 1, k, j));
            terms.add(Tex.factor(w) + "\\cdot " + Tex.factor(dz));
            sum += (double) w * dz;
        }
        String symbols = "\\sum_{k=1}^{%d} w^{[%d]}_{k,%d}\\, \\mathrm{d}z^{[%d]}_k".formatted(units, l + 1, i, l + 1);
        if (step.mask(l) == null) {
            line("\\mathrm{d}a^{[%d]}_{%d} = %s".formatted(l, i, symbols), Tex.sum(terms), sum);
        } else {
            float mask = source(Place.unit("mask", l, i, j));
            line(
                    "\\mathrm{d}a^{[%d]}_{%d} = M\\cdot %s".formatted(l, i, symbols),
                    Tex.factor(mask) + "\\cdot\\bigl(" + Tex.sum(terms) + "\\bigr)",
                    mask * sum);
        }
    }

    private void dz(int l, int i, int j) {
        if (l == step.layers() && step.isCollapsed()) {
            float yHat = source(Place.unit("a", l, i, j)), y = source(Place.y(i, j));
            int m = step.examples().length;
            int n = step.training().loss() instanceof Loss.BinaryCrossEntropy
                    ? step.targets().rows()
                    : 1;
            String share = n == 1 ? "\\frac{1}{m}" : "\\frac{1}{n\\,m}";
            line(
                    "\\mathrm{d}z = %s\\,(\\hat y - y)".formatted(share),
                    "\\frac{1}{%d}\\,(%s - %s)".formatted(n * m, Tex.number(yHat), Tex.number(y)),
                    ((double) yHat - y) / (n * m));
            return;
        }
        Activation g = step.activation(l);
        float da = source(Place.unit("da", l, i, j)), z = source(Place.unit("z", l, i, j));
        line(
                "\\mathrm{d}z^{[%d]}_{%d} = \\mathrm{d}a^{[%d]}_{%d}\\cdot g'(z), \\quad %s"
                        .formatted(l, i, l, i, Functions.slope(g)),
                Tex.factor(da) + "\\cdot " + Tex.factor(g.slope(z)),
                da * g.slope(z));
    }

    private void dw(int l, int i, int k) {
        int m = step.examples().length;
        List<String> terms = new ArrayList<>();
        double sum = 0;
        for (int j = 1; j <= m; j++) {
            float dz = source(Place.unit("dz", l, i, j)), a = source(given(l, k, j));
            terms.add(Tex.factor(dz) + "\\cdot " + Tex.factor(a));
            sum += (double) dz * a;
        }
        String below = l == 1 ? "x_{" + k + "}" : "a^{[" + (l - 1) + "]}_{" + k + "}";
        line(
                "\\mathrm{d}w^{[%d]}_{%d,%d} = \\sum_{j=1}^{m} \\mathrm{d}z^{[%d](j)}_{%d}\\, %s{}^{(j)}"
                        .formatted(l, i, k, l, i, below),
                Tex.sum(terms),
                sum);
    }

    private void db(int l, int i) {
        int m = step.examples().length;
        List<String> terms = new ArrayList<>();
        double sum = 0;
        for (int j = 1; j <= m; j++) {
            float dz = source(Place.unit("dz", l, i, j));
            terms.add(Tex.factor(dz));
            sum += dz;
        }
        line(
                "\\mathrm{d}b^{[%d]}_{%d} = \\sum_{j=1}^{m} \\mathrm{d}z^{[%d](j)}_{%d}".formatted(l, i, l, i),
                Tex.sum(terms),
                sum);
    }

    private void regularized(int l, int i, int k) {
        float dw = source(place.as("dw")), w = source(place.as("w"));
        double l1 = step.training().regularization().l1(),
                l2 = step.training().regularization().l2();
        line(
                "g = \\mathrm{d}w + \\lambda_2\\, w + \\lambda_1\\, \\operatorname{sign}(w)",
                "%s + %s\\cdot %s + %s\\cdot %s"
                        .formatted(
                                Tex.number(dw),
                                Tex.factor(l2),
                                Tex.factor(w),
                                Tex.factor(l1),
                                Tex.factor(Math.signum(w))),
                dw + l2 * w + l1 * Math.signum(w));
    }
}
