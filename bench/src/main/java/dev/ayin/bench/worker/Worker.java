package dev.ayin.bench.worker;

import dev.ayin.bench.work.Work;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/// The worker's side of the race's protocol, a line each way:
///
/// | the conductor says | the worker answers |
/// |---|---|
/// | (nothing yet) | `hello VERSION`, when it is ready |
/// | `prepare WORK` | `ready NOTE`, or `cannot REASON` |
/// | `run MILLIS` | `done REPETITIONS NANOS` |
/// | `each MILLIS` | `times NANOS NANOS …`, the length of each call |
/// | `score` | `accuracy SHARE`, what the last call has reached; NaN where nothing is learnt |
/// | `quit`, or nothing more | (it ends) |
///
/// A block begins with some calls that are not timed, a tenth of its length, unless a call alone is longer than the block:
/// the caches were somebody else's. What libraries print goes to standard error.
public final class Worker {
    private static final long WINDOW_MILLIS = 150;
    private static final int MOST_WINDOWS = 24;
    private static final long ENOUGH_MILLIS = 8000;
    private static final int PATIENCE = 3;
    private static final int MOST_TIMES = 200_000;

    private final Rival rival;
    private final PrintStream answers;
    private Repeatable work;
    private double callNanos; // what a call took at last

    Worker(Rival rival, PrintStream answers) {
        this.rival = rival;
        this.answers = answers;
    }

    /// Serves the standard input until it ends.
    public static void serve(Rival rival) throws IOException {
        PrintStream answers = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        System.setOut(System.err);
        new Worker(rival, answers).serve(new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)));
        System.exit(0); // a rival's own threads may still be there
    }

    void serve(BufferedReader orders) throws IOException {
        answers.println("hello " + rival.version());
        for (String line = orders.readLine(); line != null && !line.equals("quit"); line = orders.readLine()) {
            answers.println(answer(line));
        }
    }

    private String answer(String line) {
        String[] words = line.split(" ", 2);
        try {
            return switch (words[0]) {
                case "prepare" -> prepare(Work.parse(words[1]));
                case "run" -> run(Long.parseLong(words[1]));
                case "each" -> each(Long.parseLong(words[1]));
                case "score" ->
                    "accuracy "
                            + (work.accuracy() == null
                                    ? Double.NaN
                                    : work.accuracy().getAsDouble());
                default -> "cannot understand " + line;
            };
        } catch (Exception | LinkageError e) {
            return "cannot " + String.valueOf(e).replace('\n', ' ');
        }
    }

    private String prepare(Work asked) throws IOException {
        work = rival.prepare(asked);
        if (work == null) {
            return "cannot do this";
        }
        warmUp();
        return ("ready " + work.note()).strip();
    }

    /// Until the compiler is done: until some windows in a row bring no new best time.
    private void warmUp() {
        double best = Double.POSITIVE_INFINITY;
        long enough = System.nanoTime() + ENOUGH_MILLIS * 1_000_000;
        for (int windows = 0, since = 0; windows < MOST_WINDOWS && since < PATIENCE; windows++, since++) {
            repeat(WINDOW_MILLIS);
            if (callNanos < 0.95 * best) {
                best = callNanos;
                since = -1;
            }
            if (System.nanoTime() > enough) {
                return;
            }
        }
    }

    private String run(long millis) {
        leadIn(millis);
        long begin = System.nanoTime(), calls = repeat(millis);
        return "done %d %d".formatted(calls * work.repetitions(), System.nanoTime() - begin);
    }

    private void leadIn(long millis) {
        if (callNanos < millis * 1e6) {
            repeat(millis / 10);
        }
    }

    private String each(long millis) {
        leadIn(millis);
        StringBuilder times = new StringBuilder("times");
        long end = System.nanoTime() + millis * 1_000_000, before = System.nanoTime();
        for (int i = 0; i < MOST_TIMES && before < end; i++) {
            work.call().run();
            long now = System.nanoTime();
            times.append(' ').append((now - before) / work.repetitions());
            before = now;
        }
        return times.toString();
    }

    /// {@return how many calls there were}
    private long repeat(long millis) {
        long calls = 0, begin = System.nanoTime(), end = begin + millis * 1_000_000, now;
        do {
            work.call().run();
            calls++;
            now = System.nanoTime();
        } while (now < end);
        callNanos = (double) (now - begin) / calls;
        return calls;
    }
}
