package dev.ayin.lab.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ayin.layer.Activation;
import dev.ayin.train.Names;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// What the library has, the Lab offers by itself; a new activation fails here by its name until the trace has its formula.
class NewPiecesTest {
    private static final Path JS = Path.of("src/main/resources/dev/ayin/lab/web/js");

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
