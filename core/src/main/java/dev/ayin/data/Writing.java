package dev.ayin.data;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// How a table is written, as training found it or was told. Kept in the model file, so that the next table is read in the same
/// way. Immutable, safe from any thread.
///
/// @param format what was told
/// @param numbers how columns of numbers and dates are written where nothing else is said
/// @param words how columns of words are, and of true and false
/// @param columns how others are, the target's too, by their names
public record Writing(TableFormat format, Notation numbers, Notation words, Map<String, Notation> columns) {
    /// Of models that were made before anybody asked how a table is written: each field is taken as it stands.
    public static final Writing AS_IS = new Writing(TableFormat.FOUND_OUT, Notation.AS_IS, Notation.AS_IS, Map.of());

    /// Nothing out of the ordinary.
    public static final Writing USUAL = new Writing(TableFormat.FOUND_OUT, Notation.NUMBERS, Notation.WORDS, Map.of());

    public Writing {
        columns = Collections.unmodifiableMap(new TreeMap<>(columns)); // in an order that files can repeat
    }

    /// {@return the same for columns that have got other names}
    public Writing named(List<Features.Column> before, List<Features.Column> after) {
        Map<String, Notation> named = new TreeMap<>(columns);
        for (int c = 0; c < before.size(); c++) {
            Notation notation = named.remove(before.get(c).name());
            if (notation != null) {
                named.put(after.get(c).name(), notation);
            }
        }
        return new Writing(format, numbers, words, named);
    }

    /// {@return how a column is written}
    public Notation of(Features.Column column) {
        Notation own = columns.get(column.name());
        boolean isWord = column instanceof Features.Categorical || column instanceof Features.Logical;
        return own != null ? own : isWord ? words : numbers;
    }

    /// {@return how a column is written that is to be predicted}
    public Notation target(String column, Target target) {
        return columns.getOrDefault(column, target.numbers().isEmpty() ? words : numbers);
    }
}
