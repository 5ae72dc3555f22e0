package dev.ayin.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecimalTest {
    @ParameterizedTest
    @CsvSource({
        "1700000060.0000005, 1700000060.0000005",
        "1.7E9, 1700000000",
        "-0.0, 0",
        "0.1, 0.1",
        "1.0E-7, 0.0000001",
        "1.5E-9, 1.5E-9",
        "123456789012345680, 123456789012345680",
        "1.0E300, 1.0E300",
        "-2.5E-300, -2.5E-300",
        "4.9E-324, 4.9E-324",
        "NaN, NaN",
        "Infinity, Infinity"
    })
    void aDoubleAsText(double number, String text) {
        assertThat(Decimal.text(number)).isEqualTo(text);
    }

    @Test
    void readingADoublesTextBackGivesItsBits() {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 20_000; i++) {
            double number = Double.longBitsToDouble(random.nextLong());
            if (Double.isFinite(number) && number != 0) {
                assertThat(Double.parseDouble(Decimal.text(number))).isEqualTo(number);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1.00, 1",
        "1e0, 1",
        "-0.000, 0",
        "0.10000000000000001, 0.1",
        "1.000000000000000056e-01, 0.1",
        "12345678901234567890123, 12345678901234567890123",
        "1E+2, 100",
        "1e-400, 1.0E-400"
    })
    void equalNumbersAreOneText(BigDecimal number, String text) {
        assertThat(Decimal.text(number)).isEqualTo(text);
    }
}
