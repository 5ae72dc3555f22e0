package dev.ayin.image;

import static dev.ayin.image.IdxFiles.gzip;
import static dev.ayin.image.IdxFiles.idx;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdxTest {
    private static final byte[] SOUND = idx(new byte[] {1, 2, 3, 4, 5, (byte) 255}, 3, 2);

    @TempDir
    Path folder;

    private static Idx read(byte[] file) throws IOException {
        return Idx.read("it", new ByteArrayInputStream(file), file.length);
    }

    private static void assertRefused(byte[] file, String sentence) {
        assertThatThrownBy(() -> read(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(sentence);
    }

    @Test
    void plainOrPackedWhateverTheName() throws IOException {
        Path plain = Files.write(folder.resolve("plain.gz"), SOUND);
        Path packed = Files.write(folder.resolve("packed"), gzip(SOUND));
        for (Path file : List.of(plain, packed)) {
            Idx idx = Idx.read(file);
            assertThat(idx.sizes()).containsExactly(3, 2);
            assertThat(idx.count()).isEqualTo(3);
            assertThat(idx.bytes()).containsExactly(1, 2, 3, 4, 5, 255);
        }
    }

    @Test
    void noFile() {
        Path none = folder.resolve("none");
        assertThatThrownBy(() -> Idx.read(none)).hasMessage("there is no file " + none);
        assertThatThrownBy(() -> Idx.read(folder)).hasMessage(folder + " is a folder, not a file");
    }

    @Test
    void anotherFormat() {
        assertRefused(
                new byte[0],
                "it is no IDX file: it begins with nothing, not with 00 00 08 and the number of dimensions");
        assertRefused(
                "{\"a\": 1}".getBytes(),
                "it is no IDX file: it begins with 7b 22 61 22, not with 00 00 08 and the number of dimensions");
        assertRefused(
                new byte[] {0, 0, 13, 1, 0, 0, 0, 1, 0, 0, 0, 0},
                "it holds numbers of type 0x0d: only unsigned bytes, type 0x08, can be read");
        assertRefused(new byte[] {0, 0, 8, 0}, "it has 0 dimensions: 1 to 4 can be read");
        assertRefused(new byte[] {0, 0, 8, -1}, "it has 255 dimensions: 1 to 4 can be read");
    }

    @Test
    void shorterOrLongerThanTheHeaderSays() {
        for (boolean packed : new boolean[] {false, true}) {
            byte[] shorter = Arrays.copyOf(SOUND, SOUND.length - 1), longer = Arrays.copyOf(SOUND, SOUND.length + 1);
            assertRefused(
                    packed ? gzip(shorter) : shorter,
                    "it is cut short: its header promises 18 bytes, 3 × 2 and itself");
            assertRefused(
                    packed ? gzip(longer) : longer,
                    "it is too long: its header promises 18 bytes, 3 × 2 and itself, and more follow");
            byte[] header = Arrays.copyOf(SOUND, 9);
            assertRefused(packed ? gzip(header) : header, "it is cut short within its header");
        }
    }

    @Test
    void aPromiseThatTheFileCannotKeepCostsNoMemory() {
        byte[] huge = idx(new byte[6], 2_000_000_000, 1);
        assertRefused(huge, "it is cut short: its header promises 2000000012 bytes, 2000000000 × 1 and itself");
        assertRefused(gzip(huge), "it is cut short: its header promises 2000000012 bytes, 2000000000 × 1 and itself");
        assertRefused(
                idx(new byte[0], 60_000, 28, 280, 28),
                "it promises 60000 × 28 × 280 × 28 bytes: that is more than one array can hold");
        assertRefused(idx(new byte[0], 5, 0), "it has a dimension of size 0: each needs at least one");
        assertRefused(idx(new byte[0], -5), "it has a dimension of size -5: each needs at least one");
    }

    @Test
    void aBombIsNotUnpacked() {
        byte[] bomb = gzip(Arrays.copyOf(SOUND, 50_000_000));
        long before = System.nanoTime();
        assertRefused(bomb, "it is too long: its header promises 18 bytes, 3 × 2 and itself, and more follow");
        assertThat(System.nanoTime() - before).isLessThan(1_000_000_000L);
    }

    @Test
    void damagedPacking() {
        byte[] cut = Arrays.copyOf(gzip(SOUND), 20);
        assertThatThrownBy(() -> read(cut)).hasMessageStartingWith("it is damaged: ");
        byte[] wrong = gzip(SOUND);
        wrong[wrong.length - 6] ^= 1; // the checksum
        assertRefused(Arrays.copyOf(wrong, 5), "it is damaged: it ends too early");
        assertRefused(wrong, "it is damaged: Corrupt GZIP trailer");
    }
}
