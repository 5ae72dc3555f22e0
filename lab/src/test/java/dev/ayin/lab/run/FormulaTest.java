package dev.ayin.lab.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ayin.lab.wire.Refusal;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormulaTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "y > 2x + 1          | 1 | 3.1  | true",
                "y > 2x + 1          | 1 | 2.9  | false",
                "x^2 + y^2 < 0.5     | 0.5 | 0.49 | true",
                "-x^2 < 0            | 3 | 0    | true",
                "2^3^2 > 511 + 0x    | 0 | 0    | true",
                "2 x y ≥ (x)(y)      | 1 | 1    | true",
                "y > sin(3 x)        | 0.5 | 1  | true",
                "max(x, y) > 0.5     | 0.6 | 0  | true",
                "abs(x) - 1 < --y    | -2 | 1.1 | true",
                "sqrt(x) > 0         | -1 | 0   | false",
                "y <= e^x / pi       | 0 | 0.3  | true",
                "10 - 2 - 3 > 4 + 0y | 0 | 0    | true"
            })
    void isComputedAsOneReadsIt(String formula, double x, double y, boolean holds) {
        assertThat(Formula.parse(formula).holds(x, y)).isEqualTo(holds);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "y                    | formula.comparison",
                "y > x > 1            | formula.unexpected",
                "y > (x               | formula.bracket",
                "y >                  | formula.end",
                "y > alert(1)         | formula.word",
                "y > 1..2             | formula.unexpected",
                "y > min(x)           | formula.unexpected",
                "y = x                | formula.unexpected",
                "y > x; System.exit() | formula.unexpected"
            })
    void saysWhereItIsWrong(String formula, String key) {
        assertThatThrownBy(() -> Formula.parse(formula))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.key()).isEqualTo(key));
    }

    @Test
    void bracketsWithinBracketsEnd() {
        assertThatThrownBy(() -> Formula.parse("y > " + "(".repeat(150) + "x")).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> Formula.parse("y > x" + "^x".repeat(90))).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> Formula.parse("x".repeat(1000) + " > 0")).isInstanceOf(Refusal.class);
    }

    @Property(tries = 3000)
    void anythingElseIsRefused(@ForAll @StringLength(max = 40) @CharRange(from = ' ', to = '~') String text) {
        try {
            Formula.parse(text).holds(0.3, -0.7);
        } catch (Refusal expected) {
            assertThat(expected.key()).startsWith("formula.");
        }
    }

    @Property(tries = 3000)
    void nearlyFormulasToo(@ForAll("pieces") String text) {
        try {
            Formula.parse(text).holds(0.3, -0.7);
        } catch (Refusal expected) {
            assertThat(expected.key()).startsWith("formula.");
        }
    }

    @Provide
    Arbitrary<String> pieces() {
        return Arbitraries.of(
                        "x", "y", ">", "(", ")", "+", "-", "*", "^", "2", "1.5", "sin(", "max(", ",", " ", "e", "/",
                        "≤")
                .list()
                .ofMaxSize(30)
                .map(pieces -> String.join("", pieces));
    }
}
