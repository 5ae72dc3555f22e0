package dev.ayin.explain;

import dev.ayin.data.Target;
import dev.ayin.math.Matrix;
import dev.ayin.model.Model;
import java.util.List;

/// What of a model's answer is explained, as one number: the probability of a class or of a label, or a number in its own units.
///
/// @param place among the model's outcomes, from 0
record Outcome(Model model, int place) {
    /// {@return the names of a model's outcomes: its classes, its labels, or the numbers that it predicts}
    static List<String> names(Model model) {
        return switch (model.target()) {
            case Target.Classes classes -> classes.classes();
            case Target.Labels labels -> labels.names();
            case Target.Number _, Target.Numbers _ -> model.target().columns();
        };
    }

    /// {@return the outcome of this name}
    /// @throws IllegalArgumentException if there is none
    static Outcome of(Model model, String name) {
        int place = names(model).indexOf(name);
        if (place < 0) {
            throw new IllegalArgumentException(
                    "the model does not answer with \"%s\": it tells of %s".formatted(name, names(model)));
        }
        return new Outcome(model, place);
    }

    /// {@return the outcome that one asks after first: the most probable class, the most probable label, the first number}
    static Outcome of(Model model, Matrix predictions, int col) {
        return new Outcome(
                model,
                switch (model.target()) {
                    case Target.Classes _ -> Target.Classes.decode(predictions, col);
                    case Target.Labels _ -> predictions.argmax(col);
                    case Target.Number _, Target.Numbers _ -> 0;
                });
    }

    String name() {
        return names(model).get(place);
    }

    /// {@return the number in a column of predictions}
    double in(Matrix predictions, int col) {
        return switch (model.target()) {
            case Target.Classes _
            when predictions.rows() == 1 -> place == 1 ? predictions.get(0, col) : 1 - (double) predictions.get(0, col);
            case Target.Classes _, Target.Labels _ -> predictions.get(place, col);
            case Target.Number _, Target.Numbers _ ->
                model.target().numbers().get(place).decode(predictions.get(place, col));
        };
    }
}
