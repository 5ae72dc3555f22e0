package dev.ayin.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.ayin.data.Dataset;
import dev.ayin.data.Features;
import dev.ayin.data.Features.Categorical;
import dev.ayin.data.Features.Cycle;
import dev.ayin.data.Features.Logical;
import dev.ayin.data.Features.Numeric;
import dev.ayin.data.Features.Temporal;
import dev.ayin.data.Remark;
import dev.ayin.data.Remark.Key;
import dev.ayin.data.Target;
import java.time.LocalDateTime;
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
    void severalColumnsOfNumbers() {
        String csv = csv("x,\"a, b\",c,d", 50, i -> i + "," + 2 * i + (i == 3 ? ",," : "," + (1000 - i) + ",") + i % 2);
        TableDataset learnt = TableDataset.of(CsvTest.read(csv), "c,\"a, b\"", 0, 0, 42);
        Target.Numbers target = (Target.Numbers) learnt.dataset().target();
        assertThat(target.columns()).containsExactly("c", "a, b");
        assertThat(target.numbers().get(1).mean()).isCloseTo((49 * 50 - 6) / 49.0, within(1e-9));
        assertThat(columns(learnt)).extracting(Features.Column::name).containsExactly("x", "d");
        assertThat(learnt.target()).isEqualTo("c,\"a, b\"");
        assertThat(learnt.notes()).contains("1 row is left out: no target in columns \"c\", \"a, b\"");
        var Y = learnt.dataset().train().samples().Y();
        assertThat(Y.rows()).isEqualTo(2);
        assertThat(target.numbers().get(0).decode(Y.get(0, 5))).isCloseTo(994, within(1e-3)); // row 6, as 3 is left out
        assertThat(target.numbers().get(1).decode(Y.get(1, 5))).isCloseTo(12, within(1e-3));
    }

    @Test
    void severalColumnsOfTrueAndFalse() {
        String csv = csv("x,a,b", 50, i -> i + "," + (i % 2 == 0 ? "yes" : "no") + "," + (i % 3 == 0 ? 1 : 0));
        TableDataset learnt = TableDataset.of(CsvTest.read(csv), "a,b", 0, 0.2, 42);
        assertThat(learnt.dataset().target()).isEqualTo(new Target.Labels(List.of("a", "b")));
        Target labels = learnt.dataset().target();
        var Y = CsvTest.read(csv)
                .samples((Features.Columns) learnt.dataset().features(), labels)
                .Y();
        assertThat(Y.columns(3, 4).toArray()).containsExactly(0, 1);
        assertThat(Y.columns(6, 7).toArray()).containsExactly(1, 1);
        assertThatThrownBy(() -> CsvTest.read("x,a,b\n1,maybe,0")
                        .samples((Features.Columns) learnt.dataset().features(), labels))
                .hasMessage(
                        "t.csv, line 2: column \"a\" must hold true or false (or yes, no, 1, 0), it holds \"maybe\"");
    }

    @Test
    void severalColumnsThatCannotBeLearntTogether() {
        String csv = csv("x,a,b,w", 50, i -> i + "," + i % 2 + "," + i / 7.0 + "," + word(i, "Rom", "Ulm", "Bonn"));
        assertThatThrownBy(() -> TableDataset.of(CsvTest.read(csv), "a,b", 0, 0, 42))
                .hasMessageContaining("column \"a\" is true and false and column \"b\" numbers");
        assertThatThrownBy(() -> TableDataset.of(CsvTest.read(csv), "b,w", 0, 0, 42))
                .hasMessageContaining("column \"w\" is neither numbers nor true and false");
        assertThatThrownBy(() -> TableDataset.of(CsvTest.read(csv), "b,b", 0, 0, 42))
                .hasMessageContaining("name a column twice");
        assertThatThrownBy(() -> TableDataset.of(CsvTest.read(csv), "b,c", 0, 0, 42))
                .hasMessageContaining("has no column \"c\"");
        TableOptions options = TableOptions.USUAL.withKind("a", Kind.NUMERIC);
        assertThat(TableDataset.of(CsvTest.read(csv), "a,b", 0, 0, 42, options)
                        .dataset()
                        .target())
                .isInstanceOf(Target.Numbers.class);
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
                .containsExactly(
                        "column \"x\": 1 missing number among the training rows is taken for the mean, 3, and marked",
                        "column \"w\": of its 2 different words 1 is taken for \"(other)\": fewer than 2 training rows have it");
        assertThat(columns(learnt))
                .containsExactly(
                        new Numeric("x", 3, Math.sqrt(8 / 3.0), true, Double.POSITIVE_INFINITY, List.of(1.0, 3.0, 5.0)),
                        new Categorical("w", List.of("u", Features.OTHER, Features.MISSING)));
        assertThat(learnt.dataset().train().samples().X().get(0, 2)).isZero();
        assertThat(learnt.dataset().train().samples().X().get(1, 2)).isEqualTo(1);
        assertThat(learnt.dataset().train().samples().X().get(3, 2)).isEqualTo(1);
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
                .matches(
                        "column \"w\": of its \\d+ different words \\d+ are taken for \"\\(other\\)\": only the 50 most"
                                + " frequent are told apart");
        assertThat(((Categorical) columns(learnt).getFirst()).categories())
                .hasSize(51)
                .contains("w70", "w60")
                .doesNotContain("w0")
                .endsWith(Features.OTHER);
    }

    @Test
    void rareWordsAreOthers() {
        String csv =
                csv("w,y", 1000, i -> (i % 250 == 0 ? "rare" + i : word(i, "u", "v", "w")) + "," + word(i, "a", "b"));
        TableDataset learnt = TableDataset.of(CsvTest.read(csv), null, 0, 0, 1);
        assertThat(learnt.notes())
                .containsExactly(
                        "column \"w\": of its 7 different words 4 are taken for \"(other)\": fewer than 5 training"
                                + " rows have each of them");
        assertThat(columns(learnt)).containsExactly(new Categorical("w", List.of("u", "v", "w", Features.OTHER)));
        TableDataset all = TableDataset.of(
                CsvTest.read(csv.replace("rare250", "rare0")), null, 0, 0, 1, TableOptions.USUAL.withRare(0));
        assertThat(columns(all)).containsExactly(new Categorical("w", List.of("rare0", "u", "v", "w", Features.OTHER)));
    }

    @Test
    void trueAndFalse() {
        for (String words : List.of("yes no", "True False", "t f", "Y n", "on off")) {
            String[] word = words.split(" ");
            TableDataset learnt = TableDataset.of(
                    CsvTest.read(csv("x,y", 8, i -> (i == 7 ? "NA" : word(i, word[0], word[1])) + "," + (i + 0.5))),
                    null,
                    0,
                    0,
                    1);
            assertThat(columns(learnt)).containsExactly(new Logical("x", 4 / 7.0, Math.sqrt(12) / 7, true));
            assertThat(learnt.notes())
                    .containsExactly(
                            "column \"x\": 1 missing field among the training rows is taken for the mean, and marked");
        }
        assertThat(columns(learn(csv("x,y", 20, i -> word(i, "yes", "true") + "," + i / 2.0))))
                .as("nothing is false")
                .allMatch(Categorical.class::isInstance);
    }

    @Test
    void datesAreATrendAndTheCyclesThatTrainingSaw() {
        LocalDateTime start = LocalDateTime.of(2024, 1, 1, 0, 0);
        assertThat(cycles(i -> start.plusDays(i).toLocalDate())).containsExactly(Cycle.WEEK);
        assertThat(cycles(i -> start.plusDays(5 * i).toLocalDate())).containsExactly(Cycle.YEAR, Cycle.WEEK);
        assertThat(cycles(i -> start.plusWeeks(i).toLocalDate()))
                .as("always a Monday")
                .containsExactly(Cycle.YEAR);
        assertThat(cycles(i -> start.plusHours(i))).containsExactly(Cycle.DAY);
        assertThat(cycles(i -> start.plusMinutes(i))).isEmpty();
        assertThat(cycles(i -> start.plusMinutes(20 * i).toLocalTime())).containsExactly(Cycle.DAY);
        TableDataset learnt = TableDataset.of(CsvTest.read("d,y\n1.1.1970,1.5\n,2\n03.01.1970,3\n"), null, 0, 0, 1);
        assertThat(columns(learnt)).containsExactly(new Temporal("d", 1, 1, List.of(), true));
        assertThat(learnt.dataset().train().samples().X().toArray()).containsExactly(-1, 0, 0, 1, 1, 0);
        assertRefused(
                csv("d,y", 100, i -> (i == 70 ? "soon" : start.plusDays(i).toLocalDate()) + "," + i / 2.0),
                "t.csv, line 72: column \"d\" must hold a date or time such as 2024-03-31 or 2024-03-31 18:30, it holds"
                        + " \"soon\"");
    }

    private static List<Cycle> cycles(IntFunction<Object> time) {
        String csv = csv("t,y", 60, i -> time.apply(i) + "," + i / 2.0);
        Temporal column = (Temporal)
                columns(TableDataset.of(CsvTest.read(csv), null, 0, 0, 1)).getFirst();
        return column.cycles();
    }

    @Test
    void datesThatCannotBeRead() {
        String csv = csv("d,x,y", 60, i -> "%d/%d/2024,%d,%s".formatted(1 + i % 12, 1 + i % 25, i, i / 2.0));
        assertThat(learn(csv).notes())
                .containsExactly(
                        "column \"d\" is left out: 48 of its 48 fields are different; are these dates? 2024-03-31"
                                + " could be read, and 31/03/2024 where the order is told");
        assertRefused(
                "x,y\n1,2024-01-01\n2,2024-01-02\n3,2024-01-03\n4,2024-01-04\n",
                "t.csv has dates in column \"y\": a number or classes can be predicted, dates cannot");
    }

    @Test
    void textAndIdentifiersAreToldApart() {
        String csv = csv(
                "text,code,x,y",
                60,
                i -> "the %dth word of a sentence,AB-%d,%d,%s".formatted(i, 97 * i, i, word(i, "a", "b")));
        TableDataset learnt = learn(csv);
        assertThat(learnt.notes())
                .containsExactly(
                        "column \"text\" is left out: free text, 48 of its 48 fields are different",
                        "column \"code\" is left out: 48 of its 48 fields are different");
        assertThat(learnt.columns())
                .extracting(Understood::kind)
                .containsExactly(Kind.TEXT, Kind.IDENTIFIER, Kind.NUMERIC);
    }

    @Test
    void theUserKnowsBetter() {
        Table table = CsvTest.read(csv(
                "id,zip,x,y", 60, i -> "%d,%d,%d,%s".formatted(i, 10000 + i % 3, i, word(i, "1", "2", "3"))));
        TableOptions usual = TableOptions.USUAL;
        assertThat(names(table, usual)).containsExactly("zip", "x");
        assertThat(names(table, usual.withKind("zip", Kind.CATEGORICAL)))
                .containsExactly("zip=10000", "zip=10001", "zip=10002", "x");
        assertThat(names(table, usual.withKind("id", Kind.NUMERIC))).containsExactly("id", "zip", "x");
        assertThat(names(table, usual.withColumns(List.of("x", "id")))).containsExactly("x");
        assertThat(names(table, usual.withIgnored(List.of("x")))).containsExactly("zip");
        assertThat(dataset(table, usual.withKind("y", Kind.NUMERIC)).dataset().target())
                .isInstanceOf(Target.Number.class);
        assertThat(dataset(table, usual.withKind("y", Kind.CATEGORICAL)).notes())
                .containsExactly("column \"id\" is left out: it numbers the rows");
        for (var refused : List.of(
                usual.withKind("z", Kind.NUMERIC), usual.withColumns(List.of("z")), usual.withIgnored(List.of("z")))) {
            assertThatThrownBy(() -> names(table, refused))
                    .hasMessage("t.csv has no column \"z\", it has: id, zip, x, y");
        }
        assertThatThrownBy(() -> names(table, usual.withIgnored(List.of("y"))))
                .hasMessage("column \"y\" is the target: it cannot be ignored");
        assertThatThrownBy(() -> usual.withIgnored(List.of("x")).withColumns(List.of("x")))
                .hasMessage("column \"x\" is both learnt from and ignored");
        assertThatThrownBy(() -> usual.withRare(1)).hasMessage("a word is rare below a share of 0 to 1, it is not 1.0");
        assertThatThrownBy(() -> Kind.of("words"))
                .hasMessage("there is no kind of column \"words\": it can be numeric, boolean, categorical, date");
        assertThatThrownBy(() -> names(table, usual.withKind("x", Kind.BOOLEAN)))
                .hasMessage("t.csv, line 4: column \"x\" must hold true or false (or yes, no, 1, 0), it holds \"2\"");
    }

    private static TableDataset dataset(Table table, TableOptions options) {
        return TableDataset.of(table, null, 0, 0.2, 42, options);
    }

    private static List<String> names(Table table, TableOptions options) {
        return dataset(table, options).dataset().features().names();
    }

    @Test
    void whatATableWouldBeTakenFor() {
        Description people = Description.of(
                CsvTest.read("name,age,town,bad,sick\nA,20,Rom,1,no\nB,NA,Rom,2,yes\nC,40,Ulm,x,yes\nD,50,Ulm,4,\n"),
                null,
                TableOptions.USUAL.withKind("bad", Kind.NUMERIC));
        assertThat(people.rows()).isEqualTo(3);
        assertThat(people.target()).isEqualTo(new Target.Classes("sick", List.of("no", "yes")));
        assertThat(people.notes())
                .containsExactly("1 of 4 rows have no target in column \"sick\" and would be left out");
        assertThat(people.columns())
                .containsExactly(
                        new Understood(
                                "name",
                                Kind.IDENTIFIER,
                                3,
                                0,
                                3,
                                "A 33 %, B 33 %, C 33 %",
                                null,
                                List.of(Remark.of(Key.DIFFERENT, "3 of its 3 fields are different", 3, 3))),
                        new Understood(
                                "age",
                                Kind.NUMERIC,
                                3,
                                1,
                                2,
                                "20 … 40",
                                new Numeric("age", 30, 10, true, Double.POSITIVE_INFINITY, List.of(20.0, 40.0)),
                                List.of(Remark.of(
                                        Key.MISSING,
                                        "1 missing number among the training rows is taken for the mean, 30, and marked",
                                        1))),
                        new Understood(
                                "town",
                                Kind.CATEGORICAL,
                                3,
                                0,
                                2,
                                "Rom 67 %, Ulm 33 %",
                                new Categorical("town", List.of("Rom", Features.OTHER)),
                                List.of(Remark.of(
                                        Key.OTHERS,
                                        "of its 2 different words 1 is taken for \"(other)\": fewer than 2 training rows have it",
                                        2,
                                        1,
                                        Features.OTHER))),
                        new Understood(
                                "bad",
                                Kind.NUMERIC,
                                3,
                                0,
                                3,
                                "1 33 %, 2 33 %, x 33 %",
                                null,
                                List.of(Remark.of(
                                        Key.ROW,
                                        "t.csv, line 4: column \"bad\" must hold a finite number, it holds \"x\"",
                                        4L,
                                        Remark.of(
                                                Key.NUMBER,
                                                "column \"bad\" must hold a finite number, it holds \"x\"",
                                                "bad",
                                                "\"x\"")))));
        Description constant = Description.of(CsvTest.read("x,y\n1,a\n2,a\n"), "y", TableOptions.USUAL);
        assertThat(constant.target()).isNull();
        assertThat(constant.notes()).containsExactly("t.csv has nothing to learn: column \"y\" is \"a\" in every row");
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
                "t.csv has nothing to learn: column \"y\" is \"1.5\" in every row");
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
