package dev.ayin.cli.options;

import dev.ayin.large.BrokenRow;
import dev.ayin.large.CsvFile;
import dev.ayin.large.LargeTable;
import dev.ayin.large.Spool;
import dev.ayin.large.Text;
import dev.ayin.table.Table;
import dev.ayin.table.TableDataset;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Loads a table to learn from, whatever its source and size. One whose text is long is read as a large one, and so is one of
/// which the user says where its rows are to be kept.
record TableLoad(DataOptions options, TableInput input, double validation, double test, long seed) {
    TableLoad {
        if (options.mapped && options.inMemory) {
            throw new IllegalArgumentException("--mapped and --in-memory exclude each other");
        }
    }

    Examples load(LargeTable.Watch watch) throws IOException {
        boolean asked = options.mapped || options.inMemory;
        Path file = input.single();
        if (file != null && isPlainCsv(file)) {
            if (!asked && Files.size(file) < LargeTable.LARGE) {
                return small(input.read());
            }
            try {
                return large(new CsvFile(file), watch);
            } catch (BrokenRow e) {
                // row by row, then: the column with the line break may be one that is not learnt from
            }
        }
        try (Spool spool =
                new Spool(input.name(), file, options.columns.target(), options.columns.options(), asked, watch)) {
            if (file != null && !options.inMemory) {
                LargeTable.Mapped kept = table(spool).kept(LargeTable.rowsOf(file), options.mapped);
                if (kept != null) {
                    return mapped(LargeTable.rowsOf(file), kept, "made before", "");
                }
            }
            input.stream(spool);
            return spool.isLarge() ? large(spool, watch) : small(spool.table());
        }
    }

    /// {@return whether a file is text as it is, called so, and not compressed in spite of its name}
    static boolean isPlainCsv(Path file) throws IOException {
        if (!file.toString().toLowerCase(Locale.ROOT).matches("(?s).*\\.(csv|tsv)")) {
            return false;
        }
        try (InputStream in = Files.newInputStream(file)) {
            return !(in.read() == 0x1f && in.read() == 0x8b);
        }
    }

    private Examples small(Table table) {
        TableDataset read =
                TableDataset.of(table, options.columns.target(), validation, test, seed, options.columns.options());
        return new Examples(read.dataset(), read.notes());
    }

    private LargeTable table(Text text) {
        return new LargeTable(text, options.columns.target(), validation, test, seed, options.columns.options());
    }

    private Examples large(Text text, LargeTable.Watch watch) throws IOException {
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
        Path folder = Files.createTempDirectory("ayin-");
        Path rows = folder.resolve("table.rows");
        folder.toFile().deleteOnExit();
        rows.toFile().deleteOnExit(); // before its folder: the last one that was said is the first to go
        return rows;
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
