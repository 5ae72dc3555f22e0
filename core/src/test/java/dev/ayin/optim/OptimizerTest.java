package dev.ayin.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.ayin.Golden;
import dev.ayin.math.Matrix;
import dev.ayin.optim.Optimizer.Adam;
import dev.ayin.optim.Optimizer.AdamW;
import dev.ayin.optim.Optimizer.Adamax;
import dev.ayin.optim.Optimizer.Momentum;
import dev.ayin.optim.Optimizer.NAdam;
import dev.ayin.optim.Optimizer.RmsProp;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OptimizerTest {
    private static final Golden GOLDEN = Golden.of("optimizers");

    static List<Optimizer> all() {
        return Optimizer.all();
    }

    /// Five steps, of which the caller says how each runs over the parameters.
    private interface Update {
        void run(double[] k, float[] w, float[] g, float[][] s);
    }

    private static float[][] steps(Optimizer rule, Update update) {
        float[] w = GOLDEN.at("w").floats();
        float[][] s = new float[rule.memories()][w.length];
        double[] k = new double[Optimizer.SCALARS], rates = GOLDEN.at("rates").numbers();
        float[][] after = new float[5][];
        for (int t = 1; t <= 5; t++) {
            rule.begin(rates[t - 1], t, k);
            update.run(k, w, GOLDEN.at("g").list().get(t - 1).floats(), s);
            after[t - 1] = w.clone();
        }
        return after;
    }

    @ParameterizedTest
    @MethodSource("all")
    void fiveStepsAgreeWithPyTorch(Optimizer rule) {
        float[][] after = steps(rule, (k, w, g, s) -> rule.update(k, w, g, s, 0, w.length));
        List<Golden> expected = GOLDEN.at(rule.getClass().getSimpleName()).list();
        for (int t = 0; t < 5; t++) {
            expected.get(t).assertNear(Matrix.ofRows(after[t]), 2e-6, 0.1, rule + " after step " + (t + 1));
        }
    }

    /// Threads update ranges: the bits must not show where the array was cut.
    @ParameterizedTest
    @MethodSource("all")
    void rangesInAnyOrderGiveTheSameBits(Optimizer rule) {
        float[][] whole = steps(rule, (k, w, g, s) -> rule.update(k, w, g, s, 0, w.length));
        float[][] cut = steps(rule, (k, w, g, s) -> {
            rule.update(k, w, g, s, 5, w.length);
            rule.update(k, w, g, s, 0, 3);
            rule.update(k, w, g, s, 3, 5);
        });
        assertThat(cut).isDeepEqualTo(whole);
    }

    @ParameterizedTest
    @MethodSource("all")
    void usualRateLowersTheLossOfABowl(Optimizer rule) {
        float[] w = {3, -2, 1}, g = new float[3];
        float[][] s = new float[rule.memories()][3];
        double[] k = new double[Optimizer.SCALARS];
        double before = 14;
        for (int t = 1; t <= 200; t++) {
            for (int i = 0; i < 3; i++) {
                g[i] = 2 * w[i];
            }
            rule.begin(rule.usualRate(), t, k);
            rule.update(k, w, g, s, 0, 3);
        }
        assertThat(w[0] * w[0] + w[1] * w[1] + w[2] * w[2]).isLessThan((float) before * 0.95f);
    }

    @Test
    void numbersThatMakeNoSenseAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Adam(1, 0.999, 1e-8))
                .withMessage("Adam's beta1 is at least 0 and below 1, it is not 1.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Adamax(0.9, Double.NaN, 1e-8))
                .withMessage("Adamax's beta2 is at least 0 and below 1, it is not NaN");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RmsProp(0.9, 0))
                .withMessage("epsilon is a small number above 0, it is not 0.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Momentum(-0.1))
                .withMessage("momentum's beta is at least 0 and below 1, it is not -0.1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AdamW(0.9, 0.999, 1e-8, -1))
                .withMessage("AdamW's decay is at least 0 and below 1, it is not -1.0");
        assertThatIllegalArgumentException().isThrownBy(() -> new NAdam(0.9, 0.999, 1e-8, Double.NaN));
    }
}
