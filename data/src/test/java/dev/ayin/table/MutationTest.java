package dev.ayin.table;

import static dev.ayin.image.IdxFiles.gzip;
import static dev.ayin.image.IdxFiles.images;
import static dev.ayin.image.IdxFiles.labels;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.ayin.data.Features;
import dev.ayin.image.Idx;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.List;
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

    /// What a reader takes whatever the size of a file.
    private static final long BUFFERS = 4 << 20;

    static {
        for (byte[] file : CSV) { // what is made once in a JVM is nobody's memory for a file
            try {
                read(file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Property(tries = 10_000, shrinking = ShrinkingMode.OFF)
    void idx(@ForAll long seed) throws IOException {
        byte[] file = Mutations.of(IDX, seed);
        try {
            Idx idx = Idx.read("it", new ByteArrayInputStream(file), file.length);
            assertThat(idx.bytes().length).isLessThan(1000 * file.length);
        } catch (IllegalArgumentException e) {
            Mutations.assertSentence(e.getMessage());
        }
    }

    @Property(tries = 10_000, shrinking = ShrinkingMode.OFF)
    void csv(@ForAll long seed) throws IOException {
        byte[] file = Mutations.of(CSV, seed);
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
            described.notes().forEach(Mutations::assertSentence);
            TableDataset learnt = TableDataset.of(table, null, 0.2, 0.2, 1);
            learnt.dataset().train().check("training");
            learnt.dataset().test().check("test");
            table.encode((Features.Columns) learnt.dataset().features());
        } catch (EOFException e) {
            // Csv.read(Path) makes a sentence of it, as of the next
        } catch (ZipException e) {
            Mutations.assertSentence(e.getMessage());
        } catch (IllegalArgumentException e) {
            Mutations.assertSentence(e.getMessage());
        }
    }
}
