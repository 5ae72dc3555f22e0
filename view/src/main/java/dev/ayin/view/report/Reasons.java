package dev.ayin.view.report;

import static dev.ayin.view.report.Facts.map;

import dev.ayin.data.Features;
import dev.ayin.data.Target;
import dev.ayin.explain.Dependence;
import dev.ayin.explain.Explainer;
import dev.ayin.explain.Explanation;
import dev.ayin.math.Matrix;
import dev.ayin.model.Model;
import java.util.List;
import java.util.Map;

/// Which columns of a table move the answers to the test examples, and how.
final class Reasons {
    /// Columns times examples that are explained: the time grows with it.
    private static final int MOST = 2_000;

    private static final int MOST_EXAMPLES = 50, FEWEST_EXAMPLES = 5;

    /// Of more columns than this the rest hardly matters.
    private static final int MOST_COLUMNS = 20;

    /// So many of them have a chart.
    private static final int CHARTS = 6;

    /// More lines than this in one chart nobody tells apart.
    private static final int MOST_OUTCOMES = 6;

    private Reasons() {}

    /// {@return null where the model takes no rows of a table, or but one column}
    static Map<String, Object> of(Model model, Answers test) {
        if (!(model.features() instanceof Features.Columns columns)
                || columns.columns().size() < 2) {
            return null;
        }
        Matrix X = test.samples().X();
        int examples = Math.min(X.cols(), Math.clamp(MOST / columns.columns().size(), FEWEST_EXAMPLES, MOST_EXAMPLES));
        Map<String, Double> influences =
                Explanation.influences(Explainer.of(model, X).explain(X.columns(0, examples)));
        List<String> outcomes = outcomes(model);
        return map(
                "examples",
                examples,
                "outcomes",
                outcomes,
                "places",
                outcomes.stream().map(Dependence.outcomes(model)::indexOf).toList(),
                "columns",
                influences.entrySet().stream()
                        .limit(MOST_COLUMNS)
                        .map(entry -> map("name", entry.getKey(), "moves", Inputs.rounded(entry.getValue())))
                        .toList(),
                "left",
                Math.max(0, influences.size() - MOST_COLUMNS),
                "dependences",
                influences.keySet().stream()
                        .limit(CHARTS)
                        .map(column -> dependence(model, X, column, outcomes))
                        .toList());
    }

    /// {@return what the charts show: of two classes the second one's probability says all}
    private static List<String> outcomes(Model model) {
        List<String> all = Dependence.outcomes(model);
        return model.target() instanceof Target.Classes && all.size() == 2
                ? all.subList(1, 2)
                : all.subList(0, Math.min(all.size(), MOST_OUTCOMES));
    }

    private static Map<String, Object> dependence(Model model, Matrix X, String column, List<String> outcomes) {
        List<Dependence> each = outcomes.stream()
                .map(outcome -> Dependence.of(model, X, column, outcome))
                .toList();
        List<Dependence.Value> values = each.getFirst().points().stream()
                .map(point -> point.values().getFirst())
                .toList();
        return map(
                "column",
                column,
                "values",
                values.stream().map(Dependence.Value::text).toList(),
                "at",
                model.features() instanceof Features.Columns columns && isNumber(columns, column)
                        ? values.stream().map(Dependence.Value::number).toList()
                        : null,
                "answers",
                each.stream()
                        .map(one -> one.points().stream()
                                .map(point -> Inputs.rounded(point.answer()))
                                .toList())
                        .toList());
    }

    private static boolean isNumber(Features.Columns columns, String name) {
        return columns.columns().stream()
                .anyMatch(column -> column.name().equals(name) && column instanceof Features.Numeric);
    }
}
