package dev.ayin.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Each target a little, always with the same inputs: its seeds, all past findings, and some hundred changes of them.
@Timeout(120)
class FuzzTest {
    private static final int CHANGED = 300;

    /// What is likelier than a random byte to hit a weak spot.
    private static final List<String> PIECES = List.of(
            "[",
            "]",
            "{",
            "}",
            "\"",
            ",",
            ":",
            "\n",
            "-",
            "1e400",
            "NaN",
            "null",
            "\0",
            "\u007f",
            "\u00ff\u00ff\u00ff\u00ff",
            "\u00ff\u00da\0\u0008\1\1\0\1\u003f\0",
            "2147483647",
            "-1",
            "(",
            "é");

    @ParameterizedTest
    @EnumSource(Target.class)
    void answersOrRefuses_andKeepsNothing(Target target) throws IOException {
        List<byte[]> inputs = new ArrayList<>(target.seeds());
        inputs.addAll(findings(target));
        inputs.forEach(input -> check(target, input));
        long files = openFiles();
        int threads = Thread.activeCount();
        long heap = heap();
        Random random = new Random(target.ordinal());
        for (int i = 0; i < CHANGED; i++) {
            byte[] input = inputs.get(random.nextInt(inputs.size()));
            for (int changes = random.nextInt(4); changes >= 0; changes--) {
                input = changed(input, random);
            }
            check(target, input);
        }
        assertThat(openFiles()).as("open files").isLessThanOrEqualTo(files + 3);
        assertThat(Thread.activeCount()).as("threads").isLessThanOrEqualTo(threads + 8);
        assertThat(heap()).as("heap").isLessThanOrEqualTo(heap + (16 << 20));
    }

    private static void check(Target target, byte[] input) {
        try {
            target.check(input);
        } catch (AssertionError e) {
            String shown = Base64.getEncoder().encodeToString(input);
            throw new AssertionError(e.getMessage() + "; the input in base 64: " + shown, e);
        }
    }

    private static List<byte[]> findings(Target target) throws IOException {
        Path folder = Path.of("corpus", target.toString());
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<byte[]> findings = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                findings.add(Files.readAllBytes(file));
            }
        }
        return findings;
    }

    private static long openFiles() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
                ? unix.getOpenFileDescriptorCount()
                : 0;
    }

    /// {@return how many bytes are held, the least of three looks, since what was just let go may still be counted}
    private static long heap() {
        long least = Long.MAX_VALUE;
        for (int look = 0; look < 3; look++) {
            System.gc();
            least = Math.min(
                    least,
                    ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
        }
        return least;
    }

    private static byte[] changed(byte[] input, Random random) {
        int from = random.nextInt(input.length + 1), to = Math.min(input.length, from + random.nextInt(6));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(input, 0, from);
        switch (random.nextInt(6)) {
            case 0 -> out.write(input, to, input.length - to); // a piece is gone
            case 1 -> {} // the rest is gone
            case 2 -> { // a piece twice
                int again = random.nextInt(from + 1);
                out.write(input, again, input.length - again);
            }
            case 3 -> { // a bit is wrong
                out.write(input, from, input.length - from);
                byte[] all = out.toByteArray();
                if (all.length > 0) {
                    all[Math.min(from, all.length - 1)] ^= (byte) (1 << random.nextInt(8));
                }
                return all;
            }
            default -> { // something more, or else
                byte[] piece = PIECES.get(random.nextInt(PIECES.size())).getBytes(StandardCharsets.ISO_8859_1);
                out.writeBytes(piece);
                int rest = random.nextBoolean() ? from : Math.min(input.length, from + piece.length);
                out.write(input, rest, input.length - rest);
            }
        }
        return out.toByteArray();
    }
}
