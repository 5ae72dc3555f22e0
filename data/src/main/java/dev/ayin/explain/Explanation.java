package dev.ayin.explain;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// What each column contributed to one answer: answer = base + Σ contributions, but for rounding.
///
/// @param outcome what is explained: a class or a label, whose probability it is; or a number, in its own units
/// @param base the mean answer to the rows of the background
/// @param answer to the row that is explained
/// @param contributions one of each column, in the model's order
public record Explanation(String outcome, double base, double answer, List<Contribution> contributions) {
    /// What one column contributed.
    ///
    /// @param amount by how much the column's value raises the answer, on the average over the orders in which the row's values can
    ///     take the places of another row's
    /// @param error the standard error of the amount: how far off it is for having been sampled
    public record Contribution(String column, double amount, double error) {}

    public Explanation {
        contributions = List.copyOf(contributions);
    }

    /// {@return the contributions, those that moved the answer most first}
    public List<Contribution> strongest() {
        return contributions.stream()
                .sorted(Comparator.comparingDouble((Contribution one) -> Math.abs(one.amount))
                        .reversed())
                .toList();
    }

    /// {@return how much each column moves the answers to many rows: the mean of the contributions' amounts without their signs, the
    /// greatest first}
    ///
    /// @param of the same model; none of them for no columns
    public static Map<String, Double> influences(List<Explanation> of) {
        Map<String, Double> means = new LinkedHashMap<>();
        for (Explanation one : of) {
            for (Contribution contribution : one.contributions) {
                means.merge(contribution.column, Math.abs(contribution.amount) / of.size(), Double::sum);
            }
        }
        Map<String, Double> sorted = new LinkedHashMap<>();
        means.entrySet().stream()
                .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
                .forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
        return sorted;
    }

    /// {@return a line such as "price 412.3 = 250.1 + area 143.0 ± 4.1 + year 19.2 ± 2.5", the strongest first}
    @Override
    public String toString() {
        return strongest().stream()
                .map(one -> String.format(
                        Locale.ROOT,
                        " %s %s %.4g ± %.2g",
                        one.amount < 0 ? "−" : "+",
                        one.column,
                        Math.abs(one.amount),
                        one.error))
                .collect(Collectors.joining(
                        "", String.format(Locale.ROOT, "%s %.4g = %.4g", outcome, answer, base), ""));
    }
}
