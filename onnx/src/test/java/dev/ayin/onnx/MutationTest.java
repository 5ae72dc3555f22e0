package dev.ayin.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.ayin.data.Target;
import dev.ayin.exchange.Imported;
import dev.ayin.layer.Activation;
import dev.ayin.math.Matrix;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/// Whatever is done to an ONNX file, it is read or refused with one sentence, and costs no more memory than a small factor of
/// its size.
class MutationTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /// Of what is allocated, most is gone again at once: the parser's buffers, and every value once as a double.
    private static final long SOME = 4 << 20, FACTOR = 200;

    private static final Path FILE = file();

    private static final List<byte[]> SOUND = List.of(
            OnnxWriter.model(Models.table(new Target.Number("y", 3, 2))).toByteArray(),
            OnnxWriter.model(Models.of(Activation.elu())).toByteArray(),
            resource("torch-script-view"),
            resource("torch-dynamo-mlp"),
            resource("torch-dynamo-activations"),
            resource("tf2onnx-gelu"),
            resource("skl2onnx-two"),
            resource("skl2onnx-number"));

    private static final List<byte[]> IMAGES = List.of(
            resource("torch-script-lenet"),
            resource("torch-script-norm"),
            resource("keras-image"),
            resource("tf2onnx-image"));

    /// What is likelier than a random byte to hit a weak spot: lengths and numbers, large and small, and tags of messages.
    private static final List<byte[]> PIECES = List.of(
            new byte[] {0},
            new byte[] {1},
            new byte[] {2},
            new byte[] {0x7f},
            new byte[] {-1, 1},
            new byte[] {-1, -1, -1, -1, 7},
            new byte[] {-1, -1, -1, -1, 15},
            new byte[] {-1, -1, -1, -1, -1, -1, -1, -1, 127},
            new byte[] {-1, -1, -1, -1, -1, -1, -1, -1, -1, 1},
            new byte[] {0x3a, 0},
            new byte[] {0x0a, 0},
            new byte[] {0x2a, 4, 0x0a, 2, 0x0a, 0},
            new byte[] {0, 0, -64, 127},
            new byte[] {0, 0, -128, -1},
            "Relu".getBytes(),
            "Add".getBytes(),
            "Mul".getBytes(),
            "Gemm".getBytes(),
            "Softmax".getBytes(),
            "Reshape".getBytes());

    /// The classes that a first reading loads are not the file's doing.
    @BeforeContainer
    static void readOnce() throws IOException {
        for (byte[] sound : SOUND) {
            Files.write(FILE, sound);
            Imported imported = new OnnxFormat().read(FILE);
            imported.model()
                    .predict(Matrix.zeros(imported.model().network().input().size(), 1));
        }
    }

    @Property(tries = 10_000, shrinking = ShrinkingMode.OFF)
    void onnx(@ForAll long seed) throws IOException {
        byte[] bytes = mutated(seed);
        Files.write(FILE, bytes);
        long before = THREADS.getCurrentThreadAllocatedBytes();
        try {
            Imported imported = new OnnxFormat().read(FILE);
            int inputs = imported.model().network().input().size();
            imported.model().predict(Matrix.zeros(inputs, 1));
        } catch (IllegalArgumentException e) {
            assertThat(e.getMessage())
                    .startsWith(FILE + " is no ONNX model that Ayin can read: ")
                    .doesNotContain("\n", "Exception")
                    .hasSizeLessThan(500);
        }
        assertThat(THREADS.getCurrentThreadAllocatedBytes() - before).isLessThan(SOME + FACTOR * bytes.length);
    }

    /// Here a few bytes say how large the images are, so memory is not what a file pays for; it has bounds of its own.
    @Property(tries = 1500, shrinking = ShrinkingMode.OFF)
    void images(@ForAll long seed) throws IOException {
        Files.write(FILE, mutated(seed, IMAGES));
        try {
            Imported imported = new OnnxFormat().read(FILE);
            assertThat(imported.model().network().input().size()).isLessThanOrEqualTo(1 << 20);
        } catch (IllegalArgumentException e) {
            assertThat(e.getMessage())
                    .startsWith(FILE + " is no ONNX model that Ayin can read: ")
                    .doesNotContain("\n", "Exception")
                    .hasSizeLessThan(500);
        }
    }

    private static byte[] mutated(long seed) {
        return mutated(seed, SOUND);
    }

    private static byte[] mutated(long seed, List<byte[]> sound) {
        Random random = new Random(seed);
        byte[] bytes = sound.get(random.nextInt(sound.size()));
        for (int i = random.nextInt(4); i >= 0; i--) {
            bytes = mutated(bytes, random);
        }
        return bytes;
    }

    private static byte[] mutated(byte[] bytes, Random random) {
        int from = random.nextInt(bytes.length + 1), to = Math.min(bytes.length, from + random.nextInt(6));
        var out = new ByteArrayOutputStream();
        out.write(bytes, 0, from);
        switch (random.nextInt(6)) {
            case 0 -> out.write(bytes, to, bytes.length - to); // a piece is gone
            case 1 -> {} // the rest is gone
            case 2 -> { // a piece twice
                int again = random.nextInt(from + 1);
                out.write(bytes, again, bytes.length - again);
            }
            case 3 -> { // a bit is wrong
                out.write(bytes, from, bytes.length - from);
                byte[] all = out.toByteArray();
                if (all.length > 0) {
                    all[Math.min(from, all.length - 1)] ^= (byte) (1 << random.nextInt(8));
                }
                return all;
            }
            case 4 -> { // something more
                out.writeBytes(PIECES.get(random.nextInt(PIECES.size())));
                out.write(bytes, from, bytes.length - from);
            }
            default -> { // something else
                byte[] piece = PIECES.get(random.nextInt(PIECES.size()));
                out.writeBytes(piece);
                int rest = Math.min(bytes.length, from + piece.length);
                out.write(bytes, rest, bytes.length - rest);
            }
        }
        return out.toByteArray();
    }

    private static Path file() {
        try {
            return Files.createTempFile("ayin", ".onnx");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] resource(String name) {
        try (InputStream in = MutationTest.class.getResourceAsStream(name + ".onnx")) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @AfterContainer
    static void clean() throws IOException {
        Files.delete(FILE);
    }
}
