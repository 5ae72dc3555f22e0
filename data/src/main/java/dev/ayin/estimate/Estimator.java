package dev.ayin.estimate;

import dev.ayin.data.Dataset;
import dev.ayin.data.Target;
import dev.ayin.model.Model;
import dev.ayin.table.Preparation;
import dev.ayin.table.Table;
import dev.ayin.table.TableOptions;
import dev.ayin.train.Event;
import java.io.Serializable;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/// Something that learns to predict one column of a table from the others: a [Classifier] or a [Regressor]. It is a value
/// that says how; what it has learnt is another one, which `fit` returns.
public sealed interface Estimator extends Serializable permits Classifier, Regressor {
    /// {@return how the network learns}
    Settings settings();

    /// {@return what the user knows of the columns}
    TableOptions options();

    /// {@return the same with other settings}
    Estimator with(Settings settings);

    /// {@return the options, and for which kind of targets this estimator is}
    TableOptions options(List<String> targets);

    /// {@return what it has learnt from all rows of a table that have a target}
    ///
    /// @param listener hears what happens; called by one thread at a time: this one, or another while several members learn side by side
    /// @param limit when it is to come to an end with the best that was found
    /// @throws IllegalArgumentException if there is nothing to learn, or to learn from; with the line and the column
    /// @throws dev.ayin.train.DivergedException if the loss is no longer finite
    /// @throws java.util.concurrent.CancellationException if the thread is interrupted
    Fitted fit(Table table, String target, Consumer<Event> listener, Limit limit);

    /// {@return what a model knows after it has learnt further from more rows} Its columns, classes and network stay as they are, and so
    /// do the settings that have to do with them; where no epoch does better on the rows held out than the model as it was, it is returned
    /// as it was. Whoever wants nothing to be forgotten gives some of the old rows again.
    ///
    /// @param from what was learnt before; it does not change
    /// @param more rows with the columns of the model and its target, at least 20
    /// @param listener hears what happens; called by this thread
    /// @param limit when it is to come to an end with the best that was found
    /// @throws IllegalArgumentException if rows are too few, or not as the model takes them; with the line
    /// @throws dev.ayin.train.DivergedException if the loss is no longer finite
    /// @throws java.util.concurrent.CancellationException if the thread is interrupted
    Fitted fitFurther(Model from, Table more, Consumer<Event> listener, Limit limit);

    /// {@return all rows of a table that have a target as examples, prepared as `fit` prepares them}
    ///
    /// @throws IllegalArgumentException if there is nothing to learn, or to learn from; with the line and the column
    default Dataset prepare(Table table, String target) {
        Table rows = Preparation.having(table, target, options(table.targets(target)));
        return Fit.data(this, rows, target, IntStream.range(0, rows.size()).toArray(), new int[0]);
    }

    /// {@return what it learns from examples that are prepared already, wherever they lie}
    ///
    /// @param runs who runs the sessions
    /// @throws dev.ayin.train.DivergedException if the loss is no longer finite
    /// @throws java.util.concurrent.CancellationException if the thread is interrupted
    default Model learn(Dataset data, Runs runs) {
        return Fit.model(settings(), data, runs);
    }

    /// {@return a classifier if the target looks like classes, a regressor if it looks like a number}
    ///
    /// @param options may say which of both it is: categorical or numeric
    /// @throws IllegalArgumentException if there is nothing to learn, or to learn from; with the line and the column
    static Estimator suiting(Table table, String target, Settings settings, TableOptions options) {
        Table rows = Preparation.having(table, target, options);
        int[] all = IntStream.range(0, rows.size()).toArray();
        return switch (Preparation.of(rows, target, all, options).target()) {
            case Target.Classes _ -> new Classifier(settings, options);
            case Target.Number _, Target.Numbers _ -> new Regressor(settings, options);
            case Target.Labels _ ->
                throw new IllegalArgumentException(
                        "several labels a row are learnt by train, not by an estimator: name one of them as the target");
        };
    }
}
