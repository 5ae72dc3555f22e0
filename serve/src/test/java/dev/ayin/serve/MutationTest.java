package dev.ayin.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/// Bodies from a stranger: cut, bit-flipped and patched together, they are answered or refused, never more.
class MutationTest {
    private static final Endpoint TABLE = Endpoint.of(Examples.TABLE), PIXELS = Endpoint.of(Examples.PIXELS);

    private static final byte[] ROWS = "[%s, {\"pixels\": [1e400, -0, [[{}]], \"\\u00e9\\ud800\"]}, %s]"
            .formatted(Examples.ROW, Examples.ROW)
            .getBytes(StandardCharsets.UTF_8);

    private static final byte[] PNG = image("png"), JPEG = image("jpg");

    @Property(tries = 10_000)
    void json(@ForAll Random random, @ForAll @IntRange(max = 8) int changes) {
        byte[] body = mutated(ROWS, random, changes);
        for (Endpoint endpoint : new Endpoint[] {TABLE, PIXELS}) {
            assertThat(endpoint.predict("application/json", body).status()).isIn(200, 400, 422);
        }
    }

    @Property(tries = 2_000)
    void images(@ForAll Random random, @ForAll @IntRange(max = 8) int changes) {
        assertThat(PIXELS.predict("image/png", mutated(PNG, random, changes)).status())
                .isIn(200, 422);
        assertThat(PIXELS.predict("image/jpeg", mutated(JPEG, random, changes)).status())
                .isIn(200, 422);
    }

    private static byte[] mutated(byte[] body, Random random, int changes) {
        byte[] mutated = body.clone();
        for (int i = 0; i < changes; i++) {
            int at = random.nextInt(mutated.length);
            switch (random.nextInt(4)) {
                case 0 -> mutated[at] ^= (byte) (1 << random.nextInt(8));
                case 1 -> mutated[at] = (byte) "[]{}\",:0\\e-".charAt(random.nextInt(11));
                case 2 -> mutated = Arrays.copyOf(mutated, at + 1);
                default -> {
                    int from = random.nextInt(mutated.length), length = random.nextInt(20);
                    length = Math.min(length, mutated.length - Math.max(at, from));
                    System.arraycopy(body, Math.min(from, body.length - length), mutated, at, length);
                }
            }
        }
        return mutated;
    }

    private static byte[] image(String format) {
        try {
            return ImageTest.image(format, 20, 30, 7, 200, 100, 3, 255);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
