package dev.ayin.cli.draw;

import dev.ayin.train.Epoch;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/// Loss and accuracy over the epochs, of the examples that are learnt from and of those that are only looked at.
final class CurvesPicture {
    private static final double PANEL = 400, LEFT = 56, RIGHT = 22, TOP = 50, HIGH = 250, HEIGHT = 352;

    /// A panel: what it shows, and how a history has it.
    private record Panel(String name, ToDoubleFunction<Epoch> train, ToDoubleFunction<Epoch> validation) {}

    private static final Panel LOSS = new Panel("loss", Epoch::loss, Epoch::validationLoss);
    private static final Panel ACCURACY = new Panel("accuracy", Epoch::accuracy, Epoch::validationAccuracy);

    private final List<Epoch> history;
    private final double[] numbers;
    private final List<Panel> panels;
    private final String lookedAt;

    /// @param lookedAt what to call the examples that are only looked at
    CurvesPicture(List<Epoch> history, String lookedAt) {
        this.history = history;
        this.lookedAt = lookedAt;
        this.numbers = history.stream().mapToDouble(Epoch::number).toArray();
        this.panels = history.stream().allMatch(epoch -> Double.isNaN(epoch.accuracy()))
                ? List.of(LOSS)
                : List.of(LOSS, ACCURACY);
    }

    /// @param epochs how many of them are drawn, from the first on
    /// @param scale pixels a unit
    BufferedImage draw(int epochs, double scale) {
        Pen pen = new Pen(PANEL * panels.size(), HEIGHT, scale);
        for (int i = 0; i < panels.size(); i++) {
            draw(pen, panels.get(i), PANEL * i, epochs);
        }
        return pen.page();
    }

    private void draw(Pen pen, Panel panel, double x, int epochs) {
        double[] train = history.stream().mapToDouble(panel.train).toArray();
        double[] validation = history.stream().mapToDouble(panel.validation).toArray();
        Axes axes = axes(panel, x, train, validation);
        axes.draw(pen, "epoch");
        pen.title(panel.name, x + LEFT, TOP - 20, Theme.TITLE, Pen.Anchor.START);
        double right = x + PANEL - RIGHT;
        if (DoubleStream.of(validation).anyMatch(Double::isFinite)) {
            right = key(pen, right, lookedAt, Theme.ORANGE, last(validation, epochs)) - 18;
            curve(pen, axes, validation, epochs, Theme.ORANGE);
        }
        key(pen, right, "training", Theme.BLUE, last(train, epochs));
        curve(pen, axes, train, epochs, Theme.BLUE);
    }

    private Axes axes(Panel panel, double x, double[] train, double[] validation) {
        double[] all = DoubleStream.concat(DoubleStream.of(train), DoubleStream.of(validation))
                .filter(Double::isFinite)
                .toArray();
        double low = DoubleStream.of(all).min().orElse(0),
                high = DoubleStream.of(all).max().orElse(1);
        if (panel == LOSS) {
            low = Math.min(0, low);
        } else {
            high = 1;
        }
        high = high > low ? high : low + 1e-3;
        return Axes.over(x + LEFT, TOP, PANEL - LEFT - RIGHT, HIGH, 0, Math.max(1, history.size()), low, high)
                .withRoundY();
    }

    private void curve(Pen pen, Axes axes, double[] values, int epochs, Color color) {
        axes.curve(pen, numbers, values, epochs, Theme.LINE, color);
        if (epochs > 0 && Double.isFinite(values[epochs - 1])) {
            double x = axes.x().at(numbers[epochs - 1]), y = axes.y().at(values[epochs - 1]);
            pen.disc(x, y, 4.6, Theme.PAPER);
            pen.disc(x, y, 3.4, color);
        }
    }

    private static double last(double[] values, int epochs) {
        for (int i = epochs - 1; i >= 0; i--) {
            if (Double.isFinite(values[i])) {
                return values[i];
            }
        }
        return Double.NaN;
    }

    /// Writes what a colour means and its last value, up to this right end; {@return where that begins}
    private static double key(Pen pen, double right, String name, Color color, double value) {
        double y = TOP - 20;
        String number = Double.isNaN(value) ? "" : Words.number(value);
        pen.text(number, right, y, Theme.TEXT, Theme.INK, Pen.Anchor.END);
        double at = right
                - Math.max(Typeface.REGULAR.width("0.0000", Theme.TEXT), Typeface.REGULAR.width(number, Theme.TEXT))
                - Typeface.REGULAR.width(name, Theme.TEXT)
                - 5;
        pen.text(name, at, y, Theme.TEXT, Theme.QUIET, Pen.Anchor.START);
        pen.line(at - 22, y - 4.5, at - 6, y - 4.5, 2.4, color);
        return at - 22;
    }
}
