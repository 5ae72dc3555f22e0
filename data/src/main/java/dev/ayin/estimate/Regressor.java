package dev.ayin.estimate;

import dev.ayin.model.Model;
import dev.ayin.table.Kind;
import dev.ayin.table.Table;
import dev.ayin.table.TableOptions;
import dev.ayin.train.Event;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/// Learns to predict a number by the rows of a table. Immutable; safe from any thread.
///
/// ```java
/// FittedRegressor fitted = new Regressor().fit(table, "price");
/// double price = fitted.predict(Map.of("rooms", 4, "city", "Oslo"));
/// ```
public record Regressor(Settings settings, TableOptions options) implements Estimator {
    public Regressor {
        Objects.requireNonNull(settings, "settings");
        Objects.requireNonNull(options, "options");
    }

    /// With [Settings#usual()].
    public Regressor() {
        this(Settings.usual());
    }

    /// With these settings, and columns that are what they look like.
    public Regressor(Settings settings) {
        this(settings, TableOptions.USUAL);
    }

    @Override
    public Regressor with(Settings settings) {
        return new Regressor(settings, options);
    }

    /// {@return the same for columns of which the user knows more}
    public Regressor with(TableOptions options) {
        return new Regressor(settings, options);
    }

    @Override
    public TableOptions options(List<String> targets) {
        TableOptions numeric = options;
        for (String target : targets) {
            numeric = numeric.withKind(target, Kind.NUMERIC);
        }
        return numeric;
    }

    /// {@return what it has learnt from all rows of the table that have a target; the same bits for any number of threads}
    ///
    /// @param target the column of numbers that is to be predicted, or several with commas between them
    ///     ([dev.ayin.table.TargetNames]), which one network then predicts ([FittedRegressor#predictAll])
    /// @throws IllegalArgumentException if there is nothing to learn, or to learn from; with the line and the column
    /// @throws dev.ayin.train.DivergedException if the loss is no longer finite
    /// @throws java.util.concurrent.CancellationException if the thread is interrupted, within a step of the network
    public FittedRegressor fit(Table table, String target) {
        return fit(table, target, event -> {});
    }

    /// {@return the same, while a listener hears what happens and the time is limited}
    ///
    /// Where rows are held out two sessions run, one after the other: one that finds the number of epochs, another that learns from
    /// all rows; each tells of its beginning, its epochs and its end. A number that reaches far may have one more, which learns its
    /// logarithm. What the listener throws ends the fit.
    ///
    /// @param listener called by one thread at a time: this one, or another while several members learn side by side; it hears of these one
    ///     after the other too
    /// @param limit when it is to come to an end with the best that was found
    /// @throws IllegalArgumentException as without a listener
    @Override
    public FittedRegressor fit(Table table, String target, Consumer<Event> listener, Limit limit) {
        return new FittedRegressor(Fit.learn(this, table, target, listener, limit));
    }

    /// {@return the same within so much time}
    ///
    /// @throws IllegalArgumentException as without a limit, or if there is no time at all
    public FittedRegressor fit(Table table, String target, Consumer<Event> listener, Duration most) {
        return fit(table, target, listener, Limit.of(most));
    }

    /// {@return the same, while a listener hears what happens}
    public FittedRegressor fit(Table table, String target, Consumer<Event> listener) {
        return fit(table, target, listener, Limit.none());
    }

    /// {@return what is known after learning further from more rows}
    ///
    /// @throws IllegalArgumentException if rows are too few, or not as the model takes them; with the line
    public FittedRegressor fitFurther(FittedRegressor from, Table more) {
        return fitFurther(from.model(), more, event -> {}, Limit.none());
    }

    @Override
    public FittedRegressor fitFurther(Model from, Table more, Consumer<Event> listener, Limit limit) {
        return new FittedRegressor(Further.learn(new FittedRegressor(from).model(), this, more, listener, limit));
    }
}
