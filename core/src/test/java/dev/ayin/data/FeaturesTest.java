package dev.ayin.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.ayin.layer.Activation;
import dev.ayin.loss.Loss;
import dev.ayin.math.Shape;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class FeaturesTest {
    @Test
    void everyBytePixelComesBackFromItsColumn() {
        Features.Pixels pixels = new Features.Pixels(new Shape(16, 16, 1), 0.1307, 0.3081);
        byte[] image = new byte[300];
        for (int i = 0; i < 256; i++) {
            image[i + 7] = (byte) i;
        }
        float[] column = new float[260];
        pixels.encode(image, 7, column, 3);
        assertThat(column[3]).isCloseTo((float) (-0.1307 / 0.3081), org.assertj.core.api.Assertions.within(1e-6f));
        assertThat(column[258]).isCloseTo((float) (0.8693 / 0.3081), org.assertj.core.api.Assertions.within(1e-6f));
        assertThat(pixels.decode(column, 3)).containsExactly(Arrays.copyOfRange(image, 7, 263));
        assertThat(pixels.names())
                .startsWith("(0, 0)", "(0, 1)")
                .endsWith("(15, 15)")
                .hasSize(256);
    }

    @Test
    void columnsOfATableBecomeNumbers() {
        Features.Columns columns = new Features.Columns(
                List.of(new Features.Numeric("age", 40, 10), new Features.Categorical("sex", List.of("f", "m"))));
        assertThat(columns.shape()).isEqualTo(Shape.of(3));
        assertThat(columns.names()).containsExactly("age", "sex=f", "sex=m");
        float[] x = new float[4];
        columns.columns().get(0).encode(" 55 ", x, 1);
        columns.columns().get(1).encode("m ", x, 2);
        assertThat(x).containsExactly(0, 1.5f, 0, 1);
        columns.columns().get(1).encode("never seen", x, 2);
        assertThat(x).containsExactly(0, 1.5f, 0, 0);
        for (String bad : List.of("NaN", "1e999", "ten", "12f", "0x10")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> columns.columns().getFirst().encode(bad, x, 0))
                    .withMessage("column \"age\" must hold a finite number, it holds \"" + bad + "\"");
        }
    }

    @Test
    void targetsSayHowTheyAreWrittenAndLearnt() {
        Target.Classes two = new Target.Classes("t", List.of("no", "yes"));
        Target.Classes three = new Target.Classes("t", List.of("a", "b", "c"));
        float[] y = new float[5];
        two.encode(1, y, 0);
        three.encode(2, y, 1);
        assertThat(y).containsExactly(1, 0, 0, 1, 0);
        assertThat(List.of(two.rows(), three.rows())).containsExactly(1, 3);
        assertThat(two.usualOutput()).isEqualTo(Activation.sigmoid());
        assertThat(three.usualOutput()).isEqualTo(Activation.softmax());
        assertThat(new Target.Labels(List.of("a", "b")).usualLoss()).isEqualTo(Loss.binaryCrossEntropy());
        Target.Number number = new Target.Number("price", 100, 20);
        assertThat(number.encode(130)).isEqualTo(1.5f);
        assertThat(number.decode(1.5f)).isEqualTo(130);
        assertThat(number.usualOutput()).isEqualTo(Activation.identity());
    }

    @Test
    void whatNothingCanBeLearntFromIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Target.Classes("kind", List.of("cat")))
                .withMessage("\"kind\" has one class only, [cat]: there is nothing to learn");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Features.Columns(List.of()))
                .withMessage("a table needs at least one column to learn from");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Features.Categorical("c", List.of()))
                .withMessage("column \"c\" needs at least one category");
        for (double bad : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new Target.Number("y", 0, bad))
                    .withMessage("target \"y\" needs a mean and a deviation above 0, not 0.0 and " + bad);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new Features.Numeric("x", 0, bad))
                    .withMessage("column \"x\" needs a mean and a deviation above 0, not 0.0 and " + bad);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new Features.Pixels(Shape.of(1), 0, bad))
                    .withMessage("pixels need a mean and a deviation above 0, not 0.0 and " + bad);
        }
    }
}
