package dev.ayin.cli.text;

import java.util.ArrayList;
import java.util.List;

/// A table in plain text: the first column to the left, all others to the right.
public final class TextTable {
    private final List<String[]> rows = new ArrayList<>();

    public TextTable(String... head) {
        rows.add(head);
    }

    /// Adds a row of as many cells as the head has.
    public void row(Object... cells) {
        String[] texts = new String[cells.length];
        for (int i = 0; i < cells.length; i++) {
            texts[i] = String.valueOf(cells[i]);
        }
        rows.add(texts);
    }

    @Override
    public String toString() {
        int[] widths = new int[rows.getFirst().length];
        for (String[] row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row[i].length());
            }
        }
        StringBuilder text = new StringBuilder();
        for (String[] row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                String space = " ".repeat(widths[i] - row[i].length());
                line.append(i == 0 ? row[i] + space : "  " + space + row[i]);
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }
}
