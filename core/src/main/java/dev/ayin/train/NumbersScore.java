package dev.ayin.train;

import dev.ayin.data.Target;
import dev.ayin.math.Matrix;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The score of several numbers that are predicted at once.
///
/// @param loss mean loss, in the network's standardised units
/// @param names of the numbers
/// @param numbers each by itself, in its own units; its loss is not known
public record NumbersScore(double loss, List<String> names, List<NumberScore> numbers) implements Score {
    public NumbersScore {
        names = List.copyOf(names);
        numbers = List.copyOf(numbers);
    }

    static NumbersScore of(double loss, List<Target.Number> targets, Matrix predictions, Matrix Y) {
        List<NumberScore> numbers = new ArrayList<>();
        for (int r = 0; r < targets.size(); r++) {
            numbers.add(NumberScore.of(Double.NaN, targets.get(r), predictions.rows(r, r + 1), Y.rows(r, r + 1)));
        }
        return new NumbersScore(loss, targets.stream().map(Target.Number::name).toList(), numbers);
    }

    /// {@return the mean of R² over the numbers, each counting the same}
    public double r2() {
        return numbers.stream().mapToDouble(NumberScore::r2).average().orElse(Double.NaN);
    }

    @Override
    public Map<String, Double> figures() {
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put("r2", r2());
        figures.put("loss", loss);
        for (int r = 0; r < names.size(); r++) {
            figures.put("r2 of " + names.get(r), numbers.get(r).r2());
        }
        return figures;
    }
}
