package dev.ayin.train;

import dev.ayin.math.Matrix;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The score of labels that do not exclude each other.
///
/// @param loss mean loss
/// @param labels each label by itself, as "no" against "yes"
/// @param exact share of the examples all of whose labels are right
public record LabelScore(double loss, List<ClassScore> labels, double exact) implements Score {
    static LabelScore of(double loss, List<String> names, Matrix probabilities, Matrix Y) {
        List<ClassScore> labels = new ArrayList<>();
        for (int r = 0; r < names.size(); r++) {
            List<String> classes = List.of("no " + names.get(r), names.get(r));
            labels.add(ClassScore.of(Double.NaN, classes, probabilities.rows(r, r + 1), Y.rows(r, r + 1)));
        }
        int exact = 0;
        for (int c = 0; c < Y.cols(); c++) {
            boolean right = true;
            for (int r = 0; r < Y.rows(); r++) {
                right &= probabilities.get(r, c) > 0.5f == Y.get(r, c) > 0.5f;
            }
            exact += right ? 1 : 0;
        }
        return new LabelScore(loss, List.copyOf(labels), (double) exact / Y.cols());
    }

    /// {@return the share of right labels}
    public double accuracy() {
        return labels.stream().mapToDouble(ClassScore::accuracy).average().orElse(Double.NaN);
    }

    @Override
    public Map<String, Double> figures() {
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put("accuracy", accuracy());
        figures.put("loss", loss);
        figures.put("exact", exact);
        return figures;
    }
}
