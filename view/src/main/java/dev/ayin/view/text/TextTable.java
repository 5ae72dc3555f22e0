package dev.ayin.view.text;

import dev.ayin.text.Printable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// A table in plain text, whatever its cells hold ([Printable]): the first column to the left, all others to the right unless they are words.
public final class TextTable {
    private final Set<Integer> words = new HashSet<>(Set.of(0));
    private final List<String[]> rows = new ArrayList<>();

    public TextTable(String... head) {
        row((Object[]) head);
    }

    /// Lays columns to the left, counted from 0.
    public TextTable left(Integer... columns) {
        words.addAll(List.of(columns));
        return this;
    }

    /// Adds a row of as many cells as the head has.
    public void row(Object... cells) {
        String[] texts = new String[cells.length];
        for (int i = 0; i < cells.length; i++) {
            texts[i] = Printable.line(String.valueOf(cells[i]));
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
                line.append(i == 0 ? "" : "  ").append(words.contains(i) ? row[i] + space : space + row[i]);
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }
}
