package dev.ayin.cli.options;

import dev.ayin.large.LargeTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A CSV file that is too large to hold its text in memory, and whether its rows are held there.
///
/// @param mapped whether the user wants them in a file; @param inMemory or in memory
record Large(LargeTable table, boolean mapped, boolean inMemory) {
    /// From this size on, in bytes, a CSV file is read as a large one.
    private static final long LARGE = 64 << 20;

    Large {
        if (mapped && inMemory) {
            throw new IllegalArgumentException("--mapped and --in-memory exclude each other");
        }
    }

    /// {@return whether a table is read as a large one: the user says where its rows are to be kept, or it is one}
    static boolean isAsked(DataOptions options, TableInput input) throws IOException {
        boolean csv = input.file() != null
                && input.file().toLowerCase(Locale.ROOT).matches("(?s).*\\.(csv|tsv)")
                && Files.isRegularFile(Path.of(input.file()));
        if ((options.mapped || options.inMemory) && !csv) {
            throw new IllegalArgumentException(
                    "--mapped and --in-memory are for one file, called .csv or .tsv, not for " + input.name());
        }
        return options.mapped || options.inMemory || csv && Files.size(Path.of(input.file())) >= LARGE;
    }

    Examples load(LargeTable.Watch watch) throws IOException {
        Path file = table.file();
        long begin = System.nanoTime();
        boolean exceeds = Files.size(file) > Runtime.getRuntime().maxMemory() / 4;
        if (inMemory || !mapped && !exceeds) {
            LargeTable.Read read = table.inMemory(watch);
            return examples(read, "the rows are kept in memory, read " + speed(read, begin));
        }
        Path rows = LargeTable.rowsOf(file);
        LargeTable.Mapped found = table.mapped(rows, watch);
        String why = mapped ? "" : "%s is larger than a quarter of the memory that Java may use: ".formatted(file);
        String where = "%sthe rows are kept in %s, %,d MB, ".formatted(why, rows, Files.size(rows) / 1_000_000);
        String made = found.fresh() ? "made " + speed(found.read(), begin) : "made before";
        return examples(found.read(), where + made, found.refused());
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
