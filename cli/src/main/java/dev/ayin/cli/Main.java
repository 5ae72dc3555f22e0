package dev.ayin.cli;

import dev.ayin.Ayin;
import dev.ayin.math.VectorModule;
import dev.ayin.view.text.Screen;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/// The program `ayin`: hands its arguments to the command that they name ([Program] has the list).
@Command(
        name = "ayin",
        customSynopsis = "ayin COMMAND [ARGUMENT...]",
        description = "Trains neural networks, tests them and shows how they see.",
        footer = {
            "",
            "Begin with",
            "  ayin train circles     a second's work, and a folder to look at",
            "  ayin train digits      a network that reads handwritten digits",
            "  ayin serve MODEL       a model that answers over HTTP",
            "  ayin lab               the Lab, in the browser: watch a network learn",
            "",
            "ayin COMMAND --help says more about a command. The environment's JAVA_OPTS reaches Java:",
            "  -Dayin.threads=N       so many threads; the results stay the same bits",
            "  -Dayin.vectorBits=N    lanes of 128, 256 or 512 bits, 0 for none; the same",
            "  -Xmx8g                 more memory"
        },
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        versionProvider = Main.Version.class)
public final class Main implements Runnable {
    @Option(
            names = "--stacktrace",
            scope = ScopeType.INHERIT,
            description = "when something goes wrong, say where in the program")
    boolean stacktrace;

    @Spec
    private CommandSpec spec;

    /// @param args the words after `ayin`
    public static void main(String[] args) {
        VectorModule.load();
        Locale.setDefault(Locale.ROOT); // numbers are written alike on every machine
        System.setProperty("java.awt.headless", "true");
        System.setProperty("java.util.logging.SimpleFormatter.format", "ayin: %5$s%n"); // no date, no class, one line
        System.exit(Program.run(writer(FileDescriptor.out), writer(FileDescriptor.err), args));
    }

    /// All text is UTF-8, as in the files.
    private static Writer writer(FileDescriptor to) {
        return new OutputStreamWriter(new FileOutputStream(to), StandardCharsets.UTF_8);
    }

    /// Without a command there is nothing to do but to say what there is.
    @Override
    public void run() {
        PrintWriter out = spec.commandLine().getOut();
        Screen.trusted(out, () -> {
            spec.commandLine().usage(out);
            return null;
        });
    }

    /// What `--version` prints.
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"ayin " + Ayin.VERSION};
        }
    }
}
