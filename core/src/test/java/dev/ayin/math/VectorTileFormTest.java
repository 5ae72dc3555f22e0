package dev.ayin.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class VectorTileFormTest {
    @BeforeAll
    static void lanes() {
        assumeTrue(VectorKernels.widestBits() >= 128, "this CPU has no vectors");
        Kernels.chosen();
        VectorKernels.of(0);
    }

    /// Each written class against the formula, with fewer columns than it has where it may, and the last vector overlapping.
    @ParameterizedTest
    @EnumSource
    void aTileAddsItsTermsInTheirOrder(VectorTileForm form) {
        int V = form.vectors, J = form.columns, K = 5, n = Lanes.COUNT;
        int rows = V == 1 || J == 1 ? V * n : V * n - 3, last = rows - n;
        boolean all = form.second == VectorTileForm.Second.ACROSS || form.second == VectorTileForm.Second.QUADS;
        for (int cols = all ? J : 1; cols <= J; cols++) {
            int aCol = form.slice ? V * n : V * n + 3;
            int bRow =
                    form.second == VectorTileForm.Second.DOWN ? 1 : form.second == VectorTileForm.Second.QUADS ? 4 : 17;
            int bCol =
                    form.second == VectorTileForm.Second.DOWN ? 11 : form.second == VectorTileForm.Second.ANY ? 2 : 1;
            float[] a = numbers(aCol * K + n, 1), b = numbers(bRow * K + bCol * J + 4, 2), c = numbers(rows * J + 7, 3);
            float[] expected = c.clone();
            for (int j = 0; j < cols; j++) {
                for (int i = 0; i < rows; i++) {
                    // in a slice the last vector stands behind the others
                    int at = form.slice && i >= last ? (V - 1) * n + i - last : i;
                    for (int k = 0; k < K; k++) {
                        int to = 7 + i + j * rows;
                        expected[to] = Math.fma(a[at + k * aCol], b[3 + k * bRow + j * bCol], expected[to]);
                    }
                }
            }
            if (form.slice) { // the rows that both of the last vectors hold are one and the same
                for (int k = 0; k < K; k++) {
                    for (int i = last; i < (V - 1) * n; i++) {
                        a[i + k * aCol] = a[(V - 1) * n + i - last + k * aCol];
                    }
                }
            }
            form.tile().add(a, 0, aCol, b, 3, bRow, bCol, K, c, 7, rows, c, 7, rows, last, cols);
            assertThat(c).as("%s, %d columns", form, cols).isEqualTo(expected);
        }
    }

    private static float[] numbers(int count, int seed) {
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = (float) Math.sin(seed + 3 * i);
        }
        return numbers;
    }
}
