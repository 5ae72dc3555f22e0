package dev.ayin.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SafeFileTest {
    @TempDir
    private Path folder;

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void writesInsteadOfWhatWasThereAndMakesFolders() throws IOException {
        Path file = folder.resolve("new/folder/file");
        SafeFile.write(file, out -> out.write("old".getBytes()));
        SafeFile.write(file, out -> out.write("new".getBytes()));
        assertThat(file).hasContent("new");
        assertThat(file.getParent()).isDirectoryNotContaining(other -> !other.equals(file));
    }

    @Test
    void whatFailsHalfWayLeavesTheOldFileAndNothingElse() throws IOException {
        Path file = folder.resolve("file");
        Files.writeString(file, "old");
        assertThatIOException()
                .isThrownBy(() -> SafeFile.write(file, out -> {
                    out.write(new byte[1 << 20]);
                    throw new IOException("No space left on device");
                }))
                .withMessage(file + ": No space left on device");
        assertThatIllegalStateException()
                .isThrownBy(() -> SafeFile.write(file, out -> {
                    throw new IllegalStateException();
                }));
        assertThat(file).hasContent("old");
        assertThat(names()).containsExactly("file");
    }

    @Test
    void aNewFileMayBeReadByWhomeverTheFolderAllows() throws IOException {
        Path usual = Files.writeString(folder.resolve("usual"), ""), safe = folder.resolve("safe");
        SafeFile.write(safe, out -> {});
        assertThat(Files.getPosixFilePermissions(safe)).isEqualTo(Files.getPosixFilePermissions(usual));
    }

    @Test
    void aFileInPlaceOfTheFolderIsNamed() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "old");
        assertThatIOException()
                .isThrownBy(() -> SafeFile.write(file.resolve("model"), out -> out.write(1)))
                .withMessage(file + " is no folder: " + file.resolve("model") + " cannot be written");
        assertThat(file).hasContent("old");
    }

    @Test
    void whatIsNoOrdinaryFileIsNotReplaced() throws IOException {
        Path other = Files.createDirectory(folder.resolve("other"));
        assertThatIOException()
                .isThrownBy(() -> SafeFile.write(other, out -> out.write(1)))
                .withMessage(other + " is no ordinary file: it is not replaced");
        assertThatIOException()
                .isThrownBy(() -> SafeFile.write(Path.of("/"), out -> out.write(1)))
                .withMessage("/ is no ordinary file: it is not replaced");
        assertThat(other).isEmptyDirectory();
        assertThat(names()).containsExactly("other");
    }
}
