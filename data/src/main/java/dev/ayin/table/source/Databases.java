package dev.ayin.table.source;

import dev.ayin.disk.Temporary;
import dev.ayin.table.Table;
import dev.ayin.table.TableSink;
import dev.ayin.table.WholeTable;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Properties;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Rows from any database with a JDBC driver. The driver is looked for on the class path and with the thread's context class
/// loader; Ayin itself depends on none. Safe from any thread.
public final class Databases {
    /// What the environment calls the user and the password for a database, which belong into no command and no file.
    public static final String USER = "AYIN_DB_USER", PASSWORD = "AYIN_DB_PASSWORD";

    private static final Pattern SECRET = Pattern.compile("(?i)[?&;](password|pwd)=|://[^/@]*:[^/@]*@");

    /// Of the library within a database, in front of its reason.
    private static final Pattern NAME = Pattern.compile("\\w*Exception: ");

    /// Where a database says where in the statement a mistake is, which means nothing in one sentence.
    private static final Pattern POSITION = Pattern.compile("(?s)\\s*(\\n\\s*\\n|\\nLINE \\d+:|\\n\\s*Position:).*");

    /// How many rows are fetched at a time.
    private static final int FETCHED = 10_000;

    private Databases() {}

    /// {@return the rows of a query}
    ///
    /// @param url such as `jdbc:postgresql://localhost/shop`; without a password, which is the environment's to keep
    ///     ([#USER], [#PASSWORD])
    /// @param sql a query; the connection is read-only where the database knows that
    /// @throws IllegalArgumentException if there is no such database or driver, or it refuses the query; with its reason
    public static Table query(String url, String sql) {
        WholeTable whole = new WholeTable();
        stream(url, sql, whole);
        return whole.table();
    }

    /// Streams the rows of a query; url, sql and refusals as above.
    public static void stream(String url, String sql, TableSink sink) {
        if (SECRET.matcher(url).find()) {
            throw new IllegalArgumentException(
                    "the URL holds a password, which the run's files would show to everybody: leave user and password out"
                            + " and put them into the environment as %s and %s".formatted(USER, PASSWORD));
        }
        Properties properties = new Properties();
        put(properties, "user", System.getenv(USER));
        put(properties, "password", System.getenv(PASSWORD));
        stream(url, properties, sql, sink);
    }

    private static void put(Properties properties, String name, String value) {
        if (value != null) {
            properties.setProperty(name, value);
        }
    }

    /// {@return the rows of a query}
    ///
    /// @param properties as the driver takes them, such as user and password
    /// @throws IllegalArgumentException as above
    public static Table query(String url, Properties properties, String sql) {
        WholeTable whole = new WholeTable();
        stream(url, properties, sql, whole);
        return whole.table();
    }

    private static void stream(String url, Properties properties, String sql, TableSink sink) {
        try (Connection connection = connect(url, properties)) {
            connection.setAutoCommit(false); // PostgreSQL fetches some rows at a time only within a transaction
            connection.setReadOnly(true);
            stream(connection, sql, sink);
        } catch (SQLException e) {
            throw refused("the query failed", e);
        }
    }

    static void stream(Connection connection, String sql, TableSink sink) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setFetchSize(FETCHED);
            if (!statement.execute()) {
                throw new IllegalArgumentException(
                        "a query must return rows, as SELECT does, but this does not: " + oneLine(sql));
            }
            try (ResultSet rows = statement.getResultSet()) {
                ResultRows.stream("query", rows, sink);
            }
        }
    }

    /// {@return whether there is a driver for this URL}
    public static boolean isThere(String url) {
        return driver(url) != null;
    }

    static Connection connect(String url, Properties properties) {
        Driver driver = driver(url);
        if (driver == null) {
            throw new IllegalArgumentException(
                    "there is no JDBC driver for %s: the drivers here are for %s; another's jar belongs on the class path"
                            .formatted(scheme(url), drivers()));
        }
        try {
            Connection connection = driver.connect(url, properties);
            if (connection == null) {
                throw new IllegalArgumentException("the driver does not know the URL " + DatabaseUrl.shown(url));
            }
            return connection;
        } catch (SQLException e) {
            throw refused("cannot connect to " + DatabaseUrl.shown(url), e);
        } catch (LinkageError e) {
            throw unloadable(e);
        }
    }

    /// @throws IllegalArgumentException if a driver is there and cannot be loaded, such as one that unpacks a library into a
    ///     folder that is full
    private static Driver driver(String url) {
        try {
            return found(url);
        } catch (LinkageError | ServiceConfigurationError e) {
            throw unloadable(e);
        }
    }

    private static IllegalArgumentException unloadable(Throwable e) {
        return new IllegalArgumentException(
                "a driver of databases cannot be loaded (%s): DuckDB's unpacks 70 MB into the temporary folder %s, and JAVA_OPTS=-Djava.io.tmpdir=FOLDER names another one"
                        .formatted(oneLine(reason(e)), Temporary.place()),
                e);
    }

    /// {@return what an error began with}
    private static String reason(Throwable e) {
        return e.getCause() == null ? String.valueOf(e.getMessage()) : reason(e.getCause());
    }

    private static Driver found(String url) {
        for (Driver driver : ServiceLoader.load(Driver.class)) {
            try {
                if (driver.acceptsURL(url)) {
                    return driver;
                }
            } catch (SQLException e) {
                // it is not this one's, then
            }
        }
        return null;
    }

    private static String drivers() {
        String names = ServiceLoader.load(Driver.class).stream()
                .map(provider -> provider.type().getPackageName().replaceFirst(".*\\.", ""))
                .distinct()
                .collect(Collectors.joining(", "));
        return names.isEmpty() ? "no database" : names;
    }

    /// {@return "jdbc:mysql:" of a URL, which alone says which driver}
    private static String scheme(String url) {
        return url.matches("(?s)jdbc:[a-zA-Z0-9]+:.*")
                ? url.replaceFirst("(?s)^(jdbc:[a-zA-Z0-9]+:).*", "$1")
                : DatabaseUrl.shown(url);
    }

    /// {@return the database's reason as one sentence}
    static IllegalArgumentException refused(String what, SQLException e) {
        String message = e.getMessage() == null ? e.toString() : e.getMessage();
        return new IllegalArgumentException(
                what + ": "
                        + oneLine(NAME.matcher(POSITION.matcher(message).replaceFirst(""))
                                .replaceAll("")),
                e);
    }

    static String oneLine(String text) {
        String line = text.strip().replaceAll("[\\p{Cntrl}\\s]+", " ");
        return line.length() > 300 ? line.substring(0, 299) + "…" : line;
    }
}
