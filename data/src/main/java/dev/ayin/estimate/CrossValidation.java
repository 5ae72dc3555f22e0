package dev.ayin.estimate;

import dev.ayin.data.Dataset;
import dev.ayin.data.Decimal;
import dev.ayin.data.Target;
import dev.ayin.data.Writing;
import dev.ayin.math.Matrix;
import dev.ayin.model.Model;
import dev.ayin.table.Preparation;
import dev.ayin.table.Table;
import dev.ayin.train.Score;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// How well an estimator does on rows that it has not learnt from, by k-fold cross-validation, beside two answers that need
/// no network. Everything – how columns are encoded, how many epochs there are – is learnt anew in each fold, from its
/// training rows alone.
///
/// ```java
/// CrossValidation measured = CrossValidation.of(new Classifier(), table, "species", 10);
/// System.out.println(measured.network());          // mean and interval of the accuracy
/// System.out.println(measured.isBetter());         // than the majority class and logistic regression?
/// ```
///
/// Immutable. The same bits for any number of threads; the folds are shared out among the processors.
///
/// @param figure what is measured: "accuracy", the share of rows whose class is right, or "r2" (R² = 1 − squared error/squared
///     error of the mean)
/// @param folds how each went
/// @param answers what was predicted for each row when it was in the test
public record CrossValidation(String figure, List<Fold> folds, List<Answer> answers) {
    /// One fold.
    ///
    /// @param rows how many rows its test has
    /// @param network the score of the estimator
    /// @param linear of logistic or linear regression
    /// @param constant of the most frequent class, or the mean
    public record Fold(int rows, Score network, Score linear, Score constant) implements Serializable {}

    /// A row's prediction by a network that had not seen it.
    ///
    /// @param line of the row in the table's source
    /// @param fold in whose test it was, from 1
    /// @param truth what its target is; several with commas between them
    /// @param prediction what the network says
    public record Answer(long line, int fold, String truth, String prediction) implements Serializable {}

    private record Part(Fold fold, List<Answer> answers) implements Serializable {}

    public CrossValidation {
        folds = List.copyOf(folds);
        answers = List.copyOf(answers);
    }

    /// {@return how the estimator does, by k folds}
    ///
    /// @param target the column to predict; rows without one are left out
    /// @param k at least 2, and at most the number of rows; for a number at most half of them, since R² needs two rows
    /// @throws IllegalArgumentException if the rows are too few, or cannot be learnt from; with the line and the column
    /// @throws dev.ayin.train.DivergedException if a loss is no longer finite
    /// @throws java.util.concurrent.CancellationException if the thread is interrupted, within a step of a network
    public static CrossValidation of(Estimator estimator, Table table, String target, int k) {
        return of(estimator, table, target, k, Progress.NONE);
    }

    /// The same for somebody who wants to know how far it is.
    ///
    /// @param progress hears of each fold that is finished
    public static CrossValidation of(Estimator estimator, Table table, String target, int k, Progress progress) {
        return of(estimator, table, target, k, progress, Crew.here());
    }

    /// The same where others may do the folds.
    ///
    /// @param crew who does them; no figure depends on it
    public static CrossValidation of(
            Estimator estimator, Table table, String target, int k, Progress progress, Crew crew) {
        Table rows = Preparation.having(table, target, estimator.options(table.targets(target)));
        int most = estimator instanceof Regressor ? rows.size() / 2 : rows.size();
        if (k < 2 || k > most) {
            throw new IllegalArgumentException("%s has %d row%s with a target: there can be 2 to %d folds, not %d"
                    .formatted(table.source(), rows.size(), rows.size() == 1 ? "" : "s", most, k));
        }
        int[] all = IntStream.range(0, rows.size()).toArray();
        Dataset whole = Fit.data(estimator, rows, target, all, new int[0]);
        Folds folds = Folds.of(
                Fit.groups(whole.train(), whole.target()),
                k,
                estimator.settings().seed());
        Counter counter = new Counter(progress, k);
        List<Part> parts = crew.all(k, new Work(estimator, rows, target, folds), counter::count);
        String figure =
                parts.getFirst().fold.network.figures().keySet().iterator().next();
        List<Answer> answers = new ArrayList<>();
        parts.forEach(part -> answers.addAll(part.answers));
        answers.sort((a, b) -> Long.compare(a.line, b.line));
        return new CrossValidation(figure, parts.stream().map(Part::fold).toList(), answers);
    }

    /// The folds, each on one thread.
    private record Work(Estimator estimator, Table rows, String target, Folds folds) implements Crew.Work<Part> {
        @Override
        public Part part(int f) {
            int[] test = folds.test(f);
            Dataset data = Fit.data(estimator, rows, target, folds.train(f), test);
            Model model = Fit.model(estimator.settings(), data, 1),
                    linear = Baseline.linear(estimator.settings(), data, 1);
            Fold fold = new Fold(
                    test.length,
                    model.score(Bend.encoded(data.test(), data.target(), model.target())),
                    linear.score(data.test()),
                    Baseline.constant(data));
            return new Part(fold, answers(model, rows.select(test), target, f + 1));
        }
    }

    private static List<Answer> answers(Model model, Table test, String target, int fold) {
        Matrix predictions = model.predict(test.encode(model.columns()));
        List<String> names = test.targets(target);
        Writing writing = model.columns().writing();
        return IntStream.range(0, test.size())
                .mapToObj(row -> new Answer(
                        test.rows().get(row).line(),
                        fold,
                        names.stream()
                                .map(name -> writing.target(name, model.target())
                                        .text(test.rows().get(row).fields().get(test.column(name))))
                                .collect(Collectors.joining(", ")),
                        answer(model, predictions, row)))
                .toList();
    }

    private static String answer(Model model, Matrix predictions, int row) {
        return switch (model.target()) {
            case Target.Classes classes -> classes.classes().get(Target.Classes.decode(predictions, row));
            case Target.Number _, Target.Numbers _ ->
                IntStream.range(0, predictions.rows())
                        .mapToObj(r ->
                                Decimal.text(model.target().numbers().get(r).decode(predictions.get(r, row))))
                        .collect(Collectors.joining(", "));
            case Target.Labels labels -> throw new IllegalStateException("no estimator learns " + labels);
        };
    }

    /// {@return the figure of the estimator}
    public Interval network() {
        return interval(fold -> merit(fold.network));
    }

    /// {@return the figure of logistic or linear regression}
    public Interval linear() {
        return interval(fold -> merit(fold.linear));
    }

    /// {@return the figure of the most frequent class, or of the mean}
    public Interval constant() {
        return interval(fold -> merit(fold.constant));
    }

    /// {@return by how much the estimator is ahead of the better baseline, fold by fold} The folds' own ups and downs, which
    /// both have in common, are not in it.
    public Interval gain() {
        boolean lines = linear().mean() >= constant().mean();
        return interval(fold -> merit(fold.network) - merit(lines ? fold.linear : fold.constant));
    }

    /// {@return whether the estimator is better than both baselines beyond doubt: the whole interval of [#gain()] is above 0}
    public boolean isBetter() {
        return gain().low() > 0;
    }

    private Interval interval(ToDoubleFunction<Fold> of) {
        return Interval.of(folds.stream().mapToDouble(of).toArray());
    }

    private double merit(Score score) {
        return score.figures().get(figure);
    }
}
