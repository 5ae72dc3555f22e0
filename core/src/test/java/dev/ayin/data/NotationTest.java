package dev.ayin.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ayin.file.Records;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NotationTest {
    private static final Notation COMMA = new Notation(",", ".", "€", "dmy", List.of("-999"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1|1",
                "1.0|1",
                "1e0|1",
                "+1|1",
                "-0.0|0",
                "-0|0",
                ".5|0.5",
                "5.|5",
                "01067|01067",
                "0.50|0.5",
                "007.5|7.5",
                "1d|1d",
                "0x10|0x10",
                "1e5|100000",
                "NA|''",
                "n/a|''",
                "-|''",
                "unknown|''",
                "x|x",
                "1,5|1,5",
                "2024-03-31|2024-03-31",
                "1e99999|1e99999",
                "−5|-5",
                "(5)|-5",
                "12345678901234567890123|12345678901234567890123",
                "''|''",
                "+|+",
                "1.2.3|1.2.3",
                "NaN|NaN"
            })
    void numbersAsProgramsWriteThem(String field, String text) {
        assertThat(Notation.NUMBERS.text(field)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0,5|0.5",
                "1.234,5|1234.5",
                "1.234|1234",
                "12.34|12.34",
                "5 €|5",
                "€ 5|5",
                "-5 €|-5",
                "(1.234,5 €)|-1234.5",
                "-999,0|''",
                "31/3/2024|2024-03-31",
                "31.03.2024 18:30|2024-03-31 18:30",
                "01067|01067"
            })
    void numbersWithADecimalComma(String field, String text) {
        assertThat(COMMA.text(field)).isEqualTo(text);
    }

    @Test
    void aNumberWithAPointIsNoneWhereACommaStandsBeforeDecimals() {
        assertThat(COMMA.value("12.34")).isNaN();
        assertThat(COMMA.value("12,34")).isEqualTo(12.34);
        assertThat(COMMA.value("007")).isEqualTo(7);
        assertThat(COMMA.typed().value("12.34")).isEqualTo(12.34);
    }

    @Test
    void isKeptInAFile_andOlderFilesTakeFieldsAsTheyStand() {
        Features.Columns columns = new Features.Columns(
                List.of(new Features.Numeric("x", 1, 2), new Features.Categorical("k", List.of("1.0", "N/A"))),
                new Writing(
                        TableFormat.FOUND_OUT.withDecimal(",").withHeader(false),
                        COMMA,
                        Notation.WORDS,
                        Map.of("x", COMMA)));
        assertThat(Records.read(Features.class, Records.write(columns))).isEqualTo(columns);
        String older = Records.write(columns).replaceFirst(",\"writing\":.*", "}");
        Features.Columns read = (Features.Columns) Records.read(Features.class, older);
        assertThat(read.writing()).isEqualTo(Writing.AS_IS);
        float[] x = new float[3];
        read.encode(Map.of("x", "3", "k", "1.0"), x, 0);
        assertThat(x).containsExactly(1, 1, 0);
        read.encode(Map.of("x", "3", "k", "N/A"), x, 0);
        assertThat(x).containsExactly(1, 0, 1);
        read = (Features.Columns) Records.read(Features.class, Records.write(read));
        read.encode(Map.of("x", "3", "k", "1"), x, 0);
        assertThat(x).as("unseen, as before").containsExactly(1, 0, 0);
        columns.encode(Map.of("x", "1.003,0", "k", "1.0"), x, 0);
        assertThat(x[0]).isEqualTo(501);
    }
}
