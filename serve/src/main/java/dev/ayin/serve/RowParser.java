package dev.ayin.serve;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.jr.ob.JSON;
import dev.ayin.data.Features;
import dev.ayin.math.Matrix;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// Reads the rows of one request: one object, or a list of them. It reads on behind errors, so that all are told at once, and
/// holds no more than the rows allowed, whatever the body. Not thread-safe: each request has its own.
final class RowParser implements Field.Findings {
    /// More errors than this are counted, not listed.
    private static final int MOST_ERRORS = 1000;

    /// A longer name is shown in part, and its row pointed to: an answer shall not grow with what a stranger sends.
    private static final int LONGEST_NAME = 200;

    /// What a request holds.
    ///
    /// @param X the rows as the model takes them (n_0 × rows)
    /// @param isList whether they came in a list
    /// @param notes on each row
    record Rows(Matrix X, boolean isList, List<List<String>> notes) {}

    private final RowType type;
    private final Limits limits;
    private final List<float[]> rows = new ArrayList<>();
    private final List<List<String>> notes = new ArrayList<>();
    private final List<Problem.RowError> errors = new ArrayList<>();
    private final boolean[] seen; // the columns of the row that is being read
    private float[] x;
    private int read; // how many rows
    private int count;
    private boolean isList;
    private String column; // which is being read
    private String members;

    RowParser(RowType type, Limits limits) {
        this.type = type;
        this.limits = limits;
        this.seen = new boolean[type.fields().size()];
    }

    /// {@return the rows of a body}
    /// @throws Refused if it is no JSON, holds too many rows, or rows that are not as the model takes them
    Rows read(byte[] body) throws Refused {
        try (JsonParser json = parser(body)) {
            read(body, json);
        } catch (IOException e) {
            throw new IllegalStateException("reading from memory cannot fail", e); // and NotJson has had its say
        }
        if (count > 0) {
            throw new Refused(problem());
        }
        return new Rows(matrix(), isList, notes);
    }

    private static JsonParser parser(byte[] body) throws Refused {
        try {
            return JSON.std.createParser(body);
        } catch (IOException e) { // it looks at the first bytes, for UTF-16 and its kin
            throw new Refused(Problem.of(400, "the body is no JSON: it is no text in UTF-8"));
        }
    }

    private void read(byte[] body, JsonParser json) throws Refused {
        try {
            JsonToken first = json.nextToken();
            isList = first == JsonToken.START_ARRAY;
            if (first == null) {
                throw new Refused(Problem.of(400, "the body is empty: it must hold a row as JSON, or a list of rows"));
            }
            if (isList) {
                while (json.nextToken() != JsonToken.END_ARRAY) {
                    row(json);
                }
            } else {
                row(json);
            }
            if (json.nextToken() != null) {
                throw new Refused(Problem.of(400, "the body is no JSON: something stands behind its end"));
            }
        } catch (IOException e) {
            throw new Refused(NotJson.problem(body, json, e));
        }
    }

    private void row(JsonParser json) throws IOException, Refused {
        if (read == limits.rows()) {
            throw new Refused(Problem.of(413, "a request may hold %d rows at most".formatted(limits.rows())));
        }
        read++;
        if (count == 0) { // behind an error nothing is kept: two bytes of a body would hold the memory of a row
            x = new float[type.width()];
            rows.add(x);
            notes.add(List.of());
        }
        column = null;
        if (json.currentToken() != JsonToken.START_OBJECT) {
            error(() -> "an object with the members " + members(), Found.value(json));
            return;
        }
        Arrays.fill(seen, false);
        while (json.nextToken() != JsonToken.END_OBJECT) {
            column = json.currentName();
            json.nextToken();
            Integer place = type.places().get(column);
            if (place == null) {
                error(() -> "no such column: the model takes " + members(), Found.value(json));
            } else if (seen[place]) {
                error(() -> "the column once", "it a second time: " + Found.value(json));
            } else {
                seen[place] = true;
                type.fields().get(place).read(json, x, type.starts().get(place), this);
            }
        }
        for (int i = 0; i < seen.length; i++) {
            if (!seen[i] && errors.size() == MOST_ERRORS) {
                count++;
            } else if (!seen[i]) {
                Field field = type.fields().get(i);
                column = field.name();
                error(field::expected, "nothing");
            }
        }
    }

    private String members() {
        if (members == null) {
            members = some();
        }
        return members;
    }

    private String some() {
        String some = type.fields().stream()
                .limit(20)
                .map(field -> Features.quoted(field.name()))
                .collect(Collectors.joining(", "));
        return type.fields().size() > 20 ? some + " … (" + type.fields().size() + " in all)" : some;
    }

    private Matrix matrix() {
        Matrix X = Matrix.zeros(type.width(), rows.size());
        for (int r = 0; r < rows.size(); r++) {
            System.arraycopy(rows.get(r), 0, X.data(), r * type.width(), type.width());
        }
        return X;
    }

    @Override
    public void error(Supplier<String> expected, String found) {
        error("", expected, found);
    }

    @Override
    public void error(int item, String expected, String found) {
        error("/" + item, () -> expected, found);
    }

    private void error(String within, Supplier<String> expected, String found) {
        count++;
        if (errors.size() < MOST_ERRORS) {
            String row = "#" + (isList ? "/" + (read - 1) : "");
            boolean isLong = column != null && column.length() > LONGEST_NAME;
            String name = isLong ? column.substring(0, LONGEST_NAME - 1) + "…" : column;
            String pointer = column == null || isLong ? row : row + "/" + escaped(column) + within;
            errors.add(new Problem.RowError(read - 1, name, expected.get(), found, pointer));
        }
    }

    /// {@return a name as RFC 6901 wants it in a fragment: "~" and "/" are ~0 and ~1, and what no URI may hold is %xx}
    private static String escaped(String name) {
        return URLEncoder.encode(name.replace("~", "~0").replace("/", "~1"), StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("%7E", "~");
    }

    @Override
    public void note(String note) {
        if (count == 0) {
            if (notes.getLast().isEmpty()) {
                notes.set(notes.size() - 1, new ArrayList<>());
            }
            notes.getLast().add(note);
        }
    }

    private Problem problem() {
        long bad = errors.stream().mapToInt(Problem.RowError::row).distinct().count();
        String detail = count > errors.size()
                ? "%,d errors in %,d rows; here are the first %,d".formatted(count, read, errors.size())
                : "%d error%s in %d of %d row%s"
                        .formatted(count, count == 1 ? "" : "s", bad, read, read == 1 ? "" : "s");
        return new Problem(422, detail, errors, count);
    }
}
