package dev.ayin.lab.trace;

import dev.ayin.lab.run.TracedStep;
import dev.ayin.optim.Optimizer;

/// What each optimizer makes of a parameter, in LaTeX: the lines of its paper with the live numbers. A prime marks what is
/// after the step.
final class Updates {
    /// Receives the lines, the last one being the new parameter.
    interface Lines {
        void add(String symbols, String numbers, double result);
    }

    private Updates() {}

    /// One parameter of a step: what the optimizer knows of it.
    ///
    /// @param k the numbers of the step
    /// @param before what the rule remembers of the parameter, @param after after the step
    record Known(Optimizer optimizer, double rate, long t, double[] k, float[] before, float[] after) {}

    static void explain(TracedStep step, Place place, float w, float g, Lines lines) {
        int at = step.place(place.layer(), place.to(), place.from());
        double rate = step.training().schedule().rate(0, 1, new double[0]);
        Known known = new Known(
                step.training().optimizer(), rate, step.t(), step.k(), step.memoryBefore(at), step.memoryAfter(at));
        explain(known, place.symbol().replace("{}'", ""), w, g, lines);
    }

    /// @param W the parameter's symbol
    /// @param w its value before the step
    /// @param g what the optimizer is given
    static void explain(Known step, String W, float w, float g, Lines lines) {
        float[] before = step.before, after = step.after;
        double[] k = step.k;
        double rate = step.rate;
        String next = W + "{}' = ";
        String tW = Tex.number(w), tG = Tex.factor(g), tA = Tex.factor(rate);
        switch (step.optimizer) {
            case Optimizer.GradientDescent _ ->
                lines.add(next + W + " - \\alpha\\, g", "%s - %s\\cdot %s".formatted(tW, tA, tG), w - rate * g);
            case Optimizer.Momentum(double beta) -> {
                lines.add(
                        "v' = \\beta\\,v + g",
                        "%s\\cdot %s + %s".formatted(Tex.number(beta), Tex.factor(before[0]), tG),
                        beta * before[0] + g);
                lines.add(
                        next + W + " - \\alpha\\, v'",
                        "%s - %s\\cdot %s".formatted(tW, tA, Tex.factor(after[0])),
                        w - rate * after[0]);
            }
            case Optimizer.Nesterov(double beta) -> {
                lines.add(
                        "v' = \\beta\\,v + g",
                        "%s\\cdot %s + %s".formatted(Tex.number(beta), Tex.factor(before[0]), tG),
                        beta * before[0] + g);
                lines.add(
                        next + W + " - \\alpha\\,(g + \\beta\\, v')",
                        "%s - %s\\,(%s + %s\\cdot %s)"
                                .formatted(tW, tA, Tex.number(g), Tex.number(beta), Tex.factor(after[0])),
                        w - rate * (g + beta * after[0]));
            }
            case Optimizer.RmsProp(double rho, double epsilon) -> {
                lines.add(
                        "v' = \\rho\\,v + (1 - \\rho)\\,g^2",
                        "%s\\cdot %s + %s\\cdot %s^2"
                                .formatted(Tex.number(rho), Tex.factor(before[0]), Tex.number((float) (1 - rho)), tG),
                        rho * before[0] + (1 - rho) * g * g);
                divided(next, W, tW, tA, tG, after[0], epsilon, w - rate * g / (Math.sqrt(after[0]) + epsilon), lines);
            }
            case Optimizer.AdaGrad(double epsilon) -> {
                lines.add("v' = v + g^2", "%s + %s^2".formatted(Tex.number(before[0]), tG), before[0] + (double) g * g);
                divided(next, W, tW, tA, tG, after[0], epsilon, w - rate * g / (Math.sqrt(after[0]) + epsilon), lines);
            }
            case Optimizer.Adam(double beta1, double beta2, double epsilon) -> {
                moments(beta1, beta2, before, g, lines);
                adam(next + W, tW, w, tA, rate, k, after, epsilon, step.t(), lines);
            }
            case Optimizer.AdamW(double beta1, double beta2, double epsilon, double decay) -> {
                moments(beta1, beta2, before, g, lines);
                double kept = w * (1 - rate * decay);
                adam(
                        next + W + "\\,(1 - \\alpha\\lambda)",
                        "%s\\cdot(1 - %s\\cdot %s)".formatted(tW, tA, Tex.number(decay)),
                        kept,
                        tA,
                        rate,
                        k,
                        after,
                        epsilon,
                        step.t(),
                        lines);
            }
            case Optimizer.Adamax(double beta1, double beta2, double epsilon) -> {
                first(beta1, before[0], g, lines);
                lines.add(
                        "u' = \\max(\\beta_2\\,u, |g| + \\varepsilon)",
                        "\\max(%s\\cdot %s, %s)"
                                .formatted(
                                        Tex.number(beta2),
                                        Tex.factor(before[1]),
                                        Tex.number(Math.abs(g) + (float) epsilon)),
                        Math.max(beta2 * before[1], Math.abs((double) g) + epsilon));
                lines.add(
                        next + W + " - \\frac{\\alpha}{1 - \\beta_1^t}\\cdot\\frac{m'}{u'}",
                        "%s - %s\\cdot\\frac{%s}{%s}"
                                .formatted(tW, Tex.factor(k[0]), Tex.number(after[0]), Tex.number(after[1])),
                        w - k[0] * after[0] / after[1]);
            }
            case Optimizer.NAdam(double beta1, double beta2, double epsilon, double _) -> {
                moments(beta1, beta2, before, g, lines);
                lines.add(
                        next + W
                                + " - \\frac{\\alpha_m\\, m' + \\alpha_g\\, g}{\\sqrt{v'/(1 - \\beta_2^t)} + \\varepsilon}",
                        "%s - \\frac{%s\\cdot %s + %s\\cdot %s}{\\sqrt{%s\\cdot %s} + %s}"
                                .formatted(
                                        tW,
                                        Tex.number(k[0]),
                                        Tex.factor(after[0]),
                                        Tex.number(k[1]),
                                        tG,
                                        Tex.factor(after[1]),
                                        Tex.factor(k[2]),
                                        Tex.number(epsilon)),
                        w - (k[0] * after[0] + k[1] * g) / (Math.sqrt(after[1] * k[2]) + epsilon));
            }
            case Optimizer.Custom custom -> throw new IllegalStateException("the Lab knows no rule " + custom);
        }
    }

    private static void divided(
            String next,
            String W,
            String tW,
            String tA,
            String tG,
            float v,
            double epsilon,
            double result,
            Lines lines) {
        lines.add(
                next + W + " - \\frac{\\alpha\\, g}{\\sqrt{v'} + \\varepsilon}",
                "%s - \\frac{%s\\cdot %s}{\\sqrt{%s} + %s}".formatted(tW, tA, tG, Tex.number(v), Tex.number(epsilon)),
                result);
    }

    private static void first(double beta1, float m, float g, Lines lines) {
        lines.add(
                "m' = \\beta_1\\,m + (1 - \\beta_1)\\,g",
                "%s\\cdot %s + %s\\cdot %s"
                        .formatted(Tex.number(beta1), Tex.factor(m), Tex.number((float) (1 - beta1)), Tex.factor(g)),
                beta1 * m + (1 - beta1) * g);
    }

    private static void moments(double beta1, double beta2, float[] before, float g, Lines lines) {
        first(beta1, before[0], g, lines);
        lines.add(
                "v' = \\beta_2\\,v + (1 - \\beta_2)\\,g^2",
                "%s\\cdot %s + %s\\cdot %s^2"
                        .formatted(
                                Tex.number(beta2),
                                Tex.factor(before[1]),
                                Tex.number((float) (1 - beta2)),
                                Tex.factor(g)),
                beta2 * before[1] + (1 - beta2) * g * g);
    }

    private static void adam(
            String symbols,
            String start,
            double w,
            String tA,
            double rate,
            double[] k,
            float[] after,
            double epsilon,
            long t,
            Lines lines) {
        lines.add(
                symbols
                        + " - \\alpha\\,\\frac{m'/(1 - \\beta_1^t)}{\\sqrt{v'/(1 - \\beta_2^t)} + \\varepsilon},\\quad t = "
                        + t,
                "%s - %s\\cdot\\frac{%s\\cdot %s}{\\sqrt{%s\\cdot %s} + %s}"
                        .formatted(
                                start,
                                tA,
                                Tex.factor(after[0]),
                                Tex.factor(k[1]),
                                Tex.factor(after[1]),
                                Tex.factor(k[2]),
                                Tex.number(epsilon)),
                w - rate * after[0] * k[1] / (Math.sqrt(after[1] * k[2]) + epsilon));
    }
}
