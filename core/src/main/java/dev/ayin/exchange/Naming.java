package dev.ayin.exchange;

import dev.ayin.data.Features;
import dev.ayin.data.Target;
import dev.ayin.model.Model;
import java.util.ArrayList;
import java.util.List;

/// The names that a file of another program does not have.
///
/// @param columns of the input, or an empty list to keep them as they are; @param classes the same
/// @param target what is predicted, or null to keep it
/// @param pixels if the input is an image of bytes, else null
public record Naming(List<String> columns, List<String> classes, String target, Features.Pixels pixels) {
    public Naming {
        columns = List.copyOf(columns);
        classes = List.copyOf(classes);
    }

    /// {@return the model with these names}
    /// @throws IllegalArgumentException if there are not as many as it needs
    public Model of(Model model) {
        return new Model(
                model.network(),
                model.parameters(),
                features(model.features()),
                target(model.target()),
                model.provenance());
    }

    private Features features(Features features) {
        if (pixels != null) {
            checkCount(
                    "numbers of an image",
                    pixels.shape().size(),
                    features.shape().size());
            if (!features.equals(Imported.columns(features.shape().size()))) {
                throw new IllegalArgumentException(
                        "the network scales its numbers itself or has names for them: they are no bytes of an image");
            }
            return pixels;
        }
        if (columns.isEmpty()) {
            return features;
        }
        return switch (features) {
            case Features.Columns(List<Features.Column> known) -> {
                checkCount("columns", columns.size(), known.size());
                List<Features.Column> named = new ArrayList<>();
                for (int c = 0; c < known.size(); c++) {
                    named.add(named(known.get(c), columns.get(c)));
                }
                yield new Features.Columns(named);
            }
            case Features.Points points -> {
                checkCount("columns", columns.size(), points.names().size());
                yield new Features.Points(columns);
            }
            case Features.Pixels _ ->
                throw new IllegalArgumentException("the model takes images, which have no columns");
        };
    }

    private static Features.Column named(Features.Column column, String name) {
        return switch (column) {
            case Features.Numeric(var _, double mean, double sd, boolean indicator) ->
                new Features.Numeric(name, mean, sd, indicator);
            case Features.Logical(var _, double mean, double sd, boolean indicator) ->
                new Features.Logical(name, mean, sd, indicator);
            case Features.Temporal(var _, double mean, double sd, var cycles, boolean indicator) ->
                new Features.Temporal(name, mean, sd, cycles, indicator);
            case Features.Categorical(var _, var categories) -> new Features.Categorical(name, categories);
        };
    }

    private Target target(Target known) {
        return switch (known) {
            case Target.Classes(String name, List<String> old) -> {
                if (!classes.isEmpty()) {
                    checkCount("classes", classes.size(), old.size());
                }
                yield new Target.Classes(target == null ? name : target, classes.isEmpty() ? old : classes);
            }
            case Target.Labels labels -> {
                if (!classes.isEmpty()) {
                    checkCount("labels", classes.size(), labels.names().size());
                }
                yield classes.isEmpty() ? labels : new Target.Labels(classes);
            }
            case Target.Number(String name, double mean, double sd) -> {
                if (!classes.isEmpty()) {
                    throw new IllegalArgumentException("the model predicts a number, not classes");
                }
                yield new Target.Number(target == null ? name : target, mean, sd);
            }
        };
    }

    private static void checkCount(String what, int said, int needed) {
        if (said != needed) {
            throw new IllegalArgumentException("the model has %d %s, here are %d".formatted(needed, what, said));
        }
    }
}
