package dev.ayin.large;

import dev.ayin.data.Remark;
import dev.ayin.table.Table;
import dev.ayin.table.TableOptions;
import dev.ayin.table.Written;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// The text of a large table: a CSV file, or what was streamed from elsewhere ([Spool]).
public sealed interface Text permits CsvFile, Spool {
    /// Where a row comes from.
    record Place(Table.Origin origin, long number) {
        @Override
        public String toString() {
            return "%s, %s %d".formatted(origin.name(), origin.unit(), number);
        }
    }

    /// {@return what to call the table in a message}
    String name();

    /// {@return the file that the table is in, null where it is in none or in several}
    Path source();

    /// {@return the file of the text}
    Path file() throws IOException;

    /// {@return how long the text of the whole table is, in characters or bytes}
    long length() throws IOException;

    /// {@return the columns' names, parted by commas as all fields are; null where the text has yet to show both}
    List<String> names();

    /// {@return the options of the table, for the columns that the text has}
    TableOptions options(TableOptions options);

    /// {@return where the row on a line of the text comes from}
    ///
    /// @param line from 1; that of the names is the first one
    Place place(long line);

    /// {@return how the text came about}
    Written written();

    /// {@return what could not be read from the source}
    List<Remark> remarks();
}
