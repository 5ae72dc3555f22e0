package dev.ayin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.ayin.data.Decimal;
import dev.ayin.estimate.FittedRegressor;
import dev.ayin.file.ModelFile;
import dev.ayin.table.Csv;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Numbers that a float cannot tell apart, such as seconds since 1970, come out as they are: y = 1700000000 + 60·x of x = ±1.
class DoublesTest {
    private static final double MEAN = 1_700_000_000;

    @TempDir
    static Path folder;

    private static Path table;
    private static Path run;

    @BeforeAll
    static void train() throws IOException {
        table = Files.writeString(
                folder.resolve("times.csv"),
                IntStream.range(0, 300)
                        .mapToObj(i -> "%d,%d".formatted(i % 2 * 2 - 1, 1_700_000_000 + (i % 2 * 2 - 1) * 60))
                        .collect(Collectors.joining("\n", "x,y\n", "\n")));
        run = folder.resolve("run");
        Call.good("train", table, "--type", "y=numeric", "--epochs", 60, "--rate", 0.03, "--out", run);
    }

    @Test
    void predict_withTheBitsOfTheLibrary() throws IOException {
        Path two = Files.writeString(folder.resolve("two.csv"), "x\n-1\n1\n");
        List<String> lines = Call.good("predict", run, two).out().lines().toList();
        double[] bits = FittedRegressor.load(run.resolve("model.safetensors")).predict(Csv.read(two));
        assertThat(lines).containsExactly("line,y", "2," + Decimal.text(bits[0]), "3," + Decimal.text(bits[1]));
        assertThat(Double.parseDouble(lines.get(1).substring(2)))
                .isEqualTo(bits[0])
                .isBetween(MEAN - 61, MEAN - 59);
        assertThat(Double.parseDouble(lines.get(2).substring(2)))
                .isEqualTo(bits[1])
                .isBetween(MEAN + 59, MEAN + 61);
    }

    @Test
    void validatesAnswers() throws IOException {
        Path answers = folder.resolve("answers.csv");
        Call.good(
                "validate",
                table,
                "--type",
                "y=numeric",
                "--folds",
                2,
                "--epochs",
                60,
                "--rate",
                0.03,
                "--answers",
                answers);
        List<String> lines = Files.readAllLines(answers);
        assertThat(lines).hasSize(301);
        for (String line : lines.subList(1, 301)) {
            String[] fields = line.split(",");
            assertThat(Double.parseDouble(fields[3]))
                    .isBetween(Double.parseDouble(fields[2]) - 5, Double.parseDouble(fields[2]) + 5);
        }
    }

    @Test
    void theReport() throws IOException {
        Matcher json = Pattern.compile("<script type=\"application/json\"[^>]*>(.*?)</script>", Pattern.DOTALL)
                .matcher(Files.readString(run.resolve("report.html")));
        assertThat(json.find()).isTrue();
        Map<?, ?> numbers =
                (Map<?, ?>) ((List<?>) JSON.std.mapFrom(json.group(1)).get("numbers")).getFirst();
        for (Object truth : (List<?>) numbers.get("truth")) {
            assertThat(Math.abs(((Number) truth).doubleValue() - MEAN)).isBetween(59.999, 60.001);
        }
        for (Object said : (List<?>) numbers.get("said")) {
            assertThat(Math.abs(((Number) said).doubleValue() - MEAN)).isBetween(58.0, 62.0);
        }
        assertThat(ModelFile.read(run.resolve("model.safetensors")).isAsTrained())
                .isTrue();
    }
}
