package dev.ayin.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ayin.data.Dataset;
import dev.ayin.data.Features;
import dev.ayin.data.Fit;
import dev.ayin.data.Images;
import dev.ayin.data.MappedImages;
import dev.ayin.data.Samples;
import dev.ayin.data.Target;
import dev.ayin.image.PictureFolder.Steps;
import dev.ayin.math.Shape;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Folders of pictures by class become examples.
class PictureFolderTest {
    @TempDir
    Path folder;

    private void put(String file, byte[] picture) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.write(path, picture);
    }

    private static byte[] grey(int width, int height, int... pixels) {
        return Pictures.grey("png", width, height, 1, pixels);
    }

    private static byte[] colour(int rgb) {
        BufferedImage image = new BufferedImage(2, 1, BufferedImage.TYPE_INT_RGB);
        image.setRGB(1, 0, rgb);
        return Pictures.written("png", image);
    }

    private Dataset read(Steps steps) throws IOException {
        return PictureFolder.read(folder, steps).dataset();
    }

    @Test
    void classesAndPictures_inTheOrderOfTheirNames() throws IOException {
        put("dog/b.png", grey(2, 1, 3, 4));
        put("dog/a.PNG", grey(2, 1, 1, 2));
        put("cat/1.png", grey(2, 1, 5, 255));
        put("cat/.hidden.png", new byte[3]);
        put("cat/notes.txt", new byte[3]);
        List<Integer> heard = Collections.synchronizedList(new ArrayList<>());
        PictureFolder.Read read = PictureFolder.read(folder, Steps.NONE, (done, all) -> heard.add(10 * all + done));
        assertThat(heard).containsExactlyInAnyOrder(31, 32, 33);
        Dataset data = read.dataset();
        assertThat(data.target()).isEqualTo(new Target.Classes("class", List.of("cat", "dog")));
        Images images = (Images) data.train();
        assertThat(images.bytes()).containsExactly(5, 255, 1, 2, 3, 4);
        assertThat(images.Y().toArray()).containsExactly(0, 1, 1); // one number for two classes
        Features.Pixels pixels = (Features.Pixels) data.features();
        assertThat(pixels.shape()).isEqualTo(new Shape(1, 2, 1));
        assertThat(pixels.fit()).isEqualTo(Fit.EXACT);
        assertThat(pixels.mean()).isEqualTo(270.0 / 6 / 255);
        assertThat(data.test()).isNull();
        assertThat(read.notes())
                .containsExactly("1 files in %s are no pictures by their names, and were left out".formatted(folder));
    }

    @Test
    void coloursStaySideBySide_andCanBeLeftOut() throws IOException {
        put("a/1.png", colour(0x102030));
        put("b/1.png", colour(0xffffff));
        Images images = (Images) read(Steps.NONE).train();
        assertThat(images.pixels().shape()).isEqualTo(new Shape(1, 2, 3));
        assertThat(images.bytes()).startsWith(0, 0, 0, 0x10, 0x20, 0x30);
        Images grey = (Images) read(new Steps(null, Fit.EXACT, 1)).train();
        // (299·16 + 587·32 + 114·48 + 500)/1000
        assertThat(grey.bytes()).containsExactly(0, 29, 0, 255);
    }

    @Test
    void partsForTestAndValidation_areScaledAsTheTraining() throws IOException {
        for (String part : List.of("train", "test", "val")) {
            put(part + "/x/1.png", grey(2, 1, 0, part.length()));
            put(part + "/y/1.png", grey(2, 1, 9, 9));
        }
        Dataset data = read(Steps.NONE);
        assertThat(((Images) data.test()).bytes()).containsExactly(0, 4, 9, 9);
        assertThat(((Images) data.validation()).bytes()).containsExactly(0, 3, 9, 9);
        assertThat(((Images) data.test()).pixels()).isEqualTo(data.features());
        put("test/z/1.png", grey(2, 1, 0, 1));
        assertThatThrownBy(() -> read(Steps.NONE))
                .hasMessage("%s has the classes x, y, z, the training pictures have x, y"
                        .formatted(folder.resolve("test")));
    }

    @Test
    void whatDoesNotFitIntoMemoryIsMapped_withTheSameNumbers() throws IOException {
        for (int i = 0; i < 7; i++) {
            put("a/" + i + ".png", grey(3, 2, i, 2 * i, 3 * i, 4, 5, 6));
            put("b/" + i + ".png", grey(3, 2, 40 * i % 256, 7));
        }
        Dataset memory = read(Steps.NONE),
                mapped =
                        PictureFolder.read(folder, Steps.NONE, 0, (done, all) -> {})
                                .dataset();
        assertThat(mapped.train()).isInstanceOf(MappedImages.class);
        assertThat(mapped.hash()).isEqualTo(memory.hash());
        int[] some = {13, 2, 2, 8};
        Samples a = memory.train().select(some).samples(),
                b = mapped.train().select(some).samples();
        assertThat(b.X().toArray()).isEqualTo(a.X().toArray());
        assertThat(b.Y().toArray()).isEqualTo(a.Y().toArray());
        assertThat(mapped.withTest(0.3, 5).test().hash())
                .isEqualTo(memory.withTest(0.3, 5).test().hash());
    }

    @Test
    void oneSize() throws IOException {
        put("a/1.png", grey(2, 2, 10, 20, 30, 41));
        put("a/2.png", grey(4, 2, 1, 2, 3, 4, 5, 6, 7, 8));
        put("b/1.png", grey(1, 1, 9));
        Path other = folder.resolve("a/2.png"), first = folder.resolve("a/1.png");
        assertThatThrownBy(() -> read(Steps.NONE))
                .hasMessage(
                        "%s: it is of 2×4 pixels, and the first picture, %s, of 2×2: --resize 2x2 brings all to one size"
                                .formatted(other, first));
        Images images =
                (Images) read(new Steps(new Shape(1, 1, 1), Fit.CROP, 0)).train();
        assertThat(images.bytes()).containsExactly(25, 5, 9); // of 2, 3, 6, 7: 4.5
    }

    @Test
    void whatIsRefused() throws IOException {
        put("a/1.png", grey(2, 1, 1, 2));
        assertThatThrownBy(() -> read(Steps.NONE))
                .hasMessage(
                        "the folder %s holds one class only, a: put the pictures of each class into a folder of its own"
                                .formatted(folder));
        Path empty = Files.createDirectory(folder.resolve("b"));
        assertThatThrownBy(() -> read(Steps.NONE))
                .hasMessage(
                        "the class folder %s holds no pictures (.png, .jpg, .jpeg, .gif, .bmp): fill it or remove it"
                                .formatted(empty));
        put("b/2.jpg", "no picture".getBytes());
        put("b/3.jpg", "no picture".getBytes());
        assertThatThrownBy(() -> read(Steps.NONE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(folder.resolve("b/2.jpg") + " is no image");
    }
}
