package dev.ayin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is written arrives, or the program says that it did not.
class OutputTest {
    @TempDir
    static Path folder;

    private static Path rows;

    @BeforeAll
    static void train() throws IOException {
        Path table = Tables.people(folder);
        Call.good("train", table, "--epochs", 1, "--out", folder.resolve("run"));
        List<String> lines = Files.readAllLines(table), many = new ArrayList<>(lines);
        for (int i = 0; i < 200; i++) {
            many.addAll(lines.subList(1, lines.size()));
        }
        rows = Files.write(folder.resolve("many.csv"), many);
    }

    @Test
    void aFullDiskIsNoSuccess() throws Exception {
        File full = new File("/dev/full");
        Assumptions.assumeTrue(full.exists());
        for (List<String> words : List.of(List.of("predict", "run", "many.csv"), List.of("--help"))) {
            Process program = builder(words).redirectOutput(full).start();
            String said = new String(program.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(program.waitFor()).as(words + said).isEqualTo(2);
            assertThat(said)
                    .isEqualTo("ayin: standard output could not be written to its end: No space left on device"
                            + System.lineSeparator());
        }
    }

    @Test
    void whoNoLongerReadsHearsNothing() throws Exception {
        Process program = builder(List.of("predict", "run", "many.csv")).start();
        assertThat(program.inputReader().readLine()).isEqualTo("line,buys,probability,p(no),p(yes)");
        program.getInputStream().close();
        String said = new String(program.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(program.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(said).isEmpty();
        assertThat(program.exitValue()).isEqualTo(141); // 128 + SIGPIPE
    }

    @Test
    void aTemporaryFolderThatIsNoneIsNamed() throws Exception {
        Process program = builder(List.of("predict", "run", "many.csv"), "-Djava.io.tmpdir=nowhere")
                .start();
        assertThat(new String(program.getErrorStream().readAllBytes(), StandardCharsets.UTF_8))
                .contains("ayin: the temporary folder ", "nowhere", "JAVA_OPTS=-Djava.io.tmpdir=FOLDER");
        assertThat(program.waitFor()).isEqualTo(2);
    }

    /// The parser of the command line has warnings of its own, which quote a word as it is.
    @Test
    void nothingGoesPastTheScreen() throws Exception {
        Path forged = Files.createDirectory(folder.resolve("forged"));
        Files.copy(folder.resolve("run/model.safetensors"), forged.resolve("model.safetensors"));
        Files.writeString(forged.resolve("arguments.txt"), "people.csv\n--type\nage=\u001b[31m\"x,y\n");
        Process program = builder(List.of("evaluate", "forged")).start();
        String said = new String(program.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(said).startsWith("ayin: ").doesNotContain("\u001b").hasLineCount(1);
        assertThat(program.waitFor()).isEqualTo(2);
    }

    private static ProcessBuilder builder(List<String> words, String... options) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "-Dayin.vectorBits=0"));
        command.addAll(List.of(options));
        command.add("dev.ayin.cli.Main");
        command.addAll(words);
        return new ProcessBuilder(command).directory(folder.toFile());
    }
}
