package dev.ayin.table;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import de.siegmar.fastcsv.reader.FieldModifiers;
import dev.ayin.data.Features;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipException;

/// Reads CSV files: UTF-8 with or without a byte order mark, the columns' names in the first line, fields parted by a
/// comma, semicolon, tab or vertical bar (which one is found out), quoted with " where needed. Empty lines are skipped.
/// A column without a name, as data frames write their row numbers, is called "column 1" or whatever its place is; a line
/// break within a name becomes a space.
///
/// A file may be gzip-compressed.
public final class Csv {
    /// How many characters of the beginning the separator is found out from.
    private static final int SAMPLE = 1 << 14;

    private static final int SAMPLED_ROWS = 20;
    private static final int LONGEST_FIELD = 1 << 20;
    private static final int MOST_COLUMNS = 100_000;

    private Csv() {}

    /// {@return the table in a file}
    ///
    /// @throws IllegalArgumentException if there is no such file, or it is no such table; with the line where that shows
    /// @throws IOException if the file cannot be read
    public static Table read(Path file) throws IOException {
        WholeTable whole = new WholeTable();
        stream(file, whole);
        return whole.table();
    }

    /// Streams the table in a file.
    ///
    /// @throws IllegalArgumentException if there is no such file, or it is no such table; with the line where that shows
    /// @throws IOException if the file cannot be read
    public static void stream(Path file, TableSink sink) throws IOException {
        if (!Files.exists(file)) {
            throw new IllegalArgumentException("there is no file " + file);
        }
        if (Files.isDirectory(file)) {
            throw new IllegalArgumentException(file + " is a folder, not a CSV file");
        }
        try (InputStream in = Files.newInputStream(file);
                InputStream content = Unpacked.of(in, Files.size(file))) {
            stream(file.toString(), content, sink);
        } catch (ZipException | EOFException e) {
            throw new IllegalArgumentException(
                    "%s is damaged where it is compressed: %s"
                            .formatted(file, e instanceof EOFException ? "it ends too early" : e.getMessage()),
                    e);
        }
    }

    /// {@return the table in a stream}
    ///
    /// @param source what to call it in a message
    /// @throws IllegalArgumentException if it is no such table; with the line where that shows
    /// @throws IOException if the stream cannot be read
    public static Table read(String source, InputStream in) throws IOException {
        WholeTable whole = new WholeTable();
        stream(source, in, whole);
        return whole.table();
    }

    private static void stream(String source, InputStream in, TableSink sink) throws IOException {
        // a decoder of one's own refuses what is no UTF-8, where one made from the charset would fill in "�"
        Reader text = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8.newDecoder()), SAMPLE);
        List<String> header = null;
        long last = 0; // the line of the last row
        var origin = new Table.Origin(source, "line");
        try {
            String sample = sample(text);
            if (sample.isBlank()) {
                throw new IllegalArgumentException(
                        source + " is empty: it must begin with a line of the columns' names");
            }
            if (sample.indexOf('\0') >= 0) {
                throw new IllegalArgumentException(source + " is no CSV file: it holds binary data");
            }
            for (CsvRecord record : reader(separator(sample), text)) {
                if (header == null) {
                    header = names(source, record.getFields());
                    sink.begin(new TableSink.Head(source, origin.unit(), header, List.of()));
                } else {
                    var row = new Table.Row(origin, record.getStartingLineNumber(), record.getFields());
                    Table.checkWidth(header.size(), row);
                    sink.row(row);
                    last = row.line();
                }
            }
        } catch (CsvParseException e) {
            boolean large = e.getMessage().contains("max");
            throw new IllegalArgumentException(
                    "%s cannot be read: %s%s".formatted(source, e.getMessage(), large ? "; is a quote left open?" : ""),
                    e);
        } catch (CharacterCodingException e) {
            throw noText(source, last, e);
        } catch (UncheckedIOException e) {
            if (e.getCause() instanceof CharacterCodingException) {
                throw noText(source, last, e);
            }
            throw e.getCause();
        }
        if (last == 0) {
            throw new IllegalArgumentException(source + " holds a header and no rows");
        }
    }

    private static IllegalArgumentException noText(String source, long last, Exception e) {
        String where = last == 0 ? "" : " after line " + last;
        return new IllegalArgumentException(
                "%s is no CSV file in UTF-8: it holds other bytes%s; save it as UTF-8".formatted(source, where), e);
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

    /// {@return what parts the fields of a text: the separator with which most of the first rows are as wide as the header; among
    /// several such, the one with most columns; a semicolon rather than a comma, which then stands in numbers}
    public static char separator(String sample) {
        char best = ',';
        int mostColumns = 1;
        double mostAgreeing = 0;
        for (char separator : new char[] {'\t', ';', ',', '|'}) {
            List<Integer> widths = widths(separator, sample);
            int columns = widths.isEmpty() ? 1 : widths.getFirst();
            double agreeing = widths.stream().filter(width -> width == columns).count() / (double) widths.size();
            if (columns > 1 && (agreeing > mostAgreeing || agreeing == mostAgreeing && columns > mostColumns)) {
                best = separator;
                mostColumns = columns;
                mostAgreeing = agreeing;
            }
        }
        return best;
    }

    /// {@return how many fields each of the first rows has}
    private static List<Integer> widths(char separator, String sample) {
        List<Integer> widths = new ArrayList<>();
        try {
            for (CsvRecord record : reader(separator, new StringReader(sample))) {
                widths.add(record.getFieldCount());
                if (widths.size() > SAMPLED_ROWS) {
                    break;
                }
            }
        } catch (CsvParseException e) {
            // what was read until then must do; reading the whole will say what is wrong
        }
        if (sample.length() >= SAMPLE && widths.size() > 1) {
            widths.removeLast(); // it may be cut
        }
        return widths;
    }

    private static CsvReader<CsvRecord> reader(char separator, Reader text) {
        return CsvReader.builder()
                .fieldSeparator(separator)
                .skipEmptyLines(true)
                .trimWhitespacesAroundQuotes(true)
                .allowUnclosedQuote(false)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE) // our own sentence is said instead
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .maxBufferSize(8 * LONGEST_FIELD)
                .build(
                        CsvRecordHandler.of(handler -> handler.maxFieldSize(LONGEST_FIELD)
                                .maxRecordSize(16 * LONGEST_FIELD)
                                .maxFields(MOST_COLUMNS)
                                .fieldModifier(FieldModifiers.STRIP)),
                        text);
    }

    /// {@return the columns' names from the fields of the first line}
    /// @throws IllegalArgumentException if these are numbers
    public static List<String> names(String source, List<String> fields) {
        List<String> names = new ArrayList<>();
        for (String original : fields) {
            String field = original.replaceAll("\\p{Cntrl}+", " ");
            if (field.contains(".") && !Double.isNaN(Features.Numeric.parse(field))) {
                throw new IllegalArgumentException(
                        "%s must begin with a line of the columns' names, but that holds \"%s\""
                                .formatted(source, field));
            }
            names.add(field.isEmpty() ? "column " + (names.size() + 1) : field);
        }
        return names;
    }
}
