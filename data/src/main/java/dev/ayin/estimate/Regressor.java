package dev.ayin.estimate;

import dev.ayin.table.Kind;
import dev.ayin.table.Table;
import dev.ayin.table.TableOptions;
import java.util.List;
import java.util.Objects;

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
        return new FittedRegressor(Fit.model(this, table, target));
    }
}
