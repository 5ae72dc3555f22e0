package dev.ayin.cli.options;

import dev.ayin.data.TableFormat;
import dev.ayin.large.BrokenRow;
import dev.ayin.large.CsvFile;
import dev.ayin.large.LargeTable;
import dev.ayin.large.Spool;
import dev.ayin.large.Text;
import dev.ayin.table.Csv;
import dev.ayin.table.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/// What is made of a table, whatever its source and size: of one whose text is short from its rows in memory, of a large one from
/// its text. A plain CSV file is read where it is, and anything else is streamed first.
interface TableUse<T> {
    T small(Table table) throws IOException;

    T large(Text text) throws IOException;

    /// {@return what is there already, so that nothing need be streamed; null if there is nothing}
    default T known(Text text) throws IOException {
        return null;
    }

    /// {@return what is made of a table}
    ///
    /// @param always whether it is taken for a large one, however small it is
    default T read(TableInput input, ColumnOptions columns, boolean always, LargeTable.Watch watch) throws IOException {
        Path file = input.single();
        if (file != null && isPlainCsv(file, input.format())) {
            if (!always && Files.size(file) < LargeTable.LARGE) {
                return small(input.read());
            }
            try {
                return large(new CsvFile(file, input.format()));
            } catch (BrokenRow e) {
                // row by row, then: the column with the line break may be one that is not learnt from
            }
        }
        try (Spool spool =
                new Spool(input.name(), file, columns.target(), columns.options(), input.format(), always, watch)) {
            T known = known(spool);
            if (known != null) {
                return known;
            }
            input.stream(spool);
            return spool.isLarge() ? large(spool) : small(spool.table());
        }
    }

    /// {@return whether a file is text as it is, called so, and holds names and rows alone}
    private static boolean isPlainCsv(Path file, TableFormat format) throws IOException {
        return file.toString().toLowerCase(Locale.ROOT).matches("(?s).*\\.(csv|tsv)") && Csv.isPlain(file, format);
    }
}
