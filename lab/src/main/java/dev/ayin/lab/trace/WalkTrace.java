package dev.ayin.lab.trace;

import dev.ayin.lab.run.Walk;
import dev.ayin.lab.wire.Reply;
import dev.ayin.view.draw.Descent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A step of a walk on the reference surface: cost, gradient and update, in symbols, with the live numbers, and the result.
public final class WalkTrace {
    private WalkTrace() {}

    /// {@return the lines of the step that the walk makes next}
    public static Reply of(Walk walk) {
        Walk.Update step = walk.traced();
        List<Map<String, Object>> lines = new ArrayList<>();
        double a = step.w()[0], b = step.w()[1];
        Descent ground = Walk.GROUND;
        int m = ground.x().length;
        List<String> losses = new ArrayList<>(), da = new ArrayList<>(), db = new ArrayList<>();
        for (int i = 0; i < m; i++) {
            double x = ground.x()[i], cos = StrictMath.cos(a * x), sin = StrictMath.sin(a * x);
            double e = StrictMath.sin(b * cos) - ground.y()[i], dU = 2 * e * StrictMath.cos(b * cos);
            losses.add("(" + Tex.number((float) e) + ")^2");
            da.add(Tex.factor((float) (dU * b * -sin * x)));
            db.add(Tex.factor((float) (dU * cos)));
        }
        Descent.Place at = new Descent.Place(a, b), d = ground.gradient(at);
        Updates.Lines add = (symbols, numbers, result) ->
                lines.add(Map.of("symbols", symbols, "numbers", numbers, "result", Tex.number(result)));
        add.add(
                "J = \\frac1m\\sum_i(\\hat y_i - y_i)^2,\\quad \\hat y = \\sin(b\\cos(a x))",
                mean(losses),
                ground.cost(at));
        add.add(
                "g_a = \\frac{\\partial J}{\\partial a} = \\frac1m\\sum_i 2(\\hat y_i - y_i)\\cos(b\\cos(a x_i))\\cdot b\\cdot(-\\sin(a x_i))\\cdot x_i",
                mean(da),
                d.a());
        add.add(
                "g_b = \\frac{\\partial J}{\\partial b} = \\frac1m\\sum_i 2(\\hat y_i - y_i)\\cos(b\\cos(a x_i))\\cos(a x_i)",
                mean(db),
                d.b());
        explain(step, 0, "a", add);
        explain(step, 1, "b", add);
        return new Reply()
                .put("a", a)
                .put("b", b)
                .put("cost", ground.cost(at))
                .put("da", d.a())
                .put("db", d.b())
                .put("lines", lines);
    }

    private static String mean(List<String> terms) {
        return "\\tfrac{1}{" + terms.size() + "}\\,\\bigl(" + Tex.sum(terms) + "\\bigr)";
    }

    private static void explain(Walk.Update step, int i, String symbol, Updates.Lines add) {
        Updates.Known known = new Updates.Known(
                step.optimizer(), step.rate(), step.t(), step.k(), of(step.before(), i), of(step.after(), i));
        Updates.explain(
                known,
                symbol,
                step.w()[i],
                step.g()[i],
                (symbols, numbers, result) -> add.add(symbols.replaceAll("\\bg\\b", "g_" + symbol), numbers, result));
    }

    private static float[] of(float[][] memories, int i) {
        float[] own = new float[memories.length];
        for (int k = 0; k < own.length; k++) {
            own[k] = memories[k][i];
        }
        return own;
    }
}
