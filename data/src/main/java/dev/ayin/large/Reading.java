package dev.ayin.large;

import dev.ayin.Ayin;
import dev.ayin.data.Notation;
import dev.ayin.data.Remark;
import dev.ayin.data.TableFormat;
import dev.ayin.table.Csv;
import dev.ayin.table.Preparation;
import dev.ayin.table.Sample;
import dev.ayin.table.Table;
import dev.ayin.table.TableOptions;
import dev.ayin.table.TargetNames;
import dev.ayin.table.Written;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/// A large table being read: its names, a count of its rows and a survey of them first, then what its columns are, then, once
/// more over the whole text, the numbers of its rows.
final class Reading {
    /// The line of names, and enough rows to find out what parts the fields.
    private static final int BEGINNING = 1 << 16;

    /// How often the text is read: to count its rows, to survey them, to encode them.
    private static final int PASSES = 3;

    private final LargeTable table;
    private final LargeTable.Watch watch;
    private final AtomicLong done = new AtomicLong();
    private final AtomicLong encoded = new AtomicLong();
    private final char separator;
    private final Written written;
    private final List<String> names;
    private final int[] targets; // which of them are predicted
    private final List<String> targetNames;
    private final CsvChunks chunks;
    private final Survey survey;
    private final long size; // of the text
    private RowHeader header; // once it is asked for

    Reading(LargeTable table, LargeTable.Watch watch) throws IOException {
        this.table = table;
        this.watch = watch;
        Text csv = table.text();
        this.size = Files.size(csv.file());
        byte[] beginning = beginning();
        int marked = startsWithMark(beginning) ? 3 : 0, first = lineEnd(beginning, marked);
        String text = new String(beginning, marked, beginning.length - marked, StandardCharsets.UTF_8);
        String told = csv.written().format().separator();
        this.separator = csv.names() != null ? ',' : told.isEmpty() ? Csv.separator(text) : told.charAt(0);
        this.names = csv.names() == null ? names(beginning, marked, first) : csv.names();
        if (csv.names() == null && csv.written().format().header() == TableFormat.Header.FOUND_OUT) {
            Csv.checkNames(csv.name(), names, text, separator);
        }
        this.written = csv.names() == null
                ? new Written(
                        csv.written().format(), separator == ';', csv.written().typed())
                : csv.written();
        Table empty = new Table(csv.name(), names, List.of());
        this.targetNames = empty.targets(table.target());
        String name = TargetNames.text(targetNames);
        this.targets = targetNames.stream().mapToInt(names::indexOf).toArray();
        int learnt = csv.options(table.options()).choose(empty, name).columns().size();
        this.chunks = new CsvChunks(csv, first, size, this::read);
        int sample = Sample.size(learnt);
        double expected = chunks.rows() * (1 - table.test()) * (1 - table.validation());
        Parts parts = new Parts(table.validation(), table.test(), table.seed());
        this.survey = Survey.of(
                chunks,
                new Survey.Plan(
                        parts,
                        separator,
                        names.size(),
                        targets,
                        sample,
                        Math.min(1, 1.25 * sample / expected),
                        Notation.WORDS.withMissing(written.format().missing()),
                        Notation.NUMBERS.withMissing(written.format().missing())),
                this::read);
        checkRows(name);
    }

    private void checkRows(String target) {
        for (int part = 0; part < Parts.COUNT; part++) {
            double share = part == Parts.TRAIN ? 1 : part == Parts.TEST ? table.test() : table.validation();
            if (share > 0 && survey.rows(part) == 0) {
                throw new IllegalArgumentException(
                        chunks.rows() == 0
                                ? table.text().name() + " holds a header and no rows"
                                : "%s has no %s rows with a target in column \"%s\""
                                        .formatted(table.text().name(), Parts.name(part), target));
            }
        }
    }

    private byte[] beginning() throws IOException {
        try (InputStream in = Files.newInputStream(table.text().file())) {
            return in.readNBytes(BEGINNING);
        }
    }

    private static boolean startsWithMark(byte[] text) {
        return text.length >= 3 && text[0] == (byte) 0xEF && text[1] == (byte) 0xBB && text[2] == (byte) 0xBF;
    }

    private int lineEnd(byte[] text, int from) {
        for (int i = from; i < text.length; i++) {
            if (text[i] == '\n') {
                return i + 1;
            }
        }
        throw new IllegalArgumentException("%s does not begin with a line of the columns' names"
                .formatted(table.text().name()));
    }

    private List<String> names(byte[] text, int from, int to) {
        int columns = 1;
        for (int i = from; i < to; i++) {
            columns += text[i] == separator ? 1 : 0; // or fewer, where one stands in quotes
        }
        Fields fields = new Fields(separator, columns);
        try {
            fields.split(text, from);
        } catch (BadRow | BrokenRow e) {
            throw new IllegalArgumentException("%s: %s".formatted(table.text().place(1), e.getMessage()), e);
        }
        return Csv.names(table.text().name(), fields.texts());
    }

    private void read(long bytes) {
        watch.at(done.addAndGet(bytes), PASSES * size, encoded.get());
    }

    /// {@return how many rows each part has}
    long[] counts() {
        long[] counts = new long[Parts.COUNT];
        for (int part = 0; part < counts.length; part++) {
            counts[part] = survey.rows(part);
        }
        return counts;
    }

    /// {@return what the sample teaches, as any other table}
    ///
    /// @throws IllegalArgumentException if there is nothing to learn
    RowHeader header() throws IOException {
        if (header == null) {
            TableOptions options = table.text().options(table.options());
            Table all = all(), sample = Preparation.having(sample(), TargetNames.text(targetNames), all, options);
            int[] train = IntStream.range(0, sample.size()).toArray();
            Preparation learnt = Preparation.of(sample, TargetNames.text(targetNames), train, options, all);
            if (!learnt.target().numbers().isEmpty()) {
                survey.targetIsANumber();
            }
            header = RowFile.header(
                    table.origin(),
                    table.text().length(),
                    Ayin.VERSION,
                    learnt.features(),
                    learnt.target(),
                    notes(learnt.notes()),
                    counts());
        }
        return header;
    }

    /// {@return how many numbers a row has}
    int width() throws IOException {
        return (int) (header().row() / Float.BYTES);
    }

    /// {@return the rows from which the columns are understood}
    Table sample() {
        return rows(survey.sample());
    }

    /// {@return those and some of the other parts, which show together how the columns are written}
    private Table all() {
        List<Survey.Sampled> all = new ArrayList<>(survey.sample());
        all.addAll(survey.others());
        return rows(all);
    }

    private Table rows(List<Survey.Sampled> sampled) {
        Fields fields = new Fields(separator, names.size());
        List<Table.Row> rows = new ArrayList<>();
        for (Survey.Sampled row : sampled) {
            Text.Place place = table.text().place(row.line());
            fields.split(row.text(), 0);
            rows.add(new Table.Row(place.origin(), place.number(), fields.texts()));
        }
        return new Table(table.text().name(), names, rows, table.text().remarks(), written);
    }

    /// {@return how many rows have no target}
    long untargeted() {
        return survey.untargeted();
    }

    private List<String> notes(List<String> learnt) {
        List<String> notes = new ArrayList<>(Remark.sentences(table.text().remarks()));
        notes.addAll(learnt);
        if (untargeted() > 0) {
            notes.add("%,d rows are left out: no target in column%s \"%s\""
                    .formatted(untargeted(), targets.length == 1 ? "" : "s", String.join("\", \"", targetNames)));
        }
        notes.add("the columns were understood from %,d of the %,d training rows"
                .formatted(survey.sample().size(), survey.rows(Parts.TRAIN)));
        return notes;
    }

    /// Encodes all rows.
    ///
    /// @throws IllegalArgumentException if a field is not what its column holds, with the line
    void encode(RowSink sink) throws IOException {
        RowHeader known = header();
        long[][] first = first();
        chunks.read(() -> new Encoding(sink, first, known), this::read);
    }

    /// {@return the number of the first row of each chunk within each part}
    private long[][] first() {
        long[][] first = new long[chunks.count() + 1][Parts.COUNT];
        for (int chunk = 0; chunk < chunks.count(); chunk++) {
            for (int part = 0; part < Parts.COUNT; part++) {
                first[chunk + 1][part] = first[chunk][part] + survey.rows(chunk, part);
            }
        }
        return first;
    }

    /// One thread's encoding.
    private final class Encoding implements CsvChunks.Reader {
        private final RowSink sink;
        private final long[][] first;
        private final Parts parts = new Parts(table.validation(), table.test(), table.seed());
        private final Fields fields = new Fields(separator, names.size());
        private final Encoder encoder;
        private final int width;
        private final float[][] rows = new float[Parts.COUNT][0];
        private final int[] filled = new int[Parts.COUNT];

        private Encoding(RowSink sink, long[][] first, RowHeader known) {
            this.sink = sink;
            this.first = first;
            this.encoder = new Encoder(names, known.features(), known.target(), written.typed());
            this.width = (int) (known.row() / Float.BYTES);
        }

        @Override
        public void begin(int chunk) {
            for (int part = 0; part < Parts.COUNT; part++) {
                int numbers = survey.rows(chunk, part) * width;
                rows[part] = numbers > rows[part].length ? new float[numbers] : rows[part];
                filled[part] = 0;
            }
        }

        @Override
        public int line(byte[] text, int at, long row, long line) {
            int next = fields.split(text, at);
            if (encoder.isUntargeted(fields)) {
                return next;
            }
            int part = parts.of(row), to = filled[part];
            if (to + width > rows[part].length) {
                throw changed();
            }
            encoder.encode(fields, rows[part], to);
            filled[part] += width;
            return next;
        }

        @Override
        public void end(int chunk) throws IOException {
            for (int part = 0; part < Parts.COUNT; part++) {
                if (filled[part] != survey.rows(chunk, part) * width) {
                    throw changed();
                }
                sink.write(part, first[chunk][part], rows[part], filled[part]);
                encoded.addAndGet(filled[part] / width);
            }
        }

        private IllegalArgumentException changed() {
            return new IllegalArgumentException(table.text().name() + " has changed while it was read");
        }
    }
}
