package dev.ayin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The program in the README runs as a reader would run it, and prints what the README says.
class ReadmeTest {
    private static final Pattern PROGRAM = Pattern.compile("```java\n(.*?)```.*?```text\n(.*?)```", Pattern.DOTALL);

    @Test
    void programPrintsWhatTheReadmeSays(@TempDir Path folder) throws IOException, InterruptedException {
        Matcher readme = PROGRAM.matcher(Files.readString(root().resolve("README.md")));
        assertThat(readme.find()).as("a program and what it prints").isTrue();
        Files.writeString(folder.resolve("Readme.java"), readme.group(1));

        Process java = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--class-path",
                        System.getProperty("java.class.path"),
                        "-Dayin.vectorBits=0",
                        "Readme.java")
                .directory(folder.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String printed = new String(java.getInputStream().readAllBytes());

        assertThat(java.waitFor()).isZero();
        assertThat(printed).isEqualTo(readme.group(2));
        assertThat(folder.resolve("moons.safetensors")).isNotEmptyFile();
    }

    /// The folder of the whole project, whichever folder the tests were started in.
    private static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("mvnw"))) {
            folder = folder.getParent();
        }
        return folder;
    }
}
