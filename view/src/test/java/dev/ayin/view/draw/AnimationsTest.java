package dev.ayin.view.draw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ayin.data.Dataset;
import dev.ayin.data.Generated;
import dev.ayin.data.Target;
import dev.ayin.math.Matrix;
import dev.ayin.train.Epoch;
import dev.ayin.view.run.Boundary;
import dev.ayin.view.run.Run;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.metadata.IIOMetadataNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnimationsTest {
    private static final int EPOCHS = 4;

    @TempDir
    Path folder;

    @Test
    void anAnimationHasAFrameAnEpochAndRestsAtTheEnd() throws IOException {
        Animations.write(folder, run());
        assertThat(Files.list(folder).map(file -> file.getFileName().toString()))
                .containsExactlyInAnyOrder("boundary.gif", "curves.gif");
        assertThat(delays(folder.resolve("boundary.gif"))).containsExactly(30, 30, 30, 30, 300); // before training too
        assertThat(delays(folder.resolve("curves.gif"))).containsExactly(30, 30, 30, 300);
    }

    @Test
    void theSameRunGivesTheSameBytes() throws IOException {
        Animations.write(folder.resolve("a"), run());
        Animations.write(folder.resolve("b"), run());
        for (String name : List.of("boundary.gif", "curves.gif")) {
            assertThat(folder.resolve("a").resolve(name))
                    .hasSameBinaryContentAs(folder.resolve("b").resolve(name));
        }
    }

    @Test
    void aPlaceHasTheColourOfItsClass() {
        BoundaryPicture picture = new BoundaryPicture(run(), "validation");
        BufferedImage last = picture.draw(EPOCHS, 1);
        // the network says 0 on the left and 1 on the right, so the corners are deep and the line is in the middle
        assertThat(new Color(last.getRGB(54, 52))).isEqualTo(Theme.mix(Theme.PAPER, Theme.ofClass(0), 0.5));
        assertThat(new Color(last.getRGB(489, 52))).isEqualTo(Theme.mix(Theme.PAPER, Theme.ofClass(1), 0.5));
        assertThat(new Color(last.getRGB(272, 52)).getRed()).isLessThan(60);
    }

    @Test
    void everyFrameCanBeReadBackAsItWasDrawn() throws IOException {
        Animations.write(folder, run());
        BufferedImage drawn = new BoundaryPicture(run(), "validation").draw(EPOCHS, 1);
        BufferedImage read = lastFrame(folder.resolve("boundary.gif"));
        for (int y = 0; y < drawn.getHeight(); y += 3) {
            for (int x = 0; x < drawn.getWidth(); x += 3) {
                Color a = new Color(drawn.getRGB(x, y)), b = new Color(read.getRGB(x, y));
                assertThat(Math.abs(a.getRed() - b.getRed())
                                + Math.abs(a.getGreen() - b.getGreen())
                                + Math.abs(a.getBlue() - b.getBlue()))
                        .as("(%d, %d): %s drawn, %s read", x, y, a, b)
                        .isLessThan(40);
            }
        }
    }

    /// What somebody throws between two frames ends the drawing, and no file is half written.
    @Test
    void theDrawingCanBeStopped() throws IOException {
        List<String> heard = new ArrayList<>();
        assertThatExceptionOfType(CancellationException.class)
                .isThrownBy(() -> Animations.write(folder, run(), words -> {
                    heard.add(words);
                    if (heard.size() == 7) { // five to choose the colours from
                        throw new CancellationException();
                    }
                }));
        assertThat(heard.getLast()).isEqualTo("drawing boundary.gif, frame 2 of 5");
        assertThat(folder).isEmptyDirectory();
    }

    /// Of many classes each place has the colour of its own: here 200 of them lie in a square of 20 × 10 fields.
    @Test
    void manyClassesAreDrawnAsFewAre() {
        List<String> names = IntStream.range(0, 200).mapToObj(k -> "c" + k).toList();
        Matrix P = Matrix.zeros(200, Boundary.SIZE * Boundary.SIZE);
        for (int i = 0; i < P.cols(); i++) {
            P.set(field(i % Boundary.SIZE, i / Boundary.SIZE), i, 1);
        }
        Pen pen = new Pen(440, 440, 1);
        new Field(new Target.Classes("kind", names), 0, 1, 128).draw(pen, P, 0, 0, 440);
        for (int k = 0; k < 200; k++) {
            int x = 22 * (k % 20) + 11, y = 44 * (k / 20) + 22; // the middle of its field
            assertThat(new Color(pen.page().getRGB(x, y)))
                    .as("class %d", k)
                    .isEqualTo(Theme.mix(Theme.PAPER, Theme.ofClass(k), 0.5));
            assertThat(new Color(pen.page().getRGB(x - 11 + (k % 20 == 0 ? 22 : 0), y)).getRed())
                    .as("the line beside class %d", k)
                    .isLessThan(90);
        }
    }

    private static int field(int column, int row) {
        return row / 10 * 20 + column / 5;
    }

    /// Ten thousand epochs, of which every hundredth looks at the validation examples.
    @Test
    void aLongRunIsThinned() throws IOException {
        List<Epoch> history = new ArrayList<>();
        for (int i = 1; i <= 10_000; i++) {
            boolean looks = i % 100 == 0;
            history.add(new Epoch(i, 0.1, 1.0 / i, 0.5, looks ? 2.0 / i : Double.NaN, looks ? 0.5 : Double.NaN, 0.1));
        }
        Animations.write(folder, new Run(null, null, history, null, null));
        assertThat(delays(folder.resolve("curves.gif"))).hasSize(60).endsWith(10, 300);
        assertThat(folder.resolve("boundary.gif")).doesNotExist();
    }

    /// A made-up run whose network tells left from right, more certainly from epoch to epoch.
    static Run run() {
        Dataset data = Generated.of("circles", 60, 1);
        Boundary boundary = new Boundary(data.train().samples(), EPOCHS);
        List<Epoch> history = new ArrayList<>();
        for (int epoch = 0; epoch <= EPOCHS; epoch++) {
            double steep = epoch * 10;
            boundary.record(epoch, epoch == EPOCHS, X -> {
                Matrix Y = Matrix.zeros(1, X.cols());
                double middle = (boundary.left() + boundary.right()) / 2;
                for (int c = 0; c < X.cols(); c++) {
                    Y.set(0, c, (float) (1 / (1 + StrictMath.exp(-steep * (X.get(0, c) - middle)))));
                }
                return Y;
            });
            if (epoch > 0) {
                history.add(new Epoch(epoch, 0.1, 1.0 / epoch, 1 - 0.5 / epoch, Double.NaN, Double.NaN, 0.1));
            }
        }
        return new Run(data, null, history, null, boundary);
    }

    private static List<Integer> delays(Path gif) throws IOException {
        List<Integer> delays = new ArrayList<>();
        try (var in = ImageIO.createImageInputStream(gif.toFile())) {
            var reader = ImageIO.getImageReadersByFormatName("gif").next();
            reader.setInput(in);
            for (int k = 0; k < reader.getNumImages(true); k++) {
                delays.add(attribute(node(reader, k), "GraphicControlExtension", "delayTime"));
            }
            assertThat(((IIOMetadataNode) node(reader, 0)
                                    .getElementsByTagName("ApplicationExtension")
                                    .item(0))
                            .getUserObject())
                    .as("begins anew for ever")
                    .isEqualTo(new byte[] {1, 0, 0});
        }
        return delays;
    }

    private static BufferedImage lastFrame(Path gif) throws IOException {
        try (var in = ImageIO.createImageInputStream(gif.toFile())) {
            var reader = ImageIO.getImageReadersByFormatName("gif").next();
            reader.setInput(in);
            BufferedImage shown =
                    new BufferedImage(reader.getWidth(0), reader.getHeight(0), BufferedImage.TYPE_INT_RGB);
            for (int k = 0; k < reader.getNumImages(true); k++) {
                int x = attribute(node(reader, k), "ImageDescriptor", "imageLeftPosition");
                int y = attribute(node(reader, k), "ImageDescriptor", "imageTopPosition");
                shown.createGraphics().drawImage(reader.read(k), x, y, null);
            }
            return shown;
        }
    }

    private static IIOMetadataNode node(ImageReader reader, int k) throws IOException {
        return (IIOMetadataNode) reader.getImageMetadata(k).getAsTree("javax_imageio_gif_image_1.0");
    }

    private static int attribute(IIOMetadataNode root, String name, String attribute) {
        var node = (IIOMetadataNode) root.getElementsByTagName(name).item(0);
        return Integer.parseInt(node.getAttribute(attribute));
    }
}
