package dev.ayin.optim;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.ayin.Golden;
import dev.ayin.math.Matrix;
import java.util.List;
import org.junit.jupiter.api.Test;

class RegularizationTest {
    @Test
    void twoStepsOfMomentumAgreeWithPyTorch() {
        Golden golden = Golden.of("regularizations");
        double rate = golden.at("rate").number();
        Optimizer rule = Optimizer.momentum();
        for (Golden c : golden.at("cases").list()) {
            var regularization = Regularization.NONE
                    .withL1(c.at("l1").number())
                    .withL2(c.at("l2").number())
                    .withDecay(c.at("decay").number());
            float[] w = golden.at("w").floats();
            float[][] s = new float[rule.memories()][w.length];
            double[] k = new double[Optimizer.SCALARS];
            for (int t = 1; t <= 2; t++) {
                float[] g = golden.at("g").list().get(t - 1).floats();
                regularization.apply(rate, w, g, 0, w.length);
                rule.begin(rate, t, k);
                rule.update(k, w, g, s, 0, w.length);
                c.at("after").list().get(t - 1).assertNear(Matrix.ofRows(w), 1e-6, 0.1, regularization + ", step " + t);
            }
        }
    }

    @Test
    void numbersThatMakeNoSenseAreRefused() {
        for (double bad : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Regularization.NONE.withL1(bad))
                    .withMessage("l1 is a number of at least 0, it is not " + bad);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Regularization.NONE.withL2(bad))
                    .withMessage("l2 is a number of at least 0, it is not " + bad);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Regularization.NONE.withDecay(bad))
                    .withMessage("weight decay is a number of at least 0, it is not " + bad);
        }
        for (double bad : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            for (Runnable clipping : List.<Runnable>of(() -> Clipping.byNorm(bad), () -> Clipping.byValue(bad))) {
                assertThatIllegalArgumentException()
                        .isThrownBy(clipping::run)
                        .withMessage("a clipping limit is a number above 0, it is not " + bad);
            }
        }
    }
}
