package dev.ayin.serve;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.ayin.data.Days;
import dev.ayin.data.Decimal;
import dev.ayin.data.Features;
import dev.ayin.data.Notation;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// A member of a row that is a column of a table, encoded by the column itself.
///
/// @param column which one
/// @param nullable whether null stands for a value that is missing; the numbers of a point are never missing
/// @param notation how its strings are written
record ColumnField(Features.Column column, boolean nullable, Notation notation) implements Field {
    /// As many words are shown to whoever asks what the column takes.
    private static final int MOST_EXAMPLES = 60;

    @Override
    public String name() {
        return column.name();
    }

    @Override
    public int width() {
        return column.width();
    }

    @Override
    public String expected() {
        String what = switch (column) {
            case Features.Numeric _ -> "a number";
            case Features.Logical _ -> "true or false";
            case Features.Temporal _ -> Days.SUCH_AS;
            case Features.Categorical categorical -> "a word such as " + Features.quoted(word(categorical));
        };
        return nullable ? what + ", or null" : what;
    }

    @Override
    public Map<String, Object> schema() {
        return switch (column) {
            case Features.Numeric numeric -> schema(about(numeric.mean(), numeric.sd()), "number");
            case Features.Logical _ ->
                schema("or as a word such as yes or no, or as 1 or 0", "boolean", "string", "integer");
            case Features.Temporal _ -> schema(Days.SUCH_AS, "string");
            case Features.Categorical categorical -> {
                Map<String, Object> schema = schema(
                        "the words learnt are the examples; any other is taken, with a note",
                        "string",
                        "number",
                        "boolean");
                schema.put("examples", words(categorical));
                yield schema;
            }
        };
    }

    private Map<String, Object> schema(String description, String... types) {
        List<String> all = new ArrayList<>(List.of(types));
        if (nullable) {
            all.add("null");
        }
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", all.size() == 1 ? all.getFirst() : all);
        schema.put("description", description);
        return schema;
    }

    private String about(double mean, double sd) {
        return nullable
                ? "the training rows had a mean of %s and a deviation of %s; null counts as the mean"
                        .formatted(rounded(mean, sd), rounded(sd, sd))
                : "taken as it comes";
    }

    @Override
    public Object example() {
        return switch (column) {
            case Features.Numeric numeric -> rounded(numeric.mean(), numeric.sd());
            case Features.Logical logical -> logical.mean() > 0.5;
            case Features.Temporal temporal -> moment(temporal);
            case Features.Categorical categorical -> word(categorical);
        };
    }

    /// {@return the mean of a column of times, of the day alone, of dates, or of both}
    private static String moment(Features.Temporal column) {
        long day = (long) Math.floor(column.mean());
        LocalTime time =
                LocalTime.ofSecondOfDay((long) ((column.mean() - day) * 86_400)).truncatedTo(ChronoUnit.MINUTES);
        boolean ofTheDay = column.cycles().contains(Features.Cycle.DAY);
        LocalDate date = LocalDate.ofEpochDay(day);
        return day == 0 ? time.toString() : ofTheDay ? date.atTime(time).toString() : date.toString();
    }

    private static String word(Features.Categorical column) {
        List<String> words = words(column);
        return words.isEmpty() ? Features.MISSING : words.getFirst();
    }

    /// {@return the words that training saw}
    private static List<String> words(Features.Categorical column) {
        return Stream.concat(column.categories().stream(), column.ratings().words().stream())
                .filter(word -> !word.equals(Features.MISSING) && !word.equals(Features.OTHER))
                .distinct()
                .limit(MOST_EXAMPLES)
                .toList();
    }

    /// {@return a number with the digits that count beside the deviation}
    private static BigDecimal rounded(double value, double sd) {
        int places = 2 - (int) Math.floor(Math.log10(sd));
        BigDecimal rounded =
                new BigDecimal(value).setScale(places, RoundingMode.HALF_UP).stripTrailingZeros();
        return rounded.scale() < 0 ? rounded.setScale(0) : rounded;
    }

    @Override
    public void read(JsonParser json, float[] x, int to, Findings findings) throws IOException {
        JsonToken token = json.currentToken();
        if (!(token == JsonToken.VALUE_NULL ? nullable : takes(token))) {
            findings.error(this::expected, Found.value(json));
            return;
        }
        String text = token == JsonToken.VALUE_NULL ? null : text(json, token);
        try {
            column.encode(text, x, to);
        } catch (IllegalArgumentException e) {
            findings.error(this::expectedOfTheKind, Found.value(json));
            return;
        }
        if (column instanceof Features.Numeric number
                && text != null
                && number.isOutside(Features.Numeric.parse(text))) {
            findings.note("column \"%s\": %s is far outside what the model learnt from, %s to %s"
                    .formatted(
                            name(),
                            text.strip(),
                            Decimal.text(number.quantiles().getFirst()),
                            Decimal.text(number.quantiles().getLast())));
        }
        if (column instanceof Features.Categorical categorical && !categorical.knows(text)) {
            findings.note("column \"%s\": the model was not taught %s and takes it for %s"
                    .formatted(
                            name(),
                            text == null ? "null" : Features.quoted(text),
                            categorical.categories().contains(Features.OTHER)
                                    ? "one of the rare words"
                                    : "none of the words it was taught"));
        }
    }

    /// Numbers are JSON's, whatever the notation of the table was.
    private String text(JsonParser json, JsonToken token) throws IOException {
        String text = json.getText();
        return column instanceof Features.Numeric
                ? text
                : token == JsonToken.VALUE_STRING
                        ? notation.text(text)
                        : notation.typed().text(text);
    }

    private boolean takes(JsonToken token) {
        return switch (column) {
            case Features.Numeric _ -> token.isNumeric();
            case Features.Temporal _ -> token == JsonToken.VALUE_STRING;
            case Features.Logical _, Features.Categorical _ -> token.isScalarValue();
        };
    }

    /// {@return what was expected where the value's type is right}
    private String expectedOfTheKind() {
        return column instanceof Features.Numeric numeric
                ? "a number nearer to the mean, " + rounded(numeric.mean(), numeric.sd())
                : expected();
    }
}
