package dev.ayin.fuzz;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// `./ayin fuzz TARGET --minutes N`: Jazzer asks a target's reader, guided by which code an input reaches. It begins with the
/// target's seeds and past findings; an input that is a new finding is kept beside those.
final class Fuzz {
    private Fuzz() {}

    /// @param words what the launcher was given behind `fuzz`
    public static void main(String[] words) throws IOException, InterruptedException {
        try {
            System.exit(run(List.of(words)));
        } catch (IllegalArgumentException e) {
            System.err.println("ayin: " + e.getMessage());
            System.exit(2);
        }
    }

    private static int run(List<String> words) throws IOException, InterruptedException {
        boolean isSound = words.size() == 1 || words.size() == 3 && words.get(1).equals("--minutes");
        if (!isSound) {
            throw new IllegalArgumentException("say ./ayin fuzz TARGET --minutes N, with one of the targets %s"
                    .formatted(List.of(Target.values())));
        }
        Target target = Target.of(words.getFirst());
        long seconds = words.size() == 1 ? 0 : seconds(words.getLast()); // 0: without end
        Path root = Path.of(System.getProperty("ayin.root"), "fuzz");
        Path found = Files.createDirectories(root.resolve("corpus/" + target));
        Path grown = Files.createDirectories(root.resolve("target/corpus/" + target));
        int number = 0;
        for (byte[] seed : target.seeds()) {
            Files.write(grown.resolve("seed-" + number++), seed);
        }
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--add-modules",
                        "jdk.incubator.vector",
                        "-XX:+EnableDynamicAgentLoading",
                        "-Djava.awt.headless=true",
                        "-Xmx2g",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "com.code_intelligence.jazzer.Jazzer",
                        "--target_class=" + Jazzing.class.getName(),
                        "--target_args=" + target,
                        "--instrumentation_includes=dev.ayin.**",
                        "-max_total_time=" + seconds,
                        "-timeout=20",
                        "-artifact_prefix=" + found + "/",
                        grown.toString(),
                        found.toString())
                .inheritIO()
                .start()
                .waitFor();
    }

    private static long seconds(String minutes) {
        try {
            long seconds =
                    new BigDecimal(minutes).multiply(BigDecimal.valueOf(60)).longValue();
            if (seconds > 0) {
                return seconds;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new IllegalArgumentException("--minutes must be a number above 0, it is " + minutes);
    }
}
