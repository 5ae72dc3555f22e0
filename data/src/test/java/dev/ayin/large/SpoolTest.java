package dev.ayin.large;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ayin.data.Dataset;
import dev.ayin.data.Examples;
import dev.ayin.data.Features;
import dev.ayin.data.Samples;
import dev.ayin.table.Csv;
import dev.ayin.table.Table;
import dev.ayin.table.TableOptions;
import dev.ayin.table.source.TableFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Tables that are streamed: small ones stay in memory, large ones are learnt from as if they were a CSV file.
class SpoolTest {
    private static final TableOptions USUAL = TableOptions.USUAL;

    @TempDir
    private Path folder;

    /// Columns that are left out, words that need quotes, dates, holes, and a target in the middle.
    private Path packed(int rows) throws IOException {
        Path file = folder.resolve("packed.csv.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write("when;\"who; where\";price;amount\n".getBytes());
            for (int i = 0; i < rows; i++) {
                String row = "2024-%02d-%02d;\"%s\";%s;%s\n"
                        .formatted(
                                1 + i % 12,
                                1 + i % 28,
                                List.of("Ulm, \"\"new\"\" town", "Köln", "Rom").get(i % 7 % 3),
                                i % 100 == 0 ? "" : i % 13 + 0.5,
                                i % 50 == 0 ? "NA" : i * 0.25);
                out.write(row.getBytes());
            }
        }
        return file;
    }

    private static Spool spool(Path file, long large) throws IOException {
        Spool spool = new Spool(file.toString(), file, "price", USUAL, large, LargeTable.Watch.NONE);
        TableFiles.stream(file.toString(), spool);
        return spool;
    }

    private static LargeTable table(Text text, TableOptions options) {
        return new LargeTable(text, "price", 0.1, 0.2, 7, options);
    }

    @Test
    void aSmallTableIsItself() throws IOException {
        Path file = packed(500);
        try (Spool spool = spool(file, LargeTable.LARGE)) {
            assertThat(spool.isLarge()).isFalse();
            assertThat(spool.table()).isEqualTo(Csv.read(file));
            assertThatThrownBy(spool::file).isInstanceOf(IllegalStateException.class);
        }
    }

    /// Whenever the text is found to be long, and however it is written: the bits are those of the same table in a CSV file.
    @Test
    void aLargeTableIsTheSameWhereverItComesFrom() throws IOException {
        Path packed = packed(5000), rows = LargeTable.rowsOf(packed), plain = folder.resolve("plain.csv");
        try (InputStream in = new GZIPInputStream(Files.newInputStream(packed))) {
            Files.copy(in, plain);
        }
        Dataset expected =
                table(new CsvFile(plain), USUAL).inMemory(LargeTable.Watch.NONE).dataset();
        for (long large : new long[] {0, 1, 20_000}) {
            Path text;
            try (Spool spool = spool(packed, large)) {
                LargeTable table = table(spool, USUAL);
                text = spool.file();
                assertThat(table.kept(rows, true)).isNull();
                assertSame(table.inMemory(LargeTable.Watch.NONE), expected);
                LargeTable.Mapped mapped = table.mapped(rows, LargeTable.Watch.NONE);
                assertThat(mapped.fresh()).isTrue();
                assertSame(mapped.read(), expected);
                assertSame(table.kept(rows, true).read(), expected);
                assertThat(table.kept(rows, false))
                        .as("too small to be large unasked")
                        .isNull();
            }
            assertThat(text).doesNotExist();
            Files.delete(rows);
        }
    }

    private static void assertSame(LargeTable.Read read, Dataset expected) {
        Dataset data = read.dataset();
        assertThat(data.features()).isEqualTo(expected.features());
        assertThat(data.target()).isEqualTo(expected.target());
        assertThat(data.train().hash()).isEqualTo(expected.train().hash());
        assertThat(data.validation().hash()).isEqualTo(expected.validation().hash());
        assertThat(data.test().hash()).isEqualTo(expected.test().hash());
    }

    @Test
    void aBadRowIsNamedAsInItsSource() throws IOException {
        StringBuilder first = new StringBuilder("x,price\n");
        for (int i = 0; i < 100; i++) {
            first.append(i).append(',').append(i + 0.5).append('\n');
        }
        Files.writeString(folder.resolve("1.csv"), first);
        Files.writeString(folder.resolve("2.csv"), "x,price\n1,2\n\n3,four\n");
        String pattern = folder + "/?.csv";
        try (Spool spool = new Spool(pattern, null, "price", USUAL, 0, LargeTable.Watch.NONE)) {
            TableFiles.stream(pattern, spool);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> table(spool, USUAL).inMemory(LargeTable.Watch.NONE))
                    .withMessage(folder.resolve("2.csv")
                            + ", row 2: column \"price\" must hold a finite number, it holds \"four\"");
        }
    }

    @Test
    void aLineBreakIsRefused_unlessItsColumnIsIgnored() throws IOException {
        Path file = folder.resolve("notes.txt");
        Files.writeString(file, "x,note,price\n" + "1,a,2\n3,b,4.5\n".repeat(20) + "5,\"c\nd\",6\n");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> spool(file, 100))
                .withMessage(
                        file
                                + ", line 42: column \"note\" holds a line break, which no large table can have: --ignore leaves it out");
        TableOptions options = USUAL.withIgnored(List.of("note"));
        try (Spool spool = new Spool(file.toString(), file, "price", options, 100, LargeTable.Watch.NONE)) {
            TableFiles.stream(file.toString(), spool);
            Dataset data = table(spool, options).inMemory(LargeTable.Watch.NONE).dataset();
            assertThat(data.size()).isEqualTo(41);
            assertThat(data.features().shape().size()).isEqualTo(1);
        }
    }

    @Test
    void aColumnThatIsNotThereIsSaidBeforeTheRowsAreRead() throws IOException {
        Path file = packed(10);
        AtomicLong told = new AtomicLong();
        try (Spool spool = new Spool("it", file, "cost", USUAL, false, (_, _, rows) -> told.set(rows))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> TableFiles.stream(file.toString(), spool))
                    .withMessageEndingWith("has no column \"cost\", it has: when, who; where, price, amount");
        }
        try (Spool spool = new Spool("it", file, "price", USUAL, false, (_, _, rows) -> told.set(rows))) {
            TableFiles.stream(packed(20_500).toString(), spool);
        }
        assertThat(told).hasValue(20_000);
    }

    @Test
    void examplesOfBlocksAreTheSameInAFileAsInMemory() throws IOException {
        Table table = Csv.read(packed(1000)).having("price");
        Dataset learnt;
        try (Spool spool = spool(packed(1000), 0)) {
            learnt = table(spool, USUAL).inMemory(LargeTable.Watch.NONE).dataset();
        }
        Samples all = table.samples((Features.Columns) learnt.features(), learnt.target());
        for (int most : new int[] {1, 1000, 1 << 20}) {
            try (EncodedRows rows = new EncodedRows(all.inputs(), all.outputs(), most)) {
                for (int from = 0; from < all.size(); from += 100) {
                    rows.add(all.slice(from, Math.min(all.size(), from + 100)));
                }
                Examples examples = rows.examples();
                assertThat(examples.size()).isEqualTo(all.size());
                assertThat(examples.hash()).isEqualTo(all.hash());
            }
        }
    }
}
