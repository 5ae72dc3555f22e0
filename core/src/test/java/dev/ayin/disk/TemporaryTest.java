package dev.ayin.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemporaryTest {
    @TempDir
    Path place;

    @Test
    void filesAreNewAndNobodyElses() throws IOException {
        Path a = Temporary.file("rows.csv"), b = Temporary.file("rows.csv");
        assertThat(a).isEmptyFile().isNotEqualTo(b).hasParent(b.getParent());
        assertThat(a.getParent()).hasParent(Temporary.place());
        if (a.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(a.getParent())))
                    .isEqualTo("rwx------");
        }
    }

    @Test
    void whatDeadProgramsLeftIsSwept_andNothingElse() throws IOException {
        Path dead = left("ayin-1", true), living = left("ayin-2", true), strange = left("ayin-3", false);
        Path young = left("ayin-4", true), library = old(Files.createFile(place.resolve("libduckdb_java1.so")));
        Path other = old(Files.createFile(place.resolve("ayin-5"))), files = left("others", true);
        Files.setLastModifiedTime(young, FileTime.from(Instant.now()));
        Path outside = Files.createFile(place.resolve("outside"));
        Files.createSymbolicLink(dead.resolve("link"), outside);
        Path linked = place.resolve("ayin-6");
        Files.createSymbolicLink(linked, files);
        old(dead);
        try (FileChannel held = FileChannel.open(living.resolve("lock"), StandardOpenOption.WRITE);
                var _ = held.lock()) {
            Temporary.sweepAll(place, Files.getOwner(place), Instant.now().minusSeconds(60));
        }
        assertThat(dead).doesNotExist();
        assertThat(library).doesNotExist();
        for (Path kept : new Path[] {living, strange, young, other, files, outside, linked, files.resolve("rows")}) {
            assertThat(kept).exists();
        }
    }

    private Path left(String name, boolean locked) throws IOException {
        Path folder = Files.createDirectory(place.resolve(name));
        Files.createFile(folder.resolve("rows"));
        if (locked) {
            Files.createFile(folder.resolve("lock"));
        }
        return old(folder);
    }

    private static Path old(Path path) throws IOException {
        return Files.setLastModifiedTime(path, FileTime.from(Instant.now().minusSeconds(3600)));
    }

    @Test
    void aFullFolderIsNamed_withWhatToDo() throws IOException {
        Path full = Path.of("/dev/full");
        Assumptions.assumeTrue(Files.isWritable(full));
        try (OutputStream out = Temporary.out(full)) {
            assertThatThrownBy(() -> out.write(new byte[9]))
                    .isInstanceOf(IOException.class)
                    .hasMessage(
                            "the temporary folder %s cannot be written (No space left on device): make room there, or"
                                    + " name another one with JAVA_OPTS=-Djava.io.tmpdir=FOLDER",
                            Temporary.place());
        }
    }
}
