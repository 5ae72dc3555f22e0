package dev.ayin.view.draw;

import dev.ayin.train.ClassScore;
import dev.ayin.view.draw.Pen.Anchor;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Locale;

/// How often class i was taken for class j: a square for each pair, deeper the larger its share of class i is, and its number.
/// What is right has one colour, what is wrong another.
final class ConfusionPicture {
    private static final double TOP = 92, FOOT = 24, MARGIN = 24, NARROWEST = 46, PAD = 14;
    private static final double WIDEST_NAME = 150, WIDEST_HEAD = 90;
    private static final String TITLE = "Taken for";
    private static final int MOST_CLASSES = 60;

    /// The share from which on a number is white on its colour.
    private static final double DARK = 0.6;

    private final ClassScore score;

    ConfusionPicture(ClassScore score) {
        if (score.classes().size() > MOST_CLASSES) {
            throw new IllegalArgumentException("a confusion matrix shows up to %d classes, not %d"
                    .formatted(MOST_CLASSES, score.classes().size()));
        }
        this.score = score;
    }

    /// @param scale pixels a unit
    BufferedImage draw(double scale) {
        List<String> names = score.classes().stream()
                .map(name -> Words.fit(name, Theme.TEXT, WIDEST_NAME))
                .toList();
        int k = names.size();
        double name = widest(names, Typeface.REGULAR), head = widest(names, Typeface.MEDIUM);
        double cell = Math.max(NARROWEST, Math.min(head, WIDEST_HEAD) + PAD), left = MARGIN + 18 + name + PAD;
        String measured = String.format(
                Locale.ROOT, "accuracy %s of %,d examples", Words.number(score.accuracy()), score.examples());
        double said = left + Typeface.MEDIUM.width(TITLE, Theme.TITLE) + PAD;
        double width = Math.max(left + cell * k, said + Typeface.REGULAR.width(measured, Theme.TEXT)) + MARGIN;
        Pen pen = new Pen(width, TOP + NARROWEST * k + FOOT, scale);
        pen.title(TITLE, left, 34, Theme.TITLE, Anchor.START);
        pen.text(measured, said, 34, Theme.TEXT, Theme.QUIET, Anchor.START);
        pen.textUpwards("truth", MARGIN + 4, TOP + NARROWEST * k / 2, Theme.TEXT, Theme.QUIET, Anchor.MIDDLE);
        for (int i = 0; i < k; i++) {
            double y = TOP + NARROWEST * i;
            pen.text(names.get(i), left - PAD, y + NARROWEST / 2 + 4.5, Theme.TEXT, Theme.INK, Anchor.END);
            String above = Words.fit(names.get(i), Theme.TEXT, cell - 6);
            pen.text(above, left + cell * (i + 0.5), TOP - 12, Theme.TEXT, Theme.INK, Anchor.MIDDLE);
            row(pen, i, left, y, cell);
        }
        return pen.page();
    }

    private static double widest(List<String> names, Typeface face) {
        return names.stream()
                .mapToDouble(name -> face.width(name, Theme.TEXT))
                .max()
                .orElse(0);
    }

    private void row(Pen pen, int i, double left, double y, double cell) {
        List<Integer> counts = score.confusion().get(i);
        int all = Math.max(1, counts.stream().mapToInt(Integer::intValue).sum());
        for (int j = 0; j < counts.size(); j++) {
            double share = (double) counts.get(j) / all;
            Color color = Theme.mix(Theme.PAPER, i == j ? Theme.BLUE : Theme.VERMILION, share);
            pen.rectangle(left + cell * j, y, cell, NARROWEST, Theme.GRID);
            pen.rectangle(left + cell * j + 1, y + 1, cell - 2, NARROWEST - 2, color);
            pen.text(
                    String.format(Locale.ROOT, "%,d", counts.get(j)),
                    left + cell * (j + 0.5),
                    y + NARROWEST / 2 + 4.5,
                    Theme.TEXT,
                    share > DARK ? Theme.PAPER : counts.get(j) == 0 ? Theme.QUIET : Theme.INK,
                    Anchor.MIDDLE);
        }
    }
}
