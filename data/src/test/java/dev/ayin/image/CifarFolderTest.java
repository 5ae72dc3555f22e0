package dev.ayin.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ayin.data.Dataset;
import dev.ayin.data.Images;
import dev.ayin.data.Target;
import dev.ayin.math.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// CIFAR's binary files become examples.
class CifarFolderTest {
    @TempDir
    Path folder;

    /// {@return images whose red is 1, whose green 2, whose blue the label}
    private static byte[] file(int before, int... labels) {
        byte[] file = new byte[labels.length * (before + 3072)];
        for (int i = 0; i < labels.length; i++) {
            int from = i * (before + 3072);
            file[from + before - 1] = (byte) labels[i];
            Arrays.fill(file, from + before, from + before + 1024, (byte) 1);
            Arrays.fill(file, from + before + 1024, from + before + 2048, (byte) 2);
            Arrays.fill(file, from + before + 2048, from + before + 3072, (byte) labels[i]);
        }
        return file;
    }

    @Test
    void tenClasses_andTheirNames() throws IOException {
        assertThat(CifarFolder.isOne(folder)).isFalse();
        Files.write(folder.resolve("data_batch_1.bin"), file(1, 3, 9));
        Files.write(folder.resolve("data_batch_2.bin"), file(1, 0));
        Files.write(folder.resolve("test_batch.bin"), file(1, 5));
        Files.write(folder.resolve("batches.meta.txt"), List.of("a", "b", "c", "d", "e", "f", "g", "h", "i", "j", ""));
        assertThat(CifarFolder.isOne(folder)).isTrue();
        Dataset data = CifarFolder.read(folder);
        Images train = (Images) data.train(), test = (Images) data.test();
        assertThat(train.pixels().shape()).isEqualTo(new Shape(32, 32, 3));
        assertThat(train.bytes()).hasSize(3 * 3072).startsWith(1, 2, 3, 1, 2, 3);
        assertThat(train.bytes()[3072 + 5]).isEqualTo((byte) 9);
        assertThat(train.Y().argmax(1)).isEqualTo(9);
        assertThat(test.Y().argmax(0)).isEqualTo(5);
        assertThat(((Target.Classes) data.target()).classes())
                .startsWith("a", "b")
                .endsWith("j");
    }

    @Test
    void aHundredClasses_ofWhichTheFineOneCounts() throws IOException {
        Files.write(folder.resolve("train.bin"), file(2, 99, 7));
        Files.write(folder.resolve("test.bin"), file(2, 42));
        Dataset data = CifarFolder.read(folder);
        assertThat(((Images) data.train()).Y().argmax(0)).isEqualTo(99);
        assertThat(((Target.Classes) data.target()).classes()).hasSize(100);
    }

    @Test
    void whatIsRefused() throws IOException {
        Path train = Files.write(folder.resolve("data_batch_1.bin"), file(1, 3, 10));
        assertThatThrownBy(() -> CifarFolder.read(folder))
                .hasMessage("the folder %s lacks test_batch.bin".formatted(folder));
        Files.write(folder.resolve("test_batch.bin"), file(1, 5));
        assertThatThrownBy(() -> CifarFolder.read(folder))
                .hasMessage("%s: image 2 is of class 10, but there are 10, numbered from 0".formatted(train));
        Files.write(train, new byte[3074]);
        assertThatThrownBy(() -> CifarFolder.read(folder))
                .hasMessage("%s has 3,074 bytes: that is no whole number of images of 3,073".formatted(train));
        Files.write(train, file(1, 1));
        Files.write(folder.resolve("batches.meta.txt"), Collections.nCopies(3, "x"));
        assertThatThrownBy(() -> CifarFolder.read(folder)).hasMessageContaining("holds 3 names, not 10");
    }
}
