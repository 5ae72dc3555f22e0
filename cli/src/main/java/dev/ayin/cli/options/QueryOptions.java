package dev.ayin.cli.options;

import dev.ayin.data.TableFormat;
import dev.ayin.table.source.DatabaseUrl;
import dev.ayin.table.source.Databases;
import java.nio.file.Path;
import java.util.Objects;
import picocli.CommandLine.Option;

/// A query in place of a file. All options are here that run something or reach beyond this machine's files: from a file
/// they count only once the user has typed them anew ([dev.ayin.cli.train.Recorded]).
public final class QueryOptions {
    @Option(
            names = "--sql",
            paramLabel = "QUERY",
            description = "the rows of a query: over files, \"select … from 'a.csv' join 'b.parquet' …\", or of --jdbc")
    String sql;

    @Option(
            names = "--jdbc",
            paramLabel = "URL",
            description =
                    "the database that the query is for, such as jdbc:postgresql://localhost/shop; the environment's "
                            + Databases.USER + " and " + Databases.PASSWORD + " say who asks")
    String url;

    @Option(
            names = "--jdbc-driver",
            paramLabel = "JAR",
            description = "the driver of a database other than DuckDB and PostgreSQL")
    Path driver;

    /// {@return whether a query is asked for}
    public boolean isSaid() {
        return sql != null || url != null || driver != null;
    }

    /// {@return whether the same rows are asked for}
    public boolean isSame(QueryOptions other) {
        return Objects.equals(sql, other.sql) && Objects.equals(kept(url), other.kept(other.url));
    }

    /// {@return a word of the command as a run's files keep it: the address of a database without what might be a secret}
    public String kept(String word) {
        return url == null || word == null || !word.equals(url) && !word.equals("--jdbc=" + url)
                ? word
                : word.substring(0, word.length() - url.length()) + DatabaseUrl.shown(url);
    }

    /// {@return the query, or the file where none is asked for}
    ///
    /// @param file a name or a pattern, or null
    /// @param what the command calls the file
    /// @throws IllegalArgumentException if there are both or neither
    public TableInput input(String file, String what) {
        if (!isSaid()) {
            if (file == null) {
                throw new IllegalArgumentException(
                        "a table is missing: name a %s, or a query with --sql".formatted(what));
            }
            return TableInput.of(file);
        }
        if (sql == null) {
            throw new IllegalArgumentException(
                    (url == null ? "--jdbc-driver" : "--jdbc") + " needs --sql with the query");
        }
        if (url == null && driver != null) {
            throw new IllegalArgumentException("--jdbc-driver needs --jdbc with the database");
        }
        if (file != null) {
            throw new IllegalArgumentException("\"%s\" and --sql exclude each other".formatted(file));
        }
        return new TableInput(null, sql, url, driver, TableFormat.FOUND_OUT);
    }
}
