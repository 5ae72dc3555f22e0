package dev.ayin.table;

import dev.ayin.data.Features;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/// The fields of one column, read once as text and as numbers. Not thread-safe.
final class Column {
    /// Numbers by their value, then words by their letters.
    static final Comparator<String> NATURAL =
            Comparator.comparingDouble(Features.Numeric::parse).thenComparing(Comparator.naturalOrder());

    /// More different fields than this are no words to choose from.
    static final int MOST_WORDS = 50;

    private static final Pattern ENDLESS = Pattern.compile("[+-]?(?i:nan|inf|infinity)");

    private final String[] fields; // null where missing
    private final double[] values; // NaN where missing, or no number
    private int present;
    private int numbers;
    private int wholes;
    private int endless;
    private Map<String, Integer> counts; // once it is asked for: it is large for a column of numbers

    private Column(String[] fields, double[] values) {
        this.fields = fields;
        this.values = values;
        for (int r = 0; r < fields.length; r++) {
            if (fields[r] != null) {
                present++;
                if (Double.isFinite(values[r])) {
                    numbers++;
                    wholes += values[r] == Math.rint(values[r]) ? 1 : 0;
                } else if (isEndless(fields[r], values[r])) {
                    endless++;
                }
            }
        }
    }

    /// {@return whether the field says that it is no finite number}
    private static boolean isEndless(String field, double value) {
        return Double.isInfinite(value)
                || field.length() <= "-infinity".length()
                        && ENDLESS.matcher(field).matches();
    }

    static Column of(Table table, int column) {
        String[] fields = new String[table.size()];
        double[] values = new double[table.size()];
        for (int r = 0; r < fields.length; r++) {
            String field = table.rows().get(r).fields().get(column);
            fields[r] = Features.isMissing(field) ? null : field;
            values[r] = Features.Numeric.parse(field);
        }
        return new Column(fields, values);
    }

    /// {@return the fields in these rows}
    Column select(int[] rows) {
        String[] chosen = new String[rows.length];
        double[] numbers = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            chosen[i] = fields[rows[i]];
            numbers[i] = values[rows[i]];
        }
        return new Column(chosen, numbers);
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

    /// {@return how many different fields there are}
    int different() {
        return counts().size();
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
        return numbers > 0
                && (numbers + endless == present || 10L * numbers >= 9L * present && different() > MOST_WORDS);
    }

    /// {@return whether all are whole numbers}
    boolean isWhole() {
        return wholes == present;
    }

    /// {@return the first row with a field that is no finite number, −1 if there is none}
    int firstOther() {
        for (int r = 0; r < fields.length; r++) {
            if (fields[r] != null && !Double.isFinite(values[r])) {
                return r;
            }
        }
        return -1;
    }

    /// {@return mean and standard deviation of the numbers}
    Moments moments() {
        double[] numbers = new double[present];
        int n = 0;
        for (int r = 0; r < fields.length; r++) {
            if (fields[r] != null) {
                numbers[n++] = values[r];
            }
        }
        return Moments.of(numbers);
    }
}
