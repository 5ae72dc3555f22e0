package dev.ayin.view.report;

import static dev.ayin.view.report.Facts.map;

import dev.ayin.data.Samples;
import dev.ayin.data.Target;
import dev.ayin.math.Matrix;
import dev.ayin.model.Model;
import dev.ayin.view.run.Run;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// What there is to see of predicted numbers.
final class NumberFacts {
    /// More points than this a cloud does not need.
    private static final int MOST_PAIRS = 4_000;

    private static final int CURVE_POINTS = 400;
    private static final int MOST_BARS = 40;
    private static final double[] QUANTILES = {0, 0.05, 0.25, 0.5, 0.75, 0.95, 1};

    private NumberFacts() {}

    /// {@return for each number that is predicted its true and predicted values, and how the differences are spread; null
    /// where no numbers are predicted}
    static List<Map<String, Object>> answers(Answers test) {
        return test == null || test.target().numbers().isEmpty()
                ? null
                : IntStream.range(0, test.target().rows())
                        .mapToObj(r -> answers(test, r))
                        .toList();
    }

    private static Map<String, Object> answers(Answers test, int r) {
        Target.Number number = test.target().numbers().get(r);
        int m = test.size(), every = (m + MOST_PAIRS - 1) / MOST_PAIRS;
        List<Double> truth = new ArrayList<>(), said = new ArrayList<>();
        for (int c = 0; c < m; c += every) {
            truth.add(Inputs.shown(number, test.number(c, r)));
            said.add(Inputs.shown(number, test.said(c, r)));
        }
        double[] residuals = IntStream.range(0, m)
                .mapToDouble(c -> test.residual(c, r))
                .sorted()
                .toArray();
        return map("name", number.name(), "truth", truth, "said", said, "residuals", residuals(residuals));
    }

    /// @param sorted predicted − true, the least first
    private static Map<String, Object> residuals(double[] sorted) {
        int m = sorted.length;
        double mean = Arrays.stream(sorted).average().orElse(Double.NaN);
        double squares = Arrays.stream(sorted).map(r -> (r - mean) * (r - mean)).sum();
        return map(
                "mean", Inputs.rounded(mean),
                "deviation", Inputs.rounded(Math.sqrt(squares / m)),
                "quantiles",
                        Arrays.stream(QUANTILES)
                                .mapToObj(q -> Inputs.rounded(sorted[(int) Math.round(q * (m - 1))]))
                                .toList(),
                "bars", bars(sorted));
    }

    /// {@return how many residuals lie in each of equal intervals, symmetric around 0}
    private static Map<String, Object> bars(double[] sorted) {
        double most = Math.max(Math.abs(sorted[0]), Math.abs(sorted[sorted.length - 1]));
        int n = 2 * Math.clamp(Math.round(Math.sqrt(sorted.length) / 2), 3, MOST_BARS / 2);
        int[] counts = new int[n];
        for (double r : sorted) {
            counts[most == 0 ? n / 2 : Math.clamp((long) ((r + most) / (2 * most) * n), 0, n - 1)]++;
        }
        return map("most", Inputs.rounded(most), "counts", counts);
    }

    /// {@return what the network says along the one input there is, with the examples; null where there are more inputs, or
    /// something else than one number is predicted}
    static Map<String, Object> curve(Run run) {
        Model model = run.model();
        if (!(model.target() instanceof Target.Number)
                || model.network().input().size() != 1) {
            return null;
        }
        float[] xs = Run.shown(run.data().train()).X().toArray();
        float low = xs[0], high = xs[0];
        for (float x : xs) {
            low = Math.min(low, x);
            high = Math.max(high, x);
        }
        Matrix X = Matrix.zeros(1, CURVE_POINTS);
        for (int c = 0; c < CURVE_POINTS; c++) {
            X.set(0, c, low + (high - low) * c / (CURVE_POINTS - 1));
        }
        Map<String, Object> facts = points(model, new Samples(X, model.predict(X)), CURVE_POINTS);
        facts.put("name", model.features().names().getFirst());
        facts.put("train", points(model, Run.shown(run.data().train()), PlaneFacts.MOST_POINTS));
        facts.put(
                "test",
                run.data().test() == null
                        ? null
                        : points(model, Run.shown(run.data().test()), PlaneFacts.MOST_POINTS));
        return facts;
    }

    private static Map<String, Object> points(Model model, Samples samples, int most) {
        int every = (samples.size() + most - 1) / most;
        Target.Number target = (Target.Number) model.target();
        List<Double> x = new ArrayList<>(), y = new ArrayList<>();
        for (int c = 0; c < samples.size(); c += every) {
            x.add(Inputs.shown(model.features(), 0, samples.X().get(0, c)));
            y.add(Inputs.shown(target, target.decode(samples.Y().get(0, c))));
        }
        return map("x", x, "y", y);
    }
}
