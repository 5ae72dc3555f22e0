package dev.ayin.bench.race;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Who takes part, and how each one's worker is started.
///
/// @param root the folder of the repository
/// @param python the interpreter that has the rivals of Python
/// @param mnist the folder with MNIST's files, or null
/// @param lanes how many bits the vectors of all have; 256 holds a machine with wider ones to AVX2
/// @param classPath with Ayin and its workers: the launcher builds them into a folder that it chooses
record Rivals(Path root, String python, Path mnist, int lanes, String classPath) implements Conductor.Starter {
    static final String PEAK = "peak";
    static final String OPENBLAS = "openblas";
    static final String PYTORCH = "pytorch";
    static final String COMPILE = "pytorch-compile";
    static final String JAX = "jax";
    static final String KERAS = "keras";
    static final String SKLEARN = "scikit-learn";
    static final String DL4J = "deeplearning4j";
    static final String SMILE = "smile";
    static final String ONNX = "onnxruntime";
    static final String EPOCHS = "ayin-epochs";

    /// All names that `--rivals` takes: Ayin and the peak are always there.
    static final List<String> NAMES = List.of(OPENBLAS, PYTORCH, COMPILE, JAX, KERAS, SKLEARN, DL4J, SMILE, ONNX);

    private static final Map<String, String> PYTHON = Map.of(
            OPENBLAS, "numpy",
            PYTORCH, "pytorch",
            COMPILE, "pytorch_compile",
            JAX, "jax",
            KERAS, "keras",
            SKLEARN, "sklearn");

    private static final Map<String, String> JAVA = Map.of(
            DL4J, "dev.ayin.bench.rivals.Deeplearning4jRival",
            SMILE, "dev.ayin.bench.rivals.SmileRival",
            ONNX, "dev.ayin.bench.rivals.OnnxRuntimeRival");

    @Override
    public WorkerProcess start(Entrant entrant) throws WorkerException {
        ProcessBuilder builder = builder(entrant.threads(), command(entrant));
        if (entrant.rival().equals(SMILE)) { // it looks there for OpenBLAS; others bring their own
            builder.environment()
                    .put(
                            "LD_LIBRARY_PATH",
                            root.resolve("bench/rivals/smile/target/native").toString());
        }
        return new WorkerProcess(builder, log(entrant));
    }

    /// {@return the file for what an entrant says beside its answers}
    Path log(Entrant entrant) {
        return folder().resolve(entrant.rival() + "-" + entrant.threads() + ".log");
    }

    /// {@return the folder for what a race with such lanes writes}
    Path folder() {
        return target().resolve("race-" + lanes);
    }

    /// {@return the folder for what is built and kept}
    Path target() {
        return root.resolve("bench/target");
    }

    private List<String> command(Entrant entrant) throws WorkerException {
        String threads = String.valueOf(entrant.threads());
        return switch (entrant.rival()) {
            case Entrant.AYIN -> ayin(entrant.threads(), "dev.ayin.bench.worker.AyinRival", threads);
            case EPOCHS -> ayin(entrant.threads(), "dev.ayin.bench.worker.AyinRival", threads, "epochs");
            case PEAK -> ayin(entrant.threads(), "dev.ayin.bench.worker.PeakRival", threads);
            case DL4J, SMILE, ONNX -> java(entrant.rival(), threads);
            default -> python(entrant.rival(), threads);
        };
    }

    /// Java with Ayin on its class path, and the options that the launcher has for speed: it says them in the property
    /// `ayin.race.options`.
    List<String> ayin(int threads, String main, String... arguments) {
        return ayin(threads, List.of(), main, arguments);
    }

    /// @param options more options of the JVM
    List<String> ayin(int threads, List<String> options, String main, String... arguments) {
        List<String> command = java();
        command.addAll(options);
        Stream.of(System.getProperty("ayin.race.options", "").split(" "))
                .filter(option -> !option.isEmpty())
                .forEach(command::add);
        command.addAll(List.of("--add-modules", "jdk.incubator.vector"));
        if (lanes == 256 && System.getProperty("os.arch").equals("amd64")) {
            command.add("-XX:UseAVX=2");
        }
        if (threads < Runtime.getRuntime().availableProcessors()) { // else Ayin may take as many as it thinks fit
            command.add("-Dayin.threads=" + threads);
        }
        command.addAll(List.of("-cp", classPath, main));
        command.addAll(List.of(arguments));
        return command;
    }

    private List<String> java(String rival, String threads) throws WorkerException {
        Path folder = root.resolve("bench/rivals").resolve(rival).resolve("target");
        if (!Files.isDirectory(folder.resolve("lib"))) {
            throw new WorkerException("it is not built: bench/race --build does that");
        }
        List<String> command = java();
        command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-cp", folder.resolve("lib") + "/*"));
        command.addAll(List.of(JAVA.get(rival), threads));
        return command;
    }

    /// {@return a command of Maven that builds the workers of these rivals that are Java's, or an empty one}
    List<String> build(List<String> names) {
        String modules = names.stream()
                .filter(JAVA::containsKey)
                .map(name -> "bench/rivals/" + name)
                .collect(Collectors.joining(","));
        return modules.isEmpty()
                ? List.of()
                : List.of(
                        root.resolve("mvnw").toString(),
                        "-q",
                        "-B",
                        "-f",
                        root.resolve("pom.xml").toString(),
                        "-Privals",
                        "-pl",
                        modules,
                        "-am",
                        "-Dmaven.test.skip",
                        "package");
    }

    private List<String> java() {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        if (mnist != null) {
            command.add("-Dayin.race.mnist=" + mnist);
        }
        return command;
    }

    /// A worker of Python, whose further arguments are a job and what it reads, if it is to do that and end.
    List<String> python(String rival, String... arguments) {
        List<String> command = new ArrayList<>(
                List.of(python, root.resolve("bench/src/main/python/worker.py").toString(), PYTHON.get(rival)));
        command.addAll(List.of(arguments));
        return command;
    }

    /// {@return a process with the rivals' documented settings for so many threads}
    ProcessBuilder builder(int threads, List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command);
        Map<String, String> environment = builder.environment();
        String number = String.valueOf(threads);
        for (String variable : List.of("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")) {
            environment.put(variable, number);
        }
        // what a machine may have set to tame an old OpenBLAS slows a new one
        environment.remove("OPENBLAS_CORETYPE");
        environment.remove("OPENBLAS_L2_SIZE");
        if (lanes == 256) { // each library has its own word for it; what they made of it stands in their versions and
            // logs
            environment.put("OPENBLAS_CORETYPE", Machine.isAmd() ? "Zen" : "Haswell");
            environment.put("ONEDNN_MAX_CPU_ISA", "AVX2");
            environment.put("MKL_ENABLE_INSTRUCTIONS", "AVX2");
            environment.put("ATEN_CPU_CAPABILITY", "avx2");
            environment.put("XLA_FLAGS", "--xla_cpu_max_isa=AVX2");
        }
        environment.put("TORCHINDUCTOR_CACHE_DIR", target().resolve("inductor").toString());
        environment.put("TORCHINDUCTOR_COMPILE_THREADS", "1");
        environment.put("TF_CPP_MIN_LOG_LEVEL", "3");
        // Python's libraries lie there compiled; a folder of the race's own would have them compiled at every start
        environment.put("PYTHONDONTWRITEBYTECODE", "1");
        environment.remove("PYTHONPYCACHEPREFIX");
        return builder;
    }
}
