package dev.ayin.view.text;

import dev.ayin.train.ClassScore;
import dev.ayin.train.LabelScore;
import dev.ayin.train.NumberScore;
import dev.ayin.train.NumbersScore;
import dev.ayin.train.Score;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// A score in words: the two or three figures that matter, or all of it.
public final class ScoreText {
    /// Above so many classes the confusion matrix does not fit a screen.
    private static final int MOST_CLASSES = 20;

    private ScoreText() {}

    /// {@return the figures that matter most, in one line}
    public static String line(Score score) {
        return switch (score) {
            case ClassScore s -> "accuracy %s, loss %s".formatted(number(s.accuracy()), number(s.loss()));
            case LabelScore s ->
                "accuracy %s, exact %s, loss %s".formatted(number(s.accuracy()), number(s.exact()), number(s.loss()));
            case NumberScore s ->
                "R² %s, MAE %s, RMSE %s, loss %s"
                        .formatted(number(s.r2()), number(s.mae()), number(s.rmse()), number(s.loss()));
            case NumbersScore s -> "mean R² %s, loss %s".formatted(number(s.r2()), number(s.loss()));
        };
    }

    /// {@return the figures that a model file lists, in one line}
    public static String line(Map<String, Double> figures) {
        return figures.entrySet().stream()
                .map(figure -> figure.getKey() + " " + number(figure.getValue()))
                .collect(Collectors.joining(", "));
    }

    /// {@return everything that was measured, over many lines}
    public static String full(Score score) {
        return switch (score) {
            case ClassScore s -> figures(s) + "\n" + perClass(s) + confusion(s);
            case LabelScore s -> figures(s) + "\n" + perLabel(s);
            case NumberScore s -> figures(s);
            case NumbersScore s -> "%-10s %s%n%n".formatted("loss", number(s.loss())) + perNumber(s);
        };
    }

    private static String figures(Score score) {
        StringBuilder text = new StringBuilder();
        score.figures().forEach((name, value) -> text.append("%-10s %s%n".formatted(name, number(value))));
        return text.toString();
    }

    private static String perClass(ClassScore score) {
        TextTable table = new TextTable("class", "precision", "recall", "F1", "AUC", "examples");
        List<ClassScore.OfClass> all = new ArrayList<>(score.perClass());
        for (int i = 0; i < all.size(); i++) {
            row(table, all.get(i), score.auc().get(i));
        }
        row(table, score.averaged(), score.meanAuc());
        return table.toString();
    }

    private static void row(TextTable table, ClassScore.OfClass one, double auc) {
        table.row(
                one.name(),
                number(one.precision()),
                number(one.recall()),
                number(one.f1()),
                number(auc),
                one.examples());
    }

    private static String perLabel(LabelScore score) {
        TextTable table = new TextTable("label", "accuracy", "precision", "recall", "F1", "AUC");
        for (ClassScore label : score.labels()) {
            ClassScore.OfClass yes = label.perClass().get(1);
            table.row(
                    yes.name(),
                    number(label.accuracy()),
                    number(yes.precision()),
                    number(yes.recall()),
                    number(yes.f1()),
                    number(label.auc().get(1)));
        }
        return table.toString();
    }

    private static String perNumber(NumbersScore score) {
        TextTable table = new TextTable("number", "R²", "MAE", "RMSE");
        for (int r = 0; r < score.names().size(); r++) {
            NumberScore one = score.numbers().get(r);
            table.row(score.names().get(r), number(one.r2()), number(one.mae()), number(one.rmse()));
        }
        table.row("mean", number(score.r2()), "", "");
        return table.toString();
    }

    private static String confusion(ClassScore score) {
        List<String> classes = score.classes();
        if (classes.size() > MOST_CLASSES) {
            return "";
        }
        String[] head = new String[classes.size() + 1];
        head[0] = "true \\ taken for";
        for (int j = 0; j < classes.size(); j++) {
            head[j + 1] = classes.get(j);
        }
        TextTable table = new TextTable(head);
        for (int i = 0; i < classes.size(); i++) {
            List<Object> row = new ArrayList<>(score.confusion().get(i));
            row.addFirst(classes.get(i));
            table.row(row.toArray());
        }
        return "\n" + table;
    }

    /// {@return a number with four digits after the point, or with four that count where it is large or tiny}
    public static String number(double value) {
        if (Double.isNaN(value)) {
            return "–";
        }
        double size = Math.abs(value);
        return String.format(Locale.ROOT, size != 0 && (size < 0.001 || size >= 1e6) ? "%.3e" : "%.4f", value);
    }
}
