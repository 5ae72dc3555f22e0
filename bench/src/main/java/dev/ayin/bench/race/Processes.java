package dev.ayin.bench.race;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/// What is measured from the start of a process: whole trainings, imports and loading counted, and how soon Ayin is at
/// full speed. The processes take turns as in a heat, one at a time.
///
/// @param rivals how to start them
/// @param words hears what is left out, and why
record Processes(Rivals rivals, Consumer<String> words) {
    /// The words of the time until 90 % of full speed.
    static final String WARM_UP = "process: until 90 % of full speed, 784-128-10";

    /// Ayin without an AOT cache.
    static final String NO_CACHE = "ayin-no-cache";

    static final String GROUP = "processes";
    private static final int WARM_UP_MILLIS = 3000;

    /// What a process needed and what it said.
    private record Run(double nanos, String said) {}

    /// {@return what whole programs took, and the accuracy they reached at the last}
    List<Measurement> cold(ColdWork work, List<Entrant> entrants, int rounds) {
        Map<Entrant, List<Double>> nanos = new LinkedHashMap<>();
        Map<Entrant, Double> accuracy = new LinkedHashMap<>();
        List<Entrant> there = new ArrayList<>(entrants);
        for (int round = 0; round < rounds; round++) {
            for (Entrant entrant : List.copyOf(there)) {
                try {
                    Run run = run(entrant, command(work, entrant), "accuracy");
                    nanos.computeIfAbsent(entrant, e -> new ArrayList<>()).add(run.nanos);
                    accuracy.put(entrant, Double.parseDouble(run.said));
                } catch (WorkerException e) {
                    words.accept("%s is left out of %s: %s".formatted(entrant, work.words(), e.getMessage()));
                    there.remove(entrant);
                    nanos.remove(entrant);
                }
            }
        }
        List<Measurement> measured = new ArrayList<>();
        nanos.forEach((entrant, times) -> measured.add(
                new Measurement(GROUP, work.words(), entrant, "", new Series(times), accuracy.get(entrant))));
        return measured;
    }

    /// {@return how long Ayin takes from the start of its process until 90 % of full speed, with an AOT cache and without}
    List<Measurement> warmUp(int threads, int rounds) {
        String main = "dev.ayin.bench.worker.WarmUpProgram";
        List<Measurement> measured = new ArrayList<>();
        for (String name : List.of(Entrant.AYIN, NO_CACHE)) {
            Entrant entrant = new Entrant(name, threads);
            List<Double> nanos = new ArrayList<>();
            try {
                List<String> options = name.equals(NO_CACHE)
                        ? List.of()
                        : cached(threads, main, now(), String.valueOf(WARM_UP_MILLIS));
                for (int round = 0; round < rounds; round++) {
                    String[] arguments = {now(), String.valueOf(WARM_UP_MILLIS)};
                    Run run = run(entrant, rivals.ayin(threads, options, main, arguments), "times");
                    nanos.add(untilFullSpeed(Stream.of(run.said.split(" "))
                            .mapToDouble(Double::parseDouble)
                            .toArray()));
                }
                measured.add(new Measurement(GROUP, WARM_UP, entrant, "", new Series(nanos), Double.NaN));
            } catch (WorkerException e) {
                words.accept("%s is left out of %s: %s".formatted(entrant, WARM_UP, e.getMessage()));
            }
        }
        return measured;
    }

    private static String now() {
        return String.valueOf(System.currentTimeMillis());
    }

    /// {@return when the first of thirty steps in a row began that together ran at 90 % of full speed or more} Full speed is
    /// the median step of the last third.
    ///
    /// @param done when each step was done
    static double untilFullSpeed(double[] done) {
        int window = 30, from = done.length * 2 / 3;
        double[] lasts = DoubleStream.iterate(from, i -> i < done.length, i -> i + 1)
                .map(i -> done[(int) i] - done[(int) i - 1])
                .toArray();
        double enough = window * Series.of(lasts).median() / 0.9;
        for (int i = 0; i + window < done.length; i++) {
            if (done[i + window] - done[i] <= enough) {
                return done[i];
            }
        }
        return done[done.length - 1];
    }

    private List<String> command(ColdWork work, Entrant entrant) throws WorkerException {
        String input = work.input(rivals).toString(), main = work.program();
        int threads = entrant.threads();
        return switch (entrant.rival()) {
            case Entrant.AYIN -> rivals.ayin(threads, cached(threads, main, input), main, input);
            case NO_CACHE -> rivals.ayin(threads, main, input);
            default -> rivals.python(entrant.rival(), String.valueOf(threads), work.job(), input);
        };
    }

    /// {@return the option that uses an AOT cache of this program, which is made first where there is none}
    private List<String> cached(int threads, String main, String... arguments) throws WorkerException {
        Path cache = rivals.folder().resolve(main.substring(main.lastIndexOf('.') + 1) + ".aot");
        Path madeOf = cache.resolveSibling(cache.getFileName() + ".classpath"); // a cache is of one class path
        try {
            if (!Files.exists(cache)
                    || !Files.exists(madeOf)
                    || !Files.readString(madeOf).equals(rivals.classPath())) {
                run(
                        new Entrant("ayin-cache", threads),
                        rivals.ayin(threads, List.of("-XX:AOTCacheOutput=" + cache), main, arguments),
                        "");
                Files.writeString(madeOf, rivals.classPath());
            }
        } catch (IOException e) {
            throw new WorkerException(e.getMessage());
        }
        return List.of("-XX:AOTCache=" + cache);
    }

    private Run run(Entrant entrant, List<String> command, String expected) throws WorkerException {
        Path log = rivals.log(new Entrant("process-" + entrant.rival(), entrant.threads()));
        try {
            Files.createDirectories(log.getParent());
            long begin = System.nanoTime();
            Process process = rivals.builder(entrant.threads(), command)
                    .redirectError(log.toFile())
                    .start();
            String said = null;
            try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
                for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                    if (line.startsWith(expected)) {
                        said = line.substring(expected.length()).strip();
                    }
                }
            }
            int code = process.waitFor();
            long nanos = System.nanoTime() - begin;
            if (code != 0 || said == null) {
                List<String> lines = Files.readAllLines(log, StandardCharsets.ISO_8859_1);
                throw new WorkerException("ended with %d; its last words: %s"
                        .formatted(code, lines.isEmpty() ? "none" : lines.getLast()));
            }
            return new Run(nanos, said);
        } catch (IOException e) {
            throw new WorkerException(e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new WorkerException("interrupted");
        }
    }
}
