package dev.ayin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ayin.Ayin;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

class MainTest {
    @Test
    void saysItsVersion() {
        assertThat(Call.good("--version").out()).isEqualToIgnoringNewLines("ayin " + Ayin.VERSION);
    }

    @Test
    void withoutACommand_saysHowItIsUsed() {
        assertThat(Call.good().out())
                .startsWith("Usage")
                .isEqualTo(Call.good("--help").out());
    }

    static Set<String> commands() {
        return Program.commands().getSubcommands().keySet();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void theHelpOfACommandMentionsEachOption_onLinesThatFitAScreen(String command) {
        String help = Call.good(command, "--help").out();
        if (!command.equals("help")) { // that one is picocli's
            assertThat(help).startsWith("Usage\n  ayin " + command);
        }
        CommandLine spec = Program.commands().getSubcommands().get(command);
        for (OptionSpec option : spec.getCommandSpec().options()) {
            String name = option.longestName();
            assertThat(help).contains(option.negatable() ? name.replaceFirst("^--", "--[no-]") : name);
        }
        assertThat(help.lines()).allMatch(line -> line.length() <= 80);
        assertThat(Call.good().out()).contains("\n  " + command);
    }

    @Test
    void aWordThatIsNoCommandIsRefused() {
        assertThat(Call.refused("trian"))
                .contains("there is no command \"trian\"")
                .contains("ayin --help");
    }
}
