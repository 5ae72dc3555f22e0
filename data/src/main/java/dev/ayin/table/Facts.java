package dev.ayin.table;

import dev.ayin.data.Features;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// What the fields of a column are.
///
/// @param present how many are not missing
/// @param missing how many are
/// @param numbers how many are finite numbers
/// @param wholes how many are whole numbers
/// @param endless how many say NaN or infinity
/// @param counts how often each field occurs, missing ones left out
record Facts(int present, int missing, int numbers, int wholes, int endless, Map<String, Integer> counts) {
    /// Numbers by their value, then words by their letters.
    static final Comparator<String> NATURAL =
            Comparator.comparingDouble(Features.Numeric::parse).thenComparing(Comparator.naturalOrder());

    /// More different fields than this are no words to choose from.
    static final int MOST_WORDS = 50;

    private static final Pattern ENDLESS = Pattern.compile("[+-]?(?i:nan|inf|infinity)");

    static Facts of(Table table, int column) {
        List<String> present = table.present(column);
        int numbers = 0, wholes = 0, endless = 0;
        Map<String, Integer> counts = new HashMap<>();
        for (String field : present) {
            counts.merge(field, 1, Integer::sum);
            double value = Features.Numeric.parse(field);
            if (Double.isFinite(value)) {
                numbers++;
                wholes += value == Math.rint(value) ? 1 : 0;
            } else if (Double.isInfinite(value) || ENDLESS.matcher(field).matches()) {
                endless++;
            }
        }
        return new Facts(present.size(), table.size() - present.size(), numbers, wholes, endless, counts);
    }

    /// {@return how many different fields there are}
    int different() {
        return counts.size();
    }

    /// {@return whether the column is meant to hold numbers} It is also where a few of very many different fields are
    /// none, which is a mistake worth a message rather than a column of words.
    boolean meansNumbers() {
        return numbers > 0
                && (numbers + endless == present || different() > MOST_WORDS && 10L * numbers >= 9L * present);
    }

    boolean allWhole() {
        return wholes == present;
    }

    /// {@return whether no field occurs twice}
    boolean allDifferent() {
        return different() == present;
    }
}
