package dev.ayin.cli.options;

import dev.ayin.large.BrokenRow;
import dev.ayin.large.CsvFile;
import dev.ayin.large.LargeTable;
import dev.ayin.large.Spool;
import dev.ayin.large.Text;
import dev.ayin.table.Description;
import dev.ayin.table.Table;
import dev.ayin.table.TableOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/// A look at a table whatever its source and size: all rows of a small one, a sample of a large one.
///
/// @param source what to call it; @param rows how many have a target
/// @param description of the rows that were looked at
/// @param note how many those are, or null where they are all
public record TableLook(String source, long rows, Description description, String note) {
    /// {@return what is seen of a table}
    /// @throws IllegalArgumentException if it is none, or a column that is named is not there
    public static TableLook of(TableInput input, ColumnOptions columns, LargeTable.Watch watch) throws IOException {
        Path file = input.single();
        if (file != null && TableLoad.isPlainCsv(file) && Files.size(file) >= LargeTable.LARGE) {
            try {
                return sample(new CsvFile(file), columns, watch);
            } catch (BrokenRow e) {
                // row by row, then: the column with the line break may be one that is not learnt from
            }
        }
        try (Spool spool = new Spool(input.name(), file, columns.target(), columns.options(), false, watch)) {
            input.stream(spool);
            return spool.isLarge() ? sample(spool, columns, watch) : all(spool.table(), columns);
        }
    }

    private static TableLook all(Table table, ColumnOptions columns) {
        Description all = Description.of(table, columns.target(), columns.options());
        return new TableLook(table.source(), all.rows(), all, null);
    }

    private static TableLook sample(Text text, ColumnOptions columns, LargeTable.Watch watch) throws IOException {
        TableOptions options = columns.options();
        LargeTable.Sample sample = new LargeTable(text, columns.target(), 0, 0, 0, options).sample(watch);
        Description seen = Description.of(sample.rows(), columns.target(), text.options(options));
        String note = String.format(
                Locale.ROOT,
                "%s%,d of the rows were looked at",
                sample.untargeted() == 0 ? "" : "%,d more rows have no target; ".formatted(sample.untargeted()),
                sample.rows().size());
        return new TableLook(text.name(), sample.of(), seen, note);
    }
}
