package dev.ayin.file;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.ayin.exchange.TorchWeights;
import dev.ayin.exchange.TorchWeights.Named;
import dev.ayin.layer.Activation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;

/// Files that are torn, damaged or lie: they are read or refused with one sentence that names the file, whatever stands in
/// them, and never cost more memory than they could hold.
class StrangersFilesTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final long MUCH = 8 << 20;
    private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?([eE]-?\\d+)?");
    private static final Path FOLDER = folder();

    private static final byte[] TENSORS = bytes(file -> {
        Safetensors tensors = new Safetensors();
        tensors.put("word", "of no meaning");
        tensors.put("a", new float[] {1, 2, 3, 4, 5, 6}, 2, 3);
        tensors.put("b", new double[] {1, 2}, 2);
        tensors.put("none", new float[0], 0, 7);
        tensors.write(file);
    });
    private static final byte[] MODEL = bytes(file -> ModelFile.write(file, Examples.model()));
    private static final byte[] WEIGHTS = bytes(file -> TorchWeights.write(file, Examples.model()));
    private static final byte[] CHECKPOINT = bytes(file -> Examples.checkpoint().write(file));

    interface Action {
        void on(Path file) throws IOException;
    }

    /// What happens to a file. Places are shares of its length.
    sealed interface Mutation {
        byte[] of(byte[] file);

        record Torn(double place) implements Mutation {
            @Override
            public byte[] of(byte[] file) {
                return Arrays.copyOf(file, at(place, file.length));
            }
        }

        record Flipped(double place, int bit) implements Mutation {
            @Override
            public byte[] of(byte[] file) {
                byte[] flipped = file.clone();
                if (file.length > 0) {
                    flipped[at(place, file.length)] ^= (byte) (1 << bit);
                }
                return flipped;
            }
        }

        /// So many bytes taken out, and others put in.
        record Changed(double place, int gone, String instead) implements Mutation {
            @Override
            public byte[] of(byte[] file) {
                int from = at(place, file.length + 1), to = Math.min(from + gone, file.length);
                return replaced(file, from, to, instead);
            }
        }

        /// A number of the header turned into something else; the header's own length is right.
        record Lied(double place, String instead) implements Mutation {
            @Override
            public byte[] of(byte[] file) {
                if (file.length < 8) {
                    return file;
                }
                ByteBuffer length = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
                long size = length.getLong(0);
                if (size < 0 || size > file.length - 8) {
                    return file;
                }
                String header = new String(file, 8, (int) size, StandardCharsets.ISO_8859_1);
                List<MatchResult> numbers = NUMBER.matcher(header).results().toList();
                if (numbers.isEmpty()) {
                    return file;
                }
                MatchResult number = numbers.get(at(place, numbers.size()));
                byte[] lied = replaced(file, 8 + number.start(), 8 + number.end(), instead);
                ByteBuffer.wrap(lied)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putLong(0, size + instead.length() - (number.end() - number.start()));
                return lied;
            }
        }

        private static int at(double place, int size) {
            return (int) Math.max(0, Math.min(place * size, size - 1));
        }

        private static byte[] replaced(byte[] file, int from, int to, String instead) {
            byte[] bytes = instead.getBytes(StandardCharsets.ISO_8859_1);
            byte[] changed = new byte[from + bytes.length + file.length - to];
            System.arraycopy(file, 0, changed, 0, from);
            System.arraycopy(bytes, 0, changed, from, bytes.length);
            System.arraycopy(file, to, changed, from + bytes.length, file.length - to);
            return changed;
        }
    }

    @Provide
    Arbitrary<List<Mutation>> mutations() {
        Arbitrary<Double> place = Arbitraries.doubles().between(0, 1);
        Arbitrary<String> lie = Arbitraries.of(
                "0",
                "1",
                "-1",
                "7",
                "2147483647",
                "2147483648",
                "1073741824",
                "65536",
                "100000000",
                "9223372036854775807",
                "1e99",
                "123456789012345678901234567890",
                "0.5",
                "1e-999",
                "null",
                "[]",
                "{}",
                "true",
                "[1]",
                "[[[[[1]]]]]",
                "x");
        Arbitrary<Mutation> mutation = Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(1, place.map(Mutation.Torn::new)),
                net.jqwik.api.Tuple.of(
                        3,
                        Combinators.combine(place, Arbitraries.integers().between(0, 7))
                                .as(Mutation.Flipped::new)),
                net.jqwik.api.Tuple.of(
                        3,
                        Combinators.combine(
                                        place,
                                        Arbitraries.integers().between(0, 9),
                                        Arbitraries.strings()
                                                .withCharRange((char) 0, (char) 255)
                                                .ofMaxLength(4))
                                .as(Mutation.Changed::new)),
                net.jqwik.api.Tuple.of(6, Combinators.combine(place, lie).as(Mutation.Lied::new)));
        return mutation.list().ofMinSize(1).ofMaxSize(3);
    }

    @Property(tries = 10_000, seed = "1", shrinking = ShrinkingMode.BOUNDED)
    void safetensors(@ForAll("mutations") List<Mutation> mutations) {
        assertReadOrRefused(TENSORS, mutations, Safetensors::read);
    }

    @Property(tries = 10_000, seed = "2", shrinking = ShrinkingMode.BOUNDED)
    void models(@ForAll("mutations") List<Mutation> mutations) {
        assertReadOrRefused(MODEL, mutations, ModelFile::read);
    }

    @Property(tries = 10_000, seed = "4", shrinking = ShrinkingMode.BOUNDED)
    void weights(@ForAll("mutations") List<Mutation> mutations) {
        assertReadOrRefused(WEIGHTS, mutations, file -> {
            if (TorchWeights.readOwn(file) == null) {
                TorchWeights.read(
                        file, List.of(new Named("0", Activation.leakyRelu()), new Named("3", Activation.softmax())));
            }
        });
    }

    @Property(tries = 10_000, seed = "3", shrinking = ShrinkingMode.BOUNDED)
    void checkpoints(@ForAll("mutations") List<Mutation> mutations) {
        assertReadOrRefused(CHECKPOINT, mutations, CheckpointFile::read);
    }

    private static void assertReadOrRefused(byte[] sound, List<Mutation> mutations, Action reading) {
        byte[] bytes = sound;
        for (Mutation mutation : mutations) {
            bytes = mutation.of(bytes);
        }
        Path file = FOLDER.resolve("stranger");
        long before = 0;
        try {
            Files.write(file, bytes);
            before = THREADS.getCurrentThreadAllocatedBytes();
            reading.on(file);
        } catch (IllegalArgumentException | IOException e) {
            assertThat(e.getMessage())
                    .startsWith(file + " is no ")
                    .hasSizeLessThan(500)
                    .doesNotContain("\n");
        }
        assertThat(THREADS.getCurrentThreadAllocatedBytes() - before).isLessThan(MUCH);
    }

    private static Path folder() {
        try {
            return Files.createTempDirectory("ayin");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytes(Action writing) {
        try {
            Path file = FOLDER.resolve("sound");
            writing.on(file);
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @AfterContainer
    static void clean() throws IOException {
        for (String name : List.of("sound", "stranger")) {
            Files.deleteIfExists(FOLDER.resolve(name));
        }
        Files.delete(FOLDER);
    }
}
