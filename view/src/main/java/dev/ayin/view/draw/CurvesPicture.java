package dev.ayin.view.draw;

import dev.ayin.train.Epoch;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
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

    /// So many epochs are drawn of a longer run, evenly chosen, as many as there are pixels.
    private static final int MOST = 500;

    private final List<Epoch> history;
    private final int last; // number of the last epoch
    private final double[] numbers;
    private final List<Panel> panels;
    private final String lookedAt;

    /// @param lookedAt what to call the examples that are only looked at
    CurvesPicture(List<Epoch> history, String lookedAt) {
        this.history = thinned(history);
        this.last = history.getLast().number();
        this.lookedAt = lookedAt;
        this.numbers = this.history.stream().mapToDouble(Epoch::number).toArray();
        this.panels = history.stream().allMatch(epoch -> Double.isNaN(epoch.accuracy()))
                ? List.of(LOSS)
                : List.of(LOSS, ACCURACY);
    }

    /// The first epoch, and of some in a row the last one after which the validation examples were looked at, or simply
    /// the last one.
    private static List<Epoch> thinned(List<Epoch> history) {
        int stride = (history.size() + MOST - 1) / MOST;
        List<Epoch> few = new ArrayList<>(stride == 1 ? List.of() : List.of(history.getFirst()));
        for (int from = 0; from < history.size(); from += stride) {
            List<Epoch> some = history.subList(from, Math.min(from + stride, history.size()));
            few.add(some.reversed().stream()
                    .filter(epoch -> !Double.isNaN(epoch.validationLoss()))
                    .findFirst()
                    .orElse(some.getLast()));
        }
        return few;
    }

    /// {@return how many epochs can be drawn}
    int epochs() {
        return history.size();
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
        curve(pen, axes, train, epochs, Theme.BLUE);
        double right = x + PANEL - RIGHT;
        String widest = panel == LOSS ? "0.0000" : "0.000";
        if (DoubleStream.of(validation).anyMatch(Double::isFinite)) {
            curve(pen, axes, validation, epochs, Theme.ORANGE);
            right = key(pen, right, lookedAt, Theme.ORANGE, last(validation, epochs), widest) - 18;
        }
        key(pen, right, "training", Theme.BLUE, last(train, epochs), widest);
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
        return Axes.over(x + LEFT, TOP, PANEL - LEFT - RIGHT, HIGH, 0, last, low, high)
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

    /// Writes what a colour means and its last value, up to this right end.
    ///
    /// @param widest a number that takes as much room as this one will at some time
    /// @return where that begins
    private static double key(Pen pen, double right, String name, Color color, double value, String widest) {
        double y = TOP - 20;
        String number = Double.isNaN(value) ? "" : Words.number(value);
        pen.text(number, right, y, Theme.TEXT, Theme.INK, Pen.Anchor.END);
        double room = Math.max(Typeface.REGULAR.width(widest, Theme.TEXT), Typeface.REGULAR.width(number, Theme.TEXT));
        double at = right - room - 5 - Typeface.REGULAR.width(name, Theme.TEXT);
        pen.text(name, at, y, Theme.TEXT, Theme.QUIET, Pen.Anchor.START);
        pen.line(at - 22, y - 4.5, at - 6, y - 4.5, 2.4, color);
        return at - 22;
    }
}
