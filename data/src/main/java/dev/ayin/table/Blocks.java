package dev.ayin.table;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/// Cuts a table that is streamed into smaller ones, so that only some rows of it are in memory at a time.
///
/// ```java
/// Blocks blocks = new Blocks(10_000, (head, block) -> System.out.println(block.size()));
/// TableFiles.stream("sales.parquet", blocks);
/// blocks.end();
/// ```
public final class Blocks implements TableSink {
    /// Is given the blocks, in their order.
    public interface Receiver {
        void receive(Head head, Table block) throws IOException;
    }

    private final int size;
    private final Receiver receiver;
    private final List<Table.Row> rows = new ArrayList<>();
    private Head head;

    /// @param size how many rows a block has, the last one fewer
    public Blocks(int size, Receiver receiver) {
        this.size = size;
        this.receiver = receiver;
    }

    @Override
    public void begin(Head head) {
        this.head = head;
    }

    @Override
    public void row(Table.Row row) {
        rows.add(row);
        if (rows.size() == size) {
            flush();
        }
    }

    /// Hands on the rows that are left. Call it when all were streamed.
    public void end() {
        if (!rows.isEmpty()) {
            flush();
        }
    }

    private void flush() {
        try {
            receiver.receive(head, head.table(rows));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        rows.clear();
    }
}
