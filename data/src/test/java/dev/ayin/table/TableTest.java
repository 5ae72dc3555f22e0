package dev.ayin.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ayin.data.Features;
import dev.ayin.data.Features.Categorical;
import dev.ayin.data.Features.Numeric;
import dev.ayin.data.Samples;
import dev.ayin.data.Target;
import dev.ayin.math.Matrix;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TableTest {
    private static final Features.Columns FEATURES = new Features.Columns(
            List.of(new Numeric("age", 30, 10), new Categorical("town", List.of("Ulm", "Rom", Features.MISSING))));
    private static final Target CLASSES = new Target.Classes("sick", List.of("no", "yes"));

    private static void assertRefused(String text, String sentence) {
        assertThatThrownBy(() -> CsvTest.read(text).samples(FEATURES, CLASSES))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(sentence);
    }

    @Test
    void columnsAreFoundByNameAndOthersIgnored() {
        Matrix X = CsvTest.read("shoe,town,age\n42,Rom,40\n43, Ulm ,25\n").encode(FEATURES);
        assertThat(X.toArray()).containsExactly(1, 0, 1, 0, -0.5f, 1, 0, 0);
    }

    @Test
    void holesAndUnknownWords() {
        for (String nothing : List.of("", " ", "NA", "?", "null", "NULL")) {
            Matrix X = CsvTest.read("age,town\n%s,%s\n20,Wien\n".formatted(nothing, nothing))
                    .encode(FEATURES);
            assertThat(X.toArray()).containsExactly(0, 0, 0, 1, -1, 0, 0, 0);
        }
    }

    @Test
    void withTheTargetTheRowsAreSamples() {
        Table table = CsvTest.read("age,town,sick\n40,Rom,yes\n25,Ulm,no\n");
        Samples samples = table.samples(FEATURES, CLASSES);
        assertThat(samples.Y().toArray()).containsExactly(1, 0);
        Samples numbers = table.samples(FEATURES, new Target.Number("age", 30, 5));
        assertThat(numbers.Y().toArray()).containsExactly(2, -1);
    }

    @Test
    void whatDoesNotFitIsNamed() {
        assertRefused("town,sick\nRom,no\n", "t.csv has no column \"age\", it has: town, sick");
        assertRefused("age,town\n1,Rom\n", "t.csv has no column \"sick\", it has: age, town");
        assertRefused(
                "age,town,sick\n1,Rom,no\nold,Rom,no\n",
                "t.csv, line 3: column \"age\" must hold a finite number, it holds \"old\"");
        for (String number : List.of("NaN", "Infinity", "-inf", "1e999", "0x10", "12d", "1,5")) {
            assertRefused(
                    "age;town;sick\n" + number + ";Rom;no\n",
                    "t.csv, line 2: column \"age\" must hold a finite number, it holds \"" + number + "\"");
        }
        assertRefused(
                "age,town,sick\n1e300,Rom,no\n",
                "t.csv, line 2: column \"age\" holds \"1.0E300\", which is too far from its mean, 30.0");
        assertRefused(
                "age,town,sick\n1,Rom,maybe\n",
                "t.csv, line 2: column \"sick\" must hold one of no, yes, it holds \"maybe\"");
        assertRefused(
                "age,town,sick\n1,Rom,\n", "t.csv, line 2: column \"sick\" must hold one of no, yes, it holds \"\"");
    }

    @Test
    void whatAStrangersFileSaysIsFitForAMessage() {
        String field = "\"\u001b[31m" + "x".repeat(5000) + "\n\"";
        assertRefused(
                "age,town,sick\n" + field + ",Rom,no\n",
                "t.csv, line 2: column \"age\" must hold a finite number, it holds \"\uFFFD[31m" + "x".repeat(55)
                        + "…\"");
        String columns = IntStream.range(0, 100).mapToObj(i -> "c" + i).collect(Collectors.joining(","));
        assertThatThrownBy(() -> CsvTest.read(columns + "\n" + columns).column("d"))
                .hasMessageEndingWith("c48, c49 … (100 in all)");
    }

    @Test
    void columnsCanBeTakenAway() {
        Table table = CsvTest.read("a,b,c\n1,2,3\n").with(List.of("c", "a"));
        assertThat(table.columns()).containsExactly("a", "c");
        assertThat(table.rows())
                .containsExactly(new Table.Row(new Table.Origin("t.csv", "line"), 2, List.of("1", "3")));
        assertThatThrownBy(() -> table.with(List.of("b"))).hasMessage("t.csv has no column \"b\", it has: a, c");
    }

    @Test
    void anySourceObeysTheSameRules() {
        var row = new Table.Row(new Table.Origin("query", "row"), 7, List.of("1", "2"));
        assertThatThrownBy(() -> new Table("query", List.of("a"), List.of(row)))
                .hasMessage("query, row 7: the row has 2 fields, the header has 1");
        assertThatThrownBy(() -> new Table("query", List.of("a", "a"), List.of(row)))
                .hasMessage("query has two columns named \"a\": the columns' names must all be different");
        assertThatThrownBy(() -> new Table("query", List.of("age", "town"), List.of()).encode(FEATURES))
                .hasMessage("query holds a header and no rows");
    }

    @Test
    void aProgramsOwnRowsAreATable() {
        Table table = Table.of("orders", List.of(row("age", 40.0, "town", "Rom"), row("town", null, "age", 25)));
        assertThat(table.columns()).containsExactly("age", "town");
        assertThat(table.encode(FEATURES).toArray()).containsExactly(1, 0, 1, 0, -0.5f, 0, 0, 1);
        assertThatThrownBy(() -> Table.of("orders", List.of(row("age", 40, "town", "Rom"), row("age", 1, "shoe", 2))))
                .hasMessage("orders, row 2: the first row has no column \"shoe\", it has: age, town");
        assertThatThrownBy(() -> Table.of("orders", List.of(row("age", "old", "town", "Rom")))
                        .encode(FEATURES))
                .hasMessage("orders, row 1: column \"age\" must hold a finite number, it holds \"old\"");
    }

    private static Map<String, Object> row(String name, Object value, String other, Object another) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put(name, value);
        row.put(other, another);
        return row;
    }

    @Test
    void wordsThatTheModelDoesNotKnowAreSaid() {
        Table table = CsvTest.read("age,town\n1,Rom\n2,Wien\n3,\n4,Oslo\n");
        assertThat(table.unseen(FEATURES))
                .containsExactly("column \"town\": 2 fields hold words that the model does not know, first \"Wien\""
                        + " (t.csv, line 3); they count as none of its words");
        var others = new Features.Columns(List.of(new Categorical("town", List.of("Rom", "Wien", Features.OTHER))));
        assertThat(CsvTest.read("town\nRom\nNA\n").unseen(others))
                .containsExactly(
                        "column \"town\": 1 field holds a word that the model does not know, first a missing one"
                                + " (t.csv, line 3); it counts as \"(other)\"");
        assertThat(CsvTest.read("age,town\n1,Rom\n").unseen(FEATURES)).isEmpty();
    }
}
