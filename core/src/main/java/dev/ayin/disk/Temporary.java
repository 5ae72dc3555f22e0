package dev.ayin.disk;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.UserPrincipal;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/// Temporary files of this program: in one folder a process, below the system's temporary folder, which only this user may
/// look into, and which is gone when the program ends. What a program has left that was killed, the next one sweeps away.
///
/// A folder is a dead program's if its file `lock` can be locked: the system takes a lock from a process that dies, however
/// it died, and no number of a process is believed. Safe from any thread.
public final class Temporary {
    private static final String PREFIX = "ayin-", LOCK = "lock";

    /// Of a library that DuckDB's driver unpacks at every start and deletes at an end in peace.
    private static final String LIBRARIES = "libduckdb_java*.so";

    /// What is younger may belong to a program that is just beginning.
    private static final Duration YOUNG = Duration.ofMinutes(2);

    /// More entries of the temporary folder are not looked at: sweeping shall cost nobody time.
    private static final int MOST_SWEPT = 1_000;

    private static final AtomicLong COUNT = new AtomicLong();

    private static Path folder; // of this process, guarded by the class
    private static FileLock held; // as long as the process lives

    private Temporary() {}

    /// {@return the system's temporary folder, as Java knows it}
    public static Path place() {
        return Path.of(System.getProperty("java.io.tmpdir")).toAbsolutePath();
    }

    /// {@return a new file}
    ///
    /// @param name how it ends, such as "rows.csv"
    /// @throws IOException if the folder is full or cannot be written, with what to do
    public static Path file(String name) throws IOException {
        Path file = path(name);
        try {
            return Files.createFile(file); // only where there is none, and through no link
        } catch (IOException e) {
            throw refused(e);
        } finally {
            file.toFile().deleteOnExit();
        }
    }

    /// {@return a name for a file that is not there yet}
    public static Path path(String name) throws IOException {
        try {
            Path path = folder().resolve(COUNT.incrementAndGet() + "-" + name);
            path.toFile().deleteOnExit();
            return path;
        } catch (IOException e) {
            throw refused(e);
        }
    }

    /// {@return a stream into a temporary file}
    public static OutputStream out(Path file) throws IOException {
        OutputStream to;
        try {
            to = Files.newOutputStream(file);
        } catch (IOException e) {
            throw refused(e);
        }
        return new FilterOutputStream(to) {
            @Override
            public void write(int b) throws IOException {
                write(new byte[] {(byte) b}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int from, int length) throws IOException {
                try {
                    to.write(bytes, from, length);
                } catch (IOException e) {
                    throw refused(e);
                }
            }
        };
    }

    /// {@return the failure of a write into the temporary folder, with what to do}
    public static IOException refused(IOException e) {
        String reason = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        return new IOException(
                "the temporary folder %s cannot be written (%s): make room there, or name another one with JAVA_OPTS=-Djava.io.tmpdir=FOLDER"
                        .formatted(place(), reason),
                e);
    }

    private static synchronized Path folder() throws IOException {
        if (folder == null || !Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            Path made = Files.createTempDirectory(place(), PREFIX);
            made.toFile().deleteOnExit(); // the first to be said is the last to go
            Path lock = made.resolve(LOCK);
            lock.toFile().deleteOnExit();
            FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            held = channel.lock();
            folder = made;
            sweep(
                    place(),
                    Files.getOwner(made, LinkOption.NOFOLLOW_LINKS),
                    Instant.now().minus(YOUNG));
        }
        return folder;
    }

    /// Deletes what dead programs of this user have left.
    ///
    /// @param before what was changed later is left alone
    static void sweepAll(Path place, UserPrincipal owner, Instant before) {
        for (String pattern : new String[] {PREFIX + "*", LIBRARIES}) {
            int looked = 0;
            try (DirectoryStream<Path> left = Files.newDirectoryStream(place, pattern)) {
                for (Path path : left) {
                    if (looked++ == MOST_SWEPT) {
                        break;
                    }
                    sweep(path, owner, before);
                }
            } catch (IOException | RuntimeException e) {
                // somebody else's, or gone meanwhile: it is no harm to leave it
            }
        }
    }

    private static void sweep(Path path, UserPrincipal owner, Instant before) {
        try {
            if (path.equals(folder)) {
                return; // to open its lock once more would lose it
            }
            if (!Files.getOwner(path, LinkOption.NOFOLLOW_LINKS).equals(owner)
                    || Files.getLastModifiedTime(path, LinkOption.NOFOLLOW_LINKS)
                            .toInstant()
                            .isAfter(before)) {
                return;
            }
            if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
                // a library: whoever works with it has it open, and needs the name no more
                if (path.getFileName().toString().endsWith(".so")) {
                    Files.delete(path);
                }
            } else if (Files.isRegularFile(path.resolve(LOCK), LinkOption.NOFOLLOW_LINKS)) {
                sweepFolder(path);
            }
        } catch (IOException e) {
            // as above
        }
    }

    private static void sweepFolder(Path dead) throws IOException {
        try (FileChannel channel =
                        FileChannel.open(dead.resolve(LOCK), StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
                FileLock lock = channel.tryLock()) {
            if (lock == null) {
                return; // it lives
            }
            try (DirectoryStream<Path> files = Files.newDirectoryStream(dead)) {
                for (Path file : files) {
                    Files.delete(file);
                }
            }
            Files.delete(dead);
        } catch (OverlappingFileLockException e) {
            // it is ours
        }
    }
}
