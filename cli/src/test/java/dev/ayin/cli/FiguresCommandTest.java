package dev.ayin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FiguresCommandTest {
    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter(), err = new StringWriter();

    @Test
    void drawsWhatIsNamed() {
        assertThat(run("figures", "--out", folder.resolve("a").toString(), "sigmoid", "leaky-relu"))
                .isZero();
        assertThat(out.toString()).contains("sigmoid.png").contains("leaky-relu.png");
        assertThat(folder.resolve("a")).isDirectoryContaining("glob:**sigmoid.png");
    }

    @Test
    void refusesWhatItDoesNotKnowBeforeItDraws() {
        assertThat(run("figures", "--out", folder.resolve("a").toString(), "sigmoid", "sigmund"))
                .isEqualTo(2);
        assertThat(err.toString())
                .isEqualToIgnoringNewLines(
                        "ayin: there is no figure \"sigmund\" among activations, identity, sigmoid,"
                                + " tanh, relu, leaky-relu, relu6, elu, gelu, silu, swish, mish, softplus, hard-sigmoid, hard-swish, network, descent, circles, moons");
        assertThat(folder.resolve("a")).doesNotExist();
    }

    private int run(String... args) {
        return Program.run(new PrintWriter(out), new PrintWriter(err), args);
    }
}
