package dev.ayin.table;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvRecord;
import dev.ayin.data.Remark;
import dev.ayin.data.Remark.Key;
import dev.ayin.data.TableFormat;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.zip.ZipException;

/// Reads CSV files: UTF-8 with or without a byte order mark, the columns' names in the first line, fields parted by a
/// comma, semicolon, tab or vertical bar (which one is found out), quoted with " where needed. Empty lines are skipped.
/// A column without a name, as data frames write their row numbers, is called "column 1" or whatever its place is; a line
/// break within a name becomes a space.
///
/// Found out as well, and said in the table's remarks: a first line `sep=;`, a title before the names, lines of comments that begin
/// with #, a separator at the end of every row, fields that are parted by blanks. What is not found out a [TableFormat] tells.
///
/// A file may be gzip-compressed.
public final class Csv {
    /// How many characters of the beginning are looked at.
    private static final int SAMPLE = 1 << 14;

    private Csv() {}

    /// {@return the table in a file}
    ///
    /// @throws IllegalArgumentException if there is no such file, or it is no such table; with the line where that shows
    /// @throws IOException if the file cannot be read
    public static Table read(Path file) throws IOException {
        return read(file, TableFormat.FOUND_OUT);
    }

    /// {@return the table in a file that is written in this way}
    ///
    /// @throws IllegalArgumentException if there is no such file, or it is no such table; with the line where that shows
    /// @throws IOException if the file cannot be read
    public static Table read(Path file, TableFormat format) throws IOException {
        WholeTable whole = new WholeTable();
        stream(file, format, whole);
        return whole.table();
    }

    /// Streams the table in a file.
    ///
    /// @throws IllegalArgumentException if there is no such file, or it is no such table; with the line where that shows
    /// @throws IOException if the file cannot be read
    public static void stream(Path file, TableSink sink) throws IOException {
        stream(file, TableFormat.FOUND_OUT, sink);
    }

    /// Streams the table in a file that is written in this way; refusals as above.
    public static void stream(Path file, TableFormat format, TableSink sink) throws IOException {
        if (!Files.exists(file)) {
            throw new IllegalArgumentException("there is no file " + file);
        }
        if (Files.isDirectory(file)) {
            throw new IllegalArgumentException(file + " is a folder, not a CSV file");
        }
        try (InputStream in = Files.newInputStream(file);
                InputStream content = Unpacked.of(in, Files.size(file))) {
            stream(file.toString(), content, format, sink);
        } catch (ZipException | EOFException e) {
            throw new IllegalArgumentException(
                    "%s is damaged where it is compressed: %s"
                            .formatted(file, e instanceof EOFException ? "it ends too early" : e.getMessage()),
                    e);
        }
    }

    /// {@return whether a file is text in UTF-8 of nothing but a line of names and rows, whatever parts their fields}
    ///
    /// @throws IOException if it cannot be read
    public static boolean isPlain(Path file, TableFormat format) throws IOException {
        if (!format.charset().equals(StandardCharsets.UTF_8)) {
            return false;
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] beginning = in.readNBytes(SAMPLE);
            boolean packed = beginning.length > 1 && beginning[0] == 0x1f && beginning[1] == (byte) 0x8b;
            String sample = new String(beginning, StandardCharsets.UTF_8).replaceFirst("^\uFEFF", "");
            return !packed
                    && Strangers.of(Arrays.copyOf(beginning, Math.min(Strangers.BYTES, beginning.length))) == null
                    && !sample.isBlank()
                    && Layout.of(sample, beginning.length == SAMPLE, format).isPlain();
        }
    }

    /// {@return the table in a stream}
    ///
    /// @param source what to call it in a message
    /// @throws IllegalArgumentException if it is no such table; with the line where that shows
    /// @throws IOException if the stream cannot be read
    public static Table read(String source, InputStream in) throws IOException {
        return read(source, in, TableFormat.FOUND_OUT);
    }

    /// {@return the table in a stream that is written in this way}
    ///
    /// @param source what to call it in a message
    /// @throws IllegalArgumentException if it is no such table; with the line where that shows
    /// @throws IOException if the stream cannot be read
    public static Table read(String source, InputStream in, TableFormat format) throws IOException {
        WholeTable whole = new WholeTable();
        stream(source, in, format, whole);
        return whole.table();
    }

    private static void stream(String source, InputStream in, TableFormat format, TableSink sink) throws IOException {
        InputStream bytes = in.markSupported() ? in : new BufferedInputStream(in);
        checkKind(source, bytes);
        // a decoder of one's own refuses what is no UTF-8, where one made from the charset would fill in "�"
        BufferedReader text =
                new BufferedReader(new InputStreamReader(bytes, format.charset().newDecoder()), SAMPLE);
        long[] last = {0}; // the line of the last row
        try {
            String sample = sample(text);
            if (sample.isBlank()) {
                throw BadTableException.of(
                        Key.NO_TABLE, source + " is empty: it must begin with a line of the columns' names");
            }
            if (sample.indexOf('\0') >= 0) {
                throw BadTableException.of(Key.NO_TEXT, source + " is no CSV file: it holds binary data");
            }
            Layout layout = Layout.of(sample, sample.length() >= SAMPLE, format);
            rows(source, text, layout, format, sink, last);
        } catch (CsvParseException e) {
            boolean large = e.getMessage().contains("max");
            throw new BadTableException(
                    Remark.of(
                            Key.QUOTE,
                            "%s cannot be read: %s%s"
                                    .formatted(source, e.getMessage(), large ? "; is a quote left open?" : "")),
                    e);
        } catch (CharacterCodingException e) {
            throw noText(source, format, last[0], e);
        } catch (UncheckedIOException e) {
            if (e.getCause() instanceof CharacterCodingException) {
                throw noText(source, format, last[0], e);
            }
            throw e.getCause();
        }
    }

    private static void checkKind(String source, InputStream bytes) throws IOException {
        bytes.mark(Strangers.BYTES);
        String stranger = Strangers.of(bytes.readNBytes(Strangers.BYTES));
        bytes.reset();
        if (stranger != null) {
            throw BadTableException.of(Key.NO_TEXT, "%s is no CSV file but %s".formatted(source, stranger));
        }
    }

    private static void rows(
            String source, BufferedReader text, Layout layout, TableFormat format, TableSink sink, long[] last)
            throws IOException {
        for (int i = 0; i < layout.skipped(); i++) {
            text.readLine();
        }
        List<String> marked =
                layout.marked() ? fields(text.readLine().strip().substring(1).strip(), layout) : null;
        int before = layout.skipped() + (layout.marked() ? 1 : 0);
        Reader rows = layout.blank() ? new Blanks(text) : text;
        var origin = new Table.Origin(source, "line");
        Written written = new Written(format, layout.separator() == ';', Set.of());
        List<List<String>> first = new ArrayList<>(); // until there are enough to tell names from values
        List<Long> lines = new ArrayList<>();
        List<String> header = null;
        for (CsvRecord record : Layout.reader(layout.separator(), layout.comment(), rows)) {
            List<String> fields = record.getFields();
            long line = before + record.getStartingLineNumber();
            if (header == null) {
                if (marked != null || !layout.header()) {
                    header = marked != null ? marked : numbered(width(fields, layout));
                    header = names(source, header, List.of(), true);
                    sink.begin(new TableSink.Head(source, origin.unit(), header, layout.remarks(), written));
                } else {
                    first.add(fields);
                    lines.add(line);
                    if (first.size() <= LOOKED_AT) {
                        continue;
                    }
                    header = begin(source, layout, format, first, written, sink);
                    for (int i = 1; i < first.size(); i++) {
                        row(origin, lines.get(i), first.get(i), header, layout, sink, last);
                    }
                    continue;
                }
            }
            row(origin, line, fields, header, layout, sink, last);
        }
        if (header == null && !first.isEmpty()) {
            header = begin(source, layout, format, first, written, sink);
            for (int i = 1; i < first.size(); i++) {
                row(origin, lines.get(i), first.get(i), header, layout, sink, last);
            }
        }
        if (last[0] == 0) {
            throw BadTableException.of(Key.NO_ROWS, source + " holds a header and no rows");
        }
    }

    /// How many rows show whether the first line is one of names.
    private static final int LOOKED_AT = 20;

    private static List<String> begin(
            String source,
            Layout layout,
            TableFormat format,
            List<List<String>> first,
            Written written,
            TableSink sink) {
        List<String> fields = first.getFirst();
        List<String> named =
                layout.trailing() && fields.getLast().isEmpty() ? fields.subList(0, fields.size() - 1) : fields;
        List<String> header =
                names(source, named, first.subList(1, first.size()), format.header() != TableFormat.Header.FOUND_OUT);
        sink.begin(new TableSink.Head(source, "line", header, layout.remarks(), written));
        return header;
    }

    private static int width(List<String> fields, Layout layout) {
        return fields.size() - (layout.trailing() ? 1 : 0);
    }

    private static List<String> numbered(int columns) {
        return IntStream.rangeClosed(1, columns).mapToObj(i -> "column " + i).toList();
    }

    private static List<String> fields(String line, Layout layout) throws IOException {
        Reader one = new java.io.StringReader(line);
        for (CsvRecord record : Layout.reader(
                layout.separator(), (char) 0, layout.blank() ? new Blanks(new BufferedReader(one)) : one)) {
            return record.getFields();
        }
        return List.of();
    }

    private static void row(
            Table.Origin origin,
            long line,
            List<String> fields,
            List<String> header,
            Layout layout,
            TableSink sink,
            long[] last) {
        boolean trailing = layout.trailing()
                && fields.size() == header.size() + 1
                && fields.getLast().isEmpty();
        var row = new Table.Row(origin, line, trailing ? fields.subList(0, header.size()) : fields);
        if (row.fields().size() != header.size() && fields.getFirst().startsWith("#")) {
            throw row.refused(
                    Remark.of(Key.HASH, "the line begins with # and is no row: that # begins comments must be told"));
        }
        Table.checkWidth(header.size(), row);
        sink.row(row);
        last[0] = row.line();
    }

    private static IllegalArgumentException noText(String source, TableFormat format, long last, Exception e) {
        String where = last == 0 ? "" : " after line " + last;
        String sentence = format.encoding().isEmpty()
                ? "%s is no CSV file in UTF-8: it holds other bytes%s; save it as UTF-8, or tell its encoding"
                        .formatted(source, where)
                : "%s is no CSV file in %s: it holds other bytes%s".formatted(source, format.encoding(), where);
        return new BadTableException(Remark.of(Key.NO_TEXT, sentence), e);
    }

    /// {@return the beginning of the text} The reader stands behind the byte order mark, or where it stood.
    private static String sample(Reader text) throws IOException {
        text.mark(1);
        if (text.read() != '\uFEFF') {
            text.reset();
        }
        text.mark(SAMPLE);
        char[] sample = new char[SAMPLE];
        int length = 0;
        for (int n = 0; n >= 0 && length < SAMPLE; n = text.read(sample, length, SAMPLE - length)) {
            length += n;
        }
        text.reset();
        return new String(sample, 0, length);
    }

    /// {@return what parts the fields of a text, by its beginning}
    public static char separator(String sample) {
        return Layout.separator(sample, sample.length() >= SAMPLE);
    }

    /// {@return the columns' names from the fields of the first line}
    /// @throws IllegalArgumentException if these are numbers
    public static List<String> names(String source, List<String> fields) {
        return names(source, fields, List.of(), false);
    }

    /// Looks whether the first line is one of names.
    ///
    /// @param sample the beginning of the text
    /// @throws IllegalArgumentException if it holds values
    public static void checkNames(String source, List<String> names, String sample, char separator) {
        List<List<String>> rows = Layout.rows(sample, true, separator, (char) 0);
        names(source, names, rows.subList(Math.min(1, rows.size()), rows.size()), false);
    }

    /// @param rows some that follow
    /// @param told whether these are names beyond doubt
    private static List<String> names(String source, List<String> fields, List<List<String>> rows, boolean told) {
        String value = told ? null : Layout.valueAmongNames(fields, rows);
        if (value != null) {
            throw BadTableException.of(
                    Key.NO_NAMES,
                    "%s must begin with a line of the columns' names, but that holds \"%s\": where there is no such line, or it is one all the same, that must be told"
                            .formatted(source, value),
                    value);
        }
        List<String> names = new ArrayList<>();
        for (String original : fields) {
            String field = original.replaceAll("\\p{Cntrl}+", " ");
            names.add(field.isEmpty() ? "column " + (names.size() + 1) : field);
        }
        return names;
    }
}
