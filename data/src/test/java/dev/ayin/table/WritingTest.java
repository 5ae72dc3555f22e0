package dev.ayin.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ayin.data.Dataset;
import dev.ayin.data.Features;
import dev.ayin.data.Notation;
import dev.ayin.data.TableFormat;
import dev.ayin.data.Target;
import dev.ayin.large.LargeTable;
import dev.ayin.table.source.TableFiles;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// However a table is written, it is the same table.
class WritingTest {
    private static final int ROWS = 60;

    @TempDir
    Path folder;

    /// {@return a table of a number, a word and the number's double, written so}
    private static String csv(String separator, IntFunction<String> x, IntFunction<String> y) {
        return IntStream.range(0, ROWS)
                .mapToObj(i -> String.join(separator, x.apply(i), i % 3 == 0 ? "red" : "blue", y.apply(i)))
                .collect(Collectors.joining("\n", String.join(separator, "x", "colour", "y") + "\n", "\n"));
    }

    private static double x(int i) {
        return (i * 7 % ROWS) * 31.25 - 500;
    }

    private static String plain(int i) {
        return String.valueOf(x(i));
    }

    private static TableDataset learn(String csv) {
        return learn(csv, TableFormat.FOUND_OUT);
    }

    private static TableDataset learn(String csv, TableFormat format) {
        return TableDataset.of(read(csv, format), "y", 0.1, 0.2, 3);
    }

    private static Table read(String csv, TableFormat format) {
        try {
            return Csv.read("t.csv", new ByteArrayInputStream(csv.getBytes(format.charset())), format);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String hash(TableDataset data) {
        return data.dataset().train().hash() + data.dataset().test().hash();
    }

    private static List<Features.Column> columns(TableDataset data) {
        return ((Features.Columns) data.dataset().features()).columns();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "comma",
                "comma and points",
                "thousands",
                "blanks",
                "quotes",
                "currency",
                "behind",
                "brackets",
                "minus",
                "exponents",
                "plus"
            })
    void theSameNumbersAreTheSameExamples(String way) {
        String expected = hash(learn(csv(";", WritingTest::plain, i -> String.valueOf(2 * x(i) + 3))));
        IntFunction<String> x = i -> {
            double v = x(i);
            String grouped = String.format(java.util.Locale.ROOT, "%,.2f", v);
            return switch (way) {
                case "comma" -> String.valueOf(v).replace('.', ',');
                case "comma and points" ->
                    grouped.replace(',', '_').replace('.', ',').replace('_', '.');
                case "thousands" -> grouped;
                case "blanks" -> grouped.replace(',', '\u00a0');
                case "quotes" -> grouped.replace(',', '\'');
                case "currency" -> "$" + grouped;
                case "behind" -> grouped + " €";
                case "brackets" -> v < 0 ? "(" + String.valueOf(-v) + ")" : String.valueOf(v);
                case "minus" -> String.valueOf(v).replace('-', '−');
                case "exponents" -> String.format(java.util.Locale.ROOT, "%.17e", v);
                default -> v < 0 ? String.valueOf(v) : "+" + v + "00";
            };
        };
        TableDataset learnt = learn(csv(";", x, i -> String.valueOf(2 * x(i) + 3)));
        if (way.startsWith("comma")) { // the target has points, so this is another table, but not another column
            assertThat(columns(learnt).getFirst())
                    .isEqualTo(columns(learn(csv(";", WritingTest::plain, i -> plain(i))))
                            .getFirst());
        }
        assertThat(hash(learnt)).isEqualTo(expected);
    }

    @Test
    void decimalCommas_asInTheIssueOfADose() {
        String csv = csv(
                ";",
                i -> plain(i).replace('.', ','),
                i -> String.valueOf(x(i) / 8 + 1).replace('.', ','));
        TableDataset learnt = learn(csv);
        assertThat(hash(learnt))
                .isEqualTo(hash(learn(csv(";", WritingTest::plain, i -> String.valueOf(x(i) / 8 + 1)))));
        assertThat(learnt.dataset().target()).isInstanceOf(Target.Number.class);
        assertThat(learnt.notes())
                .contains(
                        "column \"y\": a number is written with a decimal comma",
                        "column \"x\": a number is written with a decimal comma");
        Features.Columns features = (Features.Columns) learnt.dataset().features();
        assertThat(CsvTest.read("x;colour\n12,5;red\n").encode(features).toArray())
                .isEqualTo(Table.of("maps", List.of(Map.of("x", 12.5, "colour", "red")))
                        .encode(features)
                        .toArray());
        assertThatThrownBy(() -> CsvTest.read("x;colour\n1.234;red\n").encode(features))
                .hasMessage(
                        "t.csv, line 2: column \"x\" must hold a finite number (a number is written with a decimal comma), it holds \"1.234\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "1,234 2,345|thousands",
                "1,234 0,5|comma",
                "1,234 1,234,567|thousands",
                "1,234 1.5|thousands",
                "0,123 0,456|comma",
                "1.234 2.345|point",
                "1.234 2,5|comma",
                "1.234.567 1.234|comma"
            })
    void whatOneFieldLeavesOpenTheOthersDecide(String fields, String way) {
        String[] two = fields.split(" ");
        String csv = csv("\t", i -> i < 2 ? two[i] : two[1], i -> i % 2 == 0 ? "a" : "b");
        Notation notation = Recognition.of(read(csv, TableFormat.FOUND_OUT)).numbers("x");
        assertThat(notation.decimal()).isEqualTo(way.equals("comma") ? "," : ".");
        assertThat(notation.thousands())
                .isEqualTo(
                        way.equals("thousands") ? "," : two[0].matches("1\\.234.*") && way.equals("comma") ? "." : "");
    }

    @Test
    void contradictionsAreWordsAndSaidSo() {
        assertThat(learn(csv(";", i -> i % 2 == 0 ? i + ",5" : i + ".5", WritingTest::plain))
                        .notes())
                .anyMatch(note -> note.contains("some of its numbers have a decimal comma and some a decimal point"));
        assertThat(learn(csv(";", i -> i % 2 == 0 ? i + "%" : i + "", WritingTest::plain))
                        .notes())
                .anyMatch(note -> note.contains("some of its numbers are followed by % and some are not"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"N/A", "n/a", "None", "-", ".", "#N/A", "unknown", "null", "NA", "?", ""})
    void whatStandsForNothingAmongNumbers(String word) {
        String csv = csv(",", i -> i % 7 == 0 ? word : plain(i), WritingTest::plain);
        TableDataset learnt = learn(csv);
        assertThat(hash(learnt)).isEqualTo(hash(learn(csv(",", i -> i % 7 == 0 ? "" : plain(i), WritingTest::plain))));
        assertThat(((Features.Numeric) columns(learnt).getFirst()).indicator()).isTrue();
        TableDataset target = learn(csv(",", WritingTest::plain, i -> i % 7 == 0 ? word : plain(i)));
        assertThat(target.dataset().size()).isEqualTo(ROWS - 9);
    }

    @Test
    void wordsThatMayBeAnAnswerStayOne() {
        TableDataset learnt =
                learn(csv(",", i -> List.of("none", "unknown", "-").get(i % 3), i -> i % 2 == 0 ? "none" : "some"));
        assertThat(columns(learnt).getFirst())
                .isEqualTo(new Features.Categorical("x", List.of("-", "none", "unknown")));
        assertThat(learnt.dataset().target()).isEqualTo(new Target.Classes("y", List.of("none", "some")));
    }

    @Test
    void equalNumbersAreOneClassAndOneWord() {
        List<String> ones = List.of("1", "1.0", "1e0", "+1", "01e0"), zeros = List.of("0", "0.0", "-0.0", "0e5", "-0");
        TableDataset learnt = learn(csv(",", WritingTest::plain, i -> (i % 2 == 0 ? ones : zeros).get(i / 2 % 4)));
        assertThat(learnt.dataset().target()).isEqualTo(new Target.Classes("y", List.of("0", "1")));
        TableOptions words = TableOptions.USUAL.withKind("x", Kind.CATEGORICAL);
        Table table = read(
                csv(",", i -> (i % 2 == 0 ? ones : zeros).get(i / 2 % 4), WritingTest::plain), TableFormat.FOUND_OUT);
        assertThat(columns(TableDataset.of(table, "y", 0, 0, 1, words)).getFirst())
                .isEqualTo(new Features.Categorical("x", List.of("0", "1")));
        List<Map<String, Object>> typed = IntStream.range(0, ROWS)
                .<Map<String, Object>>mapToObj(
                        i -> new java.util.TreeMap<>(Map.of("x", x(i), "y", i % 2 == 0 ? 1.0 : -1.0)))
                .toList();
        String text = typed.stream()
                .map(row -> row.get("x") + "," + row.get("y"))
                .collect(Collectors.joining("\n", "x,y\n", "\n"));
        assertThat(hash(TableDataset.of(Table.of("maps", typed), "y", 0.1, 0.2, 3)))
                .isEqualTo(hash(learn(text)));
        assertThat(Table.of("maps", typed)
                        .samples(
                                (Features.Columns) learn(text).dataset().features(),
                                learn(text).dataset().target())
                        .size())
                .isEqualTo(ROWS);
    }

    @Test
    void identifiersWithZerosInFrontAreWords() {
        TableDataset learnt =
                learn(csv(",", i -> List.of("01067", "10115", "80331", "99084").get(i % 4), WritingTest::plain));
        assertThat(columns(learnt).getFirst())
                .isEqualTo(new Features.Categorical("x", List.of("01067", "10115", "80331", "99084")));
        assertThat(learnt.notes()).contains("column \"x\": whole numbers that begin with 0 are taken for words");
        assertThat(columns(learn(csv(",", i -> i + ".05", WritingTest::plain))).getFirst())
                .isInstanceOf(Features.Numeric.class);
    }

    @Test
    void aSentinelIsSaid_andLeftOutOnlyWhenToldSo() {
        String csv = csv(",", i -> i % 10 == 0 ? "-999" : String.valueOf(20 + i % 40), WritingTest::plain);
        TableDataset learnt = learn(csv);
        assertThat(learnt.notes())
                .anyMatch(note ->
                        note.startsWith("column \"x\": -999 in ") && note.contains("far from all other numbers"));
        assertThat(((Features.Numeric) columns(learnt).getFirst()).indicator()).isFalse();
        TableDataset told = learn(csv.replace("-999", "-999.0"), TableFormat.FOUND_OUT.withMissing(List.of("-999")));
        assertThat(((Features.Numeric) columns(told).getFirst()).indicator()).isTrue();
        assertThat(hash(told)).isEqualTo(hash(learn(csv.replace("-999", ""))));
    }

    @Test
    void toldDates() {
        IntFunction<String> us = i -> "%d/%d/2024".formatted(1 + i % 12, 1 + i % 25),
                iso = i -> "2024-%02d-%02d".formatted(1 + i % 12, 1 + i % 25);
        String expected = hash(learn(csv(",", iso, WritingTest::plain)));
        assertThat(hash(learn(csv(",", us, WritingTest::plain), TableFormat.FOUND_OUT.withDates("mdy"))))
                .isEqualTo(expected);
        IntFunction<String> eu = i -> "%02d/%02d/2024".formatted(1 + i % 25, 1 + i % 12);
        assertThat(hash(learn(csv(",", eu, WritingTest::plain), TableFormat.FOUND_OUT.withDates("dmy"))))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Apr 01, %d", "%d-01", "01 Apr %d", "1-Apr-%d", "01/04/%d"})
    void otherDatesGetAHint(String form) {
        assertThat(learn(csv(";", i -> form.formatted(1960 + i), WritingTest::plain))
                        .notes())
                .anyMatch(note -> note.contains("are these dates?"));
    }

    /// Words that look like numbers or dates are asked about whether they are all different or repeat.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Apr 0%d, 2021|are these dates?",
                "2021-0%d|are these dates?",
                "0%d/04/2021|are these dates?",
                "%d kg|its fields are numbers followed by \"kg\"",
                "%d or so|",
                "v%d|"
            })
    void wordsThatRepeatAreAskedAboutToo(String form, String hint) {
        TableDataset learnt = learn(csv(";", i -> form.formatted(1 + i % 6), WritingTest::plain));
        assertThat(columns(learnt).getFirst()).isInstanceOf(Features.Categorical.class);
        if (hint == null) {
            assertThat(learnt.notes()).isEmpty();
        } else {
            assertThat(learnt.notes())
                    .singleElement()
                    .asString()
                    .startsWith("column \"x\": ")
                    .contains(hint);
        }
    }

    @Test
    void nearlyAllNumbersThatRepeat() {
        TableDataset learnt = learn(csv(";", i -> i % 10 == 3 ? "off" : "" + i % 5, WritingTest::plain));
        assertThat(learnt.notes())
                .containsExactly("column \"x\": nearly all of its fields are numbers, \"off\" is none:"
                        + " if that stands for nothing, it must be told");
        assertThat(learn(csv(";", i -> i % 3 == 0 ? "off" : "" + i % 5, WritingTest::plain))
                        .notes())
                .isEmpty();
        assertThat(learn(csv(";", i -> i % 5 + (i % 2 == 0 ? "%" : ""), WritingTest::plain))
                        .notes())
                .containsExactly("column \"x\": some of its numbers are followed by % and some are not");
    }

    @Test
    void daysWithoutSignsGetAHint() {
        TableDataset learnt = learn(csv(";", i -> String.valueOf(20210101 + i % 28), WritingTest::plain));
        assertThat(learnt.notes()).anyMatch(note -> note.contains("are these dates?"));
        assertThat(columns(learnt).getFirst()).isInstanceOf(Features.Numeric.class);
    }

    @Test
    void aLargeTableIsReadByTheSameRule() throws IOException {
        String csv = csv(
                ";",
                i -> i % 9 == 0 ? "n/a" : String.valueOf(x(i)).replace('.', ','),
                i -> i % 11 == 0 ? "unknown" : String.valueOf(x(i) / 8).replace('.', ','));
        Path file = Files.writeString(folder.resolve("t.csv"), csv),
                point =
                        Files.writeString(
                                folder.resolve("p.csv"),
                                csv(
                                        ";",
                                        i -> i % 9 == 0 ? "" : String.valueOf(x(i)),
                                        i -> i % 11 == 0 ? "" : String.valueOf(x(i) / 8)));
        LargeTable.Read written =
                new LargeTable(file, "y", 0.1, 0.2, 3, TableOptions.USUAL).inMemory(LargeTable.Watch.NONE);
        LargeTable.Read plain =
                new LargeTable(point, "y", 0.1, 0.2, 3, TableOptions.USUAL).inMemory(LargeTable.Watch.NONE);
        assertThat(written.dataset().train().hash())
                .isEqualTo(plain.dataset().train().hash());
        assertThat(written.dataset().test().hash())
                .isEqualTo(plain.dataset().test().hash());
        assertThat(written.dataset().size()).isEqualTo(ROWS - 6);
        LargeTable.Mapped mapped = new LargeTable(file, "y", 0.1, 0.2, 3, TableOptions.USUAL)
                .mapped(LargeTable.rowsOf(file), LargeTable.Watch.NONE);
        assertThat(mapped.read().dataset().train().hash())
                .isEqualTo(written.dataset().train().hash());
    }

    @Test
    void whatATextHasBesideItsRows() {
        String rows = csv(",", WritingTest::plain, i -> plain(i + 1));
        String expected = hash(learn(rows));
        assertThat(hash(learn("sep=;\n" + rows.replace(',', ';')))).isEqualTo(expected);
        assertThat(hash(learn("# made by a program\n# on a day\n" + rows.replace("500.0", "500.0"))))
                .isEqualTo(expected);
        assertThat(hash(learn("# " + rows))).isEqualTo(expected);
        assertThat(hash(learn("Report of 2024\n\n" + rows))).isEqualTo(expected);
        assertThat(hash(learn("Report of 2024,,\n" + rows))).isEqualTo(expected);
        assertThat(hash(learn(rows.replace("\n", ",\n")))).isEqualTo(expected);
        assertThat(hash(learn(rows.replace(",", "  \t ")))).isEqualTo(expected);
        assertThat(hash(learn("one\ntwo\n" + rows, TableFormat.FOUND_OUT.withSkip(2))))
                .isEqualTo(expected);
        assertThat(hash(learn(rows, TableFormat.FOUND_OUT.withEncoding("UTF-16"))))
                .isEqualTo(expected);
        assertThat(read("sep=;\n" + rows.replace(',', ';'), TableFormat.FOUND_OUT)
                        .notes())
                .containsExactly("the first line says that fields are parted by \";\"");
        assertThat(read(rows.replace("\n", ",\n"), TableFormat.FOUND_OUT).notes())
                .containsExactly("every row ends with \",\", behind which no column is");
        String headless = rows.substring(rows.indexOf('\n') + 1);
        Table told = read(headless, TableFormat.FOUND_OUT.withHeader(false));
        assertThat(told.columns()).containsExactly("column 1", "column 2", "column 3");
        assertThat(told.size()).isEqualTo(ROWS);
        assertThat(told.rows().getFirst().line()).isEqualTo(1);
        assertThat(read("# " + rows, TableFormat.FOUND_OUT).rows().getFirst().line())
                .isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"0,0,0\n0,1,1\n1,0,1\n1,1,0\n", "39,Gov,77516\n50,Self,83311\n38,Gov,215646\n", "5,3,1\n4,2,7\n"
            })
    void namesThatAreValues(String text) {
        assertThatThrownBy(() -> CsvTest.read(text))
                .hasMessageContaining("must begin with a line of the columns' names");
        assertThat(read(text.replaceFirst("0,0,0", "0,1,2"), TableFormat.FOUND_OUT.withHeader(true))
                        .size())
                .isEqualTo(text.lines().count() - 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0,1,2\n5,6,7\n", "country,2019,2020\nFR,1,2\n", "2019,2020,2021\n5,6,7\n", "1,2\n8,9\n"})
    void namesThatAreNumbers(String text) {
        assertThat(CsvTest.read(text).size()).isEqualTo(1);
    }

    @Test
    void strangersAreCalledWhatTheyAre() throws IOException {
        Map<String, String> strangers = Map.of(
                "PK\u0003\u0004rest", "Excel workbook",
                "version https://git-lfs.github.com/spec/v1\noid sha256:1\n", "Git LFS",
                "PAR1", "Parquet",
                "<!DOCTYPE html>\n<html>", "HTML");
        for (Map.Entry<String, String> one : strangers.entrySet()) {
            Path file = Files.write(folder.resolve("s.csv"), one.getKey().getBytes(StandardCharsets.ISO_8859_1));
            assertThatThrownBy(() -> Csv.read(file))
                    .hasMessageContaining("is no CSV file but")
                    .hasMessageContaining(one.getValue());
        }
        for (String name : List.of("s.parquet", "s.ndjson")) {
            Path pointer = Files.writeString(
                    folder.resolve(name), "version https://git-lfs.github.com/spec/v1\noid sha256:1\n");
            assertThatThrownBy(() -> TableFiles.read(pointer.toString()))
                    .hasMessage(
                            pointer + " is a pointer of Git LFS to a file that is not here: `git lfs pull` fetches it");
        }
    }

    @Test
    void theHashOfTheDataHoldsTheNames() {
        String csv = csv(",", WritingTest::plain, i -> i % 2 == 0 ? "a" : "b");
        Dataset data = learn(csv).dataset();
        for (String other :
                List.of(csv.replace("colour", "color"), csv.replace("blue", "azure"), csv.replace(",b\n", ",c\n"))) {
            Dataset renamed = learn(other).dataset();
            assertThat(renamed.train().hash())
                    .as("the same numbers")
                    .isEqualTo(data.train().hash());
            assertThat(renamed.hash()).isNotEqualTo(data.hash());
            assertThat(renamed.has(data.hash())).isFalse();
            assertThat(renamed.has(data.train().hash()))
                    .as("of a file that was made before")
                    .isTrue();
        }
        assertThat(learn(csv).dataset().hash()).isEqualTo(data.hash()).hasSize(16);
    }

    @Test
    void whatCannotBeTold() {
        List<Runnable> wrong = new ArrayList<>(List.of(
                () -> TableFormat.FOUND_OUT.withDecimal(";"),
                () -> TableFormat.FOUND_OUT.withDecimal(",").withThousands(","),
                () -> TableFormat.FOUND_OUT.withSeparator("ab"),
                () -> TableFormat.FOUND_OUT.withDates("ymd"),
                () -> TableFormat.FOUND_OUT.withSkip(-1),
                () -> TableFormat.FOUND_OUT.withEncoding("no-such")));
        for (Runnable one : wrong) {
            assertThatThrownBy(one::run).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
