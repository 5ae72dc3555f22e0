package dev.ayin.cli;

import dev.ayin.cli.fault.FaultyFiles;
import dev.ayin.cli.fault.FaultyFiles.Kind;
import dev.ayin.data.Generated;
import dev.ayin.file.CheckpointFile;
import dev.ayin.file.ModelFile;
import dev.ayin.layer.Activation;
import dev.ayin.layer.Layer;
import dev.ayin.loss.Loss;
import dev.ayin.network.Network;
import dev.ayin.train.Session;
import dev.ayin.train.Training;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Lets the n-th operation on files fail, for every n, while a command runs: in a JVM of its own, whose files are
/// [FaultyFiles]. Its argument is an empty folder; it prints what was wrong, and a count.
public final class FaultRun {
    /// So many descriptors and threads may come and go without being lost.
    private static final int SOME = 12;

    private static final String LEFT = "is left behind";

    private final Path folder;
    private final Path table;
    private final Wrong wrong = new Wrong();
    private int failures;

    /// What was wrong, said at once.
    private static final class Wrong {
        void add(String sentence) {
            System.out.println(sentence);
        }
    }

    private FaultRun(Path folder) throws IOException {
        this.folder = folder;
        this.table = Tables.people(folder);
    }

    /// @param args the folder
    public static void main(String[] args) throws Exception {
        FaultRun run = new FaultRun(Path.of(args[0]));
        run.all();
        System.out.println("failures " + run.failures);
        System.exit(0);
    }

    private void all() throws IOException {
        Path model = folder.resolve("good");
        Call learnt = Call.good("train", table, "--epochs", 1, "--hidden", 2, "--out", model);
        Path packed = Tables.packed(table), begun = folder.resolve("begun");
        Files.createDirectories(begun);
        Files.copy(model.resolve("model.safetensors"), begun.resolve("model.safetensors"));
        Files.copy(model.resolve("arguments.txt"), begun.resolve("arguments.txt"));
        warmUp(packed, model);
        long files = descriptors();
        int threads = Thread.activeCount();

        Path out = folder.resolve("run"), rows = folder.resolve("people.csv.gz.rows");
        each("train", () -> sweep(out), List.of("train", table, "--epochs", 1, "--hidden", 2, "--out", out), learnt);
        each("resume", () -> copy(begun, out), List.of("train", "--resume", "--out", out), learnt);
        List<?> mapped = List.of("train", packed, "--mapped", "--epochs", 1, "--hidden", 2, "--out", out);
        each("train from a file of rows", () -> sweep(out) && sweep(rows), mapped, null);
        each("checkpoint", () -> sweep(out) && copy(begun, out), () -> checkpoint(out), () -> checkpoint(out), null);
        Path answers = folder.resolve("answers.csv");
        List<?> predict = List.of("predict", model, table);
        each(
                "predict into a file",
                () -> text(answers, "before"),
                List.of(Call.with(predict, "--force", "--out", answers)),
                null);
        each("predict", () -> true, predict, Call.good(predict.toArray()));
        for (String ending : List.of("java", "safetensors", "onnx")) {
            Path file = folder.resolve("Written." + ending);
            List<?> export = List.of("export", model, "--to", ending, "--force", "--out", file);
            each("export " + ending, () -> ending.equals("java") ? text(file, "before") : sweep(file), export, null);
        }
        Path onnx = folder.resolve("Written.onnx"), back = folder.resolve("back.safetensors");
        each("import", () -> sweep(back), List.of("import", onnx, "--out", back), null);
        each("evaluate", () -> true, List.of("evaluate", model), null);

        System.gc();
        if (descriptors() > files + SOME || Thread.activeCount() > threads + SOME) {
            wrong.add("descriptors %d, then %d; threads %d, then %d"
                    .formatted(files, descriptors(), threads, Thread.activeCount()));
        }
    }

    /// Classes are loaded and threads begun before anything is counted.
    private void warmUp(Path packed, Path model) {
        Call.good("predict", model, table);
        Call.good("evaluate", model);
    }

    /// A session hands over its state, and goes on from it.
    private Call checkpoint(Path run) {
        var network = Network.of(2, Layer.dense(3, Activation.relu()), Layer.dense(1, Activation.sigmoid()));
        var training = Training.with(Loss.binaryCrossEntropy()).withEpochs(1);
        Path file = run.resolve("checkpoint.safetensors");
        try (var session = Session.start(network, training, Generated.moons(40, 0.2, 1))) {
            new CheckpointFile(network, training, "0", session.state()).write(file);
            return new Call(0, CheckpointFile.read(file).network().toString(), "");
        } catch (IOException e) {
            return new Call(2, "", "ayin: " + e);
        }
    }

    private void each(String name, BooleanSupplier before, List<?> words, Call good) throws IOException {
        each(name, before, () -> Call.of(words.toArray()), () -> Call.of(again(words)), good);
    }

    /// @param before puts the files into the state in which the command is called
    /// @param again the second call, after a failure
    /// @param good what it says when all is well
    private void each(String name, BooleanSupplier before, Supplier<Call> command, Supplier<Call> again, Call good)
            throws IOException {
        for (Kind kind : Kind.values()) {
            each(name, before, command, again, good, kind, false);
        }
        // what is left behind then is the same as after one failure
        each(name, before, command, null, good, Kind.WRITES, true);
    }

    private void each(
            String name,
            BooleanSupplier before,
            Supplier<Call> command,
            Supplier<Call> again,
            Call good,
            Kind kind,
            boolean all)
            throws IOException {
        for (int n = 1; ; n++) {
            before.getAsBoolean();
            Call failed;
            int done;
            try {
                FaultyFiles.fail(kind, folder, n, all);
                failed = command.get();
            } finally {
                done = FaultyFiles.stop();
            }
            if (done < n) {
                return; // nothing failed: there are no more operations
            }
            failures++;
            String when = "%s, %s %d%s"
                    .formatted(name, kind.name().toLowerCase(Locale.ROOT), n, all ? " and all after it" : "");
            check(when, failed, kind);
            if (again == null || failed.exit() == 0) {
                continue; // there was no failure that mattered
            }
            Call second = again.get();
            boolean same =
                    good == null || second.out().isEmpty() || result(second).equals(result(good));
            if (second.exit() != 0 || !same) {
                wrong.add("%s: the second call says %s%s".formatted(when, second.out(), second.err()));
            }
        }
    }

    private static Object[] again(List<?> words) {
        boolean fresh = words.getFirst().equals("train") && !words.contains("--resume");
        return fresh ? Stream.concat(words.stream(), Stream.of("--force")).toArray() : words.toArray();
    }

    private static String result(Call call) {
        return call.out().contains("fingerprint") ? call.fingerprint() : call.out();
    }

    /// One sentence and status 2, or all went well in spite of the failure; and nothing is half there.
    private void check(String when, Call call, Kind kind) throws IOException {
        List<String> said = call.err()
                .lines()
                .filter(line -> !line.startsWith("epoch ") && !line.startsWith("note: "))
                .toList();
        boolean sentence = call.exit() == 2
                && said.size() == 1
                && said.getFirst().startsWith("ayin: ")
                && !said.getFirst().contains("bug in Ayin");
        if (!sentence && call.exit() != 0) {
            wrong.add("%s: status %d, %s".formatted(when, call.exit(), call.err()));
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String half = half(file);
                if (half != null && !(kind == Kind.DELETES && half.equals(LEFT))) {
                    wrong.add("%s: %s %s".formatted(when, file, half));
                }
            }
        }
    }

    private static String half(Path file) throws IOException {
        String name = file.getFileName().toString();
        boolean temporary = file.toString().contains("ayin-");
        if (name.endsWith(".part") || name.equals(".lock") && !temporary) {
            return LEFT;
        }
        try {
            switch (name) {
                case "model.safetensors" -> ModelFile.read(file);
                case "checkpoint.safetensors" -> CheckpointFile.read(file);
                case "report.html" -> {
                    if (!Files.readString(file).strip().endsWith("</html>")) {
                        return "is half a page";
                    }
                }
                case "answers.csv" -> {
                    if (!Files.readString(file).equals("before")
                            && Files.readAllLines(file).size() != 121) {
                        return "is half a table";
                    }
                }
                case "Written.java" -> {
                    String text = Files.readString(file, StandardCharsets.UTF_8);
                    if (!text.equals("before") && !text.endsWith("}\n")) {
                        return "is half a class";
                    }
                }
                default -> {}
            }
        } catch (IllegalArgumentException e) {
            return "is half a file: " + e.getMessage();
        }
        return null;
    }

    private static boolean sweep(Path path) {
        try {
            if (Files.isDirectory(path)) {
                try (DirectoryStream<Path> files = Files.newDirectoryStream(path)) {
                    for (Path file : files) {
                        Files.delete(file);
                    }
                }
            }
            Files.deleteIfExists(path);
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean copy(Path from, Path to) {
        try {
            sweep(to);
            Files.createDirectories(to);
            try (DirectoryStream<Path> files = Files.newDirectoryStream(from)) {
                for (Path file : files) {
                    Files.copy(file, to.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
                }
            }
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean text(Path file, String text) {
        try {
            Files.writeString(file, text);
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// {@return how many files are open; 0 where the system does not say}
    private static long descriptors() {
        String[] open = new File("/proc/self/fd").list();
        return open == null ? 0 : open.length;
    }
}
