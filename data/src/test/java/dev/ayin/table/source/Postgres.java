package dev.ayin.table.source;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// A PostgreSQL server of the test's own, on loopback, in a folder that it takes away with itself.
final class Postgres implements AutoCloseable {
    private final Path programs;
    private final Path folder;
    private final int port;

    private Postgres(Path programs, Path folder, int port) {
        this.programs = programs;
        this.folder = folder;
        this.port = port;
    }

    /// {@return where PostgreSQL is installed, null if it is not}
    static Path programs() throws IOException {
        Path versions = Path.of("/usr/lib/postgresql"); // as Debian has it
        if (!Files.isDirectory(versions)) {
            return null;
        }
        try (Stream<Path> all = Files.list(versions)) {
            return all.map(version -> version.resolve("bin"))
                    .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
                    .max(Comparator.naturalOrder())
                    .orElse(null);
        }
    }

    static Postgres start(Path programs) throws IOException, InterruptedException {
        Path folder = Path.of(
                run(List.of("mktemp", "-d", "/tmp/ayin-postgres-XXXXXX")).strip());
        Postgres server = new Postgres(programs, folder, freePort());
        server.program("initdb", "-D", folder + "/data", "-A", "trust", "-U", "ayin", "-E", "UTF8", "--no-sync");
        String options = "-h 127.0.0.1 -p %d -k %s -c fsync=off".formatted(server.port, folder);
        server.program("pg_ctl", "-D", folder + "/data", "-o", options, "-l", folder + "/log", "-w", "start");
        return server;
    }

    String url() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
    }

    private void program(String name, String... arguments) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of(programs.resolve(name).toString()));
        words.addAll(List.of(arguments));
        run(words);
    }

    /// PostgreSQL does not run for root: then it runs for its own user.
    private static String run(List<String> command) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>();
        if (System.getProperty("user.name").equals("root")) {
            words.addAll(List.of("runuser", "-u", "postgres", "--"));
        }
        words.addAll(command);
        Path out = Files.createTempFile("ayin-postgres", ".log"); // a server keeps the pipes of who starts it
        try {
            int exit = new ProcessBuilder(words)
                    .directory(Path.of("/tmp").toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(out.toFile())
                    .start()
                    .waitFor();
            String said = Files.readString(out, StandardCharsets.UTF_8);
            if (exit != 0) {
                throw new IOException(words + " failed: " + said);
            }
            return said;
        } finally {
            Files.delete(out);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() throws IOException {
        try {
            program("pg_ctl", "-D", folder + "/data", "-m", "immediate", "-w", "stop");
            run(List.of("rm", "-r", folder.toString()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
