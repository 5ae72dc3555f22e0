package dev.ayin.table;

import dev.ayin.data.Notation;
import dev.ayin.data.Remark;
import dev.ayin.data.Remark.Key;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// In which ways the numbers of a column are written: counted over all of its fields, so that those which can be read in one way
/// only decide what 1,234 is in the others. Used by one thread.
final class Evidence {
    /// Signs of currencies, as they stand before or behind a number.
    private static final List<String> CURRENCIES = List.of(
            "$", "€", "£", "¥", "₪", "₹", "₽", "₩", "Fr.", "kr", "zł", "USD", "EUR", "GBP", "CHF", "ILS", "JPY", "NIS");

    private static final Pattern FRAME = Pattern.compile(
            "(\\()?\\s*([-+−]?)\\s*([^-+−\\d.,()\\s]{0,4}\\.?)\\s*([-+−]?)([\\d.,'’ \\u00a0\\u202f]*\\d[.,]?)([eE][-+]?\\d{1,3})?\\s*([^\\d.,()\\s]{0,4}\\.?)\\s*(\\))?");

    private static final Pattern BLANKS = Pattern.compile("[1-9]\\d{0,2}(?:[ \\u00a0\\u202f]\\d{3})+(?:[.,]\\d*)?");
    private static final Pattern QUOTES = Pattern.compile("[1-9]\\d{0,2}(?:['’]\\d{3})+(?:[.,]\\d*)?");
    private static final Pattern COMMA_GROUPS = Pattern.compile("[1-9]\\d{0,2}(?:,\\d{3})+(?:\\.\\d*)?");
    private static final Pattern POINT_GROUPS = Pattern.compile("[1-9]\\d{0,2}(?:\\.\\d{3})+(?:,\\d*)?");
    private static final Pattern EITHER = Pattern.compile("[1-9]\\d{0,2}[.,]\\d{3}");
    private static final Pattern DECIMAL = Pattern.compile("\\d*[.,]\\d*");

    /// Longer fields are no numbers.
    private static final int LONGEST = 40;

    private int present;
    private int numbers;
    private int decimalComma;
    private int decimalPoint;
    private int commaGroups; // 1,234,567 or 1,234.5
    private int pointGroups; // 1.234.567 or 1.234,5
    private int commaEither; // 1,234
    private int pointEither; // 1.234
    private int quoteGroups;
    private int blankGroups;
    private int percents;
    private int signed; // with a currency
    private String currency = "";
    private boolean otherSigns;

    /// {@return what all fields of a column show}
    static Evidence of(Table table, int place) {
        Evidence evidence = new Evidence();
        for (Table.Row row : table.rows()) {
            evidence.add(row.fields().get(place));
        }
        return evidence;
    }

    private void add(String raw) {
        String field = raw.strip();
        if (isSimple(field)) {
            present++;
            numbers++;
            return;
        }
        if (field.isEmpty() || field.length() > LONGEST || Notation.NUMBERS.isMissing(field)) {
            present += field.length() > LONGEST ? 1 : 0;
            return;
        }
        present++;
        char c = field.charAt(field.length() - 1);
        if (c > '9' && c < 128 && field.charAt(0) > '9' && field.charAt(0) < 128) {
            return; // a word: most end here
        }
        Matcher parts = FRAME.matcher(field);
        if (!parts.matches()
                || (parts.group(1) == null) != (parts.group(8) == null)
                || !parts.group(2).isEmpty() && !parts.group(4).isEmpty()
                || !sign(parts.group(3), parts.group(7))) {
            return;
        }
        if (!digits(parts.group(5), parts.group(6) != null)) {
            return;
        }
        numbers++;
    }

    /// {@return whether these are digits with at most one point or comma, as nearly all numbers are; then they are counted}
    private boolean isSimple(String field) {
        int length = field.length(), at = -1, begin = length > 1 && field.charAt(0) == '-' ? 1 : 0;
        for (int i = begin; i < length; i++) {
            char c = field.charAt(i);
            if (c == '.' || c == ',') {
                if (at >= 0 || length == begin + 1) {
                    return false;
                }
                at = i;
            } else if (c < '0' || c > '9') {
                return false;
            }
        }
        if (at < 0) {
            return length > 0;
        }
        boolean comma = field.charAt(at) == ',';
        boolean either = length - at == 4 && at - begin >= 1 && at - begin <= 3 && field.charAt(begin) != '0';
        commaEither += comma && either ? 1 : 0;
        pointEither += !comma && either ? 1 : 0;
        decimalComma += comma && !either ? 1 : 0;
        decimalPoint += !comma && !either ? 1 : 0;
        return true;
    }

    private boolean sign(String before, String behind) {
        if (before.isEmpty() && behind.isEmpty()) {
            return true;
        }
        if (behind.equals("%") && before.isEmpty()) {
            percents++;
            return true;
        }
        String one = before.isEmpty() ? behind : before;
        if (!before.isEmpty() && !behind.isEmpty() || !CURRENCIES.contains(one)) {
            return false;
        }
        otherSigns |= !currency.isEmpty() && !currency.equals(one);
        currency = one;
        signed++;
        return true;
    }

    /// {@return whether these are the digits of a number}
    private boolean digits(String text, boolean exponent) {
        int commas = count(text, ','), points = count(text, '.');
        if (QUOTES.matcher(text).matches()) {
            quoteGroups++;
        } else if (BLANKS.matcher(text).matches()) {
            blankGroups++;
        } else if (text.chars().anyMatch(c -> c != ',' && c != '.' && (c < '0' || c > '9'))) {
            return false;
        } else if (!exponent && EITHER.matcher(text).matches()) {
            commaEither += commas;
            pointEither += points;
            return true;
        } else if (COMMA_GROUPS.matcher(text).matches() && (commas > 1 || points > 0)) {
            commaGroups++;
            return true;
        } else if (POINT_GROUPS.matcher(text).matches() && (points > 1 || commas > 0)) {
            pointGroups++;
            return true;
        } else if (commas + points > 1
                || commas + points == 1 && !DECIMAL.matcher(text).matches()) {
            return false;
        }
        decimalComma += commas;
        decimalPoint += points;
        return true;
    }

    private static int count(String text, char c) {
        return (int) text.chars().filter(one -> one == c).count();
    }

    /// {@return whether it has more than whole numbers}
    boolean isWritten() {
        return decimalComma
                        + decimalPoint
                        + commaGroups
                        + pointGroups
                        + commaEither
                        + pointEither
                        + quoteGroups
                        + blankGroups
                > 0;
    }

    /// {@return whether the column speaks for a comma before decimals, and nothing in it for a point}
    boolean isComma() {
        return isNumbers() && decimalComma + pointGroups > 0 && decimalPoint + commaGroups == 0;
    }

    /// {@return whether it speaks for a point}
    boolean isPoint() {
        return isNumbers() && decimalPoint + commaGroups > 0;
    }

    /// {@return whether these are numbers but for a few mistakes}
    private boolean isNumbers() {
        return numbers > 0 && 10L * numbers >= 9L * present;
    }

    /// {@return how the numbers of the column are written, null if there are none, or they contradict each other}
    ///
    /// @param comma whether the table's other columns have a comma before decimals
    /// @param decimal what was told, or ""
    /// @param thousands what was told, or ""
    Notation notation(boolean comma, String decimal, String thousands) {
        boolean contradiction =
                otherSigns || percents > 0 && (percents < numbers || signed > 0) || quoteGroups > 0 && blankGroups > 0;
        if (!isNumbers() || contradiction) {
            return null;
        }
        boolean commas = decimalComma + pointGroups > 0, points = decimalPoint + commaGroups > 0;
        if (!decimal.isEmpty()) {
            commas = decimal.equals(",");
            points = !commas;
        } else if (thousands.equals(",") || thousands.equals(".")) {
            points = thousands.equals(",");
            commas = !points;
        }
        if (commas && points || !commas && !points && commaEither > 0 && pointEither > 0) {
            return null;
        }
        boolean isComma = commas || !points && comma && (commaEither > 0 || pointEither > 0);
        return new Notation(
                isComma ? "," : ".",
                thousands.isEmpty() ? groups(isComma) : thousands,
                percents > 0 ? "%" : currency,
                "",
                Notation.NUMBERS.missing());
    }

    private String groups(boolean isComma) {
        boolean others = isComma ? pointGroups + pointEither > 0 : commaGroups + commaEither > 0;
        return others ? isComma ? "." : "," : quoteGroups > 0 ? "'" : blankGroups > 0 ? " " : "";
    }

    /// {@return what keeps the column from being one of numbers, where it nearly is one; null where nothing does}
    Remark contradiction() {
        if (!isNumbers()) {
            return null;
        }
        if (percents > 0 && percents < numbers) {
            return Remark.of(Key.SOME_PERCENT, "some of its numbers are followed by % and some are not");
        }
        if (otherSigns) {
            return Remark.of(Key.CURRENCIES, "its numbers have more than one currency");
        }
        boolean both = decimalComma + pointGroups > 0 && decimalPoint + commaGroups > 0
                || commaEither > 0 && pointEither > 0 && decimalComma + pointGroups + decimalPoint + commaGroups == 0;
        return both
                ? Remark.of(Key.COMMA_AND_POINT, "some of its numbers have a decimal comma and some a decimal point")
                : null;
    }
}
