package dev.ayin.spark;

import dev.ayin.data.Dataset;
import dev.ayin.file.CheckpointFile;
import dev.ayin.network.Network;
import dev.ayin.train.Session;
import dev.ayin.train.Training;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaSparkContext;

/// A file after each epoch, from which an application that was killed goes on when it is started again with the same rows and
/// parameters. A fit has up to two runs, and each has a file of its own, named by all that decides it.
///
/// @param folder on any file system that Spark knows, or null for no checkpoints
record Checkpoints(JavaSparkContext spark, String folder) {
    /// {@return a session where the run was last, or at its beginning}
    ///
    /// @throws IllegalArgumentException if the file there is no sound checkpoint
    Session begin(Network network, Training training, Dataset data) {
        if (folder == null) {
            return Session.start(network, training, data);
        }
        Path file = file(network, training, data);
        try {
            FileSystem files = files();
            if (!files.exists(file)) {
                return Session.start(network, training, data);
            }
            java.nio.file.Path local = Files.createTempFile("ayin-", ".checkpoint");
            try {
                try (var in = files.open(file)) {
                    Files.copy(in, local, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
                }
                CheckpointFile checkpoint = CheckpointFile.read(local);
                Cluster.log()
                        .info(
                                "goes on after epoch {}, from {}",
                                checkpoint.state().history().size(),
                                file);
                return Session.resume(network, training, data.train(), data.validation(), checkpoint.state());
            } finally {
                Files.deleteIfExists(local);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the checkpoint %s cannot be read: %s".formatted(file, e.getMessage()), e);
        }
    }

    /// Writes where the session is: under another name first, so that a file is whole or not there.
    void keep(Network network, Training training, Dataset data, Session session) {
        if (folder == null) {
            return;
        }
        Path file = file(network, training, data);
        try {
            FileSystem files = files();
            java.nio.file.Path local = Files.createTempFile("ayin-", ".checkpoint");
            try {
                new CheckpointFile(network, training, data.train().hash(), session.state()).write(local);
                Path part = new Path(file.getParent(), "." + file.getName() + ".part");
                files.copyFromLocalFile(false, true, new Path(local.toUri()), part);
                files.delete(file, false);
                if (!files.rename(part, file)) {
                    throw new IOException("it cannot be renamed");
                }
            } finally {
                Files.deleteIfExists(local);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "the checkpoint %s cannot be written: %s".formatted(file, e.getMessage()), e);
        }
    }

    private FileSystem files() throws IOException {
        return new Path(folder).getFileSystem(spark.hadoopConfiguration());
    }

    /// {@return the file of a run, whose name says which run it is}
    private Path file(Network network, Training training, Dataset data) {
        String all = "%s %s %s".formatted(network, training, data.train().hash());
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(all.getBytes(StandardCharsets.UTF_8));
            return new Path(folder, HexFormat.of().formatHex(hash, 0, 8) + ".checkpoint");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
