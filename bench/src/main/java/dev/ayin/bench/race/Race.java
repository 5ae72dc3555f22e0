package dev.ayin.bench.race;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// The command `bench/race`.
@Command(
        name = "race",
        mixinStandardHelpOptions = true,
        description = "Lets Ayin and other frameworks do the same work in turns, and says who needs how long.")
public final class Race implements Runnable {
    @Option(
            names = "--only",
            paramLabel = "PATTERN",
            description = "the works whose title holds this regular expression")
    Pattern only;

    @Option(names = "--rivals", split = ",", description = "who takes part: ${COMPLETION-CANDIDATES}")
    List<String> rivals = Rivals.NAMES;

    @Option(names = "--python", paramLabel = "PATH", description = "the Python that has PyTorch, JAX and the others")
    Path python = Path.of("python3");

    @Option(names = "--mnist", paramLabel = "DIR", description = "the folder with MNIST's four files")
    Path mnist;

    @Option(names = "--quick", description = "a rough look: shorter blocks, fewer rounds")
    boolean quick;

    /// @param args the words after `race`
    public static void main(String[] args) {
        Locale.setDefault(Locale.ROOT);
        System.exit(new CommandLine(new Race()).execute(args));
    }

    @Override
    public void run() {
        int many = Runtime.getRuntime().availableProcessors();
        Programme programme = new Programme(many, rivals, quick);
        Results results = new Results();
        Path root = Path.of(System.getProperty("ayin.root"));
        try (Conductor conductor = new Conductor(new Rivals(root, python, mnist), System.out::println)) {
            for (Heat heat : programme.heats()) {
                if (only == null || only.matcher(heat.title()).find()) {
                    conductor.run(heat).forEach(results::add);
                    System.out.println(heat.group());
                    System.out.println(Tables.text(
                            Tables.HEAD, Tables.rows(results, heat.work().words(), many)));
                }
            }
        }
        System.out.println(Tables.text(Tables.AIMS, Tables.aims(results, programme.aims())));
    }
}
