package dev.ayin.table;

import dev.ayin.data.Days;
import dev.ayin.data.Decimal;
import dev.ayin.data.Features;
import dev.ayin.data.Notation;
import dev.ayin.data.Target;
import dev.ayin.math.Matrix;
import dev.ayin.math.RandomStream;
import dev.ayin.math.RandomStream.Purpose;
import dev.ayin.model.Model;
import dev.ayin.parallel.Parallel;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/// How far what a column holds in one table is from what it holds in another, such as last year's rows that a model has learnt from and
/// this month's. A model does as well as it did only on rows that are like those.
///
/// The distance is between 0, all alike, and 1, nothing in common. Of numbers and dates it is Kolmogorov and Smirnov's, max |F(v) − G(v)|
/// over all v, with F and G the shares of rows that hold at most v; of words the total variation, ½ Σ |p(w) − q(w)|, with p and q their
/// shares. What is missing, or cannot be read as the first table's can, counts as one more value.
///
/// Two halves of one table have some distance too: the rows of both are shuffled and parted again [#SHUFFLES] times, and the greatest
/// distance that this gives is what chance may do. So of columns that have not changed one in [#SHUFFLES] + 1 is said to have moved.
/// Of more than [#MOST] rows so many are drawn.
///
/// @param column its name
/// @param distance of both tables
/// @param chance the greatest distance of rows that were dealt out at random
/// @param change what has changed most, in words
public record Drift(String column, double distance, double chance, String change) {
    /// How often the rows are dealt out at random.
    public static final int SHUFFLES = 199;

    /// Of each table so many rows are looked at.
    public static final int MOST = 10_000;

    private static final long SEED = 42;

    /// Nearly each row has its own: nothing to compare.
    private static final Set<Kind> OWN = Set.of(Kind.TEXT, Kind.IDENTIFIER, Kind.EMPTY);

    /// One column of both tables as numbers, those of the first table first.
    ///
    /// @param values what the rows hold: numbers, or which word of a list; NaN where nothing is
    /// @param first how many are of the first table
    /// @param words the list, null of numbers
    private record Both(double[] values, int first, List<String> words) {}

    /// {@return whether the column has changed by more than chance may do}
    public boolean isMoved() {
        return distance > chance;
    }

    /// {@return how far each column has moved that both tables have, the farthest first, beside chance}
    ///
    /// @param before the rows that say what a column is, such as those that were learnt from
    /// @param now others, with the same columns or some of them
    /// @throws IllegalArgumentException if they have no column in common, or one of them has no rows
    public static List<Drift> between(Table before, Table now) {
        Table one = some(before), other = some(now);
        Recognition here = Recognition.of(one), there = Recognition.of(other);
        int[] all = IntStream.range(0, one.size()).toArray();
        List<Understood> columns = IntStream.range(0, one.columns().size())
                .filter(place -> other.columns().contains(one.columns().get(place)))
                .mapToObj(place -> new ColumnLearner(one, place, all, TableOptions.USUAL, here).describe())
                .toList();
        if (columns.isEmpty()) {
            throw new IllegalArgumentException(
                    "%s and %s have no column in common".formatted(before.source(), now.source()));
        }
        List<Understood> compared =
                columns.stream().filter(column -> !OWN.contains(column.kind())).toList();
        return sorted(compared.size(), place -> {
            Understood column = compared.get(place);
            return of(column.name(), column.kind(), both(column, one, here, other, there));
        });
    }

    /// {@return how far a model's answers have moved: the classes that it takes rows for, or each number that it predicts}
    ///
    /// @throws IllegalArgumentException if rows are not as the model takes them; with the line
    public static List<Drift> ofAnswers(Model model, Table before, Table now) {
        Features.Columns columns = model.columns();
        Table one = some(before), other = some(now);
        Matrix first = model.predict(one.encode(columns)), second = model.predict(other.encode(columns));
        List<String> names = model.target() instanceof Target.Labels(var labels)
                ? labels
                : model.target().columns();
        return sorted(names.size(), place -> {
            double[] values = IntStream.range(0, one.size() + other.size())
                    .mapToDouble(i -> i < one.size()
                            ? answer(model.target(), first, i, place)
                            : answer(model.target(), second, i - one.size(), place))
                    .toArray();
            List<String> words = model.target() instanceof Target.Classes classes ? classes.classes() : null;
            return of(
                    "predicted " + names.get(place),
                    words == null ? Kind.NUMERIC : Kind.CATEGORICAL,
                    new Both(values, one.size(), words));
        });
    }

    private static double answer(Target target, Matrix predictions, int col, int place) {
        return switch (target) {
            case Target.Classes _ -> Target.Classes.decode(predictions, col);
            case Target.Labels _ -> predictions.get(place, col);
            case Target.Number _, Target.Numbers _ ->
                target.numbers().get(place).decode(predictions.get(place, col));
        };
    }

    private static List<Drift> sorted(int n, IntFunction<Drift> of) {
        List<Drift> all = new ArrayList<>(n == 0 ? List.of() : Parallel.map(n, of));
        all.sort((a, b) ->
                Double.compare(b.distance - b.chance, a.distance - a.chance)); // stable: equal ones keep their order
        return all;
    }

    private static Table some(Table table) {
        if (table.size() == 0) {
            throw new IllegalArgumentException(table.source() + " holds a header and no rows");
        }
        if (table.size() <= MOST) {
            return table;
        }
        int[] drawn = Arrays.copyOf(RandomStream.of(SEED, Purpose.SPLIT, 0).permutation(table.size()), MOST);
        Arrays.sort(drawn);
        return table.select(drawn);
    }

    private static Both both(Understood column, Table one, Recognition here, Table other, Recognition there) {
        boolean numbers = column.kind() == Kind.NUMERIC || column.kind() == Kind.DATE;
        double[] values = new double[one.size() + other.size()];
        Map<String, Integer> words = new LinkedHashMap<>();
        for (int t = 0; t < 2; t++) {
            Table table = t == 0 ? one : other;
            Recognition written = t == 0 ? here : there;
            Notation notation = numbers ? written.numbers(column.name()) : written.words();
            int place = table.column(column.name()), from = t == 0 ? 0 : one.size();
            for (int r = 0; r < table.size(); r++) {
                String field = table.rows().get(r).fields().get(place);
                values[from + r] = switch (column.kind()) {
                    case NUMERIC -> notation.value(field);
                    case DATE -> Days.parse(notation.text(field));
                    default ->
                        notation.isMissing(field)
                                ? Double.NaN
                                : words.computeIfAbsent(notation.text(field), _ -> words.size());
                };
            }
        }
        return new Both(values, one.size(), numbers ? null : List.copyOf(words.keySet()));
    }

    private static Drift of(String name, Kind kind, Both both) {
        int n = both.values.length;
        int[] ranks = ranks(both);
        int different = Arrays.stream(ranks).max().orElse(0) + 1;
        int[] order = IntStream.range(0, n).toArray();
        double distance = distance(ranks, order, both, different);
        double chance = 0;
        for (int i = 0; i < SHUFFLES; i++) {
            int[] dealt = RandomStream.of(SEED, Purpose.OTHER, i).permutation(n);
            chance = Math.max(chance, distance(ranks, dealt, both, different));
        }
        return new Drift(name, distance, chance, change(kind, both));
    }

    /// {@return which of the different values each row has, ascending, NaN the last}
    private static int[] ranks(Both both) {
        double[] values = Arrays.stream(both.values).map(v -> v + 0.0).toArray(); // −0 is 0
        double[] sorted = Arrays.stream(values).sorted().distinct().toArray();
        return Arrays.stream(values)
                .mapToInt(v -> Arrays.binarySearch(sorted, v))
                .toArray();
    }

    /// {@return the distance of the rows that come first in an order from the others}
    private static double distance(int[] ranks, int[] order, Both both, int different) {
        double[] shares = new double[different]; // p − q of each value
        double each = 1.0 / both.first, other = 1.0 / (order.length - both.first);
        for (int i = 0; i < order.length; i++) {
            shares[ranks[order[i]]] += i < both.first ? each : -other;
        }
        double sum = 0, most = 0;
        for (double share : shares) {
            if (both.words != null) {
                sum += Math.abs(share) / 2;
                most = sum;
            } else {
                sum += share;
                most = Math.max(most, Math.abs(sum));
            }
        }
        return most;
    }

    private static String change(Kind kind, Both both) {
        double[] one = Arrays.copyOf(both.values, both.first);
        double[] other = Arrays.copyOfRange(both.values, both.first, both.values.length);
        double without = missing(one), lack = missing(other);
        String nothing = "missing %s → %s".formatted(percent(without), percent(lack));
        if (both.words != null) {
            double[] p = shares(one, both.words.size()), q = shares(other, both.words.size());
            int most = 0;
            for (int w = 1; w < p.length; w++) {
                most = Math.abs(p[w] - q[w]) > Math.abs(p[most] - q[most]) ? w : most;
            }
            return p.length == 0 || Math.abs(without - lack) > Math.abs(p[most] - q[most])
                    ? nothing
                    : "%s %s → %s".formatted(Features.quoted(both.words.get(most)), percent(p[most]), percent(q[most]));
        }
        Spread before = Spread.of(one), now = Spread.of(other);
        if (before == null || now == null) {
            return nothing;
        }
        String median = "median %s → %s".formatted(text(kind, before.median()), text(kind, now.median()));
        return Math.abs(without - lack) >= 0.01 ? median + ", " + nothing : median;
    }

    private static double missing(double[] values) {
        return (double) Arrays.stream(values).filter(Double::isNaN).count() / values.length;
    }

    private static double[] shares(double[] values, int words) {
        double[] shares = new double[words];
        for (double v : values) {
            if (!Double.isNaN(v)) {
                shares[(int) v] += 1.0 / values.length;
            }
        }
        return shares;
    }

    private static String text(Kind kind, double v) {
        return kind == Kind.DATE
                ? LocalDate.ofEpochDay((long) Math.floor(v)).toString()
                : Decimal.text(Double.parseDouble(String.format(Locale.ROOT, "%.4g", v)));
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, share > 0 && share < 0.1 ? "%.1f%%" : "%.0f%%", 100 * share);
    }
}
