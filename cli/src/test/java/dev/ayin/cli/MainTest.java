package dev.ayin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ayin.Ayin;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class MainTest {

    @Test
    void saysItsVersion() {
        assertThat(output("--version")).isEqualToIgnoringNewLines("ayin " + Ayin.VERSION);
    }

    @Test
    void saysHowItIsUsed() {
        assertThat(output("--help")).startsWith("Usage: ayin");
    }

    private static String output(String... args) {
        var out = new StringWriter();
        int exit = new CommandLine(new Main()).setOut(new PrintWriter(out)).execute(args);
        assertThat(exit).isZero();
        return out.toString();
    }
}
