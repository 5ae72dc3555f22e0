package dev.ayin.lab;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The message files: no text is missing in any language, each has the same names in braces, and every key that the sources
/// use is there.
class TextsTest {
    private static final Path WEB = Path.of("src/main/resources/dev/ayin/lab/web");
    private static final Path JAVA = Path.of("src/main/java");

    private static Map<String, Object> texts(String language) throws IOException {
        return JSON.std
                .with(JSON.Feature.FAIL_ON_DUPLICATE_MAP_KEYS)
                .mapFrom(Files.readString(WEB.resolve("i18n/" + language + ".json")));
    }

    @Test
    void bothLanguagesSayTheSame() throws IOException {
        Map<String, Object> english = texts("en"), hebrew = texts("he");
        assertThat(hebrew.keySet()).containsExactlyInAnyOrderElementsOf(english.keySet());
        english.forEach((key, text) -> {
            assertThat(names(hebrew.get(key))).as(key).isEqualTo(names(text));
            assertThat((String) hebrew.get(key)).as(key).isNotBlank();
        });
    }

    /// Else a prime or a minus wanders to the other side of what it belongs to, and a line breaks within b = 2.5.
    @Test
    void formulasStandIsolatedInHebrew() throws IOException {
        texts("he").forEach((key, text) -> {
            String outside = ((String) text).replaceAll("\u2066[^\u2069]*\u2069", " ");
            assertThat(found("\u2066[^./\u2069][^\u2069]*\u2069", (String) text)) // commands are long, and copied
                    .as(key)
                    .noneMatch(formula -> formula.contains(" "));
            assertThat(outside).as(key).doesNotContainPattern("[\\w)}] ?[=<>−+^] ?[\\w{(]|[A-Za-z]′|−[0-9]");
        });
    }

    private static Set<String> names(Object text) {
        return found("\\{(\\w+)\\}", (String) text);
    }

    private static Set<String> found(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void everyKeyOfThePageIsThere() throws IOException {
        Set<String> keys = texts("en").keySet();
        try (Stream<Path> files = Files.walk(WEB.resolve("js"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Pattern.compile("\\bt\\(\\s*(?:[^'`()?]+\\?\\s*)?'([^']+)'")
                        .matcher(Files.readString(file))
                        .results()
                        .forEach(use -> assertThat(keys).as(file.toString()).contains(use.group(1)));
                Pattern.compile("\\bt\\(\\s*`([^`$]+)\\$\\{")
                        .matcher(Files.readString(file))
                        .results()
                        .forEach(use -> assertThat(keys)
                                .as(file + " " + use.group(1))
                                .anyMatch(key -> key.startsWith(use.group(1))));
            }
        }
    }

    @Test
    void everyRefusalHasWords() throws IOException {
        Set<String> keys = texts("en").keySet();
        try (Stream<Path> files = Files.walk(JAVA)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Pattern.compile("new Refusal\\(\\s*\"([\\w.]+)\"")
                        .matcher(Files.readString(file))
                        .results()
                        .forEach(use -> assertThat(keys).as(file.toString()).contains("refusal." + use.group(1)));
            }
        }
    }
}
