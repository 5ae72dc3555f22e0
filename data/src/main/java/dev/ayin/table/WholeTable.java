package dev.ayin.table;

import java.util.ArrayList;
import java.util.List;

/// Keeps all rows that are streamed into it.
public final class WholeTable implements TableSink {
    private final List<Table.Row> rows = new ArrayList<>();
    private Head head;

    /// Holds nothing yet.
    public WholeTable() {}

    @Override
    public void begin(Head head) {
        this.head = head;
    }

    @Override
    public void row(Table.Row row) {
        rows.add(row);
    }

    /// {@return the table that was streamed}
    /// @throws IllegalArgumentException if two columns have the same name
    /// @throws IllegalStateException if nothing was streamed
    public Table table() {
        if (head == null) {
            throw new IllegalStateException("no table was streamed");
        }
        return head.table(rows);
    }
}
