package dev.ayin.cli.draw;

import dev.ayin.cli.run.Boundary;
import dev.ayin.cli.run.Run;
import dev.ayin.data.Features;
import dev.ayin.data.Samples;
import dev.ayin.data.Target;
import dev.ayin.math.Matrix;
import dev.ayin.train.Epoch;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Locale;

/// The plane as a network sees it after an epoch, with the points it learns from and those that were held out.
final class BoundaryPicture {
    private static final double LEFT = 52, TOP = 50, SIDE = 500, WIDTH = 580, HEIGHT = 632;
    private static final double DOT = 3.4;

    private final Run run;
    private final Boundary boundary;
    private final Field field;
    private BufferedImage points; // drawn once

    BoundaryPicture(Run run) {
        this.run = run;
        this.boundary = run.boundary();
        double low = Double.POSITIVE_INFINITY, high = Double.NEGATIVE_INFINITY;
        Matrix Y = run.data().train().Y();
        for (int c = 0; c < Y.cols(); c++) {
            low = Math.min(low, Y.get(0, c));
            high = Math.max(high, Y.get(0, c));
        }
        this.field = new Field(run.data().target(), low, high);
    }

    /// {@return how many frames there are}
    int frames() {
        return boundary.frames().size();
    }

    /// @param k which frame, from 0
    /// @param scale pixels a unit
    BufferedImage draw(int k, double scale) {
        Pen pen = new Pen(WIDTH, HEIGHT, scale);
        Boundary.Frame frame = boundary.frames().get(k);
        Axes axes =
                Axes.over(LEFT, TOP, SIDE, SIDE, boundary.left(), boundary.right(), boundary.bottom(), boundary.top());
        List<String> names =
                run.data().features() instanceof Features.Points points ? points.names() : List.of("x1", "x2");
        axes.draw(pen, subscript(names.getFirst()));
        pen.textUpwards(
                subscript(names.getLast()), LEFT - 38, TOP + SIDE / 2, Theme.TEXT, Theme.INK, Pen.Anchor.MIDDLE);
        field.draw(pen, frame.predictions(), LEFT, TOP, SIDE);
        pen.overlay(points(axes, scale));
        pen.title(run.data().name(), LEFT, TOP - 18, Theme.TITLE, Pen.Anchor.START);
        pen.text(caption(frame.epoch()), LEFT + SIDE, TOP - 18, Theme.TEXT, Theme.QUIET, Pen.Anchor.END);
        legend(pen);
        return pen.page();
    }

    /// All points, which are the same in each frame.
    private BufferedImage points(Axes axes, double scale) {
        if (points == null || points.getWidth() != Math.round(WIDTH * scale)) {
            Pen pen = Pen.transparent(WIDTH, HEIGHT, scale);
            Pen inside = pen.within(LEFT, TOP, SIDE, SIDE);
            points(inside, axes, run.data().train(), true);
            points(inside, axes, run.data().validation(), false);
            points(inside, axes, run.data().test(), false);
            points = pen.page();
        }
        return points;
    }

    private void points(Pen pen, Axes axes, Samples samples, boolean learntFrom) {
        if (samples == null) {
            return;
        }
        Matrix X = samples.X();
        for (int i = 0; i < samples.size(); i++) {
            dot(pen, axes.x().at(X.get(0, i)), axes.y().at(X.get(1, i)), color(samples.Y(), i), learntFrom);
        }
    }

    /// A full dot with a white rim for a point to learn from, a ring for one that is held out.
    private static void dot(Pen pen, double x, double y, Color color, boolean learntFrom) {
        if (learntFrom) {
            pen.disc(x, y, DOT + 0.9, Theme.PAPER);
            pen.disc(x, y, DOT, color);
        } else {
            pen.disc(x, y, DOT + 1.9, Theme.PAPER);
            pen.ring(x, y, DOT + 0.2, 2, Theme.mix(color, Theme.INK, 0.25));
        }
    }

    private Color color(Matrix Y, int i) {
        return switch (run.data().target()) {
            case Target.Number _ -> field.pointColor(Y.get(0, i));
            case Target.Classes _, Target.Labels _ ->
                Theme.ofClass(Y.rows() > 1 ? Y.argmax(i) : Y.get(0, i) > 0.5f ? 1 : 0);
        };
    }

    private String caption(int epoch) {
        if (epoch == 0) {
            return "before training";
        }
        String text = "epoch " + epoch + " of " + run.history().size();
        if (epoch > run.history().size()) {
            return text;
        }
        Epoch brought = run.history().get(epoch - 1);
        boolean validated = !Double.isNaN(brought.validationLoss());
        double loss = validated ? brought.validationLoss() : brought.loss();
        double accuracy = validated ? brought.validationAccuracy() : brought.accuracy();
        text += String.format(Locale.ROOT, "  ·  loss %.3f", loss);
        return Double.isNaN(accuracy) ? text : text + String.format(Locale.ROOT, "  ·  accuracy %.3f", accuracy);
    }

    private void legend(Pen pen) {
        double y = HEIGHT - 17, x = LEFT + 6;
        if (run.data().target() instanceof Target.Classes classes) {
            for (int k = 0; k < classes.classes().size(); k++) {
                x = entry(pen, x, y, Theme.ofClass(k), true, classes.classes().get(k));
            }
        }
        double width = 96 + (run.data().test() == null ? 0 : 46);
        x = Math.max(x + 10, LEFT + SIDE - width);
        x = entry(pen, x, y, Theme.QUIET, true, "training");
        if (run.data().test() != null) {
            entry(pen, x, y, Theme.QUIET, false, "test");
        }
    }

    private static double entry(Pen pen, double x, double y, Color color, boolean learntFrom, String name) {
        dot(pen, x, y - 4.5, color, learntFrom);
        pen.text(name, x + 9, y, Theme.TEXT, Theme.INK, Pen.Anchor.START);
        return x + 9 + Typeface.REGULAR.width(name, Theme.TEXT) + 20;
    }

    /// {@return x₁ for "x1"}
    private static String subscript(String name) {
        return name.matches("[a-z]\\d") ? name.charAt(0) + Character.toString('₀' + name.charAt(1) - '0') : name;
    }
}
