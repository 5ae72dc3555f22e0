package dev.ayin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ayin.data.Features;
import dev.ayin.data.Fit;
import dev.ayin.file.ModelFile;
import dev.ayin.math.Shape;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// From a folder of pictures to a model that reads others, as docs/images.md has it.
class PicturesTest {
    @TempDir
    Path folder;

    /// A red or a blue picture, of whichever size.
    private static void draw(Path file, Color colour, int width, int height) throws IOException {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = image.createGraphics();
        pen.setColor(colour);
        pen.fillRect(0, 0, width, height);
        pen.dispose();
        Files.createDirectories(file.getParent());
        ImageIO.write(image, "png", file.toFile());
    }

    private Path pictures(String name) throws IOException {
        Path pictures = folder.resolve(name);
        for (int i = 0; i < 20; i++) {
            draw(pictures.resolve("red/" + i + ".png"), new Color(155 + 5 * i, 2 * i, 0), 9 + i % 3, 7);
            draw(pictures.resolve("blue/" + i + ".png"), new Color(0, 2 * i, 155 + 5 * i), 8, 6 + i % 4);
        }
        return pictures;
    }

    @Test
    void aFolderIsLearnt_andPicturesOfAnySizeAreRead() throws IOException {
        Path pictures = pictures("things"), run = folder.resolve("run");
        List<?> training = List.of("--hidden", "4", "--epochs", "40", "--batch", "8", "--out", run);
        assertThat(Call.refused(words(pictures, training))).contains("--resize 6x8 brings all to one size");
        Call.good(words(pictures, training, "--resize", "4x4", "--fit", "crop"));
        Features.Pixels pixels = (Features.Pixels)
                ModelFile.read(run.resolve("model.safetensors")).features();
        assertThat(pixels.shape()).isEqualTo(new Shape(4, 4, 3));
        assertThat(pixels.fit()).isEqualTo(Fit.CROP);
        Path picture = folder.resolve("new.png");
        draw(picture, new Color(240, 20, 10), 50, 30);
        assertThat(Call.good("predict", run, picture).out()).contains("red");
        assertThat(Call.good("evaluate", run).out()).contains("the test examples of the model's run");
        assertThat(Call.good("evaluate", run, pictures("others")).line("accuracy"))
                .startsWith("1");
    }

    private static Object[] words(Path pictures, List<?> training, Object... more) {
        return Call.with(List.of("train", pictures), Call.with(training, more));
    }

    @Test
    void optionsForPicturesAreRefusedElsewhere() {
        assertThat(Call.refused("train", "moons", "--resize", "4x4"))
                .isEqualTo("ayin: --resize is for a folder of pictures only");
    }
}
