package dev.ayin.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/// Files as accidents and strangers make them: cut, bit-flipped, patched together.
public final class Mutations {
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

    private Mutations() {}

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /// Fails if a refusal is not one sentence for people.
    public static void assertSentence(String sentence) {
        assertThat(sentence).isNotBlank().doesNotContain("Exception");
        assertThat(sentence.length()).isLessThan(2000);
    }

    /// {@return one of the files with up to four changes; the same for the same seed}
    public static byte[] of(List<byte[]> files, long seed) {
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
