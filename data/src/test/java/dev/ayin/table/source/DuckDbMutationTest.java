package dev.ayin.table.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ayin.table.Description;
import dev.ayin.table.Mutations;
import dev.ayin.table.Table;
import dev.ayin.table.TableOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/// Parquet and JSON files that were cut, bit-flipped and patched together are read or refused with one sentence. All cases share
/// one DuckDB, which takes fifteen times as long to start as to read a file. `./ayin fuzz parquet` and `ndjson` ask for longer.
class DuckDbMutationTest {
    private static final int TRIES = 1000;
    private static final Path FOLDER = folder();
    private static final List<byte[]> PARQUET = List.of(parquet("snappy"), parquet("uncompressed"));
    private static final List<byte[]> JSON = List.of(
            "[{\"age\": 20, \"town\": \"Rom\", \"sick\": true}, {\"age\": 31.5, \"town\": null, \"sick\": false}]"
                    .getBytes(StandardCharsets.UTF_8),
            "{\"day\": \"2024-01-31\", \"y\": 1e3}\n{\"day\": \"2024-02-29\", \"y\": -2, \"more\": [1, {\"a\": 2}]}\n"
                    .getBytes(StandardCharsets.UTF_8));

    private static Connection duck;

    @BeforeContainer
    static void start() {
        duck = DuckDb.connect();
    }

    @AfterContainer
    static void end() throws SQLException {
        duck.close();
    }

    @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
    void parquet(@ForAll long seed) throws IOException {
        read("t.parquet", Mutations.of(PARQUET, seed));
    }

    @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
    void json(@ForAll long seed) throws IOException {
        read("t.json", Mutations.of(JSON, seed));
    }

    private static void read(String name, byte[] file) throws IOException {
        Path path = Files.write(FOLDER.resolve(name), file);
        try {
            Table table = TableFiles.read(path.toString());
            assertThat(table.size()).isLessThan(100 * file.length);
            Description.of(table, null, TableOptions.USUAL).notes().forEach(Mutations::assertSentence);
        } catch (IllegalArgumentException e) {
            Mutations.assertSentence(e.getMessage());
        }
    }

    private static byte[] parquet(String codec) {
        Path file = FOLDER.resolve("whole.parquet");
        try (Connection duck = DriverManager.getConnection(DuckDb.URL);
                Statement statement = duck.createStatement()) {
            statement.execute(
                    ("copy (select i as id, i * 0.5 as x, 'word' || (i %% 3) as word, date '2024-01-01' + i::int as day"
                                    + " from range(40) t(i)) to '%s' (format parquet, codec '%s')")
                            .formatted(file, codec));
            return Files.readAllBytes(file);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path folder() {
        try {
            Path folder = Files.createTempDirectory("ayin-mutations");
            folder.toFile().deleteOnExit(); // the last one that was said is the first to go
            for (String name : List.of("t.parquet", "t.json", "whole.parquet")) {
                folder.resolve(name).toFile().deleteOnExit();
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
