package dev.ayin.large;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import de.siegmar.fastcsv.reader.CsvReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FieldsTest {
    private static Fields of(String line, int columns) {
        Fields fields = new Fields(',', columns);
        byte[] text = (line + "\n").getBytes(StandardCharsets.UTF_8);
        fields.split(text, 0);
        return fields;
    }

    private static double number(String field) {
        return of("a," + field + ",b", 3).number(1, "x");
    }

    @Test
    void numbersHaveTheBitsOfParseDouble() {
        Random random = new Random(7);
        for (int i = 0; i < 60_000; i++) {
            String number = switch (i % 6) {
                case 0 -> String.valueOf(random.nextGaussian());
                case 1 -> String.valueOf((float) random.nextGaussian());
                case 2 -> "%.18e".formatted(random.nextGaussian() * Math.pow(10, random.nextInt(9) - 4));
                case 3 -> String.valueOf(Double.longBitsToDouble(random.nextLong()));
                case 4 -> digits(random, 1 + random.nextInt(24)) + "." + digits(random, random.nextInt(24));
                default -> "-" + digits(random, 1 + random.nextInt(19)) + "e" + (random.nextInt(60) - 30);
            };
            double expected = Double.parseDouble(number);
            if (Double.isFinite(expected)) {
                boolean same = Double.doubleToRawLongBits(number(number)) == Double.doubleToRawLongBits(expected);
                assertThat(same).as(number).isTrue();
            }
        }
    }

    private static String digits(Random random, int count) {
        StringBuilder digits = new StringBuilder();
        for (int i = 0; i < count; i++) {
            digits.append(random.nextInt(3) == 0 ? 0 : random.nextInt(10));
        }
        return digits.toString();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-0",
                "+5",
                ".5",
                "5.",
                " 7 ",
                "1e5",
                "1E+05",
                "8.692932128906250000e-01",
                "9007199254740993",
                "9999999999999999999",
                "123456789012345678.5",
                "0.000000000000000000000000000001",
                "1e22",
                "1e23",
                "\"3.5\"",
                "1.7976931348623157e308",
                "4.9e-324",
                "00012.500"
            })
    void soDoOddOnes(String field) {
        double expected = Double.parseDouble(field.replace("\"", ""));
        assertThat(Double.doubleToRawLongBits(number(field))).isEqualTo(Double.doubleToRawLongBits(expected));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "NA", "?", "null", "\"\""})
    void nothingIsNaN(String field) {
        assertThat(number(field)).isNaN();
        assertThat(of("a," + field + ",b", 3).isMissing(1)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "1.2.3", "1e", "1e+", "--1", "1,5\"", "0x10", "1d", "NaN", "1e999", "1_000", "12a"})
    void whatIsNoNumberIsRefused(String field) {
        String quoted = field.contains(",") ? "\"1,5\"" : field;
        String held = field.contains(",") ? "1,5" : field;
        assertThatIllegalArgumentException()
                .isThrownBy(() -> number(quoted))
                .withMessage("column \"x\" must hold a finite number, it holds \"%s\"".formatted(held));
    }

    @Test
    void fieldsAreThoseOfTheReaderOfSmallTables() {
        List<String> pieces =
                List.of("a", "12.5", "\"q\"", "\"a,b\"", "\"say \"\"hi\"\"\"", "", " ", "ü€", "x\"y", " \"z\" ");
        Random random = new Random(3);
        for (int i = 0; i < 5_000; i++) {
            List<String> words = new ArrayList<>();
            for (int c = 0; c < 4; c++) {
                words.add(pieces.get(random.nextInt(pieces.size())));
            }
            String line = String.join(",", words);
            List<String> expected = CsvReader.builder()
                    .trimWhitespacesAroundQuotes(true)
                    .skipEmptyLines(false)
                    .ofCsvRecord(line)
                    .iterator()
                    .next()
                    .getFields()
                    .stream()
                    .map(String::strip)
                    .toList();
            Fields fields = of(i % 2 == 0 ? line : line + "\r", 4);
            fields.checkCount();
            for (int c = 0; c < 4; c++) {
                assertThat(fields.text(c)).as(line).isEqualTo(expected.get(c));
            }
        }
    }

    @Test
    void linesThatAreNoRowsAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> of("a,b,c", 2).checkCount())
                .withMessage("the row has 3 fields, the header has 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> of("a", 2).checkCount())
                .withMessage("the row has 1 field, the header has 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> of("a,\"b,c", 2))
                .withMessage("a quote is left open: a large table must have each row on one line");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> of("a,\"b\"c", 2))
                .withMessage("something follows behind the quote that ends a field");
        Fields bytes = new Fields(',', 1);
        bytes.split(new byte[] {'a', (byte) 0xff, '\n'}, 0);
        assertThatIllegalArgumentException().isThrownBy(() -> bytes.text(0)).withMessage("a field is no text in UTF-8");
    }
}
