package dev.ayin.cli;

import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverPropertyInfo;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.Types;
import java.util.Iterator;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.logging.Logger;

/// A database at `jdbc:rows:` whose query is the name of a CSV file, and whose answer are its rows as text.
public final class RowsDriver implements Driver {
    /// Does something while there is such a database.
    static <T> T there(Path folder, Callable<T> work) throws Exception {
        Path services = Files.createDirectories(folder.resolve("driver/META-INF/services"));
        Path named = Files.writeString(services.resolve("java.sql.Driver"), RowsDriver.class.getName());
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (var loader = new java.net.URLClassLoader(
                new java.net.URL[] {folder.resolve("driver").toUri().toURL()}, before)) {
            thread.setContextClassLoader(loader);
            return work.call();
        } finally {
            thread.setContextClassLoader(before);
            Files.delete(named);
        }
    }

    @Override
    public boolean acceptsURL(String url) {
        return url.startsWith("jdbc:rows:");
    }

    @Override
    public Connection connect(String url, Properties properties) {
        return answering(
                Connection.class,
                (_, method, args) -> method.getName().equals("prepareStatement") ? statement((String) args[0]) : null);
    }

    private static PreparedStatement statement(String sql) throws IOException {
        ResultSet rows = rows(Path.of(sql));
        return answering(PreparedStatement.class, (_, method, _) -> switch (method.getName()) {
            case "execute" -> true;
            case "getResultSet" -> rows;
            default -> null;
        });
    }

    private static ResultSet rows(Path csv) throws IOException {
        List<String> lines = Files.readAllLines(csv, StandardCharsets.UTF_8);
        String[] head = lines.getFirst().split(",");
        Iterator<String> rest = lines.subList(1, lines.size()).iterator();
        String[][] row = new String[1][];
        ResultSetMetaData meta = answering(ResultSetMetaData.class, (_, method, args) -> switch (method.getName()) {
            case "getColumnCount" -> head.length;
            case "getColumnLabel" -> head[(int) args[0] - 1];
            case "getColumnTypeName" -> "varchar";
            default -> Types.VARCHAR;
        });
        return answering(ResultSet.class, (_, method, args) -> switch (method.getName()) {
            case "getMetaData" -> meta;
            case "next" -> {
                row[0] = rest.hasNext() ? rest.next().split(",") : null;
                yield row[0] != null;
            }
            case "getString" -> row[0][(int) args[0] - 1];
            default -> null;
        });
    }

    private static <T> T answering(Class<T> type, InvocationHandler answer) {
        return type.cast(Proxy.newProxyInstance(RowsDriver.class.getClassLoader(), new Class<?>[] {type}, answer));
    }

    @Override
    public DriverPropertyInfo[] getPropertyInfo(String url, Properties properties) {
        return new DriverPropertyInfo[0];
    }

    @Override
    public int getMajorVersion() {
        return 1;
    }

    @Override
    public int getMinorVersion() {
        return 0;
    }

    @Override
    public boolean jdbcCompliant() {
        return false;
    }

    @Override
    public Logger getParentLogger() {
        return Logger.getGlobal();
    }
}
