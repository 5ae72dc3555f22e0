package dev.ayin.bench.race;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A worker as the conductor sees it: a process that answers a line with a line, and that is stopped by a signal while
/// it is not its turn, so that no thread of it, spinning or collecting garbage, takes anything from the others.
final class WorkerProcess implements AutoCloseable {
    private static final String END = "(end)";
    private static final long HELLO_SECONDS = 120;

    private final Process process;
    private final PrintStream orders;
    private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();
    private final Path log;
    private final String version;

    /// Starts a worker, waits until it says hello, and stops it.
    ///
    /// @param log where its standard error goes
    /// @throws WorkerException if it does not come up
    WorkerProcess(ProcessBuilder builder, Path log) throws WorkerException {
        this.log = log;
        try {
            Files.createDirectories(log.getParent());
            process = builder.redirectError(log.toFile()).start();
        } catch (IOException e) {
            throw new WorkerException(e.getMessage());
        }
        orders = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
        Thread.ofPlatform().daemon().start(this::listen);
        Runtime.getRuntime().addShutdownHook(new Thread(this::kill)); // a stopped process would never end
        try {
            version = after("hello", next(HELLO_SECONDS));
        } catch (WorkerException e) {
            kill();
            throw e;
        }
        signal("STOP");
    }

    private void listen() {
        try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
            reader.lines().forEach(answers::add);
        } catch (IOException | UncheckedIOException e) {
            // the process has gone: so says the end
        }
        answers.add(END);
    }

    /// {@return name and version, as the worker says}
    String version() {
        return version;
    }

    /// Lets the worker go on, gives it an order, waits for the answer, and stops it again.
    ///
    /// @param expected the first word of the answer
    /// @return the words after it
    /// @throws WorkerException if it answers anything else, or nothing in time
    String ask(String order, String expected, long seconds) throws WorkerException {
        signal("CONT");
        try {
            orders.println(order);
            return after(expected, next(seconds));
        } finally {
            signal("STOP");
        }
    }

    private String next(long seconds) throws WorkerException {
        try {
            String answer = answers.poll(seconds, TimeUnit.SECONDS);
            if (answer == null) {
                kill();
                throw new WorkerException("gave no answer within %d s".formatted(seconds));
            }
            if (answer.equals(END)) {
                throw new WorkerException("ended; its last words: " + lastWords());
            }
            return answer;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new WorkerException("interrupted");
        }
    }

    private static String after(String expected, String answer) throws WorkerException {
        if (answer.equals(expected)) {
            return "";
        }
        if (!answer.startsWith(expected + " ")) {
            throw new WorkerException(answer);
        }
        return answer.substring(expected.length() + 1);
    }

    private String lastWords() {
        try {
            List<String> lines = Files.readAllLines(log, StandardCharsets.ISO_8859_1);
            return lines.isEmpty() ? "none" : lines.getLast();
        } catch (IOException e) {
            return "none";
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    private Stream<ProcessHandle> all() {
        return Stream.concat(Stream.of(process.toHandle()), process.descendants());
    }

    private void signal(String name) {
        List<String> command = Stream.concat(
                        Stream.of("kill", "-" + name), all().map(handle -> String.valueOf(handle.pid())))
                .toList();
        try {
            new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException("the race needs the program kill", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void kill() {
        all().forEach(ProcessHandle::destroyForcibly);
    }

    @Override
    public void close() {
        kill();
    }
}
