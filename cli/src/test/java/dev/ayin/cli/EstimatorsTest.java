package dev.ayin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// validate, search and the importance of columns, as a user calls them.
class EstimatorsTest {
    @TempDir
    Path folder;

    private Path people;

    @BeforeEach
    void write() throws IOException {
        people = Tables.people(folder);
    }

    @Test
    void validateSaysHowGoodItIsBesideBaselines() throws IOException {
        Path answers = folder.resolve("answers.csv");
        Call call =
                Call.good("validate", people, "--target", "buys", "--folds", 4, "--epochs", 30, "--answers", answers);
        assertThat(call.line("fold")).startsWith("rows  network  logistic regression  most frequent class");
        assertThat(call.line("network ")).as("mean, interval, deviation").matches("ahead by +-?0\\.\\d{4} .* … .*");
        assertThat(call.out()).contains("accuracy", "95 % interval").containsPattern("The network is (not )?better");
        List<String> lines = Files.readAllLines(answers);
        assertThat(lines).hasSize(121);
        assertThat(lines.getFirst()).isEqualTo("line,fold,truth,prediction");
        assertThat(lines.get(1)).matches("2,[1-4],(yes|no),(yes|no)");
        assertThat(Call.good("validate", people, "--target", "buys", "--folds", 4, "--epochs", 30)
                        .out())
                .isEqualTo(call.out());
    }

    @Test
    void validateOfANumberSpeaksOfR2() throws IOException {
        Call call = Call.good("validate", Tables.line(folder), "--folds", 3, "--epochs", 20, "--hidden", "8");
        assertThat(call.out()).contains("R²", "linear regression", "mean");
    }

    @Test
    void fitKeepsWhatValidateMeasures() {
        Path model = folder.resolve("model.safetensors");
        Call call = Call.good("fit", people, "--target", "buys", "--epochs", 9, "--out", model);
        assertThat(call.line("data ")).contains("120 rows");
        assertThat(call.line("held out ")).contains("accuracy");
        assertThat(call.line("model ")).endsWith("model.safetensors");
        assertThat(Call.good("predict", model, people, "--coverage", "0.8").out())
                .contains("set");
        assertThat(Call.refused("fit", people, "--target", "buys", "--out", model))
                .isEqualTo("ayin: %s is there already: --force replaces it, --out takes another".formatted(model));
        Call again = Call.good("fit", people, "--target", "buys", "--epochs", 9, "--out", model, "--force");
        assertThat(again.line("fingerprint")).isEqualTo(call.line("fingerprint"));
        Call quick = Call.good(
                "fit", people, "--target", "buys", "--effort", "quick", "--minutes", "5", "--force", "--out", model);
        assertThat(quick.line("network ")).contains("64 silu");
    }

    @Test
    void searchPrintsTheOptionsThatMeasureTheWinner() {
        Call call = Call.good("search", people, "--target", "buys", "--trials", 4, "--epochs", 9);
        assertThat(call.out()).contains("1 (usual)", "validation loss");
        List<String> options =
                List.of(call.line("the winner's options, for validate: ").split(" "));
        assertThat(options).startsWith("--hidden").contains("--activation", "--rate", "--decay");
        List<Object> validate = List.of("validate", people, "--target", "buys", "--epochs", 9, "--folds", 3);
        Object[] words = Call.with(validate, options.toArray());
        assertThat(Call.good(words).out()).contains("network ahead by");
    }

    @Test
    void evaluateSaysWhichColumnsMatter() {
        Path run = folder.resolve("run");
        Call.good("train", people, "--target", "buys", "--out", run);
        Call call = Call.good("evaluate", run, "--importance", "--explain");
        List<String> columns =
                call.out().lines().dropWhile(line -> !line.startsWith("column")).toList();
        assertThat(columns.getFirst()).contains("accuracy falls by");
        assertThat(columns.get(1)).startsWith("age");
        assertThat(columns.get(2)).startsWith("city");
        assertThat(call.out())
                .contains("moves the answer's probability by, mean of ")
                .containsPattern("age +mean yes\n20 ");
        String head = Call.good("predict", run, people, "--explain", people)
                .out()
                .lines()
                .findFirst()
                .orElseThrow();
        assertThat(head).startsWith("line,buys,probability,").contains(",base,adds(");
        assertThat(Files.exists(run.resolve("report.html"))).isTrue();
    }

    @Test
    void aModelGrowsOlder() throws IOException {
        Path young = folder.resolve("young.safetensors"), old = folder.resolve("old.safetensors");
        Call.good("fit", people, "--target", "buys", "--out", young, "--epochs", 5);
        assertThat(Call.good("fit", people, "--from", young, "--out", old, "--epochs", 5)
                        .out())
                .contains("held out");
        assertThat(old).exists();
        assertThat(Call.refused("fit", people, "--from", young, "--force", "--out", old, "--target", "age"))
                .contains("the model of --from predicts \"buys\"");
        assertThat(Call.refused("fit", people, "--from", young, "--force", "--out", old, "--hidden", 3))
                .contains("the network is that of --from");
        Path aged = folder.resolve("aged.csv");
        Files.writeString(aged, Files.readString(people).replaceAll("(?m)^([1-9])", "9$1"));
        String drift = Call.good("describe", people, "--against", aged, "--model", young)
                .out();
        assertThat(drift).containsPattern("age +\\S+ +\\S+ +moved +median").containsPattern("predicted buys ");
        assertThat(Call.good("predict", young, aged).err()).contains("far outside what the model learnt from");
        assertThat(Call.refused("describe", people, "--model", young)).contains("--model needs --against");
    }

    @Test
    void refusesInOneSentence() {
        assertThat(Call.refused("validate", people, "--target", "buys", "--folds", 200))
                .isEqualTo(
                        "ayin: %s has 120 rows with a target: there can be 2 to 120 folds, not 200".formatted(people));
        assertThat(Call.refused("validate", people, "--target", "colour")).contains("no column \"colour\"");
        assertThat(Call.refused("validate", people, "--type", "buys=numeric")).contains("must hold a finite number");
        assertThat(Call.refused("validate")).contains("a table is missing");
        assertThat(Call.refused("fit", people, "--minutes", 0)).contains("--minutes is a number above 0");
        assertThat(Call.refused("fit", people, "--effort", "most")).contains("--effort");
        assertThat(Call.refused("validate", folder.resolve("gone.csv"))).contains("there is no file");
        assertThat(Call.refused("search", people, "--trials", 0)).contains("at least 1 trial");
        assertThat(Call.refused("validate", people, "--hidden", "0,4")).contains("at least one unit");
    }
}
