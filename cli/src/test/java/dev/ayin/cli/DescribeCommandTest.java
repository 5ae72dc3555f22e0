package dev.ayin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a table is taken for, and what the user knows better.
class DescribeCommandTest {
    @TempDir
    Path folder;

    private Path people;

    @BeforeEach
    void write() throws IOException {
        String rows = IntStream.range(0, 60)
                .mapToObj(i -> "%d,%s,%d,%s,2024-%02d-%02d,%s%n"
                        .formatted(
                                i,
                                i % 10 == 0 ? "" : String.valueOf(20 + i % 7),
                                70 + i % 3,
                                List.of("Rom", "Ulm", "Oslo").get(i % 3),
                                1 + i % 12,
                                1 + i % 28,
                                i % 2 == 0 ? "yes" : "no"))
                .collect(Collectors.joining());
        people = Files.writeString(folder.resolve("people.csv"), "id,age,zip,town,since,sick\n" + rows);
    }

    @Test
    void showsEachColumn() {
        assertThat(Call.good("describe", people).out()).isEqualTo("""
                        %s: 60 rows; "sick" is one of 2 classes: no, yes

                        column  kind         missing  different  values                         becomes
                        id      identifier        0%%         60  0 … 59                         left out: it numbers the rows
                        age     numeric          10%%          7  20 … 26                        a number, and whether it is missing
                        zip     numeric           0%%          3  70 … 72                        a number
                        town    categorical       0%%          3  Oslo 33 %%, Rom 33 %%, Ulm 33 %%  one of 3 words
                        since   date              0%%         60  2024-01-01 … 2024-12-24        a trend, year, week
                        note  column "age": 6 missing numbers among the training rows are taken for the mean, 22.90740740740741, and marked
                        """.formatted(people));
    }

    @Test
    void theUserKnowsBetter() {
        Object[] options = {
            "--type", "zip=categorical,sick=categorical", "--ignore", "town,since", "--target", "age", "--rare", "0.1"
        };
        String out = Call.good(Call.with(List.of("describe", people), options)).out();
        assertThat(out)
                .contains("\"age\" is one of 7 classes")
                .contains("6 of 60 rows have no target in column \"age\" and would be left out")
                .contains("zip     categorical")
                .doesNotContain("town", "since");
        Call call =
                Call.good(Call.with(List.of("train", people, "--epochs", 1, "--out", folder.resolve("run")), options));
        assertThat(call.out()).contains("2 columns: zip, sick");
        assertThat(Call.good("evaluate", folder.resolve("run")).out())
                .as("made again by the words of its run")
                .contains("the test examples of the model's run");
    }

    @Test
    void whatTrainingWouldRefuseIsShown() throws IOException {
        Path bad = Files.writeString(folder.resolve("bad.csv"), "x,y\n1,a\n2,a\n");
        assertThat(Call.good("describe", bad).out())
                .contains("nothing can be predicted")
                .contains("note  " + bad + " has nothing to learn: column \"y\" is \"a\" in every row");
        assertThat(Call.refused("describe")).contains("a table is missing");
        assertThat(Call.refused("describe", people, "--type", "zip=words"))
                .contains("there is no kind of column \"words\": it can be numeric, boolean, categorical, date");
        assertThat(Call.refused("describe", people, "--columns", "height"))
                .contains("has no column \"height\", it has: id, age, zip, town, since, sick");
        assertThat(Call.refused("describe", people, "--columns", "age", "--ignore", "age"))
                .contains("column \"age\" is both learnt from and ignored");
        assertThat(Call.refused("describe", people, "--rare", "2")).contains("a word is rare below a share of 0 to 1");
        assertThat(Call.refused("describe", folder.resolve("x*.csv"))).contains("no file fits the pattern");
    }

    @Test
    void aNameWithACommaStandsInQuotes() throws IOException {
        StringBuilder rows = new StringBuilder("\"height, in cm\",\"zip, old\",other,y\n");
        for (int i = 0; i < 30; i++) {
            rows.append("%d,%d,%d,%s\n".formatted(150 + i, 10 + i % 3, i, i % 2 == 0 ? "a" : "b"));
        }
        Path file = Files.writeString(folder.resolve("commas.csv"), rows);
        assertThat(Call.good(
                                "describe",
                                file,
                                "--columns",
                                "\"height, in cm\",\"zip, old\"",
                                "--type",
                                "\"zip, old\"=categorical")
                        .out())
                .contains("height, in cm", "zip, old")
                .containsPattern("zip, old +categorical")
                .doesNotContain("other");
        assertThat(Call.refused("describe", file, "--columns", "height, in cm")).contains("has no column \"height\"");
    }

    @Test
    void wordsThatTheModelNeverSawAreSaid() throws IOException {
        Path run = folder.resolve("run");
        Call.good("train", people, "--epochs", 1, "--out", run);
        Path rows = Files.writeString(
                folder.resolve("new.csv"),
                "since,town,zip,age,sick\n2024-01-01,Wien,70,20,no\n2024-02-01,Rom,71,,yes\n");
        String note = "note: column \"town\": 1 field holds a word that the model does not know, first \"Wien\" ("
                + rows + ", line 2); it counts as none of its words";
        Call predicted = Call.good("predict", run, rows);
        assertThat(predicted.err()).contains(note);
        assertThat(predicted.out().lines()).hasSize(3);
        assertThat(Call.good("evaluate", run, rows).err()).contains(note);
        Files.writeString(rows, "since,town,zip,age,sick\nsoon,Rom,70,20,no\n");
        assertThat(Call.refused("predict", run, rows))
                .contains(rows + ", line 2: column \"since\" must hold a date or time such as");
    }

    @Test
    void manyFilesAreOneTable() throws IOException {
        Path run = folder.resolve("run");
        Files.copy(people, folder.resolve("people-2.csv"));
        assertThat(Call.good("train", folder.resolve("peo*.csv"), "--epochs", 1, "--out", run)
                        .out())
                .contains("82 training, 14 validation, 24 test examples");
        List<String> lines = Call.good("predict", run, folder.resolve("peo*.csv"))
                .out()
                .lines()
                .toList();
        assertThat(lines).hasSize(121);
        assertThat(lines.getFirst()).startsWith("row,sick,");
        List<String> sets = Call.good("predict", run, folder.resolve("people-2.csv"), "--coverage", 0.9)
                .out()
                .lines()
                .toList();
        assertThat(sets.getFirst()).endsWith(",set");
        assertThat(sets.get(1).replaceAll(".*,", "")).isIn("no", "yes", "no|yes");
        assertThat(Call.refused("predict", run, folder.resolve("people-2.csv"), "--coverage", 0.99))
                .contains("the model was asked 14 rows that it had not learnt from");
        assertThat(lines.getLast()).startsWith("120,");
    }
}
