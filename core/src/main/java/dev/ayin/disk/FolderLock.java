package dev.ayin.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ThreadLocalRandom;

/// The right to write into a folder, for one process at a time: a lock on the file `.lock` in it. The system takes it from a
/// process that dies, however it died, so a lock never outlives its owner. Whoever holds it closes it, from any thread.
public final class FolderLock implements AutoCloseable {
    private static final int BEHIND = 1 << 16;

    private final Path file;
    private final FileChannel channel;

    private FolderLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /// {@return the lock}
    ///
    /// @param folder is there already
    /// @throws IllegalArgumentException if somebody holds it
    /// @throws IOException if the folder cannot be written
    public static FolderLock of(Path folder) throws IOException {
        Path file = folder.resolve(".lock");
        while (true) {
            FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
            if (!isLocked(channel)) {
                channel.close();
                throw new IllegalArgumentException(
                        "another run is writing into %s: wait for its end, or choose another folder".formatted(folder));
            }
            FolderLock lock = new FolderLock(file, channel);
            try {
                // an owner that has just gone may have taken the file with it: then a new one is the lock
                if (isSame(file, channel)) {
                    return lock;
                }
            } catch (IOException e) { // such as a full disk
                lock.close();
                throw new FileSystemException(file.toString(), null, e.getMessage());
            }
            channel.close();
        }
    }

    /// The lock lies behind whatever the file holds, since some systems let nobody read what is locked.
    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock(BEHIND, 1, false);
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false; // another thread of this process
        } catch (IOException e) {
            return true; // a file system without locks: it must do without
        }
    }

    /// Whether the name still stands for the file that is open: a length that is given to this one is seen at that. (To open it
    /// once more and close it would lose the lock.)
    private static boolean isSame(Path file, FileChannel channel) throws IOException {
        int length = 1 + ThreadLocalRandom.current().nextInt(BEHIND);
        channel.truncate(0);
        channel.write(ByteBuffer.allocate(1), length - 1);
        try {
            return Files.size(file) == length;
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    /// Lets others in. The file is no lock by itself: where it cannot be deleted it stays and hinders nobody.
    @Override
    public void close() throws IOException {
        try (channel) {
            if (channel.isOpen()) {
                Files.deleteIfExists(file); // while it is ours still
            }
        } catch (FileSystemException e) {
            // it stays
        }
    }
}
