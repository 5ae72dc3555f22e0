package dev.ayin.table.source;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Proves that a query does nothing but read, by the tree that DuckDB's own parser makes of it: what is not known here to be
/// harmless is refused, wherever in the tree it stands. A COPY may hide in a `WITH`, and so may INSERT, UPDATE and DELETE; a
/// function may write a log, a profile or a counter, or run a text as SQL.
final class ReadingQuery {
    /// What a query is made of: queries, tables, and how rows are ordered and cut. An expression has a "class" instead.
    private static final Set<String> NODES = Set.of(
            "SELECT_NODE",
            "SET_OPERATION_NODE",
            "RECURSIVE_CTE_NODE",
            "CTE_NODE",
            "EMPTY",
            "BASE_TABLE",
            "SUBQUERY",
            "JOIN",
            "TABLE_FUNCTION",
            "EXPRESSION_LIST",
            "SHOW_REF",
            "PIVOT",
            "ORDER_MODIFIER",
            "LIMIT_MODIFIER",
            "LIMIT_PERCENT_MODIFIER",
            "DISTINCT_MODIFIER",
            "ORDER_DEFAULT",
            "ASCENDING",
            "DESCENDING");

    private static final Set<String> EXPRESSIONS = Set.of(
            "BETWEEN",
            "CASE",
            "CAST",
            "COLLATE",
            "COLUMN_REF",
            "COMPARISON",
            "CONJUNCTION",
            "CONSTANT",
            "DEFAULT",
            "FUNCTION",
            "LAMBDA",
            "LAMBDA_REF",
            "OPERATOR",
            "PARAMETER",
            "POSITIONAL_REFERENCE",
            "STAR",
            "SUBQUERY",
            "TYPE",
            "WINDOW");

    /// Functions that stand for a table. DuckDB has a hundred; these read files and values.
    private static final Set<String> TABLES = Set.of(
            "generate_series",
            "glob",
            "histogram",
            "histogram_values",
            "json_each",
            "json_tree",
            "parquet_file_metadata",
            "parquet_kv_metadata",
            "parquet_metadata",
            "parquet_scan",
            "parquet_schema",
            "range",
            "read_blob",
            "read_csv",
            "read_csv_auto",
            "read_duckdb",
            "read_json",
            "read_json_auto",
            "read_json_objects",
            "read_json_objects_auto",
            "read_ndjson",
            "read_ndjson_auto",
            "read_ndjson_objects",
            "read_parquet",
            "read_text",
            "repeat",
            "repeat_row",
            "sniff_csv",
            "summary",
            "unnest");

    /// Functions that give another value at every call and yet do nothing.
    private static final Set<String> HARMLESS = Set.of(
            "current_query",
            "error",
            "gen_random_uuid",
            "random",
            "setseed",
            "stats",
            "uuid",
            "uuidv4",
            "uuidv7",
            "vector_type");

    private final Set<String> effects; // functions that do more than give a value

    private ReadingQuery(Set<String> effects) {
        this.effects = effects;
    }

    /// @throws IllegalArgumentException if the text is no query, or not one query, or does more than read
    static void check(Connection connection, String sql) throws SQLException {
        Map<String, Object> parsed = parsed(connection, sql);
        if (Boolean.TRUE.equals(parsed.get("error"))) {
            String message = String.valueOf(parsed.get("error_message"));
            if (message.startsWith("Only SELECT statements")) {
                throw new IllegalArgumentException("--sql takes a query, SELECT …, and no other statement");
            }
            String type = String.valueOf(parsed.get("error_type"));
            throw Databases.refused(
                    "the query failed",
                    new SQLException(
                            type.substring(0, 1).toUpperCase(Locale.ROOT) + type.substring(1) + " Error: " + message));
        }
        if (!(parsed.get("statements") instanceof List<?> statements) || statements.size() != 1) {
            throw new IllegalArgumentException("--sql takes one query, and no other statement behind it");
        }
        new ReadingQuery(effects(connection)).check(statements);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> parsed(Connection connection, String sql) throws SQLException {
        try (PreparedStatement parse = connection.prepareStatement("select json_serialize_sql(?)")) {
            parse.setString(1, sql);
            try (ResultSet tree = parse.executeQuery()) {
                tree.next();
                return JSON.std.mapFrom(tree.getString(1));
            }
        } catch (IOException e) { // such as a query that is nested too deeply to be looked at
            throw new IllegalArgumentException("the query is too long or too deeply nested to be checked", e);
        }
    }

    /// {@return the functions that DuckDB itself says do more than give a value, or another one at every call}
    private static Set<String> effects(Connection connection) throws SQLException {
        Set<String> names = new HashSet<>();
        try (PreparedStatement all = connection.prepareStatement("select distinct function_name from duckdb_functions()"
                        + " where stability = 'VOLATILE' or has_side_effects or starts_with(function_name, '__')");
                ResultSet rows = all.executeQuery()) {
            while (rows.next()) {
                names.add(rows.getString(1).toLowerCase(Locale.ROOT));
            }
        }
        names.removeAll(HARMLESS);
        return names;
    }

    private void check(Object node) {
        switch (node) {
            case Map<?, ?> object -> {
                if (object.get("class") instanceof String kind) {
                    expression(kind, object);
                } else if (object.get("type") instanceof String kind) {
                    known(NODES, kind);
                    if (kind.equals("TABLE_FUNCTION")) {
                        known(TABLES, name(object.get("function")));
                    }
                } else if (object.containsKey("info_type")) {
                    throw refused(String.valueOf(object.get("info_type")));
                }
                object.values().forEach(this::check);
            }
            case List<?> list -> list.forEach(this::check);
            case null, default -> {} // a word or a number
        }
    }

    private void expression(String kind, Map<?, ?> object) {
        known(EXPRESSIONS, kind);
        if (object.containsKey("function_name") && effects.contains(name(object))) {
            throw refused(name(object));
        }
    }

    private static String name(Object function) {
        return function instanceof Map<?, ?> call
                ? String.valueOf(call.get("function_name")).toLowerCase(Locale.ROOT)
                : "";
    }

    private static void known(Set<String> harmless, String kind) {
        if (!harmless.contains(kind)) {
            throw refused(kind);
        }
    }

    private static IllegalArgumentException refused(String what) {
        return new IllegalArgumentException(
                "--sql takes a query that only reads, and this one has a part that may do more: "
                        + Databases.oneLine(what));
    }
}
