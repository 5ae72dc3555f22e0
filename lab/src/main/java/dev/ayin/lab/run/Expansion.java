package dev.ayin.lab.run;

import dev.ayin.data.Dataset;
import dev.ayin.data.Examples;
import dev.ayin.data.Features;
import dev.ayin.data.Samples;
import dev.ayin.lab.wire.Refusal;
import dev.ayin.math.Matrix;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleBinaryOperator;

/// The features that a network is given of points of the plane: the coordinates themselves, their squares, their product, their
/// sines. With x1² and x2² one neuron draws a circle; without them it takes a layer.
///
/// @param names of [#KNOWN], in the order of the inputs
public record Expansion(List<String> names) {
    private static final Map<String, DoubleBinaryOperator> KNOWN = known();

    /// The coordinates as they are.
    static final Expansion NONE = new Expansion(List.of("x1", "x2"));

    private static Map<String, DoubleBinaryOperator> known() {
        Map<String, DoubleBinaryOperator> known = new LinkedHashMap<>();
        known.put("x1", (x, _) -> x);
        known.put("x2", (_, y) -> y);
        known.put("x1^2", (x, _) -> x * x);
        known.put("x2^2", (_, y) -> y * y);
        known.put("x1*x2", (x, y) -> x * y);
        known.put(
                "sin(pi*x1)", (x, _) -> StrictMath.sin(Math.PI * x)); // a whole wave over the square, on every machine
        known.put("sin(pi*x2)", (_, y) -> StrictMath.sin(Math.PI * y));
        return known;
    }

    /// @throws Refusal if there is none, one twice, or one that is not known
    public Expansion {
        names = List.copyOf(names);
        if (names.isEmpty()
                || names.stream().distinct().count() < names.size()
                || !KNOWN.keySet().containsAll(names)) {
            throw new Refusal("word", Map.of("name", "inputs", "words", String.join(", ", KNOWN.keySet())));
        }
    }

    /// {@return these features of the points of a plane}
    Dataset of(Dataset plane) {
        return equals(NONE)
                ? plane
                : new Dataset(
                        plane.name(),
                        of(plane.train()),
                        null,
                        plane.test() == null ? null : of(plane.test()),
                        new Features.Points(names),
                        plane.target());
    }

    private Samples of(Examples points) {
        return new Samples(of(points.samples().X()), points.samples().Y());
    }

    /// {@return the inputs (features × points) of points (2 × points)}
    Matrix of(Matrix points) {
        Matrix X = Matrix.zeros(names.size(), points.cols());
        for (int r = 0; r < names.size(); r++) {
            DoubleBinaryOperator feature = KNOWN.get(names.get(r));
            for (int c = 0; c < points.cols(); c++) {
                X.set(r, c, (float) feature.applyAsDouble(points.get(0, c), points.get(1, c)));
            }
        }
        return X;
    }
}
