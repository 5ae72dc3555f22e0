package dev.ayin.large;

import dev.ayin.data.Decimal;
import dev.ayin.data.Notation;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;

/// The fields of one line of a CSV file, found without making an object of each. Used line after line by one thread.
final class Fields {
    private final byte separator;
    private final int[] from;
    private final int[] to;
    private final boolean[] doubled; // whether a field has a quote within, written twice
    private byte[] text;
    private int count;

    /// @param columns how many fields a line must have
    Fields(char separator, int columns) {
        this.separator = (byte) separator;
        this.from = new int[columns];
        this.to = new int[columns];
        this.doubled = new boolean[columns];
    }

    /// Finds the fields of the line that begins here.
    ///
    /// @param text ends with a line break
    /// @return where the next line begins
    /// @throws BrokenRow if a quote is left open in this line
    int split(byte[] text, int at) {
        this.text = text;
        count = 0;
        for (int i = at; ; i++) {
            i = isQuoted(i) ? quoted(i) : plain(i);
            if (text[i] == '\n') {
                return i + 1;
            }
        }
    }

    private boolean isQuoted(int i) {
        byte b = text[i];
        if (b != '"' && b > ' ') { // nearly always
            return false;
        }
        while (text[i] == ' ') {
            i++;
        }
        return text[i] == '"';
    }

    /// Keeps the field that begins here; returns where it ends.
    private int plain(int begin) {
        byte[] text = this.text;
        byte separator = this.separator;
        int i = begin;
        while (text[i] != separator && text[i] != '\n') {
            i++;
        }
        keep(begin, i > begin && text[i] == '\n' && text[i - 1] == '\r' ? i - 1 : i, false);
        return i;
    }

    private int quoted(int begin) {
        int i = begin;
        while (text[i] != '"') {
            i++;
        }
        int first = i + 1;
        boolean twice = false;
        for (i = first; text[i] != '"' || text[i + 1] == '"'; i++) {
            if (text[i] == '\n') {
                throw new BrokenRow("a quote is left open: a large table must have each row on one line");
            }
            if (text[i] == '"') {
                twice = true;
                i++;
            }
        }
        keep(first, i, twice);
        for (i++; text[i] != separator && text[i] != '\n'; i++) {
            if (text[i] != ' ' && text[i] != '\r' && text[i] != '\t') {
                throw new BadRow("something follows behind the quote that ends a field");
            }
        }
        return i;
    }

    private void keep(int begin, int end, boolean twice) {
        if (count < from.length) {
            from[count] = begin;
            to[count] = end;
            doubled[count] = twice;
        }
        count++;
    }

    /// @throws BadRow if the line has more or fewer fields than there are columns
    void checkCount() {
        if (count != from.length) {
            throw new BadRow(
                    "the row has %d field%s, the header has %d".formatted(count, count == 1 ? "" : "s", from.length));
        }
    }

    /// {@return whether the field stands for nothing in a column of words}
    boolean isMissing(int column) {
        return isMissing(column, Notation.WORDS, true);
    }

    /// {@return whether the field stands for nothing}
    ///
    /// @param notation of the column
    /// @param plain [Notation#isPlain()]
    boolean isMissing(int column, Notation notation, boolean plain) {
        int begin = from[column];
        boolean digit = begin < to[column] && text[begin] >= '0' && text[begin] <= '9'; // most fields end here
        return !(plain && digit) && notation.isMissing(text(column));
    }

    /// {@return the field without white space around}
    /// @throws BadRow if it is no UTF-8
    String text(int column) {
        int begin = from[column], end = to[column];
        for (int i = begin; i < end; i++) {
            if (text[i] < 0) {
                return utf8(begin, end, doubled[column]);
            }
        }
        return stripped(new String(text, begin, end - begin, StandardCharsets.ISO_8859_1), doubled[column]);
    }

    private String utf8(int begin, int end, boolean twice) {
        try {
            var bytes = ByteBuffer.wrap(text, begin, end - begin);
            return stripped(StandardCharsets.UTF_8.newDecoder().decode(bytes).toString(), twice);
        } catch (CharacterCodingException e) {
            throw new BadRow("a field is no text in UTF-8");
        }
    }

    private static String stripped(String field, boolean twice) {
        return (twice ? field.replace("\"\"", "\"") : field).strip();
    }

    /// {@return all fields that the line has}
    List<String> texts() {
        return IntStream.range(0, Math.min(count, from.length))
                .mapToObj(this::text)
                .toList();
    }

    /// {@return the field as a number, NaN where it is missing: the bits of `Double.parseDouble`}
    ///
    /// @param name of the column
    /// @param notation of it
    /// @param plain [Notation#isPlain()]
    /// @throws IllegalArgumentException if it is no finite number
    double number(int column, String name, Notation notation, boolean plain) {
        double fast = plain ? Decimal.read(text, from[column], to[column]) : Double.NaN;
        return Double.isNaN(fast) ? notation.number(name, text(column)) : fast;
    }

    /// {@return the same of a column that is written as programs do}
    double number(int column, String name) {
        return number(column, name, Notation.NUMBERS, true);
    }
}
