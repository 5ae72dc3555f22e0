package dev.ayin.data;

import java.io.Serializable;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.ArrayList;
import java.util.List;

/// What somebody says of the way in which a table is written; what is "" is found out. It is kept in the model file, so that
/// the next file is read in the same way. Immutable.
///
/// ```java
/// Table doses = Csv.read(Path.of("doses.csv"), TableFormat.FOUND_OUT.withSeparator(";").withDecimal(","));
/// ```
///
/// @param separator what parts the fields of a line: one character, or "blank" for any run of blanks and tabs
/// @param decimal the sign before the decimals of all numbers: "." or ","
/// @param thousands the sign between groups of three digits: ",", ".", "'" or " "
/// @param missing words that stand for nothing, in whatever column, beside the empty field, NA, ? and null; a number such as -999
///     is meant by its value
/// @param skip how many lines before the line of names are none of the table's, 0 for what is found out
/// @param header whether there is a line of names
/// @param dates which comes first in 03/04/2024: "dmy" for the day, "mdy" for the month
/// @param encoding of the text
/// @param comment the sign at the beginning of lines that are no rows
public record TableFormat(
        String separator,
        String decimal,
        String thousands,
        List<String> missing,
        int skip,
        Header header,
        String dates,
        String encoding,
        String comment)
        implements Serializable {
    /// Any run of blanks and tabs as the separator.
    public static final String BLANK = "blank";

    /// Whether there is a line of names.
    public enum Header {
        /// There is, unless the first line shows that it is none.
        FOUND_OUT,
        THERE,
        NONE
    }

    /// Nothing is said.
    public static final TableFormat FOUND_OUT = new TableFormat("", "", "", List.of(), 0, Header.FOUND_OUT, "", "", "");

    /// @throws IllegalArgumentException if something can be no such sign, or no such encoding is there
    public TableFormat {
        missing = List.copyOf(missing);
        check(
                separator.isEmpty()
                        || separator.equals(BLANK)
                        || separator.length() == 1 && isSign(separator.charAt(0)),
                "fields are parted by one sign such as ; or by \"%s\", not by \"%s\"",
                BLANK,
                separator);
        check(
                decimal.isEmpty() || List.of(".", ",").contains(decimal),
                "decimals stand behind . or , not \"%s\"",
                decimal);
        check(
                thousands.isEmpty() || List.of(",", ".", "'", " ").contains(thousands),
                "groups of three digits are parted by , . ' or a blank, not by \"%s\"",
                thousands);
        check(
                thousands.isEmpty() || !thousands.equals(decimal),
                "\"%s\" cannot stand before decimals and between thousands",
                thousands);
        check(skip >= 0, "at least 0 lines are skipped, not %s", skip);
        check(
                dates.isEmpty() || List.of("dmy", "mdy").contains(dates),
                "the order of dates is dmy or mdy, not \"%s\"; 2024-03-31 needs none",
                dates);
        check(
                comment.isEmpty() || comment.length() == 1 && isSign(comment.charAt(0)) && !comment.equals(separator),
                "a comment begins with one sign such as #, not with \"%s\"",
                comment);
        if (!encoding.isEmpty()) {
            charset(encoding);
        }
    }

    private static boolean isSign(char c) {
        return c != '"'
                && c != '\n'
                && c != '\r'
                && (c == '\t' || !Character.isISOControl(c))
                && !Character.isSurrogate(c);
    }

    private static void check(boolean sound, String sentence, Object... values) {
        if (!sound) {
            throw new IllegalArgumentException(sentence.formatted(values));
        }
    }

    private static Charset charset(String encoding) {
        try {
            return Charset.forName(encoding);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw new IllegalArgumentException(
                    "there is no encoding \"%s\": it can be UTF-8, ISO-8859-1, windows-1252, UTF-16 and others"
                            .formatted(encoding),
                    e);
        }
    }

    /// {@return the encoding, UTF-8 where nothing was said}
    public Charset charset() {
        return charset(encoding.isEmpty() ? "UTF-8" : encoding);
    }

    /// {@return whether nothing is said}
    public boolean isFoundOut() {
        return equals(FOUND_OUT);
    }

    /// {@return the same with what the other one says, where it says something}
    public TableFormat with(TableFormat other) {
        List<String> words = new ArrayList<>(missing);
        other.missing.stream().filter(word -> !words.contains(word)).forEach(words::add);
        return new TableFormat(
                or(other.separator, separator),
                or(other.decimal, decimal),
                or(other.thousands, thousands),
                words,
                other.skip > 0 ? other.skip : skip,
                other.header == Header.FOUND_OUT ? header : other.header,
                or(other.dates, dates),
                or(other.encoding, encoding),
                or(other.comment, comment));
    }

    private static String or(String value, String otherwise) {
        return value.isEmpty() ? otherwise : value;
    }

    public TableFormat withSeparator(String separator) {
        return new TableFormat(separator, decimal, thousands, missing, skip, header, dates, encoding, comment);
    }

    public TableFormat withDecimal(String decimal) {
        return new TableFormat(separator, decimal, thousands, missing, skip, header, dates, encoding, comment);
    }

    public TableFormat withThousands(String thousands) {
        return new TableFormat(separator, decimal, thousands, missing, skip, header, dates, encoding, comment);
    }

    public TableFormat withMissing(List<String> missing) {
        return new TableFormat(separator, decimal, thousands, missing, skip, header, dates, encoding, comment);
    }

    public TableFormat withSkip(int skip) {
        return new TableFormat(separator, decimal, thousands, missing, skip, header, dates, encoding, comment);
    }

    public TableFormat withHeader(boolean there) {
        return withHeader(there ? Header.THERE : Header.NONE);
    }

    public TableFormat withHeader(Header header) {
        return new TableFormat(separator, decimal, thousands, missing, skip, header, dates, encoding, comment);
    }

    public TableFormat withDates(String dates) {
        return new TableFormat(separator, decimal, thousands, missing, skip, header, dates, encoding, comment);
    }

    public TableFormat withEncoding(String encoding) {
        return new TableFormat(separator, decimal, thousands, missing, skip, header, dates, encoding, comment);
    }

    public TableFormat withComment(String comment) {
        return new TableFormat(separator, decimal, thousands, missing, skip, header, dates, encoding, comment);
    }
}
