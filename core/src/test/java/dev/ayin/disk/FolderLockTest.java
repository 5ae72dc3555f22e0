package dev.ayin.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderLockTest {
    @TempDir
    Path folder;

    @Test
    void oneWritesAtATime_andLeavesNothing() throws IOException {
        try (FolderLock _ = FolderLock.of(folder)) {
            assertThatThrownBy(() -> FolderLock.of(folder))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(
                            "another run is writing into " + folder + ": wait for its end, or choose another folder");
        }
        FolderLock again = FolderLock.of(folder);
        again.close();
        again.close(); // twice does no harm
        assertThat(folder).isEmptyDirectory();
    }

    /// What a run left that was killed: the file without its lock.
    @Test
    void aDeadOwnerIsNoOwner() throws IOException {
        Files.writeString(folder.resolve(".lock"), "of somebody who died");
        FolderLock.of(folder).close();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void noLinkIsFollowed() throws IOException {
        Path other = Files.writeString(folder.resolve("other"), "kept");
        Files.createSymbolicLink(folder.resolve(".lock"), other);
        assertThatThrownBy(() -> FolderLock.of(folder)).isInstanceOf(IOException.class);
        assertThat(other).hasContent("kept");
    }

    /// However they come and go: there are never two.
    @Test
    void neverTwo() {
        AtomicInteger inside = new AtomicInteger(), entered = new AtomicInteger();
        IntStream.range(0, 2_000).parallel().forEach(_ -> {
            try (FolderLock _ = FolderLock.of(folder)) {
                assertThat(inside.incrementAndGet()).isEqualTo(1);
                entered.incrementAndGet();
                inside.decrementAndGet();
            } catch (IllegalArgumentException e) {
                // another one is inside
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
        assertThat(entered.get()).isPositive();
    }
}
