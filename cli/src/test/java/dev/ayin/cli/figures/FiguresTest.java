package dev.ayin.cli.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FiguresTest {
    @TempDir
    Path folder;

    @Test
    void everyFigureWritesFilesOfItsName() throws IOException {
        Figures figures = new Figures();
        for (String name : Figures.names()) {
            if (name.equals("moons")) {
                continue; // ten thousand steps
            }
            for (Path file : figures.draw(name, folder)) {
                assertThat(file.getFileName().toString()).startsWith(name);
                assertThat(Files.size(file)).as("%s", file).isBetween(10_000L, 1_000_000L);
                assertThat(ImageIO.read(file.toFile()).getWidth()).isGreaterThan(400);
            }
        }
        assertThat(figures.circles().history().getLast().validationAccuracy())
                .as("the reference experiment tells the circles apart")
                .isEqualTo(1.0);
    }
}
