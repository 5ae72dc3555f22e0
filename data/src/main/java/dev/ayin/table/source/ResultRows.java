package dev.ayin.table.source;

import dev.ayin.data.Features;
import dev.ayin.data.Remark;
import dev.ayin.data.Remark.Key;
import dev.ayin.data.TableFormat;
import dev.ayin.table.Table;
import dev.ayin.table.TableSink;
import dev.ayin.table.WholeTable;
import dev.ayin.table.Written;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/// A result set as a table: each value becomes the text that a CSV file would have ([Features#text]), so that a table is the
/// same wherever it comes from. Times that name a zone become UTC.
public final class ResultRows {
    /// Types whose values are no numbers, words or dates.
    private static final Set<Integer> UNREADABLE = Set.of(
            Types.BINARY,
            Types.VARBINARY,
            Types.LONGVARBINARY,
            Types.BLOB,
            Types.ARRAY,
            Types.STRUCT,
            Types.REF,
            Types.JAVA_OBJECT);

    /// One column of a result set.
    private record Field(int place, String name, Class<?> type) {
        String read(ResultSet rows) throws SQLException {
            if (type == String.class) {
                return Features.text(rows.getString(place));
            }
            Object value = type == Object.class ? rows.getObject(place) : rows.getObject(place, type);
            return Features.text(value instanceof OffsetDateTime time ? time.toInstant() : value);
        }
    }

    private ResultRows() {}

    /// {@return the rows that are left in a result set}
    ///
    /// Columns of bytes, arrays and structures are left out, and the table's notes say so.
    ///
    /// @param source what to call it in a message
    /// @throws IllegalArgumentException if two columns have the same name, there is no row, or no column that can be read
    /// @throws SQLException if the database refuses to go on
    public static Table read(String source, ResultSet rows) throws SQLException {
        WholeTable whole = new WholeTable();
        stream(source, rows, whole);
        return whole.table();
    }

    /// Streams the rows that are left in a result set.
    ///
    /// @throws IllegalArgumentException if there is no row, or no column that can be read
    /// @throws SQLException if the database refuses to go on
    public static void stream(String source, ResultSet rows, TableSink sink) throws SQLException {
        List<Remark> remarks = new ArrayList<>();
        List<Field> fields = fields(rows.getMetaData(), remarks);
        if (fields.isEmpty()) {
            throw new IllegalArgumentException("%s has no column of numbers, words or dates: %s"
                    .formatted(source, String.join("; ", Remark.sentences(remarks))));
        }
        Table.Origin origin = new Table.Origin(source, "row");
        List<String> names = fields.stream().map(Field::name).toList();
        Set<String> typed = fields.stream()
                .filter(field -> field.type() != String.class)
                .map(Field::name)
                .collect(Collectors.toSet());
        Written written = new Written(TableFormat.FOUND_OUT, false, typed);
        sink.begin(new TableSink.Head(source, origin.unit(), names, remarks, written));
        String[] values = new String[fields.size()], before = new String[fields.size()];
        Arrays.fill(before, "");
        long count = 0;
        while (rows.next()) {
            for (int i = 0; i < values.length; i++) {
                String value = fields.get(i).read(rows);
                before[i] = value.equals(before[i]) ? before[i] : value; // many neighbours are the same text
                values[i] = before[i];
            }
            sink.row(new Table.Row(origin, ++count, List.of(values)));
        }
        if (count == 0) {
            throw new IllegalArgumentException(source + " returns no rows");
        }
    }

    private static List<Field> fields(ResultSetMetaData meta, List<Remark> remarks) throws SQLException {
        List<Field> fields = new ArrayList<>();
        for (int i = 1; i <= meta.getColumnCount(); i++) {
            String label = Objects.requireNonNullElse(meta.getColumnLabel(i), "")
                    .replaceAll("\\p{Cntrl}+", " ")
                    .strip();
            String name = label.isEmpty() ? "column " + i : label;
            String type = meta.getColumnTypeName(i).toLowerCase(Locale.ROOT);
            if (UNREADABLE.contains(meta.getColumnType(i)) || type.startsWith("map(") || type.endsWith("[]")) {
                Remark why = Remark.of(Key.TYPE, "it holds values of the type %s".formatted(type), type);
                remarks.add(Remark.of(
                        Key.LEFT_OUT, "column \"%s\" is left out: %s".formatted(name, why), name, List.of(why)));
            } else {
                fields.add(new Field(i, name, type(meta.getColumnType(i), type)));
            }
        }
        return fields;
    }

    /// {@return as what Java reads a column of a type}
    private static Class<?> type(int type, String name) {
        boolean zoned =
                name.equals("timestamptz") || name.contains("with time zone"); // PostgreSQL's number does not say so
        return switch (type) {
            case Types.DATE -> LocalDate.class;
            case Types.TIME -> LocalTime.class;
            case Types.TIMESTAMP -> zoned ? OffsetDateTime.class : LocalDateTime.class;
            case Types.TIMESTAMP_WITH_TIMEZONE -> OffsetDateTime.class;
            case Types.BOOLEAN,
                    Types.BIT,
                    Types.TINYINT,
                    Types.SMALLINT,
                    Types.INTEGER,
                    Types.BIGINT,
                    Types.REAL,
                    Types.FLOAT,
                    Types.DOUBLE,
                    Types.DECIMAL,
                    Types.NUMERIC -> Object.class;
            default -> String.class;
        };
    }
}
