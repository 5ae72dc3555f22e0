package dev.ayin.lab.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ayin.data.Generated;
import dev.ayin.layer.Activation;
import dev.ayin.train.Names;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// What the library has, the Lab has: a new activation, loss, optimizer, initialiser or generated set fails here by its name until the
/// page offers it and the trace has its formula.
class NewPiecesTest {
    private static final Path JS = Path.of("src/main/resources/dev/ayin/lab/web/js");

    /// {@return the words of a list in options.js}
    private static List<String> options(String list) throws IOException {
        Matcher words = Pattern.compile("const " + list + " =\\s*\\[(.*?)]", Pattern.DOTALL)
                .matcher(Files.readString(JS.resolve("options.js")));
        assertThat(words.find()).as(list).isTrue();
        return Arrays.stream(words.group(1).split(","))
                .map(word -> word.strip().replace("'", ""))
                .toList();
    }

    @Test
    void thePageOffersAllThatTheCommandLineKnows() throws IOException {
        assertThat(options("ACTIVATIONS"))
                .containsExactlyInAnyOrderElementsOf(Names.ACTIVATIONS.values().keySet());
        assertThat(options("OPTIMIZERS"))
                .containsExactlyInAnyOrderElementsOf(Names.OPTIMIZERS.values().keySet());
        assertThat(options("GENERATED")).containsExactlyInAnyOrderElementsOf(Generated.names());
        assertThat(options("LOSSES")).containsAll(Names.LOSSES.values().keySet());
        assertThat(options("INITIALIZERS"))
                .containsAll(Names.INITIALIZERS.values().keySet());
    }

    /// A formula of its own, not the g(z) that stands for one of a user's own.
    @Test
    void theTraceHasAFormulaOfEachActivation() throws IOException {
        String symbols = Files.readString(JS.resolve("symbols.js"));
        List<String> without = new ArrayList<>();
        Names.ACTIVATIONS.values().forEach((name, g) -> {
            if (Functions.value(g, "z").equals("g(z)") || Functions.slope(g).contains("\\partial a")) {
                without.add(name + " in Functions.java");
            }
            if (!Pattern.compile("(?m)^  '?" + name + "'?:").matcher(symbols).find()) {
                without.add(name + " in symbols.js");
            }
        });
        assertThat(without).isEmpty();
        assertThat(Names.ACTIVATIONS.values().values())
                .containsAll(Activation.all().stream()
                        .filter(g -> !(g instanceof Activation.Softmax))
                        .toList());
    }
}
