package dev.ayin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// A record that holds an array is equal to another only if it is the same array, which surprises: so its doc comment speaks of it.
class ArraysTest {
    private static final Pattern RECORD =
            Pattern.compile("((?: *///[^\n]*\n)+) *public record (\\w+)\\(([^{]*?)\\)\\s*(?:implements [^{]*)?\\{");

    @Test
    void recordsWithArraysSayHowTheyCompare() throws IOException {
        List<String> silent = new ArrayList<>();
        List<String> found = new ArrayList<>();
        for (String module : List.of("core", "data", "onnx", "serve")) {
            try (Stream<Path> files = Files.walk(root().resolve(module).resolve("src/main/java"))) {
                for (Path file :
                        files.filter(f -> f.toString().endsWith(".java")).toList()) {
                    Matcher record = RECORD.matcher(Files.readString(file));
                    while (record.find()) {
                        if (record.group(3).contains("[]")) {
                            found.add(record.group(2));
                            if (!record.group(1).contains("qual")
                                    && !record.group(1).contains("compared")) {
                                silent.add(file.getFileName().toString());
                            }
                        }
                    }
                }
            }
        }
        assertThat(found).contains("State", "Images", "Split");
        assertThat(silent).as("records whose comment says nothing of ==").isEmpty();
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
