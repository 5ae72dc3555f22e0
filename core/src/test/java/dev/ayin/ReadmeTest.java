package dev.ayin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The programs in the README and in the guide to pieces of one's own run as a reader would run them, and print what stands there.
class ReadmeTest {
    private static final Pattern PROGRAM = Pattern.compile("```java\n(.*?)```.*?```text\n(.*?)```", Pattern.DOTALL);

    @ParameterizedTest
    @CsvSource({"README.md, moons.safetensors", "docs/own.md, own.safetensors"})
    void programPrintsWhatThePageSays(String page, String leaves, @TempDir Path folder)
            throws IOException, InterruptedException {
        Matcher readme = PROGRAM.matcher(Files.readString(root().resolve(page)));
        assertThat(readme.find()).as("a program and what it prints").isTrue();
        Files.writeString(folder.resolve("Program.java"), readme.group(1));

        Process java = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--class-path",
                        System.getProperty("java.class.path"),
                        "-Dayin.vectorBits=0",
                        "Program.java")
                .directory(folder.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String printed = new String(java.getInputStream().readAllBytes());

        assertThat(java.waitFor()).isZero();
        assertThat(printed).isEqualTo(readme.group(2));
        assertThat(folder.resolve(leaves)).isNotEmptyFile();
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
