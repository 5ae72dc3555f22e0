package dev.ayin.view.report;

import static dev.ayin.view.report.Facts.map;

import dev.ayin.train.ClassScore;
import dev.ayin.train.LabelScore;
import dev.ayin.train.NumberScore;
import dev.ayin.train.NumbersScore;
import dev.ayin.train.Score;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// The figures of a test, and for classes and labels a line each.
final class ScoreFacts {
    /// Of more classes than this the page lists the most frequent confusions instead of a matrix.
    private static final int MOST_CLASSES = 60;

    private static final int MOST_CONFUSIONS = 24;

    private ScoreFacts() {}

    /// @param test the answers that were measured, or null
    static Map<String, Object> of(Score score, Answers test) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("examples", test == null ? null : test.size());
        facts.put("figures", figures(score));
        switch (score) {
            case ClassScore classes -> addClasses(facts, classes);
            case LabelScore labels ->
                facts.put(
                        "labels",
                        labels.labels().stream().map(ScoreFacts::label).toList());
            case NumberScore _ -> {}
            case NumbersScore several ->
                facts.put(
                        "perNumber",
                        IntStream.range(0, several.names().size())
                                .mapToObj(r -> number(
                                        several.names().get(r),
                                        several.numbers().get(r)))
                                .toList());
        }
        return facts;
    }

    private static Map<String, Object> number(String name, NumberScore score) {
        return map("name", name, "r2", finite(score.r2()), "mae", finite(score.mae()), "rmse", finite(score.rmse()));
    }

    private static Map<String, Object> figures(Score score) {
        Map<String, Object> figures = new LinkedHashMap<>();
        score.figures().forEach((name, value) -> figures.put(name, finite(value)));
        return figures;
    }

    private static void addClasses(Map<String, Object> facts, ClassScore score) {
        facts.put("examples", score.examples());
        List<ClassScore.OfClass> all = score.perClass();
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            rows.add(row(all.get(i), score.auc().get(i)));
        }
        facts.put("perClass", rows);
        facts.put("mean", row(score.averaged(), score.meanAuc()));
        if (all.size() <= MOST_CLASSES) {
            facts.put("confusion", score.confusion());
        } else {
            facts.put("confusions", confusions(score));
        }
    }

    private static Map<String, Object> row(ClassScore.OfClass row, double auc) {
        return map(
                "name", row.name(),
                "precision", row.precision(),
                "recall", row.recall(),
                "f1", row.f1(),
                "auc", finite(auc),
                "examples", row.examples());
    }

    /// {@return the line of a label: how well "yes" is told}
    private static Map<String, Object> label(ClassScore score) {
        Map<String, Object> facts = row(score.perClass().get(1), score.meanAuc());
        facts.put("accuracy", score.accuracy());
        return facts;
    }

    /// {@return the most frequent confusions}
    private static List<Map<String, Object>> confusions(ClassScore score) {
        record Pair(int count, int truth, int taken) {}
        List<Pair> pairs = new ArrayList<>();
        int k = score.classes().size();
        for (int i = 0; i < k; i++) {
            for (int j = 0; j < k; j++) {
                int count = score.confusion().get(i).get(j);
                if (i != j && count > 0) {
                    pairs.add(new Pair(count, i, j));
                }
            }
        }
        return pairs.stream()
                .sorted(Comparator.comparingInt(pair -> -pair.count()))
                .limit(MOST_CONFUSIONS)
                .map(pair -> map(
                        "count", pair.count(),
                        "truth", score.classes().get(pair.truth()),
                        "taken", score.classes().get(pair.taken())))
                .toList();
    }

    private static Double finite(double value) {
        return Double.isFinite(value) ? value : null;
    }
}
