package dev.ayin.estimate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ayin.table.Table;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The programs in docs/estimators.md run as a reader would run them, and print what stands below them.
class GuideTest {
    private static final Pattern PROGRAM = Pattern.compile("```java\n(.*?)```.*?```text\n(.*?)```", Pattern.DOTALL);
    private static final int PROGRAMS = 7;

    @Test
    void programsPrintWhatTheGuideSays(@TempDir Path folder) throws IOException, InterruptedException {
        write(Flowers.species(120), folder.resolve("flowers.csv"));
        Matcher guide = PROGRAM.matcher(Files.readString(root().resolve("docs/estimators.md")));
        List<Process> running = new ArrayList<>();
        List<String> wanted = new ArrayList<>();
        while (guide.find()) {
            Path program = Files.writeString(folder.resolve("Program" + wanted.size() + ".java"), guide.group(1));
            wanted.add(guide.group(2));
            running.add(new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "--class-path",
                            System.getProperty("java.class.path"),
                            "--add-modules",
                            "jdk.incubator.vector",
                            "-Dfile.encoding=UTF-8",
                            program.getFileName().toString())
                    .directory(folder.toFile())
                    .redirectError(folder.resolve("errors" + running.size()).toFile())
                    .redirectOutput(folder.resolve("printed" + running.size()).toFile())
                    .start());
        }
        assertThat(wanted).hasSize(PROGRAMS);
        for (int i = 0; i < PROGRAMS; i++) {
            assertThat(running.get(i).waitFor(10, TimeUnit.MINUTES)).isTrue();
            assertThat(Files.readString(folder.resolve("printed" + i)))
                    .as(Files.readString(folder.resolve("errors" + i)))
                    .isEqualTo(wanted.get(i));
        }
    }

    /// The README shows lines of the guide, so they have run.
    @Test
    void readmeShowsLinesOfTheGuide() throws IOException {
        List<String> guide = lines("docs/estimators.md"), readme = lines("README.md");
        int first = readme.indexOf("Table flowers = Csv.read(Path.of(\"flowers.csv\"));");
        assertThat(first).isPositive();
        assertThat(guide)
                .containsAll(readme.subList(
                        first, first + readme.subList(first, readme.size()).indexOf("```")));
    }

    private static List<String> lines(String file) throws IOException {
        return Files.readAllLines(root().resolve(file)).stream()
                .map(String::strip)
                .toList();
    }

    private static void write(Table table, Path file) throws IOException {
        StringBuilder csv = new StringBuilder(String.join(",", table.columns())).append('\n');
        table.rows().forEach(row -> csv.append(String.join(",", row.fields())).append('\n'));
        Files.writeString(file, csv, StandardCharsets.UTF_8);
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
