package dev.ayin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ayin.cli.fault.FaultyFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whichever operation on files fails, once or for ever: one sentence, no half file, nothing left open, and the next call goes
/// well. As SQLite's tests of I/O errors do (<https://www.sqlite.org/testing.html>, section 3.2).
class FaultTest {
    @TempDir
    Path folder;

    @Test
    void everyOperationMayFail() throws Exception {
        Path temporary = Files.createDirectory(folder.resolve("tmp"));
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Dayin.vectorBits=0",
                        "-Djava.awt.headless=true",
                        "-Djava.io.tmpdir=" + temporary,
                        "-Djava.nio.file.spi.DefaultFileSystemProvider=" + FaultyFiles.class.getName(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        FaultRun.class.getName(),
                        folder.toString())
                .redirectErrorStream(true)
                .start();
        List<String> said = process.inputReader().lines().toList();
        assertThat(process.waitFor()).as(String.join("\n", said)).isZero();
        assertThat(said).as(String.join("\n", said)).hasSize(1);
        assertThat(said.getFirst()).matches("failures [1-9]\\d\\d+");
    }
}
