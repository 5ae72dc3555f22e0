package dev.ayin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ayin.cli.train.Recorded;
import dev.ayin.file.ModelFile;
import dev.ayin.model.Model;
import dev.ayin.model.Provenance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/// A model and a run's folder may come from a stranger: what they say is data, and never a word of the command line.
class StrangersTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--sql=with t as (copy (select 1) to 'F') select 1 as a, 2 as b",
                "--jdbc-driver=evil.jar",
                "--out",
                "--",
                "--size=3",
                "@words",
                "circles --size 3"
            })
    void theNameOfAModelsDataIsNoOption(String name) throws IOException {
        Path model = named(Tables.people(folder), name);
        assertThat(Call.refused("evaluate", model))
                .contains("there is no data set \"" + name + "\", and no file or folder of that name");
    }

    @Test
    void theNameOfATargetIsNoOption() throws IOException {
        Path table = folder.resolve("t.csv");
        Files.writeString(table, Files.readString(Tables.people(folder)).replace("buys", "--mapped"));
        Path model = alone(table);
        assertThat(Call.good("evaluate", model).out()).contains("test examples of the model's run");
        assertThat(folder.resolve("t.csv.rows")).doesNotExist();
    }

    /// Which might never end.
    @Test
    void aDeviceIsNoDataOfAModel() throws IOException {
        if (Files.exists(Path.of("/dev/zero"))) {
            Path model = named(Tables.people(folder), "/dev/zero");
            assertThat(Call.refused("evaluate", model)).contains("/dev/zero, are no ordinary file");
        }
    }

    @Test
    void whatReachesOutCountsOnlyWhenTypedAnew() throws Exception {
        Path rows = Tables.people(folder), run = folder.resolve("run");
        Object[] query = {"--jdbc", "jdbc:rows:here", "--sql", rows};
        RowsDriver.there(folder, () -> {
            Call.good(Call.with(List.of("train", "--epochs", 2, "--out", run), query));
            for (String forged : List.of("--sql\nx", "--jdbc=jdbc:x:y\n--sql=x\n--jdbc-driver=evil.jar")) {
                Path arguments = run.resolve("arguments.txt");
                String own = Files.readString(arguments);
                Files.writeString(arguments, forged);
                assertThat(Call.refused("evaluate", run)).contains(arguments + " says of it does not count");
                Files.delete(run.resolve("report.html")); // so that it could go on
                assertThat(Call.refused("train", "--resume", "--out", run)).contains("does not count");
                Files.writeString(run.resolve("report.html"), "");
                Files.writeString(arguments, own);
            }
            assertThat(Call.refused("evaluate", run)).contains("does not count");
            assertThat(Call.good(Call.with(List.of("evaluate", run), query)).out())
                    .contains("the test examples of the model's run: 24 examples");
            Path others = Files.copy(rows, folder.resolve("others.csv"));
            assertThat(Call.good("evaluate", run, "--jdbc", "jdbc:rows:here", "--sql", others)
                            .out())
                    .contains("all rows of query: 120 examples");
            String fingerprint = Call.good("inspect", run).line("fingerprint");
            Files.delete(run.resolve("report.html"));
            Call again = Call.good(Call.with(List.of("train", "--resume", "--out", run), query));
            assertThat(fingerprint).startsWith(again.fingerprint());
            return null;
        });
    }

    @Test
    void theAddressOfADatabaseIsKeptWithoutItsSecrets() throws Exception {
        Path rows = Tables.people(folder), run = folder.resolve("run");
        String url = "jdbc:rows://here/shop?token=SECRET&sslmode=require";
        RowsDriver.there(folder, () -> {
            Call.good("train", "--jdbc=" + url, "--sql", rows, "--epochs", 1, "--out", run);
            assertThat(Files.readAllLines(run.resolve("arguments.txt")))
                    .first()
                    .isEqualTo("--jdbc=jdbc:rows://here/shop?…&sslmode=require");
            try (Stream<Path> files = Files.list(run)) {
                for (Path file : files.toList()) {
                    assertThat(Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1))
                            .as(file.toString())
                            .doesNotContain("SECRET");
                }
            }
            assertThat(Call.good("evaluate", run, "--jdbc", url, "--sql", rows).out())
                    .contains("the test examples of the model's run");
            return null;
        });
    }

    @Test
    void wordsThatAreNone() throws IOException {
        Path run = folder.resolve("run");
        Call.good("train", "circles", "--size", 50, "--epochs", 1, "--out", run);
        Files.writeString(run.resolve("arguments.txt"), "circles\n--nonsense\n");
        assertThat(Call.refused("evaluate", run)).contains("arguments.txt holds no words of a command");
        Files.writeString(run.resolve("arguments.txt"), "circles\\q\n");
        assertThat(Call.refused("evaluate", run)).contains("arguments.txt holds no words of a command");
        Files.write(run.resolve("arguments.txt"), new byte[] {(byte) 0xff, '\n'});
        assertThat(Call.refused("evaluate", run)).contains("arguments.txt holds no words of a command");
    }

    /// An option that names a file, a class or an address is looked at by hand: those of a query must be typed, the others
    /// here do no harm.
    @Test
    void allOptionsThatReachOutMustBeTyped() {
        CommandSpec train = Program.commands().getSubcommands().get("train").getCommandSpec();
        Stream<String> reaching = train.options().stream()
                .filter(option -> option.type().getPackageName().startsWith("java.n") // nio.file, net
                        || option.longestName().matches(".*(sql|jdbc|url|driver|class|plugin|command|host).*"))
                .map(OptionSpec::longestName);
        assertThat(reaching)
                .containsExactlyInAnyOrder(
                        Stream.concat(Recorded.QUERY.stream(), Stream.of("--out", "--data-dir", "--class-weights"))
                                .toArray(String[]::new));
    }

    /// {@return a model of a table, away from the folder of its run}
    private Path alone(Path table) throws IOException {
        Path run = folder.resolve("run"), alone = folder.resolve("alone.safetensors");
        Call.good("train", table, "--epochs", 1, "--out", run);
        Files.copy(run.resolve("model.safetensors"), alone);
        return alone;
    }

    /// {@return the same, with another name of its data}
    private Path named(Path table, String data) throws IOException {
        Path file = alone(table);
        Model model = ModelFile.read(file);
        Provenance p = model.provenance();
        Provenance named = new Provenance(
                data, p.dataHash(), p.training(), p.epoch(), p.scores(), p.fingerprint(), p.ayin(), p.java());
        ModelFile.write(file, new Model(model.network(), model.parameters(), model.features(), model.target(), named));
        return file;
    }
}
