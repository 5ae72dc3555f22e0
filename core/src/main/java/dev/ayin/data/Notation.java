package dev.ayin.data;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// How the fields of one column are written, and the one place that says what a field is: nothing, a number, a date in another
/// order, or a word. Each field becomes a text that is the same however it was written: "0,50" with a decimal comma, "0.5" and
/// "5e-1" are 0.5, and what stands for nothing is "". Whole numbers that begin with 0, such as 01067, are identifiers and stay
/// as they are. Immutable, safe from any thread.
///
/// @param decimal the sign before the decimals: "." or ","; "" where fields are taken as they stand ([#AS_IS])
/// @param thousands the sign between groups of three digits: ",", ".", "'" or " " (which is any blank); "" for none
/// @param sign what may stand before or behind a number and says nothing of it: "%" or a currency such as "$"; "" for none
/// @param dates "dmy" or "mdy" where 03/04/2024 is a date, "" where it is none
/// @param missing words that stand for nothing beside those that always do ([Features#isMissing]): in small letters, or numbers
///     as [Decimal#text(BigDecimal)] has them
public record Notation(String decimal, String thousands, String sign, String dates, List<String> missing) {
    /// Marks of programs for what could not be computed or is not there: no words in any column.
    private static final List<String> NOTHING = List.of("n/a", "#n/a", "<na>", "\\n", "#null!", "#value!", "#ref!");

    /// Words that mean nothing where the other fields are numbers or dates; elsewhere they may be an answer.
    private static final List<String> NO_NUMBER = List.of(
            "none", "unknown", "nil", "n.a.", "-", "--", ".", "–", "—", "missing", "not available", "#div/0!", "#num!");

    /// As tables were read before there were notations: a field is taken as it stands.
    static final Notation AS_IS = new Notation("", "", "", "", List.of());

    /// Of words.
    public static final Notation WORDS = new Notation(".", "", "", "", NOTHING);

    /// Of numbers with a decimal point, and of dates as ISO 8601 has them.
    public static final Notation NUMBERS = new Notation(".", "", "", "", both());

    /// Brackets are a minus in bookkeeping.
    private static final Pattern BRACKETS = Pattern.compile("\\((.*)\\)");

    private static final Pattern DATE = Pattern.compile("(\\d{1,2})([./-])(\\d{1,2})\\2(\\d{4})((?:[ T].*)?)");

    /// Longer texts are no number that anybody has measured.
    private static final int LONGEST_NUMBER = 60;

    private static List<String> both() {
        return Stream.concat(NOTHING.stream(), NO_NUMBER.stream()).toList();
    }

    /// @throws IllegalArgumentException if the same sign stands for two things
    public Notation {
        missing = List.copyOf(missing);
        if (!List.of("", ".", ",").contains(decimal) || !decimal.isEmpty() && decimal.equals(thousands)) {
            throw new IllegalArgumentException(
                    "\"%s\" before decimals and \"%s\" between thousands make no number".formatted(decimal, thousands));
        }
    }

    /// {@return whether fields are taken as they stand, as they were before models kept a notation}
    public boolean isAsIs() {
        return decimal.isEmpty();
    }

    /// {@return the same for fields that come from where numbers have a type: those are written as programs do}
    public Notation typed() {
        return isAsIs() ? this : new Notation(".", "", "", dates, missing);
    }

    /// {@return whether numbers stand as programs write them, so that text may be read without looking}
    public boolean isPlain() {
        return !decimal.equals(",")
                && thousands.isEmpty()
                && sign.isEmpty()
                && missing.stream().noneMatch(Notation::isDigits);
    }

    private static boolean isDigits(String word) {
        return Character.isDigit(word.charAt(word.length() - 1));
    }

    /// {@return the same where these words stand for nothing too}
    public Notation withMissing(List<String> words) {
        if (words.isEmpty()) {
            return this;
        }
        List<String> all = new ArrayList<>(missing);
        for (String word : words) {
            String number = number(word.strip());
            String known = number == null ? word.strip().toLowerCase(Locale.ROOT) : number;
            if (!known.isEmpty() && !all.contains(known)) {
                all.add(known);
            }
        }
        return new Notation(decimal, thousands, sign, dates, all);
    }

    /// {@return the same for a table of which something else is told}
    public Notation told(TableFormat format) {
        if (isAsIs() || format.isFoundOut()) {
            return this;
        }
        boolean other = !format.decimal().isEmpty() && !format.decimal().equals(decimal);
        String groups = !format.thousands().isEmpty() ? format.thousands() : other ? "" : thousands;
        String point = other ? format.decimal() : decimal;
        return new Notation(
                        point,
                        groups.equals(point) ? "" : groups,
                        sign,
                        format.dates().isEmpty() ? dates : format.dates(),
                        missing)
                .withMissing(format.missing());
    }

    public Notation withDates(String dates) {
        return new Notation(decimal, thousands, sign, dates, missing);
    }

    /// {@return whether a field stands for nothing}
    public boolean isMissing(String field) {
        return isAsIs() ? Features.isMissing(field) : text(field).isEmpty();
    }

    /// Puts a field into a column of X.
    ///
    /// @throws IllegalArgumentException if it is not what the column holds
    public void encode(Features.Column column, String field, float[] x, int to) {
        if (column instanceof Features.Numeric number) {
            number.encode(number(number.name(), field), x, to);
        } else {
            column.encode(text(field), x, to);
        }
    }

    /// {@return the field of a column of numbers as a finite number, NaN where it stands for nothing}
    /// @throws IllegalArgumentException if it is none
    public double number(String column, String field) {
        if (isPlain()) {
            double plain = Features.Numeric.parse(field);
            if (Double.isFinite(plain)) {
                return plain;
            }
        }
        if (isMissing(field)) {
            return Double.NaN;
        }
        double value = value(field);
        if (!Double.isFinite(value)) {
            throw new BadRowException(Remark.of(
                    Remark.Key.NUMBER,
                    "column \"%s\" must hold a finite number%s, it holds %s"
                            .formatted(column, remark() == null ? "" : " (" + remark() + ")", Features.quoted(field)),
                    column,
                    Features.quoted(field)));
        }
        return value;
    }

    /// {@return the field as a number; NaN if it is none, or stands for nothing}
    public double value(String field) {
        if (isPlain()) {
            double plain = Features.Numeric.parse(field);
            if (!Double.isNaN(plain) || isAsIs()) {
                return plain;
            }
        }
        String text = text(field);
        String number = text.isEmpty() ? null : number(field.strip(), true);
        return number == null ? Double.NaN : Features.Numeric.parse(number);
    }

    /// {@return the text that a field is, however it is written; "" for nothing}
    public String text(String field) {
        if (isAsIs()) {
            return field;
        }
        String word = field.strip();
        if (word.isEmpty() || isWordForNothing(word)) {
            return "";
        }
        String number = number(word);
        if (number != null) {
            return missing.contains(number) ? "" : number;
        }
        return dates.isEmpty() ? word : date(word);
    }

    private boolean isWordForNothing(String word) {
        char c = word.charAt(0);
        if (c >= '0' && c <= '9' || word.length() > 40) {
            return false;
        }
        return Features.isMissing(word) || missing.contains(word) || missing.contains(word.toLowerCase(Locale.ROOT));
    }

    /// {@return a date in ISO's order, or the word where it is none}
    private String date(String word) {
        Matcher parts = DATE.matcher(word);
        if (!parts.matches()) {
            return word;
        }
        boolean dayFirst = dates.equals("dmy") || parts.group(2).equals(".");
        String day = parts.group(dayFirst ? 1 : 3), month = parts.group(dayFirst ? 3 : 1);
        String iso = "%s-%2s-%2s%s".formatted(parts.group(4), month, day, parts.group(5));
        return iso.substring(0, 10).replace(' ', '0') + iso.substring(10);
    }

    /// {@return a field as a number's text, null if it is no number: a word, a date, or a whole number that begins with 0}
    public @Nullable String number(String field) {
        return number(field, false);
    }

    /// @param padded whether a whole number may begin with 0
    private @Nullable String number(String field, boolean padded) {
        if (field.isEmpty() || field.length() > LONGEST_NUMBER || !mayBegin(field.charAt(0))) {
            return null;
        }
        String plain = isWritten(field) ? plain(field) : field;
        return plain == null ? null : canonical(plain, padded);
    }

    private boolean mayBegin(char c) {
        return c >= '0' && c <= '9' || "+-−.,(".indexOf(c) >= 0 || !sign.isEmpty() && !Character.isWhitespace(c);
    }

    /// {@return whether there is more in the field than a program's number}
    private boolean isWritten(String field) {
        if (!isPlain()) {
            return true;
        }
        char c = field.charAt(0);
        return c == '(' || c == '−';
    }

    /// {@return the number with a point and without whatever else, null if it is none}
    private @Nullable String plain(String field) {
        String number = field;
        boolean minus = false;
        Matcher brackets = BRACKETS.matcher(number);
        if (brackets.matches()) {
            number = brackets.group(1).strip();
            minus = true;
        }
        if (number.startsWith("-") || number.startsWith("−") || number.startsWith("+")) {
            if (minus) {
                return null;
            }
            minus = !number.startsWith("+");
            number = number.substring(1).strip();
        }
        if (!sign.isEmpty()) {
            number = unsigned(number);
            if (number.startsWith("-") || number.startsWith("−")) { // $-5
                minus = !minus;
                number = number.substring(1);
            }
        }
        number = ungrouped(number);
        if (number == null || number.isEmpty() || number.charAt(0) == '-' || number.charAt(0) == '+') {
            return null;
        }
        return minus ? "-" + number : number;
    }

    private String unsigned(String number) {
        String bare = number.startsWith(sign) ? number.substring(sign.length()) : number;
        return (bare.endsWith(sign) ? bare.substring(0, bare.length() - sign.length()) : bare).strip();
    }

    /// {@return the number without marks between its thousands and with a point, null where they do not stand between groups of
    /// three}
    private @Nullable String ungrouped(String number) {
        char point = decimal.charAt(0);
        if (point == ',' && number.indexOf('.') >= 0 && !thousands.equals(".")) {
            return null;
        }
        int end = number.indexOf(point);
        String whole = end < 0 ? number : number.substring(0, end);
        if (!thousands.isEmpty()) {
            String groups = thousands.equals(" ")
                    ? whole.replace('\u00a0', ' ').replace('\u202f', ' ')
                    : whole.replace('’', '\'');
            if (groups.contains(thousands)) {
                if (!groups.matches("\\d{1,3}(?:" + Pattern.quote(thousands) + "\\d{3})+")) {
                    return null;
                }
                whole = groups.replace(thousands, "");
            }
        }
        return end < 0 ? whole : whole + "." + number.substring(end + 1);
    }

    /// {@return the number as [Decimal] writes it; null if it is none, or begins with 0 like an identifier}
    private static @Nullable String canonical(String number, boolean mayBePadded) {
        int length = number.length(), i = number.charAt(0) == '-' || number.charAt(0) == '+' ? 1 : 0, digits = 0;
        int begin = i;
        while (i < length && isDigit(number.charAt(i))) {
            i++;
            digits++;
        }
        boolean padded = digits > 1 && number.charAt(begin) == '0';
        if (i == length) {
            boolean asItIs = digits > 0 && number.charAt(0) != '+' && !(begin == 1 && number.charAt(1) == '0');
            if (padded && mayBePadded) {
                return Decimal.text(new BigDecimal(number));
            }
            return digits == 0 || padded ? null : asItIs ? number : number.equals("-0") ? "0" : number.substring(1);
        }
        if (number.charAt(i) == '.') {
            i++;
            while (i < length && isDigit(number.charAt(i))) {
                i++;
                digits++;
            }
        }
        if (digits == 0) {
            return null;
        }
        if (i < length && (number.charAt(i) == 'e' || number.charAt(i) == 'E')) {
            i++;
            i += i < length && (number.charAt(i) == '-' || number.charAt(i) == '+') ? 1 : 0;
            int first = i;
            while (i < length && isDigit(number.charAt(i))) {
                i++;
            }
            if (i == first || i - first > 4) {
                return null;
            }
        }
        return i < length ? null : Decimal.text(new BigDecimal(number));
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /// {@return what is told of the way in which a column is written, null where it is the usual one}
    public @Nullable Remark remark() {
        List<Remark> parts = new ArrayList<>();
        if (decimal.equals(",")) {
            parts.add(Remark.of(Remark.Key.DECIMAL_COMMA, "a decimal comma"));
        }
        if (!thousands.isEmpty()) {
            parts.add(Remark.of(Remark.Key.THOUSANDS, "\"%s\" between thousands".formatted(thousands), thousands));
        }
        if (!sign.isEmpty()) {
            parts.add(Remark.of(Remark.Key.SIGN, "\"%s\", which is left out".formatted(sign), sign));
        }
        return parts.isEmpty()
                ? null
                : Remark.of(
                        Remark.Key.WRITTEN,
                        "a number is written with " + String.join(" and ", Remark.sentences(parts)),
                        List.copyOf(parts));
    }
}
