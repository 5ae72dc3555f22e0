package dev.ayin.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.ayin.data.Dataset;
import dev.ayin.data.Features;
import dev.ayin.data.Features.Categorical;
import dev.ayin.data.Features.Numeric;
import dev.ayin.data.Target;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TableDatasetTest {
    /// {@return a table of so many rows}
    private static String csv(String header, int rows, IntFunction<String> row) {
        return header + "\n" + IntStream.range(0, rows).mapToObj(row).collect(Collectors.joining("\n"));
    }

    private static TableDataset learn(String csv) {
        return TableDataset.of(CsvTest.read(csv), null, 0, 0.2, 42);
    }

    private static Target target(String csv) {
        return learn(csv).dataset().target();
    }

    private static List<Features.Column> columns(TableDataset learnt) {
        return ((Features.Columns) learnt.dataset().features()).columns();
    }

    private static void assertRefused(String csv, String sentence) {
        assertThatThrownBy(() -> learn(csv))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(sentence);
    }

    private static String word(int i, String... words) {
        return words[i % words.length];
    }

    @Test
    void aTableBecomesADataset() {
        String csv = csv(
                "age,town,sick", 50, i -> (20 + i) + "," + word(i, "Rom", "Ulm", "Bonn") + "," + word(i, "no", "yes"));
        TableDataset learnt = TableDataset.of(CsvTest.read(csv), null, 0.25, 0.2, 42);
        Dataset data = learnt.dataset();
        assertThat(learnt.target()).isEqualTo("sick");
        assertThat(learnt.notes()).isEmpty();
        assertThat(data.name()).isEqualTo("t.csv");
        assertThat(data.train().size()).isEqualTo(30);
        assertThat(data.validation().size()).isEqualTo(10);
        assertThat(data.test().size()).isEqualTo(10);
        assertThat(data.features().names()).containsExactly("age", "town=Bonn", "town=Rom", "town=Ulm");
        assertThat(data.train().samples().X().shape()).isEqualTo("(4×30)");
        assertThat(data.target()).isEqualTo(new Target.Classes("sick", List.of("no", "yes")));

        double sum = 0, squares = 0; // standardised by the training rows, and by no others
        for (int c = 0; c < 30; c++) {
            sum += data.train().samples().X().get(0, c);
            squares += Math.pow(data.train().samples().X().get(0, c), 2);
        }
        assertThat(sum).isCloseTo(0, within(1e-5));
        assertThat(squares / 30).isCloseTo(1, within(1e-5));
    }

    @Test
    void anyColumnCanBeTheTarget() {
        String csv = csv("sick,age", 20, i -> word(i, "no", "yes") + "," + i / 2.0);
        TableDataset learnt = TableDataset.of(CsvTest.read(csv), "sick", 0, 0, 42);
        assertThat(learnt.dataset().features().names()).containsExactly("age");
        assertThat(learnt.dataset().test()).isNull();
        assertThat(learnt.dataset().validation()).isNull();
        assertThatThrownBy(() -> TableDataset.of(CsvTest.read(csv), "ill", 0, 0, 42))
                .hasMessage("t.csv has no column \"ill\", it has: sick, age");
    }

    @Test
    void theSeedDecidesWhichRowsAreWhat() {
        String csv = csv("x,y", 50, i -> i + 0.5 + "," + 2.5 * i);
        String hash = learn(csv).dataset().train().hash();
        assertThat(learn(csv).dataset().train().hash()).isEqualTo(hash);
        assertThat(TableDataset.of(CsvTest.read(csv), null, 0, 0.2, 43)
                        .dataset()
                        .train()
                        .hash())
                .isNotEqualTo(hash);
    }

    @Test
    void classesAreSortedByValueOrByLetters() {
        assertThat(target(csv("x,y", 40, i -> i + "," + word(i, "10", "9", "-1", "2"))))
                .isEqualTo(new Target.Classes("y", List.of("-1", "2", "9", "10")));
        assertThat(target(csv("x,y", 40, i -> i + "," + word(i, "true", "false"))))
                .isEqualTo(new Target.Classes("y", List.of("false", "true")));
        assertThat(target(csv("x,y", 40, i -> i + "," + word(i, "b", "a", "7"))))
                .isEqualTo(new Target.Classes("y", List.of("7", "a", "b")));
        assertThat(target("x,y\n1,0\n2,1\n4,0\n7,1\n")).isEqualTo(new Target.Classes("y", List.of("0", "1")));
    }

    @Test
    void numbersThatAreTakenForClassesAreNoted() {
        assertThat(learn(csv("x,y", 40, i -> i + "," + i % 3)).notes())
                .containsExactly("column \"y\": its 3 different whole numbers are taken for classes");
        assertThat(learn(csv("x,y", 40, i -> i + "," + i % 2)).notes()).isEmpty();
    }

    @Test
    void otherNumbersAreANumber() {
        assertThat(target(csv("x,y", 40, i -> i + "," + (i + 0.5)))).isInstanceOf(Target.Number.class);
        assertThat(target(csv("x,y", 40, i -> i + "," + i))).isInstanceOf(Target.Number.class);
        assertThat(target(csv("x,y", 200, i -> i + "," + i % 21))).isInstanceOf(Target.Number.class);
        assertThat(target(csv("x,y", 200, i -> i + "," + i % 20))).isInstanceOf(Target.Classes.class);
        var all = TableDataset.of(CsvTest.read("x,y\n1,1.5\n2,2.5\n3,3.5\n"), null, 0, 0, 1);
        assertThat(all.dataset().target()).isEqualTo(new Target.Number("y", 2.5, Math.sqrt(2 / 3.0)));
    }

    @Test
    void rowsWithoutATargetAreLeftOut() {
        TableDataset learnt = learn(csv("x,y", 40, i -> i + "," + word(i, "a", "b", "", "NA")));
        assertThat(learnt.notes()).containsExactly("20 rows are left out: no target in column \"y\"");
        assertThat(learnt.dataset().train().size()).isEqualTo(16);
    }

    @Test
    void holesAreFilled() {
        String csv =
                csv("x,w,y", 4, i -> word(i, "1", "3", "", "5") + "," + word(i, "u", "?", "v", "u") + "," + (i + 0.5));
        TableDataset learnt = TableDataset.of(CsvTest.read(csv), null, 0, 0, 42);
        assertThat(learnt.notes())
                .containsExactly("column \"x\": 1 missing number among the training rows is taken for the mean, 3.0");
        assertThat(columns(learnt))
                .containsExactly(
                        new Numeric("x", 3, Math.sqrt(8 / 3.0)),
                        new Categorical("w", List.of("u", "v", Features.MISSING)));
        assertThat(learnt.dataset().train().samples().X().get(0, 2)).isZero();
        assertThat(learnt.dataset().train().samples().X().get(3, 1)).isEqualTo(1);
    }

    @Test
    void whatCannotTeachIsLeftOut() {
        String csv = csv(
                "id,CustomerId,,name,date,same,one,empty,x,y",
                60,
                i -> "%d,%d,%d,n%d,2020-%d,3,%s,NA,%d,%s"
                        .formatted(i, 7 * i, i, i, i, word(i, "1", ""), i, word(i, "a", "b")));
        TableDataset learnt = learn(csv);
        assertThat(learnt.dataset().features().names()).containsExactly("x");
        assertThat(learnt.notes())
                .containsExactly(
                        "column \"id\" is left out: it numbers the rows",
                        "column \"CustomerId\" is left out: it numbers the rows",
                        "column \"column 3\" is left out: it numbers the rows",
                        "column \"name\" is left out: 48 of its 48 fields are different",
                        "column \"date\" is left out: 48 of its 48 fields are different",
                        "column \"same\" is left out: it is \"3\" in all training rows",
                        "column \"one\" is left out: it is \"1\" in all training rows",
                        "column \"empty\" is left out: it is empty in all training rows");
    }

    @Test
    void theMostFrequentOfManyWords() {
        TableDataset learnt = learn(csv("w,y", 1000, i -> "w" + (int) Math.sqrt(i * 5) + "," + word(i, "a", "b")));
        assertThat(learnt.notes()).hasSize(1);
        assertThat(learnt.notes().getFirst())
                .matches("column \"w\": of its \\d+ different words only the 50 most frequent are told apart");
        assertThat(((Categorical) columns(learnt).getFirst()).categories())
                .hasSize(50)
                .contains("w70", "w60")
                .doesNotContain("w0")
                .isSorted();
    }

    @Test
    void numbersWithACommaAreNoticed() {
        TableDataset learnt = learn(csv("x;z;y", 60, i -> i + ",5;" + i + ";" + word(i, "a", "b")));
        assertThat(learnt.notes())
                .containsExactly("column \"x\" is left out: 48 of its 48 fields are different; are these numbers with a"
                        + " comma instead of a point?");
    }

    @Test
    void aWordAmongNumbersIsFoundInWhicheverPartItIs() {
        for (int line : new int[] {2, 50, 101}) {
            for (String word : List.of("NaN", "inf", "abc")) {
                assertRefused(
                        csv("x,z,y", 100, i -> (i + 2 == line ? word : i + 0.5) + "," + i + "," + word(i, "a", "b")),
                        "t.csv, line %d: column \"x\" must hold a finite number, it holds \"%s\""
                                .formatted(line, word));
                assertRefused(
                        csv("z,y", 100, i -> i + "," + (i + 2 == line ? word : i + 0.5)),
                        "t.csv, line %d: column \"y\" must hold a finite number, it holds \"%s\""
                                .formatted(line, word));
            }
        }
        assertRefused(
                "x,y\n1,a\nNaN,b\n3,a\n4,b\n",
                "t.csv, line 3: column \"x\" must hold a finite number, it holds \"NaN\"");
    }

    @Test
    void nothingToLearn() {
        assertRefused("x,y\n1,a\n2,a\n3,a\n", "t.csv has nothing to learn: column \"y\" is \"a\" in every row");
        assertRefused("x,y\n1,2.5\n2,2.5\n3,2.5\n", "t.csv has nothing to learn: column \"y\" is \"2.5\" in every row");
        assertRefused("x,y\n1,\n2,NA\n", "t.csv has nothing to learn: column \"y\" is empty in every row");
        assertRefused(
                csv("x,y", 40, i -> i + "," + (i == 7 ? "1.5" : "1.50")),
                "t.csv has nothing to learn: column \"y\" is 1.5 in every training row");
        assertRefused(
                csv("x,y", 60, i -> i + ",name" + i),
                "t.csv has 60 different words in 60 rows of column \"y\": a class needs at least two rows on average");
    }

    @Test
    void nothingToLearnFrom() {
        assertRefused("y\na\nb\na\nb\n", "t.csv has no column to learn from: \"y\" is all");
        assertRefused(
                "x,y\n1,a\n1,b\n1,a\n1,b\n",
                "t.csv has no column to learn from: column \"x\" is left out: it is \"1\" in all training rows");
    }

    @Test
    void tooFewRows() {
        assertRefused(
                "x,y\n1,a\n2,b\n",
                "t.csv has 2 rows with a target: with 0 held out for validation and 1 for the test,"
                        + " fewer than 2 are left to learn from");
        assertThatThrownBy(() -> TableDataset.of(CsvTest.read("x,y\n1,a\n2,b\n3,a\n"), null, 0.5, 0.3, 1))
                .hasMessage("t.csv has 3 rows with a target: with 1 held out for validation and 1 for the test,"
                        + " fewer than 2 are left to learn from");
        for (double share : new double[] {-0.1, 1, Double.NaN}) {
            assertThatThrownBy(() -> TableDataset.of(CsvTest.read("x,y\n1,a\n2,b\n3,a\n"), null, 0, share, 1))
                    .hasMessage("the share held out is at least 0 and below 1, it is not " + share);
        }
    }

    @Test
    void numbersTooLarge() {
        assertRefused(
                csv("x,y", 40, i -> (i + 1) + "e306," + word(i, "a", "b")),
                "t.csv: the numbers of column \"x\" are too large to be added");
    }
}
