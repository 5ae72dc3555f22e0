package dev.ayin.table.source;

import dev.ayin.table.Table;
import dev.ayin.table.TableSink;
import dev.ayin.table.WholeTable;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;

/// DuckDB within the program, for files that only it reads and for SQL over files: `select … from 'a.csv' join 'b.parquet' …`.
///
/// It lives in memory, and it reaches no network: it neither fetches nor loads extensions by itself. Its driver,
/// `org.duckdb:duckdb_jdbc`, must be on the class path.
public final class DuckDb {
    /// Where its driver is asked for.
    public static final String URL = "jdbc:duckdb:";

    /// A database in memory with a name: whoever is connected to it keeps it for the next one, and to start one takes longer than
    /// most queries.
    private static final String MEMORY = URL + ":memory:ayin";

    private DuckDb() {}

    /// {@return the rows of a query over files}
    ///
    /// @throws IllegalArgumentException if it is no query, or DuckDB refuses it; with its reason
    public static Table query(String sql) {
        WholeTable whole = new WholeTable();
        stream(sql, whole);
        return whole.table();
    }

    /// Streams the rows of a query over files.
    ///
    /// @throws IllegalArgumentException if it is no query, does more than read, or DuckDB refuses it; with its reason
    public static void stream(String sql, TableSink sink) {
        try (Connection connection = connect()) {
            ReadingQuery.check(connection, sql);
            Databases.stream(connection, sql, sink);
        } catch (SQLException e) {
            throw Databases.refused("the query failed", e);
        }
    }

    /// Streams the rows of files of one kind, one after the other.
    ///
    /// @param function of DuckDB that reads such files, with its options
    static void files(String source, List<Path> files, String function, String options, TableSink sink) {
        String names = files.stream().map(DuckDb::quoted).collect(Collectors.joining(", ", "[", "]"));
        String sql = "select * from %s(%s%s)".formatted(function, names, options);
        try (Connection connection = connect();
                PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet rows = statement.executeQuery()) {
            Rows.stream(source, rows, sink);
        } catch (SQLException e) {
            throw Databases.refused(source + " cannot be read", e);
        }
    }

    /// A file's name is text in quotes, and what DuckDB takes for a pattern in it stands for itself.
    private static String quoted(Path file) {
        return "'" + file.toString().replace("'", "''").replaceAll("[\\[*?]", "[$0]") + "'";
    }

    static Connection connect() {
        if (!Databases.isThere(URL)) {
            throw new IllegalArgumentException(
                    "Parquet, JSON and SQL over files need DuckDB: org.duckdb:duckdb_jdbc is not on the class path");
        }
        Properties properties = new Properties();
        properties.setProperty("autoinstall_known_extensions", "false");
        properties.setProperty("autoload_known_extensions", "false");
        properties.setProperty("jdbc_stream_results", "true");
        return Databases.connect(MEMORY, properties);
    }
}
