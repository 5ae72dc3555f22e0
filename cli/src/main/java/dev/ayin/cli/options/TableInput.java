package dev.ayin.cli.options;

import dev.ayin.data.TableFormat;
import dev.ayin.table.Blocks;
import dev.ayin.table.Table;
import dev.ayin.table.TableSink;
import dev.ayin.table.WholeTable;
import dev.ayin.table.source.Databases;
import dev.ayin.table.source.DuckDb;
import dev.ayin.table.source.TableFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Where a table is read from: a file or a pattern of files, or else a query.
///
/// @param file a name or a pattern, or null
/// @param sql a query, or null
/// @param url of the database that the query is for; null for DuckDB over files
/// @param driver the jar of the database's driver, or null
/// @param format what was told of the text
public record TableInput(String file, String sql, String url, Path driver, TableFormat format) {
    /// What rows are called that come from a query.
    public static final String QUERY = "query";

    /// {@return a table in a file, or in all files that fit a pattern}
    public static TableInput of(String file) {
        return new TableInput(file, null, null, null, TableFormat.FOUND_OUT);
    }

    /// {@return the same, written in this way}
    public TableInput with(TableFormat format) {
        return new TableInput(file, sql, url, driver, format);
    }

    /// {@return what to call it}
    public String name() {
        return file == null ? QUERY : file;
    }

    /// {@return the one file that the table is in, null where it comes from a query or several files}
    Path single() {
        return file != null && Files.isRegularFile(Path.of(file)) ? Path.of(file) : null;
    }

    /// {@return the table, all of it in memory}
    /// @throws IllegalArgumentException if there is none, or it cannot be read; with the place where that shows
    public Table read() throws IOException {
        WholeTable whole = new WholeTable();
        stream(whole);
        return whole.table();
    }

    /// Streams the rows of the table, some thousand at a time, or fewer if they are wide.
    ///
    /// @param width how many numbers a row becomes
    /// @throws IllegalArgumentException as [#stream]
    public void blocks(int width, Blocks.Receiver receiver) throws IOException {
        Blocks blocks = Blocks.ofWidth(width, receiver);
        stream(blocks);
        blocks.end();
    }

    /// Streams the rows of the table.
    ///
    /// @throws IllegalArgumentException if there is none, or it cannot be read; with the place where that shows
    public void stream(TableSink sink) throws IOException {
        if (file != null) {
            if (TableFiles.needDuckDb(file)) {
                Drivers.load(DuckDb.URL, null);
            }
            TableFiles.stream(file, format, sink);
            return;
        }
        Drivers.load(url == null ? DuckDb.URL : url, driver);
        if (url == null) {
            DuckDb.stream(sql, TableSink.told(format, sink));
        } else {
            Databases.stream(url, sql, TableSink.told(format, sink));
        }
    }
}
