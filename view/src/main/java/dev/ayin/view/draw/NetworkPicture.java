package dev.ayin.view.draw;

import dev.ayin.layer.Dense;
import dev.ayin.math.Matrix;
import dev.ayin.network.Network;
import dev.ayin.network.Parameters;
import dev.ayin.view.draw.Pen.Anchor;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// A network of dense layers: its units as circles, its weights as lines, thicker the larger they are, its biases as the
/// rims of the circles; one colour for what is above 0 and one for what is below.
final class NetworkPicture {
    private static final double STEP = 150, GAP = 58, RADIUS = 15, LEFT = 70, TOP = 78, FOOT = 92;
    private static final double THICKEST = 5;
    private static final Color ABOVE = Theme.BLUE, BELOW = Theme.ORANGE;

    private final Network network;
    private final Parameters parameters;
    private final int[] units;

    /// @throws IllegalArgumentException if a layer is not dense
    NetworkPicture(Network network, Parameters parameters) {
        this.network = network;
        this.parameters = parameters;
        List<Integer> sizes = new ArrayList<>(List.of(network.input().size()));
        for (var layer : network.layers()) {
            if (!(layer instanceof Dense dense)) {
                throw new IllegalArgumentException("a diagram shows dense layers, not " + layer);
            }
            sizes.add(dense.units());
        }
        units = sizes.stream().mapToInt(Integer::intValue).toArray();
    }

    /// @param scale pixels a unit
    BufferedImage draw(String title, double scale) {
        int most = Arrays.stream(units).max().orElse(1);
        double width = 2 * LEFT + STEP * (units.length - 1), height = TOP + GAP * most + FOOT;
        Pen pen = new Pen(width, height, scale);
        double middle = TOP + GAP * most / 2;
        pen.title(title, 24, 34, Theme.TITLE, Anchor.START);
        pen.key(width - 24, 34, List.of("weight above 0", "below 0"), List.of(ABOVE, BELOW));
        for (int l = 1; l < units.length; l++) {
            weights(pen, l, middle);
        }
        for (int l = 0; l < units.length; l++) {
            for (int i = 0; i < units[l]; i++) {
                unit(pen, l, i, middle);
            }
            caption(pen, l, TOP + GAP * most + 34);
        }
        return pen.page();
    }

    private double x(int l) {
        return LEFT + STEP * l;
    }

    private double y(int l, int i, double middle) {
        return middle + GAP * (i - (units[l] - 1) / 2.0);
    }

    private void weights(Pen pen, int l, double middle) {
        Matrix W = parameters.get("layer" + l + ".W"); // (n_l × n_l₋₁)
        double largest = largest(W);
        IntStream.range(0, W.rows() * W.cols())
                .boxed()
                .sorted(Comparator.comparingDouble(
                        i -> Math.abs(W.get(i % W.rows(), i / W.rows())))) // the thick on top
                .forEach(i -> {
                    int r = i % W.rows(), c = i / W.rows();
                    double share = Math.abs(W.get(r, c)) / largest;
                    Color color = Theme.mix(Theme.PAPER, W.get(r, c) > 0 ? ABOVE : BELOW, 0.35 + 0.65 * share);
                    double thick = 0.4 + (THICKEST - 0.4) * share;
                    pen.line(x(l - 1), y(l - 1, c, middle), x(l), y(l, r, middle), thick, color);
                });
    }

    private void unit(Pen pen, int l, int i, double middle) {
        double x = x(l), y = y(l, i, middle);
        pen.disc(x, y, RADIUS + 3, Theme.PAPER);
        if (l == 0) {
            pen.ring(x, y, RADIUS, 1.2, Theme.QUIET);
            pen.text("x" + (char) ('₁' + i), x, y + 4.5, Theme.TEXT, Theme.INK, Anchor.MIDDLE);
            return;
        }
        Matrix b = parameters.get("layer" + l + ".b"); // (n_l × 1)
        double share = Math.abs(b.get(i, 0)) / largest(b);
        Color rim = Theme.mix(Theme.PAPER, b.get(i, 0) > 0 ? ABOVE : BELOW, 0.45 + 0.55 * share);
        pen.ring(x, y, RADIUS, 1.2 + (THICKEST - 1.2) * share, rim);
        if (l == units.length - 1) {
            pen.text(units[l] == 1 ? "ŷ" : "ŷ" + (char) ('₁' + i), x, y + 4.5, Theme.TEXT, Theme.INK, Anchor.MIDDLE);
        }
    }

    private void caption(Pen pen, int l, double y) {
        String what = l == 0
                ? "input"
                : ActivationPicture.title(((Dense) network.layers().get(l - 1)).activation());
        String count = units[l] + (units[l] == 1 ? " unit" : " units");
        pen.text(what, x(l), y, Theme.TEXT, Theme.INK, Anchor.MIDDLE);
        pen.text(l == 0 ? units[l] + " numbers" : count, x(l), y + 18, Theme.SMALL, Theme.QUIET, Anchor.MIDDLE);
    }

    private static double largest(Matrix matrix) {
        double largest = 1e-9;
        for (int r = 0; r < matrix.rows(); r++) {
            for (int c = 0; c < matrix.cols(); c++) {
                largest = Math.max(largest, Math.abs(matrix.get(r, c)));
            }
        }
        return largest;
    }
}
