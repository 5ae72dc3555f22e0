package dev.ayin.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KernelsTest {
    @ParameterizedTest
    @ValueSource(ints = {0, 128, 256, 512})
    void everyWidthHasTheBitsOfThePlainLoops(int bits) throws Exception {
        assumeTrue(bits <= VectorKernels.widestBits(), () -> "this CPU has no vectors of " + bits + " bits");
        assertThat(run(bits)).contains("same bits with " + bits);
    }

    @Test
    void aWidthThatTheCpuLacksIsOneSentence() {
        assumeTrue(VectorKernels.widestBits() >= 128);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> VectorKernels.of(1024))
                .withMessageContaining("this CPU has no vectors of 1024 bits");
    }

    @Test
    void anEmptySumIsZero() {
        Matrix C = Matrix.ofRows(new float[] {1, 2}, new float[] {3, 4});
        C.product(Matrix.zeros(2, 0), Matrix.zeros(0, 2));
        assertThat(C.toArray()).containsOnly(0f);
    }

    @Test
    void chainsThatGoOnHaveTheBitsOfOne() {
        Random random = new Random(42);
        Matrix A = numbers(random, 40, 30), B = numbers(random, 30, 20), b = numbers(random, 40, 1);
        Matrix whole = Matrix.zeros(40, 20).product(A, B, b);
        Matrix parts = Matrix.zeros(40, 20)
                .product(A.columns(0, 13), B.rows(0, 13), b)
                .product(A.columns(13, 30), B.rows(13, 30), Matrix.ITSELF);
        assertThat(parts.toArray()).isEqualTo(whole.toArray());
        assertThat(parts.product(Matrix.zeros(40, 0), Matrix.zeros(0, 20), parts)
                        .toArray())
                .isEqualTo(whole.toArray());
    }

    private static Matrix numbers(Random random, int rows, int cols) {
        float[] numbers = new float[rows * cols];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = random.nextFloat(-1, 1);
        }
        return Matrix.of(numbers, 0, rows, cols);
    }

    @Test
    void factorsThatDoNotFitAreNamedWithTheWholeEquation() {
        Matrix Z = Matrix.zeros(64, 32);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Z.product(Matrix.zeros(64, 784), Matrix.zeros(783, 32)))
                .withMessage("shapes do not fit: (64×32) = (64×784)·(783×32)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Z.product(Matrix.zeros(784, 64).T(), Matrix.zeros(783, 32)))
                .withMessage("shapes do not fit: (64×32) = (64×784)·(783×32)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Z.T().product(Matrix.zeros(32, 3), Matrix.zeros(3, 64)))
                .withMessageContaining("cannot be a mark ᵀ");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        Matrix.overlapping(new float[8], 0, 3, 4, 1).product(Matrix.zeros(3, 1), Matrix.zeros(1, 4)))
                .withMessage("the result of a product cannot have columns that overlap");
        Sliding patches = new Sliding(new float[16], 0, 3, 4, 3, 1, 2, 4, 2);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Matrix.zeros(5, 9).product(Matrix.zeros(5, 3), patches, null))
                .withMessage("shapes do not fit: (5×9) = (5×3)·(4×9)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Matrix.zeros(5, 4).addProduct(Matrix.zeros(5, 8), patches))
                .withMessage("shapes do not fit: (5×4) = (5×4) + (5×8)·(4×9)ᵀ");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Sliding(new float[15], 0, 3, 4, 3, 1, 2, 4, 2))
                .withMessage("3×3 patches of 2×2 numbers at 0, 4, 1 and 4 apart, do not lie inside 15 numbers");
    }

    /// {@return what [KernelsCheck] says in a JVM of its own, whose lanes have this width}
    private static String run(int bits) throws IOException, InterruptedException {
        String classes = locationOf(Matrix.class)
                + File.pathSeparator
                + locationOf(KernelsCheck.class)
                + File.pathSeparator
                + locationOf(org.assertj.core.api.Assertions.class);
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--add-modules",
                        "jdk.incubator.vector",
                        "-Dayin.vectorBits=" + bits,
                        "-cp",
                        classes,
                        KernelsCheck.class.getName())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(said).isZero();
        return said;
    }

    private static String locationOf(Class<?> type) {
        return Path.of(URI.create(
                        type.getProtectionDomain().getCodeSource().getLocation().toString()))
                .toString();
    }
}
