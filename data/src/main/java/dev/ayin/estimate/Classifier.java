package dev.ayin.estimate;

import dev.ayin.table.Kind;
import dev.ayin.table.Table;
import dev.ayin.table.TableOptions;
import java.util.List;
import java.util.Objects;

/// Learns to tell classes apart by the rows of a table. Immutable; safe from any thread.
///
/// ```java
/// FittedClassifier fitted = new Classifier().fit(table, "species");
/// String species = fitted.predict(Map.of("petal length", 4.7, "petal width", 1.4));
/// ```
public record Classifier(Settings settings, TableOptions options) implements Estimator {
    public Classifier {
        Objects.requireNonNull(settings, "settings");
        Objects.requireNonNull(options, "options");
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
        return new Classifier(settings, options);
    }

    /// {@return the same for columns of which the user knows more}
    public Classifier with(TableOptions options) {
        return new Classifier(settings, options);
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
        return new FittedClassifier(Fit.model(this, table, target));
    }
}
