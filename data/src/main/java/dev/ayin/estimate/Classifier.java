package dev.ayin.estimate;

import dev.ayin.data.Samples;
import dev.ayin.data.Target;
import dev.ayin.math.Matrix;
import dev.ayin.model.Model;
import dev.ayin.table.Kind;
import dev.ayin.table.Table;
import dev.ayin.table.TableOptions;
import dev.ayin.train.Event;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/// Learns to tell classes apart by the rows of a table. Immutable; safe from any thread.
///
/// ```java
/// FittedClassifier fitted = new Classifier().fit(table, "species");
/// String species = fitted.predict(Map.of("petal length", 4.7, "petal width", 1.4));
/// ```
///
/// @param weights what a row of a class counts, by the class's name; 1 for those not named
public record Classifier(Settings settings, TableOptions options, Map<String, Double> weights) implements Estimator {
    /// @throws IllegalArgumentException if a weight is not above 0
    public Classifier {
        Objects.requireNonNull(settings, "settings");
        Objects.requireNonNull(options, "options");
        weights = Map.copyOf(weights);
        weights.forEach((name, weight) -> {
            if (!(weight > 0 && weight < Float.MAX_VALUE)) {
                throw new IllegalArgumentException(
                        "class \"%s\" has the weight %s: it must be a number above 0".formatted(name, weight));
            }
        });
    }

    /// With classes that all count alike.
    public Classifier(Settings settings, TableOptions options) {
        this(settings, options, Map.of());
    }

    /// With [Settings#usual()].
    public Classifier() {
        this(Settings.usual());
    }

    /// With these settings, and columns that are what they look like.
    public Classifier(Settings settings) {
        this(settings, TableOptions.USUAL);
    }

    @Override
    public Classifier with(Settings settings) {
        return new Classifier(settings, options, weights);
    }

    /// {@return the same for columns of which the user knows more}
    public Classifier with(TableOptions options) {
        return new Classifier(settings, options, weights);
    }

    /// {@return the same where rows of some classes count more than others: a rare class is found more often then, at the price of
    /// more false alarms, and what is predicted are no longer the probabilities of the table}
    ///
    /// @param weights by the classes' names ([#balanced] for as much as all rows of each other class)
    public Classifier withClassWeights(Map<String, Double> weights) {
        return new Classifier(settings, options, weights);
    }

    /// {@return weights by which all classes count the same together: n/(k·n_c) for a class of n_c among n rows and k classes, as
    /// scikit-learn's "balanced" has it}
    ///
    /// @throws IllegalArgumentException if the table has no such column
    public static Map<String, Double> balanced(Table table, String target) {
        int column = table.column(target);
        Map<String, Integer> rows = new LinkedHashMap<>();
        Table there = table.having(target);
        there.rows().forEach(row -> rows.merge(row.fields().get(column), 1, Integer::sum));
        Map<String, Double> weights = new LinkedHashMap<>();
        rows.forEach((name, count) -> weights.put(name, (double) there.size() / (rows.size() * count)));
        return weights;
    }

    /// {@return the examples with the weights of their classes}
    Samples weighted(Samples examples, Target.Classes target) {
        for (String name : weights.keySet()) {
            if (!target.classes().contains(name)) {
                throw new IllegalArgumentException("there is no class \"%s\" to weigh: the classes of \"%s\" are %s"
                        .formatted(name, target.name(), target.classes()));
            }
        }
        if (weights.isEmpty()) {
            return examples;
        }
        int[] classes = Fit.groups(examples, target);
        Matrix each = Matrix.zeros(1, classes.length);
        for (int c = 0; c < classes.length; c++) {
            each.set(
                    0,
                    c,
                    weights.getOrDefault(target.classes().get(classes[c]), 1.0).floatValue());
        }
        return examples.withWeights(each);
    }

    @Override
    public TableOptions options(List<String> targets) {
        TableOptions categorical = options;
        for (String target : targets) {
            categorical = categorical.withKind(target, Kind.CATEGORICAL);
        }
        return categorical;
    }

    /// {@return what it has learnt from all rows of the table that have a target; the same bits for any number of threads}
    ///
    /// @param target the column that holds the classes: words, or numbers that stand for some
    /// @throws IllegalArgumentException if there is nothing to learn, or to learn from; with the line and the column
    /// @throws dev.ayin.train.DivergedException if the loss is no longer finite
    /// @throws java.util.concurrent.CancellationException if the thread is interrupted, within a step of the network
    public FittedClassifier fit(Table table, String target) {
        return fit(table, target, event -> {});
    }

    /// {@return the same, while a listener hears what happens and the time is limited}
    ///
    /// Where rows are held out two sessions run, one after the other: one that finds the number of epochs, another that learns from
    /// all rows; each tells of its beginning, its epochs and its end. What the listener throws ends the fit.
    ///
    /// @param listener called by one thread at a time: this one, or another while several members learn side by side; it hears of these one
    ///     after the other too
    /// @param limit when it is to come to an end with the best that was found
    /// @throws IllegalArgumentException as without a listener
    @Override
    public FittedClassifier fit(Table table, String target, Consumer<Event> listener, Limit limit) {
        return new FittedClassifier(Fit.learn(this, table, target, listener, limit));
    }

    /// {@return the same within so much time}
    ///
    /// @throws IllegalArgumentException as without a limit, or if there is no time at all
    public FittedClassifier fit(Table table, String target, Consumer<Event> listener, Duration most) {
        return fit(table, target, listener, Limit.of(most));
    }

    /// {@return the same, while a listener hears what happens}
    public FittedClassifier fit(Table table, String target, Consumer<Event> listener) {
        return fit(table, target, listener, Limit.none());
    }

    /// {@return what is known after learning further from more rows}
    ///
    /// @throws IllegalArgumentException if rows are too few, or not as the model takes them; with the line
    public FittedClassifier fitFurther(FittedClassifier from, Table more) {
        return fitFurther(from.model(), more, event -> {}, Limit.none());
    }

    @Override
    public FittedClassifier fitFurther(Model from, Table more, Consumer<Event> listener, Limit limit) {
        return new FittedClassifier(Further.learn(new FittedClassifier(from).model(), this, more, listener, limit));
    }
}
