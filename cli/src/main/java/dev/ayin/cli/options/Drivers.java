package dev.ayin.cli.options;

import dev.ayin.table.source.Databases;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The drivers of databases, which are large and which most people never need: they are no part of the program, but loaded
/// when a command asks for them. The first time the launcher downloads them, as it does with the program's own libraries.
final class Drivers {
    private Drivers() {}

    /// Makes the driver for a URL known to this thread; if there is none, whoever connects will say so.
    ///
    /// @param jar of a driver that the user names, or null
    static void load(String url, Path jar) throws IOException {
        if (jar != null) {
            if (!Files.isRegularFile(jar)) {
                throw new IllegalArgumentException("there is no file " + jar);
            }
            add(List.of(jar));
        }
        String launcher = System.getProperty("ayin.launcher");
        boolean ours = url.startsWith("jdbc:duckdb:") || url.startsWith("jdbc:postgresql:");
        if (launcher != null && ours && !Databases.isThere(url)) {
            fetch(launcher);
            Path target = Path.of(launcher).resolveSibling("drivers/target");
            String built = Files.readString(target.resolve("launch.stamp")).strip(); // the launcher's last build
            add(jars(target.resolve(built)));
        }
    }

    private static void fetch(String launcher) throws IOException {
        Process process = new ProcessBuilder(launcher, "drivers").inheritIO().start();
        try {
            if (process.waitFor() != 0) {
                throw new IOException("the drivers of databases could not be fetched");
            }
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while the drivers of databases were fetched", e);
        }
    }

    private static List<Path> jars(Path folder) throws IOException {
        List<Path> jars = new ArrayList<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(folder, "*.jar")) {
            all.forEach(jars::add);
        }
        return jars;
    }

    private static void add(List<Path> jars) {
        URL[] urls = jars.stream().map(Drivers::url).toArray(URL[]::new);
        Thread thread = Thread.currentThread();
        thread.setContextClassLoader(new URLClassLoader(urls, thread.getContextClassLoader()));
    }

    private static URL url(Path jar) {
        try {
            return jar.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalStateException(e); // a file always has one
        }
    }
}
