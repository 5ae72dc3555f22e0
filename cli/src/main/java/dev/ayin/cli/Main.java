package dev.ayin.cli;

import dev.ayin.Ayin;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/// The program `ayin`: hands its arguments to the command that they name.
@Command(
        name = "ayin",
        description = "Trains neural networks, tests them and shows how they see.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class)
public final class Main implements Runnable {

    /// @param args the words after `ayin`
    public static void main(String[] args) {
        VectorModule.load();
        System.exit(new CommandLine(new Main()).execute(args));
    }

    /// Without a command there is nothing to do but to say what there is.
    @Override
    public void run() {
        CommandLine.usage(this, System.out);
    }

    /// What `--version` prints.
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"ayin " + Ayin.VERSION};
        }
    }
}
