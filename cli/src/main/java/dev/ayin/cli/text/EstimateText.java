package dev.ayin.cli.text;

import dev.ayin.estimate.CrossValidation;
import dev.ayin.estimate.Interval;
import dev.ayin.estimate.Search;
import dev.ayin.estimate.Settings;
import dev.ayin.explain.Dependence;
import dev.ayin.explain.Importance;
import dev.ayin.train.ClassScore;
import dev.ayin.view.text.ScoreText;
import dev.ayin.view.text.TextTable;
import dev.ayin.view.text.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// What estimators have to say, as plain text.
public final class EstimateText {
    /// More outcomes than this do not fit beside each other.
    public static final int MOST_OUTCOMES = 6;

    private EstimateText() {}

    /// {@return each fold, mean and interval of all, and whether the network is worth it}
    public static String of(CrossValidation measured) {
        boolean classes = measured.folds().getFirst().network() instanceof ClassScore;
        String figure = figure(measured.figure());
        String linear = classes ? "logistic regression" : "linear regression";
        String constant = classes ? "most frequent class" : "mean";
        TextTable folds = new TextTable("fold", "rows", "network", linear, constant);
        for (int f = 0; f < measured.folds().size(); f++) {
            CrossValidation.Fold fold = measured.folds().get(f);
            folds.row(
                    f + 1,
                    fold.rows(),
                    number(fold.network().figures().get(measured.figure())),
                    number(fold.linear().figures().get(measured.figure())),
                    number(fold.constant().figures().get(measured.figure())));
        }
        TextTable means = new TextTable(figure, "mean", "95 % interval", "sd of folds");
        row(means, "network", measured.network());
        row(means, linear, measured.linear());
        row(means, constant, measured.constant());
        row(means, "network ahead by", measured.gain());
        return "%s%n%s%n%s%n"
                .formatted(
                        folds,
                        means,
                        measured.isBetter()
                                ? "The network is better than both."
                                : "The network is not better beyond doubt: the interval of what it is ahead by holds 0 or less.");
    }

    private static void row(TextTable table, String name, Interval interval) {
        table.row(
                name,
                number(interval.mean()),
                number(interval.low()) + " … " + number(interval.high()),
                number(interval.sd()));
    }

    /// {@return the trials of a search, the best one first}
    public static String of(Search search) {
        TextTable table = new TextTable("trial", "hidden", "activation", "rate", "decay", "epochs", "validation loss");
        for (Search.Trial trial : search.trials()) {
            Settings settings = trial.settings();
            table.row(
                    trial.number() == 1 ? "1 (usual)" : trial.number(),
                    hidden(settings),
                    Words.of(settings.activation()),
                    (float) settings.rate(),
                    (float) settings.decay(),
                    trial.epochs(),
                    ScoreText.number(trial.loss()));
        }
        return table.toString();
    }

    /// {@return the units of the hidden layers as an option has them}
    public static String hidden(Settings settings) {
        return settings.hidden().isEmpty()
                ? "0"
                : settings.hidden().stream().map(String::valueOf).collect(Collectors.joining(","));
    }

    /// {@return the columns of a model, the most important one first}
    public static String of(List<Importance> columns, String figure) {
        TextTable table = new TextTable("column", figure(figure) + " falls by", "sd");
        columns.forEach(column -> table.row(column.column(), number(column.mean()), number(column.sd())));
        return table.toString();
    }

    /// {@return how much each column moves the answers}
    ///
    /// @param influences by the columns' names, the greatest first
    /// @param isNumber whether the answers are numbers, not probabilities
    public static String of(Map<String, Double> influences, boolean isNumber, int rows) {
        TextTable table = new TextTable(
                "column",
                "moves the %s by, mean of %,d rows".formatted(isNumber ? "number" : "answer's probability", rows));
        influences.forEach((column, moves) -> table.row(column, isNumber ? ScoreText.number(moves) : number(moves)));
        return table.toString();
    }

    /// {@return the mean answers at each value of a column}
    ///
    /// @param dependences of the same column, one of each outcome
    public static String ofDependences(List<Dependence> dependences) {
        Dependence first = dependences.getFirst();
        List<Object> head = new ArrayList<>(List.of(first.columns().getFirst()));
        dependences.forEach(one -> head.add("mean " + one.outcome()));
        TextTable table = new TextTable(head.stream().map(String::valueOf).toArray(String[]::new));
        for (int i = 0; i < first.points().size(); i++) {
            List<Object> row = new ArrayList<>(
                    List.of(first.points().get(i).values().getFirst().text()));
            for (Dependence one : dependences) {
                row.add(ScoreText.number(one.points().get(i).answer()));
            }
            table.row(row.toArray());
        }
        return table.toString();
    }

    private static String figure(String name) {
        return name.equals("r2") ? "R²" : name;
    }

    /// {@return a figure with four digits after the point: the difference of two that are equal is 0, not 1e-17}
    private static String number(double figure) {
        double rounded = Math.rint(figure * 1e4) / 1e4 + 0.0; // no −0
        return Double.isNaN(figure) ? "–" : String.format(Locale.ROOT, "%.4f", rounded);
    }
}
