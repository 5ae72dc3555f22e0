package dev.ayin.exchange;

import dev.ayin.data.Features;
import dev.ayin.data.Ratings;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// One column's preprocessing as Java source.
///
/// @param call the statement that encodes a field
/// @param helpers the methods that it calls, from the innermost on
/// @param words the class that holds the column's categories, if it has any
record JavaColumn(String call, List<String> helpers, String words) {
    /// A class's list has room for some 8,000 words.
    private static final int MOST_CATEGORIES = 5_000;

    /// @param c the column's number
    /// @param to where its numbers begin
    static JavaColumn of(Features.Column column, int c, int to) {
        return switch (column) {
            case Features.Numeric n
            when n.isBounded() ->
                new JavaColumn(
                        String.format(
                                Locale.ROOT,
                                "bounded(number(%s, fields[%d]), %s, %s, %s, %s, x, %d);",
                                JavaText.quoted(n.name()),
                                c,
                                n.mean(),
                                n.sd(),
                                n.bound(),
                                n.indicator(),
                                to),
                        List.of(MISSING, BOUNDED, NUMBER),
                        "");
            case Features.Numeric n ->
                new JavaColumn(
                        standardise("number", n.name(), c, n.mean(), n.sd(), n.indicator(), to),
                        List.of(MISSING, STANDARDISE, NUMBER),
                        "");
            case Features.Logical l ->
                new JavaColumn(
                        standardise("truth", l.name(), c, l.mean(), l.sd(), l.indicator(), to),
                        List.of(MISSING, STANDARDISE, TRUTH),
                        "");
            case Features.Temporal t ->
                new JavaColumn(
                        "time(%s, fields[%d], %s, %s, %s, x, %d%s);"
                                .formatted(
                                        JavaText.quoted(t.name()),
                                        c,
                                        t.mean(),
                                        t.sd(),
                                        t.indicator(),
                                        to,
                                        t.cycles().stream()
                                                .map(cycle -> ", " + cycle.days())
                                                .collect(Collectors.joining())),
                        List.of(MISSING, STANDARDISE, TIME, DAYS),
                        "");
            case Features.Categorical k -> {
                String name = JavaText.comment(k.name());
                JavaColumn words = new JavaColumn(
                        "oneOf(Words%d.ALL, fields[%d], x, %d); // %s".formatted(c + 1, c, to, name),
                        List.of(MISSING, ONE_OF),
                        categories(k, c));
                yield k.ratings().width() == 0
                        ? words
                        : words.with(
                                "rated(Rated%d.WORDS, Rated%d.NUMBERS, %d, fields[%d], x, %d); // %s, rated by its words"
                                        .formatted(
                                                c + 1,
                                                c + 1,
                                                k.ratings().width(),
                                                c,
                                                to + k.categories().size(),
                                                name),
                                RATED,
                                ratings(k, c));
            }
        };
    }

    /// {@return the same, and behind it another statement with its helper and its class of words}
    private JavaColumn with(String call, String helper, String words) {
        List<String> all = new ArrayList<>(helpers);
        all.add(helper);
        return new JavaColumn(this.call + "\n        " + call, all, this.words + "\n" + words);
    }

    private static String standardise(
            String method, String name, int c, double mean, double sd, boolean indicator, int to) {
        String quoted = JavaText.quoted(name);
        return String.format(
                Locale.ROOT,
                "standardise(%s, %s(%s, fields[%d]), %s, %s, %s, x, %d);",
                quoted,
                method,
                quoted,
                c,
                mean,
                sd,
                indicator,
                to);
    }

    private static String ratings(Features.Categorical column, int c) {
        Ratings ratings = column.ratings();
        checkRoom(column, ratings.words());
        float[] numbers = new float[ratings.numbers().size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = ratings.numbers().get(i);
        }
        return """
                    /// The words of column %d that are rated by how the target was in the mean, ascending; and the numbers of each.
                    private static final class Rated%d {
                        static final List<String> WORDS = List.of(%s);
                        static final float[] NUMBERS = floats(%d,
                %s);
                    }
                """.formatted(c + 1, c + 1, JavaText.list(ratings.words()), numbers.length, JavaText.base64(numbers));
    }

    private static void checkRoom(Features.Categorical column, List<String> words) {
        if (words.size() > MOST_CATEGORIES) {
            throw new IllegalArgumentException("a Java file has room for %,d categories of a column, \"%s\" has %,d"
                    .formatted(MOST_CATEGORIES, column.name(), words.size()));
        }
    }

    private static String categories(Features.Categorical column, int c) {
        List<String> words = column.categories();
        checkRoom(column, words);
        return """
                    /// The words of column %d; in a class of their own, since one class has room for so many words only.
                    private static final class Words%d {
                        static final List<String> ALL = List.of(%s);
                    }
                """.formatted(c + 1, c + 1, JavaText.list(words));
    }

    private static final String MISSING = """
                private static boolean isMissing(String field) {
                    String word = field.strip();
                    return word.isEmpty() || word.equals("?") || word.equalsIgnoreCase("NA") || word.equalsIgnoreCase("null");
                }
            """;

    private static final String STANDARDISE = """
                /// (v − mean)/sd, 0 for a missing one; and, where asked for, 1 behind it if it is missing
                private static void standardise(
                        String name, double v, double mean, double sd, boolean indicator, float[] x, int to) {
                    boolean missing = Double.isNaN(v);
                    float value = missing ? 0 : (float) ((v - mean) / sd);
                    if (!Float.isFinite(value)) {
                        throw new IllegalArgumentException("column \\"" + name + "\\" holds " + v + ", too far from its mean");
                    }
                    x[to] = value;
                    if (indicator) {
                        x[to + 1] = missing ? 1 : 0;
                    }
                }
            """;

    private static final String BOUNDED = """
                /// u/√(1 + (u/bound)²) of u = (v − mean)/sd, 0 for a missing one; and, where asked for, 1 behind it if it is missing
                private static void bounded(
                        double v, double mean, double sd, double bound, boolean indicator, float[] x, int to) {
                    boolean missing = Double.isNaN(v);
                    double u = Math.min(Math.max((v - mean) / sd, -1e9 * bound), 1e9 * bound), part = u / bound;
                    x[to] = missing ? 0 : (float) (u / Math.sqrt(1 + part * part));
                    if (indicator) {
                        x[to + 1] = missing ? 1 : 0;
                    }
                }
            """;

    private static final String NUMBER = """
                private static double number(String name, String field) {
                    if (isMissing(field)) {
                        return Double.NaN;
                    }
                    if (field.strip().matches("[0-9.eE+-]+")) {
                        try {
                            double v = Double.parseDouble(field.strip());
                            if (Double.isFinite(v)) {
                                return v;
                            }
                        } catch (NumberFormatException e) {
                            // said below
                        }
                    }
                    throw new IllegalArgumentException("column \\"" + name + "\\" must hold a finite number, not " + field);
                }
            """;

    private static final String TRUTH = """
                private static double truth(String name, String field) {
                    if (isMissing(field)) {
                        return Double.NaN;
                    }
                    return switch (field.strip().toLowerCase(Locale.ROOT)) {
                        case "true", "t", "yes", "y", "on", "1" -> 1;
                        case "false", "f", "no", "n", "off", "0" -> 0;
                        default -> throw new IllegalArgumentException(
                                "column \\"" + name + "\\" must hold true or false, not " + field);
                    };
                }
            """;

    private static final String ONE_OF = """
                /// 1 among 0s; a word that is not in the list is "(other)", where that is
                private static void oneOf(List<String> words, String field, float[] x, int to) {
                    int k = words.indexOf(isMissing(field) ? "(missing)" : field.strip());
                    if (k < 0) {
                        k = words.indexOf("(other)");
                    }
                    if (k >= 0) {
                        x[to + k] = 1;
                    }
                }
            """;

    private static final String RATED = """
                /// How the target was in the mean where this word was; 0s, which are the mean of all, for one that is not in the list
                private static void rated(List<String> words, float[] numbers, int width, String field, float[] x, int to) {
                    int place = Collections.binarySearch(words, isMissing(field) ? "(missing)" : field.strip());
                    if (place >= 0) {
                        System.arraycopy(numbers, place * width, x, to, width);
                    }
                }
            """;

    private static final String TIME = """
                /// A date or time as a trend and a point of the circle for each cycle
                private static void time(
                        String name, String field, double mean, double sd, boolean indicator, float[] x, int to,
                        double... cycles) {
                    boolean missing = isMissing(field);
                    double t = missing ? Double.NaN : days(name, field.strip());
                    standardise(name, t, mean, sd, false, x, to);
                    for (int i = 0; i < cycles.length && !missing; i++) {
                        double turns = t / cycles[i];
                        double angle = 2 * Math.PI * (turns - Math.floor(turns));
                        x[to + 1 + 2 * i] = (float) StrictMath.sin(angle);
                        x[to + 2 + 2 * i] = (float) StrictMath.cos(angle);
                    }
                    if (indicator) {
                        x[to + 1 + 2 * cycles.length] = missing ? 1 : 0;
                    }
                }
            """;

    private static final String DAYS = """
                /// 2024-03-31, 2024/03/31 or 31.03.2024, then perhaps T or a blank, a time, and Z or +02:00; or a time alone
                private static final Pattern DATE = Pattern.compile(
                        "(?:(?:(\\\\d{4})([-/])(\\\\d\\\\d?)\\\\2(\\\\d\\\\d?)|(\\\\d\\\\d?)[.](\\\\d\\\\d?)[.](\\\\d{4}))(?:[Tt ](?=\\\\d)|$))?"
                                + "(?:(\\\\d\\\\d?):(\\\\d\\\\d)(?::(\\\\d\\\\d))?(?:[.](\\\\d+))?(?:([Zz])|([+-])(\\\\d\\\\d):?(\\\\d\\\\d)?)?)?");

                /// {@return days since the beginning of 1970}
                private static double days(String name, String text) {
                    Matcher parts = DATE.matcher(text);
                    if (text.length() >= 4 && parts.matches()) {
                        boolean dated = parts.group(1) != null || parts.group(5) != null;
                        int hour = whole(parts.group(8)), minute = whole(parts.group(9)), second = whole(parts.group(10));
                        int zoneHour = whole(parts.group(14)), zoneMinute = whole(parts.group(15));
                        boolean zoned = parts.group(12) != null || parts.group(13) != null;
                        double time = hour * 3600 + minute * 60 + second + fraction(parts.group(11));
                        if (parts.group(13) != null) {
                            time -= (parts.group(13).equals("+") ? 1 : -1) * (zoneHour * 3600.0 + zoneMinute * 60);
                        }
                        if (hour < 24 && minute < 60 && second < 60 && zoneHour <= 18 && zoneMinute < 60 && (dated || !zoned)) {
                            try {
                                return dated ? (date(parts) * 86_400.0 + time) / 86_400 : time / 86_400;
                            } catch (DateTimeException e) {
                                // said below
                            }
                        }
                    }
                    throw new IllegalArgumentException("column \\"" + name + "\\" must hold a date or time, not " + text);
                }

                private static long date(Matcher parts) {
                    return parts.group(1) != null
                            ? LocalDate.of(whole(parts.group(1)), whole(parts.group(3)), whole(parts.group(4))).toEpochDay()
                            : LocalDate.of(whole(parts.group(7)), whole(parts.group(6)), whole(parts.group(5))).toEpochDay();
                }

                private static int whole(String digits) {
                    return digits == null ? 0 : Integer.parseInt(digits);
                }

                private static double fraction(String digits) {
                    double fraction = 0, place = 0.1;
                    for (int i = 0; digits != null && i < digits.length(); i++, place /= 10) {
                        fraction += (digits.charAt(i) - '0') * place;
                    }
                    return Math.rint(fraction * 1e9) * 1e-9;
                }
            """;
}
