package dev.ayin.disk;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ThreadLocalRandom;

/// Writes a file whole or not at all: into a temporary file beside it, forced to the disk, then renamed.
public final class SafeFile {
    private SafeFile() {}

    /// What writes the content.
    public interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    /// @throws IOException if the folder cannot be written, the disk is full …; then the file is as it was before
    public static void write(Path file, Content content) throws IOException {
        if (Files.exists(file) && !Files.isRegularFile(file)) { // a folder, or a device such as /dev/null
            throw new IOException(file + " is no ordinary file: it is not replaced");
        }
        Path folder = file.toAbsolutePath().getParent();
        try {
            Files.createDirectories(folder);
        } catch (FileAlreadyExistsException e) {
            throw new IOException(e.getFile() + " is no folder: " + file + " cannot be written", e);
        }
        // No createTempFile: it keeps the file from everybody else, and others may read what a user writes.
        Path temporary = folder.resolve(".%s.%x.part"
                .formatted(file.getFileName(), ThreadLocalRandom.current().nextLong()));
        try {
            try (FileChannel channel =
                    FileChannel.open(temporary, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW)) {
                OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
                content.writeTo(out);
                out.flush();
                channel.force(true);
            }
            try {
                Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } catch (AtomicMoveNotSupportedException e) {
                Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (FileSystemException e) {
            throw e; // it names the file
        } catch (IOException e) {
            throw new FileSystemException(file.toString(), null, e.getMessage());
        } finally {
            deleteIfLeft(temporary);
        }
    }

    /// It is there only if something failed, and that is what must be told.
    private static void deleteIfLeft(Path temporary) {
        try {
            Files.deleteIfExists(temporary);
        } catch (IOException e) {
            // it stays: the next one has another name
        }
    }
}
