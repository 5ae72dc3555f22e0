package dev.ayin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ayin.cli.options.Loading;
import dev.ayin.cli.options.Plan;
import dev.ayin.cli.options.RunOptions;
import dev.ayin.cli.train.Execution;
import dev.ayin.train.Event;
import dev.ayin.view.report.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A run that was stopped or killed goes on, and ends with the bits of one that was not.
class ResumeTest {
    private static final List<String> WORDS = List.of("sine", "--size", "80", "--epochs", "6", "--dropout", "0.1");

    @TempDir
    Path folder;

    @Test
    void goesOnAfterAStop_withoutBeingToldAnything() throws IOException {
        Path out = stopped(3);
        assertThat(out.resolve("model.safetensors")).exists();
        Path left = Files.writeString(out.resolve(".checkpoint.safetensors.1.part"), "of a killed run");

        Call resumed = Call.good("train", "--resume", "--out", out);

        assertThat(resumed.fingerprint()).isEqualTo(whole());
        assertThat(resumed.err()).startsWith("epoch 4/6").contains("epoch 6/6");
        assertThat(out.resolve("checkpoint.safetensors")).doesNotExist();
        assertThat(left).doesNotExist();
        assertThat(Files.readAllLines(out.resolve("history.csv"))).hasSize(7);
    }

    @Test
    void goesOnWithTheSameOptions() throws IOException {
        Path out = stopped(2);
        Call resumed = Call.good(Call.with(List.of("train"), Call.with(WORDS, "--resume", "--out", out)));
        assertThat(resumed.fingerprint()).isEqualTo(whole());
    }

    @Test
    void withOtherOptions_saysWhatDiffers() throws IOException {
        Path out = stopped(2);
        Object[] words = Call.with(
                List.of("train", "--resume", "--out", out, "sine"),
                "--size",
                80,
                "--epochs",
                9,
                "--rate",
                0.1,
                "--hidden",
                5);
        assertThat(Call.refused(words))
                .contains("epochs 6, not 9")
                .contains("the network 1 → 32 tanh → dropout 0.1 → 32 tanh → dropout 0.1 → 1 identity, not 1 → 5 tanh")
                .contains("schedule cosine (rate 0.01")
                .doesNotContain("other training examples");
        assertThat(Call.refused("train", "--resume", "--out", out, "plane")).contains("other training examples");
        assertThat(Call.good("train", "--resume", "--out", out).fingerprint()).isEqualTo(whole());
    }

    @Test
    void aTableWhoseColumnHasAnotherNameIsAnotherOne() throws IOException {
        Path table = Tables.people(folder);
        Path out = stopped(2, List.of(table.toString(), "--epochs", "6"));
        String text = Files.readString(table);
        Files.writeString(table, text.replace("age", "years"));
        assertThat(Call.refused("train", "--resume", "--out", out)).contains("other training examples");
        Files.writeString(table, text);
        assertThat(Call.good("train", "--resume", "--out", out).fingerprint()).hasSize(16);
    }

    @Test
    void anOptionThatSaysSomethingNewIsNotOverheard() throws IOException {
        Path out = stopped(2);
        assertThat(Call.refused("train", "--resume", "--out", out, "--epochs", 9))
                .contains("--epochs says something new");
    }

    @Test
    void aCompleteRunDoesNotGoOn() throws IOException {
        Path out = stopped(5);
        Call.good("train", "--resume", "--out", out);
        assertThat(Call.refused("train", "--resume", "--out", out)).contains("is complete");
    }

    /// As after a full disk, when the model was written and the report was not.
    @Test
    void aRunWhoseReportIsMissingIsNotComplete() throws IOException {
        Path out = stopped(5);
        Call.good("train", "--resume", "--out", out);
        Files.delete(out.resolve("report.html"));
        assertThat(Call.good("train", "--resume", "--out", out).fingerprint()).isEqualTo(whole());
        assertThat(out.resolve("report.html")).exists();
    }

    @Test
    void needsAFolder() {
        assertThat(Call.refused("train", "--resume")).contains("needs --out");
    }

    @Test
    void aDamagedCheckpointIsRefused() throws IOException {
        Path out = stopped(2);
        Files.writeString(out.resolve("checkpoint.safetensors"), "nonsense");
        assertThat(Call.refused("train", "--resume", "--out", out)).contains("checkpoint.safetensors");
    }

    /// The program as the shell sees it: a signal ends it, what was learnt is written, and the same words go on.
    @Test
    void aSignalEndsItCleanly_andAKillDoesNoHarm() throws Exception {
        Path out = folder.resolve("signal");
        List<String> words = List.of("sine", "--size", "2000", "--epochs", "100000", "--out", out.toString());

        Process asked = start(words);
        asked.destroy();
        assertThat(asked.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(asked.exitValue()).isEqualTo(143); // 128 + SIGTERM; SIGINT goes the same way to 130
        assertThat(out.resolve("model.safetensors")).exists();
        assertThat(out.resolve("report.html")).exists();
        int epochs = Files.readAllLines(out.resolve("history.csv")).size() - 1;
        assertThat(epochs).isPositive();

        Process killed = start(List.of("--resume", "--out", out.toString()));
        killed.destroyForcibly().waitFor();
        assertThat(out.resolve("checkpoint.safetensors")).exists();
        try (var files = Files.list(out)) {
            assertThat(files).noneMatch(file -> file.toString().endsWith(".part"));
        }
    }

    /// Stopped once and killed once: the file of rows serves whoever goes on, and the bits are those of one run.
    @Test
    void aRunFromAMappedFileGoesOnToTheSameBits() throws Exception {
        Path table = Tables.packed(Tables.people(folder)), out = folder.resolve("mapped");
        List<String> words = List.of(table.toString(), "--mapped", "--epochs", "20000", "--order", "blocks");
        Process stopped = start(Stream.concat(words.stream(), Stream.of("--out", out.toString()))
                .toList());
        stopped.destroy();
        stopped.waitFor();
        assertThat(out.resolve("checkpoint.safetensors")).exists();
        start(List.of("--resume", "--out", out.toString())).destroyForcibly().waitFor();
        assertThat(out.resolve("checkpoint.safetensors"))
                .as("killed before the end")
                .exists();

        Call resumed = Call.good("train", "--resume", "--out", out);
        assertThat(resumed.line("note")).endsWith("made before");
        assertThat(resumed.err()).doesNotContain("epoch 1/20000");
        Object[] whole = Call.with(List.of("train"), Call.with(words, "--out", folder.resolve("whole")));
        assertThat(resumed.fingerprint()).isEqualTo(Call.good(whole).fingerprint());
    }

    /// {@return the program in a JVM of its own, after the first line of its progress}
    private Process start(List<String> words) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "-Dayin.vectorBits=0",
                "dev.ayin.cli.Main",
                "train"));
        command.addAll(words);
        Process process = new ProcessBuilder(command).directory(folder.toFile()).start();
        assertThat(process.errorReader().readLine()).contains("epoch ");
        return process;
    }

    private Path stopped(int epoch) throws IOException {
        return stopped(epoch, WORDS);
    }

    private Path stopped(int epoch, List<String> words) throws IOException {
        Path out = folder.resolve("run");
        Plan plan = RunOptions.of(words).plan().plan(Loading.NONE);
        try (Execution execution = Execution.begin(plan);
                RunFolder run = RunFolder.create(out, plan.name(), words)) {
            execution.run(run, event -> {
                if (event instanceof Event.EpochEnded(var ended) && ended.number() == epoch) {
                    execution.stop();
                }
            });
            execution.finish(run, _ -> {});
            assertThat(execution.isStopped()).isTrue();
        }
        return out;
    }

    private String whole() {
        return Call.good(Call.with(List.of("train"), Call.with(WORDS, "--out", folder.resolve("whole"), "--force")))
                .fingerprint();
    }
}
