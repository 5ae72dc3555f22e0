package dev.ayin.table;

import static dev.ayin.image.IdxFiles.gzip;
import static dev.ayin.image.IdxFiles.images;
import static dev.ayin.image.IdxFiles.labels;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.ayin.data.Features;
import dev.ayin.image.Idx;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.zip.ZipException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/// Whatever is done to a file, it is read or refused with one sentence; nothing else happens.
class MutationTest {
    private static final List<byte[]> IDX = List.of(images(5, 1), labels(9), gzip(images(5, 1)), gzip(labels(9)));

    private static final List<byte[]> CSV = List.of(
            bytes("age,town,sick\n20,Rom,no\n31,Ulm,yes\n45,,no\n,Rom,yes\n33,Bonn,no\n28,Ulm,yes\n19,Rom,no\n"),
            bytes("id;x;\"the y\"\r\n1;1.5;2.25\r\n2;-2e3;\"7,1\"\r\n3;0;NA\r\n4;8;9\r\n5;?;10\r\n"),
            bytes("\uFEFFa\tb\n\"q \"\"w\"\"\"\t1\n\"two\nlines\"\t0\nxü\t1\ny\t0\n"),
            bytes(
                    "day,at,ok,y\n2024-01-31,10:30,true,1\n1.2.2024,23:59:59.5,no,2\n2024-03-01T12:00Z,,NA,3\n2025/04/05,0:00,"
                            + "yes,4.5\n"),
            gzip(bytes("age,town,sick\n20,Rom,no\n31,Ulm,yes\n45,,no\n,Rom,yes\n33,Bonn,no\n28,Ulm,yes\n19,Rom,no\n")));

    /// What is likelier than a random byte to hit a weak spot.
    private static final List<byte[]> PIECES = List.of(
            bytes(","),
            bytes(";"),
            bytes("\""),
            bytes("\n"),
            bytes("\r"),
            bytes("\t"),
            bytes("NaN"),
            bytes("1e400"),
            bytes("-"),
            bytes("x".repeat(300)),
            bytes(",".repeat(50)),
            new byte[] {0x7f, -1, -1, -1},
            new byte[] {-1, -1, -1, -1},
            new byte[] {0, 0, 0, 0},
            new byte[] {0x1f, (byte) 0x8b});

    /// What a reader takes whatever the size of a file.
    private static final long BUFFERS = 4 << 20;

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Property(tries = 6_000, shrinking = ShrinkingMode.OFF)
    void idx(@ForAll long seed) throws IOException {
        byte[] file = mutated(IDX, seed);
        try {
            Idx idx = Idx.read("it", new ByteArrayInputStream(file), file.length);
            assertThat(idx.bytes().length).isLessThan(1000 * file.length);
        } catch (IllegalArgumentException e) {
            assertSentence(e.getMessage());
        }
    }

    @Property(tries = 10_000, shrinking = ShrinkingMode.OFF)
    void csv(@ForAll long seed) throws IOException {
        byte[] file = mutated(CSV, seed);
        ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = thread.getCurrentThreadAllocatedBytes();
        read(file);
        assertThat(thread.getCurrentThreadAllocatedBytes() - before)
                .as("bytes of memory for %d bytes", file.length)
                .isLessThan(BUFFERS + 4_000L * file.length);
    }

    private static void read(byte[] file) throws IOException {
        try {
            Table table = Csv.read("t.csv", Unpacked.of(new ByteArrayInputStream(file), file.length));
            Description described = Description.of(table, null, TableOptions.USUAL);
            described.notes().forEach(MutationTest::assertSentence);
            TableDataset learnt = TableDataset.of(table, null, 0.2, 0.2, 1);
            learnt.dataset().train().check("training");
            learnt.dataset().test().check("test");
            table.encode((Features.Columns) learnt.dataset().features());
        } catch (EOFException e) {
            // Csv.read(Path) makes a sentence of it, as of the next
        } catch (ZipException e) {
            assertSentence(e.getMessage());
        } catch (IllegalArgumentException e) {
            assertSentence(e.getMessage());
        }
    }

    private static void assertSentence(String sentence) {
        assertThat(sentence).isNotBlank().doesNotContain("Exception");
        assertThat(sentence.length()).isLessThan(2000);
    }

    private static byte[] mutated(List<byte[]> files, long seed) {
        Random random = new Random(seed);
        byte[] file = files.get(random.nextInt(files.size()));
        for (int i = random.nextInt(4); i >= 0; i--) {
            file = mutated(file, random);
        }
        return file;
    }

    private static byte[] mutated(byte[] file, Random random) {
        int from = random.nextInt(file.length + 1), to = Math.min(file.length, from + random.nextInt(8));
        var out = new ByteArrayOutputStream();
        out.write(file, 0, from);
        switch (random.nextInt(6)) {
            case 0 -> out.write(file, to, file.length - to); // a piece is gone
            case 1 -> {} // the rest is gone
            case 2 -> out.write(file, random.nextInt(from + 1), file.length - from); // a piece twice, the end gone
            case 3 -> { // a bit is wrong
                out.write(file, from, file.length - from);
                byte[] all = out.toByteArray();
                if (all.length > 0) {
                    all[Math.min(from, all.length - 1)] ^= (byte) (1 << random.nextInt(8));
                }
                return all;
            }
            case 4 -> { // something more
                out.writeBytes(PIECES.get(random.nextInt(PIECES.size())));
                out.write(file, from, file.length - from);
            }
            default -> { // something else
                byte[] piece = PIECES.get(random.nextInt(PIECES.size()));
                out.writeBytes(piece);
                int rest = Math.min(file.length, from + piece.length);
                out.write(file, rest, file.length - rest);
            }
        }
        return out.toByteArray();
    }
}
