package dev.ayin.onnx;

import static ai.onnx.proto.OnnxMl.TensorProto.DataType.DOUBLE;
import static ai.onnx.proto.OnnxMl.TensorProto.DataType.FLOAT;
import static ai.onnx.proto.OnnxMl.TensorProto.DataType.STRING;
import static ai.onnx.proto.OnnxMl.TensorProto.DataType.UINT8;
import static dev.ayin.onnx.GraphWriter.attribute;
import static dev.ayin.onnx.GraphWriter.floatList;
import static dev.ayin.onnx.GraphWriter.to;
import static dev.ayin.onnx.GraphWriter.wordList;

import dev.ayin.data.Features;
import dev.ayin.data.Ratings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Preprocessing as nodes, so that examples go in as they come.
///
/// | features | input | becomes |
/// |---|---|---|
/// | points | `X`, float (N × n) | itself |
/// | pixels | `image`, uint8 (N × height × width [× channels]) | v·1/(255·sd) − mean/sd |
/// | number, true or false | a double (N × 1) under the column's name, NaN where missing | u = (v − mean)/sd |
/// | number with a bound | the same | u/√(1 + (u/bound)²) |
/// | date or time | the same, in days since the beginning of 1970 | (t − mean)/sd, sin 2π·t/P, cos 2π·t/P |
/// | category | a string (N × 1) under the column's name | 1 among 0s, and behind them what is known of the word |
///
/// Numbers of a table come as doubles because the library too standardises in double: a float holds a day of 2024 only to
/// two minutes.
final class InputWriter {
    private final GraphWriter graph;

    /// The parts of X in their order, each (N × some).
    private final List<String> parts = new ArrayList<>();

    InputWriter(GraphWriter graph) {
        this.graph = graph;
    }

    /// {@return X (N × n_0), what the network takes}
    String write(Features features) {
        return switch (features) {
            case Features.Points(List<String> names) ->
                graph.input("X", FLOAT, "numbers: " + String.join(", ", names), names.size());
            case Features.Pixels pixels -> pixels(pixels);
            case Features.Columns(List<Features.Column> columns, var _) -> columns(columns);
        };
    }

    private String pixels(Features.Pixels pixels) {
        var shape = pixels.shape();
        String doc = "pixels of 0 to 255, row by row from the top";
        String image = shape.channels() == 1
                ? graph.input("image", UINT8, doc, shape.height(), shape.width())
                : graph.input("image", UINT8, doc, shape.height(), shape.width(), shape.channels());
        String flat = graph.node("image", "Flatten", List.of(image), attribute("axis", 1L));
        String v = graph.node("image", "Cast", List.of(flat), to(FLOAT));
        String scale = graph.floats("image/scale", new float[] {(float) (1 / (255 * pixels.sd()))});
        String shift = graph.floats("image/shift", new float[] {(float) (pixels.mean() / pixels.sd())});
        return graph.node("image", "Sub", List.of(graph.node("image", "Mul", List.of(v, scale)), shift));
    }

    private String columns(List<Features.Column> columns) {
        List<Features.Column> run = new ArrayList<>(); // neighbours that are standardised alike, as one matrix
        List<String> inputs = new ArrayList<>();
        for (Features.Column column : columns) { // first of all, so that they keep their names
            inputs.add(input(column));
        }
        int from = 0;
        for (int c = 0; c < columns.size(); c++) {
            Features.Column column = columns.get(c);
            if (isPlain(column)) {
                run.add(column);
            }
            if (!run.isEmpty() && (!isPlain(column) || c == columns.size() - 1)) {
                plain(run, inputs.subList(from, from + run.size()));
                run.clear();
            }
            if (!isPlain(column)) {
                special(column, inputs.get(c));
                from = c + 1;
            }
        }
        return parts.size() == 1 ? parts.getFirst() : graph.node("columns", "Concat", parts, attribute("axis", 1L));
    }

    private String input(Features.Column column) {
        return switch (column) {
            case Features.Numeric n -> graph.input(n.name(), DOUBLE, "a number; NaN where it is missing", 1);
            case Features.Logical l -> graph.input(l.name(), DOUBLE, "1 or 0, NaN where it is missing", 1);
            case Features.Temporal t ->
                graph.input(
                        t.name(),
                        DOUBLE,
                        "days since the beginning of 1970, the time of day as a fraction; NaN where it is missing",
                        1);
            case Features.Categorical k ->
                graph.input(k.name(), STRING, "a word without blanks around it; empty where it is missing", 1);
        };
    }

    /// {@return whether a column is one number, standardised}
    private static boolean isPlain(Features.Column column) {
        return switch (column) {
            case Features.Numeric n -> !n.indicator();
            case Features.Logical l -> !l.indicator();
            case Features.Temporal t -> !t.indicator() && t.cycles().isEmpty();
            case Features.Categorical _ -> false;
        };
    }

    private void special(Features.Column column, String input) {
        switch (column) {
            case Features.Numeric _, Features.Logical _ -> {
                plain(List.of(column), List.of(input));
                parts.add(missing(input));
            }
            case Features.Temporal t -> {
                plain(List.of(column), List.of(input));
                t.cycles().forEach(cycle -> cycle(input, cycle));
                if (t.indicator()) {
                    parts.add(missing(input));
                }
            }
            case Features.Categorical k -> {
                categories(k, input);
                ratings(k.ratings(), input);
            }
        }
    }

    /// u = (v − mean)/sd, and behind it the bound of those that have one; 0 where v is missing
    private void plain(List<Features.Column> columns, List<String> inputs) {
        int n = columns.size();
        double[] mean = new double[n], sd = new double[n], bound = new double[n];
        Arrays.fill(bound, Double.POSITIVE_INFINITY);
        for (int c = 0; c < n; c++) {
            switch (columns.get(c)) {
                case Features.Numeric(var _, double m, double s, var _, double b, var _) -> {
                    mean[c] = m;
                    sd[c] = s;
                    bound[c] = b;
                }
                case Features.Logical(var _, double m, double s, var _) -> {
                    mean[c] = m;
                    sd[c] = s;
                }
                case Features.Temporal(var _, double m, double s, var _, var _) -> {
                    mean[c] = m;
                    sd[c] = s;
                }
                case Features.Categorical k -> throw new IllegalStateException(k + " is no number");
            }
        }
        String place = n == 1 ? inputs.getFirst() : "numbers";
        String v = n == 1 ? inputs.getFirst() : graph.node(place, "Concat", inputs, attribute("axis", 1L));
        String centred = graph.node(place, "Sub", List.of(v, graph.doubles(place + "/mean", mean, n)));
        String scaled = graph.node(place, "Div", List.of(centred, graph.doubles(place + "/sd", sd, n)));
        if (Arrays.stream(bound).anyMatch(Double::isFinite)) {
            scaled = bounded(place, scaled, bound);
        }
        String zero = graph.doubles(place + "/0", new double[] {0});
        String filled = graph.node(place, "Where", List.of(graph.node(place, "IsNaN", List.of(v)), zero, scaled));
        parts.add(graph.node(place, "Cast", List.of(filled), to(FLOAT)));
    }

    /// u/√(1 + (u/bound)²), which is u where the bound is infinite
    private String bounded(String place, String u, double[] bound) {
        int n = bound.length;
        double[] most = new double[n], least = new double[n];
        for (int c = 0; c < n; c++) {
            most[c] = Features.Numeric.FARTHEST * bound[c];
            least[c] = -most[c];
        }
        String below = graph.node(place, "Min", List.of(u, graph.doubles(place + "/most", most, n)));
        String near = graph.node(place, "Max", List.of(below, graph.doubles(place + "/least", least, n)));
        String part = graph.node(place, "Div", List.of(near, graph.doubles(place + "/bound", bound, n)));
        String square = graph.node(place, "Mul", List.of(part, part));
        String one = graph.doubles(place + "/1", new double[] {1});
        String root = graph.node(place, "Sqrt", List.of(graph.node(place, "Add", List.of(square, one))));
        return graph.node(place, "Div", List.of(near, root));
    }

    private String missing(String input) {
        return graph.node(input, "Cast", List.of(graph.node(input, "IsNaN", List.of(input))), to(FLOAT));
    }

    /// sin and cos of 2π·(t/P − ⌊t/P⌋), 0 where t is missing. The angle is small, so a float is enough from there on.
    private void cycle(String t, Features.Cycle cycle) {
        String place = t + "/" + cycle.name().toLowerCase(Locale.ROOT);
        String days = graph.doubles(place + "/days", new double[] {cycle.days()});
        String turns = graph.node(place, "Div", List.of(t, days));
        String part = graph.node(place, "Sub", List.of(turns, graph.node(place, "Floor", List.of(turns))));
        String circle = graph.doubles(place + "/2π", new double[] {2 * Math.PI});
        String angle = graph.node(place, "Cast", List.of(graph.node(place, "Mul", List.of(part, circle))), to(FLOAT));
        String missing = graph.node(place, "IsNaN", List.of(t));
        String zero = graph.floats(place + "/0", new float[] {0});
        for (String wave : List.of("Sin", "Cos")) {
            parts.add(graph.node(place, "Where", List.of(missing, zero, graph.node(place, wave, List.of(angle)))));
        }
    }

    /// A word becomes its number, and that a 1 among 0s. A number that is too large, as of a word that is not in the list,
    /// becomes 0s alone.
    private void categories(Features.Categorical column, String input) {
        List<String> words = column.categories();
        Map<String, Long> numbers = new LinkedHashMap<>();
        for (int i = 0; i < words.size(); i++) {
            if (!Features.isMissing(words.get(i))) { // which no field can be
                numbers.putIfAbsent(words.get(i), (long) i);
            }
        }
        long other = numbers.getOrDefault(Features.OTHER, (long) words.size());
        if (numbers.containsKey(Features.MISSING)) {
            spellings().forEach(spelling -> numbers.put(spelling, numbers.get(Features.MISSING)));
        }
        String index = graph.node(
                input,
                "LabelEncoder",
                List.of(input),
                wordList("keys_strings", numbers.keySet()),
                attribute("values_int64s", List.copyOf(numbers.values())),
                attribute("default_int64", other));
        String depth = graph.longs(input + "/size", new long[] {words.size()}, 1);
        String values = graph.floats(input + "/0 and 1", new float[] {0, 1}, 2);
        String hot = graph.node(input, "OneHot", List.of(index, depth, values), attribute("axis", -1L));
        parts.add(graph.node(input, "Flatten", List.of(hot), attribute("axis", 1L)));
    }

    /// A word becomes its ratings, of which a word that is not in the list has 0s.
    private void ratings(Ratings ratings, String input) {
        for (int k = 0; k < ratings.width(); k++) {
            Map<String, Float> numbers = new LinkedHashMap<>(Map.of("", 0f)); // a list of keys may not be empty
            for (int i = 0; i < ratings.words().size(); i++) {
                String word = ratings.words().get(i);
                if (Features.isMissing(word)) { // which no field can be
                    continue;
                }
                for (String spelling : word.equals(Features.MISSING) ? spellings() : List.of(word)) {
                    numbers.put(spelling, ratings.numbers().get(i * ratings.width() + k));
                }
            }
            parts.add(graph.node(
                    input,
                    "LabelEncoder",
                    List.of(input),
                    wordList("keys_strings", numbers.keySet()),
                    floatList("values_floats", numbers.values()),
                    attribute("default_float", 0f)));
        }
    }

    /// {@return all that [Features#isMissing] takes for a missing field}
    private static List<String> spellings() {
        List<String> spellings = new ArrayList<>(List.of("", "?"));
        for (String word : List.of("na", "null")) {
            for (int capitals = 0; capitals < 1 << word.length(); capitals++) {
                StringBuilder spelling = new StringBuilder();
                for (int i = 0; i < word.length(); i++) {
                    char c = word.charAt(i);
                    spelling.append((capitals >> i & 1) == 1 ? Character.toUpperCase(c) : c);
                }
                spellings.add(spelling.toString());
            }
        }
        return spellings;
    }
}
