package dev.ayin.cli;

import dev.ayin.cli.fault.FaultyFiles;
import dev.ayin.file.CheckpointFile;
import dev.ayin.file.ModelFile;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/// Lets the n-th operation on files fail, for every n, while a command runs: in a JVM of its own, whose files are
/// [FaultyFiles]. Its argument is an empty folder; it prints what was wrong, and a count.
public final class FaultRun {
    /// So many descriptors and threads may come and go without being lost.
    private static final int SOME = 12;

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

        Path out = folder.resolve("run");
        each("train", () -> sweep(out), List.of("train", table, "--epochs", 1, "--hidden", 2, "--out", out), learnt);
        each("resume", () -> copy(begun, out), List.of("train", "--resume", "--out", out), learnt);
        each(
                "train from a file of rows",
                () -> sweep(out) && sweep(folder.resolve("people.csv.gz.rows")),
                List.of("train", packed, "--mapped", "--epochs", 1, "--hidden", 2, "--out", out),
                null);
        Path answers = folder.resolve("answers.csv");
        each(
                "predict into a file",
                () -> text(answers, "before"),
                List.of("predict", model, table, "--out", answers),
                null);
        each("predict", () -> true, List.of("predict", model, table), Call.good("predict", model, table));
        Path java = folder.resolve("Written.java"), weights = folder.resolve("weights.safetensors");
        each("export Java", () -> text(java, "before"), List.of("export", model, "--to", "java", "--out", java), null);
        each(
                "export weights",
                () -> sweep(weights),
                List.of("export", model, "--to", "safetensors", "--out", weights),
                null);
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

    /// @param before puts the files into the state in which the command is called; @param good what it says when all is well
    private void each(String name, BooleanSupplier before, List<?> words, Call good) throws IOException {
        for (boolean all : new boolean[] {false, true}) {
            for (int n = 1; ; n++) {
                before.getAsBoolean();
                Call failed;
                int done;
                try {
                    FaultyFiles.fail(folder, n, all);
                    failed = Call.of(words.toArray());
                } finally {
                    done = FaultyFiles.stop();
                }
                if (done < n) {
                    break; // nothing failed: there are no more operations
                }
                failures++;
                check("%s, operation %d%s".formatted(name, n, all ? " and all after it" : ""), failed);
                if (all || failed.exit() == 0) {
                    continue; // what is left behind is the same as after one failure, or there was none that mattered
                }
                Call again = Call.of(again(words));
                boolean same =
                        good == null || again.out().isEmpty() || result(again).equals(result(good));
                if (again.exit() != 0 || !same) {
                    wrong.add(
                            "%s, operation %d: the second call says %s%s".formatted(name, n, again.out(), again.err()));
                }
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
    private void check(String when, Call call) throws IOException {
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
                if (half != null) {
                    wrong.add("%s: %s %s".formatted(when, file, half));
                }
            }
        }
    }

    private static String half(Path file) throws IOException {
        String name = file.getFileName().toString();
        boolean temporary = file.toString().contains("ayin-");
        if (name.endsWith(".part") || name.equals(".lock") && !temporary) {
            return "is left behind";
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
