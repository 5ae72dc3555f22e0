package dev.ayin.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ayin.train.Names;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AssetsTest {
    private static final Path WEB = Path.of("src/main/resources/dev/ayin/lab/web");
    private static final Pattern IMPORT = Pattern.compile("import \\{([^}]+)\\} from '(/js/[^']+)'");

    /// The page's lists are the library's, so that a new piece is offered without a word here.
    @Test
    void thePageIsToldOfAllNames() {
        assertThat(Assets.names())
                .contains(
                        "export const OPTIMIZERS = ['adam', 'adamw',", "export const GENERATED = ['circles', 'moons',")
                .contains("'" + String.join("', '", Names.ACTIVATIONS.values().keySet()) + "'")
                .contains("'" + String.join("', '", Names.INITIALIZERS.values().keySet()) + "'")
                .contains("'" + String.join("', '", Names.LOSSES.values().keySet()) + "'");
    }

    /// A module that imports what is not there, or calls two things by one name, takes its whole page with it.
    @Test
    void whatModulesImportIsExportedAndNotNamedTwice() throws IOException {
        try (Stream<Path> files = Files.walk(WEB.resolve("js"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String text = Files.readString(file);
                for (MatchResult use : IMPORT.matcher(text).results().toList()) {
                    Path from = WEB.resolve(use.group(2).substring(1));
                    String there = Files.exists(from) ? Files.readString(from) : Assets.names();
                    for (String name : use.group(1).strip().split("\\s*,\\s*")) {
                        String[] asName = name.split(" as ");
                        assertThat(there)
                                .as("%s imports %s", file, name)
                                .containsPattern(
                                        "export (async )?(const|function\\*?|class|let) %s\\b|export \\{[^}]*\\b%s\\b"
                                                .formatted(asName[0], asName[0]));
                        assertThat(text)
                                .as("%s declares %s, which it imports", file, name)
                                .doesNotContainPattern("(?m)^(export )?(const|function|class|let) %s\\b"
                                        .formatted(asName[asName.length - 1]));
                    }
                }
            }
        }
    }
}
