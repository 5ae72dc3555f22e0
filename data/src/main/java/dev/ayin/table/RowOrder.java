package dev.ayin.table;

import dev.ayin.data.Features;
import java.util.Comparator;
import java.util.List;

/// An order of rows that follows from what they hold alone, for tables that come in any order, as from a cluster: so it is the
/// same rows, one after the other, wherever they lie.
///
/// Rows are compared field by field, from left to right. A missing field stands before all others, then come numbers by their
/// value (1.0 and 1.00 are equal), then words by their letters' code units. Rows that are equal in all fields mean the same.
public final class RowOrder {
    private RowOrder() {}

    /// Compares fields.
    private static final Comparator<String> FIELD = (a, b) -> {
        boolean noA = Features.isMissing(a), noB = Features.isMissing(b);
        if (noA || noB) {
            return Boolean.compare(noB, noA);
        }
        double x = Features.Numeric.parse(a), y = Features.Numeric.parse(b);
        boolean wordA = Double.isNaN(x), wordB = Double.isNaN(y);
        if (wordA || wordB) {
            return wordA && wordB ? a.compareTo(b) : Boolean.compare(wordA, wordB);
        }
        return x == y ? 0 : Double.compare(x, y); // −0 is 0
    };

    /// Compares rows of equally many fields.
    public static final Comparator<List<String>> FIELDS = (a, b) -> {
        for (int c = 0; c < a.size(); c++) {
            int order = FIELD.compare(a.get(c), b.get(c));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    };

    /// {@return the table with its rows in this order, by the columns from left to right}
    public static Table sorted(Table table) {
        return new Table(
                table.source(),
                table.columns(),
                table.rows().stream()
                        .sorted(Comparator.comparing(Table.Row::fields, FIELDS))
                        .toList(),
                table.remarks());
    }
}
