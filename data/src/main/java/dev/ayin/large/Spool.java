package dev.ayin.large;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import dev.ayin.data.Remark;
import dev.ayin.data.TableFormat;
import dev.ayin.disk.Temporary;
import dev.ayin.table.Table;
import dev.ayin.table.TableOptions;
import dev.ayin.table.TableSink;
import dev.ayin.table.Written;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/// Where a table of any source is streamed to before it is learnt from: into memory while it is small, and into a temporary
/// CSV file from the moment on when its text is as long as that of a large table ([LargeTable#LARGE]). Of a large table only
/// the columns that are learnt from are kept.
///
/// ```java
/// String files = "sales-*.parquet";
/// try (Spool spool = new Spool(files, null, "price", TableOptions.USUAL, false, LargeTable.Watch.NONE)) {
///     TableFiles.stream(files, spool);
///     Dataset sales = spool.isLarge()
///             ? new LargeTable(spool, "price", 0.1, 0.2, 42, TableOptions.USUAL)
///                     .inMemory(LargeTable.Watch.NONE).dataset()
///             : TableDataset.of(spool.table(), "price", 0.1, 0.2, 42).dataset();
/// }
/// ```
///
/// One thread streams; [#close] deletes the temporary file, and so does the end of the program.
public final class Spool implements TableSink, Text, AutoCloseable {
    private static final int TELL_EVERY = 10_000;

    /// What a field takes in memory beside its letters: a string, its array, and its place in a row.
    private static final int FIELD = 56;

    /// So much of the memory that Java may use rows may take here, in bytes.
    private static final long MOST = Runtime.getRuntime().maxMemory() / 2;

    private final String name;
    private final Path source;
    private final String target;
    private final TableOptions options;
    private final long large;
    private final LargeTable.Watch watch;
    private final TreeMap<Long, Table.Origin> origins = new TreeMap<>(); // by the number of the first row of each
    private TableFormat format = TableFormat.FOUND_OUT;
    private Head head;
    private List<String> names; // of the columns that are learnt from
    private int[] places; // of these in a row
    private List<Table.Row> rows = new ArrayList<>(); // null once they are in the file
    private long count;
    private long length; // of the text
    private long memory; // that the rows would take
    private Path file;
    private CsvWriter csv; // null once the file is whole

    /// @param name of the table in messages
    /// @param source the file that it is in, null where it is in none or in several
    /// @param target the column to predict, or several ([dev.ayin.table.TargetNames]); null for the last one
    /// @param options say which columns are learnt from
    /// @param always whether the table is taken for a large one, however small it is
    /// @param watch hears of the rows while they are streamed
    public Spool(
            String name, Path source, String target, TableOptions options, boolean always, LargeTable.Watch watch) {
        this(name, source, target, options, TableFormat.FOUND_OUT, always, watch);
    }

    /// The same of a table of which something was told.
    public Spool(
            String name,
            Path source,
            String target,
            TableOptions options,
            TableFormat format,
            boolean always,
            LargeTable.Watch watch) {
        this(name, source, target, options, always ? 0 : LargeTable.LARGE, watch);
        this.format = format;
    }

    /// @param large from how many bytes of text on a table is large
    Spool(String name, Path source, String target, TableOptions options, long large, LargeTable.Watch watch) {
        this.name = name;
        this.source = source;
        this.target = target;
        this.options = options;
        this.large = large;
        this.watch = watch;
    }

    /// @throws IllegalArgumentException if a column that is named is not there
    @Override
    public void begin(Head head) {
        this.head = head;
        Table empty = head.table(List.of());
        names = options.choose(empty, target).columns();
        Set<String> kept = new HashSet<>(names);
        places = IntStream.range(0, head.columns().size())
                .filter(place -> kept.contains(head.columns().get(place)))
                .toArray();
        if (large == 0) {
            spill();
        }
    }

    /// @throws IllegalArgumentException if the table is large and a field has a line break
    @Override
    public void row(Table.Row row) {
        if (origins.isEmpty() || origins.lastEntry().getValue() != row.origin()) {
            origins.put(count, row.origin());
        }
        count++;
        for (String field : row.fields()) {
            length += field.length() + 1;
            memory += field.length() + FIELD;
        }
        if (rows == null) {
            write(row);
        } else {
            rows.add(row);
            if (length >= large || memory > MOST) {
                spill();
            }
        }
        if (count % TELL_EVERY == 0) {
            watch.at(0, 0, count);
        }
    }

    /// From memory into the file.
    private void spill() {
        try {
            file = Temporary.file("rows.csv");
            csv = CsvWriter.builder()
                    .lineDelimiter(LineDelimiter.LF)
                    .build(new OutputStreamWriter(Temporary.out(file), StandardCharsets.UTF_8));
            csv.writeRecord(names);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<Table.Row> before = rows;
        rows = null;
        before.forEach(this::write);
    }

    private void write(Table.Row row) {
        String[] fields = new String[places.length];
        for (int i = 0; i < fields.length; i++) {
            fields[i] = row.fields().get(places[i]);
            if (fields[i].indexOf('\n') >= 0) {
                throw new IllegalArgumentException(
                        "%s: column \"%s\" holds a line break, which no large table can have: --ignore leaves it out"
                                .formatted(new Place(row.origin(), row.line()), names.get(i)));
            }
        }
        csv.writeRecord(fields);
    }

    /// {@return whether the table is a large one}
    public boolean isLarge() {
        return length >= large;
    }

    /// {@return the table, which is not large}
    /// @throws IllegalArgumentException if there is not enough memory for its rows
    /// @throws IllegalStateException if it is large, or if nothing was streamed
    public Table table() {
        if (isLarge() || head == null) {
            throw new IllegalStateException(head == null ? "no table was streamed" : "the table is large");
        }
        if (rows == null) {
            throw new IllegalArgumentException(
                    "%s has %,d MB of text, and its fields need %,d MB of memory: JAVA_OPTS=-Xmx8g gives more, --mapped needs less"
                            .formatted(name, length / 1_000_000, memory / 1_000_000));
        }
        return head.table(rows);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Path source() {
        return source;
    }

    /// No row can be streamed afterwards.
    @Override
    public Path file() throws IOException {
        if (file == null) {
            throw new IllegalStateException("the table is not large");
        }
        finish();
        return file;
    }

    private void finish() throws IOException {
        if (csv != null) {
            csv.close();
            csv = null;
        }
    }

    @Override
    public long length() {
        return length;
    }

    @Override
    public List<String> names() {
        return names;
    }

    @Override
    public TableOptions options(TableOptions options) {
        return options.chosen(names);
    }

    /// The number of the row in the file or the query that it comes from.
    @Override
    public Place place(long line) {
        Map.Entry<Long, Table.Origin> first = origins.floorEntry(line - 2);
        return new Place(new Table.Origin(first.getValue().name(), "row"), line - 1 - first.getKey());
    }

    @Override
    public Written written() {
        return head == null ? new Written(format) : head.written();
    }

    @Override
    public List<Remark> remarks() {
        return head.remarks();
    }

    @Override
    public void close() throws IOException {
        rows = null;
        if (file != null) {
            finish();
            Files.deleteIfExists(file);
        }
    }
}
