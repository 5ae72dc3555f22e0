package dev.ayin.large;

import dev.ayin.data.Remark;
import dev.ayin.data.TableFormat;
import dev.ayin.table.Table;
import dev.ayin.table.TableOptions;
import dev.ayin.table.Written;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// A CSV file as it is: UTF-8, not compressed, each row on one line.
///
/// @param file the file
/// @param format what was told of it; it is plain all the same ([dev.ayin.table.Csv#isPlain])
public record CsvFile(Path file, TableFormat format) implements Text {
    /// A file of which nothing was told.
    public CsvFile(Path file) {
        this(file, TableFormat.FOUND_OUT);
    }

    @Override
    public String name() {
        return file.toString();
    }

    @Override
    public Path source() {
        return file;
    }

    @Override
    public long length() throws IOException {
        return Files.size(file);
    }

    @Override
    public List<String> names() {
        return null;
    }

    @Override
    public TableOptions options(TableOptions options) {
        return options;
    }

    @Override
    public Place place(long line) {
        return new Place(new Table.Origin(name(), "line"), line);
    }

    @Override
    public Written written() {
        return new Written(format);
    }

    @Override
    public List<Remark> remarks() {
        return List.of();
    }
}
