package dev.ayin.lab.trace;

import dev.ayin.loss.Loss;

/// The losses and their slopes in LaTeX, as they stand on the blackboard.
final class Losses {
    private Losses() {}

    /// {@return L of an example with n outputs}
    static String symbols(Loss loss, int n) {
        String mean = n == 1 ? "" : "\\frac{1}{n}\\sum_{i=1}^{n}";
        return "L = "
                + switch (loss) {
                    case Loss.BinaryCrossEntropy _ ->
                        "-" + mean + "\\bigl(y\\,\\ln\\hat y + (1 - y)\\,\\ln(1 - \\hat y)\\bigr)";
                    case Loss.SoftmaxCrossEntropy _ -> "-\\sum_{i=1}^{n} y_i\\,\\ln\\hat y_i";
                    case Loss.SquaredError _ -> mean + "(\\hat y - y)^2";
                    case Loss.Huber _ ->
                        mean
                                + "\\begin{cases} \\tfrac12 e^2 & |e| \\le \\delta \\\\ \\delta\\,(|e| - \\tfrac12\\delta) & |e| > \\delta \\end{cases},\\; e = \\hat y - y";
                    case Loss.Custom _ -> "L(\\hat y, y)";
                };
    }

    /// {@return what one output adds}
    static String term(Loss loss, float yHat, float y) {
        String p = Tex.number(yHat), t = Tex.number(y);
        return switch (loss) {
            case Loss.BinaryCrossEntropy _ -> "%s\\ln %s + (1 - %s)\\ln(1 - %s)".formatted(t, p, t, p);
            case Loss.SoftmaxCrossEntropy _ -> "%s\\ln %s".formatted(t, p);
            case Loss.SquaredError _ -> "(%s - %s)^2".formatted(p, Tex.factor(y));
            case Loss.Huber(double delta, var _) -> {
                double e = Math.abs((double) yHat - y);
                yield e <= delta
                        ? "\\tfrac12 (%s - %s)^2".formatted(p, Tex.factor(y))
                        : "%s\\,(|%s - %s| - \\tfrac12\\cdot %s)"
                                .formatted(Tex.number(delta), p, Tex.factor(y), Tex.number(delta));
            }
            case Loss.Custom _ -> "L(%s, %s)".formatted(p, t);
        };
    }

    /// {@return the terms of all outputs put together}
    static String numbers(Loss loss, int n, String terms) {
        return switch (loss) {
            case Loss.BinaryCrossEntropy _ ->
                (n == 1 ? "-\\bigl(" : "-\\frac{1}{" + n + "}\\bigl(") + terms + "\\bigr)";
            case Loss.SoftmaxCrossEntropy _ -> "-\\bigl(" + terms + "\\bigr)";
            default -> n == 1 ? terms : "\\frac{1}{" + n + "}\\bigl(" + terms + "\\bigr)";
        };
    }

    /// {@return ∂J/∂ŷ of a loss that leaves the last activation alone}
    static String slope(Loss loss, int n) {
        String share = n == 1 ? "m" : "n\\,m";
        return "\\mathrm{d}\\hat y = "
                + (loss instanceof Loss.Huber
                        ? "\\frac{1}{%s}\\,\\max(-\\delta, \\min(\\delta, \\hat y - y))".formatted(share)
                        : "\\frac{2}{%s}\\,(\\hat y - y)".formatted(share));
    }

    static String slopeNumbers(Loss loss, int n, int m, float yHat, float y) {
        return loss instanceof Loss.Huber(double delta, var _)
                ? "\\frac{1}{%d}\\,\\max(-%s, \\min(%s, %s - %s))"
                        .formatted(n * m, Tex.number(delta), Tex.number(delta), Tex.number(yHat), Tex.factor(y))
                : "\\frac{2}{%d}\\,(%s - %s)".formatted(n * m, Tex.number(yHat), Tex.factor(y));
    }

    static double slopeValue(Loss loss, int n, int m, float yHat, float y) {
        double e = (double) yHat - y;
        return loss instanceof Loss.Huber(double delta, var _)
                ? Math.clamp(e, -delta, delta) / ((double) n * m)
                : 2 * e / ((double) n * m);
    }
}
