package dev.ayin.bench.race;

import dev.ayin.bench.work.Work;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The command `bench/race`.
@Command(
        name = "bench/race",
        sortOptions = false,
        usageHelpAutoWidth = true,
        description = "Lets Ayin and other frameworks do the same work in turns, and says who needs how long.",
        footer = {
            "",
            "The rivals of Python need a Python that has them, for example",
            "  python3 -m venv FOLDER",
            "  FOLDER/bin/pip install numpy torch jax keras tensorflow-cpu scikit-learn",
            "  bench/race --python FOLDER/bin/python --build --mnist DIR",
            "Who is not there is left out with a word."
        })
public final class Race implements Callable<Integer> {
    @Option(
            names = "--only",
            paramLabel = "PATTERN",
            description = "the works whose title holds this regular expression")
    Pattern only;

    @Option(
            names = "--rivals",
            split = ",",
            paramLabel = "NAME",
            description = "who takes part (default: ${DEFAULT-VALUE})")
    List<String> rivals = Rivals.NAMES;

    @Option(names = "--python", paramLabel = "PATH", description = "the Python that has the rivals (default: python3)")
    String python = "python3";

    @Option(names = "--mnist", paramLabel = "DIR", description = "the folder with MNIST's four files")
    Path mnist;

    @Option(names = "--build", description = "build the workers of the rivals of Java first; downloads their libraries")
    boolean build;

    @Option(
            names = "--lanes",
            paramLabel = "BITS",
            description =
                    "hold everybody to vectors of 256 bits (AVX2), or 512 (default: as wide as this machine has them)")
    Integer lanes;

    @Option(names = "--quick", description = "a rough look: shorter blocks, fewer rounds")
    boolean quick;

    @Option(names = "--add", description = "keep what earlier races measured of other works")
    boolean add;

    @Option(names = "--write", description = "write docs/speed.md and its picture")
    boolean write;

    @Option(names = "--list", description = "only say which works there are")
    boolean list;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "show this help")
    boolean help;

    @Spec
    CommandLine.Model.CommandSpec spec;

    private static final int WIDEST = Machine.lanes(Path.of("/proc/cpuinfo"));

    private final int many = Runtime.getRuntime().availableProcessors();
    private final Results results = new Results();
    private final Map<String, String> versions = new TreeMap<>();
    private Rivals starter;
    private String machine;

    /// @param args the words after `bench/race`
    public static void main(String[] args) {
        Locale.setDefault(Locale.ROOT);
        System.exit(new CommandLine(new Race()).execute(args));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        check();
        Path root = Path.of(System.getProperty("ayin.root"));
        int bits = lanes == null ? WIDEST : lanes;
        Path images = mnist == null ? null : mnist.toAbsolutePath();
        starter = new Rivals(root, python, images, bits, System.getProperty("java.class.path"));
        machine = Machine.describe() + "; vectors of " + bits + " bits";
        Programme programme = new Programme(many, rivals, quick, bits);
        if (build && !built()) {
            return 1;
        }
        if (add && Files.exists(json())) {
            ResultFiles.read(json(), versions, results);
        }
        try (Conductor conductor = new Conductor(starter, System.out::println)) {
            for (Heat heat : programme.heats()) {
                if (mnist != null || !(heat.work() instanceof Work.Mnist)) {
                    race(heat.group(), heat.work().words(), () -> known(conductor, conductor.run(heat)));
                }
            }
            for (String work : Programme.singleSteps()) {
                race(
                        SingleSteps.GROUP,
                        SingleSteps.words(work),
                        () -> known(conductor, SingleSteps.run(conductor, work, many, quick)));
            }
        }
        Processes processes = new Processes(starter, System.out::println);
        for (ColdWork work : ColdWork.values()) {
            if (work == ColdWork.MNIST && mnist == null) {
                continue;
            }
            if (work != ColdWork.MNIST && !list) {
                ColdTables.write(starter.folder(), work);
            }
            int rounds = quick ? 1 : work == ColdWork.MNIST || work == ColdWork.LARGE ? 3 : 5;
            race(Processes.GROUP, work.words(), () -> processes.cold(work, programme.entrants(work), rounds));
        }
        race(Processes.GROUP, Processes.WARM_UP, () -> processes.warmUp(many, quick ? 3 : 5));
        if (list) {
            return 0;
        }
        System.out.println(Tables.text(Tables.AIMS, Tables.aims(results, programme.aims())));
        System.out.println(machine);
        versions.forEach((rival, version) -> System.out.println(rival + ": " + version));
        save();
        if (write) {
            String text = Report.markdown(machine, versions, results, programme.aims(), many);
            SpeedPage.write(root.resolve("docs"), bits, text, Chart.svg(Chart.rows(results, many)));
        }
        return 0;
    }

    private void check() {
        if (lanes != null && lanes != 256 && lanes != WIDEST) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--lanes %d: this machine can race with %s".formatted(lanes, WIDEST == 256 ? "256" : "256 or 512"));
        }
        for (String rival : rivals) {
            if (!Rivals.NAMES.contains(rival)) {
                throw new ParameterException(
                        spec.commandLine(),
                        "there is no rival %s: take %s".formatted(rival, String.join(", ", Rivals.NAMES)));
            }
        }
        if (mnist != null && !Files.isDirectory(mnist)) {
            throw new ParameterException(spec.commandLine(), "there is no folder " + mnist);
        }
    }

    private boolean built() throws IOException, InterruptedException {
        List<String> command = starter.build(rivals);
        return command.isEmpty()
                || new ProcessBuilder(command).inheritIO().start().waitFor() == 0;
    }

    private Path json() {
        return starter.folder().resolve("results.json");
    }

    private void save() {
        try {
            ResultFiles.write(json(), json().resolveSibling("results.csv"), machine, versions, results);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// {@return what was measured} Who took part has said its version by now.
    private List<Measurement> known(Conductor conductor, List<Measurement> measured) {
        versions.putAll(conductor.versions());
        return measured;
    }

    private void race(String group, String work, Supplier<List<Measurement>> measure) {
        String title = group + ": " + work;
        if (only != null && !only.matcher(title).find()) {
            return;
        }
        if (list) {
            System.out.println(title);
            return;
        }
        System.err.println(title); // a race takes minutes: one sees where it is
        List<Measurement> measured = measure.get();
        if (!measured.isEmpty()) {
            results.replace(work, measured);
            save(); // a race that is broken off goes on with --add
            System.out.println(Tables.of(results, group, List.of(work), many).text());
        }
    }
}
