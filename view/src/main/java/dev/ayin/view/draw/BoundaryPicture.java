package dev.ayin.view.draw;

import dev.ayin.data.Samples;
import dev.ayin.data.Target;
import dev.ayin.math.Matrix;
import dev.ayin.train.Epoch;
import dev.ayin.view.run.Boundary;
import dev.ayin.view.run.Run;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.stream.IntStream;

/// The plane as a network sees it after an epoch, with the points it learns from and those that were held out.
final class BoundaryPicture {
    private static final double LEFT = 52, TOP = 50, SIDE = 440, WIDTH = 516, HEIGHT = 570;
    private static final double DOT = 3.1;

    /// Steps of a colour: of a still picture so many that nobody sees them, of an animation fewer, for its file's sake.
    private static final int STILL = 128, MOVING = 14;

    private final Run run;
    private final String lookedAt;
    private final Boundary boundary;
    private final double low;
    private final double high;
    private BufferedImage points; // drawn once

    /// @param lookedAt what to call the examples that are looked at after each epoch
    BoundaryPicture(Run run, String lookedAt) {
        this.run = run;
        this.lookedAt = lookedAt;
        this.boundary = run.boundary();
        Matrix Y = Run.shown(run.data().train()).Y();
        var numbers = IntStream.range(0, Y.cols()).mapToDouble(c -> Y.get(0, c)).summaryStatistics();
        this.low = numbers.getMin();
        this.high = Math.max(numbers.getMax(), low + 1e-6);
    }

    /// {@return how many frames there are}
    int frames() {
        return boundary.frames().size();
    }

    /// @param k which frame, from 0
    /// @param scale pixels a unit: 1 for an animation, 2 for a still picture
    BufferedImage draw(int k, double scale) {
        Pen pen = new Pen(WIDTH, HEIGHT, scale);
        Boundary.Frame frame = boundary.frames().get(k);
        Axes axes =
                Axes.over(LEFT, TOP, SIDE, SIDE, boundary.left(), boundary.right(), boundary.bottom(), boundary.top());
        List<String> names = run.data().features().names();
        axes.draw(pen, Words.subscript(names.getFirst()));
        pen.textUpwards(
                Words.subscript(names.getLast()), LEFT - 38, TOP + SIDE / 2, Theme.TEXT, Theme.INK, Pen.Anchor.MIDDLE);
        Field field = new Field(run.data().target(), low, high, scale > 1 ? STILL : MOVING);
        field.draw(pen, frame.predictions(), LEFT, TOP, SIDE);
        pen.overlay(points(axes, scale));
        String caption = caption(frame.epoch());
        double room = SIDE - 20 - Typeface.REGULAR.width(caption, Theme.TEXT);
        String title = Words.fit(run.data().name(), Theme.TITLE, room);
        pen.title(title, LEFT, TOP - 18, Theme.TITLE, Pen.Anchor.START);
        pen.text(caption, LEFT + SIDE, TOP - 18, Theme.TEXT, Theme.QUIET, Pen.Anchor.END);
        legend(pen);
        return pen.page();
    }

    /// All points, which are the same in each frame.
    private BufferedImage points(Axes axes, double scale) {
        if (points == null || points.getWidth() != Math.round(WIDTH * scale)) {
            Pen pen = Pen.transparent(WIDTH, HEIGHT, scale);
            Pen inside = pen.within(LEFT, TOP, SIDE, SIDE);
            points(inside, axes, Run.shown(run.data().train()), true);
            points(inside, axes, Run.shown(run.data().validation()), false);
            points(inside, axes, Run.shown(run.data().test()), false);
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
            case Target.Number _, Target.Numbers _ -> Theme.ofHeight((Y.get(0, i) - low) / (high - low));
            case Target.Classes _, Target.Labels _ -> Theme.ofClass(Target.Classes.decode(Y, i));
        };
    }

    private String caption(int epoch) {
        if (epoch == 0) {
            return "before training";
        }
        String text = "epoch " + epoch + " of " + run.history().size();
        List<Epoch> past =
                run.history().subList(0, Math.min(epoch, run.history().size()));
        boolean looks = run.history().stream().anyMatch(BoundaryPicture::looked);
        return past.reversed().stream()
                .filter(e -> !looks || looked(e)) // in a long run not every epoch looks: then the last one that did
                .findFirst()
                .map(e -> text
                        + (looks
                                ? measured(lookedAt, e.validationLoss(), e.validationAccuracy())
                                : measured("training", e.loss(), e.accuracy())))
                .orElse(text);
    }

    private static boolean looked(Epoch epoch) {
        return !Double.isNaN(epoch.validationLoss());
    }

    private static String measured(String what, double loss, double accuracy) {
        String text = " · " + what + " loss " + Words.number(loss);
        return Double.isNaN(accuracy) ? text : text + " · accuracy " + Words.number(accuracy);
    }

    /// The classes on the left, as many as there is room for, and what the dots mean on the right.
    private void legend(Pen pen) {
        double y = HEIGHT - 17, x = LEFT + 6;
        double right = LEFT + SIDE + 14 - width("training") - (run.data().test() == null ? 0 : width("test"));
        if (run.data().target() instanceof Target.Classes classes) {
            for (int k = 0; k < classes.classes().size() && x < right - 40; k++) {
                String name = classes.classes().get(k);
                boolean room = x + width(name) < right;
                x = entry(pen, x, y, Theme.ofClass(k), true, room ? name : "…");
            }
        }
        x = entry(pen, right, y, Theme.QUIET, true, "training");
        if (run.data().test() != null) {
            entry(pen, x, y, Theme.QUIET, false, "test");
        }
    }

    private static double entry(Pen pen, double x, double y, Color color, boolean learntFrom, String name) {
        dot(pen, x, y - 4.5, color, learntFrom);
        pen.text(name, x + 9, y, Theme.TEXT, Theme.INK, Pen.Anchor.START);
        return x + width(name);
    }

    private static double width(String name) {
        return 9 + Typeface.REGULAR.width(name, Theme.TEXT) + 20;
    }
}
