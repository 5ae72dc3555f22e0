package dev.ayin.lab.digits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import dev.ayin.data.Features;
import dev.ayin.data.digits.Digits;
import dev.ayin.layer.Dense;
import dev.ayin.math.Matrix;
import dev.ayin.model.Model;
import org.junit.jupiter.api.Test;

/// The shipped network against the core's own prediction and a twin in double.
class InsightTest {
    private final Model model = Shipped.model();
    private final float[] x = column(Digits.image(3, 5));
    private final Insight insight = new Insight(model.network(), model.parameters(), x);

    private float[] column(byte[] image) {
        float[] column = new float[784];
        ((Features.Pixels) model.features()).encode(image, 0, column, 0);
        return column;
    }

    @Test
    void probabilitiesAreThoseOfTheModel() {
        assertThat(insight.probabilities())
                .isEqualTo(model.predict(Matrix.of(x, 0, 784, 1)).toArray());
        assertThat(insight.best()).isEqualTo(Digits.label(3, 5));
    }

    @Test
    void theGradientIsTheCentralDifferenceInDouble() {
        double[] gradient = insight.gradient(4), at = new double[784];
        for (int i = 0; i < at.length; i++) {
            at[i] = x[i];
        }
        double h = 1e-6;
        for (int i = 0; i < at.length; i += 13) {
            double middle = at[i];
            at[i] = middle + h;
            double above = score(at, 4);
            at[i] = middle - h;
            double below = score(at, 4);
            at[i] = middle;
            assertThat(gradient[i]).as("pixel " + i).isCloseTo((above - below) / (2 * h), offset(1e-6));
        }
    }

    /// Where g is straight around x, as a ReLU's is, relevance adds up to the difference of the scores along the way.
    @Test
    void emptyPaperHasNoRelevanceAndInkHasTheSlopeTimesItsDistance() {
        float empty = column(new byte[784])[0];
        double[] gradient = insight.gradient(1), relevance = insight.relevance(gradient, empty);
        for (int i = 0; i < 784; i++) {
            assertThat(relevance[i]).isEqualTo(((double) x[i] - empty) * gradient[i]);
        }
        assertThat(relevance[0]).isZero(); // the corner is paper
    }

    @Test
    void aUnitsSumIsItsZ() {
        for (int l = 1; l <= insight.layers(); l++) {
            double sum = insight.bias(l, 2);
            float[] w = insight.weights(l, 2), in = insight.a(l - 1);
            for (int i = 0; i < w.length; i++) {
                sum += (double) w[i] * in[i];
            }
            assertThat((double) insight.z(l)[2]).isCloseTo(sum, offset(1e-4));
        }
    }

    /// z_c of the last layer, in double throughout.
    private double score(double[] input, int c) {
        double[] a = input;
        for (int l = 1; ; l++) {
            Matrix W = model.parameters().get("layer" + l + ".W"),
                    b = model.parameters().get("layer" + l + ".b");
            double[] z = new double[W.rows()];
            for (int i = 0; i < z.length; i++) {
                z[i] = b.get(i, 0);
                for (int j = 0; j < a.length; j++) {
                    z[i] += W.get(i, j) * a[j];
                }
            }
            if (l == model.network().layers().size()) {
                return z[c];
            }
            Dense dense = (Dense) model.network().layers().get(l - 1);
            a = new double[z.length];
            for (int i = 0; i < a.length; i++) {
                a[i] = dense.activation().value(z[i]);
            }
        }
    }
}
