package dev.ayin.table;

import dev.ayin.data.TableFormat;
import java.io.Serializable;
import java.util.Set;

/// How the text of a table came about. Immutable.
///
/// @param format what was told of it
/// @param semicolons whether its fields were parted by semicolons, as where a comma stands before decimals
/// @param typed columns whose source knows their type, such as those of a database: numbers stand there as programs write them
public record Written(TableFormat format, boolean semicolons, Set<String> typed) implements Serializable {
    /// Text of which nothing was told.
    public static final Written TEXT = new Written(TableFormat.FOUND_OUT, false, Set.of());

    public Written {
        typed = Set.copyOf(typed);
    }

    /// Text of which something was told.
    public Written(TableFormat format) {
        this(format, false, Set.of());
    }
}
