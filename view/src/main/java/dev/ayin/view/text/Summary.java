package dev.ayin.view.text;

import dev.ayin.data.Augmentation;
import dev.ayin.data.Dataset;
import dev.ayin.data.Examples;
import dev.ayin.data.Features;
import dev.ayin.data.Order;
import dev.ayin.data.Target;
import dev.ayin.loss.Loss;
import dev.ayin.network.Network;
import dev.ayin.optim.Clipping;
import dev.ayin.optim.Optimizer;
import dev.ayin.optim.Regularization;
import dev.ayin.optim.Schedule;
import dev.ayin.text.Printable;
import dev.ayin.train.Stopping;
import dev.ayin.train.Training;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Data, network and training in a line or two each.
public final class Summary {
    private static final int MOST_NAMES = 8;

    private Summary() {}

    /// {@return how many examples of what}
    public static String data(Dataset data) {
        return "%s: %s training, %s validation, %s test examples; %s; %s"
                .formatted(
                        data.name(),
                        count(data.train()),
                        count(data.validation()),
                        count(data.test()),
                        features(data.features()),
                        target(data.target()));
    }

    private static String count(Examples examples) {
        return examples == null ? "no" : String.format(Locale.ROOT, "%,d", examples.size());
    }

    /// {@return what goes in}
    public static String features(Features features) {
        return switch (features) {
            case Features.Pixels pixels -> "images " + pixels.shape();
            case Features.Points(List<String> names) -> count(names.size(), "feature") + names(names);
            case Features.Columns(var columns, var _) ->
                count(columns.size(), "column")
                        + names(columns.stream().map(Features.Column::name).toList());
        };
    }

    /// {@return what comes out}
    public static String target(Target target) {
        return switch (target) {
            case Target.Classes(String name, var classes) ->
                "\"%s\" is one of %d classes: %s".formatted(Printable.line(name), classes.size(), names(classes));
            case Target.Labels(var labels) -> "%d labels: %s".formatted(labels.size(), names(labels));
            case Target.Number number -> "\"%s\" is a number".formatted(Printable.line(number.name()));
            case Target.Numbers numbers -> "%d numbers: %s".formatted(numbers.rows(), names(numbers.columns()));
        };
    }

    private static String count(int n, String what) {
        return n + " " + what + (n == 1 ? ": " : "s: ");
    }

    private static String names(List<String> names) {
        String all = names.size() <= MOST_NAMES
                ? String.join(", ", names)
                : String.join(", ", names.subList(0, MOST_NAMES - 1)) + " … " + names.getLast();
        return Printable.line(all);
    }

    /// {@return how much an example of each class counts, null where all count the same}
    public static String weights(Training training, Target target) {
        List<Double> weights = switch (training.loss()) {
            case Loss.BinaryCrossEntropy(List<Double> each) -> each;
            case Loss.SoftmaxCrossEntropy(List<Double> each) -> each;
            default -> List.of();
        };
        if (weights.isEmpty() || !(target instanceof Target.Classes(var _, List<String> classes))) {
            return null;
        }
        List<String> parts = new ArrayList<>();
        for (int k = 0; k < weights.size(); k++) {
            parts.add("%s %s".formatted(classes.get(k), Words.of(weights.get(k))));
        }
        return "an example of a class counts: " + String.join(", ", parts);
    }

    /// {@return layers and size}
    public static String network(Network network) {
        return String.format(
                Locale.ROOT,
                "%s; %,d parameters",
                Words.layers(network),
                network.layout().size());
    }

    /// {@return loss, rule, rate and length, and whatever else was asked for}
    public static String training(Training training) {
        List<String> parts = new ArrayList<>();
        parts.add(Words.name((Record) training.loss()));
        parts.add(optimizer(training.optimizer()) + ", " + rate(training.schedule()));
        parts.add("%,d epoch%s, batch %,d, seed %d"
                .formatted(training.epochs(), training.epochs() == 1 ? "" : "s", training.batch(), training.seed()));
        if (!training.regularization().equals(Regularization.NONE)) {
            parts.add(Words.of(training.regularization()));
        }
        if (!(training.clipping() instanceof Clipping.None)) {
            parts.add("clipping " + Words.of(training.clipping()));
        }
        if (training.stopping() instanceof Stopping.Early(int patience, var _)) {
            parts.add("early stopping after %d epochs".formatted(patience));
        } else if (training.stopping() instanceof Stopping.Custom own) {
            parts.add("stopping by " + Words.of(own));
        }
        if (!(training.order() instanceof Order.Shuffled)) {
            parts.add("order " + Words.of(training.order()));
        }
        String changes = augmentation(training.augmentation());
        if (!changes.isEmpty()) {
            parts.add("every image " + changes);
        }
        return String.join("; ", parts);
    }

    /// {@return how images are changed while training: "shift 2, flip", empty if they are not}
    public static String augmentation(Augmentation augmentation) {
        return augmentation.single().stream()
                .map(change -> (Record) change)
                .map(change -> Stream.concat(
                                Stream.of(Words.name(change)),
                                Arrays.stream(change.getClass().getRecordComponents())
                                        .map(component -> Words.of(Words.value(component, change))))
                        .collect(Collectors.joining(" ")))
                .collect(Collectors.joining(", "));
    }

    private static String optimizer(Optimizer optimizer) {
        return Optimizer.all().contains(optimizer) ? Words.name((Record) optimizer) : Words.of(optimizer);
    }

    /// "rate 0.01 cosine": the highest rate, and how it goes on; the other numbers of a schedule are for inspect.
    private static String rate(Schedule schedule) {
        return switch (schedule) {
            case Schedule.Constant(double rate) -> "rate " + Words.of(rate);
            case Schedule.WarmUp(double epochs, Schedule then) ->
                "%s after a warm-up of %s epochs".formatted(rate(then), Words.of(epochs));
            case Schedule.Custom own -> "rate " + Words.of(own);
            default -> {
                Record record = (Record) schedule;
                Object highest = Words.value(record.getClass().getRecordComponents()[0], record);
                yield "rate %s %s".formatted(Words.of(highest), Words.name(record));
            }
        };
    }
}
