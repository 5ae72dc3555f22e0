package dev.ayin.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ayin.data.Features.Categorical;
import dev.ayin.data.Features.Numeric;
import java.util.List;
import org.junit.jupiter.api.Test;

class FeaturesTest {
    private final float[] x = {9, 9, 9, 9};

    @Test
    void aNumberIsStandardised() {
        new Numeric("age", 30, 10).encode(" 45 ", x, 1);
        assertThat(x).containsExactly(9, 1.5f, 9, 9);
    }

    @Test
    void aWordIsOneAmongZeros() {
        new Categorical("town", List.of("Ulm", "Rom")).encode(" Rom ", x, 1);
        assertThat(x).containsExactly(9, 0, 1, 9);
        new Categorical("town", List.of("Ulm", "Rom")).encode("Wien", x, 1);
        assertThat(x).containsExactly(9, 0, 0, 9);
    }

    @Test
    void whatIsMissingStandsAtTheMeanOrIsAWordOfItsOwn() {
        for (String nothing : List.of("", "  ", "?", "NA", "na", "null", "NULL")) {
            assertThat(Features.isMissing(nothing)).isTrue();
            new Numeric("age", 30, 10).encode(nothing, x, 0);
            new Categorical("town", List.of("Ulm", Features.MISSING)).encode(nothing, x, 2);
            assertThat(x).containsExactly(0, 9, 0, 1);
        }
        assertThat(Features.isMissing("nan")).isFalse();
        assertThat(Features.isMissing("0")).isFalse();
    }

    @Test
    void numbersAreWhatPeopleWriteNotWhatJavaWrites() {
        assertThat(Numeric.parse("-1.5e3")).isEqualTo(-1500);
        assertThat(Numeric.parse(" +.5 ")).isEqualTo(0.5);
        for (String word : List.of("", "e", "-", "1d", "1f", "0x1p3", "NaN", "Infinity", "1,5", "1 000")) {
            assertThat(Numeric.parse(word)).as(word).isNaN();
        }
        assertThat(Numeric.parse("1e999")).isInfinite();
    }

    @Test
    void whatIsNoNumberIsQuotedButCutShort() {
        var age = new Numeric("age", 30, 10);
        assertThatThrownBy(() -> age.encode("old\n", x, 0))
                .hasMessage("column \"age\" must hold a finite number, it holds \"old \"");
        assertThatThrownBy(() -> age.encode("x".repeat(61), x, 0))
                .hasMessage("column \"age\" must hold a finite number, it holds \"" + "x".repeat(59) + "…\"");
        assertThatThrownBy(() -> age.encode("1e200", x, 0))
                .hasMessage("column \"age\" holds \"1e200\", which is too far from its mean, 30.0");
    }
}
