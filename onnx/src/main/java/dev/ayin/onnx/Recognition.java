package dev.ayin.onnx;

import dev.ayin.layer.Activation;
import dev.ayin.onnx.Stage.Pointwise;
import dev.ayin.onnx.Stage.Scale;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/// Which activation a function is. Programs write the same one in many ways: GELU as one operator, or as eight with constants
/// of different precision. So it is not the operators that are compared but the values: on points of [−12, 12], which is
/// where activations differ, and on some far away.
final class Recognition {
    /// Constants of a file are floats.
    private static final double TOLERANCE = 1e-5;

    private static final double END = 12, STEP = 0.37;

    /// Where a function that is cut off at some number shows it.
    private static final double[] FAR = {16, 30, 60, 100, 1e3, 1e6, 1e30};

    private final List<String> notes;

    Recognition(List<String> notes) {
        this.notes = notes;
    }

    /// {@return the stages with an activation in place of each function: [Scale]s and [Activation]s} A function may be an
    /// activation of scaled numbers, such as ln(1 + e^(βx))/β.
    ///
    /// @param run functions and scales that treat all numbers alike
    /// @throws IllegalArgumentException if a function is no activation that Ayin has, with the node
    List<Object> of(List<Stage> run) {
        if (run.size() > Pointwise.MOST) {
            throw new IllegalArgumentException("it has %d functions in a row".formatted(run.size()));
        }
        List<Object> named = new ArrayList<>();
        int from = 0;
        while (from < run.size()) {
            int to = run.size();
            List<Object> found = null;
            while (to > from && (found = activation(run.subList(from, to))) == null) {
                to--;
            }
            if (found != null) {
                named.addAll(found);
                from = to;
            } else if (run.get(from) instanceof Pointwise pointwise) {
                throw new IllegalArgumentException(
                        pointwise.node() + " makes a function that is none of Ayin's activations");
            } else {
                named.add(run.get(from++));
            }
        }
        return named;
    }

    /// {@return the steps of stages that are one activation together, or begin with scales; null if they are none}
    List<Object> ofWhole(List<Stage> run) {
        try {
            List<Object> named = of(run);
            return named.isEmpty() ? null : named;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /// {@return the activation that these stages are together, with the scales around it; null if they are none}
    private List<Object> activation(List<Stage> stages) {
        if (stages.stream().noneMatch(stage -> stage instanceof Pointwise)) {
            return null;
        }
        DoubleUnaryOperator g = function(stages);
        for (Activation candidate : Activation.all()) {
            Activation fitted = fitted(candidate, g);
            if (fitted != null && isSame(fitted::value, g)) {
                return List.of(fitted);
            }
        }
        for (Activation candidate : Activation.all()) {
            Scaled scaled = scaled(candidate, g);
            if (scaled != null && isSame(scaled::value, g)) {
                return scaled.steps();
            }
        }
        if (isSame(x -> x / 2 * (1 + Functions.erf(x / Math.sqrt(2))), g)) {
            String note = "GELU by the error function is read as its tanh form: they differ by up to 0.0005";
            if (!notes.contains(note)) {
                notes.add(note);
            }
            return List.of(Activation.gelu());
        }
        return null;
    }

    /// {@return the candidate with the numbers that the function shows at −1; null if it cannot be one}
    private static Activation fitted(Activation candidate, DoubleUnaryOperator g) {
        return switch (candidate) {
            case Activation.LeakyRelu _ -> {
                float below = (float) -g.applyAsDouble(-1);
                yield below >= 0 && below < 1 ? new Activation.LeakyRelu(below) : null;
            }
            case Activation.Elu _ -> {
                float alpha = (float) (g.applyAsDouble(-1) / Math.expm1(-1));
                yield alpha > 0 && alpha < Float.POSITIVE_INFINITY ? new Activation.Elu(alpha) : null;
            }
            case Activation.Swish _ -> {
                double share = g.applyAsDouble(1); // σ(β)
                float beta = (float) Math.log(share / (1 - share));
                yield beta > 0 && beta < Float.POSITIVE_INFINITY ? new Activation.Swish(beta) : null;
            }
            case Activation.Softmax _ -> null;
            default -> candidate;
        };
    }

    /// {@return the function that these stages are together}
    static DoubleUnaryOperator function(List<Stage> stages) {
        return x -> {
            double y = x;
            for (Stage stage : stages) {
                y = switch (stage) {
                    case Pointwise pointwise -> pointwise.g().applyAsDouble(y);
                    case Scale scale -> scale.scale(0) * y + scale.shift(0);
                    default -> throw new IllegalStateException("a run holds functions only");
                };
            }
            return y;
        };
    }

    /// outer(activation(inner(x)))
    private record Scaled(Scale inner, Activation activation, Scale outer) {
        double value(double x) {
            double z = inner.scale(0) * x + inner.shift(0);
            return outer.scale(0) * activation.value(z) + outer.shift(0);
        }

        List<Object> steps() {
            return List.of(inner, activation, outer);
        }
    }

    /// A limit beyond this would cost a float's digits.
    private static final double WIDEST = 1000;

    /// {@return the candidate of scaled numbers, as the function shows the scales; null if it cannot be one}
    private static Scaled scaled(Activation candidate, DoubleUnaryOperator g) {
        return switch (candidate) {
            case Activation.Softplus _ -> stretched(candidate, Math.log(2) / g.applyAsDouble(0)); // ln(1 + e^(βx))/β
            case Activation.Silu _ -> { // x·σ(βx)
                double share = g.applyAsDouble(1);
                yield stretched(candidate, Math.log(share / (1 - share)));
            }
            case Activation.Elu _ -> stretched(Activation.elu(), -1 / g.applyAsDouble(-1e6)); // α·(e^(x/α) − 1) below 0
            case Activation.Relu6 _ -> stretched(candidate, 6 / g.applyAsDouble(1e6)); // min(max(0, x), c)
            case Activation.HardSigmoid _ -> { // any straight line between two limits
                double low = g.applyAsDouble(-1e6), width = g.applyAsDouble(1e6) - low;
                double shift = (g.applyAsDouble(0) - low) / width, h = width / 1024;
                double slope = (g.applyAsDouble(h) - g.applyAsDouble(-h)) / (2 * h) / width;
                boolean bounded =
                        g.applyAsDouble(1e7) == g.applyAsDouble(1e6) && Math.abs(low) + Math.abs(width) <= WIDEST;
                yield bounded && slope != 0
                        ? new Scaled(
                                new Scale(new double[] {6 * slope}, new double[] {6 * shift - 3}),
                                candidate,
                                new Scale(new double[] {width}, new double[] {low}))
                        : null;
            }
            default -> null;
        };
    }

    /// a(βx)/β
    private static Scaled stretched(Activation a, double beta) {
        return Double.isFinite(beta) && beta != 0 && Double.isFinite(1 / beta)
                ? new Scaled(Scale.times(beta), a, Scale.times(1 / beta))
                : null;
    }

    private static boolean isSame(DoubleUnaryOperator f, DoubleUnaryOperator g) {
        for (double x = -END; x <= END; x += STEP) {
            if (!isClose(f.applyAsDouble(x), g.applyAsDouble(x))) {
                return false;
            }
        }
        for (double far : FAR) {
            for (double x : new double[] {-far, far}) {
                double y = g.applyAsDouble(x); // ln(1 + e^x), written so, is ∞ where it should be x
                if (Double.isFinite(y) && !isClose(f.applyAsDouble(x), y)) {
                    return false;
                }
            }
        }
        return true;
    }

    private static boolean isClose(double y, double other) {
        return Math.abs(y - other) <= TOLERANCE * Math.max(1, Math.abs(y));
    }
}
