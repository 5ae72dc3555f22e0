package dev.ayin.bench.race;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The picture of the race: a line for each work, a dot for each rival where its time over Ayin's is, on a logarithmic
/// axis. It is drawn for light and dark pages alike.
final class Chart {
    private static final int LEFT = 250;
    private static final int WIDTH = 860;
    private static final int RIGHT = WIDTH - 40;
    private static final int TOP = 92;
    private static final int LINE = 30;

    /// Colours that can be told apart by the colour-blind too (M. Okabe, K. Ito, "Color universal design", 2008), and a
    /// shape of its own for each.
    private static final Map<String, String> COLOURS = colours();

    private static final List<String> WORKS = List.of(
            "step 2-4-6-6-4-1 32 sgd",
            "step 2-25-50-50-25-1 900 sgd",
            "step 784-128-10 32 adam",
            "step 784-128-10 128 adam",
            "step 784-512-512-10 128 sgd",
            "step 784-512-512-10 128 adam",
            ColdWork.MNIST.words(),
            "mnist 784-128-10 128 adam",
            "mnist 784-128-10 128 sgd",
            "predict 784-128-10 1",
            "predict 784-128-10 1000");

    private Chart() {}

    private static Map<String, String> colours() {
        Map<String, String> colours = new LinkedHashMap<>();
        colours.put(Rivals.PYTORCH, "#d55e00");
        colours.put(Rivals.COMPILE, "#e69f00");
        colours.put(Rivals.JAX, "#0072b2");
        colours.put(Rivals.KERAS, "#cc3311");
        colours.put(Rivals.SKLEARN, "#56b4e9");
        colours.put(Rivals.DL4J, "#009e73");
        colours.put(Rivals.SMILE, "#cc79a7");
        colours.put(Rivals.ONNX, "#8a7a00");
        return colours;
    }

    /// A line of the picture.
    ///
    /// @param ratios of each rival, its time over Ayin's
    record Row(String work, Map<String, Double> ratios) {}

    /// {@return a row for each work that was measured, everybody with the number of threads that suits them best}
    static List<Row> rows(Results results, int many) {
        List<Row> rows = new ArrayList<>();
        for (String work : WORKS) {
            Map<String, Double> ratios = new LinkedHashMap<>();
            Optional<Measurement> ours = results.best(work, entrants(Entrant.AYIN, many));
            for (String rival : COLOURS.keySet()) {
                Optional<Measurement> theirs = results.best(work, entrants(rival, many));
                if (ours.isPresent() && theirs.isPresent()) {
                    ratios.put(
                            rival,
                            theirs.get().nanos().median() / ours.get().nanos().median());
                }
            }
            if (!ratios.isEmpty()) {
                rows.add(new Row(work, ratios));
            }
        }
        return rows;
    }

    private static List<Entrant> entrants(String rival, int many) {
        return List.of(new Entrant(rival, 1), new Entrant(rival, many));
    }

    /// {@return the picture}
    static String svg(List<Row> rows) {
        double most = rows.stream()
                .flatMap(row -> row.ratios().values().stream())
                .mapToDouble(r -> r)
                .max()
                .orElse(1);
        double least = rows.stream()
                .flatMap(row -> row.ratios().values().stream())
                .mapToDouble(r -> r)
                .min()
                .orElse(1);
        int low = (int) Math.floor(Math.min(0, Math.log10(least))),
                high = (int) Math.max(1, Math.ceil(Math.log10(most)));
        int height = TOP + LINE * rows.size() + 20;
        StringBuilder svg = new StringBuilder();
        line(svg, "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" role=\"img\">", WIDTH, height);
        line(svg, "<title>Time of other frameworks over Ayin's, work by work</title>");
        line(
                svg,
                "<style>text { font: 13px system-ui, sans-serif; fill: #222 } .grid { stroke: #ccc } .one { stroke: #222 }"
                        + " @media (prefers-color-scheme: dark) { text { fill: #ddd } .grid { stroke: #444 }"
                        + " .one { stroke: #ddd } }</style>");
        line(
                svg,
                "<text x=\"10\" y=\"20\">How many times as long as Ayin others take: right of 1 Ayin is faster</text>");
        legend(svg, rows);
        for (int power = low; power <= high; power++) {
            double x = x(Math.pow(10, power), low, high);
            line(
                    svg,
                    "<line class=\"%s\" x1=\"%.1f\" y1=\"%d\" x2=\"%.1f\" y2=\"%d\"/>",
                    power == 0 ? "one" : "grid",
                    x,
                    TOP - 8,
                    x,
                    height - 12);
            String label = power < 0 ? String.valueOf(Math.pow(10, power)) : String.valueOf((long) Math.pow(10, power));
            line(svg, "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%s</text>", x, TOP - 14, label);
        }
        for (int i = 0; i < rows.size(); i++) {
            row(svg, rows.get(i), TOP + LINE * i + LINE / 2, low, high);
        }
        return svg.append("</svg>\n").toString();
    }

    private static void legend(StringBuilder svg, List<Row> rows) {
        double x = 10;
        for (String rival : COLOURS.keySet()) {
            if (rows.stream().anyMatch(row -> row.ratios().containsKey(rival))) {
                mark(svg, rival, x + 6, 44);
                line(svg, "<text x=\"%.1f\" y=\"48\">%s</text>", x + 16, rival);
                x += 30 + 7 * rival.length();
            }
        }
    }

    private static void row(StringBuilder svg, Row row, int y, int low, int high) {
        line(svg, "<text x=\"10\" y=\"%d\">%s</text>", y + 4, label(row.work()));
        line(svg, "<line class=\"grid\" x1=\"%d\" y1=\"%d\" x2=\"%d\" y2=\"%d\"/>", LEFT, y, RIGHT, y);
        row.ratios().forEach((rival, ratio) -> {
            svg.append("<g><title>%s: %s</title>".formatted(rival, Tables.ratio(ratio)));
            mark(svg, rival, x(ratio, low, high), y);
            svg.append("</g>\n");
        });
    }

    private static String label(String work) {
        return work.equals(ColdWork.MNIST.words()) ? "process: MNIST, 5 epochs" : work;
    }

    /// Circles, squares and diamonds in turn.
    private static void mark(StringBuilder svg, String rival, double x, double y) {
        int number = List.copyOf(COLOURS.keySet()).indexOf(rival);
        String colour = COLOURS.get(rival);
        if (number % 3 == 0) {
            line(svg, "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"6\" fill=\"%s\"/>", x, y, colour);
        } else {
            line(
                    svg,
                    "<rect x=\"%.1f\" y=\"%.1f\" width=\"10\" height=\"10\" fill=\"%s\" transform=\"rotate(%d %.1f %.1f)\"/>",
                    x - 5,
                    y - 5,
                    colour,
                    number % 3 == 1 ? 0 : 45,
                    x,
                    y);
        }
    }

    private static double x(double ratio, int low, int high) {
        return LEFT + (Math.log10(ratio) - low) / (high - low) * (RIGHT - LEFT);
    }

    private static void line(StringBuilder svg, String format, Object... values) {
        svg.append(values.length == 0 ? format : String.format(Locale.ROOT, format, values))
                .append('\n');
    }
}
