package dev.ayin.table.source;

import dev.ayin.disk.Temporary;
import dev.ayin.table.Table;
import dev.ayin.table.TableSink;
import dev.ayin.table.WholeTable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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

    private static final AtomicBoolean forgotten = new AtomicBoolean();

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
            ResultRows.stream(source, rows, sink);
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
        Connection connection = Databases.connect(MEMORY, properties);
        if (!forgotten.getAndSet(true)) {
            forget();
        }
        return connection;
    }

    /// Takes away the name of the library of 70 MB that the driver has unpacked, where that is a thing apart from the library
    /// (Linux): so nothing is left behind by a program that is killed. Elsewhere the next one sweeps ([Temporary]).
    private static void forget() {
        Path maps = Path.of("/proc/self/maps");
        if (!Files.isReadable(maps)) {
            return;
        }
        try (Stream<String> lines = Files.lines(maps, StandardCharsets.ISO_8859_1)) {
            List<Path> libraries = lines.filter(line -> line.matches(".*/libduckdb_java\\d+\\.so"))
                    .map(line -> Path.of(line.substring(line.indexOf('/'))))
                    .filter(file -> file.getParent().equals(Temporary.place()))
                    .distinct()
                    .toList();
            for (Path library : libraries) {
                Files.deleteIfExists(library);
            }
        } catch (IOException | RuntimeException e) {
            // then it goes at the end of the program
        }
    }
}
