package dev.ayin.view.draw;

import dev.ayin.view.draw.Descent.Place;
import dev.ayin.view.draw.Pen.Anchor;
import java.awt.Color;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/// A descent on the surface of its cost, the curve it has found so far, and its cost step by step.
final class DescentPicture {
    private static final double WIDTH = 960, HEIGHT = 540, REACH = 5, HIGHEST = 3.5;
    private static final double[] LEVELS = DoubleStream.concat(
                    DoubleStream.of(0.05, 0.12), DoubleStream.iterate(0.25, h -> h < HIGHEST, h -> h + 0.25))
            .toArray();

    private final Descent descent;
    private final List<Place> path;
    private final double[] costs;
    private final Surface surface;
    private BufferedImage ground; // drawn once
    private final Axes fit = Axes.over(640, 96, 296, 190, -1, 1, -1, 1.5);
    private final Axes fall;

    DescentPicture(Descent descent) {
        this.descent = descent;
        path = descent.path(Descent.START, Descent.RATE, Descent.STEPS);
        costs = path.stream().mapToDouble(descent::cost).toArray();
        surface = new Surface(
                REACH, HIGHEST, (a, b) -> descent.cost(new Place(a, b)), new Surface.View(66, 42, 203, 210, 316, 338));
        fall = Axes.over(640, 366, 296, 110, 0, Descent.STEPS, 0, costs[0]).withRoundY();
    }

    /// {@return how many steps there are; frame k shows the first k of them}
    int steps() {
        return path.size() - 1;
    }

    /// What stays the same: the surface and its axes, the points, the frames of the charts.
    private BufferedImage ground(double scale) {
        if (ground == null || ground.getWidth() != Math.round(WIDTH * scale)) {
            Pen pen = new Pen(WIDTH, HEIGHT, 2 * scale);
            ground(pen);
            ground = pen.halved();
        }
        return ground;
    }

    private void ground(Pen pen) {
        pen.title("Gradient descent", 24, 34, Theme.TITLE, Anchor.START);
        pen.text(
                "y = sin(b·cos(a·x)), 200 points with noise N(0, 0.1), mean squared error, α = 0.04",
                24,
                55,
                Theme.TEXT,
                Theme.QUIET,
                Anchor.START);
        floor(pen);
        surface.draw(pen, LEVELS);
        fit.draw(pen, "x");
        pen.text("y", fit.x().start(), fit.y().end() - 10, Theme.TEXT, Theme.INK, Anchor.START);
        pen.key(fit.x().end(), fit.y().end() - 10, List.of("true", "learnt"), List.of(Theme.QUIET, Theme.VERMILION));
        for (int i = 0; i < descent.x().length; i++) {
            pen.disc(fit.x().at(descent.x()[i]), fit.y().at(descent.y()[i]), 1.8, new Color(0xaab0b6));
        }
        fall.draw(pen, "step");
        pen.text("cost J", fall.x().start(), fall.y().end() - 10, Theme.TEXT, Theme.INK, Anchor.START);
    }

    /// The floor with its numbers, on the two edges that are near, and the cost at the corner on the left.
    private void floor(Pen pen) {
        Path2D floor = new Path2D.Double();
        List<Point2D> corners = List.of(
                surface.at(-REACH, -REACH, 0),
                surface.at(REACH, -REACH, 0),
                surface.at(REACH, REACH, 0),
                surface.at(-REACH, REACH, 0));
        floor.moveTo(corners.get(0).getX(), corners.get(0).getY());
        corners.subList(1, 4).forEach(corner -> floor.lineTo(corner.getX(), corner.getY()));
        floor.closePath();
        pen.fill(floor, new Color(0xf4f5f6));
        for (int k = -4; k <= 4; k += 2) {
            String number = Integer.toString(k).replace('-', '−');
            line(pen, surface.at(k, -REACH, 0), surface.at(k, REACH, 0));
            line(pen, surface.at(-REACH, k, 0), surface.at(REACH, k, 0));
            label(pen, number, surface.at(k, -REACH - 0.55, 0), Theme.SMALL, Theme.QUIET);
            label(pen, number, surface.at(-REACH - 0.6, k, 0), Theme.SMALL, Theme.QUIET);
        }
        label(pen, "a", surface.at(0.9, -REACH - 1.2, 0), Theme.TEXT, Theme.INK);
        label(pen, "b", surface.at(-REACH - 1.25, 1, 0), Theme.TEXT, Theme.INK);
        line(pen, surface.at(-REACH, REACH, 0), surface.at(-REACH, REACH, 3));
        for (int cost = 0; cost <= 3; cost++) {
            Point2D at = surface.at(-REACH, REACH, cost);
            pen.line(at.getX() - 4, at.getY(), at.getX(), at.getY(), Theme.THIN, Theme.QUIET);
            pen.text(Integer.toString(cost), at.getX() - 8, at.getY() + 4, Theme.SMALL, Theme.QUIET, Anchor.END);
        }
        label(pen, "cost J", surface.at(-REACH, REACH, 3.45), Theme.TEXT, Theme.INK);
    }

    private static void line(Pen pen, Point2D from, Point2D to) {
        pen.line(from.getX(), from.getY(), to.getX(), to.getY(), Theme.THIN, new Color(0xc9cdd2));
    }

    private static void label(Pen pen, String text, Point2D at, double size, Color color) {
        pen.text(text, at.getX(), at.getY() + 4, size, color, Anchor.MIDDLE);
    }

    /// @param step after which step, from 0
    /// @param scale pixels a unit
    BufferedImage draw(int step, double scale) {
        Pen pen = new Pen(WIDTH, HEIGHT, scale);
        pen.overlay(ground(scale));
        way(pen, step);
        Place at = path.get(step);
        double[] xs = descent.x();
        fit.curve(pen, xs, curve(Descent.TRUTH), xs.length, 1.4, Theme.QUIET);
        fit.curve(pen, xs, curve(at), xs.length, 2.6, Theme.VERMILION);
        fall.curve(
                pen,
                IntStream.range(0, costs.length).asDoubleStream().toArray(),
                costs,
                step + 1,
                2.2,
                Theme.VERMILION);
        dot(pen, fall.x().at(step), fall.y().at(costs[step]), 3.4);
        String text = String.format(
                Locale.ROOT, "step %d:  a = %.2f,  b = %.2f,  J = %.3f", step, at.a(), at.b(), costs[step]);
        pen.text(text.replace('-', '−'), 640, 55, Theme.TEXT, Theme.INK, Anchor.START);
        return pen.page();
    }

    private double[] curve(Place parameters) {
        return DoubleStream.of(descent.x())
                .map(x -> Descent.model(parameters, x))
                .toArray();
    }

    /// The way on the surface, with a shadow that lifts it off, and the place that the points were made with.
    private void way(Pen pen, int step) {
        Point2D truth = at(Descent.TRUTH);
        pen.ring(truth.getX(), truth.getY(), 4.5, 1.6, Color.WHITE);
        pen.text("true (1.2, 2.5)", truth.getX(), truth.getY() - 10, Theme.SMALL, Color.WHITE, Anchor.MIDDLE);
        Path2D way = new Path2D.Double();
        for (Place place : path.subList(0, step + 1)) {
            Point2D p = at(place);
            if (way.getCurrentPoint() == null) {
                way.moveTo(p.getX(), p.getY());
            } else {
                way.lineTo(p.getX(), p.getY());
            }
        }
        var shifted = AffineTransform.getTranslateInstance(1.5, 2.5);
        pen.stroke(way.createTransformedShape(shifted), 5, new Color(0, 0, 0, 70));
        pen.stroke(way, 4.6, Color.WHITE);
        pen.stroke(way, 2.6, Theme.VERMILION);
        Point2D start = at(path.getFirst()), now = at(path.get(step));
        pen.disc(start.getX(), start.getY(), 3.6, Color.WHITE);
        dot(pen, now.getX(), now.getY(), 5);
    }

    private static void dot(Pen pen, double x, double y, double radius) {
        pen.disc(x, y, radius + 1.4, Color.WHITE);
        pen.disc(x, y, radius, Theme.VERMILION);
    }

    private Point2D at(Place place) {
        return surface.at(place.a(), place.b(), descent.cost(place));
    }
}
