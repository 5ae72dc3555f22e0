package dev.ayin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// One table in many writings, through the commands.
class WritingTest {
    @TempDir
    Path folder;

    private static String csv(String separator, String point) {
        return IntStream.range(0, 80)
                .mapToObj(i -> String.join(
                        separator,
                        (i % 16 * 0.5 + "").replace(".", point),
                        i % 9 == 0 ? "n/a" : (50 + i % 11 + 0.25 + "").replace(".", point),
                        (i % 16 * 1.5 + i % 11 * 0.1 + "").replace(".", point)))
                .collect(Collectors.joining("\n", String.join(separator, "dose", "weight", "y") + "\n", "\n"));
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private Call train(Path table, Object... options) {
        return Call.good(Call.with(
                List.of("train", table, "--epochs", 3, "--out", folder.resolve(table.getFileName() + ".run")),
                options));
    }

    @Test
    void decimalCommas_inTrainPredictEvaluateAndValidate() throws IOException {
        Path comma = file("comma.csv", csv(";", ",")), point = file("point.csv", csv(",", "."));
        Call learnt = train(comma);
        assertThat(learnt.fingerprint()).isEqualTo(train(point).fingerprint());
        assertThat(learnt.out())
                .contains("column \"dose\": a number is written with a decimal comma", "\"n/a\" stands for nothing");
        Path run = folder.resolve("comma.csv.run"), other = folder.resolve("point.csv.run");
        Path next = file("next.csv", "dose;weight\n1,5;n/a\n3;55\n"),
                plain = file("plain.csv", "dose,weight\n1.5,\n3,55\n");
        assertThat(Call.good("predict", run, next).out())
                .isEqualTo(Call.good("predict", other, plain).out());
        assertThat(Call.refused("predict", run, plain)).contains("a number is written with a decimal comma");
        assertThat(Call.good("predict", run, plain, "--decimal", ".").exit()).isZero();
        assertThat(Call.good("evaluate", run, comma).line("r2"))
                .isEqualTo(Call.good("evaluate", other, point).line("r2"));
        assertThat(Call.good("evaluate", run).line("r2"))
                .isEqualTo(Call.good("evaluate", other).line("r2"));
        assertThat(Call.good("validate", comma, "--folds", 2, "--epochs", 2).out())
                .isEqualTo(Call.good("validate", point, "--folds", 2, "--epochs", 2)
                        .out());
        assertThat(Call.good("describe", comma).out())
                .contains("\"y\" is a number", "column \"dose\": a number is written with a decimal comma");
    }

    @Test
    void whatIsToldIsKept_alsoOfALargeTable() throws IOException {
        String text = csv("|", ",").replace("n/a", "-999");
        Path told = folder.resolve("told.txt");
        Files.write(
                told,
                ("Gemessen in Köln\nam Montag\n" + text.substring(text.indexOf('\n') + 1))
                        .getBytes(Charset.forName("windows-1252")));
        Object[] options = {
            "--encoding",
            "windows-1252",
            "--skip",
            2,
            "--no-header",
            "--separator",
            "|",
            "--missing=-999",
            "--decimal",
            ","
        };
        Call small = train(told, options);
        Path kept = Files.copy(told, folder.resolve("kept.csv"));
        Call large = train(kept, Call.with(List.of(options), "--in-memory"));
        assertThat(large.out()).contains("the columns were understood from");
        assertThat(small.out()).contains("\"column 3\" is a number");
        Path run = folder.resolve("told.txt.run");
        assertThat(Call.good("evaluate", run, told).out()).contains("16 examples");
        assertThat(Call.good("evaluate", run).out()).contains("test examples of the model's run");
        assertThat(Call.refused("train", "circles", "--decimal", ",")).contains("--decimal is for a table only");
        assertThat(Call.refused("describe", told)).contains("tell its encoding");
    }

    @Test
    void aRenamedColumnIsAnotherTable() throws IOException {
        Path table = file("t.csv", csv(",", "."));
        Path run = folder.resolve("t.csv.run");
        train(table);
        Files.writeString(table, csv(",", ".").replace("weight", "height"));
        assertThat(Call.refused("evaluate", run)).contains("no longer what they were");
    }

    @Test
    void strangersNamesDoNotMoveTheTerminal_andWeightsSayWhoseTheyAre() throws IOException {
        Path table = file(
                "e.csv",
                IntStream.range(0, 60)
                        .mapToObj(i -> i + "," + (i % 3 == 0 ? "\u001b[31mred" : "blue"))
                        .collect(Collectors.joining("\n", "x,y\n", "\n")));
        Call call = train(table, "--class-weights", "1,50");
        assertThat(call.out())
                .doesNotContain("\u001b")
                .contains("an example of a class counts: \uFFFD[31mred 1, blue 50");
        assertThat(Call.good("evaluate", folder.resolve("e.csv.run")).out()).doesNotContain("\u001b");
        assertThat(Call.good("describe", table).out()).doesNotContain("\u001b");
    }
}
