package dev.ayin.table;

import dev.ayin.data.Days;
import dev.ayin.data.Features;
import dev.ayin.data.Notation;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// The fields of one column, read once as text and as numbers in the notation that they are written in. Not thread-safe.
final class Column {
    /// Numbers by their value, then words by their letters.
    static final Comparator<String> NATURAL =
            Comparator.comparingDouble(Features.Numeric::parse).thenComparing(Comparator.naturalOrder());

    /// More different fields than this are no words to choose from.
    static final int MOST_WORDS = 50;

    /// How many of the words that stand for nothing are told.
    private static final int MOST_TOLD = 5;

    /// Whole numbers that begin with 0 are identifiers if all have the same length, or so large a share of them is padded.
    private static final double PADDED_SHARE = 0.05;

    private static final Pattern ENDLESS = Pattern.compile("[+-]?(?i:nan|inf|infinity)");

    private final String[] fields; // null where missing
    private final double[] numbers; // NaN where missing, or no number
    private final Set<String> nothing; // words that stand for nothing, but the usual ones
    private final int present;
    private Map<String, Integer> counts; // once it is asked for: it is large for a column of numbers

    private Column(String[] fields, double[] numbers, Set<String> nothing) {
        this.fields = fields;
        this.numbers = numbers;
        this.nothing = nothing;
        present = (int) Arrays.stream(fields).filter(field -> field != null).count();
    }

    /// @param notation that the fields are read in
    static Column of(Table table, int column, Notation notation) {
        String[] fields = new String[table.size()];
        double[] numbers = new double[table.size()];
        Set<String> nothing = new TreeSet<>();
        for (int r = 0; r < fields.length; r++) {
            String field = table.rows().get(r).fields().get(column), text = notation.text(field);
            fields[r] = text.isEmpty() ? null : text;
            numbers[r] = text.isEmpty() ? Double.NaN : notation.value(field);
            if (text.isEmpty() && nothing.size() < MOST_TOLD && !Features.isMissing(field)) {
                nothing.add(field);
            }
        }
        return new Column(fields, numbers, nothing);
    }

    /// {@return the fields in these rows}
    Column select(int[] rows) {
        return new Column(
                Arrays.stream(rows).mapToObj(row -> fields[row]).toArray(String[]::new),
                Arrays.stream(rows).mapToDouble(row -> numbers[row]).toArray(),
                nothing);
    }

    /// {@return words that stand for nothing here, but the usual ones; a few of them}
    Set<String> nothing() {
        return nothing;
    }

    /// {@return whether these are whole numbers of which some begin with 0, as identifiers do that are no numbers: ZIP codes,
    /// keys}
    boolean isPadded() {
        int padded = 0, length = -1;
        boolean sameLength = true;
        for (String field : fields) {
            if (field == null) {
                continue;
            }
            for (int i = 0; i < field.length(); i++) {
                if (field.charAt(i) < '0' || field.charAt(i) > '9') {
                    return false;
                }
            }
            padded += field.length() > 1 && field.charAt(0) == '0' ? 1 : 0;
            sameLength &= length < 0 || field.length() == length;
            length = field.length();
        }
        return padded > 0 && (sameLength || padded >= PADDED_SHARE * present);
    }

    /// {@return how many fields there are}
    int size() {
        return fields.length;
    }

    /// {@return how many fields are not missing}
    int present() {
        return present;
    }

    /// {@return how many are}
    int missing() {
        return fields.length - present;
    }

    /// {@return a field, null where it is missing}
    String field(int row) {
        return fields[row];
    }

    /// {@return how often each field occurs, missing ones left out}
    Map<String, Integer> counts() {
        if (counts == null) {
            counts = new HashMap<>();
            for (String field : fields) {
                if (field != null) {
                    counts.merge(field, 1, Integer::sum);
                }
            }
        }
        return counts;
    }

    /// {@return the fields, the most frequent first}
    List<Map.Entry<String, Integer>> byFrequency() {
        return counts().entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey(NATURAL)))
                .toList();
    }

    /// {@return how many different fields there are}
    int different() {
        return counts().size();
    }

    /// {@return how many different numbers there are} Of a hundred thousand this is soon found, their fields are not.
    int differentNumbers() {
        double[] sorted =
                Arrays.stream(numbers).filter(Double::isFinite).sorted().toArray();
        int different = Math.min(1, sorted.length);
        for (int r = 1; r < sorted.length; r++) {
            different += sorted[r] == sorted[r - 1] ? 0 : 1;
        }
        return different;
    }

    /// {@return whether no field occurs twice}
    boolean isAllDifferent() {
        return different() == present;
    }

    /// {@return the one field that all rows have which are not missing, or null}
    String constant() {
        String first = null;
        for (String field : fields) {
            if (field != null && first != null && !field.equals(first)) {
                return null;
            }
            first = field == null ? first : field;
        }
        return first;
    }

    /// {@return whether the column is meant to hold numbers} It is also where a few of very many different fields are
    /// none, which is a mistake worth a message rather than a column of words.
    boolean meansNumbers() {
        int finite = 0, endless = 0;
        for (int r = 0; r < fields.length; r++) {
            if (Double.isFinite(numbers[r])) {
                finite++;
            } else if (isEndless(fields[r], numbers[r])) {
                endless++;
            }
        }
        return finite > 0 && (finite + endless == present || means(finite));
    }

    /// {@return the first field that is no number, where four fifths and more of all are; null otherwise}
    String otherThanNumbers() {
        long finite = Arrays.stream(numbers).filter(Double::isFinite).count();
        for (int r = 0; finite < present && 5 * finite >= 4L * present && r < fields.length; r++) {
            if (fields[r] != null && !Double.isFinite(numbers[r])) {
                return fields[r];
            }
        }
        return null;
    }

    /// {@return whether the field says that it is no finite number}
    private static boolean isEndless(String field, double number) {
        return Double.isInfinite(number)
                || field != null
                        && field.length() <= "-infinity".length()
                        && ENDLESS.matcher(field).matches();
    }

    /// {@return whether the column is meant to hold dates or times}
    boolean meansDates() {
        int dates = 0;
        for (String field : fields) {
            dates += field != null && !Double.isNaN(Days.parse(field)) ? 1 : 0;
        }
        return dates > 0 && (dates == present || means(dates));
    }

    private boolean means(int alike) {
        return 10L * alike >= 9L * present && different() > MOST_WORDS;
    }

    /// {@return whether each field says true or false, and both are said}
    boolean meansBooleans() {
        if (fields.length > 1000 && different() > MOST_WORDS) {
            return false;
        }
        double[] truths = counts().keySet().stream()
                .mapToDouble(Features.Logical::parse)
                .distinct()
                .toArray();
        return truths.length == 2 && !Double.isNaN(truths[0] + truths[1]);
    }

    /// {@return whether all are whole numbers}
    boolean isWhole() {
        return IntStream.range(0, fields.length)
                .allMatch(r -> fields[r] == null || numbers[r] == Math.rint(numbers[r]));
    }

    /// {@return the first row with a field that is none of the kind, −1 if there is none}
    int firstOther(Kind kind) {
        double[] values = values(kind);
        for (int r = 0; r < fields.length; r++) {
            if (fields[r] != null && !Double.isFinite(values[r])) {
                return r;
            }
        }
        return -1;
    }

    /// {@return the fields as the numbers that they are in a column of this kind; NaN where there is none}
    double[] values(Kind kind) {
        ToDoubleFunction<String> parse = kind == Kind.DATE ? Days::parse : Features.Logical::parse;
        return kind == Kind.NUMERIC
                ? numbers
                : Arrays.stream(fields)
                        .mapToDouble(field -> field == null ? Double.NaN : parse.applyAsDouble(field))
                        .toArray();
    }
}
