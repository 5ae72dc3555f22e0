package dev.ayin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ayin.data.Target;
import dev.ayin.file.ModelFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Several columns that are predicted at once, from the table to the answer.
class SeveralTargetsTest {
    @TempDir
    static Path folder;

    private static Path table;

    @BeforeAll
    static void write() throws IOException {
        StringBuilder csv = new StringBuilder("x,z,wide,high,up,even\n");
        for (int i = 0; i < 200; i++) {
            double x = i / 100.0 - 1;
            csv.append("%s,%s,%s,%s,%s,%s%n"
                    .formatted(x, i % 3, 2 * x + 100, 50 - 1000 * x, x > 0 ? "yes" : "no", i % 3 == 0 ? 1 : 0));
        }
        table = Files.writeString(folder.resolve("several.csv"), csv);
    }

    @Test
    void numbers() throws IOException {
        Path run = folder.resolve("numbers");
        Call call = Call.good(
                "train",
                table,
                "--target",
                "wide,high",
                "--ignore",
                "up,even",
                "--epochs",
                30,
                "--rate",
                0.02,
                "--out",
                run);
        assertThat(call.err() + call.out()).contains("2 numbers: wide, high");
        assertThat(call.line("test")).startsWith("mean R² 0.9");
        assertThat(run.resolve("report.html")).content().contains("\"names\":[\"wide\",\"high\"]", "\"perNumber\":[");
        List<String> lines = Call.good("predict", run, table).out().lines().toList();
        assertThat(lines.getFirst()).isEqualTo("line,wide,high");
        double wide = Double.parseDouble(lines.get(150).split(",")[1]);
        assertThat(wide).isBetween(100.0, 102.0);
        assertThat(Call.refused("predict", run, table, "--coverage", 0.9)).contains("predicts several things at once");
        String own = Call.good("evaluate", run).out();
        assertThat(own).contains("the test examples of the model's run", "\nwide    0.9", "\nhigh    0.9", "\nmean ");
        assertThat(Call.good("validate", table, "--target", "wide,high", "--folds", 2, "--epochs", 20, "--hidden", 4)
                        .out())
                .contains("R²");
        assertThat(Call.good("evaluate", run, "--importance").out()).contains("\nx ");
    }

    @Test
    void labels() throws IOException {
        Path run = folder.resolve("labels");
        Call.good("train", table, "--target", "up,even", "--columns", "x,z", "--epochs", 2, "--out", run);
        assertThat(ModelFile.read(run.resolve("model.safetensors")).target())
                .isEqualTo(new Target.Labels(List.of("up", "even")));
        assertThat(Call.good("predict", run, table).out()).startsWith("line,p(up),p(even)\n2,");
        assertThat(Call.good("evaluate", run).out())
                .contains("the test examples of the model's run", "exact ", "\nup ");
        Path others = Files.copy(table, folder.resolve("others.csv"));
        assertThat(Call.good("evaluate", run, others).out()).contains("200 examples", "\neven ");
        assertThat(Call.refused("validate", table, "--target", "up,even")).contains("learnt by train");
        assertThat(Call.refused("train", table, "--target", "wide,up"))
                .contains("\"wide\" is numbers and column \"up\" true and false");
    }
}
