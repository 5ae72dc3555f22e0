package dev.ayin.bench.race;

import static dev.ayin.bench.race.Entrant.AYIN;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Tables of what was measured, as rows of cells.
final class Tables {
    static final List<String> HEAD = List.of("work", "who", "threads", "median", "spread", "ratio", "how");
    static final List<String> SINGLE = List.of("work", "threads", "median", "95 %", "99 %", "worst");
    static final List<String> AIMS = List.of("work", "against", "reached", "aim", "");

    private Tables() {}

    /// Head and rows.
    record Table(List<String> head, List<List<String>> rows) {
        String text() {
            return Tables.text(head, rows);
        }

        String markdown() {
            return Tables.markdown(head, rows);
        }
    }

    /// {@return the table of some works of a group}
    static Table of(Results results, String group, List<String> works, int many) {
        boolean single = group.equals(SingleSteps.GROUP);
        List<List<String>> rows = works.stream()
                .flatMap(work -> (single ? single(results, work) : rows(results, work, many)).stream())
                .toList();
        return new Table(single ? SINGLE : HEAD, rows);
    }

    private static List<List<String>> single(Results results, String work) {
        return results.of(work).stream()
                .map(m -> List.of(
                        work,
                        String.valueOf(m.entrant().threads()),
                        time(m.nanos().median()),
                        time(m.nanos().quantile(0.95)),
                        time(m.nanos().quantile(0.99)),
                        time(m.nanos().worst())))
                .toList();
    }

    /// {@return a row for each measurement of a work} The ratio is the entrant's time over Ayin's best one.
    static List<List<String>> rows(Results results, String work, int many) {
        Optional<Measurement> ours = results.best(work, List.of(new Entrant(AYIN, 1), new Entrant(AYIN, many)));
        List<List<String>> rows = new ArrayList<>();
        boolean wrong = results.fasterThanPeak(work).isPresent();
        for (Measurement m : results.of(work)) {
            boolean noPeak = wrong && m.entrant().rival().equals(Rivals.PEAK);
            rows.add(List.of(
                    work,
                    m.entrant().rival(),
                    String.valueOf(m.entrant().threads()),
                    time(m.nanos().median()),
                    String.format(Locale.ROOT, "%.1f %%", 100 * m.nanos().spread()),
                    ours.filter(o -> !noPeak)
                            .map(o -> ratio(m.nanos().median() / o.nanos().median()))
                            .orElse(""),
                    noPeak ? "no peak: somebody was faster" : note(m)));
        }
        return rows;
    }

    private static String note(Measurement m) {
        String accuracy = Double.isNaN(m.accuracy()) ? "" : String.format(Locale.ROOT, "accuracy %.4f", m.accuracy());
        return String.join(
                ", ",
                List.of(m.note(), accuracy).stream().filter(w -> !w.isEmpty()).toList());
    }

    /// {@return a row for each aim of which something was measured}
    static List<List<String>> aims(Results results, List<Aim> aims) {
        List<List<String>> rows = new ArrayList<>();
        for (Aim aim : aims) {
            Optional<Measurement> faster = aim.fasterThanPeak(results);
            if (faster.isPresent()) {
                rows.add(List.of(aim.what(), against(aim, results), "", aimed(aim), wrongPeak(faster.get())));
                continue;
            }
            aim.reached(results)
                    .ifPresent(reached -> rows.add(List.of(
                            aim.what(),
                            against(aim, results),
                            reached.of() == 1
                                    ? ratio(reached.least())
                                    : "%s … mean %s".formatted(ratio(reached.least()), ratio(reached.mean())),
                            aimed(aim),
                            aim.isReachedBy(reached) ? "reached" : "missed")));
        }
        return rows;
    }

    private static String aimed(Aim aim) {
        return ratio(aim.atLeast())
                + (aim.each() < aim.atLeast() && aim.each() > 0 ? ", each " + ratio(aim.each()) : "");
    }

    private static String wrongPeak(Measurement faster) {
        return "the peak is wrong: %s was faster in %s".formatted(faster.entrant(), faster.work());
    }

    private static String against(Aim aim, Results results) {
        List<String> absent = aim.absent(results);
        return aim.against() + (absent.isEmpty() ? "" : ", without " + String.join(", ", absent));
    }

    static String ratio(double ratio) {
        return String.format(Locale.ROOT, ratio < 10 ? "%.2f" : "%.0f", ratio);
    }

    /// {@return a time with three digits and its unit}
    static String time(double nanos) {
        String[] units = {"ns", "µs", "ms", "s"};
        int unit = 0;
        double value = nanos;
        while (value >= 999.5 && unit < 3) {
            value /= 1000;
            unit++;
        }
        int digits = value < 9.995 ? 2 : value < 99.95 ? 1 : 0;
        return String.format(Locale.ROOT, "%." + digits + "f %s", value, units[unit]);
    }

    /// {@return the rows as text, each column as wide as its widest cell}
    static String text(List<String> head, List<List<String>> rows) {
        int[] widths = new int[head.size()];
        List<List<String>> all = new ArrayList<>(List.of(head));
        all.addAll(rows);
        for (List<String> row : all) {
            for (int c = 0; c < widths.length; c++) {
                widths[c] = Math.max(widths[c], row.get(c).length());
            }
        }
        StringBuilder text = new StringBuilder();
        for (List<String> row : all) {
            StringBuilder line = new StringBuilder();
            for (int c = 0; c < widths.length; c++) {
                line.append(row.get(c)).repeat(' ', widths[c] - row.get(c).length() + 2);
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }

    /// {@return the rows as a table in Markdown}
    static String markdown(List<String> head, List<List<String>> rows) {
        StringBuilder text = new StringBuilder();
        text.append(line(head)).append("|").repeat("---|", head.size()).append('\n');
        rows.forEach(row -> text.append(line(row)));
        return text.toString();
    }

    private static String line(List<String> cells) {
        return "| " + String.join(" | ", cells) + " |\n";
    }
}
