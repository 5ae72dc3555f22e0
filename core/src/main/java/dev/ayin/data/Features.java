package dev.ayin.data;

import dev.ayin.math.Kernels;
import dev.ayin.math.Shape;
import dev.ayin.text.Printable;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// How something from outside (a point, an image, a row of a table) becomes a column of X. Kept in the model file, so that
/// prediction takes what training took. Immutable, safe from any thread.
public sealed interface Features {
    /// {@return the shape of the column}
    Shape shape();

    /// {@return a name for each number of the column}
    List<String> names();

    /// Numbers that are taken as they come.
    record Points(List<String> names) implements Features {
        public Points {
            names = List.copyOf(names);
        }

        @Override
        public Shape shape() {
            return Shape.of(names.size());
        }
    }

    /// Images of bytes: a pixel v of 0 … 255 becomes (v/255 − mean)/sd.
    ///
    /// @param fit how a picture of another size is brought to this shape
    record Pixels(Shape shape, double mean, double sd, Fit fit) implements Features {
        /// Pictures of other sizes are prepared as digits, or stretched.
        public Pixels(Shape shape, double mean, double sd) {
            this(shape, mean, sd, Fit.DIGIT);
        }

        public Pixels {
            Objects.requireNonNull(fit, "fit");
            if (!(sd > 0 && sd < Double.POSITIVE_INFINITY) || !Double.isFinite(mean)) {
                throw new IllegalArgumentException(
                        "pixels need a mean and a deviation above 0, not %s and %s".formatted(mean, sd));
            }
        }

        @Override
        public List<String> names() {
            List<String> names = new ArrayList<>();
            for (int i = 0; i < shape.size(); i++) {
                int pixel = i / shape.channels();
                names.add("(" + pixel / shape.width() + ", " + pixel % shape.width() + ")");
            }
            return names;
        }

        /// Puts an image into a column.
        ///
        /// @param pixels bytes of all images, row by row
        /// @param from where this one begins
        /// @param column receives shape.size() numbers from index `to` on
        public void encode(byte[] pixels, int from, float[] column, int to) {
            float scale = (float) (1 / (255 * sd)), shift = (float) (mean / sd);
            Kernels.chosen().scale(pixels, from, scale, shift, column, to, shape.size());
        }

        /// {@return the image of a column, as bytes}
        public byte[] decode(float[] column, int from) {
            byte[] pixels = new byte[shape.size()];
            for (int i = 0; i < pixels.length; i++) {
                pixels[i] = (byte) Math.clamp(Math.round((column[from + i] * sd + mean) * 255), 0, 255);
            }
            return pixels;
        }
    }

    /// Columns of a table: numbers standardised, categories one-hot, dates as a trend and cycles; all that was learnt from
    /// the training rows.
    ///
    /// @param writing how the table is written
    record Columns(List<Column> columns, Writing writing) implements Features {
        /// Of a table whose fields are taken as they stand.
        public Columns(List<Column> columns) {
            this(columns, Writing.AS_IS);
        }

        public Columns {
            columns = List.copyOf(columns);
            if (columns.isEmpty()) {
                throw new IllegalArgumentException("a table needs at least one column to learn from");
            }
        }

        @Override
        public Shape shape() {
            return Shape.of(columns.stream().mapToInt(Column::width).sum());
        }

        @Override
        public List<String> names() {
            return columns.stream().flatMap(column -> column.names().stream()).toList();
        }

        /// Puts a row into a column of X, without making an object.
        ///
        /// @param row values by the names of the columns, as [Column#encode] takes them; others are not looked at
        /// @param x receives shape.size() numbers from index `to` on
        /// @throws BadRowException if a column is not there, or a value is not what the column holds
        public void encode(Map<String, ?> row, float[] x, int to) {
            for (int c = 0; c < columns.size(); c++) {
                Column column = columns.get(c);
                Object value = row.get(column.name());
                if (value == null && !row.containsKey(column.name())) {
                    throw new BadRowException(Remark.of(
                            Remark.Key.NO_COLUMN,
                            "the row has no column %s".formatted(quoted(column.name())),
                            column.name()));
                }
                encode(column, value, x, to);
                to += column.width();
            }
        }

        /// {@return the names of the columns whose value is not like those that training saw: a number
        /// far from all of them ([Numeric#isOutside]), or a word that was not there} What it says of such a row is a guess.
        ///
        /// @param row values by the names of the columns; what is not there is not looked at
        public List<String> unseen(Map<String, ?> row) {
            List<String> names = new ArrayList<>();
            for (Column column : columns) {
                Object value = row.get(column.name());
                boolean seen = switch (column) {
                    case Categorical words ->
                        !row.containsKey(column.name())
                                || words.knows(
                                        value instanceof String field
                                                ? writing.of(column).text(field)
                                                : value);
                    case Numeric number ->
                        !number.isOutside(
                                value instanceof Number v
                                        ? v.doubleValue()
                                        : value instanceof String field
                                                ? writing.of(column).value(field)
                                                : Double.NaN);
                    case Logical _, Temporal _ -> true;
                };
                if (!seen) {
                    names.add(column.name());
                }
            }
            return names;
        }

        private void encode(Column column, @Nullable Object value, float[] x, int to) {
            if (value instanceof String field) {
                writing.of(column).encode(column, field, x, to);
            } else {
                column.encode(value, x, to);
            }
        }

        /// Puts a row into a column of X, without making an object.
        ///
        /// @param row a value for each column, in their order
        /// @throws BadRowException if there are more or fewer, or a value is not what the column holds
        public void encode(@Nullable Object[] row, float[] x, int to) {
            if (row.length != columns.size()) {
                throw new BadRowException(Remark.of(
                        Remark.Key.VALUES,
                        "the row has %d values, the model takes %d".formatted(row.length, columns.size()),
                        row.length,
                        columns.size()));
            }
            for (int c = 0; c < row.length; c++) {
                encode(columns.get(c), row[c], x, to);
                to += columns.get(c).width();
            }
        }
    }

    /// One column of a table.
    sealed interface Column {
        /// {@return the column's name in the table}
        String name();

        /// {@return how many numbers it becomes}
        int width();

        /// {@return a name for each of them}
        List<String> names();

        /// Puts a value into a column of X.
        ///
        /// @param value text as a file has it, or a number, boolean, or one of `java.time`; null where it is missing
        /// @throws BadRowException if the value is not what the column holds; the message begins with the column's name
        void encode(@Nullable Object value, float[] x, int to);
    }

    /// What a missing field of a column of words is called, and the number that says that one is missing.
    String MISSING = "(missing)";

    /// What all those words are called that are too rare to be told apart, or that training never saw.
    String OTHER = "(other)";

    /// {@return whether a table's field says that there is nothing: it is empty, NA, ? or null}
    static boolean isMissing(String field) {
        String word = field.strip();
        return word.length() <= 4
                && (word.isEmpty() || word.equals("?") || word.equalsIgnoreCase("NA") || word.equalsIgnoreCase("null"));
    }

    /// {@return a value as a file would have it, so that it is the same wherever it comes from: 1.0 and 1.00 are "1", null
    /// and NaN are ""}
    static String text(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case String text -> text.strip();
            case Double number -> number.isNaN() ? "" : Decimal.text(number);
            case Float number when number.isInfinite() -> number.toString();
            case Float number -> number.isNaN() ? "" : Decimal.text(new BigDecimal(number.toString()));
            case BigDecimal number -> Decimal.text(number);
            case ZonedDateTime time -> time.toOffsetDateTime().toString();
            case Enum<?> constant -> constant.name();
            default -> value.toString().strip();
        };
    }

    /// {@return a table's field in quotes, fit for a message: not too long, and without line breaks and the like}
    static String quoted(String field) {
        return '"' + Printable.line(field, 60) + '"';
    }

    private static void check(String name, double mean, double sd) {
        if (!(sd > 0 && sd < Double.POSITIVE_INFINITY) || !Double.isFinite(mean)) {
            throw new IllegalArgumentException(
                    "column \"%s\" needs a mean and a deviation above 0, not %s and %s".formatted(name, mean, sd));
        }
    }

    private static List<String> standardisedNames(String name, boolean indicator) {
        return indicator ? List.of(name, name + " " + MISSING) : List.of(name);
    }

    /// Writes (v − mean)/sd, 0 for NaN, as if that were the mean; and where training saw that values can be missing, whether
    /// this one is.
    private static void standardise(
            String name, double v, double mean, double sd, boolean indicator, float[] x, int to) {
        boolean missing = Double.isNaN(v);
        float value = missing ? 0 : (float) ((v - mean) / sd);
        if (!Float.isFinite(value)) {
            throw new BadRowException(Remark.of(
                    Remark.Key.FAR,
                    "column \"%s\" holds \"%s\", which is too far from its mean, %s".formatted(name, v, mean),
                    name));
        }
        x[to] = value;
        if (indicator) {
            x[to + 1] = missing ? 1 : 0;
        }
    }

    /// A number v, which becomes u = (v − mean)/sd; a missing one becomes 0, as if it were the mean. Where training saw numbers
    /// far from all others, it becomes
    ///
    /// x = u/√(1 + (u/bound)²)
    ///
    /// instead, which is nearly u for small ones and lies between −bound and bound however far v is. Mean and sd are then such that
    /// x has a mean of 0 and a deviation of 1, since the far ones would spoil those of v itself (the curve is that of D. Holzmüller, L. Grinsztajn,
    /// I. Steinwart, "Better by default: strong pre-tuned MLPs and boosted trees on tabular data", NeurIPS 2024).
    ///
    /// @param mean what becomes 0
    /// @param sd the deviation, above 0
    /// @param indicator whether a second number says that v is missing: 1 or 0
    /// @param bound above 0; infinite where x is u
    /// @param quantiles what the training rows held: ascending numbers, the least and the greatest of them first and last, that
    ///     part the rows into shares as equal as may be; none where that is not known
    record Numeric(String name, double mean, double sd, boolean indicator, double bound, List<Double> quantiles)
            implements Column {
        /// Beyond so many bounds x is the bound itself, as far as a double can tell; and no square is infinite before.
        public static final double FARTHEST = 1e9;

        public Numeric {
            check(name, mean, sd);
            if (!(bound > 0)) {
                throw new IllegalArgumentException(
                        "column \"%s\" needs a bound above 0, not %s".formatted(name, bound));
            }
            quantiles = List.copyOf(quantiles);
            for (int i = 0; i < quantiles.size(); i++) {
                if (!Double.isFinite(quantiles.get(i)) || i > 0 && !(quantiles.get(i) > quantiles.get(i - 1))) {
                    throw new IllegalArgumentException(
                            "the quantiles of column \"%s\" are finite numbers that ascend".formatted(name));
                }
            }
        }

        /// Of which no quantiles are known.
        public Numeric(String name, double mean, double sd, boolean indicator, double bound) {
            this(name, mean, sd, indicator, bound, List.of());
        }

        /// Without a bound.
        public Numeric(String name, double mean, double sd, boolean indicator) {
            this(name, mean, sd, indicator, Double.POSITIVE_INFINITY);
        }

        /// Without a bound and an indicator.
        public Numeric(String name, double mean, double sd) {
            this(name, mean, sd, false);
        }

        /// {@return whether far numbers are bounded}
        public boolean isBounded() {
            return bound < Double.POSITIVE_INFINITY;
        }

        /// {@return whether a number is far from all that the training rows held, as far as these are known: below the least or above the
        /// greatest of them by more than a tenth of their range, since a little beyond it some row always is}
        public boolean isOutside(double v) {
            if (quantiles.isEmpty()) {
                return false;
            }
            double least = quantiles.getFirst(), greatest = quantiles.getLast(), margin = (greatest - least) / 10;
            return v < least - margin || v > greatest + margin;
        }

        /// {@return the number that a number of X stands for; not finite where it lies too near to the bound to be told}
        public double value(double x) {
            double part = x / bound;
            return mean + sd * (x / Math.sqrt(1 - part * part));
        }

        @Override
        public int width() {
            return indicator ? 2 : 1;
        }

        @Override
        public List<String> names() {
            return standardisedNames(name, indicator);
        }

        @Override
        public void encode(@Nullable Object value, float[] x, int to) {
            double v = switch (value) {
                case null -> Double.NaN;
                case String field -> isMissing(field) ? Double.NaN : number(name, field);
                case Number number -> number.doubleValue();
                case Boolean truth -> truth ? 1 : 0;
                default -> number(name, Features.text(value));
            };
            encode(v, x, to);
        }

        /// Puts a number into a column of X, NaN where it is missing.
        ///
        /// @throws IllegalArgumentException if it is too far from the mean to be a float, and there is no bound
        public void encode(double v, float[] x, int to) {
            if (!isBounded()) {
                standardise(name, v, mean, sd, indicator, x, to);
                return;
            }
            boolean missing = Double.isNaN(v);
            x[to] = missing ? 0 : (float) bounded((v - mean) / sd, bound);
            if (indicator) {
                x[to + 1] = missing ? 1 : 0;
            }
        }

        private static double bounded(double u, double bound) {
            double near = Math.clamp(u, -FARTHEST * bound, FARTHEST * bound), part = near / bound;
            return near / Math.sqrt(1 + part * part);
        }

        /// {@return the field as a finite number}
        /// @throws IllegalArgumentException if it is none
        public static double number(String column, String field) {
            double value = parse(field);
            if (!Double.isFinite(value)) {
                throw new BadRowException(Remark.of(
                        Remark.Key.NUMBER,
                        "column \"%s\" must hold a finite number, it holds %s".formatted(column, quoted(field)),
                        column,
                        quoted(field)));
            }
            return value;
        }

        /// {@return the field as a number; NaN if it is none, or one that only Java knows, such as "1d" or "0x1p3"}
        public static double parse(String field) {
            byte[] ascii = field.getBytes(StandardCharsets.ISO_8859_1);
            double fast = Decimal.read(ascii, 0, ascii.length);
            if (!Double.isNaN(fast)) {
                return fast;
            }
            String number = field.strip();
            for (int i = 0; i < number.length(); i++) { // most words end here, without the cost of an exception
                char c = number.charAt(i);
                if (!(c >= '0' && c <= '9' || c == '.' || c == '-' || c == '+' || c == 'e' || c == 'E')) {
                    return Double.NaN;
                }
            }
            try {
                return Double.parseDouble(number);
            } catch (NumberFormatException e) {
                return Double.NaN;
            }
        }
    }

    /// True or false, which is 1 or 0 and then standardised like a number: (v − mean)/sd; a missing one becomes 0.
    ///
    /// @param indicator whether a second number says that it is missing: 1 or 0
    record Logical(String name, double mean, double sd, boolean indicator) implements Column {
        private static final Set<String> TRUE = Set.of("true", "t", "yes", "y", "on", "1");
        private static final Set<String> FALSE = Set.of("false", "f", "no", "n", "off", "0");

        public Logical {
            check(name, mean, sd);
        }

        @Override
        public int width() {
            return indicator ? 2 : 1;
        }

        @Override
        public List<String> names() {
            return standardisedNames(name, indicator);
        }

        @Override
        public void encode(@Nullable Object value, float[] x, int to) {
            double v = switch (value) {
                case null -> Double.NaN;
                case Boolean truth -> truth ? 1 : 0;
                case String field when isMissing(field) -> Double.NaN;
                default -> truth(name, text(value));
            };
            standardise(name, v, mean, sd, indicator, x, to);
        }

        /// {@return the field as 1 or 0}
        /// @throws IllegalArgumentException if it says neither true nor false
        public static double truth(String column, String field) {
            double v = parse(field);
            if (Double.isNaN(v)) {
                throw new BadRowException(Remark.of(
                        Remark.Key.TRUTH,
                        "column \"%s\" must hold true or false (or yes, no, 1, 0), it holds %s"
                                .formatted(column, quoted(field)),
                        column,
                        quoted(field)));
            }
            return v;
        }

        /// {@return 1 for a field such as "true" or "Yes", 0 for one such as "false" or "n", NaN for any other}
        public static double parse(String field) {
            String word = field.strip();
            if (word.isEmpty() || word.length() > "false".length()) {
                return Double.NaN;
            }
            String small = word.toLowerCase(Locale.ROOT);
            return TRUE.contains(small) ? 1 : FALSE.contains(small) ? 0 : Double.NaN;
        }
    }

    /// A date or time t, in [Days], which becomes a trend and a point of the circle for each cycle of P days:
    ///
    /// (t − mean)/sd, sin 2π·t/P, cos 2π·t/P
    ///
    /// So the network can see growth, seasons, weekdays and hours, and the 31st of December lies beside the 1st of January.
    /// A missing one becomes 0s.
    ///
    /// @param cycles those of which training saw enough
    /// @param indicator whether one more number says that it is missing: 1 or 0
    record Temporal(String name, double mean, double sd, List<Cycle> cycles, boolean indicator) implements Column {
        public Temporal {
            cycles = List.copyOf(cycles);
            check(name, mean, sd);
        }

        @Override
        public int width() {
            return 1 + 2 * cycles.size() + (indicator ? 1 : 0);
        }

        @Override
        public List<String> names() {
            List<String> names = new ArrayList<>(List.of(name));
            for (Cycle cycle : cycles) {
                String of = cycle.name().toLowerCase(Locale.ROOT);
                names.add(name + " sin(" + of + ")");
                names.add(name + " cos(" + of + ")");
            }
            if (indicator) {
                names.add(name + " " + MISSING);
            }
            return names;
        }

        @Override
        public void encode(@Nullable Object value, float[] x, int to) {
            double t = Days.of(value);
            if (Double.isNaN(t) && value != null && !(value instanceof String field && isMissing(field))) {
                throw new BadRowException(Remark.of(
                        Remark.Key.DATE,
                        "column \"%s\" must hold %s, it holds %s".formatted(name, Days.SUCH_AS, quoted(text(value))),
                        name,
                        quoted(text(value))));
            }
            encode(t, x, to);
        }

        /// Puts a number of [Days] into a column of X, NaN where it is missing.
        ///
        /// @throws IllegalArgumentException if it is too far from the mean to be a float
        public void encode(double t, float[] x, int to) {
            boolean missing = Double.isNaN(t);
            standardise(name, t, mean, sd, false, x, to);
            int row = to + 1;
            for (int i = 0; i < cycles.size(); i++) {
                double turns = t / cycles.get(i).days;
                double angle = 2 * Math.PI * (turns - Math.floor(turns));
                x[row++] = missing ? 0 : (float) StrictMath.sin(angle);
                x[row++] = missing ? 0 : (float) StrictMath.cos(angle);
            }
            if (indicator) {
                x[row] = missing ? 1 : 0;
            }
        }
    }

    /// What comes again with time.
    enum Cycle {
        /// The mean year of the Gregorian calendar: a date moves within it by about a day.
        YEAR(365.2425),
        WEEK(7),
        DAY(1);

        private final double days;

        Cycle(double days) {
            this.days = days;
        }

        /// {@return how long it is}
        public double days() {
            return days;
        }
    }

    /// One of some words, which becomes a 1 among 0s. A missing field is the word [#MISSING]; a word that is not in the list
    /// is the word [#OTHER] where that is in the list, which stands for those too rare to be told apart, and 0s alone where
    /// it is not. Where there are too many words for that, behind it stands what is known of each.
    record Categorical(String name, List<String> categories, Ratings ratings) implements Column {
        public Categorical {
            categories = List.copyOf(categories);
            if (categories.isEmpty()) {
                throw new IllegalArgumentException("column \"%s\" needs at least one category".formatted(name));
            }
            Objects.requireNonNull(ratings, "ratings");
        }

        /// Of which nothing is known but which word it is.
        public Categorical(String name, List<String> categories) {
            this(name, categories, Ratings.NONE);
        }

        @Override
        public int width() {
            return categories.size() + ratings.width();
        }

        @Override
        public List<String> names() {
            return Stream.concat(
                            categories.stream().map(category -> name + "=" + category),
                            ratings.names().stream().map(of -> name + ": mean of " + of))
                    .toList();
        }

        @Override
        public void encode(@Nullable Object value, float[] x, int to) {
            String word = word(value);
            int k = categories.indexOf(word);
            if (k < 0) {
                k = categories.indexOf(OTHER);
            }
            for (int i = 0; i < categories.size(); i++) {
                x[to + i] = i == k ? 1 : 0;
            }
            ratings.write(word, x, to + categories.size());
        }

        /// {@return whether training saw a value, and knew it from others}
        public boolean knows(@Nullable Object value) {
            String word = word(value);
            return categories.contains(word) || ratings.has(word);
        }

        private static String word(@Nullable Object value) {
            String word = text(value);
            return isMissing(word) ? MISSING : word;
        }
    }
}
