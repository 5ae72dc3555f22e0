package dev.ayin.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class BlocksTest {
    /// A short row may become many numbers, and a wide one has many fields: neither takes more memory than others.
    @Test
    void wideRowsComeInSmallBlocks() {
        assertThat(sizes(1, 2, 25_000)).containsExactly(10_000, 10_000, 5_000);
        assertThat(sizes(1, 20_000, 500)).containsExactly(209, 209, 82);
        assertThat(sizes(20_000, 1, 500)).containsExactly(209, 209, 82);
        assertThat(sizes(1, 100_000_000, 2)).containsExactly(1, 1);
    }

    private static List<Integer> sizes(int columns, int width, int rows) {
        List<Integer> sizes = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (int c = 0; c < columns; c++) {
            names.add("c" + c);
        }
        Blocks blocks = Blocks.ofWidth(width, (_, block) -> sizes.add(block.size()));
        blocks.begin(new TableSink.Head("rows", "row", names, List.of()));
        Table.Row row = new Table.Row(new Table.Origin("rows", "row"), 1, Collections.nCopies(columns, ""));
        for (int r = 0; r < rows; r++) {
            blocks.row(row);
        }
        blocks.end();
        return sizes;
    }
}
