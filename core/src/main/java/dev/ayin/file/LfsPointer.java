package dev.ayin.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// The few lines of text that Git LFS leaves in the place of a large file that has not been fetched. Whoever reads files of any kind
/// asks here first, since a parser's complaint about such a text helps nobody. Safe from any thread.
public final class LfsPointer {
    /// How many bytes tell.
    private static final int BYTES = 64;

    private static final String BEGINNING = "version https://git-lfs.github.com/spec";

    private static final String WHAT = "a pointer of Git LFS to a file that is not here: `git lfs pull` fetches it";

    private LfsPointer() {}

    /// {@return what a file is that begins so, and what to do; null where it is no pointer}
    public static @Nullable String of(byte[] beginning) {
        int length = Math.min(beginning.length, BYTES);
        return new String(beginning, 0, length, StandardCharsets.ISO_8859_1).startsWith(BEGINNING) ? WHAT : null;
    }

    /// @throws IllegalArgumentException if the file is a pointer, with what to do
    /// @throws IOException if it cannot be read
    public static void refuse(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            String pointer = of(in.readNBytes(BYTES));
            if (pointer != null) {
                throw new BadFileException(file + " is " + pointer, null);
            }
        }
    }
}
