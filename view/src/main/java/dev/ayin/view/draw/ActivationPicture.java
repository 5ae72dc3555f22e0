package dev.ayin.view.draw;

import dev.ayin.layer.Activation;
import dev.ayin.view.draw.Pen.Anchor;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Locale;

/// Activation functions with their derivatives on [−10, 10].
final class ActivationPicture {
    private static final double PANEL = 300, HIGH = 262, HEAD = 30, REACH = 10;
    private static final int POINTS = 2001, COLUMNS = 3;
    private static final Color VALUE = Theme.BLUE, SLOPE = Theme.ORANGE;

    private ActivationPicture() {}

    /// {@return its name in a command: "leaky-relu"}
    static String name(Activation g) {
        return title(g).toLowerCase(Locale.ROOT).replace(' ', '-');
    }

    /// {@return one function by itself}
    static BufferedImage draw(Activation g, double scale) {
        Pen pen = new Pen(480, 360, scale);
        panel(pen, g, 0, 0, 480, 360);
        pen.key(480 - 22, 34, List.of("g(z)", "g′(z)"), List.of(VALUE, SLOPE));
        return pen.page();
    }

    /// {@return all functions, side by side}
    static BufferedImage drawAll(double scale) {
        List<Activation> functions =
                Activation.all().stream().filter(Activation::isElementwise).toList();
        int rows = (functions.size() + COLUMNS - 1) / COLUMNS;
        Pen pen = new Pen(PANEL * COLUMNS, HEAD + HIGH * rows, scale);
        pen.key(PANEL * COLUMNS - 22, 34, List.of("g(z)", "g′(z)"), List.of(VALUE, SLOPE));
        for (int i = 0; i < functions.size(); i++) {
            panel(pen, functions.get(i), PANEL * (i % COLUMNS), HEAD + HIGH * (i / COLUMNS), PANEL, HIGH);
        }
        return pen.page();
    }

    private static void panel(Pen pen, Activation g, double x, double y, double width, double height) {
        double[] z = new double[POINTS], a = new double[POINTS], slope = new double[POINTS];
        double low = 0, high = 1;
        for (int i = 0; i < POINTS; i++) {
            z[i] = REACH * (2.0 * i / (POINTS - 1) - 1);
            a[i] = g.value(z[i]);
            slope[i] = g.slope(z[i]);
            low = Math.min(low, Math.min(a[i], slope[i]));
            high = Math.max(high, Math.max(a[i], slope[i]));
        }
        double margin = 0.05 * (high - low);
        Axes axes = Axes.over(x + 48, y + 68, width - 70, height - 116, -REACH, REACH, low - margin, high + margin);
        axes.draw(pen, "z");
        axes.zero(pen);
        pen.title(title(g), x + 48, y + 34, Theme.TITLE - 1, Anchor.START);
        pen.text(formula(g), x + 48, y + 53, Theme.TEXT, Theme.QUIET, Anchor.START);
        axes.curve(pen, z, slope, POINTS, Theme.LINE, SLOPE);
        axes.curve(pen, z, a, POINTS, Theme.LINE + 0.4, VALUE);
    }

    static String title(Activation g) {
        return switch (g) {
            case Activation.Identity _ -> "identity";
            case Activation.Sigmoid _ -> "sigmoid";
            case Activation.Tanh _ -> "tanh";
            case Activation.Relu _ -> "ReLU";
            case Activation.LeakyRelu _ -> "leaky ReLU";
            case Activation.Elu _ -> "ELU";
            case Activation.Gelu _ -> "GELU";
            case Activation.Silu _ -> "SiLU";
            case Activation.Swish _ -> "swish";
            case Activation.Softplus _ -> "softplus";
            case Activation.Relu6 _ -> "ReLU6";
            case Activation.Mish _ -> "Mish";
            case Activation.HardSigmoid _ -> "hard sigmoid";
            case Activation.HardSwish _ -> "hard swish";
            case Activation.Softmax _ -> "softmax";
            case Activation.Custom _ -> g.getClass().getSimpleName();
        };
    }

    private static String formula(Activation g) {
        return switch (g) {
            case Activation.Identity _ -> "z";
            case Activation.Sigmoid _ -> "σ(z) = 1 / (1 + e⁻ᶻ)";
            case Activation.Tanh _ -> "(eᶻ − e⁻ᶻ) / (eᶻ + e⁻ᶻ)";
            case Activation.Relu _ -> "max(0, z)";
            case Activation.LeakyRelu(float below) -> "z for z > 0, else " + below + "·z";
            case Activation.Elu(float alpha) -> "z for z > 0, else " + (alpha == 1 ? "" : alpha + "·") + "(eᶻ − 1)";
            case Activation.Gelu _ -> "½·z·(1 + tanh(√(2/π)·(z + 0.044715·z³)))";
            case Activation.Silu _ -> "z·σ(z)";
            case Activation.Swish(float beta) -> "z·σ(" + beta + "·z)";
            case Activation.Softplus _ -> "ln(1 + eᶻ)";
            case Activation.Relu6 _ -> "min(max(0, z), 6)";
            case Activation.Mish _ -> "z·tanh(ln(1 + eᶻ))";
            case Activation.HardSigmoid _ -> "min(max(0, z + 3), 6)/6";
            case Activation.HardSwish _ -> "z·min(max(0, z + 3), 6)/6";
            case Activation.Softmax _, Activation.Custom _ -> "";
        };
    }
}
