package dev.ayin.cli.options;

import dev.ayin.large.LargeTable;
import dev.ayin.large.Text;
import dev.ayin.table.Description;
import dev.ayin.table.Table;
import dev.ayin.table.TableOptions;
import java.io.IOException;
import java.util.Locale;

/// A look at a table whatever its source and size: all rows of a small one, a sample of a large one.
///
/// @param source what to call it
/// @param rows how many have a target
/// @param description of the rows that were looked at
/// @param note how many those are, or null where they are all
public record TableLook(String source, long rows, Description description, String note) {
    /// {@return what is seen of a table}
    /// @throws IllegalArgumentException if it is none, or a column that is named is not there
    public static TableLook of(TableInput input, ColumnOptions columns, LargeTable.Watch watch) throws IOException {
        TableOptions options = columns.options();
        TableUse<TableLook> look = new TableUse<>() {
            @Override
            public TableLook small(Table table) {
                Description all = Description.of(table, columns.target(), options);
                return new TableLook(table.source(), all.rows(), all, null);
            }

            @Override
            public TableLook large(Text text) throws IOException {
                LargeTable table = new LargeTable(text, columns.target(), 0, 0, 0, options);
                return sample(table, table.sample(watch));
            }
        };
        return look.read(input, columns, false, watch);
    }

    private static TableLook sample(LargeTable table, LargeTable.Sample sample) {
        TableOptions options = table.text().options(table.options());
        Description seen = Description.of(sample.rows(), table.target(), options);
        String note = String.format(
                Locale.ROOT,
                "%s%,d of the rows were looked at",
                sample.untargeted() == 0 ? "" : "%,d more rows have no target; ".formatted(sample.untargeted()),
                sample.rows().size());
        return new TableLook(table.text().name(), sample.of(), seen, note);
    }
}
