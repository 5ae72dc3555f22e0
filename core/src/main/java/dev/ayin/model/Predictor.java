package dev.ayin.model;

import dev.ayin.data.Features;
import dev.ayin.data.Target;
import dev.ayin.layer.Layer;
import dev.ayin.layer.Pass;
import dev.ayin.math.Matrix;
import dev.ayin.network.Workspace;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/// Predicts one row at a time, for a service that gets them one at a time. Many rows that are there already go faster
/// through [Model#predict], which makes matrix products of them.
///
/// Safe from any number of threads at a time, virtual ones too, as long as nobody changes the model's parameters. Each call
/// borrows the memory of a prediction and gives it back, so a row makes no object once there were as many calls at the same
/// time as there will be.
///
/// ```java
/// Predictor predictor = Predictor.of(ModelFile.read(Path.of("flowers.safetensors")));
/// int k = predictor.best(Map.of("petal length", 4.7, "petal width", "1.4"));
/// ```
public final class Predictor {
    /// How many memories are kept for the next calls. More calls at the same time make theirs anew.
    private static final int KEPT = 64;

    private final Model model;
    private final Features.@Nullable Columns columns; // null where the model takes no rows of a table
    private final List<Layer> layers;
    private final int inputs;
    private final int outputs;
    private final AtomicReferenceArray<Seat> seats = new AtomicReferenceArray<>(KEPT);

    /// The memory of one prediction.
    private static final class Seat {
        final float[] x; // A⁰
        final Matrix y; // A of the last layer (n_L × 1)
        final Pass[] passes;

        Seat(Model model) {
            Workspace workspace = Workspace.forPrediction(model.network(), model.parameters(), 1);
            x = workspace.input().data();
            y = workspace.scores();
            passes = workspace.passes(0, 1);
        }
    }

    private Predictor(Model model) {
        this.model = model;
        this.columns = model.features() instanceof Features.Columns table ? table : null;
        this.layers = model.network().layers();
        this.inputs = model.network().input().size();
        this.outputs = model.network().output().size();
    }

    public static Predictor of(Model model) {
        return new Predictor(model);
    }

    public Model model() {
        return model;
    }

    /// {@return the class with the highest probability, its number in [Target.Classes#classes()]; the first one, where
    /// several are equal}
    ///
    /// @param row values by the names of the columns: text, numbers, booleans, dates; null where one is missing
    /// @throws dev.ayin.data.BadRowException if a column is not there, or a value is not what its column holds
    /// @throws IllegalArgumentException if the model does not predict classes from the rows of a table
    public int best(Map<String, ?> row) {
        checkClasses();
        Seat seat = run(row);
        int best = Target.Classes.decode(seat.y, 0);
        give(seat);
        return best;
    }

    /// Writes the probability of each class into the array.
    ///
    /// @param row as for [#best]
    /// @param into receives as many numbers as there are classes
    /// @throws IllegalArgumentException as [#best] does, or if the array has another length
    public void probabilities(Map<String, ?> row, double[] into) {
        int classes = checkClasses();
        checkLength(classes, into.length);
        Seat seat = run(row);
        if (outputs == 1) {
            into[1] = seat.y.get(0, 0);
            into[0] = 1 - into[1];
        } else {
            for (int k = 0; k < classes; k++) {
                into[k] = seat.y.get(k, 0);
            }
        }
        give(seat);
    }

    /// {@return the number that is predicted, in the target's units}
    ///
    /// @param row as for [#best]
    /// @throws dev.ayin.data.BadRowException if a column is not there, or a value is not what its column holds
    /// @throws IllegalArgumentException if the model does not predict a number from the rows of a table
    public double number(Map<String, ?> row) {
        if (!(model.target() instanceof Target.Number number)) {
            throw new IllegalArgumentException("this model does not predict a number but " + model.target());
        }
        Seat seat = run(row);
        double value = number.decode(seat.y.get(0, 0));
        give(seat);
        return value;
    }

    /// Writes the numbers that are predicted into the array, each in its own units.
    ///
    /// @param row as for [#best]
    /// @param into receives as many numbers as are predicted, in the order of [Target#numbers()]
    /// @throws IllegalArgumentException as [#number] does, or if the array has another length
    public void numbers(Map<String, ?> row, double[] into) {
        List<Target.Number> numbers = model.target().numbers();
        if (numbers.isEmpty()) {
            throw new IllegalArgumentException("this model does not predict numbers but " + model.target());
        }
        checkLength(numbers.size(), into.length);
        Seat seat = run(row);
        for (int r = 0; r < into.length; r++) {
            into[r] = numbers.get(r).decode(seat.y.get(r, 0));
        }
        give(seat);
    }

    /// Predicts a column x, which is encoded already, whatever the model's features are.
    ///
    /// @param x the input (n_0)
    /// @param into receives the output (n_L)
    /// @throws IllegalArgumentException if an array has another length
    public void predict(float[] x, float[] into) {
        checkLength(inputs, x.length);
        checkLength(outputs, into.length);
        Seat seat = take();
        System.arraycopy(x, 0, seat.x, 0, inputs);
        Workspace.forward(seat.passes, layers);
        System.arraycopy(seat.y.data(), seat.y.offset(), into, 0, outputs);
        give(seat);
    }

    /// {@return the memory in which the prediction lies; after an exception it is left to the garbage collector}
    private Seat run(Map<String, ?> row) {
        if (columns == null) {
            throw new IllegalArgumentException("this model does not take rows of a table");
        }
        Seat seat = take();
        columns.encode(row, seat.x, 0);
        Workspace.forward(seat.passes, layers);
        return seat;
    }

    private Seat take() {
        for (int i = 0; i < KEPT; i++) {
            if (seats.getPlain(i) != null) {
                Seat seat = seats.getAndSet(i, null);
                if (seat != null) {
                    return seat;
                }
            }
        }
        return new Seat(model);
    }

    private void give(Seat seat) {
        for (int i = 0; i < KEPT; i++) {
            if (seats.getPlain(i) == null && seats.compareAndSet(i, null, seat)) {
                return;
            }
        }
    }

    private int checkClasses() {
        if (!(model.target() instanceof Target.Classes classes)) {
            throw new IllegalArgumentException("this model does not predict classes but " + model.target());
        }
        return classes.classes().size();
    }

    private static void checkLength(int wanted, int length) {
        if (length != wanted) {
            throw new IllegalArgumentException("here are %d numbers, %d are needed".formatted(length, wanted));
        }
    }
}
