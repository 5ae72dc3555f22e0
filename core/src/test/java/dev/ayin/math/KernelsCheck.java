package dev.ayin.math;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

/// Compares the kernels of this JVM with [ScalarKernels], bit for bit. A program, since a JVM has one lane width only:
/// [KernelsTest] starts one for each width.
final class KernelsCheck {
    /// Around the ends of lanes and tiles.
    static final int[] SIZES = {0, 1, 3, 4, 6, 9, 13, 16, 17, 24, 25, 49, 64, 65, 207};

    private static final float[] SPECIAL = {
        Float.NaN,
        0f,
        -0f,
        Float.POSITIVE_INFINITY,
        Float.NEGATIVE_INFINITY,
        Float.MIN_VALUE,
        -Float.MIN_NORMAL,
        Float.MAX_VALUE
    };

    private static final Kernels SCALAR = new ScalarKernels();

    private final Random random = new Random(42);
    /// How many numbers may lie between two columns.
    private int spare = 20;

    private KernelsCheck() {}

    /// Prints the width when all is well.
    public static void main(String[] args) {
        compareAll(Kernels.chosen());
        System.out.println("same bits with " + Kernels.chosen().bits());
    }

    static void compareAll(Kernels kernels) {
        KernelsCheck check = new KernelsCheck();
        for (int n : SIZES) {
            for (int K : SIZES) {
                for (int m : SIZES) {
                    check.compareProducts(kernels, n, K, m);
                }
            }
        }
        check.compareProducts(kernels, 65, 2600, 31); // deeper than one block of k
        check.compareProducts(kernels, 300, 40, 1); // one example, more rows than a tile of it has
        check.compareProducts(kernels, 300, 1300, 300); // larger than one block of anything
        check.spare = 1100; // columns in pages of their own
        check.compareProducts(kernels, 260, 30, 600);
        check.compareProducts(kernels, 600, 70, 30);
        check.spare = 20;
        for (int n : new int[] {1, 7, 8, 13, 16, 24, 36}) {
            check.comparePatches(kernels, n, 6, 5, 3, 3, 2, 1);
            check.comparePatches(kernels, n, 5, 13, 1, 2, 3, 1);
            check.comparePatches(kernels, n, 7, 9, 17, 3, 3, 2);
            check.comparePooling(kernels, n, 7, 8, 2, 2, 2);
            check.comparePooling(kernels, n, 6, 7, 3, 2, 1);
            check.compareSlides(kernels, n, 7, 8, 3, 2, 1);
            check.compareSlides(kernels, n, 6, 9, 2, 3, 2);
            check.compareMixes(kernels, n);
        }
        for (int n : SIZES) {
            check.compareElementary(n, kernels);
            check.compareBytes(n, kernels);
        }
    }

    /// All four combinations of marks, in arrays without a number to spare and as windows of larger ones.
    private void compareProducts(Kernels kernels, int n, int K, int m) {
        for (int marks = 0; marks < 4; marks++) {
            boolean tight = spare < 1000 && random.nextBoolean();
            boolean special = random.nextInt(8) == 0;
            Matrix A = factor(n, K, (marks & 1) != 0, tight, special);
            Matrix B = factor(K, m, (marks & 2) != 0, tight, special);
            Matrix C = matrix(n, m, false, tight, false);
            Matrix expected = Matrix.of(C.data().clone(), C.offset(), n, m, C.stride());
            int begin = random.nextInt(3);
            Matrix b = begin == 1 ? matrix(n, 1, false, tight, special) : null;
            SCALAR.product(expected, A, B, begin == 2 ? expected : b);
            kernels.product(C, A, B, begin == 2 ? C : b);
            assertSame(
                    C.data(),
                    expected.data(),
                    "%s = %s%s · %s%s%s"
                            .formatted(
                                    C.shape(),
                                    A.shape(),
                                    mark(A),
                                    B.shape(),
                                    mark(B),
                                    List.of("", " + b", " + C").get(begin)));
        }
        Matrix X = matrix(n, m, false, random.nextBoolean(), false);
        Matrix s = matrix(n, 1, false, random.nextBoolean(), false);
        Matrix expected = Matrix.of(s.data().clone(), s.offset(), n, 1);
        boolean goesOn = random.nextBoolean();
        SCALAR.sumOfColumns(expected, X, goesOn);
        kernels.sumOfColumns(s, X, goesOn);
        assertSame(s.data(), expected.data(), "sum of the columns of " + X.shape() + mark(X));
    }

    /// Products with the patches of an image against plain loops, and these against products with copied patches.
    private void comparePatches(Kernels kernels, int n, int h, int w, int c, int kh, int kw, int stride) {
        boolean special = random.nextInt(4) == 0;
        float[] image = numbers(3 + h * w * c, special);
        int rows = (h - kh) / stride + 1, cols = (w - kw) / stride + 1, K = kh * kw * c;
        Sliding P = new Sliding(image, 3, rows, stride * w * c, cols, stride * c, kh, w * c, kw * c);
        Matrix copied = Matrix.zeros(K, rows * cols);
        for (int j = 0; j < copied.cols(); j++) {
            for (int k = 0; k < K; k++) {
                int y = j / cols * stride + k / c / kw, x = j % cols * stride + k / c % kw;
                copied.set(k, j, image[3 + (y * w + x) * c + k % c]);
            }
        }
        String what = "%d filters of %d×%d by %d on %d×%d×%d".formatted(n, kh, kw, stride, h, w, c);
        Matrix W = matrix(n, K, false, random.nextBoolean(), special);
        Matrix b = random.nextBoolean() ? matrix(n, 1, false, true, false) : null;
        Matrix Z = matrix(n, rows * cols, false, random.nextBoolean(), false);
        Matrix plain = Matrix.of(Z.data().clone(), Z.offset(), n, Z.cols(), Z.stride());
        Matrix expected = Matrix.of(Z.data().clone(), Z.offset(), n, Z.cols(), Z.stride());
        SCALAR.product(expected, W, copied, b);
        SCALAR.product(plain, W, P, b);
        assertSame(plain.data(), expected.data(), what + " in plain loops");
        kernels.product(Z, W, P, b);
        assertSame(Z.data(), expected.data(), what);
        Matrix dZ = matrix(n, rows * cols, false, true, special);
        Matrix dW = matrix(n, K, false, random.nextBoolean(), false);
        plain = Matrix.of(dW.data().clone(), dW.offset(), n, K, dW.stride());
        expected = Matrix.of(dW.data().clone(), dW.offset(), n, K, dW.stride());
        SCALAR.product(expected, dZ, copied.T(), expected);
        SCALAR.addProduct(plain, dZ, P);
        assertSame(plain.data(), expected.data(), "gradient of " + what + " in plain loops");
        kernels.addProduct(dW, dZ, P);
        assertSame(dW.data(), expected.data(), "gradient of " + what);
    }

    private void comparePooling(Kernels kernels, int c, int h, int w, int kh, int kw, int stride) {
        float[] x = numbers(h * w * c + 2, true);
        for (int i = 0; i < x.length; i += 3) {
            x[i] = 0.5f; // often the same
        }
        int m = (w - kw) / stride + 1;
        float[] a = numbers(m * c + 2, false), which = a.clone();
        float[] expected = a.clone(), one = a.clone();
        SCALAR.largest(x, 2, w * c, stride * c, kh, kw, c, expected, one, 1, m);
        kernels.largest(x, 2, w * c, stride * c, kh, kw, c, a, which, 1, m);
        assertSame(a, expected, "largest of " + c);
        assertSame(which, one, "which is the largest of " + c);
        float[] da = numbers(m * c + 2, false), dx = new float[x.length], dExpected = new float[x.length];
        SCALAR.toLargest(da, one, 1, dExpected, 2, w * c, stride * c, kh, kw, c, m);
        kernels.toLargest(da, one, 1, dx, 2, w * c, stride * c, kh, kw, c, m);
        assertSame(dx, dExpected, "back to the largest of " + c);
    }

    /// What a depthwise convolution does with a row of places.
    private void compareSlides(Kernels kernels, int c, int h, int w, int kh, int kw, int stride) {
        boolean special = random.nextInt(4) == 0;
        float[] x = numbers(h * w * c + 2, special),
                weights = numbers(kh * kw * c + 3, special),
                b = numbers(c + 1, false);
        int m = (w - kw) / stride + 1;
        float[] z = numbers(m * c + 2, false), expected = z.clone();
        SCALAR.slide(x, 2, w * c, stride * c, kh, kw, c, weights, 3, b, 1, expected, 1, m);
        kernels.slide(x, 2, w * c, stride * c, kh, kw, c, weights, 3, b, 1, z, 1, m);
        assertSame(z, expected, "sliding over " + c + " channels");
        float[] sums = weights.clone();
        SCALAR.addSlide(z, 1, x, 2, w * c, stride * c, kh, kw, c, weights, 3, m);
        kernels.addSlide(z, 1, x, 2, w * c, stride * c, kh, kw, c, sums, 3, m);
        assertSame(sums, weights, "sums of sliding over " + c + " channels");
    }

    private void compareMixes(Kernels kernels, int n) {
        float[] x = numbers(3 * n + 2, true), y = numbers(3 * n + 1, false), s = numbers(n, false);
        float[] t = numbers(n, false), r = numbers(n, true), z = new float[3 * n + 3], expected = z.clone();
        SCALAR.scale(x, 2, s, t, expected, 3, 3, n);
        kernels.scale(x, 2, s, t, z, 3, 3, n);
        assertSame(z, expected, n + " scaled");
        SCALAR.mix(x, 2, s, y, 1, t, r, expected, 3, 3, n);
        kernels.mix(x, 2, s, y, 1, t, r, z, 3, 3, n);
        assertSame(z, expected, n + " mixed");
    }

    private static String mark(Matrix X) {
        return (X.isTransposed() ? "ᵀ" : "") + " at " + X.offset() + " stride " + X.stride();
    }

    /// A factor, whose columns may overlap, as the patches of an image do.
    private Matrix factor(int rows, int cols, boolean transposed, boolean tight, boolean special) {
        if (rows < 2 || cols < 2 || random.nextInt(4) > 0) {
            return matrix(rows, cols, transposed, tight, special);
        }
        if (transposed) {
            return overlapping(cols, rows, tight, special).T();
        }
        return overlapping(rows, cols, tight, special);
    }

    private Matrix overlapping(int rows, int cols, boolean tight, boolean special) {
        int offset = tight ? 0 : random.nextInt(20), stride = 1 + random.nextInt(rows);
        int size = offset + (cols - 1) * stride + rows + (tight ? 0 : random.nextInt(20));
        return Matrix.overlapping(numbers(size, special), offset, rows, cols, stride);
    }

    private Matrix matrix(int rows, int cols, boolean transposed, boolean tight, boolean special) {
        if (transposed) {
            return matrix(cols, rows, false, tight, special).T();
        }
        int offset = tight ? 0 : random.nextInt(20);
        int stride = tight ? rows : rows + (spare > 1000 ? spare : random.nextInt(spare));
        int size = rows == 0 || cols == 0 ? offset : offset + (cols - 1) * stride + rows;
        return Matrix.of(numbers(size + (tight ? 0 : random.nextInt(20)), special), offset, rows, cols, stride);
    }

    private float[] numbers(int size, boolean special) {
        float[] numbers = new float[size];
        for (int i = 0; i < size; i++) {
            numbers[i] = special && random.nextInt(50) == 0
                    ? SPECIAL[random.nextInt(SPECIAL.length)]
                    : random.nextFloat(-1, 1);
        }
        return numbers;
    }

    private void compareElementary(int n, Kernels kernels) {
        float[] x = new float[n + 20];
        for (int i = 0; i < x.length; i++) {
            // Any bits at all, or a number of the usual size.
            x[i] = random.nextBoolean() ? Float.intBitsToFloat(random.nextInt()) : random.nextFloat(-20, 20);
        }
        System.arraycopy(SPECIAL, 0, x, 3, SPECIAL.length);
        compareElementary("exp", x, n, SCALAR::exp, kernels::exp);
        compareElementary("log", x, n, SCALAR::log, kernels::log);
        compareElementary("tanh", x, n, SCALAR::tanh, kernels::tanh);
        compareElementary("sigmoid", x, n, SCALAR::sigmoid, kernels::sigmoid);
        for (int i = 0; i < x.length; i++) {
            x[i] = Math.abs(x[i]);
        }
        compareElementary("log1p", x, n, SCALAR::log1p, kernels::log1p);
    }

    private void compareBytes(int n, Kernels kernels) {
        byte[] v = new byte[n + 20];
        random.nextBytes(v);
        float[] expected = new float[n + 5], y = new float[n + 5];
        SCALAR.scale(v, 3, 0.0127f, 0.424f, expected, 2, n);
        kernels.scale(v, 3, 0.0127f, 0.424f, y, 2, n);
        assertSame(y, expected, n + " bytes");
    }

    private interface Function {
        void of(float[] x, int xFrom, float[] y, int yFrom, int n);
    }

    private static void compareElementary(String name, float[] x, int n, Function scalar, Function lanes) {
        float[] expected = new float[n + 5];
        float[] y = new float[n + 5];
        scalar.of(x, 3, expected, 2, n);
        lanes.of(x, 3, y, 2, n);
        assertSame(y, expected, name + " of " + n);
        float[] inPlace = x.clone();
        lanes.of(inPlace, 3, inPlace, 3, n);
        assertSame(
                Arrays.copyOfRange(inPlace, 3, 3 + n),
                Arrays.copyOfRange(expected, 2, 2 + n),
                name + " in place of " + n);
    }

    private static void assertSame(float[] actual, float[] expected, String what) {
        for (int i = 0; i < expected.length; i++) {
            // floatToIntBits: all NaN are one
            if (Float.floatToIntBits(actual[i]) != Float.floatToIntBits(expected[i])) {
                assertThat(actual[i])
                        .as(what + ", number " + i + " of the array")
                        .isEqualTo(expected[i]);
            }
        }
    }
}
