package dev.ayin.table.source;

import dev.ayin.data.TableFormat;
import dev.ayin.file.LfsPointer;
import dev.ayin.table.Csv;
import dev.ayin.table.Table;
import dev.ayin.table.TableSink;
import dev.ayin.table.WholeTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/// Tables in files, read by what their names end with:
///
/// | name | read by |
/// |---|---|
/// | `.parquet`, `.pq` | DuckDB |
/// | `.json`, `.jsonl`, `.ndjson`, also `.gz` and `.zst` | DuckDB |
/// | `.csv.zst` and any other `.zst` | DuckDB, as text |
/// | any other, also `.gz` | [Csv] |
///
/// A name may be a pattern, such as `sales-*.parquet` or `2024/**/*.csv`: its files are one table, in the order of their
/// names.
public final class TableFiles {
    /// Which files they are.
    private enum Format {
        PARQUET("(?s).*\\.(parquet|pq)"),
        JSON("(?s).*\\.(json|jsonl|ndjson)(\\.gz|\\.zst)?"),
        PACKED("(?s).*\\.zst"),
        CSV("(?s).*");

        private final Pattern name;

        Format(String name) {
            this.name = Pattern.compile(name);
        }

        static Format of(String file) {
            String small = file.toLowerCase(Locale.ROOT);
            return Stream.of(values())
                    .filter(format -> format.name.matcher(small).matches())
                    .findFirst()
                    .orElseThrow();
        }
    }

    /// How DuckDB reads what Ayin cannot unpack: as text, so that the columns are found out here as those of any table.
    private static String packed(TableFormat format) {
        if (!format.comment().isEmpty()
                || TableFormat.BLANK.equals(format.separator())
                || !format.encoding().isEmpty()) {
            throw new IllegalArgumentException(
                    "comments, blanks as separators and encodings are not read of .zst files: unpack them first");
        }
        return ", all_varchar = true, compression = 'zstd', header = %s%s%s"
                .formatted(
                        format.header() != TableFormat.Header.NONE,
                        format.separator().isEmpty()
                                ? ""
                                : ", delim = '%s'".formatted(format.separator().replace("'", "''")),
                        format.skip() == 0 ? "" : ", skip = " + format.skip());
    }

    /// A pattern may come with a stranger's model, and `/**` is the whole disk.
    private static final int MOST_LOOKED_AT = 500_000;

    private static final Pattern WILD = Pattern.compile("[*?\\[{]");

    private TableFiles() {}

    /// {@return whether files of this name are read by DuckDB}
    public static boolean needDuckDb(String name) {
        return Format.of(name) != Format.CSV;
    }

    /// {@return whether a name stands for files: one is called so, or some fit the pattern}
    public static boolean exist(String name) throws IOException {
        return !find(name).isEmpty();
    }

    /// {@return the table in a file, or in all files that fit a pattern}
    ///
    /// @throws IllegalArgumentException if there is no such file, or it is no table; with the place where that shows
    /// @throws IOException if a file cannot be read
    public static Table read(String name) throws IOException {
        return read(name, TableFormat.FOUND_OUT);
    }

    /// {@return the table in a file, or in all files that fit a pattern, written in this way}
    ///
    /// @throws IllegalArgumentException if there is no such file, or it is no table; with the place where that shows
    /// @throws IOException if a file cannot be read
    public static Table read(String name, TableFormat format) throws IOException {
        WholeTable whole = new WholeTable();
        stream(name, format, whole);
        return whole.table();
    }

    /// Streams the table in a file, or in all files that fit a pattern.
    ///
    /// @throws IllegalArgumentException if there is no such file, or it is no table; with the place where that shows
    /// @throws IOException if a file cannot be read
    public static void stream(String name, TableSink sink) throws IOException {
        stream(name, TableFormat.FOUND_OUT, sink);
    }

    /// Streams the table in a file, or in all files that fit a pattern, written in this way; refusals as above.
    public static void stream(String name, TableFormat format, TableSink sink) throws IOException {
        List<Path> files = find(name);
        if (files.isEmpty()) {
            throw new IllegalArgumentException(
                    isPattern(name) ? "no file fits the pattern " + name : "there is no file " + name);
        }
        for (Path file : files) {
            if (Files.isDirectory(file)) {
                throw new IllegalArgumentException(file + " is a folder, not a table");
            }
            if (Format.of(name) != Format.CSV) { // of CSV all strangers are told
                LfsPointer.refuse(file);
            }
        }
        switch (Format.of(name)) {
            case PARQUET -> DuckDb.files(name, files, "read_parquet", "", TableSink.told(format, sink));
            case JSON -> DuckDb.files(name, files, "read_json_auto", "", TableSink.told(format, sink));
            case PACKED -> DuckDb.files(name, files, "read_csv", packed(format), TableSink.told(format, sink));
            case CSV -> {
                TableSink one = files.size() == 1 ? sink : new Joined(name, sink);
                for (Path file : files) {
                    Csv.stream(file, format, one);
                }
            }
        }
    }

    /// {@return whether a name is a pattern, unless a file is called so}
    public static boolean isPattern(String name) {
        return WILD.matcher(name).find();
    }

    /// Several CSV files as one table.
    private static final class Joined implements TableSink {
        private final String name;
        private final TableSink sink;
        private Head first;

        private Joined(String name, TableSink sink) {
            this.name = name;
            this.sink = sink;
        }

        @Override
        public void begin(Head head) {
            if (first == null) {
                first = head;
                sink.begin(new Head(name, "row", head.columns(), head.remarks(), head.written()));
            } else if (!head.columns().equals(first.columns())) {
                throw new IllegalArgumentException("%s and %s are no one table: their columns are %s and %s"
                        .formatted(
                                first.source(),
                                head.source(),
                                String.join(", ", first.columns()),
                                String.join(", ", head.columns())));
            }
        }

        @Override
        public void row(Table.Row row) {
            sink.row(row);
        }
    }

    private static List<Path> find(String name) throws IOException {
        return find(name, MOST_LOOKED_AT);
    }

    /// {@return the file of this name, or else those that fit it as a pattern, sorted}
    ///
    /// @param most how many files and folders a pattern may be held against
    static List<Path> find(String name, int most) throws IOException {
        Path file = Path.of(name);
        if (Files.exists(file)) {
            return List.of(file);
        }
        if (!isPattern(name)) {
            return List.of();
        }
        String folder = name.replaceFirst("(?s)[^/]*[*?\\[{].*", ""); // up to the first wild name
        Path from = Path.of(folder.isEmpty() ? "." : folder);
        if (!Files.isDirectory(from)) {
            return List.of();
        }
        String rest = name.substring(folder.length());
        PathMatcher matcher = matcher(name, rest);
        int depth = rest.contains("**")
                ? Integer.MAX_VALUE
                : 1 + (int) rest.chars().filter(c -> c == '/').count();
        AtomicInteger looked = new AtomicInteger();
        try (Stream<Path> all = Files.walk(from, depth)) {
            return all.peek(_ -> checkLooked(name, looked.incrementAndGet(), most))
                    .filter(path -> matcher.matches(from.relativize(path)) && Files.isRegularFile(path))
                    .map(path -> folder.isEmpty() ? from.relativize(path) : path)
                    .sorted()
                    .toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static void checkLooked(String name, int looked, int most) {
        if (looked > most) {
            throw new IllegalArgumentException(
                    "the pattern %s was held against %,d files and folders and there are more: let it begin with the folder that it means"
                            .formatted(name, most));
        }
    }

    private static PathMatcher matcher(String name, String glob) {
        try {
            return FileSystems.getDefault().getPathMatcher("glob:" + glob);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException("%s is no pattern of files: %s".formatted(name, e.getDescription()), e);
        }
    }
}
