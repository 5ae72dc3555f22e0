package dev.ayin.table;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import de.siegmar.fastcsv.reader.FieldModifiers;
import dev.ayin.data.Features;
import dev.ayin.data.Remark;
import dev.ayin.data.Remark.Key;
import dev.ayin.data.TableFormat;
import java.io.Reader;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/// Where the rows of a text are: what parts its fields, which lines before the names are none of the table's, which are
/// comments. Told, or found out from the text's beginning.
///
/// @param separator between fields; a tab where they are parted by blanks
/// @param blank whether any run of blanks and tabs parts them
/// @param skipped how many lines before the names are none of the table's
/// @param comment the sign that lines begin with which are no rows, 0 for none
/// @param header whether there is a line of names
/// @param marked whether that begins with the comment's sign
/// @param trailing whether every row ends with a separator behind which no column is
/// @param remarks what was found out of that
record Layout(
        char separator,
        boolean blank,
        int skipped,
        char comment,
        boolean header,
        boolean marked,
        boolean trailing,
        List<Remark> remarks) {
    /// How many rows of the beginning are looked at.
    private static final int SAMPLED_ROWS = 20;

    /// More lines than this are no title.
    private static final int LONGEST_TITLE = 10;

    private static final char[] SEPARATORS = {'\t', ';', ',', '|'};
    private static final int LONGEST_FIELD = 1 << 20;
    private static final int MOST_COLUMNS = 100_000;

    /// {@return whether all that a reader must know is the separator: names, then rows}
    boolean isPlain() {
        return !blank && skipped == 0 && comment == 0 && header && !marked && !trailing;
    }

    /// {@return what a text shows by its beginning}
    ///
    /// @param cut whether the text goes on behind it
    static Layout of(String sample, boolean cut, TableFormat format) {
        return new Finder(sample, cut, format).find();
    }

    /// {@return what parts the fields of a text: the separator with which most of the first rows are as wide as the header; among
    /// several such, the one with most columns; a semicolon rather than a comma, which then stands in numbers}
    static char separator(String sample, boolean cut) {
        Fit best = fit(sample, cut, (char) 0);
        return best == null ? ',' : best.separator;
    }

    /// How well a separator fits.
    private record Fit(char separator, int columns, double agreeing, List<List<String>> rows) {}

    private static Fit fit(String sample, boolean cut, char comment) {
        Fit best = null;
        for (char separator : SEPARATORS) {
            Fit fit = fit(sample, cut, separator, comment);
            boolean better = best == null
                    || fit.agreeing > best.agreeing
                    || fit.agreeing == best.agreeing && fit.columns > best.columns;
            best = fit.columns > 1 && better ? fit : best;
        }
        return best;
    }

    private static Fit fit(String sample, boolean cut, char separator, char comment) {
        List<List<String>> rows = rows(sample, cut, separator, comment);
        int columns = rows.isEmpty() ? 1 : rows.getFirst().size();
        long agreeing = rows.stream().filter(row -> row.size() == columns).count();
        return new Fit(separator, columns, agreeing / (double) Math.max(1, rows.size()), rows);
    }

    /// {@return the first rows}
    static List<List<String>> rows(String sample, boolean cut, char separator, char comment) {
        List<List<String>> rows = new ArrayList<>();
        try {
            for (CsvRecord record : reader(separator, comment, new StringReader(sample))) {
                rows.add(record.getFields());
                if (rows.size() > SAMPLED_ROWS) {
                    break;
                }
            }
        } catch (CsvParseException e) {
            // what was read until then must do; reading the whole will say what is wrong
        }
        if (cut && rows.size() > 1) {
            rows.removeLast(); // it may be cut
        }
        return rows;
    }

    static CsvReader<CsvRecord> reader(char separator, char comment, Reader text) {
        return CsvReader.builder()
                .fieldSeparator(separator)
                .skipEmptyLines(true)
                .trimWhitespacesAroundQuotes(true)
                .allowUnclosedQuote(false)
                .commentStrategy(comment == 0 ? CommentStrategy.NONE : CommentStrategy.SKIP)
                .commentCharacter(comment == 0 ? '#' : comment)
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

    /// {@return a field of the first line that is a value rather than a name, null if there is none} Whole numbers may be names,
    /// such as years or 0, 1, 2 …; not where all are some others, or words of the same line are values of their columns below.
    static String valueAmongNames(List<String> names, List<List<String>> rows) {
        List<String> numbers = names.stream().filter(Layout::isNumber).toList();
        for (String number : numbers) {
            if (number.contains(".")) {
                return number;
            }
        }
        if (numbers.isEmpty()) {
            return null;
        }
        if (numbers.size() == names.size()) {
            return isCount(names) || isYears(names) ? null : numbers.getFirst();
        }
        for (int c = 0; c < names.size(); c++) {
            int place = c;
            String name = names.get(c);
            if (!name.isEmpty()
                    && !isNumber(name)
                    && rows.stream()
                            .anyMatch(
                                    row -> place < row.size() && row.get(place).equals(name))) {
                return numbers.getFirst();
            }
        }
        return null;
    }

    private static boolean isNumber(String field) {
        return !Double.isNaN(Features.Numeric.parse(field));
    }

    private static boolean isCount(List<String> names) {
        return IntStream.range(0, names.size())
                        .allMatch(i ->
                                Features.Numeric.parse(names.get(i)) == Features.Numeric.parse(names.getFirst()) + i)
                && names.size() > 1
                && Features.Numeric.parse(names.getFirst()) <= 1
                && Features.Numeric.parse(names.getFirst()) >= 0;
    }

    private static boolean isYears(List<String> names) {
        Set<String> different = new HashSet<>(names);
        return different.size() == names.size()
                && names.stream()
                        .mapToDouble(Features.Numeric::parse)
                        .allMatch(year -> year >= 1800 && year <= 2100 && year == Math.rint(year));
    }

    /// Looks at the beginning of one text.
    private static final class Finder {
        private final TableFormat format;
        private final boolean cut;
        private final List<String> lines;
        private final List<Remark> remarks = new ArrayList<>();
        private char separator;
        private char comment;
        private int skipped;
        private boolean marked;

        private Finder(String sample, boolean cut, TableFormat format) {
            this.format = format;
            this.cut = cut;
            this.lines = sample.lines().toList();
            this.comment = format.comment().isEmpty() ? 0 : format.comment().charAt(0);
            this.separator = format.separator().isEmpty() || format.separator().equals(TableFormat.BLANK)
                    ? 0
                    : format.separator().charAt(0);
        }

        private Layout find() {
            skipped = format.skip();
            if (skipped == 0) {
                separatorLine();
                comments();
                title();
            }
            String text = rest(skipped);
            boolean blank = isBlank(text);
            if (blank) {
                separator = '\t';
            } else if (separator == 0) {
                Fit fit = fit(text, cut, comment);
                separator = fit == null ? ',' : fit.separator;
            }
            boolean header = format.header() != TableFormat.Header.NONE;
            boolean trailing = !blank && isTrailing(rows(text, cut, separator, marked ? 0 : comment));
            return new Layout(separator, blank, skipped, comment, header, marked, trailing, remarks);
        }

        private String rest(int from) {
            return String.join("\n", lines.subList(Math.min(from, lines.size()), lines.size())) + (cut ? "" : "\n");
        }

        private String line(int at) {
            return at < lines.size() ? lines.get(at).strip() : "";
        }

        /// "sep=;" is Excel's way to say what parts the fields.
        private void separatorLine() {
            String first = line(0);
            if (first.length() == 5 && first.regionMatches(true, 0, "sep=", 0, 4)) {
                char said = first.charAt(4);
                separator = separator == 0 ? said : separator;
                skipped = 1;
                remarks.add(Remark.of(
                        Key.SEPARATOR,
                        "the first line says that fields are parted by \"%s\"".formatted(said),
                        "" + said));
            } else if (first.isEmpty() && lines.getFirst().equalsIgnoreCase("sep=\t")) {
                separator = '\t';
                skipped = 1;
            }
        }

        private void comments() {
            int from = skipped, at = from;
            while (comment == 0 && line(at).startsWith("#")) {
                at++;
            }
            if (at == from || at >= lines.size()) {
                return;
            }
            Fit rows = separator == 0 ? fit(rest(at), cut, '#') : fit(rest(at), cut, separator, '#');
            char parts = rows == null ? ',' : rows.separator;
            Fit last = fit(line(at - 1), false, parts, (char) 0);
            boolean names = rows != null
                    && last.columns == rows.columns
                    && rows.rows.getFirst().stream().anyMatch(Layout::isNumber);
            if (names && at - from == 1 && !line(at - 1).startsWith("# ")) {
                return; // one line, and its first name is #id or the like
            }
            comment = '#';
            marked = names;
            skipped = names ? at - 1 : at;
            remarks.add(Remark.of(
                    Key.COMMENTS,
                    "lines that begin with # are no rows%s"
                            .formatted(names ? ", but the last one before the rows is that of the names" : "")));
        }

        /// Lines of one field before a table of several columns are its title.
        private void title() {
            if (marked) {
                return;
            }
            for (int lines = 0; lines <= LONGEST_TITLE && skipped + lines < this.lines.size(); lines++) {
                String text = rest(skipped + lines);
                Fit fit = separator == 0 ? fit(text, cut, comment) : fit(text, cut, separator, comment);
                if (fit != null && fit.columns > 1 && fit.agreeing >= (lines == 0 ? 0.5 : 0.9) && !isTitle(fit.rows)) {
                    boolean names =
                            fit.rows.size() > 1 && fit.rows.getFirst().stream().noneMatch(Layout::isNumber);
                    if (lines > 0 && names) {
                        String title = Features.quoted(line(skipped));
                        remarks.add(Remark.of(
                                Key.TITLE,
                                "the first %s of the table's: %s"
                                        .formatted(lines == 1 ? "line is none" : lines + " lines are none", title),
                                lines,
                                title));
                        skipped += lines;
                    }
                    return;
                }
            }
        }

        /// {@return whether the first row has one field only, and the next one is full of names}
        private static boolean isTitle(List<List<String>> rows) {
            if (rows.size() < 3 || rows.getFirst().size() < 3) {
                return false;
            }
            List<String> next = rows.get(1);
            return rows.getFirst().stream().filter(field -> !field.isEmpty()).count() == 1
                    && next.size() == rows.getFirst().size()
                    && next.stream().noneMatch(field -> field.isEmpty() || isNumber(field))
                    && rows.get(2).stream().anyMatch(Layout::isNumber);
        }

        /// {@return whether blanks part the fields: no sign does, and all lines have as many words as the first, some of them
        /// numbers}
        private boolean isBlank(String text) {
            if (TableFormat.BLANK.equals(format.separator())) {
                return true;
            }
            if (separator != 0 || fit(text, cut, comment) != null) {
                return false;
            }
            List<String> rows = text.lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .limit(SAMPLED_ROWS)
                    .toList();
            int columns = rows.isEmpty() ? 0 : rows.getFirst().split("[ \t]+").length;
            boolean found = columns > 1
                    && rows.size() > 1
                    && rows.stream().allMatch(row -> row.split("[ \t]+").length == columns)
                    && rows.stream()
                            .skip(1)
                            .allMatch(
                                    row -> List.of(row.split("[ \t]+")).stream().anyMatch(Layout::isNumber));
            if (found) {
                remarks.add(Remark.of(Key.BLANKS, "fields are parted by blanks"));
            }
            return found;
        }

        /// {@return whether every row ends with a separator, and so does the line of names, or has a field less}
        private boolean isTrailing(List<List<String>> rows) {
            if (rows.size() < 2 || rows.get(1).size() < 2) {
                return false;
            }
            int width = rows.get(1).size(), names = rows.getFirst().size();
            boolean open = names == width && rows.getFirst().getLast().isEmpty() || names == width - 1;
            boolean trailing = open
                    && rows.stream()
                            .skip(1)
                            .allMatch(
                                    row -> row.size() == width && row.getLast().isEmpty());
            if (trailing) {
                remarks.add(Remark.of(
                        Key.TRAILING,
                        "every row ends with \"%s\", behind which no column is".formatted(separator),
                        "" + separator));
            }
            return trailing;
        }
    }
}
