package dev.ayin.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.ayin.layer.Activation;
import dev.ayin.loss.Loss;
import dev.ayin.math.Shape;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
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
        assertThat(column[3]).isCloseTo((float) (-0.1307 / 0.3081), within(1e-6f));
        assertThat(column[258]).isCloseTo((float) (0.8693 / 0.3081), within(1e-6f));
        assertThat(pixels.decode(column, 3)).containsExactly(Arrays.copyOfRange(image, 7, 263));
        assertThat(pixels.names())
                .startsWith("(0, 0)", "(0, 1)")
                .endsWith("(15, 15)")
                .hasSize(256);
    }

    @Test
    void aRowUnlikeThoseOfTrainingIsToldByItsColumns() {
        Features.Numeric age =
                new Features.Numeric("age", 45, 10, true, Double.POSITIVE_INFINITY, List.of(20.0, 45.0, 70.0));
        assertThat(Stream.of(20.0, 15.0, 75.0, Double.NaN)).noneMatch(age::isOutside);
        assertThat(Stream.of(14.9, 75.1, -1e300, Double.POSITIVE_INFINITY)).allMatch(age::isOutside);
        assertThat(new Features.Numeric("x", 0, 1).isOutside(1e300)).isFalse(); // nobody knows its range
        Features.Columns columns =
                new Features.Columns(List.of(age, new Features.Categorical("city", List.of("Oslo", "Rome"))));
        assertThat(columns.unseen(Map.of("age", "76", "city", "Bonn"))).containsExactly("age", "city");
        assertThat(columns.unseen(Map.of("age", 40, "city", "Oslo", "other", 1)))
                .isEmpty();
        assertThat(columns.unseen(Map.of("age", ""))).isEmpty();
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

    private static float[] encoded(Features.Column column, Object value) {
        float[] x = new float[column.width() + 2];
        Arrays.fill(x, 7); // whatever was there
        column.encode(value, x, 1);
        assertThat(column.names()).hasSize(column.width());
        assertThat(x[0]).isEqualTo(7);
        assertThat(x[x.length - 1]).isEqualTo(7);
        return Arrays.copyOfRange(x, 1, x.length - 1);
    }

    @Test
    void numbersComeAsTextOrAsJavasOwn_andWhatIsMissingIsSaid() {
        Features.Column column = new Features.Numeric("age", 40, 10, true);
        assertThat(column.names()).containsExactly("age", "age (missing)");
        for (Object value : List.of("55", " 5.5e1", 55, 55L, 55.0, 55f, new BigDecimal("55.00"))) {
            assertThat(encoded(column, value)).containsExactly(1.5f, 0);
        }
        for (Object value : Arrays.asList("", "NA", "?", null, Double.NaN)) {
            assertThat(encoded(column, value)).containsExactly(0, 1);
        }
        assertThat(encoded(new Features.Numeric("flag", 0.5, 0.5), true)).containsExactly(1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> encoded(column, 1e300))
                .withMessage("column \"age\" holds \"1.0E300\", which is too far from its mean, 40.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> encoded(column, List.of(1)))
                .withMessage("column \"age\" must hold a finite number, it holds \"[1]\"");
    }

    @Test
    void aNumberThatIsFarFromAllOthersStaysWithinTheBound() {
        Features.Numeric column = new Features.Numeric("pay", 40, 10, true, 3);
        assertThat(encoded(column, 40)).containsExactly(0, 0);
        assertThat(encoded(column, 80)).containsExactly((float) (4 / Math.sqrt(1 + 16 / 9.0)), 0); // 2.4
        assertThat(encoded(column, null)).containsExactly(0, 1);
        for (double far : new double[] {1e12, 1e300, Double.MAX_VALUE}) {
            assertThat(encoded(column, far)).containsExactly(3, 0);
            assertThat(encoded(column, -far)).containsExactly(-3, 0);
        }
        assertThat(column.value(encoded(column, 80)[0])).isCloseTo(80, within(1e-5));
        assertThat(new Features.Numeric("pay", 40, 10).value(4)).isEqualTo(80);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Features.Numeric("pay", 40, 10, true, 0))
                .withMessage("column \"pay\" needs a bound above 0, not 0.0");
    }

    @Test
    void trueAndFalse() {
        Features.Column column = new Features.Logical("smoker", 0.25, 0.5, true);
        assertThat(column.names()).containsExactly("smoker", "smoker (missing)");
        for (Object value : List.of(true, "true", "T", "Yes", "y", "on", "1", 1, 1.0)) {
            assertThat(encoded(column, value)).as(value.toString()).containsExactly(1.5f, 0);
        }
        for (Object value : List.of(false, "FALSE", "f", "no", "n", "off", "0", 0)) {
            assertThat(encoded(column, value)).as(value.toString()).containsExactly(-0.5f, 0);
        }
        assertThat(encoded(column, null)).containsExactly(0, 1);
        assertThat(encoded(column, " NA ")).containsExactly(0, 1);
        for (Object bad : List.of("maybe", 2)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> encoded(column, bad))
                    .withMessage(
                            "column \"smoker\" must hold true or false (or yes, no, 1, 0), it holds \"" + bad + "\"");
        }
    }

    @Test
    void aDateIsATrendAndPointsOfCircles() {
        Features.Column column = new Features.Temporal("since", 10, 2, List.of(Features.Cycle.values()), true);
        assertThat(column.names())
                .containsExactly(
                        "since",
                        "since sin(year)",
                        "since cos(year)",
                        "since sin(week)",
                        "since cos(week)",
                        "since sin(day)",
                        "since cos(day)",
                        "since (missing)");
        float[] x = encoded(column, "1970-01-15 06:00"); // day 14.25: two weeks and a quarter of a day
        assertThat(x[0]).isEqualTo(2.125f);
        assertThat(x[1]).isEqualTo((float) Math.sin(2 * Math.PI * 14.25 / 365.2425));
        assertThat(x[4]).isEqualTo((float) Math.cos(2 * Math.PI * 0.25 / 7));
        assertThat(x[5]).isEqualTo(1);
        assertThat(x[6]).isCloseTo(0, within(1e-7f));
        assertThat(x[7]).isZero();
        assertThat(encoded(column, LocalDateTime.of(1970, 1, 15, 6, 0))).isEqualTo(x);
        assertThat(encoded(column, null)).containsExactly(0, 0, 0, 0, 0, 0, 0, 1);
        assertThat(encoded(new Features.Temporal("d", 10, 2, List.of(), false), "1970-01-09"))
                .containsExactly(-1);
        for (Object bad : List.of("03/31/2024", "2024-02-30", "soon", 5)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> encoded(column, bad))
                    .withMessage("column \"since\" must hold a date or time such as 2024-03-31 or 2024-03-31 18:30, it"
                            + " holds \"" + bad + "\"");
        }
    }

    @Test
    void wordsNeverSeenAreOtherWhereTrainingKnewOthers() {
        var column = new Features.Categorical("town", List.of("1", "Rom", Features.OTHER, Features.MISSING));
        assertThat(encoded(column, " Rom ")).containsExactly(0, 1, 0, 0);
        assertThat(encoded(column, 1.0)).containsExactly(1, 0, 0, 0);
        assertThat(encoded(column, "Wien")).containsExactly(0, 0, 1, 0);
        assertThat(encoded(column, "NA")).containsExactly(0, 0, 0, 1);
        assertThat(encoded(column, null)).containsExactly(0, 0, 0, 1);
        assertThat(column.knows("Wien")).isFalse();
        assertThat(column.knows(1.0)).isTrue();
        assertThat(encoded(new Features.Categorical("town", List.of("Rom", Features.OTHER)), null))
                .containsExactly(0, 1);
    }

    @Test
    void aRowIsAMapOrAnArray() {
        var columns = new Features.Columns(
                List.of(new Features.Numeric("age", 40, 10), new Features.Categorical("sex", List.of("f", "m"))));
        float[] x = new float[4];
        columns.encode(Map.of("sex", "m", "shoe", 42, "age", 50), x, 1);
        assertThat(x).containsExactly(0, 1, 0, 1);
        columns.encode(new Object[] {"20", "f"}, x, 0);
        assertThat(x).containsExactly(-2, 1, 0, 1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> columns.encode(Map.of("age", 50), x, 0))
                .withMessage("the row has no column \"sex\"");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> columns.encode(new Object[1], x, 0))
                .withMessage("the row has 1 values, the model takes 2");
    }

    @Test
    void aValueIsTheSameTextWhereverItComesFrom() {
        assertThat(Stream.of(
                                1.0,
                                1f,
                                new BigDecimal("1.00"),
                                1L,
                                -0.0,
                                new BigDecimal("0.00"),
                                0.1f,
                                1.5,
                                new BigDecimal("1.50"),
                                new BigInteger("123456789012345678901"),
                                1e300,
                                Double.NaN,
                                Float.NaN,
                                null,
                                true,
                                " x ",
                                LocalDate.of(2024, 3, 31),
                                Features.Cycle.WEEK)
                        .map(Features::text))
                .containsExactly(
                        "1",
                        "1",
                        "1",
                        "1",
                        "0",
                        "0",
                        "0.1",
                        "1.5",
                        "1.5",
                        "123456789012345678901",
                        "1.0E300",
                        "",
                        "",
                        "",
                        "true",
                        "x",
                        "2024-03-31",
                        "WEEK");
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
        Target.Number bent = new Target.Number("price", 100, 20, 0.5, 90, 1e6);
        assertThat(bent.encode(100)).isZero();
        assertThat(bent.encode(100 + 40 * Math.sinh(1))).isEqualTo(2);
        assertThat(bent.encode(100 - 40 * Math.sinh(1))).isEqualTo(-2);
        assertThat(bent.decode(2)).isCloseTo(100 + 40 * Math.sinh(1), within(1e-12));
        assertThat(bent.value(-2)).isCloseTo(100 - 40 * Math.sinh(1), within(1e-12));
        assertThat(bent.decode(-2)).isEqualTo(90);
        assertThat(bent.decode(100)).isEqualTo(1e6);
        assertThat(bent.value(bent.encode(1e300))).isCloseTo(1e300, within(1e296));
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
