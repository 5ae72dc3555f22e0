package dev.ayin.explain;

import dev.ayin.data.Decimal;
import dev.ayin.data.Features;
import dev.ayin.data.Ratings;
import dev.ayin.math.Matrix;
import dev.ayin.model.Model;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// How a model's answer changes with the values of a column, or of two: for each value v the mean answer to all rows of a background, had
/// they this value,
///
/// PD(v) = mean over z of f(x_S = v, z_rest)
///
/// (J. H. Friedman, "Greedy function approximation: a gradient boosting machine", Annals of Statistics 29, 2001, section 8.2). A number
/// takes up to 17 values between whose neighbours as many rows lie, a date likewise, a word each that the model knows, and of those that it
/// only knows by their ratings up to 17 from the lowest to the highest. As with
/// [Explainer] the model is asked of rows that may not exist, where columns go together.
///
/// @param columns one name, or two
/// @param outcome what the answer is: the probability of a class or label, or a number in its own units
/// @param points of two columns all pairs, the second one's values changing faster
public record Dependence(List<String> columns, String outcome, List<Point> points) {
    /// How many rows of the background are used: more of them are drawn from.
    private static final int MOST_ROWS = 200;

    /// In how many parts the rows are cut by the values of a number.
    private static final int PARTS = 16;

    /// More words than this are not asked for: the first ones are.
    private static final int MOST_WORDS = 50;

    private static final double MINUTES = 1440; // of a day

    /// A value that all rows are given.
    ///
    /// @param text as a table has it
    /// @param number the number, 0 or 1 for false and true, or days of a date; NaN of a word
    public record Value(String text, double number) {}

    /// The mean answer at some values.
    ///
    /// @param values one of each column
    public record Point(List<Value> values, double answer) {
        public Point {
            values = List.copyOf(values);
        }
    }

    public Dependence {
        columns = List.copyOf(columns);
        points = List.copyOf(points);
    }

    /// {@return what a model's answers are of, and a dependence can be: its classes, its labels, or the numbers that it predicts}
    public static List<String> outcomes(Model model) {
        return Outcome.names(model);
    }

    /// {@return how the answer changes with one column}
    ///
    /// @param background examples as the model takes them (n_0 × m)
    /// @param outcome a class or label, whose probability it is, or the name of a number
    /// @throws IllegalArgumentException if there is no such column or outcome, no example, or the model takes images
    public static Dependence of(Model model, Matrix background, String column, String outcome) {
        return of(model, background, List.of(column), outcome);
    }

    /// {@return how the answer changes with two columns}
    ///
    /// @throws IllegalArgumentException as for one, or if both are the same
    public static Dependence of(Model model, Matrix background, String first, String second, String outcome) {
        if (first.equals(second)) {
            throw new IllegalArgumentException("the two columns are both \"%s\"".formatted(first));
        }
        return of(model, background, List.of(first, second), outcome);
    }

    private static Dependence of(Model model, Matrix background, List<String> columns, String outcome) {
        Outcome asked = Outcome.of(model, outcome);
        List<Block> blocks =
                columns.stream().map(name -> Block.of(model.features(), name)).toList();
        Matrix rows = Explainer.some(background, MOST_ROWS, 42);
        List<Point> points = new ArrayList<>();
        for (List<Value> values : pairs(blocks, background)) {
            for (int i = 0; i < values.size(); i++) {
                set(blocks.get(i), values.get(i), rows);
            }
            Matrix predictions = model.predict(rows);
            double sum = 0;
            for (int c = 0; c < predictions.cols(); c++) {
                sum += asked.in(predictions, c);
            }
            points.add(new Point(values, sum / predictions.cols()));
        }
        return new Dependence(columns, outcome, points);
    }

    private static List<List<Value>> pairs(List<Block> blocks, Matrix X) {
        List<Value> first = values(blocks.getFirst(), X);
        if (blocks.size() == 1) {
            return first.stream().map(List::of).toList();
        }
        List<Value> second = values(blocks.getLast(), X);
        return first.stream()
                .flatMap(one -> second.stream().map(other -> List.of(one, other)))
                .toList();
    }

    /// {@return the values that a column is given}
    private static List<Value> values(Block block, Matrix X) {
        return switch (block.column()) {
            case Features.Categorical words ->
                Stream.concat(words.categories().stream(), spread(words.ratings()))
                        .distinct()
                        .limit(MOST_WORDS)
                        .map(word -> new Value(word, Double.NaN))
                        .toList();
            case Features.Logical _ -> List.of(new Value("false", 0), new Value("true", 1));
            case Features.Numeric number
            when number.quantiles().size() > 1 ->
                number.quantiles().stream().map(Dependence::number).toList();
            case Features.Temporal _ ->
                seen(block, X).stream().map(days -> new Value(date(days), days)).toList();
            case null, default ->
                seen(block, X).stream().map(Dependence::number).toList();
        };
    }

    /// {@return some of the words that are rated, from the lowest to the highest, at equal distances in that order}
    private static Stream<String> spread(Ratings ratings) {
        int n = ratings.words().size();
        List<Integer> order = IntStream.range(0, n)
                .boxed()
                .sorted(Comparator.comparing(word -> ratings.numbers().get(word * ratings.width())))
                .toList();
        return IntStream.rangeClosed(0, n == 0 ? -1 : PARTS)
                .mapToObj(i -> ratings.words().get(order.get(Math.round((float) i / PARTS * (n - 1)))));
    }

    private static Value number(double number) {
        return new Value(Decimal.text(number), number);
    }

    /// {@return quantiles of the numbers that the examples hold, with as many digits as a float tells apart}
    private static List<Double> seen(Block block, Matrix X) {
        double[] all = new double[X.cols()];
        for (int c = 0; c < all.length; c++) {
            double x = X.get(block.from(), c);
            all[c] = switch (block.column()) {
                case Features.Numeric number -> rounded(number.value(x));
                case Features.Temporal time -> Math.rint((time.mean() + time.sd() * x) * MINUTES) / MINUTES;
                case null, default -> rounded(x);
            };
        }
        Arrays.sort(all);
        List<Double> quantiles = new ArrayList<>();
        for (int i = 0; i <= PARTS; i++) {
            double v = all[Math.round((float) i / PARTS * (all.length - 1))];
            if (Double.isFinite(v) && (quantiles.isEmpty() || v > quantiles.getLast())) {
                quantiles.add(v);
            }
        }
        return quantiles;
    }

    private static double rounded(double v) {
        return Double.parseDouble(String.format(Locale.ROOT, "%.6g", v));
    }

    /// {@return a date, with the time where it is not midnight}
    private static String date(double days) {
        LocalDate date = LocalDate.ofEpochDay((long) Math.floor(days));
        long minutes = Math.round((days - Math.floor(days)) * MINUTES);
        return minutes == 0
                ? date.toString()
                : date.atStartOfDay().plusMinutes(minutes).toString();
    }

    /// Gives all rows a value.
    private static void set(Block block, Value value, Matrix rows) {
        float[] x = new float[block.width()];
        switch (block.column()) {
            case Features.Numeric number -> number.encode(value.number, x, 0);
            case Features.Temporal time -> time.encode(value.number, x, 0);
            case Features.Logical truth -> truth.encode(value.number == 1, x, 0);
            case Features.Categorical words -> words.encode(value.text, x, 0);
            case null -> x[0] = (float) value.number;
        }
        for (int c = 0; c < rows.cols(); c++) {
            for (int r = 0; r < x.length; r++) {
                rows.set(block.from() + r, c, x[r]);
            }
        }
    }
}
