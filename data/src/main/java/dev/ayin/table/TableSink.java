package dev.ayin.table;

import dev.ayin.data.Remark;
import dev.ayin.data.TableFormat;
import java.util.List;

/// Takes the rows of a table while they are read, one after the other: a table that is streamed into one is never whole in
/// memory, unless the sink keeps it. One thread calls it.
public interface TableSink {
    /// What is known of a table before its rows.
    ///
    /// @param source what to call it in a message, such as the file's name
    /// @param unit what its rows are counted by: "line" where all are of one CSV file, else "row"
    /// @param columns their names
    /// @param remarks what cannot be read from the source
    /// @param written how the text comes about
    record Head(String source, String unit, List<String> columns, List<Remark> remarks, Written written) {
        public Head {
            columns = List.copyOf(columns);
            remarks = List.copyOf(remarks);
        }

        /// Of text of which nothing was told.
        public Head(String source, String unit, List<String> columns, List<Remark> remarks) {
            this(source, unit, columns, remarks, Written.TEXT);
        }

        /// {@return the table that has these rows}
        /// @throws IllegalArgumentException if two columns have the same name
        public Table table(List<Table.Row> rows) {
            return new Table(source, columns, rows, remarks, written);
        }
    }

    /// {@return a sink that hands on to another one, of a table of which more is told than its source knows}
    static TableSink told(TableFormat format, TableSink sink) {
        return new TableSink() {
            @Override
            public void begin(Head head) {
                Written written = head.written();
                sink.begin(new Head(
                        head.source(),
                        head.unit(),
                        head.columns(),
                        head.remarks(),
                        new Written(written.format().with(format), written.semicolons(), written.typed())));
            }

            @Override
            public void row(Table.Row row) {
                sink.row(row);
            }
        };
    }

    /// The table begins.
    ///
    /// @throws IllegalArgumentException if the sink does not want such a table
    void begin(Head head);

    /// @param row the next one, with one field a column
    /// @throws IllegalArgumentException if the sink does not want such a row
    /// @throws java.io.UncheckedIOException if it cannot write what it has to
    void row(Table.Row row);
}
