package dev.ayin.cli.options;

import dev.ayin.disk.Temporary;
import dev.ayin.large.LargeTable;
import dev.ayin.large.Text;
import dev.ayin.table.Table;
import dev.ayin.table.TableDataset;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Loads a table to learn from, whatever its source and size. One whose text is long is read as a large one, and so is one of
/// which the user says where its rows are to be kept.
record TableLoad(
        DataOptions options, TableInput input, double validation, double test, long seed, LargeTable.Watch watch)
        implements TableUse<Examples> {
    TableLoad {
        if (options.mapped && options.inMemory) {
            throw new IllegalArgumentException("--mapped and --in-memory exclude each other");
        }
    }

    Examples load() throws IOException {
        return read(input, options.columns, options.mapped || options.inMemory, watch);
    }

    @Override
    public Examples known(Text text) throws IOException {
        if (text.source() == null || options.inMemory) {
            return null;
        }
        Path rows = LargeTable.rowsOf(text.source());
        LargeTable.Mapped kept = table(text).kept(rows, options.mapped);
        return kept == null ? null : mapped(rows, kept, "made before", "");
    }

    @Override
    public Examples small(Table table) {
        TableDataset read =
                TableDataset.of(table, options.columns.target(), validation, test, seed, options.columns.options());
        return new Examples(read.dataset(), read.notes());
    }

    private LargeTable table(Text text) {
        return new LargeTable(text, options.columns.target(), validation, test, seed, options.columns.options());
    }

    @Override
    public Examples large(Text text) throws IOException {
        LargeTable table = table(text);
        long begin = System.nanoTime();
        boolean exceeds = text.length() > Runtime.getRuntime().maxMemory() / 4;
        if (options.inMemory || !options.mapped && !exceeds) {
            LargeTable.Read read = table.inMemory(watch);
            return examples(read, "the rows are kept in memory, read " + speed(read, begin));
        }
        String why = options.mapped
                ? ""
                : "%s is larger than a quarter of the memory that Java may use: ".formatted(text.name());
        Path rows = text.source() == null ? temporary() : LargeTable.rowsOf(text.source());
        LargeTable.Mapped found = table.mapped(rows, watch);
        return mapped(rows, found, found.fresh() ? "made " + speed(found.read(), begin) : "made before", why);
    }

    /// {@return where the rows of a query or of several files are kept: until the program ends}
    private static Path temporary() throws IOException {
        return Temporary.path("table.rows");
    }

    private static Examples mapped(Path rows, LargeTable.Mapped found, String made, String why) throws IOException {
        String where = "%sthe rows are kept in %s, %,d MB, %s".formatted(why, rows, Files.size(rows) / 1_000_000, made);
        return examples(found.read(), where, found.refused());
    }

    private static Examples examples(LargeTable.Read read, String... sentences) {
        List<String> notes = new ArrayList<>(read.notes());
        for (String sentence : sentences) {
            if (sentence != null) {
                notes.add(sentence);
            }
        }
        return new Examples(read.dataset(), notes);
    }

    private static String speed(LargeTable.Read read, long begin) {
        double seconds = (System.nanoTime() - begin) * 1e-9;
        return String.format(
                Locale.ROOT,
                "in %.1f s, %,.0f rows a second",
                seconds,
                read.dataset().size() / seconds);
    }
}
