package dev.ayin.exchange;

import dev.ayin.data.Features;
import dev.ayin.data.Target;
import dev.ayin.math.Shape;
import dev.ayin.model.Model;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The names that a file of another program does not have.
///
/// @param columns of the input, or an empty list to keep them as they are
/// @param classes the same
/// @param targets what is predicted: one name, or one for each of several numbers or labels; an empty list to keep it
/// @param pixels if the input is an image of bytes, else null
public record Naming(
        List<String> columns, List<String> classes, List<String> targets, Features.@Nullable Pixels pixels) {
    public Naming {
        columns = List.copyOf(columns);
        classes = List.copyOf(classes);
        targets = List.copyOf(targets);
    }

    /// {@return the model with these names}
    /// @throws IllegalArgumentException if there are not as many as it needs
    public Model of(Model model) {
        return new Model(
                model.network(),
                model.parameters(),
                features(model),
                target(model.target()),
                model.provenance(),
                model.conformity());
    }

    private Features features(Model model) {
        Features features = model.features();
        if (pixels != null) {
            Shape image = pixels.shape(), seen = model.network().input();
            checkCount("numbers of an image", image.size(), seen.size());
            if (seen.isImage() && !seen.equals(image)) {
                throw new IllegalArgumentException("the network reads images of %s, not of %s".formatted(seen, image));
            }
            return pixels(features, pixels);
        }
        if (columns.isEmpty()) {
            return features;
        }
        return switch (features) {
            case Features.Columns(List<Features.Column> known, var writing) -> {
                checkCount("columns", columns.size(), known.size());
                List<Features.Column> named = new ArrayList<>();
                for (int c = 0; c < known.size(); c++) {
                    named.add(named(known.get(c), columns.get(c)));
                }
                yield new Features.Columns(named, writing.named(known, named));
            }
            case Features.Points points -> {
                checkCount("columns", columns.size(), points.names().size());
                yield new Features.Points(columns);
            }
            case Features.Pixels _ ->
                throw new IllegalArgumentException("the model takes images, which have no columns");
        };
    }

    /// So much only bytes are divided by.
    private static final double BYTES = 16;

    /// {@return the pixels with what the network does to its numbers before its first layer} Where it scales all alike, both
    /// scales are one: ((v/255 − M)/S − m)/d = (v/255 − (M + S·m))/(S·d). A network that divides by 16 or more takes the bytes
    /// themselves: (v − m)/d = (v/255 − m/255)/(d/255).
    private static Features pixels(Features features, Features.Pixels pixels) {
        int n = features.shape().size();
        if (!(features instanceof Features.Columns(List<Features.Column> known, var _))
                || !(known.getFirst() instanceof Features.Numeric first)
                || !known.equals(numbers(n, first.mean(), first.sd()))) {
            throw new IllegalArgumentException(
                    "the network scales its numbers itself or has names for them: they are no bytes of an image");
        }
        double m = first.mean(), d = first.sd();
        if (d < BYTES) {
            return new Features.Pixels(pixels.shape(), pixels.mean() + pixels.sd() * m, pixels.sd() * d);
        }
        if (pixels.mean() != 0 || pixels.sd() != 1) {
            throw new IllegalArgumentException(
                    "the network takes the bytes of an image as they are: leave the mean and the deviation of the pixels out");
        }
        return new Features.Pixels(pixels.shape(), m / 255, d / 255);
    }

    private static List<Features.Column> numbers(int n, double mean, double sd) {
        return IntStream.rangeClosed(1, n)
                .<Features.Column>mapToObj(i -> new Features.Numeric("x" + i, mean, sd))
                .toList();
    }

    private static Features.Column named(Features.Column column, String name) {
        return switch (column) {
            case Features.Numeric(
                    var _,
                    double mean,
                    double sd,
                    boolean indicator,
                    double bound,
                    List<Double> quantiles) -> new Features.Numeric(name, mean, sd, indicator, bound, quantiles);
            case Features.Logical(var _, double mean, double sd, boolean indicator) ->
                new Features.Logical(name, mean, sd, indicator);
            case Features.Temporal(var _, double mean, double sd, var cycles, boolean indicator) ->
                new Features.Temporal(name, mean, sd, cycles, indicator);
            case Features.Categorical(var _, var categories, var ratings) ->
                new Features.Categorical(name, categories, ratings);
        };
    }

    private Target target(Target known) {
        return switch (known) {
            case Target.Classes(String name, List<String> old) -> {
                if (!classes.isEmpty()) {
                    checkCount("classes", classes.size(), old.size());
                }
                yield new Target.Classes(one(name), classes.isEmpty() ? old : classes);
            }
            case Target.Labels labels -> {
                List<String> names = classes.isEmpty() ? targets : classes;
                if (!names.isEmpty()) {
                    checkCount("labels", names.size(), labels.names().size());
                }
                yield names.isEmpty() ? labels : new Target.Labels(names);
            }
            case Target.Number number -> {
                if (!classes.isEmpty()) {
                    throw new IllegalArgumentException("the model predicts a number, not classes");
                }
                yield number.named(one(number.name()));
            }
            case Target.Numbers numbers -> {
                if (!classes.isEmpty()) {
                    throw new IllegalArgumentException(
                            "the model predicts %d numbers, not classes: --output softmax makes scores probabilities"
                                    .formatted(numbers.rows()));
                }
                yield targets.isEmpty() ? numbers : named(numbers);
            }
        };
    }

    /// {@return the name of what is predicted, where that is one thing}
    private String one(String known) {
        if (targets.size() > 1) {
            checkCount("target", targets.size(), 1);
        }
        return targets.isEmpty() ? known : targets.getFirst();
    }

    private Target named(Target.Numbers numbers) {
        checkCount("targets", targets.size(), numbers.rows());
        List<Target.Number> named = new ArrayList<>();
        for (int r = 0; r < targets.size(); r++) {
            named.add(numbers.numbers().get(r).named(targets.get(r)));
        }
        return new Target.Numbers(named);
    }

    private static void checkCount(String what, int said, int needed) {
        if (said != needed) {
            throw new IllegalArgumentException("the model has %d %s, here are %d".formatted(needed, what, said));
        }
    }
}
