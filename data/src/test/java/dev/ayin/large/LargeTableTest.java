package dev.ayin.large;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.ayin.data.Dataset;
import dev.ayin.data.Examples;
import dev.ayin.data.Features;
import dev.ayin.data.Samples;
import dev.ayin.data.Target;
import dev.ayin.table.Csv;
import dev.ayin.table.Kind;
import dev.ayin.table.TableOptions;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LargeTableTest {
    @TempDir
    private Path folder;

    /// A table with something of everything: two chunks, holes, quotes, words, dates, empty lines, no last line break.
    private Path mixed() throws IOException {
        Random random = new Random(1);
        StringBuilder csv = new StringBuilder("when;amount;\"who; where\";tag;sold\r\n");
        for (int i = 0; i < 110_000; i++) {
            String sold = random.nextInt(500) == 0
                    ? ""
                    : List.of("yes", "no", "maybe").get(random.nextInt(3));
            csv.append(String.format(
                    Locale.ROOT,
                    "2024-%02d-%02d;%s;\"%s\";%s;%s\r\n",
                    1 + random.nextInt(12),
                    1 + random.nextInt(28),
                    random.nextInt(50) == 0 ? "NA" : random.nextGaussian(),
                    List.of("Ulm; \"\"new\"\" town", "Köln", "Rom").get(random.nextInt(3)),
                    random.nextInt(2),
                    sold));
            if (i % 10_000 == 0) {
                csv.append("\r\n");
            }
        }
        csv.setLength(csv.length() - 2);
        return Files.writeString(folder.resolve("mixed.csv"), csv);
    }

    private static LargeTable table(Path file) {
        return new LargeTable(file, null, 0.1, 0.2, 7, TableOptions.USUAL);
    }

    private static LargeTable.Mapped mapped(LargeTable table) throws IOException {
        return table.mapped(LargeTable.rowsOf(table.text().source()), LargeTable.Watch.NONE);
    }

    private static List<String> hashes(Dataset data) {
        return Stream.of(data.train(), data.validation(), data.test())
                .map(Examples::hash)
                .toList();
    }

    @Test
    void rowsAreThoseOfTheTableEachInOnePart() throws IOException {
        Path file = mixed();
        LargeTable.Read read = table(file).inMemory(LargeTable.Watch.NONE);
        Dataset data = read.dataset();
        assertThat(((Features.Columns) data.features()).columns())
                .extracting(column -> column.getClass().getSimpleName())
                .containsExactly("Temporal", "Numeric", "Categorical", "Numeric");
        assertThat(((Target.Classes) data.target()).classes()).containsExactly("maybe", "no", "yes");
        Samples all = Csv.read(file).having("sold").samples((Features.Columns) data.features(), data.target());
        assertThat(data.size()).isEqualTo(all.size()).isBetween(109_000, 109_999);
        List<Samples> parts = List.of(
                data.train().samples(), data.validation().samples(), data.test().samples());
        int[] next = new int[3];
        for (int row = 0; row < all.size(); row++) {
            int example = row;
            int part = IntStream.range(0, 3)
                    .filter(p -> next[p] < parts.get(p).size() && same(all, example, parts.get(p), next[p]))
                    .findFirst()
                    .orElse(-1);
            assertThat(part).as("row " + row).isNotNegative();
            next[part]++;
        }
        assertThat(next[2] / (double) all.size()).isBetween(0.195, 0.205);
        assertThat(next[1] / (double) all.size()).isBetween(0.076, 0.084);
        assertThat(read.notes())
                .contains((110_000 - all.size()) + " rows are left out: no target in column \"sold\"")
                .anyMatch(note ->
                        note.matches("the columns were understood from 30,00\\d of the 78,\\d{3} training rows"));
    }

    private static boolean same(Samples all, int a, Samples part, int b) {
        for (int r = 0; r < all.inputs(); r++) {
            if (all.X().get(r, a) != part.X().get(r, b)) {
                return false;
            }
        }
        for (int r = 0; r < all.outputs(); r++) {
            if (all.Y().get(r, a) != part.Y().get(r, b)) {
                return false;
            }
        }
        return true;
    }

    @Test
    void aFileHoldsTheBitsThatMemoryHoldsAndIsMadeOnce() throws IOException {
        LargeTable table = table(mixed());
        List<String> hashes = hashes(table.inMemory(LargeTable.Watch.NONE).dataset());
        LargeTable.Mapped made = mapped(table), found = mapped(table);
        assertThat(made.fresh()).isTrue();
        assertThat(found.fresh()).isFalse();
        for (LargeTable.Mapped mapped : List.of(made, found)) {
            Dataset data = mapped.read().dataset();
            assertThat(hashes(data)).isEqualTo(hashes);
            assertThat(data.train().samples().hash()).isEqualTo(hashes.getFirst());
            assertThat(mapped.refused()).isNull();
            assertThat(mapped.read().notes()).isEqualTo(made.read().notes());
        }
        LargeTable other = new LargeTable(table.text().source(), null, 0.1, 0.2, 8, TableOptions.USUAL);
        assertThat(hashes(mapped(other).read().dataset())).doesNotContainAnyElementsOf(hashes);
        assertThat(files()).containsExactly("mixed.csv", "mixed.csv.rows");
    }

    @Test
    void severalTargetsAreThoseOfTheTable() throws IOException {
        StringBuilder csv = new StringBuilder("x,a,b,p,q\n");
        Random random = new Random(2);
        for (int i = 0; i < 3000; i++) {
            csv.append("%s,%s,%s,%s,%s%n"
                    .formatted(
                            random.nextGaussian(),
                            i % 100 == 0 ? "" : random.nextGaussian(),
                            100 * random.nextGaussian(),
                            random.nextBoolean() ? "yes" : "no",
                            random.nextInt(2)));
        }
        Path file = Files.writeString(folder.resolve("several.csv"), csv);
        for (String targets : List.of("b,a", "q,p")) {
            LargeTable table = new LargeTable(file, targets, 0, 0, 7, TableOptions.USUAL);
            Dataset data = mapped(table).read().dataset();
            assertThat(data.target().columns()).containsExactly(targets.split(","));
            Samples all = Csv.read(file).having(targets).samples((Features.Columns) data.features(), data.target());
            assertThat(data.train().hash()).isEqualTo(all.hash());
            assertThat(data.train().size()).isEqualTo(targets.equals("b,a") ? 2970 : 3000);
        }
    }

    private List<String> files() throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private Path small(String... more) throws IOException {
        StringBuilder csv = new StringBuilder("x,y\n");
        for (int i = 0; i < 300; i++) {
            csv.append("%d,%s\n".formatted(i, 2 * i + 0.5));
        }
        for (String line : more) {
            csv.append(line).append('\n');
        }
        return Files.writeString(folder.resolve("small.csv"), csv);
    }

    @Test
    void whatIsNoLongerTheTableIsMadeAnew() throws IOException {
        Path file = small();
        mapped(table(file));
        Files.setLastModifiedTime(file, FileTime.fromMillis(1_000_000));
        LargeTable.Mapped again = mapped(table(file));
        assertThat(again.fresh()).isTrue();
        assertThat(again.refused())
                .isEqualTo(LargeTable.rowsOf(file)
                        + " is made anew: it was made of another table, or for another target, share or seed");
        assertThat(mapped(new LargeTable(file, "x", 0.1, 0.2, 7, TableOptions.USUAL))
                        .fresh())
                .isTrue();
        TableOptions options = TableOptions.USUAL.withKind("x", Kind.NUMERIC);
        assertThat(mapped(new LargeTable(file, "x", 0.1, 0.2, 7, options)).fresh())
                .isTrue();
    }

    /// Every byte of a file of rows counts, those of its header and the others.
    @Test
    void whatIsDamagedIsMadeAnew() throws IOException {
        Path file = small(), rows = LargeTable.rowsOf(file);
        List<String> hashes = hashes(mapped(table(file)).read().dataset());
        byte[] whole = Files.readAllBytes(rows);
        List<byte[]> damaged = new ArrayList<>(List.of(Arrays.copyOf(whole, whole.length + 1)));
        for (int at = 0; at < whole.length; at += at < 64 ? 1 : 7) {
            byte[] flipped = whole.clone();
            flipped[at] ^= (byte) (1 << at % 8);
            damaged.add(flipped);
            if (at % 3 == 0) {
                damaged.add(Arrays.copyOf(whole, at));
            }
        }
        Path copy = folder.resolve("damaged.rows");
        for (byte[] bytes : damaged) {
            Files.write(copy, bytes);
            assertThatIllegalArgumentException().isThrownBy(() -> table(file).open(copy));
        }
        Files.write(rows, damaged.getFirst());
        LargeTable.Mapped again = mapped(table(file));
        assertThat(again.fresh()).isTrue();
        assertThat(again.refused()).matches(rows + " is made anew: it has \\d+ bytes, its header promises \\d+");
        assertThat(hashes(again.read().dataset())).isEqualTo(hashes);
        assertThat(Files.readAllBytes(rows)).isEqualTo(whole);
    }

    @Test
    void aBadRowIsNamedAndNothingIsLeft() throws IOException {
        assertRefused(small("1,2,3"), null, "FILE, line 302: the row has 3 fields, the header has 2");
        assertRefused(
                small("\"1,2"),
                null,
                "FILE, line 302: a quote is left open: a large table must have each row on one line");
        assertRefused(
                small("", "7,abc"), null, "FILE, line 303: column \"y\" must hold a finite number, it holds \"abc\"");
        assertRefused(small(), "z", "FILE has no column \"z\", it has: x, y");
        Path words = Files.writeString(folder.resolve("words.csv"), "x,y\n" + "1,a\n".repeat(300));
        assertRefused(words, null, "FILE has nothing to learn: column \"y\" is \"a\" in every row");
        Path empty = Files.writeString(folder.resolve("empty.csv"), "x,y\n");
        assertRefused(empty, null, "FILE holds a header and no rows");
        Path binary = Files.write(folder.resolve("binary.csv"), new byte[100]);
        assertRefused(binary, null, "FILE does not begin with a line of the columns' names");
        assertThat(files()).allMatch(name -> name.endsWith(".csv"));
    }

    private static void assertRefused(Path file, String target, String sentence) {
        LargeTable table = new LargeTable(file, target, 0.1, 0.2, 7, TableOptions.USUAL);
        String expected = sentence.replace("FILE", file.toString());
        assertThatIllegalArgumentException().isThrownBy(() -> mapped(table)).withMessage(expected);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> table.inMemory(LargeTable.Watch.NONE))
                .withMessage(expected);
    }

    @Test
    void whoComesSecondIsToldToWait() throws IOException {
        Path file = small();
        Path part = folder.resolve(".small.csv.rows.part");
        try (FileChannel channel = FileChannel.open(part, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var _ = channel.lock()) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> mapped(table(file)))
                    .withMessage(LargeTable.rowsOf(file) + " is being made by another run: wait for it");
        }
        assertThat(mapped(table(file)).fresh()).as("what a killed run has left").isTrue();
        assertThat(part).doesNotExist();
    }

    /// Whoever may write into the folder may lay a link where the rows will be written.
    @Test
    void nothingIsWrittenThroughALinkOrOverAnothersFile() throws IOException {
        Path file = small(), rows = LargeTable.rowsOf(file);
        Path other = Files.writeString(folder.resolve("other"), "kept");
        for (Path link : List.of(folder.resolve(".small.csv.rows.part"), rows)) {
            Files.createSymbolicLink(link, other);
            if (link.equals(rows)) {
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> mapped(table(file)))
                        .withMessage(
                                rows + " is in the way: it is no file of rows of Ayin's, so it is not written over");
                Files.delete(link);
            } else {
                assertThat(mapped(table(file)).fresh()).isTrue();
                assertThat(Files.isSymbolicLink(link)).isFalse();
                Files.delete(rows);
            }
            assertThat(other).hasContent("kept");
        }
        Files.writeString(rows, "of somebody else");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> mapped(table(file)))
                .withMessageContaining("is in the way");
        assertThat(rows).hasContent("of somebody else");
    }
}
