package dev.ayin.catalogue;

import dev.ayin.catalogue.PublicSet.File;
import dev.ayin.data.Dataset;
import dev.ayin.image.IdxFolder;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/// A folder that public sets are downloaded into, each once, into a folder of its own.
///
/// A file is verified before it gets its name and again whenever it is loaded; a download that was cut is resumed; where
/// a mirror fails the next one is asked. Several threads and several processes may ask for the same set at the same time:
/// one downloads, the others wait.
public final class Cache {
    /// The threads of this process queue up here: a lock on a file counts for the whole process.
    private static final ReentrantLock THREADS = new ReentrantLock();

    private final Path folder;
    private final Duration timeout;

    /// A cache in this folder, which need not exist yet.
    public Cache(Path folder) {
        this(folder, Duration.ofSeconds(30));
    }

    /// @param timeout how long a mirror may be silent
    Cache(Path folder, Duration timeout) {
        this.folder = folder;
        this.timeout = timeout;
    }

    /// {@return where this system keeps such things}
    ///
    /// The environment's `AYIN_CACHE`; or else `ayin` in the environment's `XDG_CACHE_HOME`, in `~/Library/Caches` on
    /// macOS, in `%LOCALAPPDATA%` on Windows, in `~/.cache` elsewhere.
    public static Path usualFolder() {
        return usualFolder(System.getenv(), System.getProperty("os.name"), Path.of(System.getProperty("user.home")));
    }

    static Path usualFolder(Map<String, String> environment, String system, Path home) {
        String own = environment.getOrDefault("AYIN_CACHE", "");
        if (!own.isBlank()) {
            return Path.of(own);
        }
        String xdg = environment.getOrDefault("XDG_CACHE_HOME", "");
        String local = environment.getOrDefault("LOCALAPPDATA", "");
        String name = system.toLowerCase(Locale.ROOT);
        Path caches;
        if (!xdg.isBlank()) {
            caches = Path.of(xdg);
        } else if (name.startsWith("mac")) {
            caches = home.resolve("Library").resolve("Caches");
        } else if (name.startsWith("windows") && !local.isBlank()) {
            caches = Path.of(local);
        } else {
            caches = home.resolve(".cache");
        }
        return caches.resolve("ayin");
    }

    /// {@return the folder of a set, whether it is there or not}
    public Path folder(PublicSet set) {
        return folder.resolve(set.name());
    }

    /// {@return the set, downloaded first where it is not there yet}
    ///
    /// @throws IOException if no mirror could be reached; the message says which files belong where, so that they may be
    ///     fetched by hand
    /// @throws IllegalArgumentException if the files are not what the set's record says
    public Dataset load(PublicSet set, DownloadProgress progress) throws IOException {
        return IdxFolder.read(set.name(), fetch(set, progress), set.classes());
    }

    /// {@return the set as it lies in some folder of the user's, whatever bytes these are}
    ///
    /// Nothing is downloaded, and the files need not be the published ones: they must only be sound. The data set is
    /// called "NAME from FOLDER".
    ///
    /// @throws IllegalArgumentException if a file is missing or no sound IDX file
    /// @throws IOException if a file cannot be read
    public static Dataset loadFrom(Path folder, PublicSet set) throws IOException {
        return IdxFolder.read(set.name() + " from " + folder, folder, set.classes());
    }

    /// {@return the folder with the set's files, verified, downloaded first where they are not there yet}
    ///
    /// @throws IOException if no mirror could be reached; the message says which files belong where
    public Path fetch(PublicSet set, DownloadProgress progress) throws IOException {
        Path place = folder(set);
        if (missing(set, place).isEmpty()) {
            return place;
        }
        Files.createDirectories(place);
        THREADS.lock();
        try (FileChannel channel = FileChannel.open(
                        place.resolve(".lock"),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE,
                        LinkOption.NOFOLLOW_LINKS);
                FileLock _ = channel.lock()) {
            List<File> missing = missing(set, place); // another process may have been at work meanwhile
            long done = set.packed() - missing.stream().mapToLong(File::packed).sum();
            Set<String> reasons = new LinkedHashSet<>();
            for (File file : missing) {
                long before = done;
                DownloadProgress ofFile = (name, bytes, _) -> progress.at(name, before + bytes, set.packed());
                if (!download(set, file, place, ofFile, reasons)) {
                    throw new IOException(byHand(set, missing(set, place), place, reasons));
                }
                done += file.packed();
            }
        } finally {
            THREADS.unlock();
        }
        return place;
    }

    private static List<File> missing(PublicSet set, Path place) throws IOException {
        List<File> missing = new ArrayList<>();
        for (File file : set.files()) {
            Path there = place.resolve(file.name());
            if (!Files.isRegularFile(there) || !file.matches(there)) {
                missing.add(file);
            }
        }
        return missing;
    }

    private boolean download(PublicSet set, File file, Path place, DownloadProgress progress, Set<String> reasons) {
        try (HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(timeout)
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build()) {
            for (URI mirror : set.mirrors()) {
                try {
                    new Download(client, mirror.resolve(file.name()), file, place, timeout, progress).run();
                    return true;
                } catch (IOException e) {
                    String why =
                            e.getMessage() == null ? "fails: " + e.getClass().getSimpleName() : e.getMessage();
                    reasons.add(mirror.getHost() + " " + why);
                }
            }
            return false;
        }
    }

    private static String byHand(PublicSet set, List<File> missing, Path place, Set<String> reasons) {
        var text = new StringBuilder("%s could not be downloaded (%s). To fetch it by hand, put into the folder %s:"
                .formatted(set.title(), String.join("; ", reasons), place.toAbsolutePath()));
        for (File file : missing) {
            text.append("\n  %s, %d bytes, from %s"
                    .formatted(
                            file.name(), file.packed(), set.mirrors().getFirst().resolve(file.name())));
        }
        return text.toString();
    }
}
