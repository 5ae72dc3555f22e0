package dev.ayin.image;

import static dev.ayin.image.IdxFiles.idx;
import static dev.ayin.image.IdxFiles.images;
import static dev.ayin.image.IdxFiles.labels;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.ayin.data.Dataset;
import dev.ayin.data.Features;
import dev.ayin.data.Target;
import dev.ayin.math.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdxFolderTest {
    private static final List<String> CLASSES = List.of("a", "b", "c");

    @TempDir
    Path folder;

    @BeforeEach
    void soundFolder() throws IOException {
        IdxFiles.writeFolder(folder);
    }

    private void assertRefused(String sentence) {
        assertThatThrownBy(() -> IdxFolder.read("it", folder, CLASSES))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(sentence.replace("FOLDER", folder.toString()));
    }

    @Test
    void fourFilesBecomeADataset() throws IOException {
        Dataset data = IdxFolder.read("it", folder, CLASSES);
        assertThat(data.name()).isEqualTo("it");
        assertThat(data.train().samples().X().shape()).isEqualTo("(6×12)");
        assertThat(data.train().samples().Y().shape()).isEqualTo("(3×12)");
        assertThat(data.test().samples().X().shape()).isEqualTo("(6×6)");
        assertThat(data.validation()).isNull();
        assertThat(data.target()).isEqualTo(new Target.Classes("class", CLASSES));
        assertThat(data.train().samples().Y().argmax(4)).isEqualTo(1);
    }

    @Test
    void pixelsAreStandardisedByTheTrainingImages() throws IOException {
        Dataset data = IdxFolder.read("it", folder, CLASSES);
        float[] X = data.train().samples().X().toArray();
        double sum = 0, squares = 0;
        for (float x : X) {
            sum += x;
            squares += x * x;
        }
        assertThat(sum / X.length).isCloseTo(0, within(1e-6));
        assertThat(squares / X.length).isCloseTo(1, within(1e-6));

        var pixels = (Features.Pixels) data.features();
        assertThat(pixels.shape()).isEqualTo(new Shape(2, 3, 1));
        byte[] second = pixels.decode(data.train().samples().X().data(), 6);
        assertThat(second).isEqualTo(Arrays.copyOfRange(images(12, 1), 16 + 6, 16 + 12));
    }

    @Test
    void meanAndDeviationOfAKnownImage() throws IOException {
        Files.write(folder.resolve("train-images-idx3-ubyte"), idx(new byte[] {0, (byte) 255, 0, (byte) 255}, 2, 1, 2));
        Files.write(folder.resolve("train-labels.idx1-ubyte"), labels(2));
        Files.write(folder.resolve("t10k-images-idx3-ubyte.gz"), idx(new byte[] {9, 9}, 1, 1, 2));
        Files.write(folder.resolve("t10k-labels.idx1-ubyte.gz"), labels(1));
        assertThat(IdxFolder.read("it", folder, CLASSES).features())
                .isEqualTo(new Features.Pixels(new Shape(1, 2, 1), 0.5, 0.5));
    }

    @Test
    void missingFilesAreNamed() throws IOException {
        Files.delete(folder.resolve("train-labels.idx1-ubyte"));
        Files.delete(folder.resolve("t10k-images-idx3-ubyte.gz"));
        assertRefused("the folder FOLDER lacks train-labels-idx1-ubyte, t10k-images-idx3-ubyte: it must hold"
                + " train-images-idx3-ubyte, train-labels-idx1-ubyte, t10k-images-idx3-ubyte, t10k-labels-idx1-ubyte,"
                + " each as it is or with .gz");
        Path none = folder.resolve("none"), file = folder.resolve("train-images-idx3-ubyte");
        assertThatThrownBy(() -> IdxFolder.read(none)).hasMessage("there is no folder " + none);
        assertThatThrownBy(() -> IdxFolder.read(file)).hasMessage(file + " is a file, not a folder");
    }

    @Test
    void filesThatDoNotFitTogether() throws IOException {
        Path labels = folder.resolve("train-labels.idx1-ubyte");
        Files.write(labels, labels(11));
        assertRefused("FOLDER/train-images-idx3-ubyte holds 12 images, FOLDER/train-labels.idx1-ubyte holds 11 labels:"
                + " they must be as many");
        Files.write(labels, images(12, 1));
        assertRefused("FOLDER/train-labels.idx1-ubyte holds no labels: it has 3 dimensions instead of 1");
        Files.write(labels, idx(new byte[] {0, 1, 2, 0, 1, 2, 0, 1, 3, 0, 1, 2}, 12));
        assertRefused("FOLDER/train-labels.idx1-ubyte: label 9 is 3, but there are 3 classes, numbered from 0");
        Files.write(labels, labels(12));

        Path test = folder.resolve("t10k-images-idx3-ubyte.gz");
        Files.write(test, idx(new byte[6 * 6], 6, 3, 2));
        assertRefused("the images of FOLDER/t10k-images-idx3-ubyte.gz are 3×2, the training images are 2×3");
        Files.write(test, labels(6));
        assertRefused(
                "FOLDER/t10k-images-idx3-ubyte.gz holds no images: it has 1 dimensions, not number × height × width");
        Files.write(test, images(6, 2));

        Files.write(folder.resolve("train-images-idx3-ubyte"), idx(new byte[6 * 12], 12, 2, 3));
        assertRefused("all pixels of FOLDER/train-images-idx3-ubyte are the same: there is nothing to learn");
    }
}
