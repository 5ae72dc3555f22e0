package dev.ayin.lab.digits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import dev.ayin.data.Features;
import dev.ayin.data.digits.Digits;
import dev.ayin.layer.Convolution;
import dev.ayin.layer.Dense;
import dev.ayin.layer.GlobalAverage;
import dev.ayin.layer.Layer;
import dev.ayin.layer.MaxPooling;
import dev.ayin.math.Matrix;
import dev.ayin.math.RandomStream;
import dev.ayin.math.Shape;
import dev.ayin.model.Model;
import java.util.List;
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
        float[] noisy = x.clone(); // of equal numbers the largest is not smooth
        RandomStream random = RandomStream.of(1, RandomStream.Purpose.POINTS, 0);
        double[] at = new double[784];
        for (int i = 0; i < at.length; i++) {
            at[i] = noisy[i] += (float) random.nextGaussian() / 10;
        }
        double[] gradient = new Insight(model.network(), model.parameters(), noisy).gradient(4);
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

    /// A number of each layer at each place of a few: what it was made of gives it again, and no other pixel can change it.
    @Test
    void aNumberIsMadeOfWhatItLookedAt() {
        for (int l = 1; l <= insight.layers(); l++) {
            for (int place = 0; place < 28; place += 9) {
                Origin o = Origin.of(insight, l, 2, place, place / 2);
                double sum = 0, most = Double.NEGATIVE_INFINITY;
                for (int i = 0; i < o.inputs().length; i++) {
                    sum += o.weights() == null ? o.inputs()[i] : o.products()[i];
                    most = Math.max(most, o.inputs()[i]);
                }
                switch (insight.layer(l)) {
                    case MaxPooling _ -> assertThat((double) o.a()).isEqualTo(most);
                    case GlobalAverage _ -> assertThat((double) o.a()).isCloseTo(sum / o.inputs().length, offset(1e-5));
                    default -> assertThat((double) o.z()).isCloseTo(sum + o.bias(), offset(1e-4));
                }
                assertThat(outside(o)).isEqualTo(o.a());
            }
        }
    }

    /// {@return the same number where every pixel outside its box is another}
    private float outside(Origin o) {
        float[] other = x.clone();
        for (int i = 0; i < other.length; i++) {
            int row = i / 28, col = i % 28;
            boolean within = row >= o.box()[0] && row < o.box()[2] && col >= o.box()[1] && col < o.box()[3];
            other[i] = within ? other[i] : 1 - other[i];
        }
        Insight changed = new Insight(model.network(), model.parameters(), other);
        return Origin.of(changed, o.layer(), o.channel(), o.row(), o.col()).a();
    }

    @Test
    void aPlaceThatIsNotThereIsTheNearestOne() {
        Origin o = Origin.of(insight, 99, 99, 99, 99);
        assertThat(List.of(o.layer(), o.channel(), o.row(), o.col())).containsExactly(insight.layers(), 9, 0, 0);
        assertThat(o.a()).isEqualTo(insight.probabilities()[9]);
    }

    /// z_c of the last layer, in double throughout and by the definitions.
    private double score(double[] input, int c) {
        double[] a = input;
        for (int l = 1; ; l++) {
            Shape in = insight.shape(l - 1), out = insight.shape(l);
            double[] z = new double[out.size()];
            for (int i = 0; i < z.length; i++) {
                z[i] = number(model.network().layers().get(l - 1), l, a, in, out, i);
            }
            if (l == model.network().layers().size()) {
                return z[c];
            }
            a = z;
        }
    }

    private double number(Layer layer, int l, double[] a, Shape in, Shape out, int i) {
        int n = out.channels(), k = i % n, x = i / n % out.width(), y = i / n / out.width(), c = in.channels();
        double sum = 0, most = Double.NEGATIVE_INFINITY;
        switch (layer) {
            case Dense _ -> {
                for (int j = 0; j < a.length; j++) {
                    sum += weights(l).get(k, j) * a[j];
                }
                return sum + bias(l, k);
            }
            case Convolution _ -> { // 3 × 3 with zeros beyond the rim, then ReLU
                for (int ky = 0; ky < 3; ky++) {
                    for (int kx = 0; kx < 3; kx++) {
                        int row = y + ky - 1, col = x + kx - 1;
                        boolean there = row >= 0 && col >= 0 && row < in.height() && col < in.width();
                        for (int ch = 0; ch < c && there; ch++) {
                            sum += weights(l).get(k, (ky * 3 + kx) * c + ch) * a[(row * in.width() + col) * c + ch];
                        }
                    }
                }
                return Math.max(0, sum + bias(l, k));
            }
            case MaxPooling _ -> {
                for (int at = 0; at < 4; at++) {
                    most = Math.max(most, a[((2 * y + at / 2) * in.width() + 2 * x + at % 2) * c + k]);
                }
                return most;
            }
            default -> { // the mean of a channel
                for (int j = k; j < a.length; j += c) {
                    sum += a[j];
                }
                return sum / in.height() / in.width();
            }
        }
    }

    private Matrix weights(int l) {
        return model.parameters().get("layer" + l + ".W");
    }

    private double bias(int l, int k) {
        return model.parameters().get("layer" + l + ".b").get(k, 0);
    }
}
