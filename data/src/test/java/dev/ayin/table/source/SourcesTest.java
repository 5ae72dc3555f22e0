package dev.ayin.table.source;

import static dev.ayin.layer.Activation.relu;
import static dev.ayin.layer.Activation.sigmoid;
import static dev.ayin.layer.Layer.dense;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ayin.data.Dataset;
import dev.ayin.loss.Loss;
import dev.ayin.network.Network;
import dev.ayin.table.Csv;
import dev.ayin.table.Kind;
import dev.ayin.table.Table;
import dev.ayin.table.TableDataset;
import dev.ayin.table.Understood;
import dev.ayin.train.Session;
import dev.ayin.train.Training;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The same table from a file, a packed file, many files, a query and a database is the same data, and what cannot be read
/// is refused with one sentence.
class SourcesTest {
    @TempDir
    static Path folder;

    private static final String SALES =
            "select amount, price, member, town, since, seen, at, comment, returned from sales order by n";

    private static Path csv;
    private static TableDataset expected;

    @BeforeAll
    static void write() throws IOException {
        Random random = new Random(1);
        StringBuilder text = new StringBuilder("amount,price,member,town,since,seen,at,comment,returned\n");
        for (int i = 0; i < 300; i++) {
            text.append("%s,%d.%02d,%s,%s,%s,%s,%02d:%02d,%s,%s%n"
                    .formatted(
                            random.nextInt(5) == 0 ? "" : random.nextGaussian(),
                            random.nextInt(100),
                            random.nextInt(100),
                            random.nextBoolean(),
                            random.nextInt(9) == 0
                                    ? ""
                                    : List.of("Ulm", "Rom", "Bonn").get(random.nextInt(3)),
                            "20%02d-%02d-%02d".formatted(10 + random.nextInt(10), 1 + random.nextInt(12), 1 + i % 28),
                            "2024-%02d-%02d %02d:30:15".formatted(1 + random.nextInt(12), 1 + i % 28, i % 24),
                            random.nextInt(24),
                            random.nextInt(60),
                            "the customer number %d was here".formatted(i),
                            random.nextBoolean() ? "back" : "kept"));
        }
        csv = Files.writeString(folder.resolve("it's.csv"), text);
        expected = learnt(TableFiles.read(csv.toString()));
    }

    private static TableDataset learnt(Table table) {
        return TableDataset.of(table, "returned", 0.1, 0.2, 3);
    }

    private static void assertSame(Table table) {
        TableDataset learnt = learnt(table);
        Dataset data = learnt.dataset();
        assertThat(data.features()).isEqualTo(expected.dataset().features());
        assertThat(data.target()).isEqualTo(expected.dataset().target());
        assertThat(data.train().hash()).isEqualTo(expected.dataset().train().hash());
        assertThat(data.test().hash()).isEqualTo(expected.dataset().test().hash());
        assertThat(learnt.notes()).isEqualTo(expected.notes());
        assertThat(fingerprint(data)).isEqualTo(fingerprint(expected.dataset()));
    }

    private static String fingerprint(Dataset data) {
        Network network = Network.of(data.features().shape().size(), dense(8, relu()), dense(1, sigmoid()));
        try (Session session =
                Session.start(network, Training.with(Loss.binaryCrossEntropy()).withEpochs(2), data)) {
            session.run();
            return session.parameters().fingerprint();
        }
    }

    private static void duck(String... statements) throws SQLException {
        try (Connection connection = Databases.connect(DuckDb.URL, new Properties());
                Statement statement = connection.createStatement()) {
            for (String one : statements) {
                statement.execute(one.replace("$CSV", "'" + csv.toString().replace("'", "''") + "'")
                        .replace("$DIR", folder.toString()));
            }
        }
    }

    @Test
    void everyKindOfColumnIsThere() {
        assertThat(expected.columns())
                .extracting(Understood::kind)
                .containsExactly(
                        Kind.NUMERIC,
                        Kind.NUMERIC,
                        Kind.BOOLEAN,
                        Kind.CATEGORICAL,
                        Kind.DATE,
                        Kind.DATE,
                        Kind.DATE,
                        Kind.TEXT);
    }

    @Test
    void packed() throws IOException, SQLException {
        Path gz = folder.resolve("packed.csv.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(gz))) {
            Files.copy(csv, out);
        }
        assertSame(TableFiles.read(gz.toString()));
        duck("copy (from read_csv($CSV, all_varchar = true)) to '$DIR/packed.csv.zst' (compression zstd)");
        assertSame(TableFiles.read(folder.resolve("packed.csv.zst").toString()));
        byte[] whole = Files.readAllBytes(gz);
        Path cut = Files.write(folder.resolve("cut.csv.gz"), Arrays.copyOf(whole, whole.length / 2));
        assertThatThrownBy(() -> TableFiles.read(cut.toString()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(cut + " is damaged where it is compressed: it ends too early");
        Path bomb = folder.resolve("bomb.csv.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(bomb))) {
            out.write("a,b\n".getBytes(StandardCharsets.UTF_8));
            byte[] rows = "1,1\n".repeat(1 << 18).getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < 8; i++) {
                out.write(rows);
            }
        }
        assertThatThrownBy(() -> TableFiles.read(bomb.toString()))
                .hasMessage(bomb + " is damaged where it is compressed: it grows to more than 200 times its size");
    }

    @Test
    void parquetAndJson() throws SQLException, IOException {
        duck(
                "copy (from $CSV) to '$DIR/a [b].parquet' (format parquet)",
                "copy (from $CSV) to '$DIR/a.json' (format json)",
                "copy (from $CSV) to '$DIR/a.ndjson.gz' (format json, compression gzip)");
        assertSame(TableFiles.read(folder.resolve("a [b].parquet").toString()));
        assertSame(TableFiles.read(folder.resolve("a.json").toString()));
        assertSame(TableFiles.read(folder.resolve("a.ndjson.gz").toString()));
    }

    @Test
    void manyFilesByAPattern() throws SQLException, IOException {
        Path parts = Files.createDirectories(folder.resolve("parts/deep"));
        List<String> lines = Files.readAllLines(csv);
        Files.writeString(parts.resolve("1.csv"), lines.get(0) + "\n" + String.join("\n", lines.subList(1, 101)));
        Files.writeString(parts.resolve("2.csv"), lines.get(0) + "\n" + String.join("\n", lines.subList(101, 301)));
        assertSame(TableFiles.read(parts + "/*.csv"));
        assertSame(TableFiles.read(folder + "/parts/**/*.csv"));
        duck(
                "copy (from read_csv($CSV) limit 100) to '$DIR/parts/1.parquet'",
                "copy (from read_csv($CSV) offset 100) to '$DIR/parts/2.parquet'");
        assertSame(TableFiles.read(folder + "/parts/?.parquet"));

        Files.writeString(parts.resolve("2.csv"), "amount\n1\n");
        assertThatThrownBy(() -> TableFiles.read(parts + "/*.csv"))
                .hasMessage("%s/1.csv and %s/2.csv are no one table: their columns are %s and amount"
                        .formatted(parts, parts, lines.get(0).replace(",", ", ")));
        Files.writeString(parts.resolve("2.csv"), lines.get(0) + "\n" + lines.get(1) + ",more");
        assertThatThrownBy(() -> TableFiles.read(parts + "/*.csv")).hasMessageStartingWith(parts + "/2.csv, line 2: ");
        assertThatThrownBy(() -> TableFiles.read(folder + "/no*.csv"))
                .hasMessage("no file fits the pattern " + folder + "/no*.csv");
        assertThatThrownBy(() -> TableFiles.read(folder + "/[a.csv")).hasMessageContaining("is no pattern of files");
        assertThat(TableFiles.find(parts + "/*.csv", 3)).hasSize(2);
        assertThatThrownBy(() -> TableFiles.find(folder + "/**", 3))
                .hasMessage(
                        "the pattern " + folder
                                + "/** was held against 3 files and folders and there are more: let it begin with the folder that it means");
    }

    @Test
    void sqlOverFiles() {
        String name = csv.toString().replace("'", "''");
        assertSame(DuckDb.query("select * from '" + name + "'"));
        assertSame(DuckDb.query("with t as (from '%s') select * from t where price >= 0;".formatted(name)));
    }

    @Test
    void postgres() throws Exception {
        Path programs = Postgres.programs();
        Assumptions.assumeTrue(programs != null, "PostgreSQL is not installed: apt-get install postgresql");
        String refused;
        try (Postgres server = Postgres.start(programs)) {
            Properties properties = new Properties();
            properties.setProperty("user", "ayin");
            fill(server, properties);
            assertSame(Databases.query(server.url(), properties, SALES));
            Table types = Databases.query(
                    server.url(),
                    properties,
                    "select 12.50::numeric d, 123456789012345678901::numeric big, timestamptz '2024-01-01 10:00+02' z,"
                            + " null::int nothing, 'x'::bytea bytes, array[1,2] many, 1.5::real r, true yes, 7::smallint s,"
                            + " 'a'::char(3) c, 'NaN'::float8 nan, '{}'::json j");
            assertThat(types.columns()).containsExactly("d", "big", "z", "nothing", "r", "yes", "s", "c", "nan", "j");
            assertThat(types.rows().getFirst().fields())
                    .containsExactly(
                            "12.5",
                            "123456789012345678901",
                            "2024-01-01T08:00:00Z",
                            "",
                            "1.5",
                            "true",
                            "7",
                            "a",
                            "",
                            "{}");
            assertThat(types.notes())
                    .containsExactly(
                            "column \"bytes\" is left out: it holds values of the type bytea",
                            "column \"many\" is left out: it holds values of the type _int4");
            assertRefused(
                    () -> Databases.query(server.url(), properties, "select nothing\nfrom nowhere"),
                    "the query failed: ERROR: relation \"nowhere\" does not exist");
            assertRefused(
                    () -> Databases.query(server.url(), properties, "delete from sales"),
                    "the query failed: ERROR: cannot execute DELETE in a read-only transaction");
            properties.setProperty("user", "stranger");
            assertRefused(
                    () -> Databases.query(server.url(), properties, "select 1"),
                    "cannot connect to " + server.url() + ": FATAL: role \"stranger\" does not exist");
            refused = server.url();
        }
        assertThatThrownBy(() -> Databases.query(refused, "select 1"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("cannot connect to " + refused + ": Connection to 127.0.0.1:");
    }

    /// The rows as a database has them, not as text.
    private static void fill(Postgres server, Properties properties) throws SQLException, IOException {
        Table table = Csv.read(csv);
        try (Connection connection = Databases.connect(server.url(), properties);
                Statement statement = connection.createStatement()) {
            statement.execute("create table sales (n int, amount double precision, price numeric(10,2), member boolean,"
                    + " town varchar(20), since date, seen timestamp, at time, comment text, returned text)");
            for (int r = 0; r < table.size(); r++) {
                StringBuilder values = new StringBuilder().append(r);
                table.rows()
                        .get(r)
                        .fields()
                        .forEach(field -> values.append(field.isEmpty() ? ",null" : ",'" + field + "'"));
                statement.addBatch("insert into sales values (" + values + ")");
            }
            statement.executeBatch();
        }
    }

    private static void assertRefused(ThrowingCallable call, String sentence) {
        assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessage(sentence);
    }

    @Test
    void valuesOfAllTypes() {
        Table table = DuckDb.query("select 1::hugeint, 2.50::decimal(10,2), date '2024-01-31', time '10:00',"
                + " timestamp '2024-01-31 10:00', '2024-01-31 10:00:00+02'::timestamptz, [1, 2] as many,"
                + " {'a': 1} as deep, map {'a': 1} as named, 'x'::blob as bytes, null, 0.1::float, 'nan'::double,"
                + " 3.0::double, uuid '136a688b-e00a-48d5-857f-bca065e13ad2', 1::ubigint, 'a'::enum('a','b'),"
                + " ' two  words '");
        assertThat(table.rows().getFirst().fields())
                .containsExactly(
                        "1",
                        "2.5",
                        "2024-01-31",
                        "10:00",
                        "2024-01-31T10:00",
                        "2024-01-31T08:00:00Z",
                        "",
                        "0.1",
                        "",
                        "3",
                        "136a688b-e00a-48d5-857f-bca065e13ad2",
                        "1",
                        "a",
                        "two  words");
        assertThat(table.notes())
                .containsExactly(
                        "column \"many\" is left out: it holds values of the type integer[]",
                        "column \"deep\" is left out: it holds values of the type struct(a integer)",
                        "column \"named\" is left out: it holds values of the type map(varchar, integer)",
                        "column \"bytes\" is left out: it holds values of the type blob");
    }

    /// Whatever a query holds, nothing is written by it; the list of the harmless is complete enough for queries over tables.
    @Test
    void aQueryThatDoesMoreThanRead() throws IOException {
        Path file = folder.resolve("written.csv");
        for (String hidden : List.of(
                "with t as (copy (select 'x') to '$F' (format csv)) select 1 as a, 2 as b",
                "select * from (with t as (copy (select 1) to '$F') select 1 as a)",
                "select (with t as (copy (select 1) to '$F') select 1) as a",
                "select 1 as a where exists (with t as (copy (select 1) to '$F') select 1)",
                "select 1 as a union all (with t as (copy (select 1) to '$F') select 1)",
                "with recursive r as (select 1 as a union all (with t as (copy (select 1) to '$F') select 1)) from r",
                "with t as (insert into x values (1) returning *) select * from t",
                "with t as (delete from x returning *) select * from t",
                "with t as (update x set a = 1 returning *) select * from t",
                "select * from query('with t as (copy (select 1) to ''$F'') select 1 as a')",
                "select * from json_execute_serialized_sql(json_serialize_sql('select 1'))",
                "select * from enable_logging(storage := 'file', storage_path := '$F')",
                "select * from enable_profiling(save_location := '$F')",
                "select * from force_checkpoint()",
                "select * from arrow_scan(1, 2, 3)",
                "select write_log('x') as a",
                "select nextval('x') as a",
                "select 1 as a, max(write_log('x')) over () as b")) {
            assertThatThrownBy(() -> DuckDb.query(hidden.replace("$F", file.toString())))
                    .as(hidden)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("--sql takes a query that only reads");
            assertThat(file).doesNotExist();
        }
        assertRefused(
                () -> DuckDb.query("select 1 as a; copy (select 1) to '" + file + "'"),
                "--sql takes a query, SELECT …, and no other statement");
        assertRefused(
                () -> DuckDb.query("select 1 as a; select 2 as a"),
                "--sql takes one query, and no other statement behind it");
        for (String reading : List.of(
                "select distinct on (town) town, amount + 1 as n, * exclude (amount, town) replace (price * 2 as price)"
                        + " from $CSV where price between 1 and 90 and town is not null order by town desc nulls last"
                        + " limit 10 offset 2",
                "with t as materialized (from $CSV) select town, count(*) filter (price > 5) as n, random() as r,"
                        + " list_transform([1, 2], lambda v: v + 1)[1] as l from t group by all having n > 1",
                "select lag(price) over (partition by town order by since rows between 2 preceding and current row) as p,"
                        + " case when member then 1 else 0 end as c, try_cast(comment as date) as d, {'a': 1}.a as s,"
                        + " (select max(price) from $CSV) as m, comment collate nocase as k from $CSV a"
                        + " semi join $CSV b using (town) qualify row_number() over (order by price) < 9",
                "select * from read_csv($CSV, all_varchar = true) using sample 5 rows",
                "from $CSV pivot (sum(price) for town in ('Ulm', 'Rom'))",
                "select * from (values (1, 'a'), (2, 'b')) t(x, y), unnest([3, 4]) u(z), range(2) r",
                "with recursive t(n) as (values (1) union all select n + 1 from t where n < 5) select * from t",
                "(select 1 as a) union by name (select 2 as a) order by a limit 50%",
                "summarize from $CSV",
                "select grouping(town) as g, town from $CSV group by rollup (town)")) {
            String sql = reading.replace("$CSV", "'" + csv.toString().replace("'", "''") + "'");
            assertThat(DuckDb.query(sql).size()).as(reading).isPositive();
        }
    }

    @Test
    void whatIsNoQueryOrFails() {
        for (String statement : List.of(
                "install httpfs",
                "copy (select 1) to 'x.csv'",
                "create table x as select 1",
                "set autoload_known_extensions = true")) {
            assertRefused(() -> DuckDb.query(statement), "--sql takes a query, SELECT …, and no other statement");
        }
        assertRefused(
                () -> DuckDb.query("selct 1"), "the query failed: Parser Error: syntax error at or near \"selct\"");
        assertRefused(
                () -> DuckDb.query("select nothing from (select 1 as a)"),
                "the query failed: Binder Error: Referenced column \"nothing\" not found in FROM clause! Candidate bindings:"
                        + " \"a\"");
        assertRefused(
                () -> DuckDb.query("from 'nowhere.parquet'"),
                "the query failed: IO Error: No files found that match the pattern \"nowhere.parquet\"");
        assertRefused(
                () -> DuckDb.query("from 'https://localhost/a.csv'"),
                "the query failed: Missing Extension Error: File https://localhost/a.csv requires the extension httpfs to be"
                        + " loaded");
        assertRefused(() -> DuckDb.query("select 1 as a where false"), "query returns no rows");
        assertRefused(
                () -> DuckDb.query("select 1 as a, 2 as a"),
                "query has two columns named \"a\": the columns' names must all be different");
        assertRefused(
                () -> DuckDb.query("select [1] as a"),
                "query has no column of numbers, words or dates: column \"a\" is left out: it holds values of the type"
                        + " integer[]");
    }

    @Test
    void filesThatAreNotWhatTheirNamesSay() throws IOException {
        Path parquet = Files.writeString(folder.resolve("x.parquet"), "a,b\n1,2\n and this is no Parquet");
        assertThatThrownBy(() -> TableFiles.read(parquet.toString()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(parquet + " cannot be read: Invalid Input Error: No magic bytes found");
        Path json = Files.writeString(folder.resolve("x.json"), "garbage");
        assertThatThrownBy(() -> TableFiles.read(json.toString()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(json + " cannot be read: Invalid Input Error: Malformed JSON");
        Path injection = folder.resolve("'); drop table x; --.parquet");
        Files.copy(parquet, injection);
        assertThatThrownBy(() -> TableFiles.read(injection.toString()))
                .hasMessageStartingWith(injection + " cannot be read: Invalid Input Error: No magic bytes found");
        assertThatThrownBy(() -> TableFiles.read(folder.resolve("no.parquet").toString()))
                .hasMessage("there is no file " + folder.resolve("no.parquet"));
        assertThatThrownBy(() -> TableFiles.read(folder.toString())).hasMessage(folder + " is a folder, not a table");
    }

    @Test
    void databasesThatCannotBeAsked() {
        assertThatThrownBy(() -> Databases.query("jdbc:oracle:thin:@//x", "select 1"))
                .hasMessageStartingWith("there is no JDBC driver for jdbc:oracle:: the drivers here are for ")
                .hasMessageContaining("duckdb")
                .hasMessageContaining("postgresql");
        for (String url : List.of(
                "jdbc:postgresql://h/d?user=u&password=secret",
                "jdbc:postgresql://u:secret@h/d",
                "jdbc:sqlserver://h;Password=secret")) {
            assertThatThrownBy(() -> Databases.query(url, "select 1"))
                    .hasMessageContaining("the URL holds a password")
                    .hasMessageContaining("AYIN_DB_PASSWORD")
                    .hasMessageNotContaining("secret");
        }
    }
}
