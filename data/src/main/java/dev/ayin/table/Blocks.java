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

    /// Enough rows for all cores, and so many fields or numbers at most, so that wide rows take no more memory than others.
    private static final int ROWS = 10_000, CELLS = 1 << 22;

    private final int most;
    private final int width;
    private final Receiver receiver;
    private final List<Table.Row> rows = new ArrayList<>();
    private Head head;
    private int size;

    /// @param size how many rows a block has, the last one fewer
    public Blocks(int size, Receiver receiver) {
        this(size, 0, receiver);
    }

    private Blocks(int most, int width, Receiver receiver) {
        this.most = most;
        this.width = width;
        this.receiver = receiver;
    }

    /// {@return blocks of some thousand rows, or of fewer where rows are wide}
    ///
    /// @param width how many numbers a row becomes
    public static Blocks ofWidth(int width, Receiver receiver) {
        return new Blocks(ROWS, width, receiver);
    }

    @Override
    public void begin(Head head) {
        this.head = head;
        this.size = width == 0
                ? most
                : Math.clamp(CELLS / Math.max(width, head.columns().size()), 1, most);
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
